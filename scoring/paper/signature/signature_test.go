package signature

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/paper/papertest"
	"chamdiem/scoring/paper/pdf"

	"github.com/smallstep/pkcs7"
)

func TestSignatures(t *testing.T) {
	plain := papertest.Report(t)
	once, field := papertest.Sign(t, plain, "Nguyễn Văn A")
	twice, _ := papertest.Sign(t, once, "UBND xã Bình Thành", field)
	change := func(b []byte, old, new string) []byte {
		if len(old) != len(new) || !bytes.Contains(b, []byte(old)) {
			t.Fatalf("sample without %q", old)
		}
		return bytes.Replace(b, []byte(old), []byte(new), 1)
	}
	cases := []struct {
		name string
		pdf  []byte
		want scoring.Signature
	}{
		{"signed once: intact, the whole file", once, scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A"}},
		{"signed twice: both names, the whole file", twice, scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A; UBND xã Bình Thành"}},
		{"changed after signing", change(once, "/MediaBox", "/MediaBax"), scoring.Signature{Found: true, Whole: true, Signer: "Nguyễn Văn A"}},
		{"changed between two signatures and behind both", change(twice, "/SigFlags 3", "/SigFlags 1"), scoring.Signature{Found: true, Whole: true, Signer: "Nguyễn Văn A; UBND xã Bình Thành"}},
		{"appended after signing: intact, but not the whole file", append(bytes.Clone(once), "\n9 0 obj << /Type /Page >> endobj\n"...),
			scoring.Signature{Found: true, Intact: true, Signer: "Nguyễn Văn A"}},
		{"unsigned", plain, scoring.Signature{}},
		{"truncated before the end of what was signed: changed", once[:len(once)-20], scoring.Signature{Found: true, Whole: true, Signer: "Nguyễn Văn A"}},
		{"truncated within the signature: changed", once[:bytes.Index(once, []byte("/Contents <"))+500], scoring.Signature{Found: true}},
		{"second signature cut off: the first stands, the rest is not covered", twice[:len(twice)-20], scoring.Signature{Found: true, Intact: true, Signer: "Nguyễn Văn A"}},
		{"a field prepared and never signed", prepared(t, plain), scoring.Signature{}},
		{"empty", nil, scoring.Signature{}},
		{"not a PDF", []byte("hello"), scoring.Signature{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := checked(t, c.pdf)
			if got.Signer != "" && time.Since(got.At) > time.Hour {
				t.Errorf("signed at %v", got.At)
			}
			got.At = time.Time{}
			if got.Stamped || got.Count != strings.Count(c.want.Signer, ";")+map[bool]int{true: 1}[c.want.Found] {
				t.Errorf("counted %+v", got)
			}
			got.Count = 0
			if got != c.want {
				t.Errorf("got %+v\nwant %+v", got, c.want)
			}
		})
	}
}

// prepared has a signature field whose contents are still zeros.
func prepared(t *testing.T, pdf []byte) []byte {
	out, _ := papertest.SignWith(t, pdf, "adbe.pkcs7.detached", func([]byte) []byte { return nil })
	return out
}

func TestSignatures_OfOtherKinds(t *testing.T) {
	plain := papertest.Report(t)
	t.Run("an elliptic key", func(t *testing.T) {
		pdf, _ := papertest.Sign(t, plain, "Trần Thị EC")
		if got := checked(t, pdf); !got.Intact || !got.Whole || got.Signer != "Trần Thị EC" {
			t.Errorf("got %+v", got)
		}
		pdf[100] ^= 1
		if got := checked(t, pdf); !got.Found || got.Intact {
			t.Errorf("changed: got %+v", got)
		}
	})
	t.Run("an expired certificate does not look like a changed document", func(t *testing.T) {
		pdf, _ := papertest.Sign(t, plain, "Hết Hạn")
		if got := checked(t, pdf); !got.Intact || !got.Whole {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("a time stamp behind a signature covers the file and names nobody", func(t *testing.T) {
		once, field := papertest.Sign(t, plain, "Nguyễn Văn A")
		at := time.Date(2024, 11, 20, 9, 30, 0, 0, time.UTC)
		pdf, _ := papertest.SignWith(t, once, "ETSI.RFC3161", func(signed []byte) []byte { return stamp(t, signed, at) }, field)
		got := checked(t, pdf)
		if !got.Intact || !got.Whole || got.Signer != "Nguyễn Văn A" || got.Count != 2 || !got.Stamped {
			t.Errorf("got %+v", got)
		}
		appended := append(bytes.Clone(once), "\n900 0 obj << /Type /Page >> endobj\nstartxref\n0\n%%EOF\n"...)
		pdf, _ = papertest.SignWith(t, appended, "ETSI.RFC3161", func(signed []byte) []byte { return stamp(t, signed, at) }, field)
		if got := checked(t, pdf); !got.Stamped || strings.Contains(got.Words(), "sau khi ký") {
			t.Errorf("a page that a time stamp covers is told as signed by a person: %s", got.Words())
		}
		stampOnly, _ := papertest.SignWith(t, plain, "ETSI.RFC3161", func(signed []byte) []byte { return stamp(t, signed, at) })
		if got := checked(t, stampOnly); !got.Intact || !got.At.Equal(at) || got.Signer != "" || !got.Stamped || got.Count != 1 {
			t.Errorf("got %+v", got)
		}
		stampOnly[100] ^= 1
		if got := checked(t, stampOnly); !got.Found || got.Intact {
			t.Errorf("changed: got %+v", got)
		}
	})
	t.Run("lengths that are not told beforehand, as Java programs write them", func(t *testing.T) {
		pdf, _ := papertest.SignWith(t, plain, "ETSI.CAdES.detached", func(signed []byte) []byte { return indefinite(t, papertest.Detached(t, signed, "Nguyễn Văn A"), 3) })
		if got := checked(t, pdf); !got.Intact || !got.Whole || got.Signer != "Nguyễn Văn A" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("RSA-PSS", func(t *testing.T) {
		key := papertest.Signers()["Nguyễn Văn A"].Key.(*rsa.PrivateKey)
		sum := sha256.Sum256([]byte("x"))
		sig, err := rsa.SignPSS(rand.Reader, key, crypto.SHA256, sum[:], nil)
		if err != nil {
			t.Fatal(err)
		}
		if valid, doubt := checkKey(key.Public(), oidPSS, crypto.SHA256, sum[:], sig); !valid || doubt != "" {
			t.Error(valid, doubt)
		}
		sig[7] ^= 1
		if valid, _ := checkKey(key.Public(), oidPSS, crypto.SHA256, sum[:], sig); valid {
			t.Error("accepted a broken signature")
		}
	})
}

// indefinite writes the outermost elements, so many deep, with an indefinite length; the last of what is in them is the next.
func indefinite(t *testing.T, der []byte, depth int) []byte {
	if depth == 0 {
		return der
	}
	length, at, ok := header(der, 0)
	if !ok || length < 0 || at+length != len(der) {
		t.Fatal("not DER")
	}
	inner := der[at:]
	last := 0
	for i := 0; i < len(inner); {
		length, next, ok := header(inner, i)
		if !ok {
			t.Fatal("not DER")
		}
		last, i = i, next+length
	}
	out := append([]byte{der[0], 0x80}, inner[:last]...)
	out = append(out, indefinite(t, inner[last:], depth-1)...)
	return append(out, 0, 0)
}

// stamp is a time-stamp token over signed.
func stamp(t *testing.T, signed []byte, at time.Time) []byte {
	sum := sha256.Sum256(signed)
	type imprint struct {
		Algorithm pkix.AlgorithmIdentifier
		Digest    []byte
	}
	info, err := asn1.Marshal(struct {
		Version int
		Policy  asn1.ObjectIdentifier
		Imprint imprint
		Serial  *big.Int
		At      time.Time `asn1:"generalized"`
	}{1, asn1.ObjectIdentifier{1, 2, 3}, imprint{pkix.AlgorithmIdentifier{Algorithm: pkcs7.OIDDigestAlgorithmSHA256}, sum[:]}, big.NewInt(5), at})
	if err != nil {
		t.Fatal(err)
	}
	sd, err := pkcs7.NewSignedData(info)
	if err != nil {
		t.Fatal(err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	s := papertest.Signers()["TSA"]
	if err := sd.AddSigner(s.Cert, s.Key, pkcs7.SignerInfoConfig{}); err != nil {
		t.Fatal(err)
	}
	der, err := sd.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestSignatures_GapMayHoldNothingElse(t *testing.T) {
	// The unsigned gap of a byte range is made wider, and hides an object beside the signature.
	pdf, _ := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	hidden := "> /Extra (hidden content) /X <"
	i := bytes.LastIndex(pdf, []byte("0> >>"))
	copy(pdf[i-len(hidden):], hidden)
	got := checked(t, pdf)
	if got.Good() || got.Whole || got.Words() != "chữ ký không bao trùm cả tệp" {
		t.Errorf("hidden content is called covered: %+v", got)
	}
}

func TestSignatures_NamesAreData(t *testing.T) {
	for in, want := range map[string]string{
		"  Nguyễn\tVăn \u202eA\x00 ": "Nguyễn Văn A",
		strings.Repeat("x", 500):     strings.Repeat("x", maxNameRunes) + "…",
	} {
		if got := safeName(in); got != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
}

// TestSignatures_Mutated proves that no change of a signed byte is called unchanged, and that nothing panics or hangs.
func TestSignatures_Mutated(t *testing.T) {
	random := testseed.Rand(t)
	cryptotest.SetGlobalRandom(t, random.Uint64()) // keys and signatures are the same in each run
	once, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	original, _ := papertest.Sign(t, once, "UBND xã Bình Thành", field)
	ranges, err := findRanges(t.Context(), bytes.NewReader(original), int64(len(original)))
	if err != nil || len(ranges) != 2 {
		t.Fatal(ranges, err)
	}
	unsigned := func(i int64) bool { // the zeros behind the last signature are covered by nothing
		return i >= ranges[1].gap && i < ranges[1].after
	}
	for n := range 2000 {
		b := mutate(random, original)
		sig, err := Check(t.Context(), nil, bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatalf("mutation %d: %v", n, err)
		}
		if _, err := pdf.FirstPage(t.Context(), b); err != nil && errors.Is(err, context.Canceled) {
			t.Fatalf("mutation %d: %v", n, err)
		}
		if !sig.Found || !sig.Intact || !sig.Whole {
			continue
		}
		if len(b) != len(original) {
			t.Fatalf("mutation %d: another length is called unchanged", n)
		}
		for i := range b {
			if b[i] != original[i] && !unsigned(int64(i)) {
				t.Fatalf("mutation %d: byte %d differs and the file is called unchanged", n, i)
			}
		}
	}
}

func mutate(r *mathrand.Rand, original []byte) []byte {
	b := bytes.Clone(original)
	for range 1 + r.IntN(4) {
		at := r.IntN(len(b))
		if r.IntN(2) == 0 { // most damage in the update that carries the signatures
			at = len(b) - 1 - r.IntN(min(len(b), 2*papertest.ContentsRoom+3000))
		}
		switch r.IntN(6) {
		case 0:
			b[at] ^= 1 << r.IntN(8)
		case 1:
			b[at] = byte(r.IntN(256))
		case 2:
			b = append(b[:at:at], b[min(len(b), at+1+r.IntN(50)):]...)
		case 3:
			b = append(b[:at:at], append(bytes.Repeat([]byte{"<[(/9 0\x30\x80>"[r.IntN(10)]}, 1+r.IntN(200)), b[at:]...)...)
		case 4:
			b = b[:max(1, at)]
		case 5:
			from := r.IntN(len(b))
			copy(b[at:], b[from:min(len(b), from+r.IntN(400))])
		}
		if len(b) == 0 {
			return b
		}
	}
	return b
}

func TestWellFormed(t *testing.T) {
	nested := func(n int, open string) []byte { return []byte(strings.Repeat(open, n)) }
	for _, c := range []struct {
		name string
		der  []byte
		want bool
	}{
		{"a sequence and padding", []byte("\x30\x03\x02\x01\x05\x00\x00\x00"), true},
		{"indefinite length", []byte("\x30\x80\x02\x01\x05\x00\x00"), true},
		{"indefinite and empty", []byte("\x30\x80\x00\x00"), false},
		{"indefinite without an end", []byte("\x30\x80\x02\x01\x05"), false},
		{"nested without end", nested(100_000, "\x30\x80"), false},
		{"nested as deep as any signature", slices.Concat(nested(40, "\x30\x80"), []byte("\x02\x01\x05"), nested(40, "\x00\x00")), true},
		{"nested deeper, and closed", slices.Concat(nested(100, "\x30\x80"), []byte("\x02\x01\x05"), nested(100, "\x00\x00")), false},
		{"a part longer than the whole", []byte("\x30\x02\x30\x08\x02\x01\x05\x02\x01\x05\x00\x00"), false},
		{"a length beyond the data", []byte("\x30\x84\x7f\xff\xff\xff\x02\x01\x05"), false},
		{"nothing", nil, false},
		{"a tag alone", []byte("\x30"), false},
	} {
		if got := wellFormed(c.der); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// TestSignatures_AgreeWithPdfsig signs with another program and lets it check what we signed.
func TestSignatures_AgreeWithPdfsig(t *testing.T) {
	for _, tool := range []string{"pdfsig", "certutil"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed (poppler-utils, libnss3-tools)")
		}
	}
	dir := t.TempDir()
	must := func(cmd string, args ...string) string {
		out, err := exec.CommandContext(t.Context(), cmd, args...).CombinedOutput()
		if err != nil && cmd != "pdfsig" { // pdfsig exits with 1 for an unknown issuer
			t.Fatalf("%s: %v\n%s", cmd, err, out)
		}
		return string(out)
	}
	plain := filepath.Join(dir, "plain.pdf")
	noise := filepath.Join(dir, "noise")
	for name, b := range map[string][]byte{plain: papertest.Report(t), noise: []byte(strings.Repeat("random enough for a test ", 8))} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	must("certutil", "-N", "-d", dir, "--empty-password")
	must("certutil", "-S", "-d", dir, "-n", "signer", "-s", "CN=Trần Văn Ký,C=VN", "-x", "-t", "CTu,Cu,Cu", "-z", noise, "-m", "4711")
	signed := filepath.Join(dir, "signed.pdf")
	must("pdfsig", "-nssdir", dir, "-add-signature", "-nick", "signer", plain, signed)
	b, err := os.ReadFile(signed)
	if err != nil {
		t.Fatal(err)
	}
	if got := checked(t, b); !got.Found || !got.Intact || !got.Whole || got.Signer != "Trần Văn Ký" {
		t.Errorf("signed by pdfsig: got %+v", got)
	}
	once, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	twice, _ := papertest.Sign(t, once, "UBND xã Bình Thành", field)
	ours := filepath.Join(dir, "ours.pdf")
	if err := os.WriteFile(ours, twice, 0o600); err != nil {
		t.Fatal(err)
	}
	said := must("pdfsig", "-nssdir", dir, ours)
	if strings.Count(said, "Signature is Valid") != 2 || !strings.Contains(said, "Total document signed") {
		t.Errorf("pdfsig on our sample:\n%s", said)
	}
}

func bigSigned(t testing.TB) []byte {
	// Behind the first objects, as an attached picture would stand.
	pdf := papertest.Report(t)
	noise := make([]byte, 5<<20)
	for i := range noise {
		noise[i] = byte(i*2654435761>>13) | 0x80
	}
	filler := append([]byte("900 0 obj << /Length 5242880 >> stream\n"), append(noise, "\nendstream endobj\n"...)...)
	k := bytes.LastIndex(pdf, []byte("xref\n0 "))
	signed, _ := papertest.Sign(t, append(append(bytes.Clone(pdf[:k]), filler...), pdf[k:]...), "Nguyễn Văn A")
	return signed
}

func BenchmarkCheckSignatures_5MB(b *testing.B) {
	pdf := bigSigned(b)
	b.SetBytes(int64(len(pdf)))
	for b.Loop() {
		if got := checked(b, pdf); !got.Intact || !got.Whole {
			b.Fatalf("got %+v", got)
		}
	}
}

func checked(t testing.TB, doc []byte) scoring.Signature {
	t.Helper()
	got, err := Check(t.Context(), nil, bytes.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
