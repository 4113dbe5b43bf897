package dialogtest

// world_apply.go applies changes as storage does: refused by the same rules of the domain, each with a row of history.

import (
	"encoding/json"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// apply writes changes as storage does: refused by the same rules of the domain, each with a row of history.
func (w *Memory) apply(ch *Chat, ev dialog.Event, d dialog.Decision) *scoring.Refusal {
	defer func() { w.steer.accepted = "" }()
	for _, c := range d.Changes {
		wr := written{ch.Person, w.c, c} // a step may take the author's account or roles
		if r := w.applyOne(ch, ev, d.OnBehalf, c); r != nil {
			return r
		}
		w.writes = append(w.writes, wr)
	}
	return nil
}

func (w *Memory) applyOne(ch *Chat, ev dialog.Event, onBehalf bool, change scoring.Change) *scoring.Refusal {
	actor := scoring.Actor{Campaign: w.c.ID, Person: ch.Person, UserID: ch.User, ChatID: ch.ID, UpdateID: ev.UpdateID, OnBehalf: onBehalf, Received: ev.At}
	record := func(code string, action scoring.Action, before, after any) {
		b, _ := json.Marshal(before)
		a, _ := json.Marshal(after)
		w.audit = append(w.audit, scoring.AuditRow{ID: w.NextID(), At: w.now, Actor: actor, Code: code, Action: action, Before: string(b), After: string(a)})
		if action != scoring.ActionState {
			w.touchedAfterTransfer(code)
		}
		if e, ok := w.entries[code]; ok {
			e.Version++
			e.ChangedBy, e.ChangedAt = ch.Person, w.now
			e.OnBehalf = onBehalf
		}
	}
	open := func(code string) (*scoring.Entry, *scoring.Refusal) {
		e, ok := w.entries[code]
		if !ok {
			e = &scoring.Entry{Code: code, State: scoring.Empty}
		}
		if r := w.editEntry(*e, ch.Person); r != nil {
			return nil, r
		}
		w.entries[code] = e
		if e.State == scoring.Empty {
			e.State = scoring.Working
		}
		if e.State == scoring.Returned || e.SubmittedPoints.Valid {
			e.Reworked = true
		}
		return e, nil
	}
	switch c := change.(type) {
	case scoring.SetAnswer:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		result, err := w.c.Criterion(c.Code).Score(c.Answer)
		if err != nil || !result.Points.Equal(c.Points) {
			w.t.Fatalf("points %s of %s are not what its rule gives: %v", c.Points, c.Code, err)
		}
		before := map[string]any{"points": e.SelfPoints, "answer": e.Answer}
		if !e.Answer.IsZero() && !shared.SameAnswer(e.Answer, c.Answer) {
			w.earlier[c.Code] = append(w.earlier[c.Code], e.Answer)
		}
		e.Answer, e.SelfPoints = c.Answer, decimal.NewNullDecimal(c.Points)
		record(c.Code, scoring.ActionAnswer, before, map[string]any{"points": c.Points, "answer": c.Answer})
	case scoring.SetExplanation:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		before := map[string]any{"parts": e.Explanation}
		e.Explanation = slices.Clone(c.Parts)
		record(c.Code, scoring.ActionExplanation, before, map[string]any{"parts": c.Parts})
	case scoring.SetState:
		e, ok := w.entries[c.Code]
		if !ok {
			e = &scoring.Entry{Code: c.Code, State: scoring.Empty}
		}
		if e.State == c.To {
			return nil
		}
		if r := w.moveEntry(*e, c, ch.Person); r != nil {
			return r
		}
		w.entries[c.Code] = e
		before := map[string]any{"state": e.State}
		e.State = c.To
		delete(w.unchecked, c.Code)
		switch c.To {
		case scoring.Submitted:
			e.SubmittedBy, e.SubmittedAt, e.ReturnReason = ch.Person, w.now, ""
			w.unchecked[c.Code] = c.Unchecked
		case scoring.Returned:
			e.ReturnReason, e.SubmittedPoints = c.Reason, e.SelfPoints
		case scoring.Approved:
			e.SubmittedPoints, e.Reworked = e.SelfPoints, false
		}
		record(c.Code, scoring.ActionState, before, map[string]any{"state": c.To, "reason": c.Reason})
	case scoring.SetMark:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		if c.FiguresAtCutoff != nil {
			e.FiguresAtCutoff = c.FiguresAtCutoff
		}
		if c.Deferred != nil {
			e.Deferred = *c.Deferred
		}
		record(c.Code, scoring.ActionMark, nil, map[string]any{"figures_at_cutoff": c.FiguresAtCutoff, "deferred": c.Deferred})
	case scoring.LateEntry:
		if w.phase() != scoring.Locked {
			w.t.Fatalf("late entry before the lock: %+v", c)
		}
		w.late = append(w.late, c)
		w.noteLate(ch, ev, c)
	case scoring.TakeInvite:
		for hash, inv := range w.invites {
			if hash == c.Hash {
				delete(w.invites, hash)
				ch.Person = inv.Person
				w.taken(ch)
			}
		}
	case scoring.InviteTried:
		w.tries[ch.User]++
	default:
		return w.applyEvidence(ch, change, open, record)
	}
	return nil
}

func (w *Memory) applyEvidence(ch *Chat, change scoring.Change, open func(string) (*scoring.Entry, *scoring.Refusal), record func(string, scoring.Action, any, any)) *scoring.Refusal {
	values := func(ev scoring.Evidence) map[string]any {
		return map[string]any{"id": ev.ID, "title": ev.Title, "number": ev.Number, "place": ev.Place, "statistics": ev.Statistics, "code": ev.Code}
	}
	find := func(id int64) (*scoring.Entry, int) {
		for _, e := range w.entries {
			if i := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.ID == id }); i >= 0 {
				return e, i
			}
		}
		return nil, -1
	}
	mine := func(id int64) int {
		return slices.IndexFunc(w.loose[ch.Person], func(ev scoring.Evidence) bool { return ev.ID == id })
	}
	switch c := change.(type) {
	case scoring.AddEvidence:
		ev := c.Evidence
		ev.ID = w.NextID()
		if ev.Code == "" {
			if w.phase() == scoring.Locked {
				return scoring.Refuse(scoring.RefusedLocked)
			}
			w.loose[ch.Person] = append(w.loose[ch.Person], ev)
			return nil
		}
		e, r := open(ev.Code)
		if r != nil {
			return r
		}
		ev.Number = len(e.Evidence) + 1
		e.Evidence = append(e.Evidence, ev)
		record(ev.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.AttachEvidence:
		from, i := find(c.ID)
		if from == nil {
			return scoring.Refuse(scoring.RefusedStale, c.Code)
		}
		ev := from.Evidence[i]
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		if slices.ContainsFunc(e.Evidence, func(have scoring.Evidence) bool { return have.UniqueID == ev.UniqueID && have.URL == ev.URL }) {
			return nil
		}
		ev.ID, ev.Code, ev.Number, ev.Place = w.NextID(), c.Code, len(e.Evidence)+1, ""
		e.Evidence = append(e.Evidence, ev)
		record(c.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.SortEvidence:
		i := mine(c.ID)
		if i < 0 {
			return scoring.Refuse(scoring.RefusedStale, c.Code)
		}
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		ev := w.loose[ch.Person][i]
		w.loose[ch.Person] = slices.Delete(w.loose[ch.Person], i, i+1)
		ev.Code, ev.Number = c.Code, len(e.Evidence)+1
		e.Evidence = append(e.Evidence, ev)
		record(c.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.EditEvidence:
		from, i := find(c.ID)
		if from == nil {
			return scoring.Refuse(scoring.RefusedStale)
		}
		e, r := open(from.Code)
		if r != nil {
			return r
		}
		before := values(e.Evidence[i])
		ev := e.Evidence[i]
		if c.Title != nil {
			ev.Title = *c.Title
		}
		if c.Place != nil {
			ev.Place = *c.Place
		}
		if c.Statistics != nil {
			ev.Statistics = *c.Statistics
		}
		e.Evidence[i] = ev
		if c.Number != nil {
			e.Evidence = slices.Delete(e.Evidence, i, i+1)
			e.Evidence = slices.Insert(e.Evidence, min(max(*c.Number-1, 0), len(e.Evidence)), ev)
			ev.Number = *c.Number
		}
		record(from.Code, scoring.ActionEvidenceEdit, before, values(ev))
	case scoring.RemoveEvidence:
		if i := mine(c.ID); i >= 0 {
			w.loose[ch.Person] = slices.Delete(w.loose[ch.Person], i, i+1)
			return nil
		}
		from, i := find(c.ID)
		if from == nil {
			return nil
		}
		e, r := open(from.Code)
		if r != nil {
			return r
		}
		ev := e.Evidence[i]
		ev.Number = i + 1
		e.Evidence = slices.Delete(e.Evidence, i, i+1)
		record(from.Code, scoring.ActionEvidenceRemove, values(ev), nil)
	default:
		return w.applySteer(ch, change, record)
	}
	return nil
}
