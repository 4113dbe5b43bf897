package report

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"chamdiem/criteria/workbook"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// TestRender writes all documents into the folder CHAMDIEM_RENDER, to be looked at by hand (see docs).
func TestRender(t *testing.T) {
	dir := os.Getenv("CHAMDIEM_RENDER")
	if dir == "" {
		t.Skip("set CHAMDIEM_RENDER to a folder to look at the documents")
	}
	d, frozen := reporttest.Sample(t), reporttest.Frozen(t)
	frozen.Checkpoint = "1234-K7QF-2M8X-9RTD-4WVC-B0HS"
	for prefix, d := range map[string]content.Data{"": d, "goc-canh-": reporttest.Nasty(t), "da-chot-": frozen, "mot-nua-": reporttest.Half(t), "dai-nhat-": reporttest.Longest(t), "la-": reporttest.Odd(t)} {
		for _, k := range slices.Concat(kinds, []Kind{Transfer}) {
			f, err := os.Create(filepath.Join(dir, prefix+k.FileName(d.Campaign)))
			if err != nil {
				t.Fatal(err)
			}
			if err := Write(t.Context(), f, k, d, archive.Source{Open: reporttest.Opener(d)}); err != nil {
				t.Errorf("%s: %v", k, err)
			}
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	var catalogue bytes.Buffer
	if err := workbook.Write(&catalogue, d.Campaign.Catalogue); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "khung-tieu-chi.xlsx"), catalogue.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
