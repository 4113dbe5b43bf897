package dialog

// decide.go is the first half: which function takes an event.

import (
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/typed/lettering"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring/format"
	"chamdiem/scoring/ticks"

	"golang.org/x/text/unicode/norm"
)

// DecideNeeds says what Decide wants in its scene.
func (c *Conversation) DecideNeeds(s State, e Event) Need {
	switch e.Kind {
	case Command:
		command, ok := c.Command(e.Command)
		if !ok { // it may be another spelling, or a word of the product about the criterion in hand
			return c.textNeeds(s, e)
		}
		if command.Needs != nil {
			return command.Needs(s, e)
		}
	case Press:
		p, ok := ReadTap(e.Data)
		if !ok {
			return Need{}
		}
		target := c.Find(p.Screen)
		need := target.Needs(s.at(p.Screen, p.Code)).unread()
		if p.Screen == s.Screen && s.Back != nil { // it may let through what was held back
			need = c.Find(s.Back.Screen).Needs(*s.Back).unread()
			need.Entries = true
		}
		if p.Code != "" {
			need.Entry = p.Code
		}
		need.Campaign = p.Campaign
		if target.PressNeeds != nil {
			target.PressNeeds(p, &need)
		}
		return need
	case Edited:
		return Need{Holder: e.MessageID, Uses: true, Loose: true, Late: true}
	case Text, File, Unusable:
		return c.textNeeds(s, e)
	}
	return Need{}
}

// unread leaves out what is only for the screen: the history of the criterion. The next part of a text asks for it (pasteNeeds).
func (n Need) unread() Need {
	n.History, n.Authors, n.Changes = false, false, false
	return n
}

// textNeeds says what is wanted for what is typed or sent: what the screen wants that the person is on.
func (c *Conversation) textNeeds(s State, e Event) Need {
	e.Text, _ = lettering.Decoded(typed.OneBlank(norm.NFC.String(format.Seen(e.Text))))
	e.Text = typed.Dictated(e.Text)
	e.Text, _ = typed.Copied(e.Text)
	if bare, ok := typed.Unstopped(e.Text); ok {
		e.Text = bare
	}
	asked := s
	if s.Back != nil {
		s = *s.Back
	}
	need := c.Find(s.Screen).Needs(s).unread()
	if asked.Screen == ScreenMark { // its buttons have words that may be typed
		need.Doubted, need.Loose = true, true
		if need.Entry == "" {
			need.Entry = asked.Code
		}
	}
	if e.File != nil {
		fileNeeds(e, &need)
	}
	if len(e.Links) > 0 {
		need.Loose = true
	}
	pasteNeeds(s, e, &need)
	if start, ok := c.Command("start"); ok && e.Kind == Text {
		if word := startWord(e.Text, ""); word != "" {
			need.Invite = start.Needs(s, Event{Args: word}).Invite
		}
	}
	if e.Kind == Text && ticks.Is(e.Text) {
		need.Entries, need.Steer.Contents = true, true
	}
	if e.Kind != File {
		wordsNeeds(e, &need)
	}
	return need
}

// fileNeeds adds what is wanted for a file: the same file elsewhere, the others of its album, which may be at any criterion, and the criterion
// that the words beside it name.
func fileNeeds(e Event, need *Need) {
	need.File, need.Album = e.File.UniqueID, e.File.AlbumID
	need.Late = need.Late || need.Album != ""
	need.Entries = need.Entries || need.Album != ""
	need.Loose, need.Doubted = true, true
	if code, _ := typed.CaptionCode(e.Text); code != "" && need.Entry == "" {
		need.Entry, need.Uses, need.Entries = code, true, true
	}
}

// wordsNeeds adds what is wanted for a short text. It may be the words of any button or command, which are about the person's own work, or name a
// criterion; of another one than that in hand the state tells what can be done.
func wordsNeeds(e Event, need *Need) {
	length := markup.Units(e.Text)
	if length <= limits.MaxLabel {
		need.Mine = true
	}
	switch {
	case length > limits.MaxTitle:
	case need.Entry == "":
		need.Entry = typed.CodeSaid(typed.Dotted(e.Text, func(string) bool { return true }))
	case strings.Contains(e.Text, ".") && typed.CodeSaid(e.Text) != "":
		need.Entries = true
	}
}

// Decide is the deciding half: an event in a state, seen in a scene, becomes changes and the next state.
func (c *Conversation) Decide(sc *Scene, s State, e Event) Decision {
	e.Text, e.Args = norm.NFC.String(e.Text), norm.NFC.String(e.Args) // some phones send each diacritic as a sign of its own
	lettered, back := false, e.seen()
	if e.Kind == Text || e.Kind == File || e.Kind == Edited {
		e.Text, lettered = lettering.Decoded(typed.OneBlank(e.Text))
		e.Text = typed.Dictated(e.Text)
		if said, copied := typed.Copied(e.Text); copied { // out of another chat, as if it was forwarded
			e.Text, e.Forwarded = said, true
		} else if e.Kind == Text && typed.OnlyLabels(e.Text) { // "[Hình ảnh]": the picture is there
			e.Kind, e.What, e.Text = Unusable, words.UnusableLabel, ""
		}
	}
	t := &Turn{Scene: sc, Event: e, Was: s, State: s, Talk: c}
	t.State.Note, t.State.Done = "", ""
	switch e.Kind {
	case Group:
		t.Out = Decision{Leave: true, NoScreen: true}
		t.Say(words.Group)
	case Ignored, Blocked, Unblocked:
		t.Out.NoScreen = true
		t.State = s
	default:
		t.State.Paste = nil
		t.decide()
		t.noteSent(e)
		t.rememberWay()
		t.notePaste(e)
		if lettered && t.writesWords() {
			t.Note(words.Lettered)
		}
		t.keepLeft()
		t.asCame(back)
		t.Talk.rules.After(t)
		t.State.Since = sc.Now
		if t.Still {
			t.State, t.Out.NoScreen = s, true
		}
	}
	if e.Kind != Press {
		t.Out.Toast = ""
	}
	t.Out.State = t.State
	t.spellOut()
	return t.Out
}

// spellOut spells the short form of the survey out where it stands first in what is said beside the screen.
func (t *Turn) spellOut() {
	can := t.Scene.Capabilities()
	spell := func(m *Message) {
		most := can.Text
		if m.Attach != nil {
			most = can.Caption
		}
		m.HTML = t.Scene.surveySpelled(m.HTML, most)
	}
	for i := range t.Out.Say {
		spell(&t.Out.Say[i])
	}
	for i := range t.Out.Tell {
		spell(&t.Out.Tell[i].Message)
	}
}

func (t *Turn) decide() {
	if t.astray() {
		return
	}
	args := strings.TrimSpace(t.Event.Args)
	if t.Event.Kind == Command && !t.Event.Forwarded && strings.EqualFold(t.Event.Command, "start") && args != "" {
		t.Talk.rules.Start(t, args)
		return
	}
	word := startWord(t.Event.Text, t.Scene.BotName)
	if i := t.Scene.Invite; word == "" && i != nil && i.Elsewhere { // a link to another bot of this server
		word = startWord(t.Event.Text, i.Bot)
	}
	if t.Event.Kind == Text && word != "" {
		t.Talk.rules.Start(t, word)
		return
	}
	switch {
	case t.Scene.Person == nil && len(t.Scene.Memberships) == 0:
		t.Stranger("")
	case t.Scene.Person == nil:
		t.ChooseFirst()
	default:
		t.known()
		if t.Event.Kind == Press {
			t.Toast(words.Opened)
		}
	}
}

// known handles what a person of the campaign does.
func (t *Turn) known() {
	switch t.Event.Kind {
	case Command:
		t.command()
	case Press:
		t.press()
	case Text:
		t.typed()
	case File:
		if s := t.Talk.Find(t.State.Screen); t.Event.File != nil && (s.File == nil || !s.File(t)) {
			t.FileUnasked()
		}
	case Edited:
		t.Talk.rules.Edited(t)
	case Unusable:
		t.said = t.Event.Text
		t.Answer(words.Unusable(t.Event.What))
		t.KeepTyped() // the words beside it
	}
}

// ChooseFirst: a person of several campaigns who has chosen none chooses first.
func (t *Turn) ChooseFirst() {
	if p, ok := ReadTap(t.Event.Data); t.Event.Kind == Press && ok && p.Screen == ScreenCampaigns && p.Act != "" {
		t.take(t.Talk.Find(ScreenCampaigns), p)
		return
	}
	t.State = State{Screen: ScreenCampaigns}
	if p, ok := t.named(t.Event.Text); t.Event.Kind == Text && ok {
		t.take(t.Talk.Find(p.Screen), p)
		return
	}
	if t.Event.Kind == Press {
		t.Toast(words.ChooseFirst)
	}
	if t.Event.Kind == File {
		t.Note(words.ChooseBeforeFile)
	}
	t.KeepTyped()
}

func (t *Turn) command() {
	if t.Talk.rules.Before(t) { // what is searched for is shown again
		return
	}
	if t.Event.Forwarded { // another wrote it
		t.Note(words.Forwarded)
		return
	}
	c, ok := t.Talk.Command(t.Event.Command)
	if !ok { // it may be one in another spelling, or a word of the product: /tongdiem, /nop
		t.Event.Text = strings.TrimSpace("/" + t.Event.Command + " " + t.Event.Args)
		t.slash()
		return
	}
	if !c.Allowed(t.Scene.Person) {
		t.Note(words.NoSuchCommand)
		return
	}
	c.Run(t)
}

func (t *Turn) press() {
	p, ok := ReadTap(t.Event.Data)
	target, known := t.Talk.screens[p.Screen]
	if !ok || !known {
		t.Toast(words.OldButton)
		return
	}
	if !t.enter(p) {
		t.Toast(words.OldButton)
		return
	}
	t.take(target, p)
}

// enter goes to the campaign that the button of a message belongs to; false: the account does not belong to it any more.
func (t *Turn) enter(p Tap) bool {
	if p.Campaign == "" {
		return true
	}
	if !MarkedCampaign(p.Campaign, t.Scene.Campaign.ID) {
		return false
	}
	if len(t.Scene.Memberships) > 1 && t.State.Campaign != t.Scene.Campaign.ID {
		t.State = State{Campaign: t.Scene.Campaign.ID}
		t.Note(words.OtherCampaign(t.Scene.Campaign))
	}
	return true
}

// take lets a screen have its button.
func (t *Turn) take(target Screen, p Tap) {
	if p.Act == actWayBack {
		t.goBackTo(p)
		return
	}
	if target.Press == nil {
		t.Open(p.Screen, p.Code)
		return
	}
	target.Press(t, p)
}
