package dialog

// decide.go is the first half: which function takes an event.

import "strings"

// DecideNeeds says what Decide wants in its scene.
func DecideNeeds(s State, e Event) Need {
	switch e.Kind {
	case Command:
		if c, ok := findCommand(e.Command); ok && c.needs != nil {
			return c.needs(s, e)
		}
		return Need{}
	case Press:
		p, ok := readTap(e.Data)
		if !ok {
			return Need{}
		}
		s = s.at(p.Screen, p.Code)
		return pressNeeds(screens.find(p.Screen).needs(s), p)
	case Edited:
		return Need{Holder: e.MessageID}
	case Text, File, Unusable:
		return screens.find(s.Screen).needs(s)
	}
	return Need{}
}

func pressNeeds(n Need, p tap) Need {
	if p.Code != "" {
		n.Entry = p.Code
	}
	return n
}

// Decide is the deciding half: an event in a state, seen in a scene, becomes changes and the next state.
func Decide(sc Scene, s State, e Event) Decision {
	t := &turn{sc: sc, ev: e, st: s, table: screens}
	t.st.Note = ""
	switch e.Kind {
	case Group:
		t.out.Leave = true
		t.out.NoScreen = true
		t.say(txtGroup)
	case Ignored, Blocked, Unblocked:
		t.out.NoScreen = true
		t.st = s
	default:
		t.decide()
	}
	t.out.State = t.st
	return t.out
}

func (t *turn) decide() {
	if t.ev.Kind == Command && t.ev.Command == "start" && t.start() {
		return
	}
	if t.sc.Person == nil && len(t.sc.Memberships) == 0 {
		t.stranger()
		return
	}
	switch t.ev.Kind {
	case Command:
		t.command()
	case Press:
		t.press()
	case Text:
		t.typed()
	}
	if t.ev.Kind == Press && t.out.Toast == "" {
		t.toast(txtOpened)
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

func (t *turn) command() {
	c, ok := findCommand(t.ev.Command)
	if !ok || !c.allowed(t.sc.Person) {
		t.note(txtNoSuchCommand)
		return
	}
	c.run(t)
}

func (t *turn) press() {
	p, ok := readTap(t.ev.Data)
	target, known := t.table[p.Screen]
	if !ok || !known {
		t.toast(txtOldButton)
		return
	}
	t.take(target, p)
}

// take lets a screen have its button.
func (t *turn) take(target screen, p tap) {
	if p.Act == "" || target.press == nil {
		t.open(p.Screen, p.Code)
		return
	}
	target.press(t, p)
}

// typed: the words of a button on the screen press it; then the screen is asked; then the general rule.
func (t *turn) typed() {
	if p, ok := t.named(t.ev.Text); ok {
		t.take(t.table.find(p.Screen), p)
		return
	}
	if s := t.table.find(t.st.Screen); s.text != nil && s.text(t) {
		return
	}
	if c, ok := commandByWords(t.ev.Text); ok && c.allowed(t.sc.Person) {
		t.ev.Command, t.ev.Args = c.name, ""
		c.run(t)
		return
	}
}

// named finds the button of the present screen whose words were typed.
func (t *turn) named(text string) (tap, bool) {
	if units(text) > maxLabel {
		return tap{}, false
	}
	typed := plainWords(text)
	if typed == "" {
		return tap{}, false
	}
	for _, row := range t.table.view(t.sc, t.st).rows {
		for _, k := range row {
			if k.Data == "" {
				continue
			}
			for _, words := range append([]string{k.Label}, k.words...) {
				if plainWords(words) == typed {
					return readTap(k.Data)
				}
			}
		}
	}
	return tap{}, false
}

// start takes an invite code or a deep link; false = it is an ordinary /start.
func (t *turn) start() bool {
	args := strings.TrimSpace(t.ev.Args)
	if args == "" {
		return false
	}
	t.startWith(args)
	return true
}
