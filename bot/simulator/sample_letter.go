package simulator

// sample_letter.go is the report that officers of the demo send: a page of text with a number and a date and, where it is
// wanted, a digital signature. The signer's key is made anew by every program, and no authority knows it.

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/smallstep/pkcs7"
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

// signatureRoom is the room left for a signature, in hexadecimal digits.
const signatureRoom = 4000

var (
	pdfRoot  = regexp.MustCompile(`/Root (\d+) 0 R`)
	pdfSize  = regexp.MustCompile(`/Size (\d+)`)
	pdfStart = regexp.MustCompile(`startxref\n(\d+)`)
	pdfPages = regexp.MustCompile(`/Type /Catalog\n/Pages (\d+) 0 R`)
)

// signed appends a signature to a document as this package writes them: an update of the catalogue, a field, and the
// signature over all but its own digits.
func signed(pdf []byte, signer string, at time.Time) ([]byte, error) {
	var root, size, start, pages int
	for _, find := range []struct {
		in *regexp.Regexp
		to *int
	}{{pdfRoot, &root}, {pdfSize, &size}, {pdfStart, &start}, {pdfPages, &pages}} {
		m := find.in.FindSubmatch(pdf)
		if m == nil {
			return nil, fmt.Errorf("sign sample report: it has no %s", find.in)
		}
		*find.to, _ = strconv.Atoi(string(m[1])) // digits, by the expression
	}
	out := bytes.NewBuffer(bytes.Clone(pdf))
	table := fmt.Sprintf("trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n", size+2, root, start)
	refs := ""
	for _, object := range []struct {
		n    int
		body string
	}{
		{root, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [%d 0 R] >> >>", pages, size)},
		{size, fmt.Sprintf("<< /FT /Sig /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /T (Sig1) /V %d 0 R >>", size+1)},
		{size + 1, fmt.Sprintf("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:%s+07'00') /ByteRange [%s] /Contents <%s> >>",
			at.Format("20060102150405"), strings.Repeat(" ", 40), strings.Repeat("0", signatureRoom))},
	} {
		refs += fmt.Sprintf("%d 1\n%010d 00000 n \n", object.n, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", object.n, object.body)
	}
	fmt.Fprintf(out, "xref\n%s%sstartxref\n%d\n%%%%EOF\n", refs, table, out.Len())

	b := out.Bytes()
	from := bytes.LastIndex(b, []byte("/Contents <")) + len("/Contents ")
	to := from + signatureRoom + len("<>")
	copy(b[bytes.LastIndex(b, []byte("/ByteRange ["))+len("/ByteRange ["):], fmt.Sprintf("0 %d %d %d", from, to, len(b)-to))
	signature, err := signatureOf(append(bytes.Clone(b[:from]), b[to:]...), signer)
	if err != nil {
		return nil, fmt.Errorf("sign sample report: %w", err)
	}
	hex.Encode(b[from+1:to-1], signature)
	return b, nil
}

// sampleKey is the key of every signer of this program's samples.
var sampleKey = sync.OnceValues(func() (*ecdsa.PrivateKey, error) { return ecdsa.GenerateKey(elliptic.P256(), rand.Reader) })

// signatureOf signs content under a certificate that the signer made out themselves.
func signatureOf(content []byte, signer string) ([]byte, error) {
	key, err := sampleKey()
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: signer},
		NotBefore: time.Now().AddDate(-10, 0, 0), NotAfter: time.Now().AddDate(10, 0, 0),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	data, err := pkcs7.NewSignedData(content)
	if err != nil {
		return nil, err
	}
	data.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	if err := data.AddSigner(certificate, key, pkcs7.SignerInfoConfig{}); err != nil {
		return nil, err
	}
	data.Detach()
	return data.Finish()
}
