// Package remind keeps the times: it looks what is due, queues reminders, digests and notices, closes what is to be locked, and
// words each reminder when it is sent.
package remind

// Reminders: a tick asks the database what is due, the domain decides, and what is to be said goes into the outbox, all
// in one transaction per campaign. A tick may run in any process, at any time, and as often as it likes: the rows decide.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/queue"
	"chamdiem/storage/ways"
)

// Reminder keeps the times: reminders, digests, the lock. Make it with NewReminder, give it to Run.
type Reminder struct {
	db     *storage.DB
	out    *outbox.Outbox
	holder string
	can    dialog.Capabilities
	wake   chan struct{}
}

// New makes one that writes to an outbox. holder names this process to those who look who ticked last; can is what the
// channel carries in which it is said.
func New(db *storage.DB, out *outbox.Outbox, holder string, can dialog.Capabilities) *Reminder {
	return &Reminder{db: db, out: out, holder: holder, can: can, wake: make(chan struct{}, 1)}
}

// Wake has a running Reminder tick at once: the clock was moved.
func (r *Reminder) Wake() { pace.Nudge(r.wake) }

// Ticked tells what a tick did.
type Ticked struct {
	Closed   int // campaigns
	Messages int // queued
	Skipped  int // reminders
	Held     int // reminders, until the quiet hours are over
}

// Tick does all that is due now; nothing while the clock is in doubt. A failure in one campaign does not stop the others; all errors are joined.
func (r *Reminder) Tick(ctx context.Context) (done Ticked, err error) {
	doubted := false
	if err := r.db.InTx(ctx, func(tx *storage.Tx) (err error) { doubted, err = tx.ClockDoubted(ctx); return err }); err != nil || doubted {
		return done, err
	}
	errs := []error{r.db.InTx(ctx, func(tx *storage.Tx) error { return ways.Move(ctx, tx) }), r.db.SettleReminders(ctx)} // what is due does not wait for them
	var now time.Time
	var closing, agendas []string
	err = r.db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if now, err = tx.Now(ctx); err != nil {
			return err
		}
		if closing, err = tx.DueClosings(ctx); err != nil {
			return err
		}
		agendas, err = tx.Agendas(ctx)
		return err
	})
	if err != nil {
		return done, errors.Join(append(errs, err)...)
	}
	errs = append(errs, r.refuseUnanswered(ctx, &done))
	for _, campaign := range closing {
		closed, err := r.close(ctx, campaign)
		if closed {
			done.Closed++
		}
		errs = append(errs, err)
	}
	passing := len(agendas) > agendasKept
	for some := range slices.Chunk(agendas, agendasAtOnce) {
		errs = append(errs, r.remind(ctx, some, passing, &done))
	}
	if err := errors.Join(errs...); err != nil {
		return done, err
	}
	return done, r.db.Beat(ctx, now, r.holder)
}

func (r *Reminder) close(ctx context.Context, campaign string) (closed bool, err error) {
	err = r.db.InTx(ctx, func(tx *storage.Tx) error { closed, err = tx.Close(ctx, campaign); return err })
	if err != nil {
		return false, fmt.Errorf("close %s: %w", campaign, err)
	}
	return closed, nil
}

// agendasAtOnce is how many campaigns share one commit; agendasKept is how many a tick may look at and keep them in memory for what their people do
// next. Where it goes through more, as at the first start with thousands, they are let go one after the other.
const (
	agendasAtOnce = 10
	agendasKept   = 1000
)

// remind does what is due in some campaigns: together in one transaction, and each alone if that fails. A campaign that
// another tick works on is left to it.
func (r *Reminder) remind(ctx context.Context, campaigns []string, passing bool, done *Ticked) error {
	var did Ticked
	err := r.out.Commit(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
		did = Ticked{}
		if passing {
			tx.InPassing()
		}
		say := saying{pictures: map[string]int{}}
		for _, campaign := range campaigns {
			if err := r.due(ctx, tx, campaign, &say, &did); err != nil {
				return nil, fmt.Errorf("remind %s: %w", campaign, err)
			}
		}
		if err := tx.Judge(ctx, say.verdicts); err != nil {
			return nil, err
		}
		// Messages go out one after the other: those with a picture, which takes a while, come last.
		slices.SortStableFunc(say.rows, func(a, b queue.Out) int { return cmp.Compare(say.pictures[a.Key], say.pictures[b.Key]) })
		return say.rows, tx.QueueReminders(ctx, say.ids, say.keys)
	})
	switch {
	case err == nil:
		done.Closed += did.Closed
		done.Messages += did.Messages
		done.Skipped += did.Skipped
		done.Held += did.Held
		return nil
	case len(campaigns) == 1:
		return err
	}
	var errs []error
	for i := range campaigns {
		errs = append(errs, r.remind(ctx, campaigns[i:i+1], passing, done))
	}
	return errors.Join(errs...)
}

// saying is what a tick is about to write down.
type saying struct {
	verdicts []reminding.Verdict
	rows     []queue.Out
	ids      []int64 // reminders, and the keys of the messages that say them
	keys     []string
	pictures map[string]int // 1 for the keys of messages with a picture
}

// due decides on what is due in one campaign.
func (r *Reminder) due(ctx context.Context, tx *storage.Tx, campaign string, say *saying, did *Ticked) error {
	ok, err := tx.TakeAgenda(ctx, campaign)
	if err != nil || !ok {
		return err
	}
	if held, err := tx.Held(ctx); err != nil || held {
		return err
	}
	due, err := tx.DueReminders(ctx, campaign)
	if err != nil || len(due) == 0 {
		return err
	}
	if tellsFrozenTotal(due) {
		closed, err := tx.Close(ctx, campaign)
		if err != nil {
			return err
		}
		if closed {
			did.Closed++
		}
	}
	f, err := loadReminded(ctx, tx, campaign)
	if err != nil {
		return err
	}
	verdicts := reminding.Decide(f.campaign, due, f.Facts)
	silent, err := r.silent(ctx, tx, f, verdicts)
	if err != nil {
		return err
	}
	if silent {
		if due, err = tx.DueReminders(ctx, campaign); err != nil {
			return err
		}
		verdicts = reminding.Decide(f.campaign, due, f.Facts)
	}
	if slices.ContainsFunc(verdicts, tellsLeaders) {
		if _, err := checkpoint.Take(ctx, tx, campaign, f.Now); err != nil {
			return err
		}
	}
	say.queue(f, verdicts, did)
	return nil
}

// tellsLeaders reports whether a verdict is about a message that carries a checkpoint of the history.
func tellsLeaders(v reminding.Verdict) bool {
	return v.Fate == reminding.FateSend && (v.Item.Kind == reminding.MorningDigest || v.Item.Kind == reminding.LockNotice)
}

// tellsFrozenTotal reports whether the end of the campaign is due: the campaign is closed first.
func tellsFrozenTotal(due []reminding.Due) bool {
	for _, d := range due {
		if d.Item.Kind == reminding.LockNotice {
			return true
		}
	}
	return false
}

// silent plans that the leaders are told of officers who did not answer, and reports whether there are any.
func (r *Reminder) silent(ctx context.Context, tx *storage.Tx, f reminded, verdicts []reminding.Verdict) (bool, error) {
	var officers []string
	for _, v := range verdicts {
		if v.Fate == reminding.FateSend && f.campaign.Person(v.Person).Has(scoring.Officer) {
			officers = append(officers, v.Person)
		}
	}
	past, err := tx.SilenceOf(ctx, f.campaign.ID, officers)
	if err != nil {
		return false, err
	}
	silent := reminding.Silent(f.campaign, verdicts, f.Facts, past)
	if len(silent) == 0 {
		return false, nil
	}
	return true, tx.TellOfSilence(ctx, f.campaign, silent)
}

// queue makes one message of all that is to be sent to a person of a campaign.
func (say *saying) queue(f reminded, verdicts []reminding.Verdict, did *Ticked) {
	say.verdicts = append(say.verdicts, verdicts...)
	place := map[string]int{}
	for _, v := range verdicts {
		switch v.Fate {
		case reminding.FateSkip:
			did.Skipped++
			continue
		case reminding.FateHold:
			did.Held++
			continue
		}
		i, ok := place[v.Person]
		if !ok {
			i = len(say.rows)
			place[v.Person] = i
			key := keyOf(v.Due)
			to := f.ways[v.Person].Best(v.Shun)
			say.rows = append(say.rows, queue.Out{Key: key, Ref: key, Kind: queue.OutRender, Priority: queue.Reminders, Channel: to.Channel, ChatID: to.ID})
			did.Messages++
		}
		row := &say.rows[i]
		// Whether it still has to be said is asked when it is sent; this only bounds what waits while the channel is away.
		if left := v.Item.DeadlineAt.Sub(f.Now); v.Item.Kind == reminding.LockNotice || left > reminderExpiry {
			row.Expires = f.server.Add(reminderExpiry)
		} else if at := f.server.Add(left); at.After(row.Expires) {
			row.Expires = at
		}
		say.ids, say.keys = append(say.ids, v.ID), append(say.keys, row.Key)
		if v.Item.Kind == reminding.MorningDigest {
			say.pictures[row.Key] = 1
		}
	}
}

// keyOf is the key of a message that begins with a reminder: another one each time it goes another way.
func keyOf(r reminding.Due) string {
	key := remindKey + strconv.FormatInt(r.ID, 10)
	if r.Moves > 0 {
		key += "/" + strconv.Itoa(r.Moves)
	}
	return key
}

const (
	// remindKey begins the keys and references of reminders in the outbox.
	remindKey = "remind/"
	// reminderExpiry is how long a reminder waits to be sent; later there is a newer one.
	reminderExpiry = 48 * time.Hour
)
