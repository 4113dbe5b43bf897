package sheet

// order_test.go holds the parts of the workbook to the order of elements that their schemas insist on: Excel calls a file broken that
// has them otherwise.

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// inExcel are the children of elements of SpreadsheetML in their order. What is not named may hold anything.
var inExcel = map[string]string{
	"worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst",
	"sheetPr":   "tabColor outlinePr pageSetUpPr", "sheetView": "pane selection pivotSelection extLst",
	"sheetData": "row", "row": "c extLst", "c": "f v is extLst", "cols": "col", "mergeCells": "mergeCell",
	"conditionalFormatting": "cfRule extLst", "cfRule": "formula colorScale dataBar iconSet extLst",
	"dataValidations": "dataValidation", "dataValidation": "formula1 formula2",
	"headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
	"workbook":     "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst",
	"styleSheet":   "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
	"border":       "start end left right top bottom diagonal vertical horizontal", "xf": "alignment protection extLst",
	"sst": "si extLst", "si": "t r rPh phoneticPr", "r": "rPr t",
}

func TestXLSX_HoldsItsElementsInTheOrderOfTheSchema(t *testing.T) {
	for name, d := range map[string]content.Data{"full": reporttest.Frozen(t), "half": reporttest.Half(t), "longest": reporttest.Longest(t), "odd": reporttest.Nasty(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			if err := Write(&out, d); err != nil {
				t.Fatal(err)
			}
			z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil {
				t.Fatal(err)
			}
			looked := 0
			for _, f := range z.File {
				if path.Ext(f.Name) != ".xml" || path.Dir(f.Name) != "xl" && path.Dir(f.Name) != "xl/worksheets" {
					continue
				}
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				part, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				if at := reporttest.Misplaced(t, part, inExcel); at != "" {
					t.Errorf("%s: %s stands in the wrong place", f.Name, at)
				}
				looked++
			}
			if looked < 6 { // three sheets, the book, its styles and its texts
				t.Errorf("only %d parts", looked)
			}
		})
	}
}

func TestXLSX_WrongOrderIsNoticed(t *testing.T) {
	for text, want := range map[string]string{
		"<worksheet><cols><col/></cols><sheetData><row><c><f/><v/></c></row></sheetData></worksheet>": "",
		"<worksheet><sheetData/><cols/></worksheet>":                                                  "cols in worksheet",
		"<worksheet><pageSetup/><mergeCells/></worksheet>":                                            "mergeCells in worksheet",
		"<c><v/><f/></c>":         "f in c",
		"<row><unheardOf/></row>": "unheardOf in row",
	} {
		if got := reporttest.Misplaced(t, []byte(text), inExcel); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
