package export_test

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"chamdiem/bot/export"
	"chamdiem/storage/storagetest"
)

func TestNightly_writes_the_documents_of_each_day_once_and_keeps_the_newest(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dir := t.TempDir()
	n := export.Nightly{DB: db, Dir: dir, Keep: 2, Zone: time.UTC, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	day := func(d int) time.Time { return time.Date(2024, 11, d, 0, 0, 0, 0, time.UTC) }
	at := func(d, hour int) {
		t.Helper()
		storagetest.Advance(t, db, day(d).Add(time.Duration(hour)*time.Hour))
		if err := n.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	named := func(days ...int) (names []string) {
		for _, d := range days {
			names = append(names, day(d).Format("2006-01-02"))
		}
		return names
	}
	have := func(when string, want []string) {
		t.Helper()
		list, err := os.ReadDir(filepath.Join(dir, c.ID))
		if err != nil && len(want) > 0 {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list {
			got = append(got, one.Name())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	at(15, 3)
	have("before the hour", nil)
	at(15, 4)
	have("at the hour", named(15))
	files, err := os.ReadDir(filepath.Join(dir, c.ID, named(15)[0]))
	if err != nil || len(files) != 6 {
		t.Errorf("documents %v, %v", files, err)
	}
	for _, file := range files {
		if info, err := file.Info(); err != nil || info.Size() < 1000 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", file.Name(), info, err)
		}
	}
	at(16, 5)
	have("nothing has changed since", named(15))
	if err := os.MkdirAll(filepath.Join(dir, c.ID, ".dang-ghi"), 0o700); err != nil { // a program that was killed
		t.Fatal(err)
	}
	for d := 17; d < 20; d++ {
		storagetest.Advance(t, db, day(d))
		storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", fmt.Sprintf("%d/20", d)))
		at(d, 5)
	}
	have("the newest are kept", named(18, 19))
}

// A clock that was a year ahead for a night leaves a folder of next year, which would count as the newest until then.
func TestNightly_a_day_that_has_not_come_does_not_count(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dir := t.TempDir()
	ahead := filepath.Join(dir, c.ID, "2025-11-15")
	if err := os.MkdirAll(ahead, 0o700); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, time.Date(2024, 11, 15, 4, 0, 0, 0, time.UTC))
	n := export.Nightly{DB: db, Dir: dir, Keep: 2, Zone: time.UTC, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	if err := n.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadDir(filepath.Join(dir, c.ID))
	if err != nil || len(list) != 1 || list[0].Name() != "2024-11-15" {
		t.Errorf("%v, %v", list, err)
	}
}
