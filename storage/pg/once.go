package pg

// A single statement needs no transaction around it: it is one by itself, and costs one round trip instead of three.

import (
	"context"
	"errors"

	"chamdiem/scoring"
)

// errTwice says that a second statement was to run where one was agreed on.
var errTwice = errors.New("run a single statement: it is the second one")

// Once runs fn, which runs one statement at most; the statement is a transaction of its own. The end of ctx does not break it off once it
// is begun. It takes ten seconds at most, as a transaction does.
func (db *DB) Once(ctx context.Context, fn func(context.Context, Querier) error) error {
	if err := ctx.Err(); err != nil {
		return Wrap("run a single statement", err)
	}
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), txTimeout)
	defer cancel()
	return fn(own, &single{db: db})
}

// single is the Querier of Once.
type single struct {
	db   *DB
	used bool
}

func (s *single) Channel() scoring.Channel { return s.db.channel }

func (s *single) Get(ctx context.Context, dest any, query string, args ...any) error {
	return s.run(func() error { return s.db.pool.GetContext(ctx, dest, query, args...) })
}

func (s *single) All(ctx context.Context, dest any, query string, args ...any) error {
	return s.run(func() error { return s.db.pool.SelectContext(ctx, dest, query, args...) })
}

func (s *single) Exec(ctx context.Context, query string, args ...any) (n int64, err error) {
	err = s.run(func() error {
		result, err := s.db.pool.ExecContext(ctx, query, args...)
		if err == nil {
			n, err = result.RowsAffected()
		}
		return err
	})
	return n, err
}

func (s *single) run(fn func() error) error {
	if s.used {
		return errTwice
	}
	s.used = true
	err := fn()
	s.db.seen.note(err)
	return translate(err)
}
