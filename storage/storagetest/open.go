//go:build unix

package storagetest

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/seal"
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

// Open gives the test a migrated, empty database, dropped when the test ends.
func Open(t testing.TB) *storage.DB {
	t.Helper()
	db, _ := OpenURL(t)
	return db
}

// OpenURL is Open, and the address of the database, for tests that open it a second time (see Again) or have a program open it.
func OpenURL(t testing.TB) (*storage.DB, string) {
	t.Helper()
	original, err := template()
	if err != nil {
		t.Fatalf("make the database that those of the tests are copies of: %v", err)
	}
	url := copyOf(t, original)
	return Again(t, url, storage.Options{}), url
}

// OpenEmpty gives the test a database that is not migrated, and its address.
func OpenEmpty(t testing.TB) (*storage.DB, string) {
	t.Helper()
	url := copyOf(t, "template1")
	return Again(t, url, storage.Options{}), url
}

// Again opens a database made by OpenURL once more, as another program would.
func Again(t testing.TB, url string, o storage.Options) *storage.DB {
	t.Helper()
	if o.Keys == nil {
		o.Keys = Keys()
	}
	db, err := storage.Open(t.Context(), url, o)
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
