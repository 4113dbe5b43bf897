// Package sample makes small real files for people who have none at hand:
// pictures, and reports as PDF with a number, a date and, on demand, a digital
// signature.
package sample

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Letter is a report of a commune, made on the spot.
type Letter struct {
	Number int       // of "Số: 15/BC-UBND"
	Date   time.Time // of the document
	Signer string    // whose name stands below
	Signed bool      // and whose digital signature it carries
}

// FileName is how people name the file of such a report.
func (l Letter) FileName() string { return fmt.Sprintf("Báo cáo %d-BC-UBND.pdf", l.Number) }

// PDF writes the report on one page, and signs it if it is to be signed.
func (l Letter) PDF() ([]byte, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetCreationDate(l.Date)
	for style, font := range map[string][]byte{"": liberationserifregular.TTF, "B": liberationserifbold.TTF, "I": liberationserifitalic.TTF} {
		pdf.AddUTF8FontFromBytes("serif", style, font)
	}
	pdf.AddPage()
	line := func(middle, y float64, style string, size float64, text string) {
		pdf.SetFont("serif", style, size)
		pdf.Text(middle-pdf.GetStringWidth(text)/2, y, text)
	}
	line(60, 22, "B", 13, "ỦY BAN NHÂN DÂN XÃ")
	line(60, 30, "", 13, fmt.Sprintf("Số: %d/BC-UBND", l.Number))
	line(145, 22, "B", 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	line(145, 28, "B", 13, "Độc lập - Tự do - Hạnh phúc")
	line(145, 38, "I", 13, fmt.Sprintf("ngày %02d tháng %02d năm %d", l.Date.Day(), l.Date.Month(), l.Date.Year()))
	line(105, 56, "B", 15, "BÁO CÁO")
	line(105, 63, "B", 14, fmt.Sprintf("Kết quả thực hiện nhiệm vụ năm %d", l.Date.Year()))
	pdf.SetFont("serif", "", 14)
	pdf.SetLeftMargin(30)
	pdf.SetRightMargin(20)
	pdf.SetXY(30, 74)
	for _, paragraph := range []string{
		"I. Công tác chỉ đạo, điều hành",
		"Ủy ban nhân dân xã đã ban hành đầy đủ kế hoạch và văn bản chỉ đạo, phân công rõ người, rõ việc, rõ thời gian hoàn thành.",
		"II. Kết quả thực hiện",
		"Các nhiệm vụ được giao hoàn thành đúng tiến độ; hồ sơ được rà soát, cập nhật và công khai theo quy định.",
		"(Văn bản mẫu để chạy thử, không có giá trị pháp lý.)",
	} {
		pdf.MultiCell(0, 7, paragraph, "", "J", false)
		pdf.Ln(2)
	}
	line(150, 160, "B", 13, "NGƯỜI BÁO CÁO")
	line(150, 190, "B", 13, l.Signer)
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("write sample report: %w", err)
	}
	if !l.Signed {
		return out.Bytes(), nil
	}
	return signed(out.Bytes(), l.Signer, l.Date)
}
