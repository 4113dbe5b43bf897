package pg

// One server, reached directly or through a pooler such as pgbouncer, which may refuse or drop the settings of a connection.

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// server is a connector to one server. Where a pooler refuses the settings that come with a connection, they are set after it.
type server struct {
	name    string // for errors
	direct  *pq.Connector
	bare    *pq.Connector // without settings
	setting string        // the statement that sets them
	seen    *seen
}

func serverFor(config pq.Config, by dialer, before *seen) (*server, error) {
	s := &server{name: named(config.Host, config.Port), seen: before}
	var calls []string
	for _, name := range slices.Sorted(maps.Keys(config.Runtime)) {
		calls = append(calls, fmt.Sprintf("set_config(%s, %s, false)", pq.QuoteLiteral(name), pq.QuoteLiteral(config.Runtime[name])))
	}
	s.setting = "SELECT " + strings.Join(calls, ", ")
	var err error
	if s.direct, err = pq.NewConnectorConfig(config); err != nil {
		return nil, fmt.Errorf("prepare database connection: %w", err)
	}
	config = config.Clone()
	config.Runtime = nil
	if s.bare, err = pq.NewConnectorConfig(config); err != nil {
		return nil, fmt.Errorf("prepare database connection: %w", err)
	}
	s.direct.Dialer(by)
	s.bare.Dialer(by)
	return s, nil
}

// Connect implements driver.Connector.
func (s *server) Connect(ctx context.Context) (driver.Conn, error) {
	if !s.seen.pooler.Load() {
		conn, err := s.direct.Connect(ctx)
		if !refusesSettings(err) {
			return conn, err
		}
		s.seen.pooler.Store(true)
	}
	conn, err := s.bare.Connect(ctx)
	if err != nil {
		return nil, err
	}
	does, ok := conn.(driver.ExecerContext)
	if !ok {
		return nil, errors.Join(fmt.Errorf("connection of type %T lacks what is needed", conn), conn.Close())
	}
	if _, err := does.ExecContext(ctx, s.setting, nil); err != nil {
		return nil, errors.Join(fmt.Errorf("set what a connection needs: %w", err), conn.Close())
	}
	return conn, nil
}

// Driver implements driver.Connector.
func (s *server) Driver() driver.Driver { return s.direct.Driver() }

// refusesSettings reports that a pooler knows a setting of the connection not to be one that it passes on.
func refusesSettings(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && refused.Code == "08P01" && strings.Contains(refused.Message, "unsupported startup parameter")
}

// errShared says that two connections share one session of the server, as transaction pooling has it: what belongs to a session, the lock of
// the leader for one, would belong to no one.
var errShared = &OpenError{Sentence: "pgbouncer đang ở chế độ transaction (pool_mode = transaction), bot không chạy được vì khóa và câu lệnh của bot gắn với từng phiên; " +
	"đề nghị đặt pool_mode = session cho cơ sở dữ liệu này, hoặc trỏ DATABASE_URL thẳng đến PostgreSQL."}

// checkPooler refuses a pooler that gives its sessions to a transaction at a time: two connections are then seen in one session, or one
// connection in several.
func checkPooler(ctx context.Context, connector driver.Connector) (err error) {
	pool := openPool(connector, 2)
	defer func() { err = errors.Join(err, pool.Close()) }()
	owner := map[int]int{} // of a session: the connection
	for i := range 2 {
		conn, err := pool.Connx(ctx)
		if err != nil {
			return fmt.Errorf("look at the pooler: %w", err)
		}
		defer conn.Close()
		for range 5 { // other programs may come between, once or twice
			var session int
			if err := conn.GetContext(ctx, &session, `SELECT pg_backend_pid()`); err != nil {
				return fmt.Errorf("look at the pooler: %w", err)
			}
			if by, ok := owner[session]; ok && by != i {
				return errShared
			}
			owner[session] = i
		}
	}
	if len(owner) != 2 {
		return errShared
	}
	return nil
}
