// Package timing keeps what people say of the time while the clock of the database is in doubt: whom the bot asked, and who answered what.
package timing

import (
	"context"
	"fmt"
	"time"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Person is one who may say what time it is, with a chat in the transaction's channel.
type Person struct {
	Campaign, Person string
	ChatID           int64 `db:"chat_id"`
	UserID           int64 `db:"user_id"`
	Leader, Clerk    bool
}

// askable are the leaders and clerks of campaigns that are not closed, by their chats in the channel $1.
const askable = `SELECT l.campaign, l.person, l.chat_id, l.user_id, has_role(l.campaign, l.person, 'leader') AS leader, has_role(l.campaign, l.person, 'clerk') AS clerk
	FROM links l JOIN campaigns c ON c.id = l.campaign AND c.phase <> 'locked'
	WHERE l.channel = $1 AND (has_role(l.campaign, l.person, 'leader') OR has_role(l.campaign, l.person, 'clerk'))`

// AskedAtOnce is how many chats are given at a time: the campaign of each is loaded in one transaction, to word the question.
const AskedAtOnce = 200

// ToAsk are some of those who were not asked yet, AskedAtOnce at most, each time others: those whom nothing reaches keep no other from it.
func ToAsk(ctx context.Context, tx pg.Querier) (list []Person, err error) {
	err = tx.All(ctx, &list, `SELECT * FROM (
			SELECT DISTINCT ON (w.chat_id) w.* FROM (`+askable+`) w
			WHERE NOT EXISTS (SELECT FROM time_asked t WHERE t.channel = $1 AND t.chat_id = w.chat_id) ORDER BY w.chat_id, w.campaign) who
		ORDER BY random() LIMIT $2`, tx.Channel(), AskedAtOnce)
	return list, pg.Wrap("look whom to ask for the time", err)
}

// Asked notes that the question has reached a chat.
func Asked(ctx context.Context, tx pg.Querier, chat int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO time_asked (channel, chat_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, tx.Channel(), chat)
	return pg.Wrap("note that a question arrived", err)
}

// Waiting is an update of an asked chat that waits, with the one who may have answered in it.
type Waiting struct {
	Seq     int64
	Payload string
	Person
}

// Updates are the updates that wait in the chats that were asked. Of an account that leads or files in several campaigns each stands once
// for each of them.
func Updates(ctx context.Context, tx pg.Querier) (list []Waiting, err error) {
	err = tx.All(ctx, &list, `SELECT i.seq, i.payload, w.* FROM inbox i JOIN time_asked a ON a.channel = i.channel AND a.chat_id = i.chat_id
		JOIN (`+askable+`) w ON w.chat_id = i.chat_id WHERE i.channel = $1 AND i.state = 'new' ORDER BY i.seq, w.campaign`, tx.Channel())
	return list, pg.Wrap("look for answers about the time", err)
}

// Take takes an update out of those that wait, since it is an answer about the time. false: it is being handled otherwise.
func Take(ctx context.Context, tx pg.Querier, seq int64) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE inbox SET state = 'done', payload = '', ended_at = clock_timestamp(), reason = 'clock' WHERE seq = $1 AND state = 'new'`, seq)
	return n == 1, pg.Wrap("take an answer about the time", err)
}

// Say keeps what a person says the time is now. Without a person it is the operator.
func Say(ctx context.Context, tx pg.Querier, p Person, now time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO time_said (campaign, person, channel, user_id, ahead, said_at) VALUES ($1, $2, $3, $4, extract(epoch FROM $5::timestamptz - clock_timestamp()), clock_timestamp())`,
		p.Campaign, p.Person, tx.Channel(), p.UserID, pg.Moment(now))
	return pg.Wrap("keep what is said of the time", err)
}

// ServerClock says that the server's own clock is right.
func ServerClock(ctx context.Context, tx pg.Querier, p Person) error {
	_, err := tx.Exec(ctx, `INSERT INTO time_said (campaign, person, channel, user_id, ahead, said_at) VALUES ($1, $2, $3, $4, 0, clock_timestamp())`, p.Campaign, p.Person, tx.Channel(), p.UserID)
	return pg.Wrap("keep what is said of the time", err)
}

const (
	// apart is how far what two people say may lie apart: they read it off a wall.
	apart = 5 * time.Minute
	// holds is how long what was said counts.
	holds = time.Hour
)

// Confirmed is a time that two people agree on, or that the operator says.
type Confirmed struct {
	Now      time.Time
	Ahead    time.Duration  // how far the server's clock is behind it
	Campaign string         // empty: the operator
	People   pq.StringArray // a leader and a clerk
}

// Agreed is the time as a leader and a clerk of one campaign, two people with two accounts, or the operator say it is now; nil where they
// do not, or not yet.
func Agreed(ctx context.Context, tx pg.Querier) (*Confirmed, error) {
	var found []struct {
		Ahead         float64
		Campaign      string
		First, Second string
		Now           time.Time
	}
	err := tx.All(ctx, &found, `
		WITH newest AS (SELECT DISTINCT ON (campaign, person) * FROM time_said WHERE said_at > clock_timestamp() - $1 * interval '1 second' ORDER BY campaign, person, id DESC)
		SELECT a.ahead, a.campaign, a.person AS first, coalesce(b.person, '') AS second, clock_timestamp() + a.ahead * interval '1 second' AS now
		FROM newest a LEFT JOIN newest b ON b.campaign = a.campaign AND b.person <> a.person AND (b.channel, b.user_id) <> (a.channel, a.user_id) AND abs(b.ahead - a.ahead) <= $2
			AND has_role(a.campaign, a.person, 'leader') AND has_role(b.campaign, b.person, 'clerk')
		WHERE a.person = '' OR b.id IS NOT NULL ORDER BY a.id DESC LIMIT 1`, holds.Seconds(), apart.Seconds())
	if err != nil || len(found) == 0 {
		return nil, pg.Wrap("look whether the time is agreed on", err)
	}
	c := &Confirmed{Now: found[0].Now, Ahead: time.Duration(found[0].Ahead * float64(time.Second)), Campaign: found[0].Campaign}
	if c.Campaign != "" {
		c.People = pq.StringArray{found[0].First, found[0].Second}
	}
	return c, nil
}

// Drain has what waits from before a lock handled before that lock falls, once it is known that the time has come: until nothing of it is
// left, the clock of the campaigns stands just before the lock, and what came after the lock waits. ahead is how far the server's clock is
// behind the time. It reports whether something is left; else the clock goes on.
func Drain(ctx context.Context, tx pg.Querier, ahead time.Duration) (left bool, err error) {
	n, err := tx.Exec(ctx, `UPDATE clock SET as_of = l.at - interval '1 second', drain_before = l.at - $1::float8 * interval '1 second'
		FROM (SELECT min(d.at) AS at FROM deadlines d JOIN campaigns c ON c.id = d.campaign AND c.phase <> 'locked'
			WHERE d.kind = 'lock' AND d.at <= clock_timestamp() + $1::float8 * interval '1 second'
				AND EXISTS (SELECT FROM inbox i WHERE i.state = 'new' AND i.received_at <= d.at - $1::float8 * interval '1 second')) l
		WHERE l.at IS NOT NULL`, ahead.Seconds())
	if err != nil || n > 0 {
		return n > 0, pg.Wrap("handle what came before a lock", err)
	}
	return false, EndDrain(ctx, tx)
}

// EndDrain lets the clock of the campaigns go on.
func EndDrain(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `UPDATE clock SET as_of = NULL, drain_before = NULL WHERE as_of IS NOT NULL`)
	return pg.Wrap("let the clock go on", err)
}

// Clear forgets whom was asked and what was said: the time is known.
func Clear(ctx context.Context, tx pg.Querier) error {
	for _, table := range []string{"time_asked", "time_said"} {
		if _, err := tx.Exec(ctx, `DELETE FROM `+table); err != nil {
			return fmt.Errorf("forget what was said of the time: %w", err)
		}
	}
	return nil
}

// Chats are the chats of the leaders and clerks of a campaign in the transaction's channel.
func Chats(ctx context.Context, tx pg.Querier, campaign string) (chats []int64, err error) {
	err = tx.All(ctx, &chats, `SELECT chat_id FROM (`+askable+`) w WHERE campaign = $2 ORDER BY chat_id`, tx.Channel(), campaign)
	return chats, pg.Wrap("look for chats", err)
}

// Kept is the time that was agreed on last, as the machine of the process that heard it counts: another process of that machine carries it on.
type Kept struct {
	Run            string  // of the machine, from one boot to the next
	CountedSeconds float64 `db:"counted_seconds"` // what that machine had counted in it
	Wall           time.Time
	Now            time.Time // the time then
}

// Keep keeps the time that is agreed on; what was kept before it is forgotten.
func Keep(ctx context.Context, tx pg.Querier, k Kept) error {
	_, err := tx.Exec(ctx, `INSERT INTO time_agreed (run, counted_seconds, wall, now) VALUES ($1, $2, $3, $4)
		ON CONFLICT (single) DO UPDATE SET run = EXCLUDED.run, counted_seconds = EXCLUDED.counted_seconds, wall = EXCLUDED.wall, now = EXCLUDED.now`,
		k.Run, k.CountedSeconds, pg.Moment(k.Wall), pg.Moment(k.Now))
	return pg.Wrap("keep the time that is agreed on", err)
}

// Last is the time that was kept last; nil where there is none.
func Last(ctx context.Context, tx pg.Querier) (*Kept, error) {
	var found []Kept
	err := tx.All(ctx, &found, `SELECT run, counted_seconds, wall, now FROM time_agreed`)
	if err != nil || len(found) == 0 {
		return nil, pg.Wrap("read the time that is agreed on", err)
	}
	return &found[0], nil
}

// Forget forgets the time that was agreed on: a better source tells it.
func Forget(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `DELETE FROM time_agreed`)
	return pg.Wrap("forget the time that was agreed on", err)
}
