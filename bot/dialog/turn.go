package dialog

// turn.go is one deciding half at work: what came, where the person is, and what comes of it.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// turn is handed to the screens' press, text and file functions.
type turn struct {
	sc    Scene
	ev    Event
	st    State // becomes the next state
	out   Decision
	talk  *conversation
	still bool // the screen and the state stay as they are: the press was about another message
}

// open goes to another screen; what was half entered is left behind, what was said stays.
func (t *turn) open(screen, code string) {
	note := t.st.Note
	t.st = t.st.at(screen, code)
	t.st.Note = note
	if screen == scrHome { // no list is gone back to from here
		t.st.From, t.st.Page, t.st.Query = "", 0, ""
	}
}

// returns reports whether a list is opened from a card that it led to, or from itself: then it opens where it was.
func (t *turn) returns(list string) bool { return t.st.Screen == list || t.st.From == list }

// openList opens a list of criteria at its first page.
func (t *turn) openList(name string) {
	t.open(name, "")
	t.st.Page, t.st.From = 0, ""
}

// openFirst opens a screen at its beginning.
func (t *turn) openFirst(name string) {
	t.open(name, "")
	t.st.Page, t.st.From, t.st.Query = 0, "", ""
}

// note is said once above the next screen.
func (t *turn) note(h string) {
	if t.st.Note != "" && h != "" {
		h = t.st.Note + "\n" + h
	}
	if h != "" {
		t.st.Note = h
	}
}

// toast answers a press. The first word counts: what a step says is not talked over by the next.
func (t *turn) toast(s string) {
	if t.out.Toast == "" {
		t.out.Toast = clip(s, maxToast)
	}
}

// answer says the same in the toast of a press and above the next screen.
func (t *turn) answer(h string) {
	t.note(h)
	if t.ev.Kind == Press {
		t.toast(plain(h))
	}
}

// refuse says no, with the reason.
func (t *turn) refuse(r *scoring.Refusal) { t.answer(txtRefused(t.sc.refusalWords(r))) }

// refusalWords is the sentence of a refusal to this person: leaders and the clerk are not told to ask themselves.
func (sc Scene) refusalWords(r *scoring.Refusal) string {
	if r.Code == scoring.RefusedSent && sc.steers() {
		return txtSentSelf
	}
	return r.Words()
}

// change writes changes to the entry of a criterion.
func (t *turn) change(c ...scoring.Change) { t.out.Changes = append(t.out.Changes, c...) }

// write writes changes to an entry; somebody who is not assigned does so on behalf of the officers.
func (t *turn) write(code string, c ...scoring.Change) {
	if _, onBehalf := t.sc.Campaign.MayEdit(t.sc.Person.ID, code); onBehalf {
		t.out.OnBehalf = true
	}
	t.change(c...)
}

// say sends a message of its own before the screen.
func (t *turn) say(h string) { t.out.Say = append(t.out.Say, Message{HTML: h}) }

// tell sends a message to another person of the campaign.
func (t *turn) tell(person string, m Message) {
	if t.sc.Campaign != nil { // there is none yet for who takes an invite
		m = m.Of(t.sc.Campaign.ID)
	}
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

// criterion finds a leaf by its code.
func (sc Scene) criterion(code string) (*criteria.Criterion, bool) {
	if sc.Campaign == nil || sc.Campaign.Catalogue == nil {
		return nil, false
	}
	return sc.Campaign.Catalogue.Find(code)
}

// entry is the entry of a criterion: in full if it is the one in hand, else its head, else an empty one.
func (sc Scene) entry(code string) scoring.Entry {
	if sc.Entry != nil && sc.Entry.Code == code {
		return *sc.Entry
	}
	if e, ok := sc.Entries[code]; ok {
		e.Code = code
		return e
	}
	return scoring.Entry{Code: code, State: scoring.Empty}
}

// phase is where the campaign stands this second: the lock falls by the clock, not by the tick that records it.
func (sc Scene) phase() scoring.Phase {
	if sc.Phase == scoring.Locked || sc.Campaign.IsLocked(sc.Now) {
		return scoring.Locked
	}
	return sc.Phase
}

// mayEdit reports whether the person may change the criterion at all, states and lock aside.
func (sc Scene) mayEdit(code string) bool {
	may, _ := sc.Campaign.MayEdit(sc.Person.ID, code)
	return may
}

// comrade is how somebody else is named: "đ/c Lan"; a post without a name stands for itself.
func (sc Scene) comrade(id string) string {
	if p := sc.Campaign.Person(id); p != nil && p.Name == "" && p.FullName == "" {
		return p.Post
	}
	return sc.Campaign.DisplayAll([]string{id})
}

// maySee reports whether the person may read the content of an entry.
func (sc Scene) maySee(e scoring.Entry) bool { return sc.Campaign.MaySee(sc.Person.ID, e) }

// me reports whether a person ID is the person's own.
func (sc Scene) me(id string) bool { return sc.Person != nil && sc.Person.ID == id }
