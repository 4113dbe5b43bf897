package pg

// Several statements in one round trip. The driver takes several only without arguments, so these stand in the text as literals, and each
// statement is prepared under a name and called by it: it is planned once per connection, as all others are.

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Part is one statement of several that go to the server together.
type Part struct {
	Query string // empty: there is nothing to be asked
	Args  []any
	// Dest is a pointer to a slice that takes the rows; nil where the statement gives none.
	Dest any
	// Each is run for each row, which then stands alone in Dest; it may touch nothing but what the part itself gathers. nil: all rows are
	// in Dest when Then is run.
	Each func()
	// Then is run when all parts are read, in their order; nil: nothing is.
	Then func() error
}

// Several runs statements in their order, in one round trip. What one of them writes, those after it see. All are run before the first
// of their functions is called.
func (tx *Tx) Several(ctx context.Context, parts ...Part) error {
	some := asked(parts)
	if len(some) == 0 {
		return nil
	}
	if len(some) == 1 && tx.begun {
		return Run(ctx, tx, some[0])
	}
	if err := tx.failed(tx.several(ctx, some, "")); err != nil {
		return err
	}
	return then(some)
}

// Last is Several with the commit in the same round trip: the transaction is over. What may fail it must fail in a statement; the functions
// are called once it is committed. As any commit it is not stopped by the end of ctx.
func (tx *Tx) Last(ctx context.Context, parts ...Part) error {
	some := asked(parts)
	if len(some) == 0 || tx.broken {
		return nil
	}
	// Begun apart: what begins a transaction is sent again where the connection is dead, and a commit must never be.
	if err := tx.ready(); err != nil {
		return tx.failed(err)
	}
	if err := tx.failed(tx.several(context.WithoutCancel(ctx), some, "COMMIT;")); err != nil {
		return err
	}
	tx.over = true
	return then(some)
}

// asked are the parts that ask something.
func asked(parts []Part) []Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Query == "" })
}

func then(parts []Part) error {
	for _, p := range parts {
		if p.Then == nil {
			continue
		}
		if err := p.Then(); err != nil {
			return err
		}
	}
	return nil
}

// Run runs one part by itself.
func Run(ctx context.Context, q Querier, p Part) (err error) {
	switch {
	case p.Query == "":
		return nil
	case p.Dest != nil:
		err = q.All(ctx, p.Dest, p.Query, p.Args...)
	default:
		_, err = q.Exec(ctx, p.Query, p.Args...)
	}
	if err == nil && p.Each != nil {
		oneByOne(reflect.ValueOf(p.Dest).Elem(), p.Each)
	}
	if err == nil && p.Then != nil {
		err = p.Then()
	}
	return err
}

// oneByOne runs a function for each row that was read.
func oneByOne(rows reflect.Value, each func()) {
	for i, all := 0, rows.Slice(0, rows.Len()); i < all.Len(); i++ {
		rows.Set(all.Slice(i, i+1))
		each()
	}
}

func (tx *Tx) several(ctx context.Context, parts []Part, after string) error {
	if !tx.begun {
		return Wrap("begin transaction", tx.first(func() error { return tx.send(ctx, "BEGIN;", parts, after) }))
	}
	if err := tx.ready(); err != nil {
		return err
	}
	return tx.send(ctx, "", parts, after)
}

// send runs the parts between other statements.
func (tx *Tx) send(ctx context.Context, before string, parts []Part, after string) error {
	names, err := tx.names(ctx, parts)
	if err != nil {
		return err
	}
	text := strings.Builder{}
	text.Grow(room(before, names, parts, after))
	text.WriteString(before)
	for i, p := range parts {
		if err := call(&text, names[i], p.Args); err != nil {
			return err
		}
	}
	text.WriteString(after)
	rows, err := tx.conn.QueryxContext(ctx, text.String())
	if err != nil {
		return tx.lost(err)
	}
	defer func() { _ = rows.Close() }() // what it would say is said by Err
	first := true
	for _, p := range parts {
		if p.Dest == nil {
			continue
		}
		if !first && !rows.NextResultSet() {
			return tx.lost(errors.Join(errors.New("read the rows of several statements: some are missing"), rows.Err()))
		}
		first = false
		if err := scan(rows, p.Dest, p.Each); err != nil {
			return tx.lost(err)
		}
	}
	rows.NextResultSet() // to the end: a statement without rows may have failed
	return tx.lost(rows.Err())
}

// names are those of the statements of the parts; what has none yet is prepared.
func (tx *Tx) names(ctx context.Context, parts []Part) ([]string, error) {
	names := make([]string, len(parts))
	var text strings.Builder
	fresh := map[string]string{}
	err := tx.raw(func(c *preparingConn) error {
		for i, p := range parts {
			names[i] = c.named[p.Query]
			if names[i] == "" {
				names[i] = fresh[p.Query]
			}
			if names[i] == "" {
				c.names++
				names[i] = "several_" + strconv.Itoa(c.names)
				fresh[p.Query] = names[i]
				text.WriteString("PREPARE " + names[i] + " AS " + p.Query + ";")
			}
		}
		return nil
	})
	if err != nil || len(fresh) == 0 {
		return names, err
	}
	if _, err := tx.conn.ExecContext(ctx, text.String()); err != nil {
		return nil, err
	}
	return names, tx.raw(func(c *preparingConn) error {
		maps.Copy(c.named, fresh)
		return nil
	})
}

// lost forgets the names of statements whose plans no longer fit: the tables changed, or the server lost them.
func (tx *Tx) lost(err error) error {
	if unfit(err) {
		_ = tx.raw(func(c *preparingConn) error { // a connection that is gone has no names
			clear(c.named)
			return nil
		})
	}
	return err
}
