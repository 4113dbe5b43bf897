// Package papertest makes sample papers on the spot: text PDFs by fpdf, signed as signing programs do it, by an
// appended update. For tests only.
package papertest

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/scoring/paper/pdf"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/smallstep/pkcs7"
)

// textPDF shows lines at given places, in millimetres from the top left, on one page.
func textPDF(t testing.TB, at map[[2]float64]string) []byte {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	doc.SetFont("serif", "", 14)
	doc.AddPage()
	for place, s := range at {
		doc.Text(place[0], place[1], s)
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Report is the first page of a report, with number and date.
func Report(t testing.TB) []byte {
	t.Helper()
	return textPDF(t, map[[2]float64]string{
		{30, 20}: "ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH", {110, 20}: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		{40, 32}: "Số: 15/BC-UBND", {115, 32}: "Bình Thành, ngày 05 tháng 10 năm 2024",
		{30, 60}: "Căn cứ Quyết định số 7171/QĐ-UBND ngày 13 tháng 11 năm 2024 về bảo mật",
	})
}

// signer is a person with a key.
type signer struct {
	Key  crypto.Signer
	Cert *x509.Certificate
}

var Signers = sync.OnceValue(func() map[string]signer {
	out := map[string]signer{}
	for i, called := range []string{"Nguyễn Văn A", "UBND xã Bình Thành", "Trần Thị EC", "Hết Hạn", "TSA"} {
		var key crypto.Signer
		var err error
		if called == "Trần Thị EC" {
			key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		} else {
			key, err = rsa.GenerateKey(rand.Reader, 2048)
		}
		if err != nil {
			panic(err)
		}
		until := time.Now().AddDate(3, 0, 0)
		if called == "Hết Hạn" {
			until = time.Now().AddDate(0, 0, -1)
		}
		template := &x509.Certificate{
			SerialNumber: big.NewInt(int64(100 + i)), Subject: pkix.Name{CommonName: called, Country: []string{"VN"}},
			NotBefore: time.Now().AddDate(-3, 0, 0), NotAfter: until,
		}
		der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			panic(err)
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			panic(err)
		}
		out[called] = signer{key, cert}
	}
	return out
})

// ContentsRoom is the room left for a signature, in hexadecimal digits.
const ContentsRoom = 16_000

// Sign appends a signature by who. fields are the numbers of the signature fields that are there already;
// the new number is returned.
func Sign(t testing.TB, doc []byte, who string, fields ...int) ([]byte, int) {
	t.Helper()
	return SignWith(t, doc, "adbe.pkcs7.detached", func(signed []byte) []byte { return Detached(t, signed, who) }, fields...)
}

// Detached signs bytes that stand beside the signature.
func Detached(t testing.TB, signed []byte, who string) []byte {
	t.Helper()
	sd, err := pkcs7.NewSignedData(signed)
	if err != nil {
		t.Fatal(err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	s := Signers()[who]
	if err := sd.AddSigner(s.Cert, s.Key, pkcs7.SignerInfoConfig{}); err != nil {
		t.Fatal(err)
	}
	sd.Detach()
	der, err := sd.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// SignWith appends a signature of the kind that filter names, as sign makes it over the signed bytes. fields are as for Sign.
func SignWith(t testing.TB, doc []byte, filter string, sign func(signed []byte) []byte, fields ...int) ([]byte, int) {
	t.Helper()
	f, err := pdf.Open(doc, pdf.NewBudget(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	top := 0
	for _, n := range f.Numbers() {
		top = max(top, n)
	}
	field := top + 1
	var list strings.Builder
	for _, n := range append(fields, field) {
		fmt.Fprintf(&list, "%d 0 R ", n)
	}
	pages := int(f.DictOf(f.Root)["Pages"].(pdf.Ref))
	previous := bytes.LastIndex(doc, []byte("startxref"))
	var before int
	if _, err := fmt.Sscanf(string(doc[previous:]), "startxref\n%d", &before); err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBuffer(bytes.Clone(doc))
	out.WriteByte('\n')
	offsets := map[int]int{}
	object := func(n int, body string) {
		offsets[n] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	object(int(f.Root), fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [ %s] >> >>", pages, list.String()))
	object(field, fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig%d) /Rect [0 0 0 0] /F 132 /V %d 0 R >>", field, field+1))
	object(field+1, fmt.Sprintf("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /ByteRange [0 0000000000 0000000000 0000000000] /Contents <%s> >>",
		filter, strings.Repeat("0", ContentsRoom)))
	xref := out.Len()
	out.WriteString("xref\n")
	for _, n := range []int{int(f.Root), field, field + 1} {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", n, offsets[n])
	}
	fmt.Fprintf(out, "trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", field+2, int(f.Root), before, xref)
	b := out.Bytes()
	open := bytes.LastIndex(b, []byte("/Contents <")) + len("/Contents ")
	after := open + ContentsRoom + 2
	ranges := fmt.Sprintf("[0 %010d %010d %010d]", open, after, len(b)-after)
	copy(b[bytes.LastIndex(b[:open], []byte("[0 0000000000")):], ranges)
	signed := append(bytes.Clone(b[:open]), b[after:]...)
	hex.Encode(b[open+1:], sign(signed))
	return b, field
}
