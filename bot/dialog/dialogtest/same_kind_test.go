package dialogtest

// same_kind_test.go plays small turns of an officer's day that are of one kind with what the transcripts show: other words, other files,
// other screens, the other order of events.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// sameKind is one turn: play says what is wrong, "" where nothing is.
type sameKind struct {
	kind, what string
	play       func(w *Memory) string
}

// saw is what a screen shows, and what is written on its buttons.
func (s *Person) saw() string { return markup.Plain(s.chat.Screen.HTML) }

func (s *Person) hasButton(label string) bool {
	for _, row := range s.chat.Screen.Buttons {
		for _, b := range row {
			if strings.Contains(b.Label, label) {
				return true
			}
		}
	}
	return false
}

// keeps reports whether a text is stored as an explanation, waits on the screen, or is kept for its sender.
func (s *Person) keeps(code, text string) bool {
	if code != "" && holdsText(scoring.ExplanationText(s.w.Entry(code).Explanation), text) {
		return true
	}
	if d := s.state().Draft; d != nil && holdsText(d.Text, text) {
		return true
	}
	for _, k := range s.memory().keptFor(s.chat.Person) {
		if holdsText(k.Text, text) {
			return true
		}
	}
	return false
}

func wrong(ok bool, format string, args ...any) string {
	if ok {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

func firstOf(faults ...string) string {
	for _, f := range faults {
		if f != "" {
			return f
		}
	}
	return ""
}

const (
	longWords  = "Trong năm 2024, UBND xã đã tổ chức 02 hội nghị đối thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền với Nhân dân, có 156 lượt người dự, tiếp nhận 21 ý kiến, trả lời ngay tại hội nghị 18 ý kiến và bằng văn bản 03 ý kiến, theo mục II.2 trang 4 Báo cáo số 15/BC-UBND."
	pieceTwo   = "Báo cáo số 99/BC-UBND ngày 02/02/2024, mục II."
	inviteCode = "abcd2345abcd2345"
)

// titles are the names of the documents of a criterion.
func titles(w *Memory, code string) (out []string) {
	for _, d := range w.Entry(code).Documents() {
		out = append(out, d.Title)
	}
	return out
}

func explanation(w *Memory, code string) string {
	return scoring.ExplanationText(w.Entry(code).Explanation)
}

// paste is what Telegram makes of one text that is too long for a message.
func (s *Person) paste(texts ...string) {
	for _, text := range texts {
		s.part(text)
	}
	s.w.SetNow(s.w.Now().Add(time.Minute))
}

// filler is a text of so many letters that ends within a word.
func filler(n int) string {
	return string([]rune(strings.Repeat("UBND xã đã tiếp 20 lượt công dân, giải quyết 18 đơn. ", 200))[:n-1]) + "x"
}

func explaining(w *Memory, texts ...string) *Person {
	lan := w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1")
	for _, text := range texts {
		lan.type_(text)
		w.SetNow(w.Now().Add(time.Minute))
	}
	return lan
}

func stranger(w *Memory) *Person {
	w.GiveUnlinked("lan")
	w.GiveInvite("lan", inviteCode)
	return w.stranger(77)
}

func invited(text string) func(w *Memory) string {
	return func(w *Memory) string {
		s := stranger(w)
		s.type_(text)
		return wrong(strings.Contains(s.saw(), "Chào anh/chị Lan"), "%q is answered %q", text, s.saw())
	}
}

func undone(words string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := explaining(w, goodText, pieceTwo)
		lan.type_(words)
		return wrong(explanation(w, "2.4.1") == goodText, "%q leaves %q", words, explanation(w, "2.4.1"))
	}
}

// titled sends a file without a caption and says what it is called.
func titled(name, want string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send(name, 300_000, "")
		got := titles(w, "2.4.1")
		if want == "" {
			return wrong(len(got) == 0, "%q is taken as %q", name, got)
		}
		return wrong(len(got) == 1 && strings.HasPrefix(got[0], want), "%q is called %q, want %q", name, got, want)
	}
}

// toldHow sends a file that is not taken, and looks for the way out.
func toldHow(name, way string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send(name, 300_000, "")
		return firstOf(wrong(len(titles(w, "2.4.1")) == 0, "%s is taken", name), wrong(strings.Contains(lan.saw(), way), "%s: %q", name, lan.saw()))
	}
}

func albumWords(text string, documents int) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 4 {
			lan.photo("A", "")
		}
		lan.type_(text)
		return wrong(len(titles(w, "2.4.1")) == documents, "%q makes %q of 4 photos", text, titles(w, "2.4.1"))
	}
}

// warned gives an explanation and files, and looks whether the check warns of other numbers.
func warned(text string, warns bool, files ...string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.press("1.")
		lan.tapOn(dialog.ScreenExplain, "2.4.1").type_(text)
		lan.tapOn(dialog.ScreenEvidence, "2.4.1")
		for i, name := range files {
			lan.send(name, 300_000, "")
			w.Fetched("2.4.1", i, scoring.DocumentFacts{}, wellSigned)
		}
		lan.type_("/start c_2-4-1")
		return wrong(strings.Contains(lan.saw(), "Giải trình nêu số") == warns, "%q with %q: %q", text, files, lan.saw())
	}
}

func linkTitle(want string, text string, links ...string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.links(text, links...)
		got := strings.Join(titles(w, "2.4.1"), " | ")
		return wrong(got == want, "%q is called %q, want %q", text, got, want)
	}
}

func finds(query, code string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tim " + query)
		return wrong(lan.hasButton(code) || lan.state().Code == code, "%q: %q", query, lan.saw())
	}
}

// composedDate types a document into the composer and looks what is asked next.
func composedDate(document, date string, asked bool) func(w *Memory) string {
	return func(w *Memory) string {
		lan := composing(1)(w)
		lan.type_(document)
		if asked {
			return wrong(strings.Contains(lan.saw(), "ngày"), "%q: %q", document, lan.saw())
		}
		lan.press(words.LabelSkip)
		return firstOf(wrong(strings.Count(lan.saw(), date) == 1, "%q does not say %s once: %q", document, date, lan.saw()))
	}
}

func TestSameKind(t *testing.T) {
	right, all := 0, 0
	for _, s := range slices.Concat(sameKindsTyped, sameKindsSeen, sameKindsLate, sameKindsOfMessages, sameKindsOfDocuments) {
		all++
		if fault := s.play(newWorld(t)); fault != "" {
			t.Errorf("%s, %s: %s", s.kind, s.what, fault)
			continue
		}
		right++
	}
	t.Logf("%d of %d", right, all)
}
