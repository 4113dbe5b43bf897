package report

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"
)

// TestDocuments_keepOddTextsAsTheyAre writes what programs take for formulas, numbers, dates and marks: each stands in every document as it
// was typed, and no cell but the sums computes anything.
func TestDocuments_keepOddTextsAsTheyAre(t *testing.T) {
	d := reporttest.Odd(t)
	written := func(k Kind) []byte {
		var out bytes.Buffer
		if err := Write(t.Context(), &out, k, d, archive.Source{Open: func(context.Context, string) (io.ReadCloser, error) { return nil, io.EOF }}); err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		return out.Bytes()
	}
	book := reporttest.Workbook(t, written(XLSX))
	sheets := book.GetSheetList()
	if n := len([]rune(sheets[0])); n > 31 || strings.ContainsAny(sheets[0], `:\/?*[]'`) {
		t.Errorf("the sheet of the annex is called %q", sheets[0])
	}
	explained := map[string]string{}
	documents := 0
	for _, row := range reporttest.Rows(t, book, sheets[0]) {
		if row[0] != "" {
			explained[row[0]] = row[6]
		}
	}
	for _, row := range reporttest.Rows(t, book, sheets[1]) {
		if row[0] == "2.3.2" {
			documents++
		}
	}
	if documents != 200 {
		t.Errorf("%d of 200 documents are listed", documents)
	}
	if n := strings.Count(textOf(t, XLSX, written(XLSX)), "_x005F_x005F_"); n > 0 {
		t.Errorf("%d texts of a worksheet are escaped twice", n)
	}
	inWord := textOf(t, DOCX, written(DOCX))
	inPDF := strings.Join(strings.Fields(readback.Text(t, written(PDF))), " ")
	for _, k := range d.Campaign.Catalogue.Leaves() {
		want := strings.TrimSpace(strings.ReplaceAll(scoring.ExplanationText(d.Entries[k.Code].Explanation), "\t", " "))
		if want == "" || d.Campaign.IsFixed(k.Code) {
			continue
		}
		if got := explained[k.Label]; !strings.Contains(got, want) {
			t.Errorf("%s in the workbook: %q, want %q", k.Code, got, want)
		}
		if !strings.Contains(inPDF, want) {
			t.Errorf("%s is not in the PDF: %q", k.Code, want)
		}
		var escaped strings.Builder
		_ = xml.EscapeText(&escaped, []byte(want))
		if !strings.Contains(inWord, escaped.String()) {
			t.Errorf("%s is not in the DOCX: %q", k.Code, want)
		}
	}
	sums := regexp.MustCompile(`^<f>(IF\(COUNT\([A-E0-9,]+\)=0,(&#34;){2},)?SUM\([A-E0-9,]+\)\)?</f>$`)
	for _, part := range regexp.MustCompile(`<f>[^<]*</f>`).FindAllString(textOf(t, XLSX, written(XLSX)), -1) {
		if !sums.MatchString(part) {
			t.Errorf("a formula that is no sum of ours: %s", part)
		}
	}
}
