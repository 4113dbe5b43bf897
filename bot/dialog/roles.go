package dialog

// roles.go is about who may do what: screens of some roles, and what the person of a scene is.

import (
	"slices"

	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// ForRoles lets only people with one of the roles use a screen: a person who presses an old or forged button, or has lost the
// role in the middle of it, is told so and led home.
func ForRoles(s Screen, roles []scoring.Role) Screen {
	may := func(p *scoring.Person) bool { return slices.ContainsFunc(roles, p.Has) }
	guarded := s
	guarded.guarded = true
	guarded.Press = func(t *Turn, p Tap) {
		if !may(t.Scene.Person) {
			t.Open(ScreenHome, "")
			t.Refuse(scoring.Refuse(scoring.RefusedRole, words.RolesWords(t.Scene.Terms(), roles)))
			return
		}
		if p.Act == "" {
			t.OpenFirst(s.Name)
			t.Toast(words.Opened)
			return
		}
		s.Press(t, p)
	}
	if s.Text != nil {
		guarded.Text = func(t *Turn) bool { return may(t.Scene.Person) && s.Text(t) }
	}
	if s.File != nil {
		guarded.File = func(t *Turn) bool { return may(t.Scene.Person) && s.File(t) }
	}
	guarded.Show = func(v *View) {
		if !may(v.Scene.Person) {
			v.Line(words.Refused(scoring.Refuse(scoring.RefusedRole, words.RolesWords(v.Scene.Terms(), roles)).WordsIn(v.Scene.Terms())))
			v.Row(HomeKey())
			return
		}
		s.Show(v)
	}
	return guarded
}

// Steers reports whether the person is a leader or a clerk.
func (sc *Scene) Steers() bool { return sc.Campaign.MaySteer(sc.Person.ID) }

// Leads and clerks report one role.
func (sc *Scene) Leads() bool  { return sc.Person.Has(scoring.Leader) }
func (sc *Scene) Clerks() bool { return sc.Person.Has(scoring.Clerk) }
