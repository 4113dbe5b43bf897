package dialogtest

// world_entry.go applies changes of an entry: points, explanation, state, marks; what came too late; and what is only kept for its sender.

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"chamdiem/bot/dialog/shared"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func (s step) setAnswer(c scoring.SetAnswer) *scoring.Refusal {
	e, r := s.open(c.Code, false)
	if r != nil {
		return r
	}
	if c.Answer.IsZero() {
		s.takeAnswerBack(e)
		return nil
	}
	result, err := s.w.c.Criterion(c.Code).Score(c.Answer)
	if err != nil || !result.Points.Equal(c.Points) {
		s.w.t.Fatalf("points %s of %s are not what its rule gives: %v", c.Points, c.Code, err)
	}
	if e.SelfPoints.Valid && e.SelfPoints.Decimal.Equal(c.Points) && shared.SameAnswer(e.Answer, c.Answer) {
		return nil
	}
	before := map[string]any{"state": e.State}
	if e.SelfPoints.Valid {
		before["points"], before["answer"] = e.SelfPoints.Decimal, e.Answer
		s.w.earlier[c.Code] = append(s.w.earlier[c.Code], e.Answer)
	}
	e.Answer, e.SelfPoints, e.Typed = c.Answer, decimal.NewNullDecimal(c.Points), slices.Clone(c.Typed)
	for i := range e.Typed {
		e.Typed[i].Channel = cmp.Or(e.Typed[i].Channel, s.by(c.Code).Channel)
	}
	s.touch(e)
	s.write(e, scoring.ActionAnswer, before, map[string]any{"state": e.State, "points": c.Points, "answer": c.Answer})
	return nil
}

func (s step) takeAnswerBack(e *scoring.Entry) {
	if !e.SelfPoints.Valid {
		return
	}
	s.w.earlier[e.Code] = append(s.w.earlier[e.Code], e.Answer)
	before := map[string]any{"state": e.State, "points": e.SelfPoints.Decimal, "answer": e.Answer}
	e.Answer, e.SelfPoints, e.Typed = criteria.Answer{}, decimal.NullDecimal{}, nil
	s.touch(e)
	s.write(e, scoring.ActionAnswer, before, map[string]any{"state": e.State})
}

func (s step) setExplanation(c scoring.SetExplanation) *scoring.Refusal {
	e, r := s.open(c.Code, true)
	if r != nil {
		return r
	}
	parts := slices.Clone(c.Parts)
	for i := range parts {
		if p := &parts[i]; p.Channel == "" && p.MessageID != 0 {
			p.Channel = s.by(c.Code).Channel
		}
	}
	if slices.Equal(e.Explanation, parts) {
		return nil
	}
	before := map[string]any{"state": e.State, "parts": e.Explanation}
	e.Explanation = parts
	s.touch(e)
	s.write(e, scoring.ActionExplanation, before, map[string]any{"state": e.State, "parts": parts})
	return nil
}

func (s step) setState(c scoring.SetState) *scoring.Refusal {
	e, r := s.entry(c.Code)
	if r != nil || e.State == c.To {
		return r
	}
	if !s.carries(c.Code) {
		if r := s.w.c.MoveEntry(*e, c.To, s.actor.Person, c.Reason, s.w.phase()); r != nil {
			return r
		}
	}
	before, after := map[string]any{"state": e.State}, map[string]any{"state": c.To}
	if e.SelfPoints.Valid {
		after["points"] = e.SelfPoints.Decimal
	}
	if e.SubmittedPoints.Valid && c.To == scoring.Submitted {
		before["points"] = e.SubmittedPoints.Decimal
	}
	e.State = c.To
	delete(s.w.unchecked, c.Code)
	switch c.To {
	case scoring.Submitted:
		e.SubmittedBy, e.SubmittedAt, e.ReturnReason = s.by(c.Code).Person, s.w.now, ""
		e.OnBehalf = e.OnBehalf || s.by(c.Code).OnBehalf
		s.w.unchecked[c.Code] = c.Unchecked
	case scoring.Returned:
		e.ReturnReason, e.SubmittedPoints = c.Reason, e.SelfPoints
		after["reason"] = c.Reason
	case scoring.Approved:
		e.SubmittedPoints, e.Reworked = e.SelfPoints, false
	}
	s.write(e, scoring.ActionState, before, after)
	return nil
}

func (s step) setMark(c scoring.SetMark) *scoring.Refusal {
	e, r := s.entry(c.Code)
	if r != nil {
		return r
	}
	// A mark may be set in any state, by those who may change the entry at all.
	if r := s.w.c.EditEntry(scoring.Entry{Code: c.Code, State: scoring.Working}, s.actor.Person, s.w.phase()); r != nil {
		return r
	}
	before, after := map[string]any{}, map[string]any{}
	if want := c.FiguresAtCutoff; want != nil && (e.FiguresAtCutoff == nil || *e.FiguresAtCutoff != *want) {
		before["figures_at_cutoff"], after["figures_at_cutoff"] = e.FiguresAtCutoff, *want
		e.FiguresAtCutoff = want
	}
	if want := c.Deferred; want != nil && e.Deferred != *want {
		before["deferred"], after["deferred"] = e.Deferred, *want
		e.Deferred, e.DeferReason = *want, ""
		if *want && c.Reason != "" {
			e.DeferReason, after["reason"] = c.Reason, c.Reason
		}
	}
	if len(after) == 0 {
		return nil
	}
	after["state"] = e.State
	s.write(e, scoring.ActionMark, before, after)
	return nil
}

func (s step) lateEntry(c scoring.LateEntry) *scoring.Refusal {
	// One update brings one thing for a criterion once.
	if s.w.audited(func(row scoring.AuditRow) bool {
		return row.Action == scoring.ActionLate && s.actor.UpdateID != 0 && row.Actor.UpdateID == s.actor.UpdateID && row.Code == c.Code && strings.Contains(row.After, `"what":"`+c.What+`"`)
	}) {
		return nil
	}
	item := scoring.LateItem{ID: int64(len(s.w.steer.late) + 1), Code: c.Code, What: c.What, Content: c.Content, FileID: c.FileID,
		Person: s.actor.Person, ChatID: s.actor.ChatID, Received: s.actor.Received, Sent: c.Sent, Noted: s.w.now}
	if c.From.ID != 0 {
		item.From = scoring.MessageKey{Channel: s.actor.Channel, ChatID: s.actor.ChatID, ID: c.From.ID}
	}
	after := map[string]any{"what": c.What, "content": c.Content, "file": c.FileID}
	if i := slices.IndexFunc(s.w.steer.late, func(l scoring.LateItem) bool { return l.Goes(s.actor.Person, c) }); i >= 0 {
		goes := &s.w.steer.late[i]
		if goes.Content == c.Content && goes.FileID == c.FileID {
			return nil
		}
		goes.Content, goes.FileID = c.Content, c.FileID
		s.w.late[i] = c
		after["goes"] = true
	} else {
		s.w.late, s.w.steer.late = append(s.w.late, c), append(s.w.steer.late, item)
	}
	s.record(c.Code, scoring.ActionLate, nil, after)
	return nil
}

// audited reports whether the history has such a row.
func (w *Memory) audited(such func(scoring.AuditRow) bool) bool {
	return slices.ContainsFunc(w.audit, such)
}

// keptFor are the texts that are kept for a person, the newest first.
func (w *Memory) keptFor(person string) []scoring.KeptText {
	var list []scoring.KeptText
	for _, k := range w.kept[person] {
		if k.At.After(w.now.Add(-scoring.KeptLife)) {
			list = append(list, k)
		}
	}
	slices.SortFunc(list, func(a, b scoring.KeptText) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID))
	})
	return list
}

// onlyKept reports whether a change leaves the campaign as it is: it is the person's own.
func onlyKept(c scoring.Change) bool {
	switch c.(type) {
	case scoring.KeepText, scoring.DropKept, scoring.EndDevice, scoring.HoldFile, scoring.DropHeld:
		return true
	}
	return false
}

func (s step) keepText(c scoring.KeepText) *scoring.Refusal {
	person := ""
	for id, link := range s.w.links {
		if link.UserID == s.actor.UserID {
			person = id
		}
	}
	switch {
	case !scoring.MayKeep(c.Text):
		return scoring.Refuse(scoring.RefusedPassword)
	case person == "" || c.Campaign != "" && c.Campaign != s.w.c.ID:
		return scoring.Refuse(scoring.RefusedNobody)
	}
	if c.From.ID != 0 {
		c.From.Channel = cmp.Or(c.From.Channel, s.actor.Channel)
	}
	list := slices.Clone(s.w.kept[person]) // by ID
	now := scoring.KeptText{Text: c.Text, Screen: c.Screen, Code: c.Code, From: c.From, At: s.w.now}
	if i := slices.IndexFunc(list, func(k scoring.KeptText) bool { return k.Same(c) }); i >= 0 {
		now.ID = list[i].ID
		list[i] = now
	} else {
		now.ID = s.w.nextKept()
		list = append(list, now)
	}
	if len(list) > scoring.MaxKept {
		oldest := slices.MinFunc(list, func(a, b scoring.KeptText) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
		list = slices.DeleteFunc(list, func(k scoring.KeptText) bool { return k.ID == oldest.ID })
	}
	s.w.kept[person] = list
	return nil
}

// nextKept is the ID after the largest one there is.
func (w *Memory) nextKept() (next int64) {
	for _, list := range w.kept {
		for _, k := range list {
			next = max(next, k.ID)
		}
	}
	return next + 1
}

func (s step) dropKept(c scoring.DropKept) *scoring.Refusal {
	s.w.kept[s.actor.Person] = slices.DeleteFunc(slices.Clone(s.w.kept[s.actor.Person]), func(k scoring.KeptText) bool { return k.ID == c.ID })
	return nil
}

// reasons are why points were taken off.
func (w *Memory) reasons() map[string]string {
	out := map[string]string{}
	for _, row := range w.audit {
		var after struct{ Reason string }
		if row.Action == scoring.ActionAppraised && json.Unmarshal([]byte(row.After), &after) == nil && after.Reason != "" {
			out[row.Code] = after.Reason
		}
	}
	return out
}
