package storage

// Changes of an entry: points, explanation, state, marks.

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/storage/pg"

	"github.com/shopspring/decimal"
)

// open locks the entry and checks that the actor may change its content now. Content is what a supplement after
// the lock may touch (explanation and evidence); points are not.
func (a *application) open(ctx context.Context, code string, content bool) (entryRow, bool, error) {
	row, there, err := a.tx.entryRow(ctx, a.actor.Campaign, code, true)
	if err != nil {
		return row, there, err
	}
	if a.accepted(code) {
		return row, there, nil
	}
	entry := scoring.Entry{Code: code, State: row.State}
	phase := a.phase
	if phase == scoring.Locked && content {
		var free bool
		if err := a.tx.Get(ctx, &free, `SELECT supplement_open($1, $2)`, a.actor.Campaign, code); err != nil {
			return row, there, fmt.Errorf("look for a supplement of %s: %w", code, err)
		}
		if free {
			phase, entry.State = scoring.Open, scoring.Working
		}
	}
	return row, there, refused(a.c.EditEntry(entry, a.actor.Person, phase))
}

// accepted reports whether this step carries in a late entry of the criterion.
func (a *application) accepted(code string) bool { _, ok := a.senders[code]; return ok }

// by is whose a change of the criterion is: the actor's, or that of the sender of an accepted late entry.
func (a *application) by(code string) scoring.Actor {
	if sender, ok := a.senders[code]; ok {
		return sender
	}
	return a.actor
}

// touched notes what every change of content brings with it.
func (a *application) touched(row *entryRow) {
	row.OnBehalf = a.by(row.Code).OnBehalf
	if a.phase == scoring.Locked && !a.accepted(row.Code) {
		return // a supplement: the entry stays what it was when the lock fell
	}
	if row.State == scoring.Empty {
		row.State = scoring.Working
	}
	if row.State == scoring.Returned || row.ReviewedPoints.Valid {
		row.Reworked = true
	}
}

func (a *application) setAnswer(ctx context.Context, ch scoring.SetAnswer) error {
	row, there, err := a.open(ctx, ch.Code, false)
	if err != nil {
		return err
	}
	was, err := row.entry()
	if err != nil {
		return err
	}
	if ch.Answer.IsZero() {
		return a.takeAnswerBack(ctx, row, was)
	}
	result, err := a.c.Criterion(ch.Code).Score(ch.Answer)
	if err != nil {
		return fmt.Errorf("score %s: %w", ch.Code, err)
	}
	if !result.Points.Equal(ch.Points) {
		return fmt.Errorf("points %s of %s are not what its rule gives, %s", ch.Points, ch.Code, result.Points)
	}
	if was.SelfPoints.Valid && was.SelfPoints.Decimal.Equal(ch.Points) && sameAnswer(was.Answer, ch.Answer) {
		return nil
	}
	text, err := json.Marshal(ch.Answer)
	if err != nil {
		return fmt.Errorf("write answer of %s: %w", ch.Code, err)
	}
	before := map[string]any{"state": row.State}
	if was.SelfPoints.Valid {
		before["points"], before["answer"] = was.SelfPoints.Decimal, was.Answer
	}
	with := make([]scoring.Typed, len(ch.Typed))
	for i, typed := range ch.Typed {
		if typed.Channel == "" {
			typed.Channel = a.by(ch.Code).Channel
		}
		with[i] = typed
	}
	messages, err := json.Marshal(with)
	if err != nil {
		return fmt.Errorf("write answer of %s: %w", ch.Code, err)
	}
	row.Answer.String, row.Answer.Valid, row.Typed = string(text), true, string(messages)
	row.SelfPoints = decimal.NewNullDecimal(ch.Points)
	a.touched(&row)
	return a.write(ctx, row, there, scoring.ActionAnswer, before, map[string]any{"state": row.State, "points": ch.Points, "answer": ch.Answer})
}

// takeAnswerBack leaves an entry without points; what is there besides stays.
func (a *application) takeAnswerBack(ctx context.Context, row entryRow, was scoring.Entry) error {
	if !was.SelfPoints.Valid {
		return nil
	}
	row.Answer, row.SelfPoints, row.Typed = sql.NullString{}, decimal.NullDecimal{}, "[]"
	a.touched(&row)
	before := map[string]any{"state": row.State, "points": was.SelfPoints.Decimal, "answer": was.Answer}
	return a.write(ctx, row, true, scoring.ActionAnswer, before, map[string]any{"state": row.State})
}

func (a *application) setExplanation(ctx context.Context, ch scoring.SetExplanation) error {
	row, there, err := a.open(ctx, ch.Code, true)
	if err != nil {
		return err
	}
	was, err := row.entry()
	if err != nil {
		return err
	}
	parts := make([]scoring.Part, len(ch.Parts))
	for i, part := range ch.Parts {
		part.Text = pg.Clean(part.Text)
		if part.Channel == "" && part.MessageID != 0 {
			part.Channel = a.by(ch.Code).Channel
		}
		parts[i] = part
	}
	if slices.Equal(was.Explanation, parts) {
		return nil
	}
	text, err := json.Marshal(parts)
	if err != nil {
		return fmt.Errorf("write explanation of %s: %w", ch.Code, err)
	}
	before := map[string]any{"state": row.State, "parts": was.Explanation}
	row.Explanation = string(text)
	a.touched(&row)
	return a.write(ctx, row, there, scoring.ActionExplanation, before, map[string]any{"state": row.State, "parts": parts})
}

func (a *application) setState(ctx context.Context, ch scoring.SetState) error {
	row, there, err := a.tx.entryRow(ctx, a.actor.Campaign, ch.Code, true)
	if err != nil {
		return err
	}
	if row.State == ch.To {
		return nil
	}
	if !a.accepted(ch.Code) { // a leader who accepts a late entry carries it in for its officer
		if r := a.c.MoveEntry(scoring.Entry{Code: ch.Code, State: row.State}, ch.To, a.actor.Person, ch.Reason, a.phase); r != nil {
			return r
		}
	}
	before := map[string]any{"state": row.State}
	after := map[string]any{"state": ch.To}
	if row.SelfPoints.Valid {
		after["points"] = row.SelfPoints.Decimal
	}
	if row.ReviewedPoints.Valid && ch.To == scoring.Submitted {
		before["points"] = row.ReviewedPoints.Decimal
	}
	row.State = ch.To
	switch ch.To {
	case scoring.Submitted:
		row.SubmittedBy, row.SubmittedAt, row.ReturnReason = a.by(ch.Code).Person, new(a.now), ""
		row.OnBehalf = row.OnBehalf || a.by(ch.Code).OnBehalf
	case scoring.Returned:
		row.ReviewedPoints, row.ReturnReason = row.SelfPoints, pg.Clean(ch.Reason)
		after["reason"] = row.ReturnReason
	case scoring.Approved:
		row.ReviewedPoints, row.Reworked = row.SelfPoints, false
	}
	if err := a.noteUnchecked(ctx, ch); err != nil {
		return err
	}
	return a.write(ctx, row, there, scoring.ActionState, before, after)
}

func (a *application) setMark(ctx context.Context, ch scoring.SetMark) error {
	row, there, err := a.tx.entryRow(ctx, a.actor.Campaign, ch.Code, true)
	if err != nil {
		return err
	}
	// A mark may be set in any state, by everyone who may change the entry at all.
	if r := a.c.EditEntry(scoring.Entry{Code: ch.Code, State: scoring.Working}, a.actor.Person, a.phase); r != nil {
		return r
	}
	before, after := map[string]any{}, map[string]any{}
	if want := ch.FiguresAtCutoff; want != nil && (row.FiguresAtCutoff == nil || *row.FiguresAtCutoff != *want) {
		before["figures_at_cutoff"], after["figures_at_cutoff"] = row.FiguresAtCutoff, *want
		row.FiguresAtCutoff = want
	}
	if want := ch.Deferred; want != nil && row.Deferred != *want {
		before["deferred"], after["deferred"] = row.Deferred, *want
		row.Deferred, row.DeferReason = *want, ""
		if *want && ch.Reason != "" {
			row.DeferReason = pg.Clean(ch.Reason)
			after["reason"] = row.DeferReason
		}
	}
	if len(after) == 0 {
		return nil
	}
	after["state"] = row.State
	return a.write(ctx, row, there, scoring.ActionMark, before, after)
}

// write puts a changed row into its place, and its line into the history.
func (a *application) write(ctx context.Context, row entryRow, there bool, action scoring.Action, before, after map[string]any) error {
	row.ChangedBy, row.ChangedAt = a.by(row.Code).Person, a.now
	if a.accepted(row.Code) {
		after["late"] = true
	}
	return a.writeRow(ctx, row, there, action, before, after)
}

// writeRow gives the row its next version; who changed the content last is as the caller has it.
func (a *application) writeRow(ctx context.Context, row entryRow, there bool, action scoring.Action, before, after map[string]any) error {
	row.Version++
	line := auditEntry{actor: a.by(row.Code), stream: row.Code, code: row.Code, action: action, before: before, after: after}
	row, err := line.leaves(row)
	if err != nil {
		return err
	}
	w := entryWrite{row: row, there: there, line: line}
	if a.tx.mem != nil {
		return a.tx.gather(w)
	}
	parts, err := entriesParts([]*entryWrite{&w})
	if err == nil {
		err = pg.Run(ctx, a.tx, parts[0])
	}
	if err != nil {
		return a.worded(err, row.Code)
	}
	return a.tx.audit(ctx, w.line)
}

// worded gives a refusal of the database the words of the domain; other errors say what failed.
func (a *application) worded(err error, code string) error {
	switch {
	case isRefusal(err, scoring.RefusedLocked):
		if lock := a.c.Deadline(scoring.Lock); !lock.IsZero() {
			return scoring.Refuse(scoring.RefusedLocked, format.Moment(lock, a.c.Location))
		}
	case isRefusal(err, scoring.RefusedNotAssigned):
		return scoring.Refuse(scoring.RefusedNotAssigned, code, a.c.DisplayAll(a.c.Assigned(code).Officers))
	case isRefusal(err, scoring.RefusedState), isRefusal(err, scoring.RefusedStale):
		return err
	}
	return fmt.Errorf("write entry %s: %w", code, err)
}

// sameAnswer reports whether two answers say the same.
func sameAnswer(a, b criteria.Answer) bool {
	if a.Option != b.Option || len(a.Values) != len(b.Values) {
		return false
	}
	for name, value := range a.Values {
		if other, ok := b.Values[name]; !ok || !other.Equal(value) {
			return false
		}
	}
	return true
}
