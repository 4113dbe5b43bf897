package sheet

// Where the pages of the workbook end, as it is written in the file: programs break them there and nowhere else.

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// printedSheet is what a worksheet says of its rows and pages.
type printedSheet struct {
	Rows []struct {
		N      int     `xml:"r,attr"`
		Height float64 `xml:"ht,attr"`
	} `xml:"sheetData>row"`
	Setup struct {
		Scale float64 `xml:"scale,attr"`
	} `xml:"pageSetup"`
	Breaks []struct {
		Row    int  `xml:"id,attr"`
		Manual bool `xml:"man,attr"`
	} `xml:"rowBreaks>brk"`
}

func printedIn(t *testing.T, book []byte, part string) (s printedSheet) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := xml.NewDecoder(f).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Pages are no higher than paper, none ends with a heading or with a row whose text stands below it, and the sums and the signature
// stand on one page with a row of the table.
func TestXLSX_PagesEndWhereTheyShould(t *testing.T) {
	for name, d := range map[string]content.Data{"full": reporttest.Sample(t), "frozen": reporttest.Frozen(t), "half": reporttest.Half(t), "longest": reporttest.Longest(t), "odd": reporttest.Nasty(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book := xlsxOf(t, d)
			s := printedIn(t, book, "xl/worksheets/sheet1.xml")
			rows := reporttest.Rows(t, reporttest.Workbook(t, book), sheetAnnex)
			leaf := map[string]bool{}
			for r := range d.Rows() {
				leaf[r.Title] = r.Leaf != nil
			}
			heading := func(n int) bool {
				title := rows[n-1][1]
				isLeaf, known := leaf[title]
				return known && !isLeaf && len(rows[n-1][0]) < 9
			}
			height := map[int]float64{}
			for _, r := range s.Rows {
				height[r.N] = r.Height
			}
			head, total := 0, 0
			for i, r := range rows {
				if r[0] == content.HeadSTT {
					head = i + 1
				}
				if total == 0 && strings.HasPrefix(r[1], "Tổng điểm tự chấm") {
					total = i + 1
				}
			}
			ends := map[int]bool{}
			for _, b := range s.Breaks {
				ends[b.Row] = b.Manual
			}
			room, used, all := (595.3-2*43.2)/(s.Setup.Scale/100), 0.0, 0.0
			for n := 2; n <= len(rows); n++ {
				h := height[n]
				if h == 0 {
					h = 15
				}
				all += h
				if used += h; used > room {
					t.Fatalf("the page with row %d is %.0f points high, paper holds %.0f", n, used, room)
				}
				if !ends[n] {
					continue
				}
				if heading(n) || n >= total-1 || rows[n-1][5] == content.SeeBelow || rows[n-1][6] == content.SeeBelow {
					t.Errorf("a page ends with row %d: %.60q", n, rows[n-1])
				}
				if used < room/3 {
					t.Errorf("the page that ends with row %d is nearly empty", n)
				}
				used = height[head]
			}
			if len(s.Breaks) < 10 || total == 0 {
				t.Errorf("%d breaks, the sums in row %d", len(s.Breaks), total)
			}
			if fill := all / room / float64(len(s.Breaks)+1); fill < 0.7 {
				t.Errorf("the pages are filled to %.0f %% only", fill*100)
			}
		})
	}
}

// Each of the longest texts takes little more than a page.
func TestXLSX_LongTextsTakeFewPages(t *testing.T) {
	pages := func(d content.Data) int {
		return len(printedIn(t, xlsxOf(t, d), "xl/worksheets/sheet1.xml").Breaks) + 1
	}
	long := 0
	for r := range reporttest.Longest(t).Rows() {
		if len(r.Explained) > scoring.CopyBlock {
			long++
		}
	}
	if more := pages(reporttest.Longest(t)) - pages(reporttest.Sample(t)); long == 0 || more > long+long/3 {
		t.Errorf("%d of the longest texts take %d pages more than ordinary ones", long, more)
	}
}
