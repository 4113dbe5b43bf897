package report

// What people print has the words of their field: none of programs, none that leaves an empty place.

import (
	"bytes"
	"context"
	"io"
	"maps"
	"regexp"
	"slices"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// ofPrograms are words that no document may say. Marks of XML are taken away before.
var ofPrograms = regexp.MustCompile(`(?i)(^|[^\pL\pN])(bot|telegram|macro|máy chủ|server|token|chat|cuộc trò chuyện|nút|deadline|admin|null|undefined|NaN|nil|true|false|%![a-z(][^ ]*|\{[a-z_]+\})($|[^\pL\pN])`)

var tags = regexp.MustCompile(`<[^>]*>`)

// TestDocuments_haveTheWordsOfTheField reads every document of a campaign in its midst and at its end.
func TestDocuments_haveTheWordsOfTheField(t *testing.T) {
	moments := map[string]content.Data{"frozen": reporttest.Frozen(t), "corners": reporttest.Nasty(t)}
	for _, name := range slices.Sorted(maps.Keys(moments)) {
		d := moments[name]
		for _, k := range []Kind{XLSX, DOCX, PDF, Analysis, Checks, ZIP} {
			var out bytes.Buffer
			if err := Write(t.Context(), &out, k, d, archive.Source{Open: func(context.Context, string) (io.ReadCloser, error) { return nil, io.EOF }}); err != nil {
				t.Fatal(err)
			}
			foreignWords(t, name+" "+string(k), textOf(t, k, out.Bytes()))
		}
	}
	var book bytes.Buffer
	if err := workbook.Write(&book, criteria.Shipped()); err != nil {
		t.Fatal(err)
	}
	foreignWords(t, "the catalogue's workbook", textOf(t, XLSX, book.Bytes()))
}

func foreignWords(t *testing.T, where, text string) {
	t.Helper()
	seen := map[string]bool{}
	text = tags.ReplaceAllString(text, "\n")
	for _, at := range ofPrograms.FindAllStringIndex(text, -1) {
		if word := text[at[0]:at[1]]; !seen[word] {
			seen[word] = true
			t.Errorf("%s says %q: …%s…", where, word, text[max(0, at[0]-60):min(len(text), at[1]+60)])
		}
	}
}
