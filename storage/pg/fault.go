package pg

// What keeps the server from writing: its disk is full or fails, or it only follows another one. It still answers who asks, so that this is known
// only by the writes that it refused.

import (
	"context"
	"time"
)

// faultLife is how long a refused write tells how the server is: longer than any pause before the next.
const faultLife = time.Minute

// refusal is a write that the server refused for a reason of its own.
type refusal struct {
	at  time.Time
	err error
}

// note keeps what is wrong with the server itself.
func (s *seen) note(err error) {
	if err != nil && OutOfOrder(err) {
		s.refused.Store(&refusal{time.Now(), err})
	}
}

// Fault says why the server writes nothing just now, in the words of the operator; empty where it writes, or was not asked to.
func (db *DB) Fault() string {
	last := db.seen.refused.Load()
	if last == nil || time.Since(last.at) > faultLife {
		return ""
	}
	sentence, _ := ofServer(last.err)
	return sentence
}

// roomTried is what TryRoom writes, in bytes: what is free in the files that are there does not take it.
const roomTried = 1 << 20

// TryRoom has the server write something that nothing is left of, for a program that does not write otherwise. Fault tells what came of it.
func (db *DB) TryRoom(ctx context.Context) {
	_ = db.InTx(ctx, func(tx *Tx) error { // an account that may make no temporary tables learns nothing
		_, err := tx.Exec(ctx, `CREATE TEMPORARY TABLE room_tried ON COMMIT DROP AS SELECT md5(n::text) FROM generate_series(1, $1::integer) n`, roomTried/32)
		return err
	})
}
