package dialogtest

// measure_test.go plays the ways of an officer's work and measures them: inputs, screens, and how much there is to read.

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
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
		case st.Screen == dialog.ScreenCard && !w.full(k.Code).SelfPoints.Valid:
			d = m.press("Chấm điểm")
		case st.Screen == dialog.ScreenPoints && (k.Kind == criteria.Choice || len(k.Options) > 0 && k.Code == "7.3"):
			d = m.press("1.")
		case st.Screen == dialog.ScreenPoints && k.Code == "7.2":
			d = m.type_("3.250/3.500")
		case st.Screen == dialog.ScreenPoints && k.Kind == criteria.Ratio:
			d = m.type_("18/20")
		case st.Screen == dialog.ScreenPoints && strings.Contains(m.saw(), "Tổng số nhiệm vụ được giao?"):
			d = m.type_("40")
		case st.Screen == dialog.ScreenPoints:
			d = m.type_("1")
		case st.Screen == dialog.ScreenExplain && w.full(k.Code).HasExplanation:
			d = m.press("Xong")
		case st.Screen == dialog.ScreenExplain:
			d = m.type_(measured(k.Code))
		case st.Screen == dialog.ScreenEvidence && len(w.full(k.Code).Evidence) == 0 && lacksPapers(w, k):
			d = m.send("Báo cáo "+k.Code+".pdf", 1_200_000, "Báo cáo số 15/BC-UBND ngày 18/11/2024")
		case m.has("Nộp"):
			m.seesWhole(k)
			d = m.press("Nộp")
		case m.has("Vẫn nộp"):
			m.seesWhole(k)
			d = m.press("Vẫn nộp")
		case m.has("Đúng"):
			d = m.press("Đúng")
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
	w.t.Fatalf("%s is never submitted:\n%s", k.Code, render(m.chat.Screen))
	return wayCost{}
}

// lacksPapers reports whether the document asks for papers: an officer sends them then.
func lacksPapers(w *Memory, k *criteria.Criterion) bool {
	return k.EvidenceNeeded == criteria.EvidenceYes && w.full(k.Code).SelfPoints.Decimal.IsPositive()
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

// way is a line of the table, with the most that it may cost; 0 = not held.
type way struct {
	name         string
	list         []wayCost
	inputs, seen int
}

// mean is what the way costs on average.
func (y way) mean() (inputs, screens, seen float64) {
	for _, c := range y.list {
		inputs, screens, seen = inputs+float64(c.inputs), screens+float64(c.screens), seen+float64(c.seen)
	}
	n := float64(len(y.list))
	return inputs / n, screens / n, seen / n
}

// guidedWays plays the criteria of an officer from the first to the last, each seen whole before it is submitted.
func guidedWays(t *testing.T, person string) (all int, costs map[string]wayCost) {
	w := newWorld(t)
	m := &meter{Person: As(w, person)}
	m.type_("/tiep")
	costs = map[string]wayCost{}
	for m.state().Screen != dialog.ScreenHome {
		k := w.k(m.state().Code)
		m.begin()
		costs[k.Code] = m.finish(k)
	}
	return m.inputs, costs
}

// ofKind are the costs of the criteria of a kind.
func ofKind(costs map[string]wayCost, kind criteria.Kind) (out []wayCost) {
	for code, cost := range costs {
		if k, _ := criteria.Shipped().Find(code); k.Kind == kind {
			out = append(out, cost)
		}
	}
	return out
}

// seesWhole fails unless the screen from which an entry is submitted shows all of it: points, explanation, the titles of its documents.
func (m *meter) seesWhole(k *criteria.Criterion) {
	w, saw := m.memory(), m.saw()
	e := w.full(k.Code)
	must := []string{strings.TrimSpace(format.Points(e.SelfPoints.Decimal))}
	if text := explanation(w, k.Code); text != "" {
		must = append(must, text)
	}
	for _, title := range append(must, titles(w, k.Code)...) {
		if !strings.Contains(saw, title) {
			w.t.Errorf("%s is submitted without having shown %q:\n%s", k.Code, title, saw)
		}
	}
}

// fromCard plays a criterion from its card.
func fromCard(t *testing.T, person, code string) wayCost {
	w := newWorld(t)
	m := &meter{Person: As(w, person)}
	m.type_(code)
	m.begin()
	return m.finish(w.k(code))
}

// composed plays a choice with the composer.
func composed(t *testing.T) wayCost {
	w := newWorld(t)
	m := &meter{Person: As(w, "dung")}
	m.type_("/tiep")
	m.begin()
	for _, step := range []func(){
		func() { m.press("1.") }, func() { m.press("Soạn theo mẫu") },
		func() {
			m.type_("bố trí 01 phòng tiếp công dân riêng, niêm yết đủ nội quy, quy trình và lịch tiếp công dân")
		},
		func() { m.type_("Báo cáo số 15/BC-UBND ngày 12/11/2024") }, func() { m.type_("mục II, trang 3") },
		func() { m.send("Báo cáo 15.pdf", 1_200_000, "Báo cáo số 15/BC-UBND ngày 18/11/2024") },
	} {
		step()
		m.look()
	}
	m.said(m.press("Nộp"))
	if e := w.full("2.3.1"); e.State != scoring.Submitted || !e.HasExplanation || len(e.Evidence) != 1 {
		t.Errorf("composed, but the entry is %+v", e)
	}
	return m.end()
}

// returned plays a returned entry to its submission.
func returned(t *testing.T) wayCost {
	w := newWorld(t)
	w.SubmittedSaying("3.1.1", "lan", "1", measured("3.1.1"))
	w.step("van-phong", scoring.SetState{Code: "3.1.1", To: scoring.Returned, Reason: "Chưa nêu số, ngày của quy chế"})
	m := &meter{Person: As(w, "lan")}
	m.from = m.inputs
	m.pressData("Mở tiêu chí", dialog.CriterionButton("3.1.1").Data)
	m.look()
	m.type_(strings.Replace(measured("3.1.1"), "18/20", "19/20", 1))
	m.look()
	m.said(m.press("Nộp"))
	if e := w.full("3.1.1"); e.State != scoring.Submitted {
		t.Errorf("mended, but the entry is %s", e.State)
	}
	return m.end()
}

func TestMeasure_the_ways_of_an_officer_stay_short(t *testing.T) {
	all, costs := guidedWays(t, "dung")
	if all > 112 {
		t.Errorf("Dung's criteria take %d inputs, more than 112", all)
	}
	ways := []way{
		{"choice, guided", ofKind(costs, criteria.Choice), 4, 900},
		{"ratio, guided", ofKind(costs, criteria.Ratio), 5, 1100},
		{"counts, guided", ofKind(costs, criteria.Counts), 5, 1100},
		{"choice with the composer", []wayCost{composed(t)}, 7, 0},
		{"choice from its card", []wayCost{fromCard(t, "dung", "2.3.1")}, 5, 0},
		{"counts, 2 numbers, card", []wayCost{fromCard(t, "lan", "6.1")}, 6, 0},
		{"special option 7.3, card", []wayCost{fromCard(t, "cat", "7.3")}, 5, 0},
		{"returned, text mended, to Nộp", []wayCost{returned(t)}, 3, 0},
	}
	var table strings.Builder
	fmt.Fprintf(&table, "Dung, all %d: %d inputs\n| way | inputs | screens | characters |\n", len(costs), all)
	for _, y := range ways {
		inputs, screens, seen := y.mean()
		fmt.Fprintf(&table, "| %s (%d) | %.1f | %.1f | %.0f |\n", y.name, len(y.list), inputs, screens, seen)
		if y.inputs > 0 && inputs > float64(y.inputs) || y.seen > 0 && seen > float64(y.seen) {
			t.Errorf("%s takes %.1f inputs and shows %.0f characters; at most %d and %d", y.name, inputs, seen, y.inputs, y.seen)
		}
	}
	t.Log("\n" + table.String())
}

// TestMeasure_a_card_takes_one_input_more_than_the_guided_way proves it for every criterion of three officers, whatever its kind.
func TestMeasure_a_card_takes_one_input_more_than_the_guided_way(t *testing.T) {
	for _, person := range []string{"dung", "lan", "cat"} {
		_, costs := guidedWays(t, person)
		for code, guided := range costs {
			if card := fromCard(t, person, code); card.inputs > guided.inputs+1 {
				t.Errorf("%s takes %d inputs from its card, %d on the guided way", code, card.inputs, guided.inputs)
			}
		}
	}
}
