package main

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/schema"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// oldData makes a data folder with a database of a trial version, whose schema stands at 42.
func oldData(t *testing.T, dir string) {
	t.Helper()
	server, err := private.Start(t.Context(), private.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	db, err := storage.Open(t.Context(), server.URL(), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.SQL().Exec(`CREATE TABLE goose_db_version (id int PRIMARY KEY, version_id bigint NOT NULL, is_applied boolean NOT NULL);
		INSERT INTO goose_db_version VALUES (1, 0, true), (2, 42, true); CREATE TABLE campaigns (id text PRIMARY KEY); INSERT INTO campaigns VALUES ('x')`)
	if err := errors.Join(err, db.Close(), server.Stop(t.Context())); err != nil {
		t.Fatal(err)
	}
}

// contents maps the files below a folder to the hashes of what is in them.
func contents(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	out := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		out[name] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDemo_puts_the_data_of_an_earlier_version_aside_and_begins_afresh(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		mark   string
		opened bool // it was started to be looked at, so that the server's own files moved on
	}{
		"a folder of a trial version is not even opened": {mark: ""},
		"a folder whose schema is not ours is closed":    {mark: demoGeneration, opened: true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(storagetest.Dir(t), "demo")
			oldData(t, dir)
			if err := os.WriteFile(filepath.Join(dir, demoMark), []byte(test.mark), 0o644); err != nil {
				t.Fatal(err)
			}
			before := contents(t, dir)
			var out strings.Builder
			s, err := demoCommand{Data: dir}.open(t.Context(), console{Out: &out})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.close(t.Context()); err != nil {
					t.Error(err)
				}
			}()
			version, known, err := schema.Version(t.Context(), s.DB.DB)
			if err != nil || version != known {
				t.Errorf("the new demo stands at %d of %d, %v", version, known, err)
			}
			aside, err := filepath.Glob(dir + "-cu-*")
			if err != nil || len(aside) != 1 {
				t.Fatalf("put aside: %v, %v", aside, err)
			}
			if !strings.Contains(out.String(), aside[0]) || strings.Count(out.String(), "\n") != 1 {
				t.Errorf("it said %q", out.String())
			}
			if test.opened {
				return
			}
			if diff := cmp.Diff(before, contents(t, aside[0])); diff != "" {
				t.Errorf("what was put aside was touched:\n%s", diff)
			}
		})
	}
}

func TestDemo_leaves_a_folder_alone_that_is_not_its_own(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "audit.key"), []byte("of serve"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	for _, fresh := range []bool{false, true} {
		err := demoCommand{Data: dir, Fresh: fresh, Listen: "127.0.0.1:0"}.Run(t.Context(), console{})
		if err == nil || !strings.Contains(err.Error(), "không phải của bản chạy thử") {
			t.Errorf("fresh %v: %v", fresh, err)
		}
		if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
			t.Errorf("fresh %v: the folder changed:\n%s", fresh, diff)
		}
	}
}

func TestServe_refuses_a_database_of_an_earlier_version_with_one_sentence_and_touches_nothing(t *testing.T) {
	dir := storagetest.Dir(t)
	oldData(t, dir)
	_, err := (&databaseSettings{DataDir: dir}).open(t.Context())
	refused, ok := errors.AsType[*fault](err)
	if !ok || !strings.Contains(refused.text, "bản dùng thử trước đây (lược đồ 42)") || strings.ContainsAny(refused.text, "\n") {
		t.Fatalf("it said %v", err)
	}
	server := storagetest.PrivateAt(t, dir)
	db, err := storage.Open(t.Context(), server.URL(), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tables []string
	if err := db.SQL().Select(&tables, `SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"campaigns", "goose_db_version"}, tables); diff != "" {
		t.Errorf("tables (-before +after):\n%s", diff)
	}
}
