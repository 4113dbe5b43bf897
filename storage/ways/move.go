package ways

// Reminders that change their way: a channel does not answer, or refuses the message, and the person has another way. The reminder is
// planned as before and goes out by the other way; the former message is never sent: it is worded when it is sent, and has no words then.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

const (
	// callTime is longer than any call that sends: what was worded before it is not under way.
	callTime = 5 * time.Minute
	// mailPatience is how long a letter waits for the mail server, and a notification for its push service, before it is a matter of another way.
	mailPatience = 10 * time.Minute
	// refusedTime is how long after a refusal another way is still taken.
	refusedTime = time.Hour
	// maxMoves bounds how often one reminder changes its way.
	maxMoves = 3
)

// MovedAway is the reason of a message that was left because its reminder goes another way.
const MovedAway = "moved"

// stuck is the condition on a message o that its channel does not answer; elsewhere on a reminder r of it that its person has another way.
// $1 is scoring.Mail, $2 scoring.Web, $3 mailPatience in seconds, $4 scoring.Push.
const (
	stuck = `(o.channel IN ($1, $4) AND o.created_at < now() - $3 * interval '1 second' OR o.channel IN (SELECT channel FROM silent_bots))`

	elsewhere = `(o.channel <> $2 AND EXISTS (SELECT FROM links l WHERE (l.campaign, l.person) = (r.campaign, r.person) AND l.channel = $2 AND NOT l.app)
		OR o.channel <> $1 AND EXISTS (SELECT FROM people p JOIN mailboxes b ON b.address = p.email WHERE (p.campaign, p.id) = (r.campaign, r.person) AND ` + alive + `)
		OR o.channel <> $4 AND EXISTS (SELECT FROM links l WHERE (l.campaign, l.person) = (r.campaign, r.person) AND l.channel = $2 AND web_rings(l.chat_id))
		OR o.channel <> $2 AND EXISTS (SELECT FROM links l WHERE (l.campaign, l.person) = (r.campaign, r.person) AND l.channel NOT IN ($2, o.channel) AND l.channel NOT IN (SELECT channel FROM silent_bots)
			AND NOT EXISTS (SELECT FROM unreachable u WHERE u.channel = l.channel AND u.chat_id = l.chat_id)))`
)

// Begin is asked before a message of reminders is sent. goes is false where the reminders are to go another way; else the message counts as
// under way for a while, and is not moved meanwhile.
func Begin(ctx context.Context, tx pg.Querier, key string) (goes bool, err error) {
	var away bool
	err = tx.Get(ctx, &away, `SELECT EXISTS (SELECT FROM outbox o JOIN reminders r ON r.message = o.key
		WHERE o.key = $5 AND r.state = 'queued' AND r.moves < $6 AND `+stuck+` AND `+elsewhere+`)`, scoring.Mail, scoring.Web, mailPatience.Seconds(), scoring.Push, key, maxMoves)
	if err != nil || away {
		return false, pg.Wrap("look for another way", err)
	}
	_, err = tx.Exec(ctx, `UPDATE reminders SET begun_at = clock_timestamp() WHERE message = $1 AND state = 'queued'`, key)
	return true, pg.Wrap("begin a message", err)
}

// Move plans reminders once more whose message is stuck, was refused or was left for another way, and ends the messages. Notices that are
// stuck go another way as well, and what waits for a bot that is not served ends with its time.
func Move(ctx context.Context, tx pg.Querier) error {
	if err := tryAgain(ctx, tx); err != nil {
		return err
	}
	for _, step := range []func(context.Context, pg.Querier) error{moveNotices, unrung, endOld} {
		if err := step(ctx, tx); err != nil {
			return err
		}
	}
	var keys []string
	// What became of a message may be known to the reminder already, or not yet.
	err := tx.All(ctx, &keys, `
		WITH left_over AS (
			SELECT key, channel, state FROM outbox o WHERE state = 'waiting' AND kind = 'render' AND `+stuck+`
			UNION ALL
			SELECT key, channel, state FROM outbox WHERE state <> 'waiting' AND ended_at > now() - $8 * interval '1 second' AND kind = 'render'
				AND (state = 'failed' OR state = 'dropped' AND reason = $7))
		UPDATE reminders r SET state = 'planned', reason = '', message = '', moves = r.moves + 1, shun = o.channel, begun_at = NULL, changed_at = app_now()
		FROM left_over o WHERE o.key = r.message AND r.moves < $5 AND `+elsewhere+` AND CASE o.state
			WHEN 'waiting' THEN r.state = 'queued' AND (r.begun_at IS NULL OR r.begun_at < now() - $6 * interval '1 second')
			ELSE r.state IN ('queued', 'skipped') END
		RETURNING o.key`, scoring.Mail, scoring.Web, mailPatience.Seconds(), scoring.Push, maxMoves, callTime.Seconds(), MovedAway, refusedTime.Seconds())
	if err != nil || len(keys) == 0 {
		return pg.Wrap("move reminders to another way", err)
	}
	_, err = tx.Exec(ctx, `UPDATE outbox SET state = 'dropped', reason = $2, ended_at = clock_timestamp() WHERE key = ANY($1) AND state = 'waiting'`, pq.StringArray(keys), MovedAway)
	return pg.Wrap("end messages that go another way", err)
}
