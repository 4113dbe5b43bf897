package dialog

// turn.go is one deciding half at work: what came, where the person is, and what comes of it.

import (
	"strings"

	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Turn is handed to the screens' press, text and file functions.
type Turn struct {
	Scene *Scene
	Event Event
	Was   State // the state in which the event came
	State State // becomes the next state
	// Reading is what a typed text is by its wording.
	Reading typed.Reading
	Out     Decision
	Talk    *Conversation
	Cleared bool // the person has said that the file of the event carries no mark of secrecy
	Still   bool // the screen and the state stay as they are: the press was about another message

	Doubtful string // a caption that may hold a password: it is asked about once the file is where it goes

	ByWords bool // the button was typed: the message of the event is the person's own

	said string // what was typed, before words around it were left out
	kept string // the sentence about what is kept
}

// Said is what was typed, whole, whatever a screen has left out of it.
func (t *Turn) Said() string {
	if strings.Contains(t.said, t.Event.Text) {
		return t.said
	}
	return t.Event.Text
}

// OpenKey goes to another screen; what was half entered is left behind, what was said stays.
func (t *Turn) Open(screen, code string) {
	note, done := t.State.Note, t.State.Done
	t.State = t.State.at(screen, code)
	t.State.Note, t.State.Done = note, done
	if screen == ScreenHome { // no list is gone back to from here
		t.State.From, t.State.Page, t.State.Query, t.State.Over, t.State.Way = "", 0, "", "", nil
	}
}

// Returns reports whether a list is opened from a card that it led to, or from itself: then it opens where it was.
func (t *Turn) Returns(list string) bool { return t.State.Screen == list || t.State.From == list }

// OpenList opens a list of criteria at its first page.
func (t *Turn) OpenList(name string) {
	t.Open(name, "")
	t.State.Page, t.State.From = 0, ""
}

// OpenFirst opens a screen at its beginning.
func (t *Turn) OpenFirst(name string) {
	t.Open(name, "")
	t.State.Page, t.State.From, t.State.Query = 0, "", ""
}

// Note is said once above the next screen.
func (t *Turn) Note(h string) {
	if t.State.Note != "" && h != "" {
		h = t.State.Note + "\n" + h
	}
	if h != "" {
		t.State.Note = h
	}
}

// Toast answers a press. The first word counts: what a step says is not talked over by the next.
func (t *Turn) Toast(s string) {
	if t.Out.Toast == "" {
		t.Out.Toast = markup.Clip(s, t.Scene.Capabilities().Toast)
	}
}

// Answer says the same in the toast of a press and above the next screen.
func (t *Turn) Answer(h string) {
	t.Note(h)
	if t.Event.Kind == Press {
		t.Toast(markup.Plain(h))
	}
}

// Done says in one line what was done with the thing that the person leaves: in the toast of a press, and as the first line of the next
// screen.
func (t *Turn) Done(h string) {
	t.State.Done = h
	if t.Event.Kind == Press {
		t.Toast(markup.Plain(h))
	}
}

// Refuse says no, with the reason. What was typed is kept, unless it is refused as a secret.
func (t *Turn) Refuse(r *scoring.Refusal) {
	t.Answer(words.Refused(t.Scene.RefusalWords(r)))
	if r.Code != scoring.RefusedSecret && r.Code != scoring.RefusedPassword {
		t.KeepTyped()
	}
}

// Change writes changes to the entry of a criterion.
func (t *Turn) Change(c ...scoring.Change) { t.Out.Changes = append(t.Out.Changes, c...) }

// Write writes changes to an entry; a person who is not assigned does so on behalf of the officers.
func (t *Turn) Write(code string, c ...scoring.Change) {
	if _, onBehalf := t.Scene.Campaign.MayEdit(t.Scene.Person.ID, code); onBehalf {
		t.Out.OnBehalf = true
	}
	t.Change(c...)
}

// Say sends a message of its own before the screen.
func (t *Turn) Say(h string) { t.Out.Say = append(t.Out.Say, Message{HTML: h}) }

// Tell sends a message to another person of the campaign.
func (t *Turn) Tell(person string, m Message) {
	if t.Scene.Campaign != nil { // there is none yet for who takes an invite
		m = m.Of(t.Scene.Campaign.ID)
	}
	t.Out.Tell = append(t.Out.Tell, Notice{Person: person, Message: m})
}

// Fresh reports whether a writing tap still fits what is there now; if not, the person is told and
// the screen is drawn again.
func (t *Turn) Fresh(p Tap, shown ...string) bool {
	if p.Stamp == Stamp(t.Scene, shown...) {
		return true
	}
	t.Toast(words.OldButton)
	return false
}
