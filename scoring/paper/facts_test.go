package paper

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/paper/papertest"
	"chamdiem/scoring/paper/pdf"
	"chamdiem/scoring/paper/signature"

	"github.com/google/go-cmp/cmp"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// TestFirstPage_OfOtherPrograms reads pages that LibreOffice and Chromium wrote: simple fonts and two-byte ones,
// with single letters out of other fonts.
func TestFirstPage_OfOtherPrograms(t *testing.T) {
	for file, want := range map[string]scoring.DocumentFacts{
		"libreoffice.pdf": {Number: "15/BC-UBND", Date: day(2024, 10, 5), Secret: "MẬT"},
		"chromium.pdf":    {Number: "12a/UBND-VP", Date: day(2024, 9, 3)},
	} {
		t.Run(file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			lines, err := pdf.FirstPage(t.Context(), raw)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, readFacts(lines)); diff != "" {
				t.Error(diff)
			}
			var all []string
			for _, l := range lines {
				all = append(all, l.String())
			}
			for _, sentence := range []string{
				"Kết quả công tác phòng, chống tham nhũng, lãng phí, tiêu cực",
				"Chủ tịch UBND huyện Định Hóa, thực hiện các quy định về bảo mật, UBND",
			} {
				if !strings.Contains(strings.Join(all, "\n"), sentence) {
					t.Errorf("not read: %q in\n%s", sentence, strings.Join(all, "\n"))
				}
			}
		})
	}
}

func TestInspect(t *testing.T) {
	inspect := func(mime string, b []byte) (*scoring.Signature, scoring.DocumentFacts) {
		t.Helper()
		sig, facts, err := Inspect(t.Context(), nil, mime, bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		return sig, facts
	}
	signed, _ := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	sig, facts := inspect(mimePDF, signed)
	if sig == nil || !sig.Intact || facts.Number != "15/BC-UBND" || !facts.Date.Equal(day(2024, 10, 5)) || facts.Secret != "" {
		t.Errorf("signed report: got %+v %+v", sig, facts)
	}
	if sig, facts := inspect("image/png", signed); sig != nil || facts != (scoring.DocumentFacts{}) {
		t.Errorf("another type: got %+v %+v", sig, facts)
	}
	damaged := []byte("%PDF-1.7 damaged")
	if _, facts, err := Inspect(t.Context(), nil, mimePDF, bytes.NewReader(damaged), int64(len(damaged))); !errors.Is(err, ErrBroken) || facts != (scoring.DocumentFacts{}) {
		t.Errorf("damaged: got %+v, %v", facts, err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Inspect(cancelled, nil, mimePDF, bytes.NewReader(signed), int64(len(signed))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	if _, _, err := Inspect(t.Context(), nil, mimePDF, bytes.NewReader(signed), int64(len(signed)+10)); err == nil {
		t.Error("a file shorter than told is no error")
	}
}

func TestFacts(t *testing.T) {
	line := func(pieces ...string) pdf.Line { return pdf.Line{Pieces: pieces} }
	cases := []struct {
		name  string
		lines []pdf.Line
		want  scoring.DocumentFacts
	}{
		{"a number that is not there yet", []pdf.Line{line("Số:     /BC-UBND", "Bình Thành, ngày     tháng 10 năm 2024")}, scoring.DocumentFacts{}},
		{"a stamped number, in pieces", []pdf.Line{line("Số:", "15", "/BC-UBND", "Bình Thành, ngày", "05", "tháng", "10", "năm 2024")},
			scoring.DocumentFacts{Number: "15/BC-UBND", Date: day(2024, 10, 5)}},
		{"a decision", []pdf.Line{line("Số: 7171/QĐ-UBND", "Định Hóa, ngày 13 tháng 11 năm 2024")}, scoring.DocumentFacts{Number: "7171/QĐ-UBND", Date: day(2024, 11, 13)}},
		{"a letter", []pdf.Line{line("Số: 7391 / UBND – VP")}, scoring.DocumentFacts{Number: "7391/UBND-VP"}},
		{"a resolution with its year", []pdf.Line{line("Số: 08/2024/NQ-HĐND")}, scoring.DocumentFacts{Number: "08/2024/NQ-HĐND"}},
		{"the committee's name before the kind", []pdf.Line{line("Số: 15/UBND-BC", "Bình Thành, ngày 5 tháng 1 năm 2024")}, scoring.DocumentFacts{Number: "15/UBND-BC", Date: day(2024, 1, 5)}},
		{"no number yet, the committee's name", []pdf.Line{line("Số: …/UBND-BC", "Bình Thành, ngày … tháng 11 năm 2024")}, scoring.DocumentFacts{}},
		{"dots for a number", []pdf.Line{line("Số: ....../UBND-BC")}, scoring.DocumentFacts{}},
		{"of the party", []pdf.Line{line("ĐẢNG BỘ HUYỆN ĐỊNH HÓA", "ĐẢNG CỘNG SẢN VIỆT NAM"), line("Số 15-BC/ĐU", "Bình Thành, ngày 05 tháng 10 năm 2024")},
			scoring.DocumentFacts{Number: "15-BC/ĐU", Date: day(2024, 10, 5)}},
		{"of the party, with a letter", []pdf.Line{line("Số 12b - NQ / ĐU")}, scoring.DocumentFacts{Number: "12b-NQ/ĐU"}},
		{"a date of next year is read as it stands", []pdf.Line{line("Bình Thành, ngày 05 tháng 10 năm 2025")}, scoring.DocumentFacts{Date: day(2025, 10, 5)}},
		{"a leap day", []pdf.Line{line("Bình Thành, ngày 29 tháng 02 năm 2024")}, scoring.DocumentFacts{Date: day(2024, 2, 29)}},
		{"no leap day", []pdf.Line{line("Bình Thành, ngày 29 tháng 02 năm 2023")}, scoring.DocumentFacts{}},
		{"a telephone number is none", []pdf.Line{line("Số điện thoại: 0208/ABC"), line("Số: 15")}, scoring.DocumentFacts{}},
		{"who drafted it, in brackets", []pdf.Line{line("Số: 15/BC-UBND(VP)", "Bình Thành, ngày 5/3/2026")}, scoring.DocumentFacts{Number: "15/BC-UBND(VP)", Date: day(2026, 3, 5)}},
		{"thousands, in capitals", []pdf.Line{line("SỐ: 1.234/QĐ-UBND", "BÌNH THÀNH, NGÀY 28 THÁNG 02 NĂM 2026")}, scoring.DocumentFacts{Number: "1.234/QĐ-UBND", Date: day(2026, 2, 28)}},
		{"a suffix letter is kept", []pdf.Line{line("Số: 12a/BC-UBND")}, scoring.DocumentFacts{Number: "12a/BC-UBND"}},
		{"numbers of the body are others'", []pdf.Line{line("BÁO CÁO"), line("Căn cứ Quyết định số 7171/QĐ-UBND"), line("Số: 9/QĐ-UBND"), line("Xã, ngày 13 tháng 11 năm 2024")}, scoring.DocumentFacts{}},
		{"a day that does not exist", []pdf.Line{line("Bình Thành, ngày 31 tháng 02 năm 2024")}, scoring.DocumentFacts{}},
		{"secret in a column of its own", []pdf.Line{line("MẬT", "Độc lập - Tự do - Hạnh phúc")}, scoring.DocumentFacts{Secret: "MẬT"}},
		{"top secret in brackets", []pdf.Line{line("[TUYỆT MẬT]")}, scoring.DocumentFacts{Secret: "TUYỆT MẬT"}},
		{"the grade named", []pdf.Line{line("Độ mật: TỐI MẬT")}, scoring.DocumentFacts{Secret: "TỐI MẬT"}},
		{"secrecy as a subject is no mark", []pdf.Line{line("CÔNG TÁC BẢO MẬT"), line("Bảo mật"), line("mật"), line("MẬT KHẨU"), line("TÀI LIỆU MẬT")}, scoring.DocumentFacts{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readFacts(c.lines)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzInspect(f *testing.F) {
	raw, err := os.ReadFile(filepath.Join("testdata", "chromium.pdf"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := signature.Check(t.Context(), nil, bytes.NewReader(b), int64(len(b))); err != nil {
			t.Fatal(err)
		}
		_, _ = pdf.FirstPage(t.Context(), b)
	})
}

func BenchmarkInspect_OfAnOrdinaryDocument(b *testing.B) {
	raw, err := os.ReadFile(filepath.Join("testdata", "chromium.pdf"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Inspect(b.Context(), nil, mimePDF, bytes.NewReader(raw), int64(len(raw))); err != nil {
			b.Fatal(err)
		}
	}
}
