package pg_test

import (
	"fmt"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"
)

func TestOpen_gives_a_migrated_database_with_a_clock(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := time.Since(now).Abs(); d > time.Hour {
		t.Errorf("database clock is %v off this machine's", d)
	}
}

func TestOpen_every_session_has_its_limits_and_its_plans(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	for name, want := range map[string]string{"statement_timeout": "6s", "lock_timeout": "4s", "idle_in_transaction_session_timeout": "5s",
		"plan_cache_mode": "force_generic_plan", "TimeZone": "UTC", "application_name": "chamdiem"} {
		var got string
		if err := db.SQL().Get(&got, `SELECT current_setting($1)`, name); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
		}
	}
	// Statements with arguments are prepared once per connection.
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		var times []int
		for range 3 {
			if err := tx.All(t.Context(), &times, `SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE $1`, "%pg_prepared_statements WHERE statement%"); err != nil {
				return err
			}
			if fmt.Sprint(times) != "[1]" {
				t.Errorf("prepared %v times", times)
			}
			times = nil
		}
		return nil
	})
}

func TestOpen_sslmode_follows_the_address_where_none_is_stated(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"host=/run/postgresql":                           "disable",
		"postgres://u@127.0.0.1/db":                      "prefer",
		"postgres://u@localhost/db":                      "prefer",
		"postgres://u@db.example.org/db":                 "require",
		"postgres://u@db.example.org/db?sslmode=disable": "disable",
		"host=10.0.0.5 sslmode=verify-full":              "verify-full",
	} {
		if got, err := pg.SSLMode(address); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", address, got, err, want)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		storagetest.Open(b)
	}
}

// What the server has cut off cannot be said farewell to, and nothing is lost by that.
func TestClose_of_connections_that_are_gone_is_no_error(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	other, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if err := other.SQL().Get(&pid, `SELECT pg_backend_pid()`); err != nil {
		t.Fatal(err)
	}
	db.SQL().MustExec(`SELECT pg_terminate_backend($1)`, pid)
	testwait.Eventually(t, "the connection is gone", func() bool {
		var n int
		return db.SQL().Get(&n, `SELECT count(*) FROM pg_stat_activity WHERE pid = $1`, pid) == nil && n == 0
	})
	if err := other.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}
