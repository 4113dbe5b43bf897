package shared

// contributions.go is "Tổng hợp": who has done what on a criterion that several work on.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// contributed is what a row of the history counts as.
func contributed(row scoring.AuditRow) string {
	if row.Action == scoring.ActionState {
		return "state " + string(readReviewed(row.After).State)
	}
	return string(row.Action)
}

// Contributions lists for each person what is there of theirs, newest first.
func Contributions(v *dialog.View, e scoring.Entry) {
	v.Line(words.Contributions)
	type work struct {
		counts map[string]int
		last   scoring.AuditRow
	}
	by := map[string]*work{}
	var order []string
	for _, row := range v.Scene.History {
		person := row.Actor.Person
		if person == "" {
			continue
		}
		for _, kind := range words.ContributionKinds {
			if contributed(row) != kind.Action {
				continue
			}
			if by[person] == nil {
				by[person] = &work{counts: map[string]int{}, last: row}
				order = append(order, person)
			}
			by[person].counts[kind.Words]++
		}
	}
	for _, person := range order {
		var parts []string
		seen := map[string]bool{}
		for _, kind := range words.ContributionKinds {
			if n := by[person].counts[kind.Words]; n > 0 && !seen[kind.Words] {
				seen[kind.Words] = true
				parts = append(parts, words.Times(kind.Words, n))
			}
		}
		v.Line(words.Contribution(v.Scene.Comrade(person), strings.Join(parts, ", "), format.Moment(by[person].last.At, v.Scene.Campaign.Location)))
	}
	a := v.Scene.Campaign.Assigned(e.Code)
	for _, id := range a.Officers {
		if by[id] == nil {
			v.Line(words.NoContribution(v.Scene.Comrade(id)))
		}
	}
	for _, g := range a.Groups {
		v.Line(words.NoContribution(g))
	}
}
