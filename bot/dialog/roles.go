package dialog

// roles.go is about who may do what: screens of some roles, and what the person of a scene is.

import (
	"slices"

	"chamdiem/scoring"
)

// forRoles lets only people with one of the roles use a screen: whoever presses an old or forged button, or has lost the
// role in the middle of it, is told so and led home.
func forRoles(s screen, roles []scoring.Role) screen {
	may := func(p *scoring.Person) bool { return slices.ContainsFunc(roles, p.Has) }
	guarded := s
	guarded.press = func(t *turn, p tap) {
		if !may(t.Scene.Person) {
			t.open(scrHome, "")
			t.refuse(scoring.Refuse(scoring.RefusedRole, rolesWords(roles)))
			return
		}
		if p.Act == "" {
			t.openFirst(s.name)
			t.toast(txtOpened)
			return
		}
		s.press(t, p)
	}
	if s.text != nil {
		guarded.text = func(t *turn) bool { return may(t.Scene.Person) && s.text(t) }
	}
	if s.file != nil {
		guarded.file = func(t *turn) bool { return may(t.Scene.Person) && s.file(t) }
	}
	guarded.show = func(v *view) {
		if !may(v.Scene.Person) {
			v.line(txtRefused(scoring.Refuse(scoring.RefusedRole, rolesWords(roles)).Words()))
			v.row(HomeKey())
			return
		}
		s.show(v)
	}
	return guarded
}

// steers reports whether the person is a leader or a clerk.
func (sc Scene) steers() bool { return sc.Campaign.MaySteer(sc.Person.ID) }

// leads and clerks report one role.
func (sc Scene) leads() bool  { return sc.Person.Has(scoring.Leader) }
func (sc Scene) clerks() bool { return sc.Person.Has(scoring.Clerk) }
