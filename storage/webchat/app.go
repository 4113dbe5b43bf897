package webchat

// The page within Telegram: who may come in, and once only.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// UseSeal notes that one came in by what Telegram told; false where it was used before.
func UseSeal(ctx context.Context, tx pg.Querier, seal string) (fresh bool, err error) {
	n, err := tx.Exec(ctx, `INSERT INTO web_app_seals (seal) VALUES ($1) ON CONFLICT DO NOTHING`, seal)
	return n > 0, pg.Wrap("use what Telegram told", err)
}

// Standing is a person of a campaign.
type Standing struct {
	Campaign string `db:"campaign"`
	Person   string `db:"person"`
	Account  int64  `db:"account"` // on the page; 0 = none
}

// StandingOf is for which person of which campaign an account of another channel stands: of several campaigns in that which is chosen in its chat, else
// that which was linked last; nil without one. Pages of one account that come in at once wait for each other until the end of the transaction.
func StandingOf(ctx context.Context, tx pg.Querier, channel scoring.Channel, user int64) (*Standing, error) {
	if _, err := tx.Exec(ctx, `SELECT FROM links WHERE channel = $1 AND user_id = $2 ORDER BY campaign FOR UPDATE`, channel, user); err != nil {
		return nil, pg.Wrap("hold an account", err)
	}
	var list []Standing
	err := tx.All(ctx, &list, `SELECT l.campaign, l.person, coalesce(w.user_id, 0) AS account FROM links l
		JOIN people p ON p.campaign = l.campaign AND p.id = l.person AND p.active
		LEFT JOIN links w ON w.campaign = l.campaign AND w.person = l.person AND w.channel = $3
		LEFT JOIN chats c ON c.channel = l.channel AND c.chat_id = l.chat_id
		WHERE l.channel = $1 AND l.user_id = $2 ORDER BY coalesce(c.state ->> 'campaign', '') = l.campaign DESC, l.linked_at DESC, l.campaign LIMIT 1`, channel, user, scoring.Web)
	if err != nil || len(list) == 0 {
		return nil, pg.Wrap("find whose account it is", err)
	}
	return &list[0], nil
}

// NewAppSession signs a page within Telegram in.
func NewAppSession(ctx context.Context, tx pg.Querier, chat int64, hash, device string, life time.Duration) error {
	_, err := tx.Exec(ctx, `INSERT INTO web_sessions (hash, chat_id, device, expires_at, app) VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second', true)`,
		hash, chat, device, life.Seconds())
	return pg.Wrap("begin a session within Telegram", err)
}
