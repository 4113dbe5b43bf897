package webchat

// Sessions: browsers that are signed in.

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Why a session ended.
const (
	EndLeft     = "left"     // the person signed out
	EndRevoked  = "revoked"  // … from another device, or the operator did
	endUnlinked = "unlinked" // the account was cut off from the person
)

// Session is a browser that is signed in, or was.
type Session struct {
	ID      int64     `db:"id"`
	ChatID  int64     `db:"chat_id"` // also the account
	Device  string    `db:"device"`
	Hash    string    `db:"hash"` // of its secret
	App     bool      `db:"app"`  // of a page within Telegram, which holds the secret itself
	Made    time.Time `db:"made_at"`
	Seen    time.Time `db:"seen_at"`
	Ended   string    `db:"ended"`   // why; "" = it did not
	Expired bool      `db:"expired"` // its time is over
	Linked  bool      `db:"linked"`  // the account is of a person who takes part in a campaign
}

// Valid says whether its holder may come in.
func (s Session) Valid() bool { return s.Ended == "" && !s.Expired && s.Linked }

// seenEvery is how exactly it is known when a browser was last there.
const seenEvery = 5 * time.Minute

const sessionColumns = `s.id, s.chat_id, s.device, s.hash, s.app, s.made_at, s.seen_at, coalesce(s.ended_by, '') AS ended, s.expires_at <= clock_timestamp() AS expired,
	EXISTS (SELECT FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person WHERE l.channel = $1 AND l.user_id = s.chat_id AND p.active) AS linked`

// FindSession reads the session of a hash with the rights as they are now; nil where there is none.
func FindSession(ctx context.Context, tx pg.Querier, hash string) (*Session, error) {
	s, err := oneSession(ctx, tx, `s.hash = $2`, hash)
	if err != nil || s == nil {
		return nil, err
	}
	_, err = tx.Exec(ctx, `UPDATE web_sessions SET seen_at = clock_timestamp() WHERE id = $1 AND seen_at < clock_timestamp() - $2 * interval '1 second'`, s.ID, seenEvery.Seconds())
	return s, pg.Wrap("note that a browser is there", err)
}

// NewSession signs a browser in.
func NewSession(ctx context.Context, tx pg.Querier, chat int64, hash, device string, life time.Duration) error {
	_, err := tx.Exec(ctx, `INSERT INTO web_sessions (hash, chat_id, device, expires_at) VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second')`,
		hash, chat, pg.Clean(device), life.Seconds())
	return pg.Wrap("begin a session", err)
}

// Entered is the account of a session of that hash which was begun within a time and has not ended; 0 without one.
func Entered(ctx context.Context, tx pg.Querier, hash string, within time.Duration) (account int64, err error) {
	err = tx.Get(ctx, &account, `SELECT coalesce((SELECT chat_id FROM web_sessions WHERE hash = $1 AND NOT app AND ended_at IS NULL
		AND expires_at > clock_timestamp() AND made_at > clock_timestamp() - $2 * interval '1 second'), 0)`, hash, within.Seconds())
	return account, pg.Wrap("find a session that was begun", err)
}

// Sessions lists the valid ones of an account, the newest first.
func Sessions(ctx context.Context, tx pg.Querier, chat int64) (list []Session, err error) {
	err = tx.All(ctx, &list, `SELECT `+sessionColumns+` FROM web_sessions s
		WHERE s.chat_id = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() ORDER BY s.id DESC`, scoring.Web, chat)
	return list, pg.Wrap("list sessions", err)
}

// EndSession ends a session of an account, or all of them (id 0), and returns how many there were.
func EndSession(ctx context.Context, tx pg.Querier, chat, id int64, why string) (n int64, err error) {
	n, err = tx.Exec(ctx, `UPDATE web_sessions SET ended_at = clock_timestamp(), ended_by = $3 WHERE chat_id = $1 AND ($2::bigint = 0 OR id = $2) AND ended_at IS NULL`, chat, id, why)
	return n, pg.Wrap("end a session", err)
}

// SessionByID reads a session with the rights as they are now; nil where there is none.
func SessionByID(ctx context.Context, tx pg.Querier, id int64) (*Session, error) {
	return oneSession(ctx, tx, `s.id = $2`, id)
}

func oneSession(ctx context.Context, tx pg.Querier, where string, what any) (*Session, error) {
	var s Session
	err := tx.Get(ctx, &s, `SELECT `+sessionColumns+` FROM web_sessions s WHERE `+where, scoring.Web, what)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, pg.Wrap("find a session", err)
}

// Signed is a valid session with the person it is of.
type Signed struct {
	Person string `db:"person"`
	Session
}

// AllSigned lists the valid sessions of a campaign's people, the newest of each first.
func AllSigned(ctx context.Context, tx pg.Querier, campaign string) (list []Signed, err error) {
	err = tx.All(ctx, &list, `SELECT m.person, `+sessionColumns+` FROM web_sessions s JOIN links m ON m.channel = $1 AND m.user_id = s.chat_id
		JOIN people q ON q.campaign = m.campaign AND q.id = m.person
		WHERE m.campaign = $2 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() ORDER BY q.position, s.id DESC`, scoring.Web, campaign)
	return list, pg.Wrap("list sessions of a campaign", err)
}

// Devices lists the browsers in which a person of a campaign is signed in, the newest first. Their times are those of the campaigns' clock.
func Devices(ctx context.Context, tx pg.Querier, campaign, person string) (list []scoring.Device, err error) {
	err = tx.All(ctx, &list, `SELECT s.id, s.device AS name, s.made_at + clock.ahead AS since, s.seen_at + clock.ahead AS seen,
			EXISTS (SELECT FROM web_push w WHERE w.session_id = s.id) AS rings
		FROM web_sessions s JOIN links m ON m.channel = $1 AND m.user_id = s.chat_id, (SELECT app_now() - clock_timestamp() AS ahead) clock
		WHERE m.campaign = $2 AND m.person = $3 AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() ORDER BY s.id DESC`, scoring.Web, campaign, person)
	return list, pg.Wrap("list the devices of a person", err)
}

// EndDevice signs a browser of a person out. That of another person stays as it is.
func EndDevice(ctx context.Context, tx pg.Querier, campaign, person string, id int64) error {
	_, err := tx.Exec(ctx, `UPDATE web_sessions s SET ended_at = clock_timestamp(), ended_by = $5 FROM links m
		WHERE s.id = $4 AND s.ended_at IS NULL AND m.channel = $1 AND m.user_id = s.chat_id AND m.campaign = $2 AND m.person = $3`, scoring.Web, campaign, person, id, EndRevoked)
	return pg.Wrap("sign a device out", err)
}
