package main

// docs_test.go holds the documents to the code: what they name is there, and what comments name in them is there.

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"chamdiem/storage"
)

// tree is the repository as the documents see it.
type tree struct {
	files map[string]string   // by path, the text of those that are text
	bases map[string]bool     // names of files and folders without their folder
	tests map[string]bool     // names of test functions
	heads map[string][]string // headings of each document
}

const repository = "../.."

var (
	testFunction = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w+)\(`)
	heading      = regexp.MustCompile(`(?m)^#+ (.+)$`)
	textEndings  = []string{".go", ".sql", ".yaml", ".yml", ".md", ".js", ".css", ".html"}
)

func readTree(t *testing.T) tree {
	t.Helper()
	r := tree{map[string]string{}, map[string]bool{}, map[string]bool{}, map[string][]string{}}
	err := filepath.WalkDir(repository, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(repository, at)
		if err != nil {
			return err
		}
		if name = filepath.ToSlash(name); d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || name == "bin" || name == "dist" || name == "data" || name == "artifacts" {
				return filepath.SkipDir
			}
			r.files[name], r.bases[d.Name()] = "", true
			return nil
		}
		r.bases[d.Name()] = true
		text := ""
		if slices.Contains(textEndings, path.Ext(name)) || name == "Makefile" {
			data, err := os.ReadFile(at)
			if err != nil {
				return err
			}
			text = string(data)
		}
		r.files[name] = text
		if strings.HasSuffix(name, "_test.go") {
			for _, m := range testFunction.FindAllStringSubmatch(text, -1) {
				r.tests[m[1]] = true
			}
		}
		if strings.HasSuffix(name, ".md") {
			for _, m := range heading.FindAllStringSubmatch(text, -1) {
				r.heads[name] = append(r.heads[name], m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.heads) < 5 || len(r.tests) < 100 {
		t.Fatalf("%d documents and %d tests found: the test looked at the wrong place", len(r.heads), len(r.tests))
	}
	return r
}

// documents are the paths of all documents, in order.
func (r tree) documents() []string {
	return slices.Sorted(maps.Keys(r.heads))
}

// has reports whether a path or a pattern of paths is there.
func (r tree) has(name string) bool {
	name = strings.TrimSuffix(name, "/")
	if _, ok := r.files[name]; ok {
		return true
	}
	for at := range r.files {
		if ok, err := path.Match(name, at); err == nil && ok {
			return true
		}
	}
	return false
}

// hasCase reports whether a case of a test bears that name.
func (r tree) hasCase(name string) bool {
	for _, text := range r.files {
		if strings.Contains(text, `"`+name+`"`) {
			return true
		}
	}
	return false
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

func TestDocs_EveryLinkLeadsSomewhere(t *testing.T) {
	r := readTree(t)
	for _, doc := range r.documents() {
		for _, m := range link.FindAllStringSubmatch(r.files[doc], -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			to, anchor, _ := strings.Cut(m[1], "#")
			target := doc
			if to != "" {
				target = path.Join(path.Dir(doc), to)
			}
			if !r.has(target) {
				t.Errorf("%s links to %s, which is not there", doc, m[1])
			}
			if anchor != "" && !slices.ContainsFunc(r.heads[target], func(h string) bool { return anchorOf(h) == anchor }) {
				t.Errorf("%s links to %s, but %s has no such heading", doc, m[1], target)
			}
		}
	}
}

// anchorOf is the anchor that a heading gets.
func anchorOf(h string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case c == '-', c == '_', unicode.IsLetter(c), unicode.IsDigit(c):
			return unicode.ToLower(c)
		}
		return -1
	}, h)
}

var (
	quotedCode = regexp.MustCompile("`([^`\n]+)`")
	testName   = regexp.MustCompile(`^((?:Test|Fuzz|Benchmark)[A-Z_]\w+)(?:/(\w+))?$`)
	fileName   = regexp.MustCompile(`^[\w.*/-]+\.(?:go|sql|txt|yaml|yml|md|html|js)$`)
	folderName = regexp.MustCompile(`^(?:cmd|bot|scoring|storage|criteria|docs)(?:/[\w.*-]+)*/?$`)
)

// Tests, files and folders that documents name in `quotes` are there.
func TestDocs_NameOnlyWhatIsThere(t *testing.T) {
	r := readTree(t)
	for _, doc := range r.documents() {
		for _, m := range quotedCode.FindAllStringSubmatch(r.files[doc], -1) {
			name := m[1]
			switch {
			case testName.MatchString(name):
				test := testName.FindStringSubmatch(name)
				if !r.tests[test[1]] || test[2] != "" && !r.hasCase(test[2]) {
					t.Errorf("%s names the test %s, which is not there", doc, name)
				}
			case fileName.MatchString(name), folderName.MatchString(name):
				if !r.has(name) && !r.has(path.Join(path.Dir(doc), name)) && !r.bases[name] && !r.has("*/"+name) && !r.has("*/*/"+name) {
					t.Errorf("%s names %s, which is not there", doc, name)
				}
			}
		}
	}
}

var (
	documentName  = regexp.MustCompile(`[\w./-]*\w\.md\b(?:, "([^"\n]+)")?`)
	decisionName  = regexp.MustCompile(`\b[Dd]ecisions?[ \n]+(?:(?://|--) )?(\d+)(?:(?:, | and |–)(\d+))?`)
	decisionTitle = regexp.MustCompile(`(?m)^\*\*(\d+)\. `)
)

// Comments name documents, headings and decisions that are there.
func TestComments_NameOnlyDocumentsThatAreThere(t *testing.T) {
	r := readTree(t)
	decided := map[string]bool{}
	for _, m := range decisionTitle.FindAllStringSubmatch(r.files["docs/decisions.md"], -1) {
		if decided[m[1]] {
			t.Errorf("docs/decisions.md holds decision %s twice", m[1])
		}
		decided[m[1]] = true
	}
	if len(decided) < 25 {
		t.Fatalf("only %d decisions found: the test looked at the wrong place", len(decided))
	}
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		if strings.Contains(name, "testdata/") || strings.HasSuffix(name, "docs_test.go") || name == "docs/THIRD-PARTY-NOTICES.md" { // the texts of others
			continue
		}
		text := r.files[name]
		for _, m := range documentName.FindAllStringSubmatch(text, -1) {
			doc, _, _ := strings.Cut(m[0], ",")
			for strings.HasPrefix(doc, "../") {
				doc = doc[3:]
			}
			if !r.has(doc) && !r.has(path.Join(path.Dir(name), doc)) {
				t.Errorf("%s names the document %s, which is not there", name, doc)
			} else if m[1] != "" && !slices.Contains(r.heads[doc], m[1]) {
				t.Errorf("%s names “%s” in %s, which has no such heading", name, m[1], doc)
			}
		}
		for _, m := range decisionName.FindAllStringSubmatch(text, -1) {
			for _, n := range m[1:] {
				if n != "" && !decided[n] {
					t.Errorf("%s names decision %s, which docs/decisions.md does not hold", name, n)
				}
			}
		}
	}
}

const tableStart, tableEnd = "<!-- layers -->\n", "<!-- /layers -->\n"

// The table of imports in docs/architecture.md is the one that is held; -update rewrites it.
func TestDocs_ShowTheTableOfImports(t *testing.T) {
	var b strings.Builder
	b.WriteString("| package | may import of ours | must never reach |\n|---|---|---|\n")
	kinds := map[string]string{
		"chamdiem": "anything of ours", "database/sql": "a database", "github.com/jmoiron/sqlx": "a database", "github.com/lib/pq": "a database",
		"net/http": "the network", "github.com/go-telegram/bot": "Telegram's library",
	}
	list := func(names []string) string {
		var out []string
		for _, n := range names {
			word, ok := kinds[n]
			if !ok {
				word = "`" + strings.TrimPrefix(n, "chamdiem/") + "`"
			}
			if !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
		return strings.Join(out, ", ")
	}
	for _, name := range slices.Sorted(maps.Keys(layers)) {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, list(layers[name].may), list(layers[name].never))
	}
	const file = repository + "/docs/architecture.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), tableStart)
	shown, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", file)
	}
	if shown == b.String() {
		return
	}
	if !*update {
		t.Fatalf("docs/architecture.md shows another table of imports than layers_test.go holds; go test ./cmd/chamdiem -run TestDocs -update rewrites it:\n%s", b.String())
	}
	if err := os.WriteFile(file, []byte(before+tableStart+b.String()+tableEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Each folder of code has its sentence, and each folder that has one is there.
func TestDocs_TellWhatEachFolderIsFor(t *testing.T) {
	r := readTree(t)
	_, rest, _ := strings.Cut(r.files["docs/architecture.md"], "## The house\n")
	house, _, _ := strings.Cut(rest, "\n## ")
	told, held := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| .").FindAllStringSubmatch(house, -1) {
		told[m[1]] = true
	}
	for name, text := range r.files {
		folder := path.Dir(name)
		if path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") && !strings.Contains(name, "testdata/") && text != "" {
			held[folder] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(held)) {
		if !told[name] {
			t.Errorf("docs/architecture.md does not say what %s is for", name)
		}
		delete(told, name)
	}
	for name := range told {
		t.Errorf("docs/architecture.md says what %s is for, which is no package", name)
	}
}

// Each invariant that is a query stands in the list of docs/architecture.md with its number.
func TestDocs_ListEveryInvariant(t *testing.T) {
	text := readTree(t).files["docs/architecture.md"]
	all, err := storage.Invariants()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d invariants: %v", len(all), err)
	}
	for _, invariant := range all {
		number, _, _ := strings.Cut(invariant.Name, " ")
		if !strings.Contains(text, "\n| "+number+" | ") {
			t.Errorf("docs/architecture.md does not list invariant %q", invariant.Name)
		}
	}
}
