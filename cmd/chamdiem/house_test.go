package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
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

// manyNamed are folders that may hold more, because each file is named after the one thing it words.
var manyNamed = []string{"bot/dialog/words"}

// riddles are words that hide who does something, or when.
var riddles = regexp.MustCompile(`(?i)\b(nobody|somebody|whoever|anew|of one's own)\b`)

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
		if n > maxFolder && !slices.Contains(manyNamed, folder) {
			t.Errorf("%s has %d files: no folder has more than %d", folder, n, maxFolder)
		}
	}
}

func TestComments_SayWhoDoesIt(t *testing.T) {
	comments(t, func(place token.Position, text string) {
		if word := riddles.FindString(text); word != "" && !strings.HasSuffix(place.Filename, "house_test.go") {
			t.Errorf("%s: a comment says %q: name who or when", place, word)
		}
	})
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

func TestGolden_AsksOnlyTestsThatKnowHowToUpdate(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "make", "-s", "-C", root, "golden", "GO=echo").Output()
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	for word := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(word, "./") {
			asked = append(asked, filepath.Clean(word))
		}
	}
	var know []string
	ours(t, ".go", func(path string) {
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Dir(path)
		knows := regexp.MustCompile(`flag\.Bool\("update"|/(scoringtest|reporttest)"`).Match(text)
		if knows && regexp.MustCompile(`^(criteria|scoring|bot/dialog)\b`).MatchString(dir) && !slices.Contains(know, dir) {
			know = append(know, dir)
		}
	})
	slices.Sort(know)
	slices.Sort(asked)
	if !slices.Equal(asked, know) {
		t.Errorf("make golden asks %v, -update is known to %v", asked, know)
	}
}

// harmless are the calls of functions that run beside others without catching panics: they wait, or wake.
var harmless = []string{"cancel", "close", "Done", "Wait", "watch", "end"}

// A panic that no function on its way catches ends the program without order, whichever goroutine it is in.
func TestGoroutines_catch_their_panics(t *testing.T) {
	found := 0
	ours(t, ".go", func(path string) {
		running := strings.HasPrefix(path, "bot/") || strings.HasPrefix(path, "cmd/chamdiem/webdoor/") || strings.HasPrefix(path, "storage/backup/") || path == "cmd/chamdiem/database.go"
		if !running || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "bot/simulator/") || strings.Contains(path, "test/") {
			return
		}
		files := token.NewFileSet()
		source, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(files, path, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		caught := strings.Contains(string(source), "safely.Group")
		ast.Inspect(f, func(n ast.Node) bool {
			var body ast.Node
			switch n := n.(type) {
			case *ast.GoStmt:
				body = n.Call
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Go" && !caught {
					body = n
				}
			}
			if body == nil {
				return true
			}
			found++
			text := string(source[body.Pos()-f.FileStart : body.End()-f.FileStart])
			if strings.Contains(text, "safely.Do") {
				return true
			}
			ast.Inspect(body, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || call == body {
					return true
				}
				name := ""
				switch fn := call.Fun.(type) {
				case *ast.Ident:
					name = fn.Name
				case *ast.SelectorExpr:
					name = fn.Sel.Name
				case *ast.FuncLit:
					return true
				}
				if !slices.Contains(harmless, name) {
					t.Errorf("%s: %s runs beside others without safely.Do: its panic would end the program", files.Position(call.Pos()), name)
				}
				return true
			})
			return true
		})
	})
	if found < 8 {
		t.Fatalf("only %d goroutines found: the test looked at the wrong place", found)
	}
}
