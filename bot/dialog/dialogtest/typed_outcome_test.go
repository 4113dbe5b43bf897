package dialogtest

// typed_outcome_test.go says what became of a typed text, from the changes and the state.

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// outcome is what a text did.
type outcome struct {
	s             *Person
	text          string
	before, after dialog.State
	page          dialog.Message // before
	sc            *dialog.Scene
	d             dialog.Decision
	presses       map[string]dialog.Decision // what each button of the page would have done
}

var commandName = regexp.MustCompile(`^/([a-zA-Z0-9_]{1,32})(?:\s+(.*))?$`)

// eventOf makes the event of a text as Telegram does: a command is one only in ASCII.
func eventOf(s *Person, text string) dialog.Event {
	id := s.w.NextID()
	if m := commandName.FindStringSubmatch(text); m != nil {
		return dialog.Event{Kind: dialog.Command, Command: strings.ToLower(m[1]), Args: m[2], MessageID: id}
	}
	return dialog.Event{Kind: dialog.Text, Text: text, Links: linksIn(text), MessageID: id}
}

// linksIn are the addresses that Telegram marks in a text.
func linksIn(text string) (links []string) {
	for word := range strings.FieldsSeq(text) {
		if strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "www.") || linkLike.MatchString(word) {
			links = append(links, word)
		}
	}
	return links
}

var linkLike = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.(vn|com|net|org)(/\S*)?$`)

// typedOn types a text and looks at what it did.
func typedOn(s *Person, text string) outcome {
	s.w.T().Helper()
	w := s.memory()
	o := outcome{s: s, text: text, before: s.state(), page: s.chat.Screen, presses: map[string]dialog.Decision{}}
	ev := eventOf(s, text)
	ev.ChatID, ev.UserID = s.chat.ID, s.chat.User
	o.sc = w.scene(s.chat, talk.DecideNeeds(o.before, ev))
	for _, row := range o.page.Buttons {
		for _, b := range row {
			press := dialog.Event{Kind: dialog.Press, Data: b.Data, Channel: testChannel, ChatID: s.chat.ID, UserID: s.chat.User, MessageID: 1}
			o.presses[b.Label] = talk.Decide(w.scene(s.chat, talk.DecideNeeds(o.before, press)), o.before, press)
		}
	}
	o.d = s.input(text, ev)
	o.after = s.state()
	return o
}

// change reports whether a change of the step fits.
func change[T scoring.Change](o outcome, fits func(c T) bool) bool {
	return slices.ContainsFunc(o.d.Changes, func(c scoring.Change) bool {
		one, ok := c.(T)
		return ok && fits(one)
	})
}

func (o outcome) note() string { return markup.Plain(o.after.Note) }

// same reports whether another event would have led to the same changes and the same screen.
func (o outcome) same(ev dialog.Event) bool {
	ev.ChatID, ev.UserID, ev.MessageID = o.s.chat.ID, o.s.chat.User, 1
	other := talk.Decide(o.s.memory().scene(o.s.chat, talk.DecideNeeds(o.before, ev)), o.before, ev)
	return o.as(other)
}

func (o outcome) as(other dialog.Decision) bool {
	if other.State.Screen == dialog.ScreenHelp { // which answer stands on it is told by the note
		other.State.Query = o.after.Query
	}
	return len(other.Changes) == len(o.d.Changes) && len(other.Say) == len(o.d.Say) && cmp.Equal(o.after, other.State, sameStates)
}

// sameStates compares where two texts lead to, whatever is noted there.
var sameStates = cmp.Options{cmpopts.IgnoreFields(dialog.State{}, "Note", "Seen", "Since", "Sent", "Asked", "Draft", "From", "Back"), cmpopts.EquateEmpty()}

// is reports whether the text did that.
func (o outcome) is(want string) bool {
	name, arg, _ := strings.Cut(want, ":")
	quiet := len(o.d.Changes) == 0 || o.onlyKept()
	stays := o.after.Screen == o.before.Screen && o.after.Code == o.before.Code
	switch name {
	case "answer":
		return o.answered()
	case "whole":
		return o.answered() && slices.Contains(slices.Collect(maps.Values(o.after.Values)), o.text)
	case "explanation":
		return change(o, func(c scoring.SetExplanation) bool { return holdsText(scoring.ExplanationText(c.Parts), o.text) })
	case "title":
		return change(o, func(c scoring.EditEvidence) bool { return c.Title != nil && *c.Title != "" })
	case "place":
		return change(o, func(c scoring.EditEvidence) bool { return c.Place != nil && *c.Place != "" })
	case "command":
		args := ""
		if fields := strings.Fields(o.text); strings.HasPrefix(o.text, "/") && len(fields) > 1 {
			args = fields[len(fields)-1]
		}
		return o.same(dialog.Event{Kind: dialog.Command, Command: arg}) || o.same(dialog.Event{Kind: dialog.Command, Command: arg, Args: args})
	case "shows": // a screen and all that stands on it
		want := strings.Split(arg, ";")
		return quiet && o.after.Screen == want[0] && !slices.ContainsFunc(want[1:], func(w string) bool {
			return !strings.Contains(markup.Plain(o.s.chat.Screen.HTML)+"\n"+o.labels(), strings.TrimSpace(w))
		})
	case "check":
		// Where nothing is entered yet the card says so: there is nothing to check.
		return quiet && (o.after.Screen == dialog.ScreenCheck || o.after.Screen == dialog.ScreenCard && strings.Contains(o.note(), "Chưa nộp được"))
	case "later":
		return quiet && o.after.Screen == dialog.ScreenPoints && o.after.Code != o.before.Code && strings.Contains(o.note(), "Để lại "+o.before.Code)
	case "screen":
		return quiet && o.after.Screen == arg
	case "note":
		return quiet && stays && strings.Contains(o.note(), arg)
	case "reasoned":
		return quiet && o.after.Screen == dialog.ScreenJudge && o.after.Draft != nil && o.after.Draft.Text == arg
	case "points": // so many are written
		return change(o, func(c scoring.SetAnswer) bool { return format.Points(c.Points) == arg })
	case "given": // this number, to a question of several
		return len(o.after.Values) > len(o.before.Values) && slices.Contains(slices.Collect(maps.Values(o.after.Values)), arg)
	case "late": // it is told as late
		return change(o, func(c scoring.LateEntry) bool { return holdsText(c.Content, o.text) || c.What == arg })
	case "scored":
		return change(o, func(c scoring.SetAnswer) bool { return c.Code == arg })
	case "labelled":
		return change(o, func(c scoring.SetExplanation) bool { return strings.HasSuffix(scoring.ExplanationText(c.Parts), arg) })
	case "titled":
		return change(o, func(c scoring.EditEvidence) bool { return c.Title != nil && *c.Title == arg })
	case "ready":
		return quiet && o.after.Screen == dialog.ScreenReady
	case "done":
		return quiet && (strings.Contains(o.note(), "Đã lưu") || !stays && (o.after.Screen == dialog.ScreenCard || o.after.Screen == dialog.ScreenEvidence) && o.after.Code == o.before.Code)
	case "button":
		return o.pressed(arg)
	case "open":
		return o.after.Screen == dialog.ScreenCard && o.after.Code == arg && quiet
	case "person":
		who := o.sc.PersonOf(o.after.Query)
		return quiet && o.after.Screen == dialog.ScreenPerson && who != nil && who.ID == arg
	case "history":
		return quiet && o.after.Screen == dialog.ScreenHistory && o.after.Code == arg
	case "judge":
		return quiet && o.after.Screen == dialog.ScreenJudge && o.after.Code == arg
	case "reason":
		return quiet && o.after.Screen == dialog.ScreenJudge && o.after.Step == "lydo" && o.after.Draft != nil && holdsText(o.after.Draft.Text, o.text)
	case "talk":
		return quiet && stays && slices.Contains([]string{words.TalkYes, words.TalkHeld, words.TalkHello, words.TalkThanks, words.DoneThen(true), words.DoneThen(false)}, o.note())
	case "confirm":
		return quiet && (o.after.Screen == dialog.ScreenDrop || o.after.Screen == dialog.ScreenItem && o.after.Step == "go")
	case "search":
		back := o.before.Code == "" || o.after.Over != ""
		return quiet && o.after.Screen == dialog.ScreenSearch && o.after.Query != "" && back || quiet && o.before.Code == "" && o.after.Screen == dialog.ScreenCard && o.after.From == dialog.ScreenSearch ||
			o.after.Screen == dialog.ScreenSort && o.after.Query != "" && quiet
	case "ask":
		return quiet && o.after.Screen == dialog.ScreenWhat && o.after.Draft != nil && holdsText(o.after.Draft.Text, o.text)
	case "ask-criterion":
		return quiet && (o.after.Screen == dialog.ScreenWhere || o.after.Screen == dialog.ScreenSort) && o.after.Draft != nil && holdsText(o.after.Draft.Text, o.text)
	case "again":
		return quiet && o.note() != "" && !o.is("talk") && (stays || o.after.Screen == dialog.ScreenPoints && o.before.Screen == dialog.ScreenCard)
	case "secret":
		return quiet && o.after.Screen == dialog.ScreenPassword
	case "link":
		return change(o, func(c scoring.AddEvidence) bool { return c.Evidence.Kind == scoring.EvidenceLink })
	}
	return false
}

// labels are those of the buttons that are shown now.
func (o outcome) labels() string {
	var all []string
	for _, row := range o.s.chat.Screen.Buttons {
		for _, b := range row {
			all = append(all, b.Label)
		}
	}
	return strings.Join(all, "\n")
}

// holdsText reports whether a stored text has the words.
func holdsText(stored, text string) bool {
	return strings.Contains(strings.Join(strings.Fields(stored), " "), strings.Join(strings.Fields(text), " "))
}

// onlyKept reports whether nothing but the keeping of texts was written.
func (o outcome) onlyKept() bool {
	return !slices.ContainsFunc(o.d.Changes, func(c scoring.Change) bool { _, kept := c.(scoring.KeepText); return !kept })
}

// answered reports whether the question of the screen got its answer.
func (o outcome) answered() bool {
	switch o.before.Screen {
	case dialog.ScreenPoints, dialog.ScreenCard:
		given := change(o, func(scoring.SetAnswer) bool { return true })
		return given || o.after.Screen == dialog.ScreenPoints && len(o.after.Values) > len(o.before.Values)
	case dialog.ScreenCompose:
		return o.after.Screen == dialog.ScreenCompose && len(o.after.Values) > len(o.before.Values)
	case dialog.ScreenJudge:
		return change(o, func(c scoring.SetState) bool { return c.To == scoring.Returned && holdsText(c.Reason, o.text) })
	case dialog.ScreenSort:
		return change(o, func(scoring.SortEvidence) bool { return true })
	case dialog.ScreenSearch:
		return o.before.Query == "" && o.is("search")
	case dialog.ScreenExplain:
		return o.is("explanation")
	case dialog.ScreenItem:
		return o.before.Step == "ten" && o.is("title") || o.before.Step == "muc" && o.is("place")
	}
	return false
}

// pressed reports whether the text did what a button of the screen does.
func (o outcome) pressed(label string) bool {
	label = dialog.PlainWords(label)
	for _, row := range o.page.Buttons {
		for _, b := range row {
			plain := dialog.PlainWords(b.Label)
			if plain != label && !strings.HasPrefix(plain, label+" ") && !strings.HasSuffix(plain, " "+label) {
				continue
			}
			if o.as(o.presses[b.Label]) {
				return true
			}
		}
	}
	return false
}

// String says what was seen, for a line that fails.
func (o outcome) String() string {
	var did []string
	for _, kind := range []string{"answer", "explanation", "title", "place", "check", "done", "talk", "confirm", "search", "ask", "ask-criterion", "again", "secret", "link"} {
		if o.is(kind) {
			did = append(did, kind)
		}
	}
	changes, _ := json.Marshal(o.d.Changes)
	return strings.Join(did, "|") + " (" + o.after.Screen + " " + o.after.Code + " " + o.after.Step + ", note “" + o.note() + "”, changes " + markup.Clip(string(changes), 200) + ")"
}
