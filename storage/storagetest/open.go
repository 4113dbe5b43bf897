//go:build unix

package storagetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/seal"

	_ "github.com/lib/pq" // the driver for making and dropping schemas
)

// Channel is the channel of the databases that tests get.
const Channel scoring.Channel = "telegram:1"

// secret is the key of the history in tests, always the same.
const secret = "a key that every test has, 32 by"

// Keys are the keys of the history in tests.
func Keys() seal.Keys { return seal.Keys{seal.NewKey([]byte(secret))} }

// KeyFile is a file with the key of Keys, for tests that start the program on a database of a test.
func KeyFile(t testing.TB) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "audit.key")
	if err := os.WriteFile(name, []byte(hex.EncodeToString([]byte(secret))+"\n"), 0o600); err != nil {
		t.Fatalf("write key: %v", err)
	}
	return name
}

// Open gives the test a migrated, empty database: a schema for this test, dropped when the test ends.
func Open(t testing.TB) *storage.DB {
	t.Helper()
	db, _ := OpenSchema(t)
	return db
}

// OpenSchema is Open, and the name of the schema, for tests that open it a second time (see Again).
func OpenSchema(t testing.TB) (*storage.DB, string) {
	t.Helper()
	schema := makeSchema(t)
	db := Again(t, schema, storage.Options{})
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatalf("migrate test database: %v", err)
	}
	return db, schema
}

// OpenEmpty gives the test a database that is not migrated.
func OpenEmpty(t testing.TB) *storage.DB {
	t.Helper()
	return Again(t, makeSchema(t), storage.Options{})
}

// makeSchema makes an empty schema that is dropped when the test ends.
func makeSchema(t testing.TB) string {
	t.Helper()
	schema := "t_" + hex.EncodeToString(random(8))
	manage(t, "CREATE SCHEMA "+schema)
	t.Cleanup(func() { manage(t, "DROP SCHEMA "+schema+" CASCADE") })
	return schema
}

// Again opens a schema made by OpenSchema once more, as another program would.
func Again(t testing.TB, schema string, o storage.Options) *storage.DB {
	t.Helper()
	o.Schema = schema
	if o.Keys == nil {
		o.Keys = Keys()
	}
	db, err := storage.Open(t.Context(), URL(t), o)
	if err != nil {
		t.Fatalf("open test database: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close test database: %v", err)
		}
	})
	return db.On(Channel)
}

// URL is the address of the server that the tests use.
func URL(t testing.TB) string {
	t.Helper()
	url, err := serverURL()
	if err != nil {
		t.Fatalf("get a PostgreSQL for tests (or set TEST_DATABASE_URL): %v", err)
	}
	return url
}

var manager struct {
	once sync.Once
	db   *sql.DB
	err  error
}

// manage runs a statement on the server, outside any test's schema.
func manage(t testing.TB, statement string) {
	t.Helper()
	url := URL(t)
	manager.once.Do(func() {
		if manager.db, manager.err = sql.Open("postgres", url); manager.err == nil {
			manager.db.SetMaxOpenConns(2)
			_, manager.err = manager.db.ExecContext(context.Background(), dropOld)
		}
	})
	if manager.err != nil {
		t.Fatalf("connect to test server: %v", manager.err)
	}
	if _, err := manager.db.ExecContext(context.Background(), statement); err != nil {
		t.Errorf("%s: %v", statement, err)
	}
}

// dropOld removes schemas that killed test programs left, once no program is connected that might use one.
const dropOld = `DO $$
DECLARE s text;
BEGIN
    IF (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database()) = 1 THEN
        FOR s IN SELECT nspname FROM pg_namespace WHERE nspname ~ '^t_[0-9a-f]{16}$' LOOP
            EXECUTE format('DROP SCHEMA %I CASCADE', s);
        END LOOP;
    END IF;
END $$`

func random(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(fmt.Sprintf("read random bytes: %v", err)) // never fails on supported systems
	}
	return b
}
