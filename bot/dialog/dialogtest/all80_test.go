package dialogtest

// all80_test.go looks at every screen of every criterion: Telegram's limits, two buttons a row, a way home (world.check),
// cards that stay short, and words that press one button only.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func TestEveryScreen_of_every_criterion_fits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	clerk := w.as("van-phong") // may open all of them
	for i, k := range w.c.Catalogue.Leaves() {
		if testing.Short() && i%8 != 0 {
			continue
		}
		for _, full := range []bool{false, true} {
			if full {
				fillUp(w, k)
			}
			for _, name := range talk.Screens() {
				s := talk.Find(name)
				clerk.pressData(s.Name, dialog.Tap{Screen: s.Name, Code: k.Code}.Data())
				uniqueWords(t, clerk)
			}
			w.out.Reset()
		}
		if i%10 != 0 { // lists are shown with eight of them filled
			delete(w.entries, k.Code)
		}
	}
}

func TestEveryCard_is_about_as_long_as_a_phone(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	var long []string
	for _, k := range w.c.Catalogue.Leaves() {
		clerk.type_(k.Code)
		if n := markup.Visible(markup.Unfolded(clerk.chat.Screen.HTML)); n > limits.ScreenLength {
			t.Errorf("the empty card of %s shows %d characters", k.Code, n)
		}
		if !w.c.IsAsked(k.Code) {
			continue
		}
		typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "18/20", criteria.Counts: "100; 0"}[k.Kind]
		w.Score(k.Code, "van-phong", typed, scoring.Working)
		e := w.entries[k.Code]
		e.Explanation = []scoring.Part{{Text: goodText}}
		for i, name := range []string{"Báo cáo 15/BC-UBND ngày 18/11/2024", "Kế hoạch 3/KH-UBND"} {
			e.Evidence = append(e.Evidence, scoring.Evidence{ID: int64(i + 1), Code: k.Code, Kind: scoring.EvidenceFile, Name: "a.pdf", Title: name})
		}
		clerk.type_(k.Code)
		if n := markup.Visible(markup.Unfolded(clerk.chat.Screen.HTML)); n > limits.ScreenLength {
			long = append(long, fmt.Sprintf("%s (%d)", k.Code, n))
		}
	}
	if len(long) > 8 {
		t.Errorf("%d of 80 filled cards show more than %d characters: %s", len(long), limits.ScreenLength, long)
	}
}

// fillUp gives a criterion the longest there can be: explanation, many files with long names, all warnings.
func fillUp(w *Memory, k *criteria.Criterion) {
	if w.c.IsFixed(k.Code) {
		return
	}
	typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "999.999.998/999.999.999", criteria.Survey: "1; 2; 3; 4; 5"}[k.Kind]
	if typed == "" {
		typed = "999999; 1"
	}
	w.Score(k.Code, "van-phong", typed, scoring.Working)
	if k.Kind == criteria.Survey {
		return
	}
	e := w.entries[k.Code]
	for i := range 12 {
		e.Explanation = append(e.Explanation, scoring.Part{MessageID: int64(i + 1), ChatID: 1, Text: strings.Repeat("ế & <b> ", 35)})
	}
	pieces := 12
	if len(w.entries)%10 == 0 {
		pieces = limits.MaxEvidence
	}
	for i := range pieces {
		e.Evidence = append(e.Evidence, scoring.Evidence{
			ID: int64(100_000 + len(w.entries)*1000 + i), Code: k.Code, Number: i + 1, Kind: scoring.EvidenceFile, Name: strings.Repeat("tệp<&> ", 30) + ".docx",
			Title: markup.Clip(strings.Repeat(fmt.Sprintf("Công văn %da/UBND-VP <b>&amp; ", i), 10), limits.MaxTitle), Place: strings.Repeat("mục II.3 ", 20),
			UniqueID: fmt.Sprint(i > 1, i, k.Code)[:6], Size: 12_345_678, MessageID: int64(i), Statistics: true, AddedBy: "van-phong", AddedAt: w.now,
		})
	}
	for i := range 60 {
		w.Score(k.Code, "van-phong", typed, scoring.Working)
		w.audit = append(w.audit, scoring.AuditRow{ID: int64(i), At: w.now, Code: k.Code, Action: scoring.ActionExplanation, After: `{"parts":[{"t":"` + strings.Repeat("dài ", 500) + `"}]}`})
	}
}

// uniqueWords fails if the same words would press two different buttons of a screen, or if its text would be cut.
func uniqueWords(t *testing.T, s *Person) {
	t.Helper()
	st := s.state()
	taken := map[string]string{}
	v := talk.View(s.memory().scene(s.chat, talk.ShowNeeds(st)), st)
	if v.Size() > limits.MaxText {
		t.Errorf("%s of %s has %d characters and would be cut", st.Screen, st.Code, v.Size())
	}
	for _, row := range v.Rows {
		for _, k := range row {
			for _, words := range append([]string{k.Label}, k.Words...) {
				typed := dialog.PlainWords(words)
				if other, ok := taken[typed]; ok && other != k.Data {
					if words == k.Label { // two pieces with the same beginning of a name: they have their numbers
						continue
					}
					t.Errorf("%q presses two buttons on %s: %s and %s", words, st.Screen, other, k.Data)
				}
				taken[typed] = k.Data
			}
		}
	}
}

func TestTexts_have_no_word_that_people_here_do_not_use(t *testing.T) {
	w := newWorld(t)
	lan := w.as("lan")
	for _, name := range talk.Screens() {
		s := talk.Find(name)
		for _, code := range []string{"2.4.1", "7.1", "1.1", "8.1", "5.5.4.6"} {
			lan.pressData(s.Name, dialog.Tap{Screen: s.Name, Code: code}.Data())
			text := markup.Plain(lan.chat.Screen.HTML)
			for word := range strings.FieldsSeq(strings.ToLower(text)) {
				if slices.Contains([]string{"bạn", "mình", "ok", "click", "user", "file"}, strings.Trim(word, ".,;:!?“”")) {
					t.Errorf("%s says %q: %s", s.Name, word, text)
				}
			}
			for line := range strings.Lines(text) {
				if n := strings.Count(line, "✅") + strings.Count(line, "⚠️") + strings.Count(line, "⏰") + strings.Count(line, "📎"); n > 1 {
					t.Errorf("%s has %d signs on one line: %s", s.Name, n, line)
				}
			}
		}
	}
}

func TestEveryQuestion_for_points_shows_what_each_button_says(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	for _, k := range w.c.Catalogue.Leaves() {
		if w.c.IsFixed(k.Code) {
			continue
		}
		clerk.type_("/start c_" + strings.ReplaceAll(k.Code, ".", "-"))
		clerk.press(map[bool]string{true: words.LabelBallots, false: words.LabelScore}[k.Kind == criteria.Survey])
		guided := clerk.state()
		guided.Guided = true
		for _, screen := range []dialog.Message{clerk.chat.Screen, talk.Show(w.scene(clerk.chat, talk.ShowNeeds(guided)), guided)} {
			if n := seenOf(screen); n > limits.ScreenLength {
				t.Errorf("the question for points of %s shows %d characters", k.Code, n)
			}
			for _, o := range k.Options {
				if !strings.Contains(markup.Plain(screen.HTML), fmt.Sprintf("%d. %s", o.N, o.Text)) {
					t.Errorf("%s does not show what option %d says:\n%s", k.Code, o.N, markup.Plain(screen.HTML))
				}
			}
		}
	}
}

func TestCard_says_what_was_just_saved_beside_the_buttons(t *testing.T) {
	w := newWorld(t)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.type_("18/20")
	text := markup.Plain(dung.chat.Screen.HTML)
	if last := text[strings.LastIndexByte(text, '\n')+1:]; !strings.HasPrefix(last, "✅ 18/20 = 90 %") {
		t.Errorf("the last line of the card is %q", last)
	}
}
