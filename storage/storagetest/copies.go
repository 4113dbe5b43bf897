//go:build unix

package storagetest

// The databases of tests are copies of one that was migrated once for the server, or of one with the shipped campaign that each test
// program makes for itself: a copy costs a tenth of the migrations, and a third of taking a campaign in.

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/schema"

	"github.com/lib/pq" // the driver for making and dropping databases, and its arrays
)

// manager makes and drops databases, once for this test program.
var manager = sync.OnceValues(func() (*sql.DB, error) {
	address, err := serverURL()
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	return db, nil
})

// template is the name of the database that is copied, made if this server has none of these migrations yet.
var template = sync.OnceValues(func() (name string, err error) {
	ctx := context.Background()
	fingerprint, err := schema.Fingerprint()
	if err != nil {
		return "", err
	}
	name = "template_" + fingerprint[:16]
	m, err := manager()
	if err != nil {
		return "", err
	}
	conn, err := m.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	// Test programs that start together wait for the first.
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(hashtext('template'))`); err != nil {
		return "", err
	}
	defer func() {
		_, unlocked := conn.ExecContext(ctx, `SELECT pg_advisory_unlock(hashtext('template'))`)
		err = errors.Join(err, unlocked)
	}()
	if err := dropOld(ctx, conn, name); err != nil {
		return "", err
	}
	var there bool
	if err := conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&there); err != nil || there {
		return name, err
	}
	const begun = "template_begun"
	if _, err := conn.ExecContext(ctx, `DROP DATABASE IF EXISTS `+begun+` WITH (FORCE)`); err != nil {
		return "", err
	}
	if _, err := conn.ExecContext(ctx, `CREATE DATABASE `+begun); err != nil {
		return "", err
	}
	if err := migrate(ctx, begun); err != nil {
		return "", err
	}
	_, err = conn.ExecContext(ctx, `ALTER DATABASE `+begun+` RENAME TO `+name)
	return name, err
})

func migrate(ctx context.Context, name string) error {
	return with(ctx, name, func(db *storage.DB) error { return db.Migrate(ctx) })
}

// with opens a database of the server for as long as do takes.
func with(ctx context.Context, name string, do func(*storage.DB) error) error {
	address, err := serverURL()
	if err != nil {
		return err
	}
	db, err := storage.Open(ctx, at(address, name), storage.Options{Keys: Keys()})
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// loaded is a database with a campaign in it, which tests get copies of.
type loaded struct{ name, campaign string }

// earlier is how long before Begin the shipped campaign is taken in: a clock only moves forward, and a copy made in that time comes to Begin.
const earlier = time.Hour

// shipped is made once for this test program. The next one that finds the server without others removes it.
var shipped = sync.OnceValues(func() (l loaded, err error) {
	original, err := template()
	if err != nil {
		return l, err
	}
	m, err := manager()
	if err != nil {
		return l, err
	}
	ctx := context.Background()
	l.name = newName()
	if _, err := m.ExecContext(ctx, `CREATE DATABASE `+l.name+` TEMPLATE `+original); err != nil {
		return l, err
	}
	return l, with(ctx, l.name, func(db *storage.DB) error {
		if err := db.Advance(ctx, Begin.Add(-earlier)); err != nil {
			return err
		}
		return db.On(Channel).InTx(ctx, func(tx *storage.Tx) error {
			c, err := create(ctx, tx)
			if err == nil {
				l.campaign = c.ID
			}
			return err
		})
	})
})

// dropOld removes what killed test programs left, and templates of other migrations, once no program is connected that might use them.
func dropOld(ctx context.Context, conn *sql.Conn, template string) error {
	var names pq.StringArray
	if err := conn.QueryRowContext(ctx, `SELECT array_agg(datname::text) FROM pg_database WHERE (datname ~ '^t_[0-9a-f]{16}$' OR datname LIKE 'template\_%' AND datname <> $1)
		AND (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') = 1`, template).Scan(&names); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := conn.ExecContext(ctx, `DROP DATABASE IF EXISTS `+name); err != nil {
			return err
		}
	}
	return nil
}

// copyOf makes a copy of a database, dropped when the test ends, and returns its address.
func copyOf(t testing.TB, original string) string {
	t.Helper()
	name := newName()
	manage(t, `CREATE DATABASE `+name+` TEMPLATE `+original)
	t.Cleanup(func() { manage(t, `DROP DATABASE `+name+` WITH (FORCE)`) })
	return at(URL(t), name)
}

// newName is a name for a database that dropOld knows as one of a test.
func newName() string { return "t_" + hex.EncodeToString(random(8)) }

// manage runs a statement on the server, outside any test's database.
func manage(t testing.TB, statement string) {
	t.Helper()
	m, err := manager()
	if err != nil {
		t.Fatalf("connect to test server: %v", err)
	}
	if _, err := m.ExecContext(context.Background(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// at is an address in any of PostgreSQL's two forms, for another database.
func at(address, name string) string {
	if !strings.Contains(address, "://") {
		return address + " dbname=" + name
	}
	u, err := url.Parse(address)
	if err != nil {
		return address // it was opened before
	}
	u.Path = "/" + name
	return u.String()
}

func random(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(fmt.Sprintf("read random bytes: %v", err)) // never fails on supported systems
	}
	return b
}
