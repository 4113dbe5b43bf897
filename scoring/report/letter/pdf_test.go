package letter

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"
	"chamdiem/scoring/report/typeface"
)

func pdfOf(t testing.TB, d content.Data) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := PDF(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPDF_ShowsEveryWordOfTheReport counts all words of the report in the file: no word is lost where rows are broken over pages.
func TestPDF_ShowsEveryWordOfTheReport(t *testing.T) {
	d := reporttest.Sample(t)
	doc := compose(d)
	want, got := map[string]int{}, map[string]int{}
	count := func(list []paragraph) {
		for _, p := range list {
			for _, w := range words(p) {
				if w == nil {
					continue
				}
				for _, s := range w.pieces {
					want[s.text]++
				}
			}
		}
	}
	for _, s := range []section{doc.body, doc.annex} {
		for _, b := range s.blocks {
			switch b := b.(type) {
			case paragraph:
				count([]paragraph{b})
			case grid:
				for _, r := range b.rows {
					for _, c := range r.cells {
						count(c.paragraphs)
					}
				}
			}
		}
	}
	list := readback.PDF(t, pdfOf(t, d))
	for _, s := range list {
		got[s.Text]++
	}
	if len(want) < 500 {
		t.Fatalf("only %d different words", len(want))
	}
	for w, n := range want {
		if got[w] < n {
			t.Errorf("%q is shown %d times, want %d", w, got[w], n)
		}
	}
}

// TestPDF_KeepsItsMargins finds no text beyond the margins, but for the page numbers, which stand above.
func TestPDF_KeepsItsMargins(t *testing.T) {
	d := reporttest.Sample(t)
	numbers, pages := 0, 0
	list := readback.PDF(t, pdfOf(t, d))
	annex := annexFrom(t, list)
	for _, s := range list {
		pages = max(pages, s.Page)
		if strings.HasPrefix(s.Text, content.Draft) {
			continue // the mark of a draft, across the page and above it
		}
		body := section{landscape: s.Page >= annex}
		w, h := body.size()
		top := h*pointsPerMM - s.Y
		if top < marginTop*pointsPerMM {
			if _, err := strconv.Atoi(s.Text); err != nil {
				t.Errorf("page %d: %q stands in the top margin", s.Page, s.Text)
			}
			numbers++
			continue
		}
		if s.X < marginLeft*pointsPerMM-1 || top > (h-marginBottom)*pointsPerMM {
			t.Errorf("page %d: %q at %.0f, %.0f", s.Page, s.Text, s.X, top)
		}
		if end := s.X + typeface.Width(s.Text, sizeAnnex, false); end > (w-marginRight)*pointsPerMM+2 {
			t.Errorf("page %d: %q ends at %.0f", s.Page, s.Text, end)
		}
	}
	if numbers != pages-2 {
		t.Errorf("%d page numbers on %d pages; the first of each section has none", numbers, pages)
	}
}

func TestPDF_RepeatsTheHeadOfTheTable(t *testing.T) {
	heads := map[int]bool{}
	pages := 0
	list := readback.PDF(t, pdfOf(t, reporttest.Sample(t)))
	annex := annexFrom(t, list)
	for _, s := range list {
		pages = max(pages, s.Page)
		if s.Text == content.HeadSTT {
			heads[s.Page] = true
		}
	}
	if len(heads) != pages-annex+1 {
		t.Errorf("the annex's head is on %d of %d pages", len(heads), pages-annex+1)
	}
}

// annexFrom is the first page of the annex: the first with its heading.
func annexFrom(t *testing.T, list []readback.Shown) int {
	t.Helper()
	for _, s := range list {
		if s.Text == content.HeadSTT {
			return s.Page
		}
	}
	t.Fatal("no annex")
	return 0
}
