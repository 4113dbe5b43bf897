package letter

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
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

// shown is a text that a PDF shows, with its place in points from the bottom left.
type shown struct {
	page int
	x, y float64
	text string
}

var (
	streamPattern = regexp.MustCompile(`(?s)/Length (\d+)>>\s*stream\r?\n`)
	textPattern   = regexp.MustCompile(`(?s)BT ([0-9.-]+) ([0-9.-]+) Td \(((?:\\.|[^\\)])*)\) Tj ET`)
	escapePattern = regexp.MustCompile(`(?s)\\(.)`)
)

// readPDF finds all texts of the pages, in the order they are drawn. The texts of fpdf are UTF-16.
func readPDF(t testing.TB, b []byte) []shown {
	t.Helper()
	var out []shown
	page := 0
	for _, m := range streamPattern.FindAllSubmatchIndex(b, -1) {
		n, err := strconv.Atoi(string(b[m[2]:m[3]]))
		if err != nil || m[1]+n > len(b) {
			t.Fatal("a broken stream")
		}
		z, err := zlib.NewReader(bytes.NewReader(b[m[1] : m[1]+n]))
		if err != nil {
			continue
		}
		data, err := io.ReadAll(z)
		if err != nil || !bytes.Contains(data, []byte(" Tj ET")) {
			continue
		}
		page++
		for _, s := range textPattern.FindAllSubmatch(data, -1) {
			x, _ := strconv.ParseFloat(string(s[1]), 64)
			y, _ := strconv.ParseFloat(string(s[2]), 64)
			raw := escapePattern.ReplaceAllFunc(s[3], func(e []byte) []byte {
				if e[1] == 'r' {
					return []byte{'\r'}
				}
				return e[1:]
			})
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = binary.BigEndian.Uint16(raw[2*i:])
			}
			out = append(out, shown{page, x, y, string(utf16.Decode(units))})
		}
	}
	return out
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
	list := readPDF(t, pdfOf(t, d))
	for _, s := range list {
		got[s.text]++
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
	list := readPDF(t, pdfOf(t, d))
	annex := annexFrom(t, list)
	for _, s := range list {
		pages = max(pages, s.page)
		if strings.HasPrefix(s.text, content.Draft) {
			continue // the mark of a draft, across the page and above it
		}
		body := section{landscape: s.page >= annex}
		w, h := body.size()
		top := h*pointsPerMM - s.y
		if top < marginTop*pointsPerMM {
			if _, err := strconv.Atoi(s.text); err != nil {
				t.Errorf("page %d: %q stands in the top margin", s.page, s.text)
			}
			numbers++
			continue
		}
		if s.x < marginLeft*pointsPerMM-1 || top > (h-marginBottom)*pointsPerMM {
			t.Errorf("page %d: %q at %.0f, %.0f", s.page, s.text, s.x, top)
		}
		if end := s.x + typeface.Width(s.text, sizeAnnex, false); end > (w-marginRight)*pointsPerMM+2 {
			t.Errorf("page %d: %q ends at %.0f", s.page, s.text, end)
		}
	}
	if numbers != pages-2 {
		t.Errorf("%d page numbers on %d pages; the first of each section has none", numbers, pages)
	}
}

func TestPDF_RepeatsTheHeadOfTheTable(t *testing.T) {
	heads := map[int]bool{}
	pages := 0
	list := readPDF(t, pdfOf(t, reporttest.Sample(t)))
	annex := annexFrom(t, list)
	for _, s := range list {
		pages = max(pages, s.page)
		if s.text == content.HeadSTT {
			heads[s.page] = true
		}
	}
	if len(heads) != pages-annex+1 {
		t.Errorf("the annex's head is on %d of %d pages", len(heads), pages-annex+1)
	}
}

// annexFrom is the first page of the annex: the first with its heading.
func annexFrom(t *testing.T, list []shown) int {
	t.Helper()
	for _, s := range list {
		if s.text == content.HeadSTT {
			return s.page
		}
	}
	t.Fatal("no annex")
	return 0
}
