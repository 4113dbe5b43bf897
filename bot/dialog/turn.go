package dialog

// turn.go is one deciding half at work: what came, where the person is, and what comes of it.

import (
	"slices"

	"chamdiem/scoring"
)

// turn is handed to the screens' press, text and file functions.
type turn struct {
	sc    Scene
	ev    Event
	st    State // becomes the next state
	out   Decision
	table table
}

// open goes to another screen; what was half entered is left behind.
func (t *turn) open(screen, code string) { t.st = t.st.at(screen, code) }

// note is said once above the next screen.
func (t *turn) note(h string) {
	if t.st.Note != "" {
		h = t.st.Note + "\n" + h
	}
	t.st.Note = h
}

// toast answers a press.
func (t *turn) toast(s string) { t.out.Toast = clip(s, maxToast) }

func (t *turn) change(c ...scoring.Change) { t.out.Changes = append(t.out.Changes, c...) }

// say sends a message of its own before the screen.
func (t *turn) say(h string) { t.out.Say = append(t.out.Say, Message{HTML: h}) }

// tell sends a message to another person of the campaign.
func (t *turn) tell(person string, m Message) {
	t.out.Tell = append(t.out.Tell, Notice{Person: person, Message: m})
}

// fresh reports whether a writing tap still fits what is there now; if not, the person is told and
// the screen is drawn anew.
func (t *turn) fresh(p tap, shown ...string) bool {
	if p.Stamp == stamp(t.sc, shown...) {
		return true
	}
	t.toast(txtOldButton)
	return false
}

// has reports whether the person holds a role.
func has(p *scoring.Person, role scoring.Role) bool {
	return p != nil && slices.Contains(p.Roles, role)
}

// openCriterion opens a card by its code as typed.
func (t *turn) openCriterion(code string) {
	t.open(scrHome, "")
}
