package scoring

// The table of states (docs/conversation.md, "An entry, guided"): who may move an entry from where to where. What is not in
// the table is refused.

import (
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
)

// Move is one row of the table of states.
type Move struct {
	From, To EntryState
	By       []Role
	Reason   bool // a reason must be given
	Confirm  bool // the person is asked once before it happens
}

var scorers, reviewers = []Role{Officer, Clerk}, []Role{Leader, Clerk}

// Moves is the table of states. The sending and the lock lie over it as phases of the whole campaign.
var Moves = []Move{
	{From: Empty, To: Working, By: scorers},
	{From: Working, To: Submitted, By: scorers},
	{From: Returned, To: Submitted, By: scorers},
	{From: Submitted, To: Working, By: scorers, Confirm: true},
	{From: Submitted, To: Approved, By: reviewers},
	{From: Submitted, To: Returned, By: reviewers, Reason: true},
	{From: Approved, To: Working, By: scorers, Confirm: true},
}

// PhaseMove is one row of the table of phases. No person locks: time does.
type PhaseMove struct {
	From, To Phase
	By       []Role
	Reason   bool
}

// phaseMoves is who may send the campaign and open it again before the lock.
var phaseMoves = []PhaseMove{
	{From: Open, To: Sent, By: []Role{Clerk}},
	{From: Sent, To: Open, By: reviewers, Reason: true},
}

// MovePhase decides whether the person may send or reopen the campaign now; nil if so, else why not.
func (c *Campaign) MovePhase(from, to Phase, personID, reason string) *Refusal {
	if from == Locked || to == Locked {
		return c.refusePhase(Locked)
	}
	for _, m := range phaseMoves {
		if m.From != from || m.To != to {
			continue
		}
		if p := c.Person(personID); !slices.ContainsFunc(m.By, p.Has) {
			return Refuse(RefusedRole, c.RoleName(m.By[0]))
		}
		if m.Reason && reason == "" {
			return Refuse(RefusedReason)
		}
		return nil
	}
	if from == Sent {
		return Refuse(RefusedSent)
	}
	return Refuse(RefusedState)
}

// findMove looks a move up in the table; ok is false if no role may make it.
func findMove(from, to EntryState) (m Move, ok bool) {
	if from == "" {
		from = Empty
	}
	i := slices.IndexFunc(Moves, func(m Move) bool { return m.From == from && m.To == to })
	if i < 0 {
		return Move{}, false
	}
	return Moves[i], true
}

// MoveEntry decides whether the person may move the entry to a state now; nil if so, else why not. Whether the entry is
// complete enough to be submitted is CheckSubmit's matter, whether another was quicker is the database's.
func (c *Campaign) MoveEntry(e Entry, to EntryState, personID, reason string, phase Phase) *Refusal {
	k, r := c.changeable(e.Code, phase)
	if r != nil {
		return r
	}
	if !k.SelfScored() && to != Working {
		return Refuse(RefusedSurvey, k.Code)
	}
	m, ok := findMove(e.State, to)
	if !ok {
		return Refuse(RefusedState, k.Code, StateName(e.State), StateName(to))
	}
	switch {
	case slices.Contains(m.By, Leader):
		if !c.MayReview(personID) {
			return Refuse(RefusedNotReviewer)
		}
	default:
		if r := c.refuseStranger(k.Code, personID); r != nil {
			return r
		}
	}
	if m.Reason && reason == "" {
		return Refuse(RefusedReason)
	}
	return nil
}

// EditEntry decides whether the person may change points, explanation or evidence of the entry now; nil if so.
// A submitted or approved entry must first be taken back (a move to Working).
func (c *Campaign) EditEntry(e Entry, personID string, phase Phase) *Refusal {
	k, r := c.changeable(e.Code, phase)
	if r != nil {
		return r
	}
	if r := c.refuseStranger(k.Code, personID); r != nil {
		return r
	}
	if e.State == Submitted || e.State == Approved {
		return Refuse(RefusedState, k.Code, StateName(e.State), StateName(Working))
	}
	return nil
}

// changeable is the criterion of an entry that may change in this phase at all, for any person.
func (c *Campaign) changeable(code string, phase Phase) (*criteria.Criterion, *Refusal) {
	k := c.Criterion(code)
	if k == nil {
		return nil, Refuse(RefusedUnknownCode, code)
	}
	if r := c.refusePhase(phase); r != nil {
		return nil, r
	}
	if c.IsFixed(k.Code) {
		return nil, Refuse(RefusedFixed, k.Code, c.Fixed[k.Code].Reason)
	}
	return k, nil
}

func (c *Campaign) refusePhase(phase Phase) *Refusal {
	switch phase {
	case Locked:
		if lock := c.Deadline(Lock); !lock.IsZero() {
			return Refuse(RefusedLocked, format.Moment(lock, c.Location))
		}
		return Refuse(RefusedLocked)
	case Sent:
		return Refuse(RefusedSent)
	}
	return nil
}

func (c *Campaign) refuseStranger(code, personID string) *Refusal {
	if may, _ := c.MayEdit(personID, code); !may {
		return Refuse(RefusedNotAssigned, code, c.DisplayAll(c.Assigned(code).Officers))
	}
	return nil
}
