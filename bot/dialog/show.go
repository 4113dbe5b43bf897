package dialog

// show.go is the second half: the screen, worded from the data after the change.

// ShowNeeds says what Show wants in its scene.
func (c *conversation) ShowNeeds(s State) Need { return c.find(s.Screen).needs(s) }

// Show words the screen a person is on. It never fails: what it cannot show becomes the home screen.
func (c *conversation) Show(sc Scene, s State) Message { return c.view(sc, s).message() }

// view lets the screen of a state write its page.
func (c *conversation) view(sc Scene, s State) *view {
	v := &view{Scene: sc, State: s, talk: c}
	low := sc.Person != nil && sc.Campaign != nil && c.find(s.Screen).tall
	if s.Note != "" && !low {
		v.line(s.Note)
		v.gap()
	}
	switch {
	case sc.Person == nil && len(sc.Memberships) > 0:
		v.as(scrCampaigns)
	case sc.Person == nil || sc.Campaign == nil:
		v.lines = []string{txtStranger}
	default:
		c.find(s.Screen).show(v)
	}
	if s.Note != "" && low {
		v.gap()
		v.line(s.Note)
	}
	return v
}
