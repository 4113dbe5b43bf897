package report

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/reporttest/readback"
	"chamdiem/scoring/scoringtest/ward"

	"github.com/shopspring/decimal"
)

// wardData is the ward's campaign half done: points, explanations and evidence at some criteria.
func wardData(t *testing.T, phase scoring.Phase) Data {
	t.Helper()
	c := ward.Campaign()
	now := time.Date(2027, 1, 4, 9, 0, 0, 0, c.Location)
	entries := map[string]scoring.Entry{}
	for i, k := range c.Catalogue.Leaves() {
		if i%4 == 3 {
			continue
		}
		e := scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(k.Max.Div(decimal.NewFromInt(2))), ChangedBy: ward.Officer, ChangedAt: now,
			SubmittedBy: ward.Officer, SubmittedAt: now, Deferred: i%5 == 1}
		if k.ScoredBy == criteria.BySelf {
			e.Explanation = []scoring.Part{{Text: "Đến hết ngày 31/12/2026, phường đã thực hiện xong, nêu tại mục II Báo cáo số 15/TB-UBND."}}
			e.Evidence = []scoring.Evidence{{ID: int64(i + 1), Code: k.Code, Number: 1, Kind: scoring.EvidenceFile, Title: "Báo cáo số 15/TB-UBND", Name: "bc.pdf", Mime: "application/pdf", Fetch: scoring.FetchRefused,
				FetchNote: "tệp có lệnh tự chạy (macro). Đề nghị lưu lại không có macro, hoặc xuất ra PDF.", Signature: &scoring.Signature{}}}
		}
		if i%4 == 1 {
			e.State, e.ReturnReason = scoring.Returned, "chưa nêu số, ngày"
		}
		entries[k.Code] = e
	}
	return NewData(c, phase, entries, now)
}

// TestWard_documents_have_no_word_of_the_shipped_unit makes every document of another unit, and reads it.
func TestWard_documents_have_no_word_of_the_shipped_unit(t *testing.T) {
	for _, phase := range []scoring.Phase{scoring.Open, scoring.Sent} {
		d := wardData(t, phase)
		for _, k := range slices.Concat(kinds, []Kind{Transfer}) {
			var out bytes.Buffer
			if err := Write(t.Context(), &out, k, d, archive.Source{Open: func(context.Context, string) (io.ReadCloser, error) { return nil, io.EOF }}); err != nil {
				t.Fatalf("%s: %v", k, err)
			}
			text := k.FileName(d.Campaign) + "\n" + textOf(t, k, out.Bytes())
			if k != PNG && k != People && k != Days && !strings.Contains(text, "Tân Lập") && !strings.Contains(text, "TÂN LẬP") {
				t.Errorf("%s cannot be read: %.300q", k, text)
			}
			for _, word := range ward.Foreign(text, nil) {
				t.Errorf("%s, %s: %s", k, phase, word)
			}
		}
	}
}

// textOf is all text of a document; none of a picture.
func textOf(t *testing.T, k Kind, file []byte) string {
	t.Helper()
	switch k {
	case PDF, Checks:
		return readback.Text(t, file)
	case Transfer:
		return string(file)
	case XLSX, DOCX, Analysis, ZIP:
	default:
		return ""
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(f.Name + "\n")
		if strings.HasSuffix(f.Name, ".xlsx") {
			all.WriteString(textOf(t, XLSX, part))
			continue
		}
		all.Write(part)
		all.WriteString("\n")
	}
	return all.String()
}
