package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// opening are the calls that read what stands in a file.
var opening = regexp.MustCompile(`\b(look\.Here\b|sheet\.Read\(|paper\.Inspect|signature\.Check|zip\.(NewReader|OpenReader)|excelize\.Open|grid\.Open|image\.Decode|(jpeg|png|gif|webp)\.Decode)`)

// A file that came is opened by the child alone: no other code of the bot calls what reads files. The simulator plays the people who send
// them.
func TestForeignFiles_AreOpenedInTheChildOnly(t *testing.T) {
	n := 0
	ours(t, ".go", func(path string) {
		if !strings.HasPrefix(path, "bot/") || strings.HasPrefix(path, "bot/simulator/") || strings.HasSuffix(path, "_test.go") {
			return
		}
		code, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		switch call := opening.FindString(string(code)); {
		case strings.HasPrefix(path, "bot/evidence/look/"):
			if call != "" {
				n++
			}
		case path == "bot/web/carrier.go" && call == "image.Decode": // the size of a picture that the product has just drawn
		case call != "":
			t.Errorf("%s calls %s: what people send is opened in bot/evidence/look", path, call)
		}
	})
	if n < 2 {
		t.Errorf("only %d files of the child read files: the test looks for the wrong calls", n)
	}
}
