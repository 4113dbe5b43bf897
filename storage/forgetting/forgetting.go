// Package forgetting erases the personal data of a person from the database, in all campaigns in which that person stands. Points,
// explanations and evidence stay, since the unit must account for them; they stand under a pseudonym. The history keeps its rows, their
// commitments and their hashes, so that its chain still holds.
package forgetting

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/seal"

	"github.com/lib/pq"
)

// Wanted says who is to be forgotten.
type Wanted struct {
	Campaign, Person string
	Number           int  // of the pseudonym; 0: the next one. What was forgotten before a restore keeps its number
	Force            bool // also where criteria are in charge of the person: an erasure is done again after a restore
}

// Standing is a campaign in which the person stands, and what is still held there.
type Standing struct {
	Campaign, Person string
	Title            string
	Open             bool           // the lock has not fallen
	Codes            pq.StringArray // criteria in charge, while it is open
	Steers           bool           // leader or clerk, while it is open
	Known            string         // how the person was called
}

// Holds reports whether something has to be given to others first.
func (s Standing) Holds() bool { return len(s.Codes) > 0 || s.Steers }

// Done is what was erased, or would be, in numbers.
type Done struct {
	Number    int
	Standings []Standing
	// Namesakes are people who are not forgotten, as "campaign/id": they have the same full name, or in another unit the same name and ID.
	Namesakes   []string
	Accounts    int // in Telegram and on the page, past ones included
	Phone, Mail bool
	Messages    int      // updates, messages and screens of the person's chats
	Texts       int      // what was being typed or kept, and files that waited for an answer
	Sessions    int      // browsers that were signed in
	Mentions    int      // texts elsewhere that named the person
	History     int      // rows of the history of which a part was erased
	Entries     int      // criteria whose content the person entered: kept
	Evidence    int      // pieces of evidence that the person added: kept
	Naming      []string // criteria whose explanation or evidence names the person: kept, for the clerk to decide
}

// ErrNobody says that there is no such person; ErrForgotten that the data was erased before.
var (
	ErrNobody    = errors.New("there is no such person")
	ErrForgotten = errors.New("the personal data of this person was erased before")
)

// HoldsError refuses to forget a person who still holds something in an open campaign.
type HoldsError struct{ Standings []Standing }

func (e *HoldsError) Error() string { return "the person still holds something in an open campaign" }

// eraser is an erasure under way.
type eraser struct {
	*storage.Tx
	key      seal.Key
	done     Done
	now      time.Time
	accounts []account
	words    words
	// snapshots are those of campaigns that got another hash: the one that the history has, and the one of now.
	snapshots map[string]map[string]string
}

// Take erases. Its error is *HoldsError, ErrNobody or ErrForgotten where it refuses; nothing is to be committed then.
func Take(ctx context.Context, tx *storage.Tx, key seal.Key, w Wanted) (Done, error) {
	e := &eraser{Tx: tx, key: key, snapshots: map[string]map[string]string{}}
	if err := tx.Whole(ctx); err != nil {
		return Done{}, err
	}
	var err error
	if e.now, err = tx.Now(ctx); err != nil {
		return Done{}, err
	}
	if err := Alone(ctx, tx); err != nil {
		return Done{}, err
	}
	if err := e.find(ctx, w); err != nil {
		return e.done, err
	}
	if !w.Force {
		var holding []Standing
		for _, s := range e.done.Standings {
			if s.Holds() {
				holding = append(holding, s)
			}
		}
		if len(holding) > 0 {
			return e.done, &HoldsError{holding}
		}
	}
	for _, step := range []func(context.Context) error{e.number(w.Number), e.hold, e.count, e.typed, e.cut, e.people, e.rest, e.chats, e.work,
		e.mentions, e.files, e.history, e.wake} {
		if err := step(ctx); err != nil {
			return e.done, fmt.Errorf("forget a person: %w", err)
		}
	}
	return e.done, nil
}

// Alone waits for the end of any other erasure, and holds off the next one until the transaction ends. Two who forget at once would take the
// same number, or the same person twice, and each would write the list without the other's line.
func Alone(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key('forgetting'))`)
	return pg.Wrap("wait for another erasure", err)
}

// number chooses the pseudonym's number: the next one, or that of before a restore.
func (e *eraser) number(wanted int) func(context.Context) error {
	return func(ctx context.Context) error {
		if e.done.Number = wanted; wanted != 0 {
			return nil
		}
		return e.Get(ctx, &e.done.Number, `SELECT coalesce(max(forgotten), 0) + 1 FROM people`)
	}
}

// guards keep what people have done from being changed afterwards. They rest while accounts and names go out of it, and until then
// other writers of these tables wait.
var guards = []struct{ table, guard string }{{"entries", "entry_guard"}, {"evidence", "evidence_guard"}, {"late_entries", "late_guard"},
	{"ratings", "steering_guard"}, {"reopenings", "reopening_guard"}, {"snapshots", "snapshot_guard"}}

func (e *eraser) rest(ctx context.Context) error { return e.guard(ctx, "DISABLE") }
func (e *eraser) wake(ctx context.Context) error {
	if _, err := e.Exec(ctx, `SET CONSTRAINTS ALL IMMEDIATE`); err != nil { // a table is not altered while a trigger of it is due
		return err
	}
	return e.guard(ctx, "ENABLE")
}

func (e *eraser) guard(ctx context.Context, what string) error {
	for _, g := range guards {
		if _, err := e.Exec(ctx, `ALTER TABLE `+g.table+` `+what+` TRIGGER `+g.guard); err != nil {
			return err
		}
	}
	return nil
}

// cut takes the accounts off the person and ends invites, as people unlink does. It stays known which person invited which.
func (e *eraser) cut(ctx context.Context) error {
	for _, s := range e.done.Standings {
		if _, err := e.Unlink(ctx, scoring.Actor{Campaign: s.Campaign}, s.Person); err != nil {
			return err
		}
		if _, err := e.Exec(ctx, `UPDATE invites SET taken_by = 0 WHERE campaign = $1 AND person = $2 AND taken_by IS NOT NULL`, s.Campaign, s.Person); err != nil {
			return err
		}
	}
	return nil
}

// people puts the pseudonym in the place of names, post, telephone and address.
func (e *eraser) people(ctx context.Context) error {
	for _, s := range e.done.Standings {
		if _, err := e.Exec(ctx, `UPDATE people SET name = '', full_name = '', post = $3, phone = '', email = '', forgotten = $4, forgotten_at = $5, forgotten_tx = txid_current()
			WHERE campaign = $1 AND id = $2`, s.Campaign, s.Person, scoring.Pseudonym(e.done.Number), e.done.Number, e.now); err != nil {
			return err
		}
	}
	return nil
}

// campaigns are those in which the person stands.
func (e *eraser) campaigns() (ids pq.StringArray) {
	for _, s := range e.done.Standings {
		ids = append(ids, s.Campaign)
	}
	return ids
}

// persons are the person's IDs in the order of campaigns.
func (e *eraser) persons() (ids pq.StringArray) {
	for _, s := range e.done.Standings {
		ids = append(ids, s.Person)
	}
	return ids
}

// theirs is a condition on the columns campaign and person: it is this person. $1 and $2 are campaigns and persons.
const theirs = `(campaign, person) IN (SELECT * FROM unnest($1::text[], $2::text[]))`

// run runs statements with $1 and $2 as theirs has them, and returns how many rows they touched.
func (e *eraser) run(ctx context.Context, statements ...string) (rows int, err error) {
	for _, s := range statements {
		n, err := e.Exec(ctx, s, e.campaigns(), e.persons())
		if err != nil {
			return rows, pg.Wrap("erase", err)
		}
		rows += int(n)
	}
	return rows, nil
}
