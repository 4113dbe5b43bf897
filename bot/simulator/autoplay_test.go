package simulator

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/world"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// form is a bot that asks, entry by entry, with the words of the product's
// screens: a choice with a warning before submitting, counts with a number
// that is refused at first, a ratio.
type form struct {
	t    *testing.T
	s    *Server
	mu   sync.Mutex
	who  map[int64]*formState
	seen map[int64][]string // what each person did
}

type formState struct {
	entry, step, screen int
	kept                bool // a file is there
}

var formEntries = []struct{ code, ask string }{
	{"2.1.1", "Chọn (bấm hoặc gõ số):"},
	{"6.1", "Số nhiệm vụ quá hạn? (1/2) Gõ một số."},
	{"5.5.4.6", "Số hồ sơ trên tổng số hồ sơ? Ví dụ: 17/20. Từ 90 % mới được tính điểm."},
	{"3.1", "Số hồ sơ đúng hạn trên tổng số hồ sơ? (2/4) Ví dụ: 17/20 hoặc 85,5 %."},
	{"3.2", "Được công nhận đạt chuẩn? Bấm hoặc gõ “có”, “không”."},
	{"3.3", "Có mấy trong 5 nội dung sau? Gõ số, “đủ” hoặc “thiếu 1”."},
}

func key(text string) models.InlineKeyboardButton {
	return models.InlineKeyboardButton{Text: text, CallbackData: text}
}

// show is the screen of where a person stands.
func (f *form) show(st *formState) (string, []models.InlineKeyboardButton) {
	if st.entry == len(formEntries) {
		return "✅ Anh/chị không còn tiêu chí nào phải nộp.", []models.InlineKeyboardButton{key("🏠 Trang chính")}
	}
	e := formEntries[st.entry]
	head := e.code + " Tiêu chí thử\n"
	switch st.step {
	case 0:
		if st.entry == 0 {
			return head + e.ask, []models.InlineKeyboardButton{key("1. 0 điểm"), key("2. 0,5 điểm"), key("3. 1 điểm")}
		}
		if st.entry == 4 {
			return head + e.ask, []models.InlineKeyboardButton{key("Có"), key("Không")}
		}
		return head + e.ask, []models.InlineKeyboardButton{key("◀️ Quay lại")}
	case 1:
		return head + "Gõ giải trình: số liệu", []models.InlineKeyboardButton{key("Soạn theo mẫu")}
	case 2:
		text := "Tài liệu: chưa có"
		if st.kept {
			text = "📎 Đã nhận “a.pdf”."
		}
		return head + text, []models.InlineKeyboardButton{key("Văn bản gần đây"), key("Nộp"), key("Giải trình")}
	case 3:
		return head + "Trước khi nộp, đề nghị xem lại:", []models.InlineKeyboardButton{key("Vẫn nộp"), key("Chấm điểm")}
	}
	return head + "Số liệu này tính đến hết ngày 20/11/2024, đúng không?", []models.InlineKeyboardButton{key("Đúng"), key("Có cả số liệu sau 20/11")}
}

// take moves a person on; note is what stands above the next screen.
func (f *form) take(st *formState, m *models.Message, press string) (note string) {
	text := ""
	if m != nil {
		text = m.Text
	}
	switch {
	case strings.HasPrefix(text, "/start"), text == "/tiep":
	case text == "/tieuchi":
		return "Tiêu chí của anh/chị: 6, còn 6 chưa nộp.\n"
	case st.step == 0 && st.entry == 0 && strings.HasSuffix(press, "điểm"),
		st.step == 0 && st.entry == 1 && text == "1",
		st.step == 0 && (st.entry == 2 || st.entry == 3) && strings.Contains(text, "/"),
		st.step == 0 && st.entry == 4 && (press == "Có" || press == "Không"),
		st.step == 0 && st.entry == 5 && (text == "đủ" || text == "thiếu 1"),
		st.step == 1 && strings.Contains(text, "/BC-UBND"),
		st.step == 2 && st.kept && press == "Nộp",
		st.step == 3 && press == "Vẫn nộp":
		st.step++
	case st.step == 0 && st.entry == 1 && text == "0":
		return "⚠️ Tổng số phải lớn hơn 0.\n"
	case st.step == 2 && m != nil && m.Document != nil:
		st.kept = true
	case st.step == 4 && press == "Đúng":
		note = "✅ Đã nộp tiêu chí " + formEntries[st.entry].code + ".\n"
		st.entry, st.step, st.kept = st.entry+1, 0, false
	default:
		f.t.Errorf("at step %d of entry %d came the press %q and the text %q", st.step, st.entry, press, text)
	}
	return note
}

func (f *form) handle(ctx context.Context, b *tg.Bot, u *models.Update) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var chat int64
	press := ""
	if q := u.CallbackQuery; q != nil {
		chat, press = q.From.ID, q.Data
		_, _ = b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: q.ID})
		f.seen[chat] = append(f.seen[chat], "bấm "+press)
	} else {
		chat = u.Message.Chat.ID
		f.seen[chat] = append(f.seen[chat], "gửi "+u.Message.Text)
	}
	if d := u.Message; d != nil && d.Document != nil {
		f.seen[chat] = append(f.seen[chat], "tệp "+d.Document.FileName)
		f.s.world.Lock()
		meta := f.s.world.State.Files[d.Document.FileID]
		f.s.world.Unlock()
		data, err := f.s.world.Bytes.Get(meta.Hash)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) && !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) {
			f.t.Errorf("%s is neither PDF nor JPEG: %.8q, %v", d.Document.FileName, data, err)
		}
	}
	st := f.who[chat]
	if st == nil {
		st = &formState{}
		f.who[chat] = st
	}
	note := f.take(st, u.Message, press)
	text, row := f.show(st)
	m, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: chat, Text: note + text, ReplyMarkup: models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{row}}})
	if err != nil {
		f.t.Errorf("send: %v", err)
		return
	}
	st.screen = m.ID
}

// playForm lets Autoplay complete the form with all people; it returns what each person did.
func playForm(t *testing.T, o players.FillOptions) (map[int64][]string, players.FillProgress) {
	t.Helper()
	s := start(t, Options{})
	f := &form{t: t, s: s, who: map[int64]*formState{}, seen: map[int64][]string{}}
	var did handled
	b, err := tg.New(s.Token(), tg.WithServerURL(s.URL()), tg.WithDefaultHandler(did.by(f.handle)), tg.WithNotAsyncHandlers())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); b.Start(ctx) }()
	for i := range 3 {
		if _, err := s.AddPerson(world.Person{FirstName: fmt.Sprint("Cán bộ ", i), Group: "Cán bộ", Start: "MA"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.AddPerson(world.Person{FirstName: "Lãnh đạo", Group: "Lãnh đạo"}); err != nil {
		t.Fatal(err)
	}
	var last players.FillProgress
	var mu sync.Mutex
	err = players.Autoplay("Cán bộ", did.settled)(t.Context(), s.Cast, o, func(p players.FillProgress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Done >= last.Done {
			last = p
		}
	})
	cancel()
	<-done
	if err != nil {
		t.Fatal(err)
	}
	return f.seen, last
}

// Officers finish everything that is owed, each entry in few inputs, and the
// leader is left alone.
func TestAutoplay_completes_what_the_screens_ask(t *testing.T) {
	seen, last := playForm(t, players.FillOptions{Seed: 1})
	if last.Done != 18 || last.Total != 18 || !strings.Contains(last.Line, "đã nộp") {
		t.Errorf("at the end it says %+v", last)
	}
	if len(seen) != 3 {
		t.Errorf("%d people acted, want 3", len(seen))
	}
	for id, did := range seen {
		if did[0] != "gửi /start MA" {
			t.Errorf("%d began with %q", id, did[0])
		}
		if n := len(did) - 3; n > 6*9 { // start, list, next; then at most nine inputs an entry
			t.Errorf("%d took %d inputs for six entries", id, n)
		}
	}
}

// The same seed plays the same, and a limit ends after so many entries.
func TestAutoplay_is_repeatable_and_can_be_limited(t *testing.T) {
	first, _ := playForm(t, players.FillOptions{Seed: 7, Limit: 2, People: []int64{5001}})
	again, last := playForm(t, players.FillOptions{Seed: 7, Limit: 2, People: []int64{5001}})
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Errorf("two runs with one seed differ:\n%v\n%v", first, again)
	}
	if last.Done != 2 || last.Total != 2 {
		t.Errorf("a limit of two ends with %+v", last)
	}
	other, _ := playForm(t, players.FillOptions{Seed: 8, Limit: 2, People: []int64{5001}})
	if fmt.Sprint(first) == fmt.Sprint(other) {
		t.Error("another seed plays the same")
	}
}
