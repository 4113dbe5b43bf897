package shared

// contributions.go is "Tổng hợp": who has done what on a criterion that several work on.

import (
	"slices"
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

// work is what the history has of one person on a criterion.
type work struct {
	person string
	counts map[string]int // by the words of its kind
	last   scoring.AuditRow
}

// works counts what people did, in the order of the history: newest first.
func works(history []scoring.AuditRow) []*work {
	var all []*work
	by := map[string]*work{}
	for _, row := range history {
		person := row.Actor.Person
		if person == "" {
			continue
		}
		for _, kind := range words.ContributionKinds {
			if contributed(row) != kind.Action {
				continue
			}
			if by[person] == nil {
				by[person] = &work{person: person, counts: map[string]int{}, last: row}
				all = append(all, by[person])
			}
			by[person].counts[kind.Words]++
		}
	}
	return all
}

// parts words the counts; several kinds may have the same words.
func (w *work) parts() string {
	var parts []string
	seen := map[string]bool{}
	for _, kind := range words.ContributionKinds {
		if n := w.counts[kind.Words]; n > 0 && !seen[kind.Words] {
			seen[kind.Words] = true
			parts = append(parts, words.Times(kind.Words, n))
		}
	}
	return strings.Join(parts, ", ")
}

// Contributions lists for each person what is there of theirs, newest first, and then who has done nothing yet.
func Contributions(v *dialog.View, e scoring.Entry) {
	v.Line(words.Contributions)
	all := works(v.Scene.History)
	for _, w := range all {
		v.Line(words.Contribution(v.Scene.Comrade(w.person), w.parts(), format.Moment(w.last.At, v.Scene.Campaign.Location)))
	}
	a := v.Scene.Campaign.Assigned(e.Code)
	for _, id := range a.Officers {
		if !slices.ContainsFunc(all, func(w *work) bool { return w.person == id }) {
			v.Line(words.NoContribution(v.Scene.Comrade(id)))
		}
	}
	for _, g := range a.Groups {
		v.Line(words.NoContribution(g))
	}
}
