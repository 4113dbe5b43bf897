package dialog

// contributions.go is "Tổng hợp": who has done what on a criterion that several work on.

import (
	"strings"

	"chamdiem/scoring"
)

// contributed is what a row of the history counts as.
func contributed(row scoring.AuditRow) string {
	if row.Action == scoring.ActionState {
		return "state " + string(readReviewed(row.After).State)
	}
	return string(row.Action)
}

// contributions lists for each person what is there of theirs, newest first.
func (v *view) contributions(e scoring.Entry) {
	v.line(txtContributions)
	type work struct {
		counts map[string]int
		last   scoring.AuditRow
	}
	by := map[string]*work{}
	var order []string
	for _, row := range v.sc.History {
		person := row.Actor.Person
		if person == "" {
			continue
		}
		for _, kind := range contributionKinds {
			if contributed(row) != kind.action {
				continue
			}
			if by[person] == nil {
				by[person] = &work{counts: map[string]int{}, last: row}
				order = append(order, person)
			}
			by[person].counts[kind.words]++
		}
	}
	for _, person := range order {
		var parts []string
		seen := map[string]bool{}
		for _, kind := range contributionKinds {
			if n := by[person].counts[kind.words]; n > 0 && !seen[kind.words] {
				seen[kind.words] = true
				parts = append(parts, txtTimes(kind.words, n))
			}
		}
		v.line(txtContribution(v.sc.comrade(person), strings.Join(parts, ", "), scoring.FormatMoment(by[person].last.At, v.sc.Campaign.Location)))
	}
	a := v.sc.Campaign.Assigned(e.Code)
	for _, id := range a.Officers {
		if by[id] == nil {
			v.line(txtNoContribution(v.sc.comrade(id)))
		}
	}
	for _, g := range a.Groups {
		v.line(txtNoContribution(g))
	}
}
