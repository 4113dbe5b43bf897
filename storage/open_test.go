package storage_test

import (
	"testing"
	"time"

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

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		storagetest.Open(b)
	}
}
