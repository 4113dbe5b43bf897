package dialogtest

// measure_test.go plays the ways of an officer's work and measures them: inputs, screens, and how much there is to read.

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// What a phone shows of a folded quotation: so many lines of so many characters.
const (
	foldedLines = 3
	lineLength  = 42
)

// wayCost is what a way costs the person.
type wayCost struct {
	inputs, screens, seen int
}

// seenOf is how much a person sees of a message: its text without tags, of a folded quotation the lines that show, and the
// labels of its buttons.
func seenOf(m dialog.Message) int {
	n, text := 0, m.HTML
	for {
		before, rest, found := strings.Cut(text, "<blockquote expandable>")
		n += markup.Visible(before)
		if !found {
			break
		}
		folded, after, _ := strings.Cut(rest, "</blockquote>")
		n += seenFolded(markup.Plain(folded))
		text = after
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			n += markup.Units(b.Label)
		}
	}
	return n
}

// seenFolded is how much of a folded text shows: a line of the text that is longer than one of the phone takes several.
func seenFolded(text string) int {
	n, lines := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		for rest := markup.Units(line); lines < foldedLines; {
			lines++
			n += min(rest, lineLength)
			if rest -= lineLength; rest <= 0 {
				break
			}
		}
	}
	return n
}

// meter plays a person and counts.
type meter struct {
	*Person
	cost wayCost
	from int // inputs of the person when the way began
}

// begin starts a way on the screen that the person is on.
func (m *meter) begin() {
	m.cost, m.from = wayCost{}, m.inputs
	m.look()
}

// look adds the screen that the person is on.
func (m *meter) look() {
	m.cost.screens++
	m.cost.seen += seenOf(m.chat.Screen)
	if os.Getenv("SHOWWAYS") != "" {
		fmt.Printf("--- %d\n%s", seenOf(m.chat.Screen), render(m.chat.Screen))
	}
}

// said adds the messages of a step that stand beside its screen.
func (m *meter) said(d dialog.Decision) {
	for _, say := range d.Say {
		m.cost.seen += seenOf(say)
	}
}

// end is what the way cost; the screen it led to belongs to the next one.
func (m *meter) end() wayCost {
	m.cost.inputs = m.inputs - m.from
	return m.cost
}

// measured is an explanation of 220 characters, as officers write them.
func measured(code string) string {
	text := "Đến hết ngày 20/11/2024, UBND xã đã thực hiện 18/20 nội dung của tiêu chí " + code + ", đạt 90 %. Kết quả nêu tại mục II, trang 3, Báo cáo số 15/BC-UBND ngày 18/11/2024 của UBND xã về kết quả thực hiện nhiệm vụ năm 2024 gửi huyện."
	runes := []rune(text)
	for len(runes) < 220 {
		runes = append(runes, '.')
	}
	return string(runes[:220])
}

// finish plays from the question of points to the submission, and ends before the screen that follows it.
func (m *meter) finish(k *criteria.Criterion) wayCost {
	w := m.memory()
	for range 20 {
		st := m.state()
		var d dialog.Decision
		switch {
		case st.Screen == dialog.ScreenPoints && k.Kind == criteria.Choice:
			d = m.press("1.")
		case st.Screen == dialog.ScreenPoints && k.Kind == criteria.Ratio:
			d = m.type_("18/20")
		case st.Screen == dialog.ScreenPoints:
			d = m.type_("1")
		case st.Screen == dialog.ScreenExplain && w.full(k.Code).HasExplanation:
			d = m.press("Xong")
		case st.Screen == dialog.ScreenExplain:
			d = m.type_(measured(k.Code))
		case st.Screen == dialog.ScreenEvidence && len(w.full(k.Code).Evidence) == 0 && w.full(k.Code).SelfPoints.Decimal.IsPositive():
			d = m.send("Báo cáo "+k.Code+".pdf", 1_200_000, "Báo cáo số 15/BC-UBND ngày 18/11/2024")
		case m.has("Nộp"):
			d = m.press("Nộp")
		case m.has("Vẫn nộp"):
			d = m.press("Vẫn nộp")
		case m.has("Đúng"):
			d = m.press("Đúng")
		case st.Screen == dialog.ScreenCard && !w.full(k.Code).SelfPoints.Valid:
			d = m.press("Chấm điểm")
		case st.Screen == dialog.ScreenCard && !w.full(k.Code).HasExplanation:
			d = m.press("Giải trình")
		case st.Screen == dialog.ScreenCard:
			d = m.press("Tài liệu")
		default:
			w.t.Fatalf("%s: no way on from\n%s", k.Code, render(m.chat.Screen))
		}
		m.said(d)
		if e := w.full(k.Code); e.State == scoring.Submitted {
			return m.end()
		}
		m.look()
	}
	w.t.Fatalf("%s is never submitted", k.Code)
	return wayCost{}
}

// has reports whether the screen has a button that begins so.
func (s *Person) has(label string) bool {
	for _, row := range s.chat.Screen.Buttons {
		for _, b := range row {
			if strings.HasPrefix(strings.TrimLeft(b.Label, "◀▶🏠📋✅📎⏰⚠\ufe0f "), label) {
				return true
			}
		}
	}
	return false
}

func TestMeasure_the_ways_of_an_officer_stay_short(t *testing.T) {
	w := newWorld(t)
	dung := &meter{Person: As(w, "dung")}
	dung.type_("/tiep")
	all := 1
	kinds := map[criteria.Kind][]wayCost{}
	for dung.state().Screen != dialog.ScreenHome && len(dung.state().Code) > 0 {
		k := w.k(dung.state().Code)
		dung.begin()
		cost := dung.finish(k)
		kinds[k.Kind] = append(kinds[k.Kind], cost)
		all += cost.inputs
		t.Logf("%s %s: %+v", k.Code, k.Kind, cost)
	}
	for kind, list := range kinds {
		var sum wayCost
		for _, c := range list {
			sum.inputs += c.inputs
			sum.screens += c.screens
			sum.seen += c.seen
		}
		n := float64(len(list))
		t.Logf("%s: %d, inputs %.1f, screens %.1f, seen %.0f", kind, len(list), float64(sum.inputs)/n, float64(sum.screens)/n, float64(sum.seen)/n)
	}
	fmt.Println("all", all)
}
