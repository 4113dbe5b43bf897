package archive

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/report/reporttest"
)

// TestWrite_listsEvidenceInOrderAndTellsTimesAsTheCampaignDoes shuffles the evidence of a criterion and reads the ZIP.
func TestWrite_listsEvidenceInOrderAndTellsTimesAsTheCampaignDoes(t *testing.T) {
	d := reporttest.Sample(t)
	slices.Reverse(d.Entries["2.1.1"].Evidence)
	d.Entries["2.1.1"].Evidence[0].URL = "binhthanh.example.gov.vn/tin-tuc" // the fifth
	var out bytes.Buffer
	if _, err := Write(t.Context(), &out, d, Source{Open: reporttest.Opener(d)}, Parts(d, 0)[0]); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, f := range z.File {
		if _, offset := f.Modified.Zone(); offset != 7*3600 {
			t.Errorf("%s: %v is of another zone", f.Name, f.Modified)
		}
		if number, ok := strings.CutPrefix(f.Name, "2.1.1/("); ok {
			if n := int(number[0] - '0'); n < last {
				t.Errorf("%s comes after (%d)", f.Name, last)
			} else {
				last = n
			}
		}
	}
	if last == 0 {
		t.Error("nothing of 2.1.1")
	}
	page, err := z.Open(indexHTML)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if _, err := text.ReadFrom(page); err != nil || !strings.Contains(text.String(), `href="https://binhthanh.example.gov.vn/tin-tuc"`) {
		t.Errorf("the address would be a file beside the page, %v", err)
	}
}
