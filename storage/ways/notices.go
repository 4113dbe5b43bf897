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

// moveNotices has what waits for Telegram, while it is away, said on the page to those who have it, in its order. What carries a file stays:
// files are known to their channel only. Answers stay as well, since they belong to what was done there.
func moveNotices(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `
		WITH elsewhere AS MATERIALIZED (
			SELECT o.id, o.body, o.expires_at, w.chat_id FROM outbox o CROSS JOIN LATERAL (
				SELECT l2.chat_id FROM links l JOIN links l2 ON (l2.campaign, l2.person) = (l.campaign, l.person) AND l2.channel = $1 AND NOT l2.app
				WHERE (l.channel, l.chat_id) = (o.channel, o.chat_id) ORDER BY l2.linked_at DESC, l2.chat_id LIMIT 1) w
			WHERE o.state = 'waiting' AND o.kind = 'say' AND o.priority = 1 AND o.channel IN (SELECT channel FROM silent_bots)
				AND coalesce(json_typeof(o.body -> 'Attach'), 'null') = 'null' AND o.created_at < clock_timestamp() - $2 * interval '1 second' AND o.expires_at > clock_timestamp()
			FOR UPDATE OF o
		), moved AS (
			UPDATE outbox o SET state = 'dropped', reason = $3, body = NULL, ended_at = clock_timestamp() FROM elsewhere e WHERE o.id = e.id
		)
		INSERT INTO outbox (key, channel, chat_id, kind, priority, body, expires_at)
		SELECT 'moved/' || id, $1, chat_id, 'say', 1, body, expires_at FROM elsewhere ORDER BY id`,
		scoring.Web, noticePatience.Seconds(), MovedAway)
	return pg.Wrap("say on the page what waits for Telegram", err)
}
