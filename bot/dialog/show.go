package dialog

// show.go is the second half: the screen, worded from the data after the change.

// ShowNeeds says what Show wants in its scene.
func ShowNeeds(s State) Need { return screens.find(s.Screen).needs(s) }

// Show words the screen a person is on. It never fails: what it cannot show becomes the home screen.
func Show(sc Scene, s State) Message { return screens.view(sc, s).message() }

// view lets the screen of a state write its page.
func (t table) view(sc Scene, s State) *view {
	v := &view{sc: sc, st: s}
	low := sc.Person != nil && sc.Campaign != nil && t.find(s.Screen).tall
	if s.Note != "" && !low {
		v.line(s.Note)
		v.gap()
	}
	switch {
	case sc.Person == nil && len(sc.Memberships) > 0:
		showCampaigns(v)
	case sc.Person == nil || sc.Campaign == nil:
		v.lines = []string{txtStranger}
	default:
		t.find(s.Screen).show(v)
	}
	if s.Note != "" && low {
		v.gap()
		v.line(s.Note)
	}
	return v
}
