package shared

// changed.go words a change of the campaign for everybody it concerns, each once: deadlines, who is in charge, rating bands. The chat and
// the file that is loaded again tell it with the same words.

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
	for _, p := range after.People {
		for _, line := range chargeLines(before, after, entries, p.ID, by) {
			tell(p.ID, line)
		}
		if words.Bands(before) != words.Bands(after) && after.MaySteer(p.ID) {
			tell(p.ID, words.BandsBy(by, after))
		}
	}
	var out []dialog.Notice
	for _, p := range after.People {
		if len(said[p.ID]) == 0 {
			continue
		}
		m := dialog.Message{HTML: strings.Join(said[p.ID], "\n")}
		if moved {
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
