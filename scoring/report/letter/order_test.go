package letter

// order_test.go holds the parts of a DOCX to the order of elements that Word insists on: it calls a file broken that has them otherwise.
// The workbook's counterpart stands in the package sheet.

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// orders are the elements of the format whose children Word insists on in this order.
var orders = map[string][]string{
	"pPr":        {"keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"},
	"rPr":        {"rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"},
	"tbl":        {"tblPr", "tblGrid", "tr"},
	"tblPr":      {"tblW", "jc", "tblBorders", "shd", "tblLayout", "tblCellMar"},
	"tblBorders": {"top", "left", "bottom", "right", "insideH", "insideV"},
	"tblCellMar": {"top", "left", "bottom", "right"},
	"tr":         {"trPr", "tc"},
	"trPr":       {"cantSplit", "tblHeader"},
	"tc":         {"tcPr", "p"},
	"tcPr":       {"tcW", "gridSpan", "tcBorders", "shd", "vAlign"},
	"sectPr":     {"headerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"},
	"p":          {"pPr", "r"},
	"r":          {"rPr", "br", "t", "fldChar", "instrText"},
	"settings":   {"zoom", "defaultTabStop", "compat"},
	"styles":     {"docDefaults", "style"},
}

// misplaced names the first element of a part that stands where Word does not have it; "" if none does. What is in a run may repeat.
func misplaced(t *testing.T, part []byte) string {
	t.Helper()
	type open struct {
		name string
		at   int // the place of the last child in the order
	}
	var way []open
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if n := len(way); n > 0 && way[n-1].name != "r" {
				parent := &way[n-1]
				if order, ok := orders[parent.name]; ok {
					at := slices.Index(order, e.Name.Local)
					if at < 0 || at < parent.at {
						return fmt.Sprintf("%s in %s at byte %d", e.Name.Local, parent.name, d.InputOffset())
					}
					parent.at = at
				}
			}
			way = append(way, open{name: e.Name.Local})
		case xml.EndElement:
			way = way[:len(way)-1]
		}
	}
}

func TestDOCX_HoldsItsElementsInTheOrderThatWordInsistsOn(t *testing.T) {
	for name, write := range map[string]func(io.Writer, content.Data) error{"report": DOCX, "analysis": Analysis} {
		for _, d := range []content.Data{reporttest.Half(t), reporttest.Frozen(t), reporttest.Longest(t)} {
			var out bytes.Buffer
			if err := write(&out, d); err != nil {
				t.Fatal(err)
			}
			z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				b, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				if at := misplaced(t, b); at != "" {
					t.Errorf("%s, %s: %s stands in the wrong place", name, f.Name, at)
				}
				if _, offset := f.Modified.Zone(); offset != 7*3600 {
					t.Errorf("%s: %s is of another zone", name, f.Name)
				}
			}
		}
	}
}

func TestDOCX_WrongOrderIsNoticed(t *testing.T) {
	for text, want := range map[string]string{
		"<tbl><tblPr><tblW/><tblLayout/></tblPr><tblGrid/><tr><trPr/><tc><tcPr/><p/></tc></tr></tbl>": "",
		"<p><pPr><jc/><spacing/></pPr></p>":  "spacing in pPr",
		"<p><r/><pPr/></p>":                  "pPr in p",
		"<tbl><tr/><tblGrid/></tbl>":         "tblGrid in tbl",
		"<tc><tcPr><shd/><tcW/></tcPr></tc>": "tcW in tcPr",
		"<rPr><unheardOf/></rPr>":            "unheardOf in rPr",
	} {
		if got := misplaced(t, []byte(text)); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
