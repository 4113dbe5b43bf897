//go:build unix

package personal

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"chamdiem/storage/private"
)

func TestOpenToOthers_names_what_to_close(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shard := filepath.Join(dir, "evidence", "ab")
	for _, folder := range []string{shard, filepath.Join(dir, "backups")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	piece, saved := filepath.Join(shard, "abc"), filepath.Join(dir, "backups", "xa.tar.gz")
	for _, name := range []string{piece, saved} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mode := func(name string, mode os.FileMode) {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	mode(dir, private.DirMode())
	if open := OpenToOthers(dir); len(open) > 0 {
		t.Errorf("of a closed folder: %q", open)
	}
	for name, test := range map[string]struct {
		open os.FileMode
		want string
	}{
		dir:                            {0o755, "chmod"},
		filepath.Join(dir, "evidence"): {0o750, "chmod 700 " + filepath.Join(dir, "evidence")},
		piece:                          {0o644, "chmod -R go= " + filepath.Join(dir, "evidence")},
		saved:                          {0o640, "chmod 600 " + saved},
	} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		mode(name, test.open)
		if open := OpenToOthers(dir); len(open) != 1 || !slices.ContainsFunc(open, func(s string) bool { return len(s) >= len(test.want) && s[:len(test.want)] == test.want }) {
			t.Errorf("%s with mode %o: %q", name, test.open, open)
		}
		mode(name, info.Mode().Perm())
	}
}

func TestSecretsOpen_names_files_that_any_account_may_read(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var names, want []string
	for name, mode := range map[string]os.FileMode{"closed": 0o600, "group": 0o640, "all": 0o644, "write": 0o602} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if names = append(names, path); mode&0o007 != 0 {
			want = append(want, "chmod 600 "+path)
		}
	}
	got := SecretsOpen(append(names, filepath.Join(dir, "not there")))
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
