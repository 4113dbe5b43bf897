// Package retention tidies what is not needed any more once campaigns have ended: what was said in chats, and files that belong to no
// criterion. Points, explanations, evidence of criteria and the history always stay.
package retention

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/pg"
)

// Days is how long things are kept after the lock of a campaign; 0: for ever.
type Days struct {
	Chats int // what was said in the chats of people all of whose campaigns have ended
	Files int // files that were taken out or never sorted to a criterion
}

// Least is the least number of days: messages are needed for a while to see that each update was answered and each repeat known.
const Least = 30

// ended are the campaigns whose lock, and supplement, lie more than $1 days back.
const ended = `(SELECT g.id FROM campaigns g WHERE g.phase = 'locked' AND NOT EXISTS (
	SELECT FROM deadlines d WHERE d.campaign = g.id AND d.kind IN ('lock', 'supplement') AND d.at > app_now() - $1 * interval '1 day'))`

// spoken is a table of what was said, as t: its time, which of its rows are not needed for the work, and what joins it to an account l.
type spoken struct{ table, time, done, of string }

var said = []spoken{
	{"inbox", "ended_at", "t.state <> 'new'", "l.channel = t.channel AND l.chat_id = t.chat_id"},
	{"outbox", "ended_at", "t.state <> 'waiting'", "l.channel = t.channel AND l.chat_id = t.chat_id"},
	{"web_messages", "at", "true", "l.channel = 'web' AND l.chat_id = t.chat_id"},
	{"web_actions", "at", "true", "l.channel = 'web' AND l.chat_id = t.chat_id"},
}

// old is a condition on a row: it is older than $1 days, and so are all campaigns of its chat.
func (s spoken) old() string {
	now := "clock_timestamp()"
	if s.table == "web_messages" { // people read their times
		now = "app_now()"
	}
	return fmt.Sprintf(`%s AND t.%s < %s - $1 * interval '1 day' AND NOT EXISTS (SELECT FROM links l WHERE %s AND l.campaign NOT IN %s)`, s.done, s.time, now, s.of, ended)
}

// batch is how many rows of a table go at once.
const batch = 5000

// Chats deletes what was said so long ago, at most some thousand rows of each kind, and where a chat was in the conversation once nothing
// of it is left.
func Chats(ctx context.Context, db *pg.DB, days int) (n int, err error) {
	if days <= 0 {
		return 0, nil
	}
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		n = 0
		for _, s := range said {
			rows, err := tx.Exec(ctx, fmt.Sprintf(`DELETE FROM %[1]s WHERE ctid = ANY(ARRAY(SELECT t.ctid FROM %[1]s t WHERE %[2]s LIMIT %[3]d))`,
				s.table, s.old(), batch), days)
			if err != nil {
				return pg.Wrap("tidy "+s.table, err)
			}
			n += int(rows)
		}
		_, err := tx.Exec(ctx, `DELETE FROM chats c WHERE EXISTS (SELECT FROM links l WHERE l.channel = c.channel AND l.chat_id = c.chat_id)
			AND NOT EXISTS (SELECT FROM links l WHERE l.channel = c.channel AND l.chat_id = c.chat_id AND l.campaign NOT IN `+ended+`)
			AND NOT EXISTS (SELECT FROM inbox i WHERE i.channel = c.channel AND i.chat_id = c.chat_id)
			AND NOT EXISTS (SELECT FROM outbox o WHERE o.channel = c.channel AND o.chat_id = c.chat_id)
			AND NOT EXISTS (SELECT FROM web_messages w WHERE c.channel = 'web' AND w.chat_id = c.chat_id)`, days)
		return pg.Wrap("tidy chats", err)
	})
	return n, err
}

// Files takes the bytes of files that are no part of a campaign's result out of the store, so long after its end; their rows stay, and the
// history says so. It does nothing while a backup runs, which may be copying them. The caller makes sure that nothing is being stored.
func Files(ctx context.Context, db *storage.DB, days int, drop func(ctx context.Context, sha256 string) error) (n int, err error) {
	if days > 0 {
		err = db.InTx(ctx, func(tx *storage.Tx) error {
			var ids []int64
			if err := tx.All(ctx, &ids, `SELECT v.id FROM evidence v WHERE `+loose+` ORDER BY v.id LIMIT 200 FOR UPDATE`, days); err != nil {
				return pg.Wrap("look for old files", err)
			}
			n = len(ids)
			return tx.TidyEvidence(ctx, ids)
		})
		if err != nil {
			return 0, err
		}
	}
	var failed []error
	for tried, after, more := 0, "", true; more && tried < maxDropped && len(failed) < maxFailed; tried++ {
		if after, err = dropNext(ctx, db, after, drop); err != nil {
			failed = append(failed, err)
		}
		more = after != ""
	}
	return n, errors.Join(failed...)
}

// maxDropped is how many files go at a time: nothing is stored meanwhile.
const maxDropped = 500

// maxFailed is how many files may stay in the store against its will before it counts as away.
const maxFailed = 3

// dropNext takes the bytes of the file after another one out of the store, unless a piece has them, and returns its hash; "" = there is none. Each has a
// transaction of its own: a store far away takes its time, and what is done stays done where another one fails.
func dropNext(ctx context.Context, db *storage.DB, after string, drop func(ctx context.Context, sha256 string) error) (next string, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		var alone bool
		if err := tx.Get(ctx, &alone, `SELECT pg_try_advisory_xact_lock(lock_key('backup'))`); err != nil || !alone {
			return pg.Wrap("wait for a backup", err)
		}
		var gone []struct {
			SHA256 string
			Used   bool
		}
		if err := tx.All(ctx, &gone, `DELETE FROM dropping d WHERE d.sha256 = (SELECT min(sha256) FROM dropping WHERE sha256 > $1)
			RETURNING d.sha256, EXISTS (SELECT FROM evidence v WHERE v.sha256 = d.sha256) AS used`, after); err != nil {
			return pg.Wrap("take bytes to drop", err)
		}
		for _, g := range gone {
			if next = g.SHA256; g.Used {
				continue
			}
			if err := drop(ctx, g.SHA256); err != nil {
				return fmt.Errorf("drop bytes: %w", err)
			}
		}
		return nil
	})
	return next, err
}

// loose is a condition on a row v of the evidence: it was taken out or never sorted, and its campaign ended more than $1 days ago.
const loose = `v.fetch_state = 'stored' AND (v.removed_at IS NOT NULL OR v.code = '') AND v.campaign IN ` + ended

// Due is what is to be tidied just now.
type Due struct {
	Messages int
	Files    int
	Oldest   time.Duration // by how much the oldest message is over its time; 0: none is
}

// Look counts what is to be tidied.
func Look(ctx context.Context, db *pg.DB, d Days) (due Due, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		due = Due{}
		if err := tx.Whole(ctx); err != nil {
			return err
		}
		for _, s := range said {
			if d.Chats == 0 {
				break
			}
			var row struct {
				N    int
				Over float64
			}
			if err := tx.Get(ctx, &row, fmt.Sprintf(`SELECT count(*) AS n, coalesce(extract(epoch FROM clock_timestamp() - min(t.%s)), 0)::float8 AS over FROM %s t WHERE %s`,
				s.time, s.table, s.old()), d.Chats); err != nil {
				return pg.Wrap("count old messages", err)
			}
			due.Messages += row.N
			if row.N > 0 {
				due.Oldest = max(due.Oldest, time.Duration(row.Over*float64(time.Second))-time.Duration(d.Chats)*24*time.Hour)
			}
		}
		if d.Files == 0 {
			return nil
		}
		return pg.Wrap("count old files", tx.Get(ctx, &due.Files, `SELECT count(*) FROM evidence v WHERE `+loose, d.Files))
	})
	return due, err
}
