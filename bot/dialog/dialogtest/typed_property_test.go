package dialogtest

// typed_property_test.go holds for any text on any screen: nothing typed vanishes, small talk and words of the product are never
// stored, and no search leaves a criterion without a way back.

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/typed/lettering"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"pgregory.net/rapid"
)

// readOf sorts a text as the conversation does for the person.
func readOf(s *Person, text string) typed.Reading {
	w := s.memory()
	turn := &dialog.Turn{Scene: w.scene(s.chat, dialog.Need{}), Talk: talk, Event: dialog.Event{Text: strings.TrimSpace(text)}}
	turn.Read()
	return turn.Reading
}

// asJSON writes values with their signs as they are.
func asJSON(values []any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(values)
	return b.String()
}

// everywhere is what is stored or still at hand after a step.
func (o outcome) everywhere() string {
	state := o.after
	state.Note = ""
	return format.Fold(strings.NewReplacer(`\n`, " ", `\t`, " ", `\"`, " ", `\\`, " ").Replace(asJSON([]any{o.d.Changes, state})))
}

// content are the changes that hold words of the person for others to read.
func (o outcome) content() string {
	var list []any
	for _, c := range o.d.Changes {
		switch c := c.(type) {
		case scoring.SetExplanation:
			list = append(list, c.Parts)
		case scoring.EditEvidence:
			list = append(list, c.Title, c.Place)
		case scoring.SetState:
			list = append(list, c.Reason)
		}
	}
	return " " + format.Fold(asJSON(list)) + " "
}

func checkTyped(t Tester, screen string, o outcome, r typed.Reading) {
	t.Helper()
	said := format.Fold(o.text)
	if r.Kind == typed.Place {
		said = format.Fold(r.Text)
	}
	for _, url := range linksIn(o.text) { // they stand apart from the words about them
		said = format.Fold(strings.ReplaceAll(o.text, url, " "))
	}
	pressed := slices.ContainsFunc(slices.Collect(maps.Values(o.presses)), o.as)
	pressed = pressed || typed.Rewrites(o.text) && o.after.Screen == dialog.ScreenExplain || typed.TellsDuty(o.text) && o.after.Screen == dialog.ScreenList // it is done
	if r.Is(typed.Talk, typed.Verb, typed.Command) && said != "" && !pressed && strings.Contains(o.content(), " "+said+" ") && !strings.Contains(goodText, o.text) && o.before.Screen != dialog.ScreenPoints {
		t.Errorf("on %s the small talk or word %q is stored: %s", screen, o.text, o)
	}
	composed := o.before.Screen == dialog.ScreenCompose && o.answered() || strings.Contains(o.note(), "Đã sửa") // a document and its date are two answers
	asked := o.before.Screen == dialog.ScreenPoints || o.after.Screen == dialog.ScreenPoints || o.before.Screen == dialog.ScreenCard && r.Count <= limits.CardAnswer
	number := asked && (o.is("answer") || strings.Contains(o.note(), " = "))                                                                                                             // read as a number, which is kept instead of its words
	chosen := (strings.HasPrefix(said, "chon ") || r.Kind == typed.Spoken || r.Kind == typed.Sentence && strings.HasSuffix(said, " diem")) && strings.HasPrefix(o.note(), "✅ Phương án") // an option named by its place
	said = withoutPoliteness(strings.TrimPrefix(said, "nham "))
	sought := o.before.Screen == dialog.ScreenSearch && o.before.Query == "" && o.answered() // what was said around it is left out
	if title := typed.TitleSaid(o.text, true); title != "" && o.is("title") {                // the words before a name say that it is one
		said = format.Fold(title)
	}
	if said2, mended := typed.Corrected(o.text); mended && o.is("title") {
		said = format.Fold(said2)
	}
	for _, c := range o.d.Changes { // "à quên, tên là biên bản họp": what was said before the name is left out
		if edit, ok := c.(scoring.EditEvidence); ok && edit.Title != nil && strings.HasSuffix(said, " "+format.Fold(*edit.Title)) {
			said = format.Fold(*edit.Title)
		}
	}
	if labelled := typed.LabelledBySlash(o.text); labelled != "" {
		said = format.Fold(strings.TrimPrefix(labelled, "Giải trình: "))
	}
	if _, reason, ok := typed.WithReason(o.text); ok && (o.is("late:explanation") || o.after.Draft != nil && o.after.Draft.Text == typed.WithoutLabel(reason)) { // the points are what they were
		said = format.Fold(typed.WithoutLabel(reason))
	}
	if copied, ok := typed.Copied(o.text); ok {
		if said = format.Fold(copied); len(strings.Fields(copied)) <= typed.Short {
			said = ""
		}
	}
	answered := change(o, func(scoring.SetAnswer) bool { return true }) || strings.HasPrefix(o.note(), "✅ Phương án")           // … or the answer is the same
	if meant, ok := typed.Meant(o.text); ok && (answered || o.is("late:points") || strings.Contains(o.note(), "“"+meant+"”")) { // the rest says that it was meant
		said = ""
	}
	if dotted := typed.Dotted(o.text, func(string) bool { return true }); dotted != o.text { // its criterion is opened
		said = format.Fold(o.after.Code)
		if o.after.Draft != nil {
			said = ""
		}
	}
	placed := typed.NamesPlaceInList(o.text) && o.after.Screen != o.before.Screen              // a button is pressed
	if _, reason, ok := typed.ReturnSaid(o.text); ok && o.after.Screen == dialog.ScreenJudge { // the rest says that it goes back
		said = format.Fold(reason)
	}
	if d := o.after.Draft; d != nil && d.Rest != "" && strings.HasSuffix(o.text, d.Rest) { // of several criteria: it is asked about each
		said = format.Fold(d.Text)
	}
	if code, rest := typed.Announced(o.text); code != "" && o.after.Code == code && o.after.Draft != nil && o.after.Draft.Text == rest { // … without its head
		said = format.Fold(rest)
	}
	if code, rest := typed.ContentOf(o.text); o.after.Code == code && o.after.Draft != nil && strings.HasSuffix(o.text, o.after.Draft.Text) { // it is asked about there
		said = format.Fold(cmp.Or(o.after.Draft.Text, rest))
	}
	if _, act, _ := typed.PieceSaid(o.text, 1); act != typed.PieceNone && (o.after.Screen == dialog.ScreenItem || o.is("place") || o.is("title")) { // it is done
		said = ""
	}
	ordered := typed.MeantCode(o.text) != "" || o.sc.Steers() && (typed.Orders(o.text) || o.after.Screen == dialog.ScreenPerson) // its screen is opened
	ordered = ordered || o.sc.Steers() && (o.after.Screen == dialog.ScreenPeople || slices.ContainsFunc(tellsWhere, func(begun string) bool { return strings.HasPrefix(o.note(), begun) }))
	if m, ok := shared.Marked(&dialog.Turn{Scene: o.sc, Event: dialog.Event{Text: o.text}}); ok {
		_, whose := m.WhoseAsked()
		_, byWords := m.WhoseWords()
		_, verdict := m.VerdictOf()
		_, unknown := m.AboutUnknown()
		_, absent := m.AbsentAsked()
		_, adds := typed.Newcomer(o.text)
		ordered = ordered || whose || byWords || verdict || o.sc.Steers() && (unknown || m.Withheld(o.text) || absent || adds || typed.Assents(o.text) || m.AboutOne() || m.ReportAsked() || m.OrdersLeaders(true)) // … with what it names
		ordered = ordered || o.after.Values["so"] != "" || o.after.Values["tru"] != o.before.Values["tru"]                                                                                                          // … or the number of the report is asked about, or a person is left out
		ordered = ordered || len(m.LostAsked()) > 0 && o.after.Screen == dialog.ScreenAppraise                                                                                                                      // … or points that were taken off
		ordered = ordered || o.after.Values["ke"] != ""                                                                                                                                                             // … or the list of verdicts, with the code of "bài này"
	}
	_, behind := typed.ContentOf(o.text)
	given := cmp.Or(typed.Opinion(o.text), typed.Opinion(behind)) != "" && (answered || change(o, func(c scoring.LateEntry) bool { return c.What == scoring.LatePoints }))
	if r.Content() && !given && !ordered && !sought && !composed && !number && !chosen && !placed && r.Count > typed.Short && len(strings.Fields(o.text)) > typed.Short && !pressed && o.after.Screen != dialog.ScreenPassword && !strings.Contains(o.everywhere(), said) && !strings.Contains(o.note(), "“"+o.text+"”") {
		t.Errorf("on %s the text %q vanishes: %s", screen, o.text, o)
	}
	for _, c := range o.d.Changes {
		if st, ok := c.(scoring.SetState); ok && st.To == scoring.Submitted && !slices.Contains(words.SureToSubmit, strings.ToLower(o.text)) && !pressed {
			t.Errorf("on %s %q submits", screen, o.text)
		}
	}
	if code := o.before.Code; code != "" && o.after.Screen == dialog.ScreenSearch {
		if !strings.Contains(render(o.s.chat.Screen), words.BackTo(code)) {
			t.Errorf("on %s %q leads to a search without a way back to %s", screen, o.text, code)
		}
	}
}

// tellsWhere begin the answers that say where something is done that the bot does not do, or how it is ordered.
var tellsWhere = []string{"Giao hẳn cho ", "Không cần bàn giao trong bot", "Tên đơn vị, người ký", "Bot chưa làm"}

// withoutPoliteness is a folded text without the words that are said for politeness after it, which no name of a document keeps.
func withoutPoliteness(said string) string {
	for {
		i := strings.LastIndexByte(said, ' ')
		if i < 0 || !slices.Contains([]string{"a", "nhe", "nha", "nghen", "nhen", "ne", "hen"}, said[i+1:]) {
			return said
		}
		said = said[:i]
	}
}

// TestTyped_nothing_vanishes_and_small_talk_is_never_stored types the lines of the corpus on every screen: each fifth of them, or
// all where more cases are asked for.
func TestTyped_nothing_vanishes_and_small_talk_is_never_stored(t *testing.T) {
	t.Parallel()
	every := 17 // make explore takes all
	if testseed.Times(1) > 1 {
		every = 1
	}
	if testing.Short() {
		every = 7
	}
	lines := typedLines(t)
	screens := slices.Sorted(maps.Keys(typedScreens))
	for _, screen := range screens {
		t.Run(screen, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			s := typedScreens[screen](w)
			every := every
			if w.scene(s.chat, dialog.Need{}).Steers() {
				every *= 5
			}
			for i, l := range lines {
				if i%every != len(screen)%every {
					continue
				}
				undo := w.keep()
				state, page := s.chat.State, s.chat.Screen
				o := typedOn(s, l.text)
				o.text, _ = lettering.Decoded(o.text) // it is kept in proper letters
				o.text = typed.Dictated(o.text)
				checkTyped(t, screen, o, readOf(s, o.text))
				undo()
				s.chat.State, s.chat.Screen, s.chat.Dead = state, page, false
				w.out.Reset()
			}
		})
	}
}

// syllables of which the random texts are made.
var syllables = strings.Fields(`ok vâng dạ em anh gửi nộp xóa hủy huy tổng hạn thiếu mục trang II 3 điểm khoản Điều báo cáo số 15/BC-UBND đã xã UBND tổ chức 02 hội nghị đối thoại tiếp công dân
	quy chế làm việc nhé ạ không xong rồi trên 18/20 85% 2.4.1 tiêu chí tìm còn giúp tôi thế nào ? . , được ban hành kế hoạch ngày 18/11/2024 <b> & 😀 cảm ơn biên bản ảnh`)

// TestTyped_random_texts_neither_vanish_nor_are_mistaken types random texts on every screen.
func TestTyped_random_texts_neither_vanish_nor_are_mistaken(t *testing.T) {
	testseed.Checks(t, 200)
	screens := slices.Sorted(maps.Keys(typedScreens))
	rapid.Check(t, func(t *rapid.T) {
		screen := rapid.SampledFrom(screens).Draw(t, "screen")
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables), 1, 14).Draw(t, "words"), " ")
		s := typedScreens[screen](newWorld(t))
		checkTyped(t, screen, typedOn(s, text), readOf(s, text))
	})
}
