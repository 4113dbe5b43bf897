//go:build unix

package backup_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"chamdiem/storage/backup"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/blob/s3/s3test"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

func TestNight_one_is_due_each_night_also_on_a_machine_that_was_off(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("+07", 7*3600)
	n := backup.Night{Zone: zone}
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, zone) }
	for name, test := range map[string]struct {
		last    time.Time // zero: never
		trouble string
		now     time.Time
		want    bool
	}{
		"never yet":               {now: at(10, 9), want: true},
		"made this night":         {last: at(10, 3), now: at(10, 23), want: false},
		"before the next night":   {last: at(10, 3), now: at(11, 2), want: false},
		"the next night":          {last: at(10, 3), now: at(11, 3), want: true},
		"off at night":            {last: at(10, 3), now: at(11, 8), want: true},
		"made late, in the day":   {last: at(11, 8), now: at(11, 20), want: false},
		"failed just now":         {last: at(11, 3), trouble: "x", now: at(11, 3).Add(30 * time.Minute), want: false},
		"failed two hours ago":    {last: at(11, 3), trouble: "x", now: at(11, 5), want: true},
		"off over the whole week": {last: at(3, 3), now: at(10, 14), want: true},
	} {
		var s backup.State
		if !test.last.IsZero() {
			s.Nightly = &backup.Record{At: test.last, Age: test.now.Sub(test.last), Nightly: true, Trouble: test.trouble}
		}
		if got := n.Due(s, test.now); got != test.want {
			t.Errorf("%s: due %v", name, got)
		}
	}
}

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range found {
		list = append(list, one.Name())
	}
	return list
}

func TestNight_makes_drills_copies_and_keeps_the_newest(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	box, second := storagetest.Dir(t), t.TempDir()
	dir := filepath.Join(box, "backups")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	const oldest, older, foreign = "xa-20251101-023000.tar.gz", "xa-20251102-023000.tar.gz.age", "xa-khac-20251101-023000.tar.gz"
	for _, name := range []string{oldest, older, foreign} {
		for _, place := range []string{dir, second} {
			if err := os.WriteFile(filepath.Join(place, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	key, recipient, err := backup.NewIdentity()
	if err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(box, "khoa.txt")
	if err := os.WriteFile(secret, []byte(key), 0o600); err != nil {
		t.Fatal(err)
	}
	recipients, err := backup.ParseRecipients(recipient)
	if err != nil {
		t.Fatal(err)
	}
	n := backup.Night{From: backup.Source{DB: db.DB, Blobs: blobs}, Drill: backup.Drill{Dir: box, Keys: storagetest.Keys()}, Dir: dir, Copy: backup.Folder(second),
		Prefix: "xa", Keep: 2, Recipients: recipients, Zone: time.UTC, Log: slog.New(slog.DiscardHandler)}
	r := n.Once(t.Context())
	if r.Trouble != "" || r.Copied != "done" || r.Drill != backup.DrillHeld || r.Evidence != 3 || !r.Sealed {
		t.Fatalf("%+v", r)
	}
	for _, place := range []string{dir, second} {
		if diff := cmp.Diff([]string{older, r.Name, foreign}, names(t, place)); diff != "" {
			t.Errorf("in %s:\n%s", place, diff)
		}
	}
	for _, left := range names(t, box) {
		if strings.HasPrefix(left, "drill-") {
			t.Errorf("the drill left %s", left)
		}
	}
	identities, err := backup.ReadIdentities(secret)
	if err != nil {
		t.Fatal(err)
	}
	back, into := empty(t), folder(t)
	archive, err := os.Open(filepath.Join(second, r.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if _, err := backup.ReadSealed(t.Context(), archive, identities, backup.Target{DB: back.DB, Blobs: into}); err != nil {
		t.Errorf("the copy: %v", err)
	}
	s, err := backup.ReadState(t.Context(), db.DB)
	if err != nil || s.Newest == nil || s.Newest.Name != r.Name || s.Drill == nil || s.Nightly == nil || n.Due(s, time.Now()) {
		t.Errorf("what is known: %+v, %v", s, err)
	}

	// The second place is not plugged in, and the history has a row that no key fits: the backup is made all the same.
	n.Copy, n.Drill.Keys = backup.Folder(filepath.Join(second, "none")), nil
	if r := n.Once(t.Context()); r.Trouble != "" || r.Copied != "failed" || r.Drill != backup.DrillFailed {
		t.Errorf("%+v", r)
	}
}

func TestNight_copies_into_a_store_and_keeps_the_newest_there(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	box, server := storagetest.Dir(t), s3test.Serve(t)
	far, err := s3.FilesIn(s3.Config{Address: server.Address(t, "sao-luu"), Key: s3test.Key, Secret: s3test.Secret})
	if err != nil {
		t.Fatal(err)
	}
	const oldest, older, foreign = "xa-20251101-023000.tar.gz", "xa-20251102-023000.tar.gz", "xa-khac-20251101-023000.tar.gz"
	for _, name := range []string{oldest, older, foreign} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := far.Copy(t.Context(), file); err != nil {
			t.Fatal(err)
		}
	}
	n := backup.Night{From: backup.Source{DB: db.DB, Blobs: blobs}, Drill: backup.Drill{Dir: box, Keys: storagetest.Keys()}, Dir: filepath.Join(box, "backups"), Copy: far,
		Prefix: "xa", Keep: 2, Zone: time.UTC, Log: slog.New(slog.DiscardHandler)}
	r := n.Once(t.Context())
	if r.Trouble != "" || r.Copied != "done" {
		t.Fatalf("%+v", r)
	}
	if there, err := far.Names(t.Context()); err != nil || !slices.Equal(there, []string{older, r.Name, foreign}) {
		t.Errorf("in the store: %q, %v", there, err)
	}
	here, err := os.ReadFile(filepath.Join(n.Dir, r.Name))
	if err != nil || !bytes.Equal(server.Content(t, "sao-luu/"+r.Name), here) {
		t.Errorf("the copy is another: %v", err)
	}
	server.Strike(func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`<Error><Code>AccessDenied</Code></Error>`))
	})
	if r := n.Once(t.Context()); r.Trouble != "" || r.Copied != "failed" {
		t.Errorf("a store that refuses: %+v", r)
	}
}

func TestNight_a_second_place_that_comes_back_gets_its_copy_and_one_that_is_full_is_told(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	box := storagetest.Dir(t)
	stick := filepath.Join(box, "usb")
	n := backup.Night{From: backup.Source{DB: db.DB, Blobs: blobs}, Drill: backup.Drill{Dir: box, Keys: storagetest.Keys()}, Dir: filepath.Join(box, "backups"), Copy: backup.Folder(stick),
		Prefix: "xa", Keep: 2, Zone: time.UTC, Log: slog.New(slog.DiscardHandler)}
	known := func() backup.State {
		t.Helper()
		s, err := backup.ReadState(t.Context(), db.DB)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r := n.Once(t.Context())
	s := known()
	if r.Copied != "failed" || !strings.Contains(s.Nightly.Why, "cắm, gắn lại ổ") || !n.Uncopied(s) || n.Due(s, time.Now()) {
		t.Fatalf("a stick that is out: %+v", s.Nightly)
	}
	if n.CopyAgain(t.Context(), *s.Nightly); !n.Uncopied(known()) {
		t.Error("it counts as copied while the stick is out")
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	n.CopyAgain(t.Context(), *s.Nightly)
	if s := known(); n.Uncopied(s) || s.Nightly.Copied != "done" || s.Nightly.Why != "" {
		t.Errorf("after the stick is back: %+v", s.Nightly)
	}
	if there := names(t, stick); !slices.Equal(there, []string{r.Name}) {
		t.Errorf("on the stick: %q", there)
	}

	// A place without room stays so until what is beyond the number that is kept has gone.
	for _, name := range []string{"xa-20251101-023000.tar.gz", "xa-20251102-023000.tar.gz", "xa-20251103-023000.tar.gz"} {
		for _, dir := range []string{stick, n.Dir} {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		err  error
		want string
	}{{syscall.ENOSPC, "giảm BACKUP_KEEP"}, {syscall.EROFS, "chỉ đọc"}, {syscall.EACCES, "quyền ghi"}, {syscall.EIO, "còn gắn"}} {
		n.Copy = unable{backup.Folder(stick), &os.PathError{Op: "write", Path: "x", Err: c.err}}
		if r := n.Once(t.Context()); r.Copied != "failed" || !strings.Contains(r.Why, c.want) {
			t.Errorf("%v: %+v", c.err, r)
		}
	}
	if there := names(t, stick); len(there) != 2 {
		t.Errorf("what is beyond the number that is kept fills the place: %q", there)
	}
	server := s3test.Serve(t)
	far, err := s3.FilesIn(s3.Config{Address: server.Address(t, "sao-luu"), Key: s3test.Key, Secret: s3test.Secret})
	if err != nil {
		t.Fatal(err)
	}
	server.Strike(func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`<Error><Code>SignatureDoesNotMatch</Code></Error>`))
	})
	n.Copy = far
	if r := n.Once(t.Context()); r.Copied != "failed" || !strings.Contains(r.Why, "BACKUP_S3_SECRET_FILE") || strings.Contains(r.Why, "EVIDENCE") {
		t.Errorf("a store that takes another key: %+v", r)
	}
}

// unable is a place that takes nothing.
type unable struct {
	backup.Folder
	err error
}

func (u unable) Copy(context.Context, string) error { return u.err }

func TestNight_a_clock_that_was_ahead_keeps_no_backup_from_being_made_and_kept(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	box := storagetest.Dir(t)
	n := backup.Night{From: backup.Source{DB: db.DB, Blobs: blobs}, Drill: backup.Drill{Dir: box, Keys: storagetest.Keys()}, Dir: filepath.Join(box, "backups"), Prefix: "xa", Keep: 2, Zone: time.UTC,
		Log: slog.New(slog.DiscardHandler)}
	if err := os.Mkdir(n.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"xa-20990101-023000.tar.gz", "xa-20990102-023000.tar.gz"} {
		if err := os.WriteFile(filepath.Join(n.Dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !n.Due(backup.State{Nightly: &backup.Record{Age: -365 * 24 * time.Hour}}, time.Now()) {
		t.Error("a backup of next year counts for this night")
	}
	r := n.Once(t.Context())
	if there := names(t, n.Dir); len(there) != 2 || !slices.Contains(there, r.Name) {
		t.Errorf("what is kept: %q, made: %s", there, r.Name)
	}
}
