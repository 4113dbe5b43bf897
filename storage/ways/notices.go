package ways

// Notices that wait for a channel that does not answer: who has the page reads them there, and not once more as old news.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// noticePatience is how long a notice waits before it goes another way. A sender asks about what waited half as long whether it still waits.
const noticePatience = 2 * time.Minute

// moveNotices has what waits for a bot, while that one is away, said on the page to those who have it, in its order. Whose account went over from
// a bot that is not served any more to another one is told by that one, once it reaches them. What carries a file stays: files are known to their
// channel only. Answers stay as well, since they belong to what was done there.
func moveNotices(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `
		WITH elsewhere AS MATERIALIZED (
			SELECT o.id, o.body, o.expires_at, w.channel, w.chat_id FROM outbox o CROSS JOIN LATERAL (
				SELECT l2.channel, l2.chat_id FROM bots v JOIN links l ON (l.channel, l.chat_id) = (v.channel, o.chat_id)
				JOIN links l2 ON (l2.campaign, l2.person) = (l.campaign, l.person) AND NOT l2.app
				WHERE (l.channel = o.channel AND l2.channel = $1 OR `+wentOver+` AND (l2.channel = $1 OR l2.channel = l.channel AND l2.channel NOT IN (SELECT channel FROM silent_bots)
					AND NOT EXISTS (SELECT FROM unreachable u WHERE (u.channel, u.chat_id) = (l2.channel, l2.chat_id))))
				ORDER BY l2.channel = $1, l2.linked_at DESC, l2.chat_id LIMIT 1) w
			WHERE o.state = 'waiting' AND o.kind = 'say' AND o.priority = 1 AND o.channel IN (SELECT channel FROM silent_bots)
				AND coalesce(json_typeof(o.body -> 'Attach'), 'null') = 'null' AND o.created_at < clock_timestamp() - $2 * interval '1 second' AND o.expires_at > clock_timestamp()
			FOR UPDATE OF o
		), moved AS (
			UPDATE outbox o SET state = 'dropped', reason = $3, body = NULL, ended_at = clock_timestamp() FROM elsewhere e WHERE o.id = e.id
		)
		INSERT INTO outbox (key, channel, chat_id, kind, priority, body, expires_at)
		SELECT 'moved/' || id, channel, chat_id, 'say', 1, body, expires_at FROM elsewhere ORDER BY id`,
		scoring.Web, noticePatience.Seconds(), MovedAway)
	return pg.Wrap("say elsewhere what waits for a bot that is away", err)
}

// unrung has what no browser could be rung for said on the page, whose chats have the same numbers. What was not read there is told by a letter anyway.
func unrung(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO outbox (key, channel, chat_id, kind, priority, body, expires_at)
		SELECT 'moved/' || o.id, $1, o.chat_id, 'say', 1, o.body, o.expires_at FROM outbox o
		WHERE o.channel = $2 AND o.state = 'failed' AND o.kind = 'say' AND o.ended_at > now() - $3 * interval '1 second' AND o.expires_at > clock_timestamp()
			AND coalesce(o.key, '') NOT LIKE 'unread/%' AND EXISTS (SELECT FROM links l WHERE l.channel = $1 AND l.chat_id = o.chat_id) ORDER BY o.id
		ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING`, scoring.Web, scoring.Push, refusedTime.Seconds())
	return pg.Wrap("say on the page what no browser was rung for", err)
}

// wentOver is the condition that the bot of a message o is not served any more, and that an account l is the one of its chat with another bot. A chat
// with accounts of several bots is left alone: what waits may be of any of them.
const wentOver = `EXISTS (SELECT FROM bots b WHERE b.channel = o.channel AND NOT b.served) AND l.channel <> o.channel
	AND NOT EXISTS (SELECT FROM bots b JOIN links k ON (k.channel, k.chat_id) = (b.channel, o.chat_id) WHERE k.channel <> l.channel)`

// endOld ends what waits for bots that are not served and is not worth sending any more: nothing else looks at it there.
func endOld(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `UPDATE outbox SET state = 'dropped', reason = 'expired', body = NULL, ended_at = clock_timestamp()
		WHERE state = 'waiting' AND expires_at < clock_timestamp() AND channel IN (SELECT channel FROM bots WHERE NOT served)`)
	return pg.Wrap("end what waited for a bot that is gone", err)
}
