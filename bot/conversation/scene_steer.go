package conversation

// What the screens of leaders and the clerk ask to see, read from the database.

import (
	"context"
	"crypto/rand"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage/ways"
)

// steerLog is how many rows of the campaign's own history are read.
const steerLog = 50

// loadSteer reads what leaders and the clerk work with. Nothing of it is read for other people, so that an old or forged
// button of theirs shows nothing and costs little.
func (t *turn) loadSteer(ctx context.Context, _ dialog.State, need dialog.Need, deciding bool) (err error) {
	n := need.Steer
	if t.scene.Person == nil || !t.scene.Campaign.MaySteer(t.scene.Person.ID) || n == (dialog.NeedSteer{}) {
		return nil
	}
	id, s := t.scene.Campaign.ID, &t.scene.Steer
	steps := []struct {
		wanted bool
		read   func() error
	}{
		{n.Full && deciding, func() error { return t.tx.LockEntries(ctx, id) }},
		{n.Full, func() error { t.scene.Entries, err = t.tx.AllEntries(ctx, id); return err }},
		{n.Invites, func() error { s.Invites, err = t.tx.Invites(ctx, id); return err }},
		{n.FreshCode && deciding, func() error { s.FreshCode, err = t.freshCode(); return err }},
		{n.Delegations, func() error { s.Delegations, err = t.tx.Delegations(ctx, id); return err }},
		{n.Assignments, func() error { s.Assignments, err = t.tx.AssignmentTable(ctx, id); return err }},
		{n.Snapshot, func() error { return t.loadSending(ctx, id) }},
		{n.Contents, func() error { s.ContentAt, err = t.tx.ContentTimes(ctx, id); return err }},
		{n.Proofs, func() error { s.Proofs, err = t.tx.Proofs(ctx, id); return err }},
		{n.Sheet, func() error { s.Sheet, err = t.tx.Sheet(ctx, id, t.chat.ID); return err }},
		{n.Book, func() error { s.Book, err = t.tx.Book(ctx, id, t.chat.ID); return err }},
		{n.Opened, func() error { s.Opened, err = t.tx.Opened(ctx, id); return err }},
		{n.Exports, func() error { s.Exports, err = t.tx.ExportsOf(ctx, id, t.chat.ID); return err }},
		{n.Reminded, func() error {
			s.Reminded, err = t.tx.RemindersOf(ctx, id, dayOf(t.now, t.scene.Campaign.Location))
			return err
		}},
		{n.Rings, func() error {
			rings, err := ways.Rings(ctx, t.tx, id)
			s.Rings = make(map[string]bool, len(rings))
			for person := range rings {
				s.Rings[person] = true
			}
			return err
		}},
		{n.Reasons, func() error { s.Reasons, err = t.tx.AppraisedReasons(ctx, id); return err }},
		{n.Vouch, func() error { s.Vouch, err = t.tx.Vouch(ctx, id, t.scene.Person.ID, t.chat.UserID); return err }},
		{n.Log, func() error { s.Log, err = t.tx.History(ctx, id, "", steerLog); return err }},
	}
	for _, step := range steps {
		if !step.wanted {
			continue
		}
		if err := step.read(); err != nil {
			return err
		}
	}
	return nil
}

// dayOf is the midnight with which the day of a moment began.
func dayOf(now time.Time, loc *time.Location) time.Time {
	day := now.In(loc)
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, loc)
}

func (t *turn) freshCode() (string, error) {
	if t.fresh != nil {
		return t.fresh()
	}
	return scoring.NewInviteCode(rand.Reader)
}

func (t *turn) loadLate(ctx context.Context, id string) error {
	rows, err := t.tx.Late(ctx, id)
	t.scene.Late = scoring.ReadLates(rows)
	return err
}

func (t *turn) loadSending(ctx context.Context, id string) error {
	sending, err := t.tx.Sending(ctx, id)
	t.scene.TakeSending(sending)
	return err
}
