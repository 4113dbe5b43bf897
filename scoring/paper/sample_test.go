package paper

// Samples made on the spot: text PDFs by fpdf, signed as signing programs do it, by an appended update.

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

	"chamdiem/scoring"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/smallstep/pkcs7"
)

// textPDF shows lines at given places, in millimetres from the top left, on one page.
func textPDF(t testing.TB, at map[[2]float64]string) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	pdf.SetFont("serif", "", 14)
	pdf.AddPage()
	for place, s := range at {
		pdf.Text(place[0], place[1], s)
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reportPDF(t testing.TB) []byte {
	t.Helper()
	return textPDF(t, map[[2]float64]string{
		{30, 20}: "ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH", {110, 20}: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		{40, 32}: "Số: 15/BC-UBND", {115, 32}: "Bình Thành, ngày 05 tháng 10 năm 2024",
		{30, 60}: "Căn cứ Quyết định số 7171/QĐ-UBND ngày 13 tháng 11 năm 2024 về bảo mật",
	})
}

// signer is a person with a key.
type signer struct {
	key  crypto.Signer
	cert *x509.Certificate
}

var signers = sync.OnceValue(func() map[string]signer {
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

// contentsRoom is the room left for a signature, in hexadecimal digits.
const contentsRoom = 16_000

// signPDF appends a signature by who. fields are the numbers of the signature fields that are there already;
// the new number is returned.
func signPDF(t testing.TB, pdf []byte, who string, fields ...int) ([]byte, int) {
	t.Helper()
	return signWith(t, pdf, "adbe.pkcs7.detached", func(signed []byte) []byte { return detached(t, signed, who) }, fields...)
}

func detached(t testing.TB, signed []byte, who string) []byte {
	t.Helper()
	sd, err := pkcs7.NewSignedData(signed)
	if err != nil {
		t.Fatal(err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	s := signers()[who]
	if err := sd.AddSigner(s.cert, s.key, pkcs7.SignerInfoConfig{}); err != nil {
		t.Fatal(err)
	}
	sd.Detach()
	der, err := sd.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func signWith(t testing.TB, pdf []byte, filter string, sign func(signed []byte) []byte, fields ...int) ([]byte, int) {
	t.Helper()
	f, err := openFile(pdf, newBudget(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	top := 0
	for n := range f.at {
		top = max(top, n)
	}
	field := top + 1
	var list strings.Builder
	for _, n := range append(fields, field) {
		fmt.Fprintf(&list, "%d 0 R ", n)
	}
	pages := f.dictOf(f.root)["Pages"].(ref).n
	previous := bytes.LastIndex(pdf, []byte("startxref"))
	var before int
	if _, err := fmt.Sscanf(string(pdf[previous:]), "startxref\n%d", &before); err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBuffer(bytes.Clone(pdf))
	out.WriteByte('\n')
	offsets := map[int]int{}
	object := func(n int, body string) {
		offsets[n] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	object(f.root.n, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [ %s] >> >>", pages, list.String()))
	object(field, fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig%d) /Rect [0 0 0 0] /F 132 /V %d 0 R >>", field, field+1))
	object(field+1, fmt.Sprintf("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /ByteRange [0 0000000000 0000000000 0000000000] /Contents <%s> >>",
		filter, strings.Repeat("0", contentsRoom)))
	xref := out.Len()
	out.WriteString("xref\n")
	for _, n := range []int{f.root.n, field, field + 1} {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", n, offsets[n])
	}
	fmt.Fprintf(out, "trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", field+2, f.root.n, before, xref)
	b := out.Bytes()
	open := bytes.LastIndex(b, []byte("/Contents <")) + len("/Contents ")
	after := open + contentsRoom + 2
	ranges := fmt.Sprintf("[0 %010d %010d %010d]", open, after, len(b)-after)
	copy(b[bytes.LastIndex(b[:open], []byte("[0 0000000000")):], ranges)
	signed := append(bytes.Clone(b[:open]), b[after:]...)
	hex.Encode(b[open+1:], sign(signed))
	return b, field
}

func checked(t testing.TB, pdf []byte) scoring.Signature {
	t.Helper()
	got, err := CheckSignatures(t.Context(), nil, bytes.NewReader(pdf), int64(len(pdf)))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
