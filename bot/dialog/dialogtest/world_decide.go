package dialogtest

// world_decide.go applies what leaders and the clerk decide: roles, assignments, deadlines, late entries, sending.

import (
	"maps"
	"slices"
	"time"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// steer applies what leaders and the clerk decide.
func (s step) steer(change scoring.Change) *scoring.Refusal {
	switch change.(type) {
	case scoring.SendCampaign, scoring.ReopenCampaign: // the table of phases says who may
	default:
		if r := s.w.c.MaySteerStep(change, s.actor.Person); r != nil {
			return r
		}
	}
	switch change.(type) {
	case scoring.UnlinkPerson, scoring.SetRoles:
		if s.actor.UserID != 0 && s.w.links[s.actor.Person].UserID != s.actor.UserID {
			return scoring.Refuse(scoring.RefusedNobody) // it was cut off meanwhile
		}
	}
	switch c := change.(type) {
	case scoring.InvitePerson:
		return s.invitePerson(c)
	case scoring.RevokeInvite:
		return s.revokeInvite(c.Person)
	case scoring.UnlinkPerson:
		s.endInvitesOf(c.Person)
		delete(s.w.kept, c.Person)
		delete(s.w.doubted, c.Person)
		if _, linked := s.w.links[c.Person]; linked {
			delete(s.w.links, c.Person)
			s.record("", scoring.ActionUnlink, nil, map[string]any{"person": c.Person})
		}
	case scoring.AddPerson:
		return s.addPerson(c)
	case scoring.SetRoles:
		return s.setRoles(c)
	case scoring.SetAssignment:
		return s.setAssignment(c.Row)
	case scoring.Delegate:
		return s.delegate(c)
	case scoring.MoveDeadline:
		return s.moveDeadline(c)
	case scoring.OpenSupplement:
		return s.openSupplement(c)
	case scoring.DecideLate:
		return s.decideLate(c)
	case scoring.AskReopening, scoring.ConfirmReopening, scoring.DropReopening:
		return s.reopening(c)
	case scoring.NoteReminded:
		s.record("", scoring.ActionRemind, nil, map[string]any{"people": c.People})
	default:
		return s.sending(change)
	}
	return nil
}

func (s step) addPerson(c scoring.AddPerson) *scoring.Refusal {
	p, r := s.w.c.NewPerson(c.FullName, c.Post)
	if r != nil {
		return r
	}
	next := *s.w.c
	next.People = append(slices.Clone(next.People), p)
	s.w.c = &next
	s.record("", scoring.ActionPersonAdd, nil, map[string]any{"person": p.ID, "roles": p.Roles})
	return nil
}

func (s step) setRoles(c scoring.SetRoles) *scoring.Refusal {
	if s.w.c.Person(c.Person) == nil {
		return scoring.Refuse(scoring.RefusedNobody, c.Person)
	}
	was := s.w.c.Person(c.Person).Roles
	if slices.Equal(slices.Sorted(slices.Values(was)), slices.Compact(slices.Sorted(slices.Values(c.Roles)))) {
		return nil
	}
	for _, role := range []scoring.Role{scoring.Leader, scoring.Clerk} {
		if slices.Contains(was, role) && !slices.Contains(c.Roles, role) && len(s.w.c.PersonsWith(role)) == 1 {
			return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(role))
		}
	}
	next := *s.w.c
	next.People = slices.Clone(next.People)
	next.Person(c.Person).Roles = c.Roles
	s.w.c = &next
	s.record("", scoring.ActionRoles, map[string]any{"person": c.Person, "roles": was}, map[string]any{"person": c.Person, "roles": c.Roles})
	return nil
}

func (s step) setAssignment(row scoring.AssignmentRow) *scoring.Refusal {
	if r := s.w.c.CheckAssignment(row); r != nil {
		return r
	}
	table := slices.Clone(s.w.rows())
	i := slices.IndexFunc(table, func(r scoring.AssignmentRow) bool { return r.Code == row.Code })
	before := map[string]any{}
	switch {
	case i < 0 && len(row.People) == 0:
		return nil
	case i < 0:
		table = append(table, row)
	default:
		before["row"] = table[i]
		if table[i] = row; len(row.People) == 0 {
			table = slices.Delete(table, i, i+1)
		}
	}
	s.w.steer.table = table
	s.w.assigned()
	s.record(row.Code, scoring.ActionAssignment, before, map[string]any{"row": row})
	return nil
}

func (s step) delegate(c scoring.Delegate) *scoring.Refusal {
	switch {
	case s.w.c.Person(c.Absent) == nil:
		return scoring.Refuse(scoring.RefusedNobody, c.Absent)
	case c.Deputy == c.Absent || !s.w.c.Person(c.Deputy).Has(scoring.Officer):
		return scoring.Refuse(scoring.RefusedNobody, c.Deputy)
	case slices.Contains(s.w.steer.delegations, scoring.Delegation(c)):
		return nil
	}
	s.w.steer.table = s.w.rows()
	list := slices.Clone(s.w.steer.delegations)
	for i, d := range list { // a new arrangement between the two replaces what of the old one is still ahead
		if d.Absent == c.Absent && d.Deputy == c.Deputy && d.To.After(s.w.now) {
			list[i].To = latest(d.From, s.w.now)
		}
	}
	if c.To.After(c.From) {
		list = append(list, scoring.Delegation(c))
	}
	s.w.steer.delegations = list
	s.w.assigned()
	s.record("", scoring.ActionDelegation, nil, map[string]any{"absent": c.Absent, "deputy": c.Deputy, "from": c.From, "to": c.To})
	return nil
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (s step) moveDeadline(c scoring.MoveDeadline) *scoring.Refusal {
	if c.Reason == "" {
		return scoring.Refuse(scoring.RefusedReason)
	}
	from := s.w.c.Deadline(c.Kind)
	if from.Equal(c.To) {
		return nil
	}
	switch {
	case s.w.phase() == scoring.Locked && c.Kind != scoring.Supplement:
		return scoring.Refuse(scoring.RefusedLocked)
	case c.Kind == scoring.Lock && !c.To.After(s.w.now):
		return scoring.Refuse(scoring.RefusedDeadline)
	}
	s.putDeadline(c)
	return nil
}

// putDeadline moves a deadline, whatever else holds.
func (s step) putDeadline(c scoring.MoveDeadline) {
	from := s.w.c.Deadline(c.Kind)
	if !from.IsZero() { // a deadline that is told for the first time is not moved
		s.w.moves = append([]scoring.DeadlineMove{{Kind: c.Kind, From: from, To: c.To, Reason: c.Reason, By: s.actor.Person, At: s.w.now}}, s.w.moves...)
	}
	s.w.c = s.w.c.WithDeadline(c.Kind, c.To)
	s.record("", scoring.ActionDeadline, map[string]any{"kind": c.Kind, "at": from}, map[string]any{"kind": c.Kind, "at": c.To, "reason": c.Reason})
}

func (s step) openSupplement(c scoring.OpenSupplement) *scoring.Refusal {
	switch {
	case c.Notice == "":
		return scoring.Refuse(scoring.RefusedReason)
	case !c.Until.After(s.w.now):
		return scoring.Refuse(scoring.RefusedDeadline)
	}
	for _, code := range c.Codes {
		if k := s.w.c.Criterion(code); k == nil || k.Code != code {
			return scoring.Refuse(scoring.RefusedUnknownCode, code)
		}
	}
	next := *s.w.c
	next.Supplemented = maps.Clone(next.Supplemented)
	if next.Supplemented == nil {
		next.Supplemented = map[string]string{}
	}
	for _, code := range c.Codes {
		if _, there := next.Supplemented[code]; !there {
			next.Supplemented[code] = c.Notice
		}
	}
	s.w.c = &next
	s.record("", scoring.ActionSupplement, nil, map[string]any{"codes": c.Codes, "notice": c.Notice, "until": c.Until})
	return s.moveDeadline(scoring.MoveDeadline{Kind: scoring.Supplement, To: c.Until, Reason: c.Notice})
}

func (s step) decideLate(c scoring.DecideLate) *scoring.Refusal {
	i := slices.IndexFunc(s.w.steer.late, func(l scoring.LateItem) bool { return l.ID == c.ID })
	if i < 0 {
		return scoring.Refuse(scoring.RefusedStale)
	}
	l := &s.w.steer.late[i]
	switch {
	case l.Decision == "left" && !c.Accept:
		return nil
	case l.Decision != "":
		return scoring.Refuse(scoring.RefusedStale, l.Code)
	case s.w.phase() != scoring.Locked:
		return scoring.Refuse(scoring.RefusedState, l.Code)
	}
	if !c.Accept && c.Reason == "" {
		return scoring.Refuse(scoring.RefusedReason)
	}
	action, after := scoring.ActionLateLeft, map[string]any{"id": c.ID}
	l.Decision, l.By, l.At = "left", s.actor.Person, s.w.now
	if c.Accept {
		s.closed()
		action, l.Decision = scoring.ActionLateAccepted, "accepted"
		sender := scoring.Actor{Campaign: s.w.c.ID, Person: l.Person, Channel: testChannel, UserID: l.ChatID, ChatID: l.ChatID, Received: l.Received}
		_, sender.OnBehalf = s.w.c.MayEdit(l.Person, l.Code)
		s.w.steer.senders = map[string]scoring.Actor{l.Code: sender}
	} else {
		l.Reason, after["reason"] = c.Reason, c.Reason
	}
	s.record(l.Code, action, map[string]any{"what": l.What}, after)
	return nil
}

// closed freezes the total of the lock, once.
func (s step) closed() {
	if !s.w.steer.closed {
		s.w.steer.closed = true
		step{s.w, scoring.Actor{Campaign: s.w.c.ID}}.record("", scoring.ActionLock, nil, map[string]any{"self": scoring.Freeze(s.w.c, s.w.allFull()).Self})
	}
}

// sending is the part about the rating, sending, the official software and the appraisal.
func (s step) sending(change scoring.Change) *scoring.Refusal {
	w, st := s.w, &s.w.steer
	switch c := change.(type) {
	case scoring.ProposeRating:
		total := scoring.Freeze(w.c, w.allFull()).Total()
		if last := st.rating; last != nil && last.Band == c.Band && last.Reason == c.Reason && last.By == s.actor.Person && !last.At.Before(w.now) {
			return nil
		}
		switch w.phase() {
		case scoring.Locked:
			return scoring.Refuse(scoring.RefusedLocked)
		case scoring.Sent:
			return scoring.Refuse(scoring.RefusedSent)
		}
		st.rating = &scoring.RatingChoice{Band: c.Band, Reason: c.Reason, By: s.actor.Person, At: w.now.UTC(), Points: total}
		s.record("", scoring.ActionRating, nil, map[string]any{"band": c.Band, "reason": c.Reason, "points": total})
	case scoring.AnswerVeto:
		return s.answerVeto(c)
	case scoring.SendCampaign:
		return s.send(c)
	case scoring.ReopenCampaign:
		if r := w.c.MovePhase(w.phase(), scoring.Open, s.actor.Person, c.Reason); r != nil {
			return r
		}
		s.snapshotReopened(c.Reason)
		s.record("", scoring.ActionReopen, nil, map[string]any{"reason": c.Reason})
	case scoring.NoteReport:
		return s.noteReport(c)
	case scoring.SetTransferred:
		return s.setTransferred(c)
	case scoring.SetAppraised:
		return s.setAppraised(c)
	case scoring.BringSheet:
		st.brought = append(st.brought, c)
	case scoring.SettleSheet:
		if st.sheet == nil || st.sheet.ID != c.ID {
			return st.settleBook(c)
		}
		st.sheet = nil
	case scoring.OpenCampaign:
		return s.openCampaign(c)
	case scoring.UndoCampaign:
		return s.undoCampaign(c)
	case scoring.AskExport:
		s.askExport(c)
	case scoring.AddProof:
		if c.Proof.UniqueID != "" && slices.ContainsFunc(st.proofs, func(p scoring.Proof) bool { return p.UniqueID == c.Proof.UniqueID && p.Round == st.reopened }) {
			return nil
		}
		p := c.Proof
		p.ID, p.By, p.At, p.Round = int64(len(st.proofs)+1), s.actor.Person, w.now, st.reopened
		st.proofs = append([]scoring.Proof{p}, st.proofs...)
		s.record("", scoring.ActionProof, nil, map[string]any{"title": p.Name, "size": p.Size})
	default:
		w.t.Fatalf("no way to apply %T", change)
	}
	return nil
}

func (s step) send(c scoring.SendCampaign) *scoring.Refusal {
	w, st := s.w, &s.w.steer
	full := w.allFull()
	if w.phase() == scoring.Open && c.Seen != scoring.CheckCampaign(w.c, full, w.now).Sum(st.rating) {
		return scoring.Refuse(scoring.RefusedStale)
	}
	if r := w.c.MovePhase(w.phase(), scoring.Sent, s.actor.Person, ""); r != nil {
		return r
	}
	snapshot := scoring.NewSnapshot(w.c, full, st.rating, s.actor.Person, w.now.UTC())
	content, hash, err := snapshot.Seal()
	if err != nil {
		w.t.Fatalf("%v", err)
	}
	w.sent, st.content, w.sealed = true, content, append(w.sealed, hash)
	st.snapshot = &scoring.SnapshotState{ID: w.NextID(), At: w.now, By: s.actor.Person, Hash: hash, Content: snapshot}
	s.record("", scoring.ActionSend, nil, map[string]any{"hash": hash})
	return nil
}

func (s step) noteReport(c scoring.NoteReport) *scoring.Refusal {
	st := &s.w.steer
	if r := s.w.c.CheckReport(c, s.w.phase(), s.w.now); r != nil {
		return r
	}
	if last := st.sending().Report; last != nil && last.Number == c.Number && last.Date.Equal(c.Date) {
		return nil
	}
	st.report = &scoring.SentReport{Number: c.Number, Date: c.Date, By: s.actor.Person, At: s.w.now, Round: st.reopened}
	s.record("", scoring.ActionReport, nil, map[string]any{"notice": c.Number, "at": c.Date})
	return nil
}

func (s step) setTransferred(c scoring.SetTransferred) *scoring.Refusal {
	e, r := s.entry(c.Code)
	if r != nil {
		return r
	}
	was := e.Transferred
	if !c.Done && was == nil || c.Done && was != nil && !e.TransferChanged {
		return nil
	}
	e.Transferred, e.TransferredBy, e.TransferChanged = nil, "", false
	if c.Done {
		e.Transferred, e.TransferredBy = new(s.w.now), s.actor.Person
	}
	s.tick(e, scoring.ActionTransferred, map[string]any{"transferred": was}, map[string]any{"transferred": e.Transferred, "state": e.State})
	return nil
}

func (s step) setAppraised(c scoring.SetAppraised) *scoring.Refusal {
	e, r := s.entry(c.Code)
	if r != nil {
		return r
	}
	if c.Reason == "" && e.AppraisedPoints.Valid == c.Points.Valid && (!c.Points.Valid || e.AppraisedPoints.Decimal.Equal(c.Points.Decimal)) {
		return nil
	}
	if r := s.w.c.CheckAppraised(c.Code, c.Points.Decimal); c.Points.Valid && r != nil {
		return r
	}
	before := map[string]any{"appraised": e.AppraisedPoints}
	if e.AppraisedPoints = c.Points; !c.Points.Valid {
		e.AppraisedPoints = decimal.NullDecimal{}
	}
	after := map[string]any{"appraised": c.Points, "state": e.State}
	if c.Reason != "" {
		after["reason"] = c.Reason
	}
	s.tick(e, scoring.ActionAppraised, before, after)
	return nil
}

func (s step) askExport(c scoring.AskExport) {
	st := &s.w.steer
	list := st.exports[s.actor.ChatID]
	if slices.ContainsFunc(list, func(e scoring.Export) bool { return e.Kind == c.Kind && e.Ended == nil }) {
		return
	}
	exports := maps.Clone(st.exports)
	if exports == nil {
		exports = map[int64][]scoring.Export{}
	}
	old := slices.DeleteFunc(slices.Clone(list), func(e scoring.Export) bool { return e.Kind == c.Kind })
	exports[s.actor.ChatID] = append([]scoring.Export{{Kind: c.Kind, AskedAt: s.w.now}}, old...)
	st.exports = exports
	s.record("", scoring.ActionExport, nil, map[string]any{"what": c.Kind})
}
