package signature

// Signatures that are forged: with another's certificate, with a time of its own, over a part of the file only.

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"chamdiem/scoring/paper/papertest"
)

// TestSignatures_NobodySignsInAnothersName puts a certificate beside a signature that its key did not make.
func TestSignatures_NobodySignsInAnothersName(t *testing.T) {
	for _, key := range []string{"UBND xã Bình Thành", "Trần Thị EC"} {
		pdf, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", func(signed []byte) []byte { return together(t, signed, "Nguyễn Văn A="+key) })
		if got := checked(t, pdf); got.Intact || got.Good() || strings.Contains(got.Words(), "Nguyễn Văn A") {
			t.Errorf("signed by the key of %s with the certificate of Nguyễn Văn A: %+v, %q", key, got, got.Words())
		}
	}
	pdf, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", func(signed []byte) []byte { return together(t, signed, "Trần Thị EC=Nguyễn Văn A") })
	if got := checked(t, pdf); got.Intact {
		t.Errorf("an elliptic certificate beside an RSA signature: %+v", got)
	}
}

// TestSignatures_NothingSignedMayChange changes the signature value and the signed time, which no digest of the file covers.
func TestSignatures_NothingSignedMayChange(t *testing.T) {
	der := papertest.Detached(t, []byte("nội dung"), "Nguyễn Văn A")
	for i := range 40 {
		pdf, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", func(signed []byte) []byte {
			b := papertest.Detached(t, signed, "Nguyễn Văn A")
			b[len(b)-1-i*(len(der)/200)] ^= 0x10 // from the value at the end, back into the signed attributes
			return b
		})
		if got := checked(t, pdf); got.Good() {
			t.Errorf("byte %d from the end changed: %+v", i*(len(der)/200), got)
		}
	}
}

// TestSignatures_TheBeginningIsCovered signs all but the first bytes of a file.
func TestSignatures_TheBeginningIsCovered(t *testing.T) {
	const left = 9 // "%PDF-1.3\n" may be another then
	pdf, _ := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	at := bytes.LastIndex(pdf, []byte("/ByteRange [")) + len("/ByteRange ")
	var gap, after, rest int
	if _, err := fmt.Sscanf(string(pdf[at:]), "[0 %d %d %d]", &gap, &after, &rest); err != nil {
		t.Fatal(err)
	}
	copy(pdf[at:], fmt.Sprintf("[%d %010d %010d %010d]", left, gap-left, after, rest))
	hex.Encode(pdf[gap+1:], papertest.Detached(t, append(bytes.Clone(pdf[left:gap]), pdf[after:]...), "Nguyễn Văn A"))
	if got := checked(t, pdf); !got.Found || got.Whole || got.Good() {
		t.Errorf("got %+v", got)
	}
}

// TestSignatures_ALaterOneMendsNothing changes what the first signature covers, and signs again.
func TestSignatures_ALaterOneMendsNothing(t *testing.T) {
	once, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	changed := bytes.Replace(once, []byte("/MediaBox"), []byte("/MediaBax"), 1)
	twice, _ := papertest.Sign(t, changed, "UBND xã Bình Thành", field)
	if got := checked(t, twice); !got.Found || !got.Whole || got.Intact || got.Good() {
		t.Errorf("got %+v", got)
	}
}
