package dialogtest

// transcripts_test.go holds the conversations that docs/conversation.md describes, as golden files that read like a chat.
// go test ./bot/dialog/dialogtest -update writes them again; read what changed as an officer in a hurry would.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

func TestFetched_is_told_only_where_something_is_wrong(t *testing.T) {
	good := scoring.Evidence{ID: 1, Code: "2.3.2", Number: 1, Kind: scoring.EvidenceFile, Name: "scan.pdf", Size: 1_200_000, Fetch: scoring.FetchStored}
	for _, c := range []struct {
		name   string
		change func(*scoring.Evidence)
		want   string
	}{
		{"stored", func(*scoring.Evidence) {}, ""},
		{"a better name", func(v *scoring.Evidence) { v.Facts.Number = "15/BC-UBND" }, ""},
		{"unsigned", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{} }, ""},
		{"signed", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true, Intact: true, Whole: true} }, ""},
		{"changed since", func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true} }, "Nội dung đã đổi sau khi ký."},
		{"secret", func(v *scoring.Evidence) { v.Fetch, v.Facts.Secret = scoring.FetchRefused, "MẬT" }, "Không nhận tài liệu có dấu MẬT"},
		{"a program", func(v *scoring.Evidence) { v.Fetch, v.FetchNote = scoring.FetchRefused, "Tệp có chứa macro." }, "Tệp không được nhận: Tệp có chứa macro."},
		{"too large", func(v *scoring.Evidence) { v.Fetch = scoring.FetchTooLarge }, "chỉ có trên Telegram"},
		{"gone", func(v *scoring.Evidence) { v.Fetch = scoring.FetchFailed }, "đề nghị gửi lại"},
	} {
		ev := good
		c.change(&ev)
		m, ok := notice.Fetched(ev)
		switch {
		case ok != (c.want != ""):
			t.Errorf("%s: told is %v", c.name, ok)
		case ok && (!strings.Contains(m.HTML, c.want) || !strings.Contains(m.HTML, "Tệp “scan.pdf” (1,2 MB) (tiêu chí 2.3.2)") || len(m.Buttons) != 1):
			t.Errorf("%s: %q with %v", c.name, m.HTML, m.Buttons)
		}
	}
}

func TestCampaigns_are_chosen(t *testing.T) {
	w := play(t, "dot")
	lan := w.as("lan")
	lan.type_("/dot")
	lan.press("Trang chính")
	several := []scoring.Membership{
		{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: 2024, Person: "lan"},
		{Campaign: "khac-2025", Title: "Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2025", Unit: w.c.Unit, Year: 2025, Person: "lan"},
	}
	sc := w.scene(lan.chat, dialog.Need{})
	sc.Memberships, sc.Campaign, sc.Person = several, nil, nil
	d := talk.Decide(sc, dialog.State{}, dialog.Event{Kind: dialog.Text, Text: "tổng điểm"})
	m := talk.Show(sc, d.State)
	w.out.WriteString("\n        (Tài khoản thuộc hai đợt, chưa chọn)\n" + render(m))
	p, _ := dialog.ReadTap(m.Buttons[1][0].Data)
	d = talk.Decide(sc, d.State, dialog.Event{Kind: dialog.Press, Data: p.Data()})
	if d.State.Campaign != "khac-2025" {
		t.Errorf("the campaign chosen is %q", d.State.Campaign)
	}
	sc.Memberships = append(slices.Clone(several), scoring.Membership{Campaign: "xa-khac", Title: "Tự chấm điểm", Unit: "UBND xã Phượng Tiến", Year: 2024, Person: "lan"})
	w.out.WriteString("\n        (… thuộc hai đơn vị)\n" + render(talk.Show(sc, dialog.State{Screen: dialog.ScreenCampaigns})))
}

func TestList_another_list_opens_at_its_first_page(t *testing.T) {
	w := newWorld(t)
	lan := w.as("lan")
	lan.type_("/tieuchi")
	lan.press("Trang sau")
	lan.press("Trang sau")
	lan.sees("Trang 3/4")
	lan.press("Trang chính")
	lan.press("Còn thiếu")
	lan.sees("Trang 1/3")
	lan.press("Trang sau")
	third := lan.chat.Screen.Buttons[0][0].Label
	lan.press(third)
	lan.press("Về danh sách")
	lan.sees("Trang 2/3")
	lan.press("Trang chính")
	lan.press("Tiêu chí")
	lan.sees("Trang 1/4")
}
