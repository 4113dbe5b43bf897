package dialog

import "chamdiem/bot/dialog/words"

// show.go is the second half: the screen, worded from the data after the change.

// ShowNeeds says what Show wants in its scene.
func (c *Conversation) ShowNeeds(s State) Need { return c.Find(s.Screen).Needs(s) }

// Show words the screen a person is on. It never fails: what it cannot show becomes the home screen.
func (c *Conversation) Show(sc Scene, s State) Message { return c.View(sc, s).Message() }

// View lets the screen of a state write its page.
func (c *Conversation) View(sc Scene, s State) *View {
	v := &View{Scene: sc, State: s, Talk: c}
	low := sc.Person != nil && sc.Campaign != nil && c.Find(s.Screen).Tall
	if s.Note != "" && !low {
		v.Line(s.Note)
		v.Gap()
	}
	switch {
	case sc.Person == nil && len(sc.Memberships) > 0:
		v.As(ScreenCampaigns)
	case sc.Person == nil || sc.Campaign == nil:
		v.Lines = []string{words.Stranger(sc.Terms())}
	default:
		c.Find(s.Screen).Show(v)
	}
	if s.Note != "" && low {
		v.Gap()
		v.Line(s.Note)
	}
	return v
}
