package dialog

// turn.go is one deciding half at work: what came, where the person is, and what comes of it.

import "chamdiem/scoring"

// turn is handed to the screens' press, text and file functions.
type turn struct {
	Scene Scene
	Event Event
	State State // becomes the next state
	Out   Decision
	talk  *conversation
	Still bool // the screen and the state stay as they are: the press was about another message
}

// OpenKey goes to another screen; what was half entered is left behind, what was said stays.
func (t *turn) open(screen, code string) {
	note := t.State.Note
	t.State = t.State.at(screen, code)
	t.State.Note = note
	if screen == scrHome { // no list is gone back to from here
		t.State.From, t.State.Page, t.State.Query = "", 0, ""
	}
}

// returns reports whether a list is opened from a card that it led to, or from itself: then it opens where it was.
func (t *turn) returns(list string) bool { return t.State.Screen == list || t.State.From == list }

// openList opens a list of criteria at its first page.
func (t *turn) openList(name string) {
	t.open(name, "")
	t.State.Page, t.State.From = 0, ""
}

// openFirst opens a screen at its beginning.
func (t *turn) openFirst(name string) {
	t.open(name, "")
	t.State.Page, t.State.From, t.State.Query = 0, "", ""
}

// note is said once above the next screen.
func (t *turn) note(h string) {
	if t.State.Note != "" && h != "" {
		h = t.State.Note + "\n" + h
	}
	if h != "" {
		t.State.Note = h
	}
}

// toast answers a press. The first word counts: what a step says is not talked over by the next.
func (t *turn) toast(s string) {
	if t.Out.Toast == "" {
		t.Out.Toast = clip(s, maxToast)
	}
}

// answer says the same in the toast of a press and above the next screen.
func (t *turn) answer(h string) {
	t.note(h)
	if t.Event.Kind == Press {
		t.toast(plain(h))
	}
}

// refuse says no, with the reason.
func (t *turn) refuse(r *scoring.Refusal) { t.answer(txtRefused(t.Scene.refusalWords(r))) }

// change writes changes to the entry of a criterion.
func (t *turn) change(c ...scoring.Change) { t.Out.Changes = append(t.Out.Changes, c...) }

// write writes changes to an entry; somebody who is not assigned does so on behalf of the officers.
func (t *turn) write(code string, c ...scoring.Change) {
	if _, onBehalf := t.Scene.Campaign.MayEdit(t.Scene.Person.ID, code); onBehalf {
		t.Out.OnBehalf = true
	}
	t.change(c...)
}

// say sends a message of its own before the screen.
func (t *turn) say(h string) { t.Out.Say = append(t.Out.Say, Message{HTML: h}) }

// tell sends a message to another person of the campaign.
func (t *turn) tell(person string, m Message) {
	if t.Scene.Campaign != nil { // there is none yet for who takes an invite
		m = m.Of(t.Scene.Campaign.ID)
	}
	t.Out.Tell = append(t.Out.Tell, Notice{Person: person, Message: m})
}

// fresh reports whether a writing tap still fits what is there now; if not, the person is told and
// the screen is drawn anew.
func (t *turn) fresh(p tap, shown ...string) bool {
	if p.Stamp == stamp(t.Scene, shown...) {
		return true
	}
	t.toast(txtOldButton)
	return false
}
