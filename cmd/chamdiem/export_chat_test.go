package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"

	"github.com/xuri/excelize/v2"
)

// chatting is one person of the product in a test.
type chatting struct {
	*players.Player
	t *testing.T
	p *play
}

// as plays a person, once the greeting is there.
func (p *play) as(t *testing.T, person string) chatting {
	t.Helper()
	c := chatting{p.Player(p.account(t, person)), t, p}
	c.reads("Đã liên kết tài khoản này")
	return c
}

// say does what its name says; the bot's answer must come.
func (c chatting) say(text string) players.Step {
	c.t.Helper()
	s := step(c.t)(c.Say(c.t.Context(), text))
	c.shot(text)
	return s
}

// press waits for the button: something that the bot says by itself may stand below the screen for a moment.
func (c chatting) press(label string) players.Step {
	c.t.Helper()
	_ = c.Until(c.t.Context(), func([]view.Message) bool { _, _, err := c.Find(label); return err == nil })
	s := step(c.t)(c.Press(c.t.Context(), label))
	c.shot("[" + label + "]")
	return s
}

// sees waits until one of the messages fits, and returns the newest that does.
func (c chatting) sees(what string, fits func(view.Message) bool) (found view.Message) {
	c.t.Helper()
	err := c.Until(c.t.Context(), func(list []view.Message) bool {
		for _, m := range slices.Backward(list) {
			if fits(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		c.t.Fatalf("%s: %v", what, err)
	}
	return found
}

// reads waits for a message with all the words.
func (c chatting) reads(words ...string) view.Message {
	c.t.Helper()
	return c.sees(strings.Join(words, " … "), func(m view.Message) bool { return holds(m.Text, words...) })
}

func holds(text string, words ...string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// document waits for a document whose caption has all the words, and loads it.
func (c chatting) document(words ...string) (view.Message, []byte) {
	c.t.Helper()
	m := c.sees("a document with "+strings.Join(words, " … "), func(m view.Message) bool {
		return m.Document != nil && !m.Out && holds(m.Text, words...)
	})
	return m, c.load(m.Document.URL)
}

func (c chatting) load(path string) []byte {
	c.t.Helper()
	resp, err := http.Get(c.p.URL() + path)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		c.t.Fatalf("load %s: %s, %v", path, resp.Status, err)
	}
	return b
}

func TestExport_in_the_chat_brings_the_sheet_once_for_all_and_anew_after_a_change(t *testing.T) {
	s, p := startProduct(t)
	storagetest.MustApply(t, s.DB, storagetest.As(p.campaign.ID, "tuan"), storagetest.Answer(t, p.campaign, "2.1.1", "1"),
		scoring.SetExplanation{Code: "2.1.1", Parts: []scoring.Part{{Text: "Đã ban hành Kế hoạch 12/KH-UBND."}}})
	chief, clerk := p.as(t, "ma-khanh-son"), p.as(t, "van-phong")

	chief.say("/xuat")
	if got := chief.press("Bảng điểm (Excel)"); !holds(got.Text(), "Đang làm: Bảng điểm", "⏳ Bảng điểm") {
		t.Errorf("no progress is shown:\n%s", got.Text())
	}
	first, b := chief.document("Bảng điểm theo Phụ lục II", "lập lúc", "Tự chấm 3", "Chưa nộp (73)")
	if first.Document.Name != "phu-luc-II-binh-thanh-2024.xlsx" {
		t.Errorf("the file is called %q", first.Document.Name)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil || !strings.Contains(fmt.Sprint(rows), "12/KH-UBND") {
		t.Errorf("the explanation of 2.1.1 is not in the sheet, %v", err)
	}
	done := chief.reads("✅ Bảng điểm theo Phụ lục II (Excel): đã gửi lúc")
	if len(done.Keyboard) == 0 || done.ID < first.ID {
		t.Errorf("the screen does not stand below the document")
	}
	clerk.reads("vừa xuất tệp: Bảng điểm", "Ma Khánh Sơn")

	clerk.say("/xuat")
	clerk.press("Bảng điểm (Excel)")
	second, _ := clerk.document("không đổi từ")
	if second.Document.FileID != first.Document.FileID {
		t.Errorf("the unchanged sheet was uploaded again: %s, %s", first.Document.FileID, second.Document.FileID)
	}
	storagetest.MustApply(t, s.DB, storagetest.As(p.campaign.ID, "tuan"), scoring.SetExplanation{Code: "2.1.1", Parts: []scoring.Part{{Text: "Đã ban hành Kế hoạch 13/KH-UBND."}}})
	clerk.reads("✅ Bảng điểm")
	clerk.press("Bảng điểm (Excel)")
	third := clerk.sees("the changed sheet", func(m view.Message) bool {
		return m.Document != nil && m.ID > second.ID && strings.Contains(m.Text, "lập lúc")
	})
	if f, err = excelize.OpenReader(bytes.NewReader(clerk.load(third.Document.URL))); err != nil {
		t.Fatal(err)
	}
	if rows, err = f.GetRows(f.GetSheetList()[0]); err != nil || !strings.Contains(fmt.Sprint(rows), "13/KH-UBND") {
		t.Errorf("the change is not in the sheet, %v", err)
	}
	storagetest.Holds(t, s.DB)
}

func TestExport_in_the_chat_splits_the_evidence_and_lists_what_is_missing(t *testing.T) {
	s, p := startProduct(t)
	plans := map[string][]byte{"2.1.1": paperPDF(t, "Kế hoạch 2.1.1"), "5.5.4.6": paperPDF(t, "Kế hoạch 5.5.4.6")}
	for _, one := range []struct{ person, code string }{{"tuan", "2.1.1"}, {"dung", "5.5.4.6"}} {
		c := p.as(t, one.person)
		c.say("/start c_" + strings.ReplaceAll(one.code, ".", "-"))
		c.press("Tài liệu")
		step(t)(c.Upload(t.Context(), "document", "Kế hoạch "+one.code, people.Upload{Name: "kh.pdf", Data: plans[one.code]}))
	}
	c := p.as(t, "tuan")
	c.say("/start c_2-1-2")
	c.press("Tài liệu")
	step(t)(c.Upload(t.Context(), "document", "Phim", people.Upload{Name: "phim.mp4", Data: make([]byte, 21<<20)}))
	waitFor(t, s, `SELECT count(*) = 2 FROM evidence WHERE fetch_state = 'stored'`)
	waitFor(t, s, `SELECT count(*) = 1 FROM evidence WHERE fetch_state = 'toolarge'`)
	// The rows say that the files are large: so they go in parts, as if they were.
	if _, err := s.SQL().Exec(`UPDATE evidence SET size = $1 WHERE fetch_state = 'stored'`, telegram.PartLimit("")*2/3); err != nil {
		t.Fatal(err)
	}
	clerk := p.as(t, "van-phong")
	clerk.say("/xuat")
	clerk.press("Toàn bộ tài liệu (ZIP)")
	one, b := clerk.document("Tài liệu kiểm chứng (ZIP)", "Phần 1/2: nhóm", "1 tệp", "Không có trong tệp (1): 2.1.2 (1) Phim – quá lớn nên chưa đưa được vào hồ sơ")
	if files := inZIP(t, b); !bytes.Equal(files["2.1.1/(1) Kế hoạch 2.1.1.pdf"], plans["2.1.1"]) || one.Document.Name != "tai-lieu-kiem-chung-binh-thanh-2024-phan-1-2.zip" {
		t.Errorf("%s holds %d files", one.Document.Name, len(files))
	}
	_, b = clerk.document("Phần 2/2: nhóm")
	if files := inZIP(t, b); !bytes.Equal(files["5.5.4.6/(1) Kế hoạch 5.5.4.6.pdf"], plans["5.5.4.6"]) {
		t.Errorf("the second part holds %d files", len(files))
	}
	clerk.reads("✅ Tài liệu kiểm chứng (ZIP): đã gửi lúc")

	if _, err := s.SQL().Exec(`UPDATE evidence SET size = $1 WHERE code = '2.1.1'`, telegram.PartLimit("")*2); err != nil {
		t.Fatal(err)
	}
	clerk.press("Toàn bộ tài liệu (ZIP)")
	clerk.reads("lớn hơn mức bot gửi được", "chamdiem export zip -o tai-lieu.zip --campaign binh-thanh-2024")
}

// waitFor waits until a query says true.
func waitFor(t *testing.T, s *store, query string) {
	t.Helper()
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(20 * time.Millisecond) {
		var so bool
		if err := s.SQL().GetContext(t.Context(), &so, query); err != nil {
			t.Fatal(err)
		}
		if so {
			return
		}
		if time.Now().After(limit) {
			t.Fatalf("still not so: %s", query)
		}
	}
}
