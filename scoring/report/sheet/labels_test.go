package sheet

// Frameworks whose labels restart in each part ("Chỉ tiêu 1" below every "Tiêu chí"): their sheet comes back as any other does.

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/scoringtest/everykind"
	"chamdiem/scoring/scoringtest/ward"
)

// filledIn writes the sheet of a campaign, puts the maximum into the column of appraised points of every criterion, and returns it with the
// campaign's data. Rows are told by their titles.
func filledIn(t *testing.T, c *scoring.Campaign) (*bytes.Buffer, content.Data) {
	t.Helper()
	d := content.New(c, scoring.Locked, map[string]scoring.Entry{}, time.Date(2027, 1, 12, 9, 0, 0, 0, c.Location))
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	f := reporttest.Workbook(t, out.Bytes())
	name := f.GetSheetList()[0]
	rows, row := reporttest.Rows(t, f, name), 0
	for r := range d.Rows() {
		for row++; row <= len(rows); row++ { // the rows of the sheet are in the order of the framework
			if title, _, _ := strings.Cut(rows[row-1][1], "\n"); title == r.Title {
				break
			}
		}
		if row > len(rows) {
			t.Fatalf("no row of %s %s", r.Node.Code, r.Title)
		}
		if r.Leaf != nil {
			if err := f.SetCellFloat(name, "E"+strconv.Itoa(row), r.Leaf.Max.InexactFloat64(), -1, 64); err != nil {
				t.Fatal(err)
			}
		}
	}
	var filled bytes.Buffer
	if err := f.Write(&filled); err != nil {
		t.Fatal(err)
	}
	return &filled, d
}

// TestRead_takes_the_points_of_labels_that_restart holds that every point is taken by its own criterion, and that no sum is named as typed over,
// also of a group whose criteria come to more than its cap.
func TestRead_takes_the_points_of_labels_that_restart(t *testing.T) {
	for name, c := range map[string]*scoring.Campaign{"ward": ward.Campaign(), "every kind": everykind.Campaign(t, "../../..")} {
		book, d := filledIn(t, c)
		read, err := Read(book)
		if err != nil {
			t.Fatal(err)
		}
		list, err := read.Appraised(d)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		leaves := c.Catalogue.Leaves()
		if len(list) != len(leaves) {
			t.Errorf("%s: %d of %d criteria", name, len(list), len(leaves))
			continue
		}
		for i, k := range leaves {
			if list[i].Code != k.Code || !list[i].Given.Equal(k.Max) {
				t.Errorf("%s: %s has %s, want %s with %s", name, list[i].Code, list[i].Given, k.Code, k.Max)
			}
		}
		for _, f := range read.Passed(d) {
			t.Errorf("%s: named as not taken: %s", name, f)
		}
	}
}
