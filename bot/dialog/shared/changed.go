package shared

// changed.go words a change of the campaign for everybody it concerns, each once: deadlines, who takes part and in which role, who is in
// charge, rating bands. The chat and the
// file that is loaded again tell it with the same words.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Changed is what the people of a campaign are told when it becomes another one. entries are those of the campaign; by is who changed
// it, why the reason of moved deadlines.
func Changed(before, after *scoring.Campaign, entries map[string]scoring.Entry, by, why string) []dialog.Notice {
	said := map[string][]string{}
	tell := func(person, line string) { said[person] = append(said[person], line) }
	moved := false
	for _, d := range after.Deadlines {
		if from := before.Deadline(d.Kind); from.IsZero() || d.At.IsZero() || from.Equal(d.At) {
			continue
		}
		moved = true
		for _, person := range Concerned(after, d.Kind) {
			tell(person, words.MovedBy(by, scoring.MoveDeadline{Kind: d.Kind, To: d.At, Reason: why}, before))
		}
	}
	came, went := joined(before, after), joined(after, before)
	for _, p := range after.People {
		for _, line := range peopleLines(before, after, p, came, went, by) {
			tell(p.ID, line)
		}
		for _, line := range chargeLines(before, after, entries, p.ID, by) {
			tell(p.ID, line)
		}
		if words.Bands(before) != words.Bands(after) && after.MaySteer(p.ID) {
			tell(p.ID, words.BandsBy(by, after))
		}
	}
	for _, p := range went {
		tell(p.ID, words.LeftYou(by, after.Title))
		for _, code := range Begun(entries, before.CodesOf(p.ID)) {
			tell(p.ID, words.DraftStays(code, after.DisplayAll(after.Assigned(code).Officers)))
		}
		tell(p.ID, words.AskWhom(knows(after, p.ID, by)))
	}
	var out []dialog.Notice
	for _, p := range slices.Concat(after.People, went) {
		if len(said[p.ID]) == 0 {
			continue
		}
		m := dialog.Message{HTML: strings.Join(said[p.ID], "\n")}
		if moved && after.Person(p.ID) != nil {
			m.Buttons = append(m.Buttons, []dialog.Button{dialog.OpenKey(words.LabelDeadlines, dialog.ScreenDeadlines, "").Button})
		}
		out = append(out, dialog.Notice{Person: p.ID, Message: m})
	}
	return out
}

// Concerned lists who is told of a deadline. The report concerns leaders and clerks only. All other deadlines concern all people.
func Concerned(c *scoring.Campaign, kind scoring.DeadlineKind) []string {
	var ids []string
	for _, p := range c.People {
		if kind != scoring.Report || c.MaySteer(p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// joined lists who takes part in the second campaign and not in the first.
func joined(before, after *scoring.Campaign) []scoring.Person {
	return slices.DeleteFunc(slices.Clone(after.People), func(p scoring.Person) bool { return before.Person(p.ID) != nil })
}

// peopleLines tell a person of the own part and roles; leaders and the clerk also of the others'.
func peopleLines(before, after *scoring.Campaign, p scoring.Person, came, went []scoring.Person, by string) (lines []string) {
	was := before.Person(p.ID)
	switch {
	case was == nil:
		lines = append(lines, words.JoinedYou(after.Terms(), by, after.Title, p.Roles), words.AskWhom(knows(after, p.ID, by)))
	case words.RolesWords(after.Terms(), was.Roles) != words.RolesWords(after.Terms(), p.Roles):
		lines = append(lines, words.RolesSetYou(after.Terms(), by, p.Roles), words.AskWhom(knows(after, p.ID, by)))
	}
	if !after.MaySteer(p.ID) {
		return lines
	}
	for _, other := range after.People {
		if is := before.Person(other.ID); other.ID != p.ID && is != nil && words.RolesWords(after.Terms(), is.Roles) != words.RolesWords(after.Terms(), other.Roles) {
			lines = append(lines, words.RolesSetBy(after.Terms(), by, other.Display(), is.Roles, other.Roles))
		}
	}
	if names := displays(came, p.ID); len(names) > 0 {
		lines = append(lines, words.JoinedBy(by, names))
	}
	if names := displays(went, p.ID); len(names) > 0 {
		lines = append(lines, words.LeftBy(by, names))
	}
	return lines
}

func displays(people []scoring.Person, without string) (names []string) {
	for _, p := range people {
		if p.ID != without {
			names = append(names, p.Display())
		}
	}
	return names
}

// knows names the people to ask about a change: the clerks; where there are none, the leaders; else the one who made it.
func knows(c *scoring.Campaign, person, by string) string {
	for _, role := range []scoring.Role{scoring.Clerk, scoring.Leader} {
		var ids []string
		for _, p := range c.PersonsWith(role) {
			if p.ID != person {
				ids = append(ids, p.ID)
			}
		}
		if len(ids) > 0 {
			return c.DisplayAll(ids)
		}
	}
	return by
}

// chargeLines tell a person which criteria came and which went, and what becomes of what was begun at them.
func chargeLines(before, after *scoring.Campaign, entries map[string]scoring.Entry, person, by string) (lines []string) {
	was, is := before.CodesOf(person), after.CodesOf(person)
	if came := without(is, was); len(came) > 0 {
		lines = append(lines, words.AssignedYou(by, came, true))
		if begun := Begun(entries, came); len(begun) > 0 {
			lines = append(lines, words.BegunByOthers(begun))
		}
	}
	if went := without(was, is); len(went) > 0 {
		lines = append(lines, words.AssignedYou(by, went, false))
		for _, code := range Begun(entries, went) {
			lines = append(lines, words.DraftStays(code, after.DisplayAll(after.Assigned(code).Officers)))
		}
	}
	var leads []string
	for _, code := range is {
		if after.Assigned(code).Lead == person && before.Assigned(code).Lead != person {
			leads = append(leads, code)
		}
	}
	if len(leads) > 0 {
		lines = append(lines, words.LeadYou(by, strings.Join(leads, ", ")))
	}
	return lines
}

func without(list, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(code string) bool { return slices.Contains(gone, code) })
}

// Begun are the criteria at which something was entered that is not submitted.
func Begun(entries map[string]scoring.Entry, codes []string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
		e := entries[code]
		return e.State != scoring.Working && e.State != scoring.Returned
	})
}

// Opened tells people that a further campaign is open for them, with the account that they have.
func Opened(c *scoring.Campaign, people []string) (out []dialog.Notice) {
	for _, id := range people {
		out = append(out, dialog.Notice{Person: id, Message: dialog.Message{HTML: words.CampaignOpened(c, len(c.CodesOf(id)))}})
	}
	return out
}
