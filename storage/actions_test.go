package storage_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/history"
)

// historyWriters are the functions of this package that write a row of the history.
var historyWriters = []string{"audit", "write", "writeRow", "writeEvidence", "tick", "setPhase"}

// TestHistory_writes_every_action_that_has_words holds what is written to the table of words: each action stands where a
// row is written, and no row is written with a name that is no constant. That each constant has words is tested in scoring.
func TestHistory_writes_every_action_that_has_words(t *testing.T) {
	t.Parallel()
	written := map[string]bool{}
	quoted := func(where token.Position, e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING && lit.Value != `""` {
			t.Errorf("%s: the history is written with %s: use a scoring.Action", where, lit.Value)
		}
	}
	eachSource(t, func(files *token.FileSet, file *ast.File) {
		var compared []ast.Expr // in SQL, as string(scoring.Action…): these read
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := ""
				switch f := n.Fun.(type) {
				case *ast.SelectorExpr:
					name = f.Sel.Name
				case *ast.Ident:
					name = f.Name
				}
				if name == "string" {
					compared = append(compared, n.Args[0])
				}
				if name == "Action" {
					t.Errorf("%s: a name is made an action", files.Position(n.Pos()))
				}
				if slices.Contains(historyWriters, name) {
					for _, arg := range n.Args {
						quoted(files.Position(arg.Pos()), arg)
					}
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "action" {
					quoted(files.Position(n.Pos()), n.Value)
				}
			case *ast.SelectorExpr:
				if strings.HasPrefix(n.Sel.Name, "Action") && !slices.Contains(compared, ast.Expr(n)) {
					written[n.Sel.Name] = true
				}
			}
			return true
		})
	})
	names := actionNames(t)
	for _, a := range history.Actions() {
		if !written[names[a]] {
			t.Errorf("%s has words, but is never written", a)
		}
	}
}

// comparedActions finds what SQL compares an action with.
var comparedActions = regexp.MustCompile(`\baction\s*(?:=|<>|(?:NOT )?IN)\s*(\([^)]*\)|'[^']*')|CASE action WHEN ('[^']*')`)

// TestHistory_is_read_by_the_actions_that_exist holds the names of actions in SQL to the table.
func TestHistory_is_read_by_the_actions_that_exist(t *testing.T) {
	t.Parallel()
	var found int
	look := func(where, text string) {
		for _, match := range comparedActions.FindAllStringSubmatch(text, -1) {
			for _, name := range regexp.MustCompile(`'([^']*)'`).FindAllStringSubmatch(match[1]+match[2], -1) {
				found++
				if !slices.Contains(history.Actions(), scoring.Action(name[1])) {
					t.Errorf("%s: there is no action %q", where, name[1])
				}
			}
		}
	}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".sql") {
			return err
		}
		text, err := os.ReadFile(path)
		look(path, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	eachSource(t, func(files *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				look(files.Position(n.Pos()).String(), lit.Value)
			}
			return true
		})
	})
	if found < 10 {
		t.Errorf("only %d names found: the test looked at the wrong place", found)
	}
}

// eachSource visits the files of this package, tests aside.
func eachSource(t *testing.T, visit func(*token.FileSet, *ast.File)) {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		visit(files, file)
	}
}

// actionNames maps the actions to the names of their constants.
func actionNames(t *testing.T) map[scoring.Action]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../scoring/actions.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[scoring.Action]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			value, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			names[scoring.Action(value)] = v.Names[0].Name
		}
		return true
	})
	return names
}
