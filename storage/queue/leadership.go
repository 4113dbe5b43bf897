package queue

// Leadership: one process polls and sends. The lock is advisory and lives on a connection that no other work shares; a holder
// that falls silent is thrown out by the server, or by the process that waits for its place.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/pg"

	"github.com/jmoiron/sqlx"
)

// LeaderSilence is after how long without a beat the leader's session is ended. A leader must stop by itself
// earlier than that.
const LeaderSilence = 6 * time.Second

// beatTimeout bounds each call on the leader's connection.
const beatTimeout = 3 * time.Second

// Leadership is the leader's hold on the lock.
type Leadership struct {
	pool *sqlx.DB
	conn *sqlx.Conn
	// Term counts the take-overs.
	Term int64
	// Clean says that the leader before gave the lock back by itself.
	Clean bool
	// Gone says that the process that led before surely runs no more, so that it sends nothing.
	Gone bool
}

const leaderKey = `lock_key('leader')`

// Lead tries to become the leader. It returns nil without an error while another process leads.
func Lead(ctx context.Context, db *pg.DB, holder string) (_ *Leadership, err error) {
	db.LookAround(ctx)
	pool, err := db.Another(pg.Session{Name: " leader", Call: beatTimeout, MaxConns: 1})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, pg.ConnectTimeout+2*beatTimeout)
	defer cancel()
	l := &Leadership{pool: pool}
	won := false
	defer func() {
		if !won {
			l.close()
		}
	}()
	if l.conn, err = pool.Connx(ctx); err != nil {
		return nil, fmt.Errorf("connect for leadership: %w", err)
	}
	if won, err = l.acquire(ctx); err != nil || !won {
		return nil, err
	}
	if err = l.begin(ctx, holder); err != nil {
		won = false
		return nil, err
	}
	return l, nil
}

// acquire takes the lock if it is free, and ends a holder's session that has been silent for too long.
func (l *Leadership) acquire(ctx context.Context) (won bool, err error) {
	// The server of version 14 and later ends a silent session by itself; a stopped process cannot.
	if _, err := l.conn.ExecContext(ctx, fmt.Sprintf(`DO $$ BEGIN
		IF current_setting('server_version_num')::int >= 140000 THEN PERFORM set_config('idle_session_timeout', '%d', false); END IF; END $$`, LeaderSilence.Milliseconds())); err != nil {
		return false, fmt.Errorf("prepare leadership: %w", err)
	}
	if err := l.conn.GetContext(ctx, &won, `SELECT pg_try_advisory_lock(`+leaderKey+`)`); err != nil {
		return false, fmt.Errorf("take leadership: %w", err)
	}
	if won {
		return true, nil
	}
	_, err = l.conn.ExecContext(ctx, fmt.Sprintf(`SELECT pg_terminate_backend(a.pid) FROM pg_locks k JOIN pg_stat_activity a ON a.pid = k.pid,
		(SELECT %s AS key) o
		WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1 AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND k.classid::bigint = ((o.key >> 32) & 4294967295) AND k.objid::bigint = (o.key & 4294967295)
		AND a.state_change < clock_timestamp() - interval '%d milliseconds'`, leaderKey, LeaderSilence.Milliseconds()))
	if err != nil {
		return false, fmt.Errorf("look after a silent leader: %w", err)
	}
	return false, nil
}

func (l *Leadership) begin(ctx context.Context, holder string) error {
	var begun struct {
		Term    int64
		Clean   bool   // as the leader before left it
		Process string // … its process
	}
	if err := l.conn.GetContext(ctx, &begun, `
		UPDATE leadership l SET term = l.term + 1, holder = $1, process = $2, since = clock_timestamp(), clean = false
		FROM leadership before RETURNING l.term, before.clean, before.process`, holder, thisProcess()); err != nil {
		return fmt.Errorf("begin leadership: %w", err)
	}
	l.Term, l.Clean, l.Gone = begun.Term, begun.Clean, surelyGone(begun.Process)
	return nil
}

// Beat shows that the leader is alive. An error means that the lead may be lost: stop at once.
func (l *Leadership) Beat(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	if _, err := l.conn.ExecContext(ctx, `SELECT 1`); err != nil {
		return fmt.Errorf("hold leadership: %w", err)
	}
	return nil
}

// Resign gives the lock back. clean says that everything begun was finished, so that the next leader need not
// count what it finds unfinished as interrupted.
func (l *Leadership) Resign(ctx context.Context, clean bool) (err error) {
	defer func() { err = errors.Join(err, l.close()) }()
	if !clean {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	tx, err := l.conn.BeginTxx(ctx, &sql.TxOptions{})
	if err != nil {
		return fmt.Errorf("resign leadership: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after the commit it does nothing
	if _, err := tx.ExecContext(ctx, `UPDATE leadership SET clean = true WHERE term = $1`, l.Term); err != nil {
		return fmt.Errorf("resign leadership: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("resign leadership: %w", err)
	}
	// Unlocked in words: the server sees a closed connection only in its own time.
	if _, err := l.conn.ExecContext(ctx, `SELECT pg_advisory_unlock(`+leaderKey+`)`); err != nil {
		return fmt.Errorf("resign leadership: %w", err)
	}
	return nil
}

func (l *Leadership) close() error {
	if l.conn != nil {
		_ = l.conn.Close() // only returns it to the pool, which is closed next
	}
	return l.pool.Close()
}
