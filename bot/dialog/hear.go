package dialog

// hear.go is the way of a typed text: what goes on with the text before it is joined to that; what is not to be kept is caught; the words of a button on the screen press it; then the
// screen is asked whether it is an answer; then the general rule takes it.

import (
	"cmp"
	"strings"
	"unicode"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// typed takes a text.
func (t *Turn) typed() {
	t.Event.Text = strings.TrimSpace(t.Event.Text)
	t.said = t.Event.Text
	if t.Talk.rules.GoesOn(t) || t.Talk.rules.Before(t) {
		return
	}
	if t.Event.Forwarded && strings.HasPrefix(t.Event.Text, "/") { // a command that another wrote
		t.Note(words.Forwarded)
		return
	}
	if IsSlash(t.Event.Text) {
		t.slash()
		return
	}
	t.hear()
}

// namesThings are the screens on which a name or a place is given, which ends with no stop.
var namesThings = map[string]bool{ScreenItem: true, ScreenCompose: true, ScreenReuse: true, ScreenSearch: true}

// unstopped leaves out the stop that a phone or dictation puts behind words of the product, figures and names, and pictures behind them. What may be an
// explanation keeps its own.
func (t *Turn) unstopped() {
	bare, ok := typed.Unstopped(t.Event.Text)
	if !ok {
		return
	}
	r := t.ReadOf(bare)
	named := r.Is(typed.Document, typed.Place, typed.Words) && (t.State.Code == "" && t.State.Step == "" || namesThings[t.State.Screen])
	stopped := strings.ContainsAny(t.Event.Text[len(bare):], ".!…")
	if r.Content() && !named && (stopped || t.State.Code != "") { // it may be an explanation
		return
	}
	t.Event.Text = bare
	if !stopped {
		t.said = bare
	}
}

// IsSlash reports whether a text is meant as a command: Telegram sends "/tổng" as a text.
func IsSlash(text string) bool {
	rest, ok := strings.CutPrefix(text, "/")
	return ok && strings.IndexFunc(rest, unicode.IsLetter) == 0
}

// slash takes what begins with a slash: a command in another spelling, a word of the product, or something to look for. All else
// is told.
func (t *Turn) slash() {
	if said := typed.LabelledBySlash(t.Event.Text); said != "" { // "/giaitrinh Xã đã …"
		t.Event.Kind, t.Event.Text, t.said = Text, said, said
		t.hear()
		return
	}
	c, args, ok := t.Talk.CommandSpelled(t.Event.Text)
	if ok && c.Allowed(t.Scene.Person) {
		t.Run(c.Name, args)
		return
	}
	t.Read()
	if t.Reading.Is(typed.Verb, typed.Code, typed.Look, typed.Scored, typed.Aimed) {
		t.Talk.rules.Text(t)
		return
	}
	if c, known := t.Talk.nearest(strings.TrimLeft(t.Event.Text, "/"), t.Scene.Person, true); known && !ok && !t.Event.Forwarded {
		t.Run(c.Name, "")
		return
	}
	t.Reject(words.NoSuchCommand)
}

// hear lets a button, the screen, or the general rule take a text, in this order.
func (t *Turn) hear() {
	t.unstopped()
	if p, ok := t.named(t.Event.Text); ok && !t.Event.Forwarded {
		if p.Stamp != "" && typed.AsksAtEnd(t.Event.Text) { // it asks: nothing is written
			t.Note(words.OnlyAsked(markup.Clip(markup.CleanName(t.Event.Text), limits.MaxFigure)))
			return
		}
		t.pressNamed(p)
		return
	}
	t.dotted()
	t.Read()
	s := t.Talk.Find(t.State.Screen)
	whole := t.Event.Text
	if s.Text != nil && s.answers(t) && s.Text(t) {
		return
	}
	t.Event.Text = whole // no answer: nothing of it is left out
	t.Talk.rules.Text(t)
}

// dotted writes the code of a criterion with its points where a text can only mean one. Digits alone answer the question for points.
func (t *Turn) dotted() {
	k, ok := t.Scene.Criterion(t.State.Code)
	counts := ok && k.Kind != criteria.Choice && t.State.Screen == ScreenPoints
	if t.Event.Forwarded || counts && typed.Undotted(t.Event.Text, t.isNode) != "" {
		return
	}
	whole := t.Event.Text
	if t.Event.Text = typed.Dotted(whole, t.isNode); t.Event.Text == whole {
		return
	}
	if t.Read(); !t.Reading.Is(typed.Code, typed.Scored) && t.Reading.Aim != typed.AimNamed && !typed.ScoresSeveral(t.Event.Text) {
		t.Event.Text = whole
	}
}

// isNode reports whether the catalogue has a criterion or a group of the code.
func (t *Turn) isNode(code string) bool {
	_, ok := t.Scene.Campaign.Catalogue.Node(code)
	return ok
}

// Undotted is the code that the text may mean whose digits stand alone, "" for none.
func (t *Turn) Undotted() string { return typed.Undotted(t.Event.Text, t.isNode) }

// Hear takes a text that came before and was held back, as if it came now.
func (t *Turn) Hear(text string, from scoring.MessageKey) {
	t.Event.Kind, t.Event.Text, t.Event.Data, t.said = Text, text, "", text
	t.Event.Channel, t.Event.ChatID, t.Event.MessageID = from.Channel, from.ChatID, from.ID
	t.hear()
	t.Event.Kind = Press // it is still the press that is answered
}

// pressNamed presses the button whose words were typed.
func (t *Turn) pressNamed(p Tap) {
	t.Event.Kind, t.Event.Text, t.Event.Data = Press, "", p.Data()
	t.ByWords = true
	t.take(t.Talk.Find(p.Screen), p)
}

// answers reports whether the screen lets its Text look at what was typed.
func (s Screen) answers(t *Turn) bool {
	if s.Answers != nil {
		return s.Answers(t)
	}
	return !t.Reading.Is(typed.Talk, typed.Command, typed.Verb, typed.Question, typed.Look)
}

// Read sorts the text of the event. What another wrote is neither a command nor a word of the product.
func (t *Turn) Read() { t.Reading = t.ReadOf(t.Event.Text) }

// ReadOf sorts a part of the text of the event.
func (t *Turn) ReadOf(text string) typed.Reading {
	r := typed.Read(text, typed.Known{
		Node: t.isNode,
		Command: func(text string) (string, bool) {
			c, ok := t.Talk.CommandByWords(text)
			return c.Name, ok && c.Allowed(t.Scene.Person)
		},
		Near: func(text string) (string, bool) {
			c, ok := t.Talk.nearest(text, t.Scene.Person, false)
			return c.Name, ok
		},
	})
	if t.Event.Forwarded && r.Is(typed.Command, typed.Verb, typed.Look) {
		if r.Kind = typed.Words; t.State.Code != "" { // it is no name and no explanation of what is in hand
			r.Kind = typed.Spoken
		}
	}
	return r
}

// PressLabel presses the button of the present screen that has the label; false: there is none.
func (t *Turn) PressLabel(label string) bool {
	p, ok := t.namedOn(t.State, label)
	if ok {
		t.pressNamed(p)
	}
	return ok
}

// PressNamed presses the button of another state's screen whose words were typed, if it is one that may be pressed from here.
func (t *Turn) PressNamed(text string, of State, may func(p Tap) bool) bool {
	p, ok := t.namedOn(of, text)
	if !ok || !may(p) {
		return false
	}
	t.pressNamed(p)
	return true
}

// named finds the button of the present screen whose words were typed.
func (t *Turn) named(text string) (Tap, bool) {
	if typed.Doubts(text) { // "duyệt ❓"
		return Tap{}, false
	}
	said := typed.Cores(text)
	if typed.TellsDone(text) { // "đã gửi rồi" presses no "Gửi"
		said = []string{text}
	}
	p, ok := t.namedOn(t.State, said...)
	if ok || !typed.Declines(text) || t.State.Screen == ScreenPoints {
		return p, ok
	}
	if p, ok = t.namedOn(t.State, "không"); p.Stamp != "" { // a "không" that is written is an answer: "khoan đã" gives none
		return Tap{}, false
	}
	return p, ok
}

// namedOn finds the button of a state's screen that is pressed by the first of the texts that press any.
func (t *Turn) namedOn(of State, texts ...string) (Tap, bool) {
	var page *View
	for _, text := range texts {
		plain := PlainWords(text)
		if plain == "" || markup.Units(text) > limits.MaxLabel {
			continue
		}
		if page == nil {
			page = t.Talk.View(t.Scene, of)
		}
		if p, ok := page.named(text, plain); ok {
			return p, ok
		}
	}
	if page == nil {
		return Tap{}, false
	}
	for _, text := range texts {
		if at, ok := typed.Nth(text, len(page.list)); ok {
			k := page.list[at]
			return ReadTap(cmp.Or(k.Typed, k.Data))
		}
	}
	return Tap{}, false
}

// named is what the text presses on the page.
func (v *View) named(text, plain string) (Tap, bool) {
	for _, row := range v.Rows {
		for _, k := range row {
			if k.Data == "" {
				continue
			}
			if k.Typed != "" && k.sure(text, plain) {
				return ReadTap(k.Data)
			}
			if k.means(text, plain) {
				return ReadTap(cmp.Or(k.Typed, k.Data))
			}
		}
	}
	return Tap{}, false
}
