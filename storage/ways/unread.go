package ways

// What was said on the page and not read there: who has only the page hears of it in a browser that rings, or by a letter.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

const (
	// unreadPatience is how long a notice stands on the page before another way tells of it: who is at work there has read it by then.
	unreadPatience = 10 * time.Minute
	// unreadEvery is how much time lies between two such messages to one person: what comes meanwhile goes into one.
	unreadEvery = time.Hour
	// unreadLife is how long a notice is worth one.
	unreadLife = 24 * time.Hour
)

// Unread is what waits on the page for one person.
type Unread struct {
	Key     string          `db:"key"`     // of the message that tells of it
	Channel scoring.Channel `db:"channel"` // by which it goes: scoring.Push, or scoring.Mail
	ChatID  int64           `db:"to_chat"`
	Texts   pq.StringArray  `db:"texts"` // as the page shows them, the first one first
}

// UnreadNotices lists, by person, what the page was told and the person has not seen: people who are on the page only, or whom Telegram does not
// reach now, and who have a browser that rings or a mailbox. Each notice is listed until the message of that key is written; what a push service
// did not take is listed for a letter.
func UnreadNotices(ctx context.Context, tx pg.Querier) (list []Unread, err error) {
	err = tx.All(ctx, &list, fmt.Sprintf(`
		SELECT 'unread/' || o.chat_id || '/' || max(o.id) || CASE b.channel WHEN $6 THEN '/push' ELSE '' END AS key, b.channel, b.id AS to_chat, array_agg(m.body ->> 'text' ORDER BY o.id) AS texts
		FROM outbox o
		JOIN web_messages m ON m.chat_id = o.chat_id AND m.id = o.message_id AND NOT m.gone AND m.body ->> 'text' <> ''
		CROSS JOIN LATERAL (
			SELECT CASE WHEN ring.has THEN $6::text ELSE $1::text END AS channel, CASE WHEN ring.has THEN o.chat_id ELSE b.id END AS id
			FROM links l JOIN people p ON (p.campaign, p.id) = (l.campaign, l.person) AND p.active LEFT JOIN mailboxes b ON b.address = p.email AND %[1]s
			CROSS JOIN (SELECT web_rings(o.chat_id) AND NOT EXISTS (SELECT FROM outbox w
				WHERE w.channel = $6 AND w.chat_id = o.chat_id AND %[2]s AND split_part(w.key, '/', 3)::bigint >= o.id AND w.state IN ('failed', 'dropped')) AS has) ring
			WHERE l.channel = $2 AND l.chat_id = o.chat_id AND (ring.has OR b.id IS NOT NULL)
				AND NOT EXISTS (SELECT FROM links t WHERE (t.campaign, t.person) = (l.campaign, l.person) AND t.channel <> $2 AND t.channel NOT IN (SELECT channel FROM silent_bots)
					AND NOT EXISTS (SELECT FROM unreachable u WHERE u.channel = t.channel AND u.chat_id = t.chat_id))
			ORDER BY l.linked_at DESC LIMIT 1) b
		CROSS JOIN LATERAL (
			SELECT coalesce(max(split_part(w.key, '/', 3)::bigint), 0) AS upto, max(w.created_at) AS at
			FROM outbox w WHERE (w.channel = $1 OR w.channel = $6 AND w.state IN ('waiting', 'sent')) AND %[2]s) told
		WHERE o.channel = $2 AND o.kind = 'say' AND o.priority = 1 AND o.state = 'sent' AND o.id > told.upto
			AND o.ended_at BETWEEN clock_timestamp() - $5 * interval '1 second' AND clock_timestamp() - $3 * interval '1 second'
			AND (told.at IS NULL OR told.at < clock_timestamp() - $4 * interval '1 second')
			AND NOT EXISTS (SELECT FROM web_sessions s WHERE s.chat_id = o.chat_id AND s.seen_at > o.ended_at)
			AND NOT EXISTS (SELECT FROM web_actions a WHERE a.chat_id = o.chat_id AND a.at > o.ended_at)
		GROUP BY o.chat_id, b.channel, b.id ORDER BY o.chat_id`, alive, `w.key LIKE 'unread/' || o.chat_id || '/%'`), scoring.Mail, scoring.Web, unreadPatience.Seconds(), unreadEvery.Seconds(), unreadLife.Seconds(), scoring.Push)
	return list, pg.Wrap("look for what is not read on the page", err)
}
