package sample

// signature.go signs a PDF. The key is made when the program first signs, and no authority knows it.

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

	"github.com/smallstep/pkcs7"
)

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
	old, err := readTail(pdf)
	if err != nil {
		return nil, fmt.Errorf("sign sample report: %w", err)
	}
	b := append(bytes.Clone(pdf), old.update(len(pdf), at)...)
	// The signature stands between < and >; it covers what is before and behind.
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

// tail is what the end of a PDF tells: the number of its catalogue, how many objects there are, where its table
// begins, and the number of its list of pages.
type tail struct{ root, size, start, pages int }

func readTail(pdf []byte) (t tail, err error) {
	for _, find := range []struct {
		in *regexp.Regexp
		to *int
	}{{pdfRoot, &t.root}, {pdfSize, &t.size}, {pdfStart, &t.start}, {pdfPages, &t.pages}} {
		m := find.in.FindSubmatch(pdf)
		if m == nil {
			return t, fmt.Errorf("it has no %s", find.in)
		}
		*find.to, _ = strconv.Atoi(string(m[1])) // digits, by the expression
	}
	return t, nil
}

// update is what stands behind the first length bytes of a signed PDF: three objects and their table, with room for
// the signature and for the numbers of what it covers.
func (t tail) update(length int, at time.Time) []byte {
	var out bytes.Buffer
	refs := ""
	for _, object := range []struct {
		n    int
		body string
	}{
		{t.root, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [%d 0 R] >> >>", t.pages, t.size)},
		{t.size, fmt.Sprintf("<< /FT /Sig /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /T (Sig1) /V %d 0 R >>", t.size+1)},
		{t.size + 1, fmt.Sprintf("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:%s+07'00') /ByteRange [%s] /Contents <%s> >>",
			at.Format("20060102150405"), strings.Repeat(" ", 40), strings.Repeat("0", signatureRoom))},
	} {
		refs += fmt.Sprintf("%d 1\n%010d 00000 n \n", object.n, length+out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", object.n, object.body)
	}
	table := length + out.Len()
	fmt.Fprintf(&out, "xref\n%strailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", refs, t.size+2, t.root, t.start, table)
	return out.Bytes()
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
