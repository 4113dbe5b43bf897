package pg

// The one clock (docs/architecture.md, "One clock"): the database's, shifted forward in the demo and in tests only.

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ShiftedClockError says that a database whose clock was moved may not be served: its deadlines are a play.
type ShiftedClockError struct{ Shift time.Duration }

func (e *ShiftedClockError) Error() string {
	return fmt.Sprintf("cơ sở dữ liệu này dùng đồng hồ chạy thử (lệch %s so với giờ thật), không dùng được cho bản chạy thật; đề nghị dùng cơ sở dữ liệu khác", e.Shift)
}

// ErrBackward refuses to move the clock back: begin a fresh demo instead.
var ErrBackward = errors.New("the clock only moves forward")

// Now is the database's clock, read once per transaction: all that one transaction records has one time.
func (tx *Tx) Now(ctx context.Context) (time.Time, error) {
	if tx.now.IsZero() {
		if err := tx.Get(ctx, &tx.now, `SELECT app_now()`); err != nil {
			return time.Time{}, fmt.Errorf("read clock: %w", err)
		}
	}
	return tx.now, nil
}

// At is what Now gave, or ReadAt was told; zero before.
func (tx *Tx) At() time.Time { return tx.now }

// ReadAt says what the database's clock has just shown, so that it is not asked once more.
func (tx *Tx) ReadAt(now time.Time) { tx.now = now }

// Now is the database's clock, shift included.
func (db *DB) Now(ctx context.Context) (now time.Time, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		now, err = tx.Now(ctx)
		return err
	})
	return now, err
}

// Shift is how far the clock was moved forward; zero in a database that is served.
func (db *DB) Shift(ctx context.Context) (shift time.Duration, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		shift, err = tx.shift(ctx)
		return err
	})
	return shift, err
}

// Advance moves the clock to a later moment, ErrBackward otherwise. The first move of a database without any
// campaign may go anywhere, also into the past: the demo begins on its own day. A pinned clock refuses.
func (db *DB) Advance(ctx context.Context, to time.Time) error {
	return db.InTx(ctx, func(tx *Tx) error {
		var moved bool
		if err := tx.Get(ctx, &moved, `SELECT clock_advance($1)`, to); err != nil {
			return fmt.Errorf("move clock: %w", err)
		}
		if !moved {
			return ErrBackward
		}
		tx.now = time.Time{}
		return nil
	})
}

// RequireNoShift refuses a database with a shifted clock by *ShiftedClockError, and pins the clock of any
// other: from then on it cannot be moved. For serve.
func (db *DB) RequireNoShift(ctx context.Context) error {
	return db.InTx(ctx, func(tx *Tx) error {
		shift, err := tx.shift(ctx)
		if err != nil {
			return err
		}
		if shift != 0 {
			return &ShiftedClockError{Shift: shift}
		}
		if _, err := tx.Exec(ctx, `UPDATE clock SET pinned = true WHERE NOT pinned`); err != nil {
			return fmt.Errorf("pin clock: %w", err)
		}
		return nil
	})
}

func (tx *Tx) shift(ctx context.Context) (time.Duration, error) {
	var micros int64
	if err := tx.Get(ctx, &micros, `SELECT shift_us FROM clock`); err != nil {
		return 0, fmt.Errorf("read clock shift: %w", err)
	}
	return time.Duration(micros) * time.Microsecond, nil
}

// ServerNow is the server's own clock, without the shift: the one by which messages wait and expire.
func (tx *Tx) ServerNow(ctx context.Context) (now time.Time, err error) {
	if err := tx.Get(ctx, &now, `SELECT clock_timestamp()`); err != nil {
		return time.Time{}, fmt.Errorf("read clock: %w", err)
	}
	return now, nil
}

// sureFor is how long a comparison of the clock holds. Clocks are compared several times within it; a clock that jumps by less is not
// found out.
const sureFor = 75 * time.Second

// Clock is what is known of the server's clock.
type Clock struct {
	Known   bool          // it was compared
	Off     time.Duration // how far it was ahead then; negative: behind
	Age     time.Duration // since then, by itself
	Doubted bool          // all work waits, since what it says may be wrong
}

// Compare tells the database the time as it is known elsewhere: up to it, and a little more, its clock is believed.
func (db *DB) Compare(ctx context.Context, known time.Time) (c Clock, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE clock SET sure_until = $1::timestamptz + $2::float8 * interval '1 second', compared_at = clock_timestamp(),
			off_seconds = extract(epoch FROM clock_timestamp() - $1::timestamptz)`, known, sureFor.Seconds()); err != nil {
			return fmt.Errorf("compare clock: %w", err)
		}
		c, err = tx.clock(ctx)
		return err
	})
	return c, err
}

// Clock reads what is known of the server's clock.
func (db *DB) Clock(ctx context.Context) (c Clock, err error) {
	err = db.InTx(ctx, func(tx *Tx) error { c, err = tx.clock(ctx); return err })
	return c, err
}

func (tx *Tx) clock(ctx context.Context) (Clock, error) {
	var row struct {
		Known    bool
		Off, Age float64
		Doubted  bool
	}
	err := tx.Get(ctx, &row, `SELECT compared_at IS NOT NULL AS known, coalesce(off_seconds, 0) AS off,
		coalesce(extract(epoch FROM clock_timestamp() - compared_at), 0)::float8 AS age, clock_doubted() AS doubted FROM clock`)
	seconds := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	return Clock{row.Known, seconds(row.Off), seconds(row.Age), row.Doubted}, Wrap("read what is known of the clock", err)
}

// ClockDoubted reports whether all work waits, since what the clock says may be wrong.
func (tx *Tx) ClockDoubted(ctx context.Context) (doubted bool, err error) {
	err = tx.Get(ctx, &doubted, `SELECT clock_doubted()`)
	return doubted, Wrap("ask whether the clock is in doubt", err)
}
