package simulator

// sample.go is small real files for those who have none at hand.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// samplePaper is the size of the pictures that SampleJPG makes.
var samplePaper = image.Rect(0, 0, 240, 320)

// SampleJPG makes a small real JPEG, like a photo of a page; equal seeds give
// equal bytes, other seeds other ones.
func SampleJPG(seed int64) ([]byte, error) {
	page := image.NewRGBA(samplePaper)
	paper := color.RGBA{uint8(225 + seed%30), uint8(225 + seed/30%30), 235, 255}
	for y := range samplePaper.Dy() {
		line := y > 40 && y < 290 && y%14 < 5
		for x := range samplePaper.Dx() {
			ink := line && x > 24 && x < 215-int((seed*31+int64(y/14)*17)%90)
			if ink {
				page.Set(x, y, color.RGBA{60, 60, 70, 255})
			} else {
				page.Set(x, y, paper)
			}
		}
	}
	// The seed is written as a row of squares, so that no two pages are alike.
	for bit := range 32 {
		if seed>>bit&1 == 1 {
			for y := 300; y < 308; y++ {
				for x := 20 + bit*6; x < 24+bit*6; x++ {
					page.Set(x, y, color.Black)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, page, &jpeg.Options{Quality: 80}); err != nil {
		return nil, fmt.Errorf("make sample picture: %w", err)
	}
	return out.Bytes(), nil
}

// SamplePDF makes a small real PDF of one page with the given lines. The
// built-in font has no Vietnamese letters, so marks are left out on the page.
func SamplePDF(lines ...string) []byte {
	var content strings.Builder
	content.WriteString("BT /F1 12 Tf 16 TL 60 780 Td\n")
	for _, line := range lines {
		fmt.Fprintf(&content, "(%s) Tj T*\n", pdfText(line))
	}
	content.WriteString("ET\n")
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", content.Len(), content.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

// pdfText drops the marks of Vietnamese and escapes what ends a PDF string.
func pdfText(line string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(line) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			out.WriteByte('d')
		case r == 'Đ':
			out.WriteByte('D')
		case r == '(' || r == ')' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r >= ' ' && r < 0x7f:
			out.WriteRune(r)
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}
