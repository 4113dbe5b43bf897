package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the repository as the tests of this package see it.
const root = "../.."

// maxFolder is how many Go files a folder may hold, tests aside: a reader can keep that many names in mind.
const maxFolder = 30

// crowded are the folders that are still too large. The list only shrinks.
var crowded []string

// manyNamed are folders that may hold more, because each file is named after the one thing it words.
var manyNamed = []string{"bot/dialog/words"}

// unclear are the folders whose comments still have words of riddles. The list only shrinks.
var unclear = []string{}

// riddles are words that hide who does something, or when.
var riddles = regexp.MustCompile(`(?i)\b(nobody|somebody|whoever|anew|of one's own)\b`)

// below says whether a folder is one of the list, or lies below one of it.
func below(list []string, folder string) bool {
	return slices.ContainsFunc(list, func(top string) bool { return folder == top || strings.HasPrefix(folder, top+"/") })
}

// ours walks the files of the repository with an ending; path is the one from its root.
func ours(t *testing.T, ending string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"bin", "data", "artifacts", "testdata"}, d.Name())) {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(path, ending) {
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			visit(filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// comments calls visit with each comment of the Go code, tests included, and its place.
func comments(t *testing.T, visit func(place token.Position, text string)) {
	t.Helper()
	n := 0
	ours(t, ".go", func(path string) {
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, filepath.Join(root, path), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, group := range f.Comments {
			n++
			place := files.Position(group.Pos())
			place.Filename = path
			visit(place, words(group))
		}
	})
	if n < 1000 {
		t.Fatalf("only %d comments found: the test looked at the wrong place", n)
	}
}

// words are those of a comment in one line, so that none is split by the end of a line.
func words(group *ast.CommentGroup) string {
	return strings.Join(strings.Fields(group.Text()), " ")
}

func TestFolders_HoldNotTooManyFiles(t *testing.T) {
	count := map[string]int{}
	ours(t, ".go", func(path string) {
		if !strings.HasSuffix(path, "_test.go") {
			count[filepath.ToSlash(filepath.Dir(path))]++
		}
	})
	if len(count) < 10 {
		t.Fatalf("only %d folders found: the test looked at the wrong place", len(count))
	}
	for folder, n := range count {
		if n > maxFolder && !slices.Contains(crowded, folder) && !slices.Contains(manyNamed, folder) {
			t.Errorf("%s has %d files: no folder has more than %d", folder, n, maxFolder)
		}
	}
	for _, folder := range crowded {
		if count[folder] <= maxFolder {
			t.Logf("%s has %d files now: take it off the list", folder, count[folder])
		}
	}
}

func TestComments_SayWhoDoesIt(t *testing.T) {
	unclean := map[string]int{}
	comments(t, func(place token.Position, text string) {
		word := riddles.FindString(text)
		switch folder := filepath.ToSlash(filepath.Dir(place.Filename)); {
		case word == "" || strings.HasSuffix(place.Filename, "house_test.go"):
		case below(unclear, folder):
			unclean[folder]++
		default:
			t.Errorf("%s: a comment says %q: name who or when", place, word)
		}
	})
	for _, folder := range unclear {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(unclean)), func(have string) bool { return below([]string{folder}, have) }) {
			t.Logf("the comments of %s are clear now: take it off the list", folder)
		}
	}
}

// Tests that draw random cases repeat them in each run, see package testseed.
func TestRandomTests_HaveAFixedSeed(t *testing.T) {
	n := 0
	ours(t, "_test.go", func(path string) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		imports := func(name string) bool {
			return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"`+name+`"` })
		}
		if imports("pgregory.net/rapid") || imports("math/rand/v2") || imports("math/rand") {
			if n++; !imports("chamdiem/criteria/testseed") {
				t.Errorf("%s draws random cases and does not import testseed: they would be others in each run", path)
			}
		}
	})
	if n < 10 {
		t.Fatalf("only %d random tests found: the test looked at the wrong place", n)
	}
}
