package pg

// Transactions: the only way to read or write.

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"chamdiem/criteria/safely"
	"chamdiem/scoring"

	"github.com/jmoiron/sqlx"
)

// errOver says that the transaction is committed.
var errOver = errors.New("go on with the transaction: it is committed")

// errSpoiled says that fn took a failure within the transaction for none.
var errSpoiled = errors.New("commit: a part of the transaction failed")

// Tx is one explicit transaction. It is not safe for concurrent use, and ends with the function it was given to.
type Tx struct {
	conn    *sqlx.Conn
	another func() (*sqlx.Conn, error) // instead of one that turns out to be dead
	begun   bool                       // the server knows of it: it does from the first statement on
	over    bool                       // it is committed, see Last
	failing bool                       // its beginning failed: the server may not know of it, and would commit each statement by itself
	until   time.Time                  // no statement begins later
	channel scoring.Channel
	now     time.Time // read once, see Now
	broken  bool      // a statement failed, or a step was left half done: nothing can be committed
}

// InTx runs fn in one transaction and commits if fn returns nil. Otherwise everything is
// rolled back and the error comes back as it is; a panic comes back as *safely.PanicError. Once fn is done, the end of ctx no longer stops the commit:
// whether it took place must not hang on a request that gives up. No statement begins later than ten seconds after the first.
func (db *DB) InTx(ctx context.Context, fn func(*Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), txTimeout)
	defer cancel()
	tx := &Tx{another: func() (*sqlx.Conn, error) { return db.pool.Connx(own) }, until: time.Now().Add(txTimeout), channel: db.channel}
	conn, err := tx.another()
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	tx.conn = conn
	done := false
	defer func() {
		if !done { // a panic, or the end of the goroutine
			if v := recover(); v != nil {
				err = safely.Caught(v)
			}
			tx.begun = true // the server may have begun what first was in the midst of
			tx.rollback()
		}
		_ = tx.conn.Close() // it goes back to the pool, where it is not dead
	}()
	err = fn(tx)
	done = true
	db.seen.note(err)
	if tx.over {
		return err
	}
	if err == nil && tx.broken {
		err = errSpoiled
	}
	if err != nil {
		tx.rollback()
		return err
	}
	if err := tx.commit(); err != nil {
		db.seen.note(err)
		return fmt.Errorf("commit: %w", translate(err))
	}
	return nil
}

// raw gives the connection itself. It may not run what a context can cancel.
func (tx *Tx) raw(fn func(*preparingConn) error) error {
	return tx.conn.Raw(func(c any) error { return fn(c.(*preparingConn)) }) //nolint:forcetypeassert // openPool makes no others
}

// first runs what begins the transaction. A connection that the server has ended while it was idle is found out by that, and another one
// is taken: all of the pool may be dead.
func (tx *Tx) first(fn func() error) error {
	for tries := 0; ; tries++ {
		err := fn()
		if !errors.Is(err, driver.ErrBadConn) || tries > maxConnsEver {
			tx.begun, tx.failing = true, err != nil
			return err
		}
		conn, err := tx.another()
		if err != nil {
			tx.begun, tx.failing = true, true
			return err
		}
		_ = tx.conn.Close() // it is dead
		tx.conn = conn
	}
}

// ready begins the transaction, if need be, for its next statement.
func (tx *Tx) ready() error {
	switch {
	case tx.over:
		return errOver
	case tx.failing:
		return errSpoiled
	}
	if time.Now().After(tx.until) {
		return fmt.Errorf("go on with the transaction: %w", context.DeadlineExceeded)
	}
	if tx.begun {
		return nil
	}
	return Wrap("begin transaction", tx.first(func() error {
		return tx.raw(func(c *preparingConn) error {
			_, err := c.Begin() //nolint:staticcheck // BeginTx says READ WRITE, which overrules a server that is set to be read only
			return err
		})
	}))
}

func (tx *Tx) commit() error {
	if !tx.begun {
		return nil
	}
	return tx.raw(func(c *preparingConn) error { return c.Commit() })
}

// rollback undoes all. Where that fails the connection is given up, and with it the transaction.
func (tx *Tx) rollback() {
	if !tx.begun || tx.over {
		return
	}
	_ = tx.raw(func(c *preparingConn) error {
		if err := c.Rollback(); err != nil {
			return driver.ErrBadConn
		}
		return nil
	})
}

// Savepoint runs fn so that its error undoes only what fn did; the transaction stays usable. The error comes back.
func (tx *Tx) Savepoint(ctx context.Context, fn func() error) error {
	if err := tx.ready(); err != nil {
		return err
	}
	if _, err := tx.conn.ExecContext(ctx, "SAVEPOINT part"); err != nil {
		return fmt.Errorf("set savepoint: %w", err)
	}
	if err := fn(); err != nil {
		if _, back := tx.conn.ExecContext(ctx, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part"); back != nil {
			return errors.Join(err, fmt.Errorf("roll back to savepoint: %w", back))
		}
		tx.broken = false
		return err
	}
	if _, err := tx.conn.ExecContext(ctx, "RELEASE SAVEPOINT part"); err != nil {
		return fmt.Errorf("release savepoint: %w", translate(err))
	}
	return nil
}

// Querier is what functions that read and write rows need of a transaction: *Tx, and what embeds one.
type Querier interface {
	Get(ctx context.Context, dest any, query string, args ...any) error
	All(ctx context.Context, dest any, query string, args ...any) error
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	Channel() scoring.Channel
}

// Channel is the one whose chats, accounts and messages the transaction is about; see DB.On.
func (tx *Tx) Channel() scoring.Channel { return tx.channel }

// Mark sets a savepoint to which BackToMark returns. Unlike that of Savepoint it is not released: it costs one round trip.
func (tx *Tx) Mark(ctx context.Context) error {
	_, err := tx.Exec(ctx, "SAVEPOINT mark")
	return Wrap("set savepoint", err)
}

// BackToMark undoes what was done since the last Mark, because of err. It returns an error, err among it, where that fails.
func (tx *Tx) BackToMark(ctx context.Context, err error) error {
	if _, back := tx.conn.ExecContext(ctx, "ROLLBACK TO SAVEPOINT mark"); back != nil {
		return errors.Join(err, fmt.Errorf("roll back to savepoint: %w", back))
	}
	tx.broken = false
	return nil
}

// Whole readies the transaction for statements that read whole tables.
func (tx *Tx) Whole(ctx context.Context) error {
	_, err := tx.Exec(ctx, "SET LOCAL enable_seqscan = on")
	return Wrap("ready for whole tables", err)
}

// Broken reports whether a statement failed, so that nothing of the transaction can be committed.
func (tx *Tx) Broken() bool { return tx.broken }

// Spoil says that nothing of the transaction may be committed, though no statement failed.
func (tx *Tx) Spoil() { tx.broken = true }

// failed notes that a statement failed.
func (tx *Tx) failed(err error) error {
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		tx.broken = true
	}
	return translate(err)
}

// Get reads exactly one row into dest; sql.ErrNoRows if there is none.
func (tx *Tx) Get(ctx context.Context, dest any, query string, args ...any) error {
	if err := tx.ready(); err != nil {
		return tx.failed(err)
	}
	return tx.failed(tx.conn.GetContext(ctx, dest, query, args...))
}

// All reads all rows into dest, a pointer to a slice.
func (tx *Tx) All(ctx context.Context, dest any, query string, args ...any) error {
	if err := tx.ready(); err != nil {
		return tx.failed(err)
	}
	rows, err := tx.conn.QueryxContext(ctx, query, args...)
	if err != nil {
		return tx.failed(err)
	}
	defer func() { _ = rows.Close() }() // what it would say is said by Err
	return tx.failed(scan(rows, dest, nil))
}

// Exec runs a statement and returns how many rows it touched.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := tx.ready(); err != nil {
		return 0, tx.failed(err)
	}
	result, err := tx.conn.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, tx.failed(err)
	}
	return result.RowsAffected()
}

// Tidy deletes at most 5,000 rows of a table for which a condition holds and whose time, a column or an expression, is longer ago than keep.
func (tx *Tx) Tidy(ctx context.Context, table, condition, of string, keep time.Duration) error {
	_, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE ctid = ANY(ARRAY(SELECT ctid FROM `+table+`
		WHERE `+condition+` AND `+of+` < clock_timestamp() - $1 * interval '1 second' LIMIT 5000))`, keep.Seconds())
	return Wrap("tidy "+table, err)
}

func closing(err error, c interface{ Close() error }) error {
	return errors.Join(err, c.Close())
}
