package simulator

import (
	"bufio"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"chamdiem/bot/chatpage"
)

// webTexts are the page's files by the addresses at which they are served.
func webTexts(t *testing.T) map[string]string {
	t.Helper()
	own, err := fs.Sub(ownFiles, "page")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, files := range []fs.FS{own, chatpage.Files} {
		err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			texts[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// The chat can be used without the simulator: its scripts import each other only.
func TestWeb_the_chat_knows_nothing_of_the_simulator(t *testing.T) {
	for name, text := range webTexts(t) {
		if strings.HasPrefix(name, "chat/") && regexp.MustCompile(`from '\.\./|/sim/(?:people|clock|fill|info|events|faults)`).MatchString(text) {
			t.Errorf("%s reaches outside of the chat", name)
		}
	}
}

// What people and bots write reaches the page as text only.
func TestWeb_never_turns_words_into_markup(t *testing.T) {
	forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function|createContextualFragment`)
	for name, text := range webTexts(t) {
		if found := forbidden.FindString(text); found != "" {
			t.Errorf("%s uses %s", name, found)
		}
	}
}

// The page works without any network beyond the simulator.
func TestWeb_takes_nothing_from_other_hosts(t *testing.T) {
	address := regexp.MustCompile(`(?:https?:|["'(=])//[a-z0-9.-]+\.[a-z]{2,}[^\s'"` + "`" + `]*`)
	allowed := []string{"http://www.w3.org/2000/svg", "https://t.me/"}
	for name, text := range webTexts(t) {
		for _, found := range address.FindAllString(text, -1) {
			ok := false
			for _, prefix := range allowed {
				ok = ok || strings.HasPrefix(found, prefix)
			}
			if !ok {
				t.Errorf("%s names %s", name, found)
			}
		}
	}
}

// There is no build step that would find a misspelt import.
func TestWeb_imports_only_files_and_names_that_are_there(t *testing.T) {
	texts := webTexts(t)
	imports := regexp.MustCompile(`(?m)^import \{([^}]*)\} from '([^']+)';`)
	linked := regexp.MustCompile(`(?:href|src)="([^"#]+)"`)
	for name, text := range texts {
		if strings.HasSuffix(name, ".html") {
			for _, m := range linked.FindAllStringSubmatch(text, -1) {
				if _, ok := texts[m[1]]; !ok {
					t.Errorf("%s links %s, which is not there", name, m[1])
				}
			}
		}
		if strings.Count(text, "\nimport ")+strings.Count(text[:min(len(text), 7)], "import ") != len(imports.FindAllString(text, -1)) {
			t.Errorf("%s has an import in a form that this test does not read", name)
		}
		for _, m := range imports.FindAllStringSubmatch(text, -1) {
			source, ok := texts[path.Join(path.Dir(name), m[2])]
			if !ok {
				t.Errorf("%s imports %s, which is not there", name, m[2])
				continue
			}
			for word := range strings.SplitSeq(m[1], ",") {
				word = strings.TrimSpace(word)
				if !regexp.MustCompile(`export (?:async )?(?:function|const|class) ` + word + `\b`).MatchString(source) {
					t.Errorf("%s imports %s, which %s does not export", name, word, m[2])
				}
			}
		}
	}
}

func TestWeb_files_are_short_and_say_what_they_are_for(t *testing.T) {
	for name, text := range webTexts(t) {
		if n := strings.Count(text, "\n"); n > 300 {
			t.Errorf("%s has %d lines", name, n)
		}
		if ext := path.Ext(name); (ext == ".js" && !strings.HasPrefix(text, "// ")) || (ext == ".css" && !strings.HasPrefix(text, "/* ")) {
			t.Errorf("%s does not open with what it is for", name)
		}
	}
}

// Scripts find their way by the names that docs/simulator.md lists.
func TestWeb_has_every_hook_that_the_document_lists(t *testing.T) {
	file, err := os.Open("../../docs/simulator.md")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	code := strings.Builder{}
	for _, text := range webTexts(t) {
		code.WriteString(text)
	}
	row := regexp.MustCompile("^\\| `([a-z0-9-]+)`")
	inside, found := false, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "## "):
			inside = line == "## The page"
		case inside && row.MatchString(line):
			hook := row.FindStringSubmatch(line)[1]
			found++
			if !regexp.MustCompile(`testid[:=]?\s*['"` + "`" + `]?` + regexp.QuoteMeta(hook) + `\b|'` + regexp.QuoteMeta(hook) + `'`).MatchString(code.String()) {
				t.Errorf("no element has the hook %q", hook)
			}
		}
	}
	if found < 20 {
		t.Errorf("the document lists %d hooks, it should list them all", found)
	}
}
