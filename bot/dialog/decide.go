package dialog

// decide.go is the first half: which function takes an event.

import "strings"

// DecideNeeds says what Decide wants in its scene.
func (c *conversation) DecideNeeds(s State, e Event) Need {
	switch e.Kind {
	case Command:
		if command, ok := c.command(e.Command); ok && command.needs != nil {
			return command.needs(s, e)
		}
	case Press:
		p, ok := readTap(e.Data)
		if !ok {
			return Need{}
		}
		target := c.find(p.Screen)
		need := target.needs(s.at(p.Screen, p.Code))
		if p.Code != "" {
			need.Entry = p.Code
		}
		need.Campaign = p.Campaign
		if target.pressNeeds != nil {
			target.pressNeeds(p, &need)
		}
		return need
	case Edited:
		return Need{Holder: e.MessageID}
	case Text, File, Unusable:
		if s.Back != nil {
			s = *s.Back
		}
		need := c.find(s.Screen).needs(s)
		if e.File != nil {
			need.File = e.File.UniqueID
			need.Loose = true
		}
		if len(e.Links) > 0 {
			need.Loose = true
		}
		if e.Kind == Text && units(e.Text) <= maxLabel { // it may be the words of any button or command
			need.Entries = true
		}
		return need
	}
	return Need{}
}

// Decide is the deciding half: an event in a state, seen in a scene, becomes changes and the next state.
func (c *conversation) Decide(sc Scene, s State, e Event) Decision {
	t := &turn{sc: sc, ev: e, st: s, talk: c}
	t.st.Note = ""
	switch e.Kind {
	case Group:
		t.out = Decision{Leave: true, NoScreen: true}
		t.say(txtGroup)
	case Ignored, Blocked, Unblocked:
		t.out.NoScreen = true
		t.st = s
	default:
		t.decide()
		t.talk.rules.after(t)
		t.st.Since = sc.Now
		if t.still {
			t.st, t.out.NoScreen = s, true
		}
	}
	if e.Kind != Press {
		t.out.Toast = ""
	}
	t.out.State = t.st
	return t.out
}

func (t *turn) decide() {
	args := strings.TrimSpace(t.ev.Args)
	if t.ev.Kind == Command && !t.ev.Forwarded && strings.EqualFold(t.ev.Command, "start") && args != "" {
		t.talk.rules.start(t, args)
		return
	}
	switch {
	case t.sc.Person == nil && len(t.sc.Memberships) == 0:
		t.stranger()
	case t.sc.Person == nil:
		t.chooseFirst()
	default:
		t.known()
		if t.ev.Kind == Press {
			t.toast(txtOpened)
		}
	}
}

// known handles what a person of the campaign does.
func (t *turn) known() {
	switch t.ev.Kind {
	case Command:
		t.command()
	case Press:
		t.press()
	case Text:
		t.typed()
	case File:
		if s := t.talk.find(t.st.Screen); t.ev.File != nil && (s.file == nil || !s.file(t)) {
			t.talk.rules.file(t)
		}
	case Edited:
		t.talk.rules.edited(t)
	case Unusable:
		t.answer(txtUnusable(t.ev.What))
	}
}

// stranger: one fixed sentence, no names, no figures, and nothing is remembered.
func (t *turn) stranger() {
	t.st = State{}
	t.out = Decision{NoScreen: true}
	if t.ev.Kind == Press {
		t.toast(txtStranger)
		return
	}
	t.say(txtStranger)
}

// chooseFirst: somebody of several campaigns who has chosen none chooses first.
func (t *turn) chooseFirst() {
	if p, ok := readTap(t.ev.Data); t.ev.Kind == Press && ok && p.Screen == scrCampaigns && p.Act != "" {
		t.take(t.talk.find(scrCampaigns), p)
		return
	}
	t.st = State{Screen: scrCampaigns}
	if p, ok := t.named(t.ev.Text); t.ev.Kind == Text && ok {
		t.take(t.talk.find(p.Screen), p)
		return
	}
	if t.ev.Kind == Press {
		t.toast(txtChooseFirst)
	}
	if t.ev.Kind == File {
		t.note(txtChooseBeforeFile)
	}
}

func (t *turn) command() {
	if t.talk.rules.before(t) { // what is searched for is shown again
		return
	}
	if t.ev.Forwarded { // somebody else wrote it
		t.note(txtForwarded)
		return
	}
	c, ok := t.talk.command(t.ev.Command)
	if !ok || !c.allowed(t.sc.Person) {
		t.note(txtNoSuchCommand)
		return
	}
	c.run(t)
}

func (t *turn) press() {
	p, ok := readTap(t.ev.Data)
	target, known := t.talk.screens[p.Screen]
	if !ok || !known {
		t.toast(txtOldButton)
		return
	}
	if !t.enter(p) {
		t.toast(txtOldButton)
		return
	}
	t.take(target, p)
}

// enter goes to the campaign that the button of a message belongs to; false: the account does not belong to it any more.
func (t *turn) enter(p tap) bool {
	if p.Campaign == "" {
		return true
	}
	if !MarkedCampaign(p.Campaign, t.sc.Campaign.ID) {
		return false
	}
	if len(t.sc.Memberships) > 1 && t.st.Campaign != t.sc.Campaign.ID {
		t.st = State{Campaign: t.sc.Campaign.ID}
		t.note(txtOtherCampaign(t.sc.Campaign))
	}
	return true
}

// take lets a screen have its button.
func (t *turn) take(target screen, p tap) {
	if target.press == nil {
		t.open(p.Screen, p.Code)
		return
	}
	target.press(t, p)
}

// typed: what is not to be kept is caught first; the words of a button on the screen press it; then the screen is asked; then the
// general rule.
func (t *turn) typed() {
	t.ev.Text = strings.TrimSpace(t.ev.Text)
	if t.talk.rules.before(t) {
		return
	}
	if t.ev.Forwarded && strings.HasPrefix(t.ev.Text, "/") { // a command somebody else wrote
		t.note(txtForwarded)
		return
	}
	if p, ok := t.named(t.ev.Text); ok && !t.ev.Forwarded {
		t.ev.Kind, t.ev.Text, t.ev.Data = Press, "", p.data()
		t.take(t.talk.find(p.Screen), p)
		return
	}
	if s := t.talk.find(t.st.Screen); s.text != nil && s.text(t) {
		return
	}
	t.talk.rules.text(t)
}

// named finds the button of the present screen whose words were typed.
func (t *turn) named(text string) (tap, bool) {
	typed := plainWords(text)
	if typed == "" || units(text) > maxLabel {
		return tap{}, false
	}
	for _, row := range t.talk.view(t.sc, t.st).rows {
		for _, k := range row {
			if k.Data != "" && k.means(typed) {
				return readTap(k.Data)
			}
		}
	}
	return tap{}, false
}
