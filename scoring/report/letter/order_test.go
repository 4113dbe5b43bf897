package letter

// order_test.go holds the parts of a DOCX to the order of elements that Word insists on: it calls a file broken that has them otherwise.
// The workbook's counterpart stands in the package sheet.

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// orders are the elements of the format whose children Word insists on in this order. What is in a run may come in any.
var orders = map[string]string{
	"pPr":        "keepNext keepLines pBdr tabs spacing ind jc outlineLvl rPr sectPr",
	"rPr":        "rFonts b bCs i iCs color sz szCs lang",
	"tbl":        "tblPr tblGrid tr",
	"tblPr":      "tblW jc tblBorders shd tblLayout tblCellMar",
	"tblBorders": "top left bottom right insideH insideV",
	"tblCellMar": "top left bottom right",
	"tr":         "trPr tc",
	"trPr":       "cantSplit tblHeader",
	"tc":         "tcPr p",
	"tcPr":       "tcW gridSpan tcBorders shd vAlign",
	"sectPr":     "headerReference type pgSz pgMar pgNumType titlePg",
	"p":          "pPr r",
	"settings":   "zoom defaultTabStop compat",
	"styles":     "docDefaults style",
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
				if at := reporttest.Misplaced(t, b, orders); at != "" {
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
		if got := reporttest.Misplaced(t, []byte(text), orders); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
