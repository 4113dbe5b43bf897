package dialogtest

// world_steer.go is the world's part for leaders and the clerk: what their screens ask for, and their steps, refused
// by the same rules as in storage.

import (
	"encoding/json"
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// steered is what their steps left behind.
type steered struct {
	invites     map[string]scoring.InviteState
	delegations []scoring.Delegation
	table       []scoring.AssignmentRow // as kept, without deputies
	late        []scoring.LateItem
	accepted    string // the criterion a late entry is carried into by this very step
	snapshot    *scoring.SnapshotState
	content     string
	rating      *scoring.RatingChoice
	transfer    map[string]scoring.TransferState
	proofs      []scoring.Proof
	exports     map[string][]scoring.Export // by person
	brought     []scoring.BringSheet
	sheet       *scoring.Sheet // ready
}

const testBot = "ChamDiemXaBot"

func (w *Memory) steerScene(need dialog.Need, sc *dialog.Scene) {
	s := &w.steer
	sc.BotName = testBot
	n := need.Steer
	if n.Full {
		sc.Entries = w.allFull()
	}
	if n.Invites {
		sc.Steer.Invites = s.invites
	}
	if n.FreshCode {
		sc.Steer.FreshCode = "fresh" + strconv.Itoa(len(w.audit)) // another one after each change
	}
	if n.Delegations {
		sc.Steer.Delegations = slices.DeleteFunc(slices.Clone(s.delegations), func(d scoring.Delegation) bool { return !w.now.Before(d.To) })
	}
	if n.Assignments {
		sc.Steer.Assignments = w.rows()
	}
	if n.Late {
		sc.Steer.Late = slices.Clone(s.late)
	}
	if n.Snapshot {
		sc.Steer.Snapshot, sc.Steer.Rating = s.snapshot, s.rating
	}
	if n.Transfer {
		sc.Steer.Transfer = s.transfer
	}
	if n.Proofs {
		sc.Steer.Proofs = s.proofs
	}
	if n.Sheet && s.sheet != nil {
		sc.Steer.Sheet = s.sheet
	}
	if n.Exports {
		sc.Steer.Exports = s.exports[sc.Person.ID]
	}
	if n.Log {
		for _, row := range slices.Backward(w.audit) {
			if row.Code == "" {
				sc.Steer.Log = append(sc.Steer.Log, row)
			}
		}
	}
}

// allFull are all entries with explanation and evidence.
func (w *Memory) allFull() map[string]scoring.Entry {
	out, uses := map[string]scoring.Entry{}, w.uses()
	for code := range w.entries {
		out[code] = *w.fullAt(code, uses)
	}
	return out
}

func (w *Memory) rows() []scoring.AssignmentRow {
	if w.steer.table == nil {
		return w.c.Assignments
	}
	return w.steer.table
}

// taken links an account by an invite.
func (w *Memory) taken(ch *Chat) {
	w.links[ch.Person] = scoring.Link{UserID: ch.User, ChatID: ch.ID, LinkedAt: w.now}
	if inv, ok := w.steer.invites[ch.Person]; ok {
		inv.Taken = &w.now
		w.steer.invites[ch.Person] = inv
	}
}

// noteLate keeps a late entry as storage lists it.
func (w *Memory) noteLate(ch *Chat, ev dialog.Event, c scoring.LateEntry) {
	w.steer.late = append(w.steer.late, scoring.LateItem{ID: int64(len(w.steer.late) + 1), Code: c.Code, What: c.What, Content: c.Content, FileID: c.FileID,
		Person: ch.Person, ChatID: ch.ID, Received: ev.At, Noted: w.now})
}

// lateRows are the late entries as storage gives them.
func (w *Memory) lateRows() (rows []scoring.AuditRow) {
	for _, l := range w.steer.late {
		after, err := json.Marshal(map[string]any{"what": l.What, "content": l.Content, "file": l.FileID, "decision": l.Decision, "decided_by": l.By, "decided_at": l.At})
		if err != nil {
			w.t.Fatalf("%v", err)
		}
		rows = append(rows, scoring.AuditRow{ID: l.ID, Code: l.Code, At: l.Noted, After: string(after),
			Actor: scoring.Actor{Person: l.Person, ChatID: l.ChatID, Received: l.Received}})
	}
	return rows
}

// editEntry is the domain's word, apart from a late entry that is carried in and from the supplement.
func (w *Memory) editEntry(e scoring.Entry, person string) *scoring.Refusal {
	if w.steer.accepted != "" && w.steer.accepted == e.Code {
		return nil
	}
	if w.phase() == scoring.Locked && w.c.IsSupplementOpen(e.Code, w.now) {
		e.State = scoring.Working
		return w.c.EditEntry(e, person, scoring.Open)
	}
	return w.c.EditEntry(e, person, w.phase())
}

func (w *Memory) moveEntry(e scoring.Entry, c scoring.SetState, person string) *scoring.Refusal {
	if w.steer.accepted != "" && w.steer.accepted == c.Code {
		return nil
	}
	return w.c.MoveEntry(e, c.To, person, c.Reason, w.phase())
}

func (w *Memory) applySteer(ch *Chat, change scoring.Change, record func(string, scoring.Action, any, any)) *scoring.Refusal {
	s := &w.steer
	if r := w.c.MaySteerStep(change, ch.Person); r != nil {
		return r
	}
	next := *w.c
	switch c := change.(type) {
	case scoring.InvitePerson:
		if s.invites == nil {
			s.invites = map[string]scoring.InviteState{}
		}
		for hash, inv := range w.invites {
			if inv.Person == c.Person {
				delete(w.invites, hash)
			}
		}
		w.invites[c.Hash] = scoring.Invite{Campaign: w.c.ID, Title: w.c.Title, Person: c.Person, Display: w.c.Display(c.Person), By: ch.Person, Hash: c.Hash}
		s.invites[c.Person] = scoring.InviteState{By: ch.Person, Created: w.now, Expires: w.now.Add(scoring.InviteLife)}
		record("", scoring.ActionInvite, nil, map[string]any{"person": c.Person})
	case scoring.RevokeInvite:
		for hash, inv := range w.invites {
			if inv.Person == c.Person {
				delete(w.invites, hash)
			}
		}
		inv := s.invites[c.Person]
		inv.Revoked = &w.now
		s.invites[c.Person] = inv
		record("", scoring.ActionInviteRevoke, nil, map[string]any{"person": c.Person})
	case scoring.UnlinkPerson:
		delete(w.links, c.Person)
		w.ChatOf(c.Person).Person = ""
		record("", scoring.ActionUnlink, nil, map[string]any{"person": c.Person})
	case scoring.SetRoles:
		if r := w.c.CheckRoles(c.Person, c.Roles); r != nil {
			return r
		}
		next.People = slices.Clone(w.c.People)
		next.Person(c.Person).Roles = c.Roles
		record("", scoring.ActionRoles, nil, map[string]any{"person": c.Person, "roles": c.Roles})
	case scoring.SetAssignment:
		if r := w.c.CheckAssignment(c.Row); r != nil {
			return r
		}
		s.table = slices.DeleteFunc(slices.Clone(w.rows()), func(r scoring.AssignmentRow) bool { return r.Code == c.Row.Code })
		if len(c.Row.People) > 0 {
			s.table = append(s.table, c.Row)
		}
		next.Assignments = s.table
		record("", scoring.ActionAssignment, nil, map[string]any{"row": c.Row})
	case scoring.Delegate:
		s.delegations = slices.DeleteFunc(slices.Clone(s.delegations), func(d scoring.Delegation) bool { return d.Absent == c.Absent && d.Deputy == c.Deputy })
		if c.To.After(c.From) {
			s.delegations = append(s.delegations, scoring.Delegation(c))
		}
		record("", scoring.ActionDelegation, nil, c)
	case scoring.MoveDeadline:
		if r := w.c.CheckDeadline(c.Kind, c.To, w.now); r != nil {
			return r
		}
		w.moves = append([]scoring.DeadlineMove{{Kind: c.Kind, From: w.c.Deadline(c.Kind), To: c.To, Reason: c.Reason, By: ch.Person, At: w.now}}, w.moves...)
		next = *w.c.WithDeadline(c.Kind, c.To)
		record("", scoring.ActionDeadline, nil, c)
	case scoring.OpenSupplement:
		if r := w.c.CheckSupplement(c, w.now); r != nil {
			return r
		}
		next = *w.c.WithDeadline(scoring.Supplement, c.Until)
		next.Supplemented = map[string]string{}
		for _, code := range c.Codes {
			next.Supplemented[code] = c.Notice
		}
		record("", scoring.ActionSupplement, nil, c)
	case scoring.DecideLate:
		return w.decideLate(ch, c, record)
	case scoring.NoteReminded:
		record("", scoring.ActionRemind, nil, c)
	default:
		return w.applySending(ch, change, record)
	}
	w.c = &next
	return nil
}

func (w *Memory) decideLate(ch *Chat, c scoring.DecideLate, record func(string, scoring.Action, any, any)) *scoring.Refusal {
	i := slices.IndexFunc(w.steer.late, func(l scoring.LateItem) bool { return l.ID == c.ID })
	if i < 0 || w.steer.late[i].Decision != "" {
		return scoring.Refuse(scoring.RefusedStale)
	}
	l := &w.steer.late[i]
	action := scoring.ActionLateLeft
	l.Decision, l.By, l.At = "left", ch.Person, w.now
	if c.Accept {
		action = scoring.ActionLateAccepted
		l.Decision, w.steer.accepted = "accepted", l.Code
	}
	record("", action, nil, map[string]any{"id": c.ID})
	return nil
}

// applySending is the part about the rating, sending, the official software and the appraisal.
func (w *Memory) applySending(ch *Chat, change scoring.Change, record func(string, scoring.Action, any, any)) *scoring.Refusal {
	s := &w.steer
	full := w.allFull()
	switch c := change.(type) {
	case scoring.ProposeRating:
		s.rating = &scoring.RatingChoice{Band: c.Band, Reason: c.Reason, By: ch.Person, At: w.now}
		record("", scoring.ActionRating, nil, c)
	case scoring.SendCampaign:
		if r := w.c.MovePhase(w.phase(), scoring.Sent, ch.Person, ""); r != nil {
			return r
		}
		if c.Seen != scoring.CheckCampaign(w.c, full, w.now).Sum(s.rating) {
			return scoring.Refuse(scoring.RefusedStale)
		}
		snapshot := scoring.NewSnapshot(w.c, full, s.rating, ch.Person, w.now)
		content, hash, err := snapshot.Seal()
		if err != nil {
			w.t.Fatalf("%v", err)
		}
		w.sent, s.content = true, content
		s.snapshot = &scoring.SnapshotState{ID: w.NextID(), At: w.now, By: ch.Person, Hash: hash, Content: snapshot}
		record("", scoring.ActionSend, nil, map[string]any{"hash": hash})
	case scoring.ReopenCampaign:
		if r := w.c.MovePhase(w.phase(), scoring.Open, ch.Person, c.Reason); r != nil {
			return r
		}
		w.sent = false
		if s.snapshot != nil { // none where a test sent the campaign beside the conversation
			again, now := *s.snapshot, w.now
			again.Reopened, again.ReopenedBy, again.Reason = &now, ch.Person, c.Reason
			s.snapshot = &again
		}
		record("", scoring.ActionReopen, nil, c)
	case scoring.SetTransferred:
		if s.transfer == nil {
			s.transfer = map[string]scoring.TransferState{}
		}
		delete(s.transfer, c.Code)
		if c.Done {
			s.transfer[c.Code] = scoring.TransferState{At: w.now, By: ch.Person}
		}
	case scoring.SetAppraised:
		if r := w.c.CheckAppraised(c.Code, c.Points.Decimal); c.Points.Valid && r != nil {
			return r
		}
		e, ok := w.entries[c.Code]
		if !ok {
			e = &scoring.Entry{Code: c.Code, State: scoring.Empty}
			w.entries[c.Code] = e
		}
		e.AppraisedPoints = c.Points
	case scoring.BringSheet:
		s.brought = append(s.brought, c)
	case scoring.SettleSheet:
		if s.sheet == nil || s.sheet.ID != c.ID {
			return scoring.Refuse(scoring.RefusedStale)
		}
		s.sheet = nil
	case scoring.AskExport:
		if s.exports == nil {
			s.exports = map[string][]scoring.Export{}
		}
		old := slices.DeleteFunc(slices.Clone(s.exports[ch.Person]), func(e scoring.Export) bool { return e.Kind == c.Kind })
		s.exports[ch.Person] = append([]scoring.Export{{Kind: c.Kind, AskedAt: w.now}}, old...)
		record("", scoring.ActionExport, nil, map[string]any{"what": c.Kind})
	case scoring.AddProof:
		p := c.Proof
		p.ID, p.By, p.At = w.NextID(), ch.Person, w.now
		s.proofs = append(s.proofs, p)
		record("", scoring.ActionProof, nil, p)
	default:
		w.t.Fatalf("no way to apply %T", change)
	}
	return nil
}

// touchedAfterTransfer marks what was entered in the official software and changed afterwards, as storage finds out.
func (w *Memory) touchedAfterTransfer(code string) {
	if state, ok := w.steer.transfer[code]; ok {
		state.Changed = true
		w.steer.transfer[code] = state
	}
}

// Submitted puts an entry of a criterion into the world as its officer submitted it, complete.
func (w *Memory) Submitted(code, person, typed string) *scoring.Entry {
	w.t.Helper()
	w.Score(code, person, typed, scoring.Submitted)
	e := w.entries[code]
	e.SubmittedBy, e.SubmittedAt, e.ChangedBy, e.ChangedAt = person, w.now, person, w.now
	e.Explanation = []scoring.Part{{Text: goodText}}
	e.Evidence = []scoring.Evidence{{ID: w.NextID(), Code: code, Number: 1, Kind: scoring.EvidenceFile, Title: "Báo cáo 15/BC-UBND", Name: "bc15.pdf", Mime: "application/pdf",
		FileID: "F-" + code, UniqueID: "U-" + code, SHA256: code, Fetch: scoring.FetchStored, Statistics: true,
		Signature: &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Ma Khánh Sơn"}}}
	return e
}
