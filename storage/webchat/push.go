package webchat

// Browsers that may be rung (Web Push), each bound to its session.

import (
	"context"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Ring is a browser that may be rung.
type Ring struct {
	Endpoint string `db:"endpoint"` // an address of its push service
	P256dh   string `db:"p256dh"`   // its public key, in base64url
	Auth     string `db:"auth"`     // what it shares with us, in base64url
}

// maxRings bounds how many browsers of one person ring: more devices than a person has.
const maxRings = 16

// KeepRing notes by which endpoint the browser of a session is rung. One browser rings for one session only, and a session has one browser. Of
// two that are noted at once the second waits until the first is committed, and counts.
func KeepRing(ctx context.Context, tx pg.Querier, session int64, r Ring) error {
	if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key('web_push'))`); err != nil { // by session or by endpoint: one lock for both
		return pg.Wrap("wait for another browser", err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM web_push WHERE session_id = $1 OR endpoint = $2`, session, r.Endpoint); err != nil {
		return pg.Wrap("forget how a browser was rung", err)
	}
	_, err := tx.Exec(ctx, `INSERT INTO web_push (session_id, endpoint, p256dh, auth) VALUES ($1, $2, $3, $4)`, session, r.Endpoint, r.P256dh, r.Auth)
	return pg.Wrap("note how a browser is rung", err)
}

// DropRing has the browser of a session not rung any more.
func DropRing(ctx context.Context, tx pg.Querier, session int64) error {
	_, err := tx.Exec(ctx, `DELETE FROM web_push WHERE session_id = $1`, session)
	return pg.Wrap("stop ringing a browser", err)
}

// RingOf is the endpoint of a session's browser, "" where it is not rung.
func RingOf(ctx context.Context, tx pg.Querier, session int64) (endpoint string, err error) {
	err = tx.Get(ctx, &endpoint, `SELECT coalesce((SELECT endpoint FROM web_push WHERE session_id = $1), '')`, session)
	return endpoint, pg.Wrap("look whether a browser is rung", err)
}

// Rings lists the browsers of an account that may be rung, the newest ones: of valid sessions, with the rights as they are now.
func Rings(ctx context.Context, db *pg.DB, account int64) (list []Ring, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &list, `SELECT w.endpoint, w.p256dh, w.auth FROM web_push w JOIN web_sessions s ON s.id = w.session_id
			WHERE s.chat_id = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
				AND EXISTS (SELECT FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person WHERE l.channel = $1 AND l.user_id = s.chat_id AND p.active)
			ORDER BY w.session_id DESC LIMIT $3`, scoring.Web, account, maxRings)
	})
	return list, pg.Wrap("list the browsers that ring", err)
}

// RingGone forgets an endpoint that its push service does not know any more.
func RingGone(ctx context.Context, db *pg.DB, endpoint string) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM web_push WHERE endpoint = $1`, endpoint)
		return err
	})
	return pg.Wrap("forget a browser that is gone", err)
}
