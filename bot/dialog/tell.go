package dialog

// tell.go tells others of a step, and stands for people on buttons and in lists.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// By is how the person is named to others: "đ/c Lan", or the post.
func (t *Turn) By() string { return t.Scene.Campaign.Comrade(t.Scene.Person.ID) }

// TellSteerers tells the other leaders and clerks of a sensitive step, at once.
func (t *Turn) TellSteerers(h string) {
	for _, p := range t.Scene.Campaign.People {
		if t.Scene.Campaign.MaySteer(p.ID) {
			t.TellOnce(p.ID, h)
		}
	}
}

// TellAll tells everybody else of the campaign.
func (t *Turn) TellAll(h string, buttons ...Button) {
	for _, p := range t.Scene.Campaign.People {
		if !t.Scene.Me(p.ID) {
			t.TellOnce(p.ID, h, buttons...)
		}
	}
}

// TellOnce tells a person, unless this step tells that person already.
func (t *Turn) TellOnce(person, h string, buttons ...Button) {
	if t.Scene.Me(person) || slices.ContainsFunc(t.Out.Tell, func(n Notice) bool { return n.Person == person }) {
		return
	}
	m := Message{HTML: h}
	for _, b := range buttons {
		m.Buttons = append(m.Buttons, []Button{b})
	}
	t.Tell(person, m)
}

// To is a notice of a campaign as an account gets it: one that has several is told which one it is about, unless the notice says so itself.
func (m Message) To(link scoring.Link, c *scoring.Campaign) Message {
	most := limits.MaxText
	if m.Attach != nil {
		most = limits.MaxCaption
	}
	named := words.Campaign(c) + "\n" + m.HTML
	if link.Many && !strings.Contains(m.HTML, markup.CleanName(c.Title)) && markup.Visible(named) <= most {
		m.HTML = named
	}
	return m
}

// PersonArg stands for a person on a button: IDs of campaign files may be longer than a button takes.
func PersonArg(id string) string { return StampText(id) }

// PersonOf finds the person a button stands for.
func (sc *Scene) PersonOf(arg string) *scoring.Person {
	for i := range sc.Campaign.People {
		if PersonArg(sc.Campaign.People[i].ID) == arg {
			return &sc.Campaign.People[i]
		}
	}
	return nil
}

// Who names a person in a list of others.
func (sc *Scene) Who(id string) string { return sc.Campaign.Comrade(id) }
