package dialogtest

// world_view.go is what can be seen of the world, to be held to a database.

import (
	"cmp"
	"slices"

	"chamdiem/scoring"
)

func (w *Memory) view() View {
	w.assigned()
	v := View{Phase: w.phase(), Entries: map[string]scoring.Entry{}, Loose: map[string][]scoring.Evidence{}, History: map[string][]Row{}, Links: w.links,
		Invites: w.steer.invites, Late: w.steer.late, Moves: w.moves, Rating: w.steer.rating, Snapshot: w.steer.snapshot, Transfer: w.steer.transfer,
		Proofs: w.steer.proofs, Exports: w.steer.exports}
	v.Shape(w.c)
	for code := range w.entries {
		v.Entries[code] = *w.full(code)
	}
	for person := range w.loose {
		if list := w.Loose(person); len(list) > 0 {
			v.Loose[person] = list
		}
	}
	for _, row := range w.audit {
		v.History[row.Code] = append(v.History[row.Code], RowOf(row))
	}
	v.Delegations = w.ahead()
	return v
}

// RowOf is a line of the history as a view has it.
func RowOf(row scoring.AuditRow) Row {
	return Row{Action: row.Action, Person: row.Actor.Person, OnBehalf: row.Actor.OnBehalf, At: row.At}
}

// ahead are the delegations that are in force or ahead; one that was ended before it began is neither.
func (w *Memory) ahead() []scoring.Delegation {
	list := slices.DeleteFunc(slices.Clone(w.steer.delegations), func(d scoring.Delegation) bool { return !w.now.Before(d.To) || !d.From.Before(d.To) })
	slices.SortStableFunc(list, func(a, b scoring.Delegation) int { return cmp.Compare(a.From.UnixNano(), b.From.UnixNano()) })
	return list
}
