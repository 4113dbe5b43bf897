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
	t := &turn{Scene: sc, Event: e, State: s, talk: c}
	t.State.Note = ""
	switch e.Kind {
	case Group:
		t.Out = Decision{Leave: true, NoScreen: true}
		t.say(txtGroup)
	case Ignored, Blocked, Unblocked:
		t.Out.NoScreen = true
		t.State = s
	default:
		t.decide()
		t.talk.rules.after(t)
		t.State.Since = sc.Now
		if t.Still {
			t.State, t.Out.NoScreen = s, true
		}
	}
	if e.Kind != Press {
		t.Out.Toast = ""
	}
	t.Out.State = t.State
	return t.Out
}

func (t *turn) decide() {
	args := strings.TrimSpace(t.Event.Args)
	if t.Event.Kind == Command && !t.Event.Forwarded && strings.EqualFold(t.Event.Command, "start") && args != "" {
		t.talk.rules.start(t, args)
		return
	}
	switch {
	case t.Scene.Person == nil && len(t.Scene.Memberships) == 0:
		t.stranger()
	case t.Scene.Person == nil:
		t.chooseFirst()
	default:
		t.known()
		if t.Event.Kind == Press {
			t.toast(txtOpened)
		}
	}
}

// known handles what a person of the campaign does.
func (t *turn) known() {
	switch t.Event.Kind {
	case Command:
		t.command()
	case Press:
		t.press()
	case Text:
		t.typed()
	case File:
		if s := t.talk.find(t.State.Screen); t.Event.File != nil && (s.file == nil || !s.file(t)) {
			t.talk.rules.file(t)
		}
	case Edited:
		t.talk.rules.edited(t)
	case Unusable:
		t.answer(txtUnusable(t.Event.What))
	}
}

// stranger: one fixed sentence, no names, no figures, and nothing is remembered.
func (t *turn) stranger() {
	t.State = State{}
	t.Out = Decision{NoScreen: true}
	if t.Event.Kind == Press {
		t.toast(txtStranger)
		return
	}
	t.say(txtStranger)
}

// chooseFirst: somebody of several campaigns who has chosen none chooses first.
func (t *turn) chooseFirst() {
	if p, ok := readTap(t.Event.Data); t.Event.Kind == Press && ok && p.Screen == scrCampaigns && p.Act != "" {
		t.take(t.talk.find(scrCampaigns), p)
		return
	}
	t.State = State{Screen: scrCampaigns}
	if p, ok := t.named(t.Event.Text); t.Event.Kind == Text && ok {
		t.take(t.talk.find(p.Screen), p)
		return
	}
	if t.Event.Kind == Press {
		t.toast(txtChooseFirst)
	}
	if t.Event.Kind == File {
		t.note(txtChooseBeforeFile)
	}
}

func (t *turn) command() {
	if t.talk.rules.before(t) { // what is searched for is shown again
		return
	}
	if t.Event.Forwarded { // somebody else wrote it
		t.note(txtForwarded)
		return
	}
	c, ok := t.talk.command(t.Event.Command)
	if !ok || !c.allowed(t.Scene.Person) {
		t.note(txtNoSuchCommand)
		return
	}
	c.run(t)
}

func (t *turn) press() {
	p, ok := readTap(t.Event.Data)
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
	if !MarkedCampaign(p.Campaign, t.Scene.Campaign.ID) {
		return false
	}
	if len(t.Scene.Memberships) > 1 && t.State.Campaign != t.Scene.Campaign.ID {
		t.State = State{Campaign: t.Scene.Campaign.ID}
		t.note(txtOtherCampaign(t.Scene.Campaign))
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
	t.Event.Text = strings.TrimSpace(t.Event.Text)
	if t.talk.rules.before(t) {
		return
	}
	if t.Event.Forwarded && strings.HasPrefix(t.Event.Text, "/") { // a command somebody else wrote
		t.note(txtForwarded)
		return
	}
	if p, ok := t.named(t.Event.Text); ok && !t.Event.Forwarded {
		t.Event.Kind, t.Event.Text, t.Event.Data = Press, "", p.data()
		t.take(t.talk.find(p.Screen), p)
		return
	}
	if s := t.talk.find(t.State.Screen); s.text != nil && s.text(t) {
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
	for _, row := range t.talk.view(t.Scene, t.State).rows {
		for _, k := range row {
			if k.Data != "" && k.means(typed) {
				return readTap(k.Data)
			}
		}
	}
	return tap{}, false
}
