package dialogtest

// world_apply.go applies changes as storage does: refused by the same rules of the domain, each with a row of history.

import (
	"encoding/json"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
)

// apply writes changes as storage does: all of them or, with a refusal, none.
func (w *Memory) apply(ch *Chat, ev dialog.Event, d dialog.Decision) *scoring.Refusal {
	undo := w.keep()
	defer func() { w.steer.senders = nil }()
	person := ch.Person // a change may give or take the account
	for _, c := range d.Changes {
		wr := written{ch.Person, w.c, c} // a step may take the author's account or roles
		if r := w.applyAs(person, ch, ev, d.OnBehalf, c); r != nil {
			undo()
			return r
		}
		if !onlyKept(c) {
			w.writes = append(w.writes, wr)
		}
	}
	return nil
}

// content are the actions after which a criterion is to be entered in the official software again.
var content = history.ActionsAbout(history.AboutContent)

// step is one change being applied.
type step struct {
	w     *Memory
	actor scoring.Actor
}

func (w *Memory) applyOne(ch *Chat, ev dialog.Event, onBehalf bool, change scoring.Change) *scoring.Refusal {
	return w.applyAs(ch.Person, ch, ev, onBehalf, change)
}

func (w *Memory) applyAs(person string, ch *Chat, ev dialog.Event, onBehalf bool, change scoring.Change) *scoring.Refusal {
	s := step{w, scoring.Actor{Campaign: w.c.ID, Person: person, Channel: testChannel, UserID: ch.User, ChatID: ch.ID, UpdateID: ev.UpdateID, OnBehalf: onBehalf, Received: ev.At}}
	defer w.known()
	switch c := change.(type) {
	case scoring.TakeInvite:
		return s.takeInvite(c)
	case scoring.InviteTried:
		w.tries[ch.User] = append(w.tries[ch.User], w.now)
		return nil
	case scoring.KeepText:
		return s.keepText(c)
	}
	if w.c.Person(person) == nil {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	switch c := change.(type) {
	case scoring.SetAnswer:
		return s.setAnswer(c)
	case scoring.SetExplanation:
		return s.setExplanation(c)
	case scoring.SetState:
		return s.setState(c)
	case scoring.SetMark:
		return s.setMark(c)
	case scoring.LateEntry:
		return s.lateEntry(c)
	case scoring.AddEvidence:
		return s.addEvidence(c.Evidence, c.PageOf)
	case scoring.AttachEvidence:
		return s.attachEvidence(c)
	case scoring.SortEvidence:
		return s.sortEvidence(c)
	case scoring.EditEvidence:
		return s.editEvidence(c)
	case scoring.ReplaceEvidence:
		return s.replaceEvidence(c)
	case scoring.RemoveEvidence:
		return s.removeEvidence(c)
	case scoring.DropKept:
		return s.dropKept(c)
	case scoring.EndDevice:
		s.w.devices[s.actor.Person] = slices.DeleteFunc(slices.Clone(s.w.devices[s.actor.Person]), func(d scoring.Device) bool { return d.ID == c.ID })
		return nil
	case scoring.HoldFile:
		return s.holdFile(c.File)
	case scoring.DropHeld:
		return s.dropHeld(c)
	case scoring.JoinEvidence:
		return s.joinEvidence(c)
	case scoring.SplitEvidence:
		return s.splitEvidence(c)
	}
	return s.steer(change)
}

// record writes a line of the history.
func (s step) record(code string, action scoring.Action, before, after any) {
	b, _ := json.Marshal(before)
	a, _ := json.Marshal(after)
	s.w.audit = append(s.w.audit, scoring.AuditRow{ID: s.w.NextID(), At: s.w.now, Actor: s.actor, Code: code, Action: action, Before: string(b), After: string(a)})
}

// entry is the entry of a criterion, not kept yet if it was never touched.
func (s step) entry(code string) (*scoring.Entry, *scoring.Refusal) {
	if k := s.w.c.Criterion(code); k == nil || k.Code != code {
		return nil, scoring.Refuse(scoring.RefusedUnknownCode, code)
	}
	if e, ok := s.w.entries[code]; ok {
		return e, nil
	}
	return &scoring.Entry{Code: code, State: scoring.Empty}, nil
}

// open is an entry whose content the actor may change now. Explanation and evidence (content) may be changed in a
// supplement as well, points may not.
func (s step) open(code string, content bool) (*scoring.Entry, *scoring.Refusal) {
	e, r := s.entry(code)
	if r != nil || s.carries(code) {
		return e, r
	}
	of := scoring.Entry{Code: code, State: e.State}
	if content {
		return e, s.w.c.EditContent(of, s.actor.Person, s.w.phase(), s.w.now)
	}
	return e, s.w.c.EditEntry(of, s.actor.Person, s.w.phase())
}

// carries reports whether this step carries in a late entry of the criterion.
func (s step) carries(code string) bool {
	_, ok := s.w.steer.senders[code]
	return ok
}

// by is whose a change of the criterion is: the actor's, or that of the sender of an accepted late entry.
func (s step) by(code string) scoring.Actor {
	if sender, ok := s.w.steer.senders[code]; ok {
		return sender
	}
	return s.actor
}

// touch notes what every change of content brings with it.
func (s step) touch(e *scoring.Entry) {
	e.OnBehalf = s.by(e.Code).OnBehalf
	if s.w.phase() == scoring.Locked && !s.carries(e.Code) {
		return // a supplement: the entry stays what it was when the lock fell
	}
	if e.State == scoring.Empty {
		e.State = scoring.Working
	}
	if e.State == scoring.Returned || e.SubmittedPoints.Valid {
		e.Reworked = true
	}
}

// write keeps a changed entry, with its line of the history.
func (s step) write(e *scoring.Entry, action scoring.Action, before, after any) {
	e.ChangedBy, e.ChangedAt = s.by(e.Code).Person, s.w.now
	e.TransferChanged = e.TransferChanged || e.Transferred != nil && slices.Contains(content, action)
	if m, ok := after.(map[string]any); ok && s.carries(e.Code) {
		m["late"] = true
	}
	s.tick(e, action, before, after)
}

// tick is write for what is beside the content: who changed that last, and when, stays.
func (s step) tick(e *scoring.Entry, action scoring.Action, before, after any) {
	if e.Version == 0 && e.ChangedBy == "" {
		e.ChangedBy, e.ChangedAt = s.actor.Person, s.w.now
	}
	e.Version++
	s.w.entries[e.Code] = e
	step{s.w, s.by(e.Code)}.record(e.Code, action, before, after)
}
