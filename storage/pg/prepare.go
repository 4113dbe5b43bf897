package pg

// Prepared statements without ceremony: every statement with arguments is prepared once per connection and
// kept, so that it costs one round trip instead of two and is planned once. Statements are constants of this
// program, so their number is bounded.

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// maxPrepared bounds what one connection keeps; beyond it statements run unprepared.
const maxPrepared = 400

// preparing is a connector whose connections keep their prepared statements.
type preparing struct{ driver.Connector }

func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := inner.(fullConn)
	if !ok {
		return nil, fmt.Errorf("connection of type %T lacks what is needed", inner)
	}
	return &preparingConn{fullConn: whole, kept: map[string]keptStmt{}, named: map[string]string{}}, nil
}

// fullConn is what lib/pq's connections can do.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	driver.NamedValueChecker
	driver.Tx // the transaction under way
}

type keptStmt interface {
	driver.Stmt
	driver.StmtQueryContext
	driver.StmtExecContext
}

type preparingConn struct {
	fullConn
	kept  map[string]keptStmt
	named map[string]string // the names of those that Several runs
	names int               // how many names were given
}

// BeginTx begins a transaction that does not look for the end of ctx itself: lib/pq keeps what does so, and runs it again at the end of later
// transactions of the connection that were begun otherwise. Statements look for the end of their own, and database/sql for that of ctx.
func (c *preparingConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return c.fullConn.BeginTx(context.WithoutCancel(ctx), opts)
}

func (c *preparingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	stmt, err := c.prepared(ctx, query, args)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.fullConn.QueryContext(ctx, query, args)
	}
	rows, err := stmt.QueryContext(ctx, args)
	return rows, c.check(query, err)
}

func (c *preparingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	stmt, err := c.prepared(ctx, query, args)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.fullConn.ExecContext(ctx, query, args)
	}
	result, err := stmt.ExecContext(ctx, args)
	return result, c.check(query, err)
}

// prepared returns nil where the statement is better sent as it stands.
func (c *preparingConn) prepared(ctx context.Context, query string, args []driver.NamedValue) (keptStmt, error) {
	if len(args) == 0 {
		return nil, nil
	}
	if stmt, ok := c.kept[query]; ok {
		return stmt, nil
	}
	if len(c.kept) >= maxPrepared {
		return nil, nil
	}
	stmt, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	kept, ok := stmt.(keptStmt)
	if !ok {
		return nil, fmt.Errorf("statement of type %T lacks what is needed", stmt)
	}
	c.kept[query] = kept
	return kept, nil
}

// check forgets a statement whose plan no longer fits.
func (c *preparingConn) check(query string, err error) error {
	if unfit(err) {
		delete(c.kept, query)
	}
	return err
}

// unfit reports whether a plan no longer fits: the tables changed, or the server lost it.
func unfit(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && (refused.Code == "0A000" || refused.Code == "26000")
}
