package pg

// Several servers in one address: one takes writes, the others follow it and may take its place.

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lib/pq"
)

// servers is a connector to the one of several servers that takes writes. A server that was replaced may come back and take writes again
// on its own: its timeline is lower than that of its successor, which each promotion raises, and so it is left alone.
type servers struct {
	each []*server
	seen *seen
}

// seen is what the connections of all pools of a database have seen of its servers.
type seen struct {
	timeline atomic.Int64 // the highest
	last     atomic.Int64 // index of the server that was taken last; it is tried first
	pooler   atomic.Bool  // a pooler is between that does not pass settings on
	refused  atomic.Pointer[refusal]
}

// errReplaced says that a server takes writes although another has taken its place.
var errReplaced = errors.New("session is read-only for us: another server has taken the place of this one")

// connectorFor connects to the servers of an address, by a dialer.
func connectorFor(config pq.Config, by dialer, before *seen) (driver.Connector, error) {
	if len(config.Multi) == 0 {
		return serverFor(config, by, before)
	}
	s := &servers{seen: before}
	for _, host := range append([]pq.ConfigMultihost{{Host: config.Host, Hostaddr: config.Hostaddr, Port: config.Port}}, config.Multi...) {
		alone := config.Clone()
		alone.Host, alone.Hostaddr, alone.Port, alone.Multi = host.Host, host.Hostaddr, host.Port, nil
		one, err := serverFor(alone, by, before)
		if err != nil {
			return nil, err
		}
		s.each = append(s.each, one)
	}
	return s, nil
}

// Connect implements driver.Connector.
func (s *servers) Connect(ctx context.Context) (driver.Conn, error) {
	var errs []error
	first := int(s.seen.last.Load())
	for i := range s.each {
		at := (first + i) % len(s.each)
		conn, err := s.connect(ctx, at)
		if err == nil {
			s.seen.last.Store(int64(at))
			return conn, nil
		}
		errs = append(errs, fmt.Errorf("connect to %s: %w", s.each[at].name, err))
	}
	return nil, errors.Join(errs...)
}

// Driver implements driver.Connector.
func (s *servers) Driver() driver.Driver { return s.each[0].Driver() }

// connect takes a server, unless another has taken its place.
func (s *servers) connect(ctx context.Context, at int) (driver.Conn, error) {
	conn, err := s.each[at].Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := conn.(fullConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("connection of type %T lacks what is needed", conn), conn.Close())
	}
	timeline, err := timelineOf(ctx, whole)
	for err == nil {
		highest := s.seen.timeline.Load()
		if timeline != 0 && timeline < highest {
			err = errReplaced
		} else if timeline <= highest || s.seen.timeline.CompareAndSwap(highest, timeline) {
			return following{whole, timeline, s.seen}, nil
		}
	}
	return nil, errors.Join(err, conn.Close())
}

// following is a connection to one of several servers, which is of no use any more once its server is known to have been replaced.
type following struct {
	fullConn
	timeline int64
	seen     *seen
}

// IsValid implements driver.Validator: the pool asks before a connection goes back.
func (c following) IsValid() bool {
	return (c.timeline == 0 || c.timeline >= c.seen.timeline.Load()) && c.fullConn.IsValid()
}

// ResetSession implements driver.SessionResetter: the pool asks before a connection is used again.
func (c following) ResetSession(ctx context.Context) error {
	if !c.IsValid() {
		return driver.ErrBadConn
	}
	return c.fullConn.ResetSession(ctx)
}

// aroundTimeout bounds a look at all servers: one that is cut off does not answer at all.
const aroundTimeout = 2 * time.Second

// LookAround asks all servers of the address, so that one that was replaced is known for what it is. It does nothing where there is one.
// Who begins to work alone on the database does so before: a process that has waited may not have seen how a server was replaced.
func (db *DB) LookAround(ctx context.Context) {
	s, ok := db.connector.(*servers)
	if !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, aroundTimeout)
	defer cancel()
	var all sync.WaitGroup
	for at := range s.each {
		all.Go(func() {
			if conn, err := s.connect(ctx, at); err == nil {
				_ = conn.Close() // it was only looked at
			}
		})
	}
	all.Wait()
}

// timelineOf is how often the history of a server was carried on by another one, 0 where it does not tell.
func timelineOf(ctx context.Context, conn driver.QueryerContext) (timeline int64, err error) {
	rows, err := conn.QueryContext(ctx, `SELECT ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint`, nil)
	if _, refused := errors.AsType[*pq.Error](err); refused { // by one that only follows, or by what is no plain PostgreSQL
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("ask for the timeline: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, 1)
	if err := rows.Next(row); err != nil && !errors.Is(err, io.EOF) {
		if _, refused := errors.AsType[*pq.Error](err); refused {
			return 0, nil
		}
		return 0, fmt.Errorf("ask for the timeline: %w", err)
	}
	timeline, _ = row[0].(int64)
	return timeline, nil
}
