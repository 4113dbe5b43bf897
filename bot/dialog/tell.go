package dialog

// tell.go tells others of a step, and stands for people on buttons and in lists.

import (
	"slices"

	"chamdiem/scoring"
)

// by is how the person is named to others: "đ/c Lan", or the post.
func (t *turn) by() string { return t.Scene.Campaign.Comrade(t.Scene.Person.ID) }

// tellSteerers tells the other leaders and clerks of a sensitive step, at once.
func (t *turn) tellSteerers(h string) {
	for _, p := range t.Scene.Campaign.People {
		if t.Scene.Campaign.MaySteer(p.ID) {
			t.tellOnce(p.ID, h)
		}
	}
}

// tellAll tells everybody else of the campaign.
func (t *turn) tellAll(h string, buttons ...Button) {
	for _, p := range t.Scene.Campaign.People {
		if !t.Scene.me(p.ID) {
			t.tellOnce(p.ID, h, buttons...)
		}
	}
}

// tellOnce tells a person, unless this step tells that person already.
func (t *turn) tellOnce(person, h string, buttons ...Button) {
	if t.Scene.me(person) || slices.ContainsFunc(t.Out.Tell, func(n Notice) bool { return n.Person == person }) {
		return
	}
	m := Message{HTML: h}
	for _, b := range buttons {
		m.Buttons = append(m.Buttons, []Button{b})
	}
	t.tell(person, m)
}

// personArg stands for a person on a button: IDs of campaign files may be longer than a button takes.
func personArg(id string) string { return stampText(id) }

// personOf finds the person a button stands for.
func (sc Scene) personOf(arg string) *scoring.Person {
	for i := range sc.Campaign.People {
		if personArg(sc.Campaign.People[i].ID) == arg {
			return &sc.Campaign.People[i]
		}
	}
	return nil
}

// who names a person in a list of others.
func (sc Scene) who(id string) string { return sc.Campaign.Comrade(id) }
