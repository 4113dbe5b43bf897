//go:build unix

package private

// Finding PostgreSQL's own programs on this machine.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// Installation is one PostgreSQL that was found.
type Installation struct {
	Bin   string // folder with initdb and postgres
	Major int    // 15
}

// Search says where to look. The zero value looks nowhere; systemSearch is this machine.
type Search struct {
	Bin   string   // what PG_BIN says; if set, only there
	Globs []string // patterns of folders, in order of preference
	Path  []string // folders of PATH
}

// systemSearch looks where Debian, Ubuntu, Red Hat, Homebrew and Postgres.app install, then in PATH.
func systemSearch() Search {
	return Search{
		Bin: os.Getenv("PG_BIN"),
		Globs: []string{
			"/usr/lib/postgresql/*/bin",
			"/usr/pgsql-*/bin",
			"/opt/homebrew/opt/postgresql@*/bin",
			"/usr/local/opt/postgresql@*/bin",
			"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
			"/Applications/Postgres.app/Contents/Versions/*/bin",
		},
		Path: filepath.SplitList(os.Getenv("PATH")),
	}
}

// Find lists the usable installations, the preferred one first: PG_BIN alone if it is set; else the places of
// the globs with the highest version first (compared as numbers); else PATH. *NotFoundError if there is none. What the machine had no room for
// (files, processes, memory, time) is no word that there is none.
func (s Search) Find(ctx context.Context) ([]Installation, error) {
	if s.Bin != "" {
		found, err := inspect(ctx, s.Bin)
		if scarce(err) {
			return nil, err
		}
		if err != nil {
			return nil, &NotFoundError{Bin: s.Bin}
		}
		return []Installation{found}, nil
	}
	var all []Installation
	var short error
	add := func(folders []string) {
		var found []Installation
		for _, folder := range folders {
			known := slices.ContainsFunc(all, func(i Installation) bool { return i.Bin == folder })
			one, err := inspect(ctx, folder)
			if err == nil && !known {
				found = append(found, one)
			} else if scarce(err) {
				short = err
			}
		}
		slices.SortStableFunc(found, func(a, b Installation) int { return cmp.Compare(b.Major, a.Major) })
		all = append(all, found...)
	}
	for _, glob := range s.Globs {
		folders, err := filepath.Glob(glob)
		if err != nil {
			return nil, fmt.Errorf("look for PostgreSQL in %s: %w", glob, err)
		}
		add(folders)
	}
	if len(all) == 0 { // in PATH there may be wrappers, and client-only installations
		add(s.Path)
	}
	if len(all) == 0 && short != nil {
		return nil, short
	}
	if len(all) == 0 {
		return nil, &NotFoundError{}
	}
	return all, nil
}

// versionTime is how long a program may take to print its version: it may have to be read from a slow disk first.
const versionTime = 30 * time.Second

// scarce reports that the machine had no room to look at an installation.
func scarce(err error) bool {
	return slices.ContainsFunc([]error{syscall.EMFILE, syscall.ENFILE, syscall.EAGAIN, syscall.ENOMEM, context.DeadlineExceeded}, func(want error) bool { return errors.Is(err, want) })
}

// forData picks the installation that fits the data folder: its own major version, or the first for a new one.
func forData(found []Installation, major int) (Installation, error) {
	if major == 0 {
		return found[0], nil
	}
	for _, one := range found {
		if one.Major == major {
			return one, nil
		}
	}
	return Installation{}, &NotFoundError{Wanted: major}
}

// "postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)", "postgres (PostgreSQL) 18beta1"
var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

func inspect(ctx context.Context, folder string) (Installation, error) {
	for _, name := range []string{"initdb", "postgres"} {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			return Installation{}, err
		}
		if info.IsDir() || info.Mode()&0o111 == 0 {
			return Installation{}, fmt.Errorf("%s in %s is not a program", name, folder)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, versionTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, filepath.Join(folder, "postgres"), "--version").Output()
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = ctx.Err()
	}
	if err != nil {
		return Installation{}, fmt.Errorf("ask %s for its version: %w", folder, err)
	}
	match := versionLine.FindSubmatch(out)
	if match == nil {
		return Installation{}, fmt.Errorf("version of %s not understood: %q", folder, out)
	}
	major, err := strconv.Atoi(string(match[1]))
	if err != nil || major < oldest {
		return Installation{}, fmt.Errorf("PostgreSQL %s in %s is too old", match[1], folder)
	}
	return Installation{Bin: folder, Major: major}, nil
}
