package private_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/storage/private"
)

// install makes a folder that looks like an installation of that version.
func install(t *testing.T, folder, version string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\necho 'postgres (PostgreSQL) %s'\n", version)
	for _, name := range []string{"initdb", "postgres"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFind_prefers_the_highest_version_as_a_number(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for folder, version := range map[string]string{"9.6": "9.6.24", "12": "12.1", "13": "13.14", "15": "15.8 (Debian 15.8-0+deb12u1)", "101": "101beta2", "x": "none"} {
		install(t, filepath.Join(root, folder, "bin"), version)
	}
	found, err := private.Search{Globs: []string{root + "/*/bin"}}.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var majors []int
	for _, one := range found {
		majors = append(majors, one.Major)
	}
	if fmt.Sprint(majors) != "[101 15 13]" {
		t.Errorf("found %v", majors)
	}
}

func TestFind_order_of_places(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	install(t, filepath.Join(root, "debian", "13", "bin"), "13.1")
	install(t, filepath.Join(root, "brew", "17", "bin"), "17.1")
	install(t, filepath.Join(root, "path"), "16.1")
	install(t, filepath.Join(root, "own"), "14.1")
	globs := []string{root + "/debian/*/bin", root + "/brew/*/bin"}
	for name, test := range map[string]struct {
		search private.Search
		want   int
	}{
		"PG_BIN alone":               {private.Search{Bin: filepath.Join(root, "own"), Globs: globs}, 14},
		"the first place before all": {private.Search{Globs: globs, Path: []string{filepath.Join(root, "path")}}, 13},
		"PATH if nothing else":       {private.Search{Globs: []string{root + "/none/*"}, Path: []string{"/nowhere", filepath.Join(root, "path")}}, 16},
	} {
		found, err := test.search.Find(t.Context())
		if err != nil || found[0].Major != test.want {
			t.Errorf("%s: %+v, %v, want %d first", name, found, err, test.want)
		}
	}
}

func TestFind_says_in_one_line_what_to_install(t *testing.T) {
	t.Parallel()
	for name, search := range map[string]private.Search{"nothing": {}, "a wrong PG_BIN": {Bin: t.TempDir()}} {
		_, err := search.Find(t.Context())
		missing, ok := errors.AsType[*private.NotFoundError](err)
		if !ok || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if missing.Bin == "" && !strings.Contains(err.Error(), "install postgresql") {
			t.Errorf("%s: does not say what to install: %v", name, err)
		}
	}
	_, err := private.Start(t.Context(), private.Options{Dir: reachable(t), Search: &private.Search{}})
	if _, ok := errors.AsType[*private.NotFoundError](err); !ok {
		t.Errorf("start without PostgreSQL: %v", err)
	}
}
