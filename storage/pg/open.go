package pg

// Opening: one pool of connections on which no call can hang for ever.

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/scoring"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// The limits of a connection. A hung server (stopped, cut off, out of disk) frees its callers within
// callTimeout + txTimeout; in order of size, so that the server's own, clearer error comes first.
const (
	lockTimeout      = 4 * time.Second  // waiting for a row or an advisory lock
	statementTimeout = 6 * time.Second  // one statement
	callTimeout      = 8 * time.Second  // one read from or write to the connection
	txTimeout        = 10 * time.Second // one transaction, waiting for a connection included
	// An idle transaction: the server ends it. Sooner than the silence after which a leader is replaced, so that a leader that was stopped
	// in the middle of one holds no row any more when another takes its place.
	idleInTx       = 5 * time.Second
	ConnectTimeout = 5 * time.Second
)

// defaultMaxConns leaves room for several programs on a server with PostgreSQL's default of 100 connections.
const defaultMaxConns = 10

// maxConnsEver is more connections than a pool of ours has.
const maxConnsEver = 100

// Options say how to open a database. The zero value is right for the program.
type Options struct {
	Application string // name shown in pg_stat_activity; empty = "chamdiem"
	MaxConns    int    // connections at most; 0 = 10
	// Through is what each connection goes through, for tests that cut it; nil = nothing.
	Through func(net.Conn) net.Conn
}

// DB is an open database. Safe for concurrent use.
type DB struct {
	pool    *sqlx.DB
	config  pq.Config
	channel scoring.Channel
	trips   *atomic.Int64
	seen    *seen
	// connector makes the connections of the pool.
	connector driver.Connector
}

// Trips is how often the connections of the pool have written to the server. Each time is a round trip: one statement, as a rule.
func (db *DB) Trips() int64 { return db.trips.Load() }

// On is the same database for the work of one channel: the numbers of chats, accounts, updates and messages that its transactions
// are given are those of that channel.
func (db *DB) On(channel scoring.Channel) *DB {
	on := *db
	on.channel = channel
	return &on
}

// Channel is the one given to On; empty where the database is opened for no channel.
func (db *DB) Channel() scoring.Channel { return db.channel }

// Open connects to url (postgres://… or key=value) and checks that the server answers. It changes nothing:
// call Migrate next. Where url states no sslmode, a socket goes without TLS, a loopback address takes what is
// offered, and any other address demands it.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	config, err := parse(url, o)
	if err != nil {
		return nil, fmt.Errorf("read database address: %w", err)
	}
	db := &DB{config: config, trips: new(atomic.Int64), seen: new(seen)}
	if db.connector, err = connectorFor(config, dialer{callTimeout, db.trips, o.Through}, db.seen); err != nil {
		return nil, Explain(err, "")
	}
	db.pool = openPool(db.connector, o.MaxConns)
	ctx, cancel := context.WithTimeout(ctx, txTimeout)
	defer cancel()
	db.LookAround(ctx)
	if err := db.look(ctx); err != nil {
		return nil, fmt.Errorf("connect to database: %w", Explain(closing(err, db.pool), place(config)))
	}
	return db, nil
}

// look connects and refuses a server or a database that cannot be used.
func (db *DB) look(ctx context.Context) error {
	var server struct {
		Version        int
		Encoding, Plan string
		Placeless      bool // no schema is there for what has no other one
	}
	err := db.pool.GetContext(ctx, &server, `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding, current_setting('`+planSetting+`') AS plan, current_schema() IS NULL AS placeless`)
	if err != nil {
		return err
	}
	if server.Plan != db.config.Runtime[planSetting] && !db.seen.pooler.Swap(true) { // a pooler has dropped what came with the connection
		maxConns := db.pool.Stats().MaxOpenConnections
		if err := db.pool.Close(); err != nil {
			return fmt.Errorf("leave the connections without settings: %w", err)
		}
		db.pool = openPool(db.connector, maxConns)
	}
	if db.seen.pooler.Load() {
		if err := checkPooler(ctx, db.connector); err != nil {
			return err
		}
	}
	if err := usable(server.Version, server.Encoding); err != nil || !server.Placeless {
		return err
	}
	return errPlaceless
}

// planSetting is a setting of each connection, by which one shows whether it has them all.
const planSetting = "plan_cache_mode"

// place names the servers of an address as people do.
func place(config pq.Config) string {
	names := []string{named(config.Host, config.Port)}
	for _, other := range config.Multi {
		names = append(names, named(other.Host, other.Port))
	}
	return strings.Join(names, ", ")
}

func named(host string, port uint16) string {
	if strings.HasPrefix(host, "/") || strings.HasPrefix(host, "@") {
		return host
	}
	return net.JoinHostPort(host, strconv.Itoa(int(port)))
}

// Taken names the server that is in use where the address has several; it is empty where the address has one.
func (db *DB) Taken() string {
	if len(db.config.Multi) == 0 {
		return ""
	}
	return strings.Split(place(db.config), ", ")[db.seen.last.Load()]
}

// Explain is Explain with the servers of this database.
func (db *DB) Explain(err error) error { return Explain(err, place(db.config)) }

// Session says how a pool beside the usual one differs from it.
type Session struct {
	Name     string        // added to the application's name
	Patience time.Duration // what one statement, one wait for a lock and one call may take; 0 = as usual
	Call     time.Duration // what one call may take where Patience is 0
	MaxConns int
}

// Another opens a second pool on the same database; the caller closes it. For migrations, which take long, and for the leader,
// whose lock lives on a connection that no other work shares.
func (db *DB) Another(s Session) (*sqlx.DB, error) {
	config := db.config.Clone()
	config.Runtime = maps.Clone(config.Runtime)
	config.ApplicationName += s.Name
	call := s.Call
	if s.Patience > 0 {
		call = s.Patience
		config.Runtime["statement_timeout"], config.Runtime["lock_timeout"] = millis(s.Patience), millis(s.Patience)
		config.Runtime["enable_seqscan"] = "on"
	}
	connector, err := connectorFor(config, dialer{call, new(atomic.Int64), nil}, db.seen)
	if err != nil {
		return nil, err
	}
	return openPool(connector, s.MaxConns), nil
}

// Close closes all connections; what is under way ends first. That the server is gone already, and takes no farewell, is no error.
func (db *DB) Close() error {
	err := db.pool.Close()
	if _, gone := errors.AsType[*net.OpError](err); gone {
		return nil
	}
	return err
}

// SQL is the pool itself, for tests and for the doctor's queries. What changes data goes through InTx.
func (db *DB) SQL() *sqlx.DB { return db.pool }

func parse(url string, o Options) (pq.Config, error) {
	config, err := readAddress(url)
	if err != nil {
		return pq.Config{}, err
	}
	if !strings.Contains(url, "sslmode") && (config.SSLMode == "" || config.SSLMode == pq.SSLModePrefer) {
		config.SSLMode = defaultSSLMode(config.Host)
		for _, other := range config.Multi {
			if mode := defaultSSLMode(other.Host); mode == pq.SSLModeRequire { // one of them is far away
				config.SSLMode = mode
			}
		}
	}
	if len(config.Multi) > 0 && config.TargetSessionAttrs == "" {
		config.TargetSessionAttrs = pq.TargetSessionAttrsReadWrite // the program writes
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = ConnectTimeout
	}
	config.ApplicationName = firstOf(config.ApplicationName, o.Application, "chamdiem")
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	settings := map[string]string{
		"lock_timeout":                        millis(lockTimeout),
		"statement_timeout":                   millis(statementTimeout),
		"idle_in_transaction_session_timeout": millis(idleInTx),
		planSetting:                           "force_generic_plan", // every statement is prepared once per connection
		"timezone":                            "UTC",
		"default_transaction_isolation":       "read committed", // locks are waited for, and what the others have written is seen then
		// A plan is kept as long as its connection. One that is made while a table is still small would read it from end to end for ever;
		// what does read whole tables says so (see Tx.Whole).
		"enable_seqscan":   "off",
		"random_page_cost": "1.1", // pages that are asked for here are in memory
		"jit":              "off",
	}
	for name, value := range settings {
		if config.Runtime[name] == "" {
			config.Runtime[name] = value
		}
	}
	return config, nil
}

func defaultSSLMode(host string) pq.SSLMode {
	if strings.HasPrefix(host, "/") || strings.HasPrefix(host, "@") {
		return pq.SSLModeDisable
	}
	if address, err := netip.ParseAddr(host); host == "localhost" || err == nil && address.IsLoopback() {
		return pq.SSLModePrefer
	}
	return pq.SSLModeRequire
}

// openPool opens a pool of connections.
func openPool(connector driver.Connector, maxConns int) *sqlx.DB {
	if maxConns <= 0 {
		maxConns = defaultMaxConns
	}
	pool := sqlx.NewDb(sql.OpenDB(preparing{connector}), "postgres")
	pool.SetMaxOpenConns(maxConns)
	pool.SetMaxIdleConns(maxConns) // a connection is dear to open, and holds its prepared statements
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return pool
}

// dialer gives each read and each write of a connection a deadline: a cancelled context alone does not free
// a call from a server that has stopped answering. It counts the writes.
type dialer struct {
	limit time.Duration
	trips *atomic.Int64
	// through is what a connection goes through; nil = nothing.
	through func(net.Conn) net.Conn
}

func (d dialer) Dial(network, address string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

func (d dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return d.DialContext(ctx, network, address)
}

func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	inner, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if d.through != nil {
		inner = d.through(inner)
	}
	return deadlineConn{Conn: inner, dialer: d}, nil
}

type deadlineConn struct {
	net.Conn
	dialer
}

func (c deadlineConn) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.limit)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c deadlineConn) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.limit)); err != nil {
		return 0, err
	}
	c.trips.Add(1)
	return c.Conn.Write(b)
}

func millis(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

func firstOf(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}
