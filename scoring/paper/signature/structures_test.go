package signature

// Signatures as signing programs really write them, each structure made here byte by byte, and by openssl.

import (
	"bytes"
	"compress/zlib"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/paper/papertest"
	"chamdiem/scoring/paper/pdf"
)

func der(t testing.TB, v any) []byte {
	t.Helper()
	b, err := asn1.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sequence(parts ...[]byte) []byte { return encode(tagSequence, slices.Concat(parts...)) }

// written is a signature with every freedom that signers take.
type written struct {
	cert       []byte
	key        *rsa.PrivateKey
	serial     []byte // body of the INTEGER that names the certificate
	keyID      []byte // instead of issuer and serial
	beside     [][]byte
	reversed   bool // the attributes stand in reverse order …
	overSorted bool // … and the value is over the order of DER all the same
	bare       bool // without attributes: the value is over the file
}

func (w written) sign(t testing.TB, signed []byte) []byte {
	sha := sequence(der(t, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}), []byte{5, 0})
	sum := sha256.Sum256(signed)
	attribute := func(id asn1.ObjectIdentifier, value []byte) []byte {
		return sequence(der(t, id), encode(tagSet, value))
	}
	attributes := [][]byte{
		attribute(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}, der(t, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1})),
		attribute(oidSigningTime, der(t, time.Date(2024, 11, 18, 8, 0, 0, 0, time.UTC))),
		attribute(oidMessageDigest, encode(tagOctets, sum[:])),
	}
	slices.SortFunc(attributes, bytes.Compare)
	over := encode(tagSet, slices.Concat(attributes...))
	if w.reversed {
		slices.Reverse(attributes)
	}
	list := slices.Concat(attributes...)
	if !w.overSorted {
		over = encode(tagSet, list)
	}
	hashed := sha256.Sum256(over)
	if w.bare {
		hashed = sum
	}
	value, err := rsa.SignPKCS1v15(rand.Reader, w.key, crypto.SHA256, hashed[:])
	if err != nil {
		t.Fatal(err)
	}
	node, _, _ := readNode(w.cert)
	c, ok := readCertificate(node)
	if !ok {
		t.Fatal("the sample certificate cannot be read")
	}
	who := sequence(c.issuer, encode(tagInteger, w.serial))
	if w.keyID != nil {
		who = encode(tagContext, w.keyID)
	}
	signer := [][]byte{der(t, 1), who, sha, encode(tagContext|tagConstructed, list), sequence(der(t, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}), []byte{5, 0}), encode(tagOctets, value)}
	if w.bare {
		signer = slices.Delete(signer, 3, 4)
	}
	certificates := slices.Concat(append(w.beside, w.cert)...)
	return sequence(der(t, oidSignedData), encode(tagContext|tagConstructed, sequence(
		der(t, 1), encode(tagSet, sha), sequence(der(t, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1})),
		encode(tagContext|tagConstructed, certificates), encode(tagSet, sequence(signer...)))))
}

// oddCertificate is a self-made certificate with a serial number and a name as no strict parser takes them.
func oddCertificate(t testing.TB, key *rsa.PrivateKey, serial []byte, nameTag byte, called string) []byte {
	algorithm := sequence(der(t, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}), []byte{5, 0})
	subject := sequence(encode(tagSet, sequence(der(t, oidCommonName), encode(nameTag, []byte(called)))))
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().UTC()
	tbs := sequence(encode(tagContext|tagConstructed, der(t, 2)), encode(tagInteger, serial), algorithm, subject,
		sequence(der(t, now.AddDate(-3, 0, 0)), der(t, now.AddDate(3, 0, 0))), subject, public)
	sum := sha256.Sum256(tbs)
	value, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return sequence(tbs, algorithm, encode(0x03, append([]byte{0}, value...)))
}

func TestSignatures_AsTheyReallyOccur(t *testing.T) {
	const tagUTF8, tagPrintable = 12, 19
	a := papertest.Signers()["Nguyễn Văn A"]
	key := a.Key.(*rsa.PrivateKey)
	usual := written{cert: a.Cert.Raw, key: key, serial: a.Cert.SerialNumber.Bytes()}
	with := func(change func(*written)) written {
		w := usual
		change(&w)
		return w
	}
	negative := oddCertificate(t, key, []byte{0xFB}, tagUTF8, "Số Âm")
	printable := oddCertificate(t, key, []byte{0x11}, tagPrintable, "UBND_xa@Thu & Nghiem")
	public := key.PublicKey
	pkcs1 := x509.MarshalPKCS1PublicKey(&public)
	keyID := sha1.Sum(pkcs1)
	plain := papertest.Report(t)
	for _, c := range []struct {
		name   string
		w      written
		signer string
	}{
		{"plain", usual, "Nguyễn Văn A"},
		{"attributes in the order written", with(func(w *written) { w.reversed = true }), "Nguyễn Văn A"},
		{"attributes written in another order than signed", with(func(w *written) { w.reversed, w.overSorted = true, true }), "Nguyễn Văn A"},
		{"an odd certificate beside", with(func(w *written) { w.beside = [][]byte{sequence(der(t, 5)), negative} }), "Nguyễn Văn A"},
		{"a negative serial number", written{cert: negative, key: key, serial: []byte{0xFB}}, "Số Âm"},
		{"letters that a PrintableString does not allow", written{cert: printable, key: key, serial: []byte{0x11}}, "UBND_xa@Thu & Nghiem"},
		{"the signer named by the hash of the key", written{cert: printable, key: key, keyID: keyID[:]}, "UBND_xa@Thu & Nghiem"},
		{"no attributes", with(func(w *written) { w.bare = true }), "Nguyễn Văn A"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := papertest.SignWith(t, plain, "adbe.pkcs7.detached", func(signed []byte) []byte { return c.w.sign(t, signed) })
			if got := checked(t, doc); !got.Good() || got.Signer != c.signer || got.Doubt != "" {
				t.Errorf("got %+v", got)
			}
			if got := checked(t, append(bytes.Clone(doc), " \r\n\x00\n"...)); !got.Good() {
				t.Errorf("with blanks behind the end: %+v", got)
			}
			changed := bytes.Replace(doc, []byte("/MediaBox"), []byte("/MediaBax"), 1)
			if got := checked(t, changed); got.Intact || got.Doubt != "" || got.Words() != "đã bị sửa sau khi ký số" {
				t.Errorf("changed: got %+v", got)
			}
			compareWithPdfsig(t, doc)
		})
	}
}

// compareWithPdfsig holds our verdict on the content to that of another program, where it is installed.
func compareWithPdfsig(t *testing.T, doc []byte) {
	t.Helper()
	if _, err := exec.LookPath("pdfsig"); err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, doc, 0o600); err != nil {
		t.Fatal(err)
	}
	out, _ := exec.CommandContext(t.Context(), "pdfsig", "-nocert", path).CombinedOutput()
	got := checked(t, doc)
	if valid := strings.Contains(string(out), "Signature is Valid"); valid != got.Intact {
		if !valid && got.Intact && !strings.Contains(string(out), "Digest Mismatch") {
			t.Logf("pdfsig cannot read this structure, we can: %s", lastLine(out))
			return
		}
		t.Errorf("pdfsig says\n%s\nwe say %+v", out, got)
	}
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

func TestSignatures_ThreeVerdicts(t *testing.T) {
	a := papertest.Signers()["Nguyễn Văn A"]
	key := a.Key.(*rsa.PrivateKey)
	usual := written{cert: a.Cert.Raw, key: key, serial: a.Cert.SerialNumber.Bytes()}
	sign := func(make func(signed []byte) []byte) []byte {
		doc, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", make)
		return doc
	}
	other := usual
	other.key = papertest.Signers()["UBND xã Bình Thành"].Key.(*rsa.PrivateKey)
	large := usual
	large.cert = hugeKey(t)
	for _, c := range []struct {
		name string
		doc  []byte
		want scoring.SignatureDoubt
	}{
		{"no signature at all in it", sign(func([]byte) []byte { return []byte("not ASN.1, but not zeros") }), scoring.SignatureUnreadable},
		{"a digest of another kind", sign(func(s []byte) []byte {
			return bytes.ReplaceAll(usual.sign(t, s), der(t, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}), der(t, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 8}))
		}), scoring.SignatureAlgorithm},
		{"the certificate is missing", sign(func(s []byte) []byte {
			w := usual
			w.serial = []byte{0x7A}
			return w.sign(t, s)
		}), scoring.SignatureNoCertificate},
		{"a key of forty thousand bits", sign(func(s []byte) []byte { return large.sign(t, s) }), scoring.SignatureKey},
		{"made with another key", sign(func(s []byte) []byte { return other.sign(t, s) }), scoring.SignatureValue},
	} {
		began := time.Now()
		got := checked(t, c.doc)
		if !got.Found || got.Intact || got.Good() || got.Doubt != c.want || got.Signer != "" {
			t.Errorf("%s: got %+v", c.name, got)
		}
		if !strings.HasPrefix(got.Words(), "có chữ ký số nhưng không kiểm tra được (") || strings.Contains(got.Words(), "()") {
			t.Errorf("%s: %q", c.name, got.Words())
		}
		if took := time.Since(began); took > testwait.Patience {
			t.Errorf("%s took %v", c.name, took)
		}
	}
}

// hugeKey is a certificate with an RSA modulus of forty thousand bits.
func hugeKey(t *testing.T) []byte {
	node, _, _ := readNode(papertest.Signers()["Nguyễn Văn A"].Cert.Raw)
	c, _ := readCertificate(node)
	modulus := append([]byte{0}, bytes.Repeat([]byte{0xAB}, 5_001)...)
	key := sequence(sequence(der(t, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}), []byte{5, 0}),
		encode(0x03, append([]byte{0}, sequence(encode(tagInteger, modulus), der(t, 65537))...)))
	tbs := sequence(encode(tagContext|tagConstructed, der(t, 2)), encode(tagInteger, c.serial), sequence(), c.issuer, sequence(), c.subject.full, key)
	return sequence(tbs, sequence(), encode(0x03, []byte{0}))
}

// appendUpdate appends objects as a program does, with a table of them.
func appendUpdate(t *testing.T, doc []byte, objects map[int]string) []byte {
	t.Helper()
	f, err := pdf.Open(doc, pdf.NewBudget(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	var before int
	if _, err := fmt.Sscanf(string(doc[bytes.LastIndex(doc, []byte("startxref")):]), "startxref\n%d", &before); err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBuffer(bytes.Clone(doc))
	var table strings.Builder
	for _, n := range sortedKeys(objects) {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	xref := out.Len()
	fmt.Fprintf(out, "xref\n%strailer\n<< /Size 2000 /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", table.String(), int(f.Root), before, xref)
	return out.Bytes()
}

func sortedKeys(m map[int]string) []int {
	var out []int
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

func TestSignatures_WhatMayFollow(t *testing.T) {
	signed, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	f, err := pdf.Open(signed, pdf.NewBudget(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	pages := int(f.DictOf(f.Root)["Pages"].(pdf.Ref))
	catalog := func(more string) string {
		return fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [ %d 0 R ] >> %s >>", pages, field, more)
	}
	page := 0
	for _, n := range f.Numbers() {
		if f.DictOf(pdf.Ref(n))["Type"] == pdf.Name("Page") {
			page = n
		}
	}
	const dss = "<< /Type /DSS /Certs [ 1001 0 R ] >>"
	cert := "<< /Length 3 >>\nstream\nabc\nendstream"
	longLived := appendUpdate(t, signed, map[int]string{int(f.Root): catalog("/DSS 1000 0 R"), 1000: dss, 1001: cert})
	stamped, _ := papertest.SignWith(t, longLived, "ETSI.RFC3161", func(b []byte) []byte { return stamp(t, b, time.Now()) }, field)
	freed := appendUpdate(t, signed, map[int]string{1000: dss})
	freed = bytes.Replace(freed, fmt.Appendf(nil, "1000 1\n"), fmt.Appendf(nil, "%d 1\n0000000000 00001 f \n1000 1\n", page), 1)
	for _, c := range []struct {
		name string
		doc  []byte
		good bool
	}{
		{"revocation data (DSS)", longLived, true},
		{"revocation data, then blanks", append(bytes.Clone(longLived), "\n\n  "...), true},
		{"another page", appendUpdate(t, signed, map[int]string{page: "<< /Type /Page >>", 1000: dss}), false},
		{"an action on opening", appendUpdate(t, signed, map[int]string{int(f.Root): catalog("/OpenAction 1000 0 R"), 1000: "<< >>"}), false},
		{"a visible note", appendUpdate(t, signed, map[int]string{int(f.Root): strings.Replace(catalog(""), fmt.Sprintf("[ %d 0 R ]", field), fmt.Sprintf("[ %d 0 R 1000 0 R ]", field), 1),
			1000: "<< /Type /Annot /FT /Tx /Rect [0 0 90 90] >>"}), false},
		{"a page taken away by the table", freed, false},
		{"a table that points elsewhere", bytes.Replace(longLived, []byte("1001 1\n00"), []byte("1001 1\n01"), 1), false},
	} {
		if got := checked(t, c.doc); got.Good() != c.good || !got.Intact || got.Doubt != "" {
			t.Errorf("%s: got %+v, want good: %v", c.name, got, c.good)
		}
	}
	if got := checked(t, stamped); !got.Good() || !got.Stamped || got.Count != 2 {
		t.Errorf("revocation data and a time stamp: %+v", got)
	}
	between := appendUpdate(t, signed, map[int]string{page: "<< /Type /Page >>"})
	stamped, _ = papertest.SignWith(t, between, "ETSI.RFC3161", func(b []byte) []byte { return stamp(t, b, time.Now()) }, field)
	if got := checked(t, stamped); got.Good() || got.Whole {
		t.Errorf("a page changed between signature and time stamp: %+v", got)
	}
}

// TestSignatures_InAFileThatWasWrittenAgain packs the dictionary of a signature away, as a program does that makes files smaller.
func TestSignatures_InAFileThatWasWrittenAgain(t *testing.T) {
	content := papertest.Detached(t, []byte("what was signed once"), "Nguyễn Văn A")
	object := fmt.Sprintf("<< /Type /Sig /ByteRange [0 500 900 300] /Contents <%s> >>", hex.EncodeToString(content))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	fmt.Fprintf(z, "1000 0 %s", object)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	doc := appendUpdate(t, papertest.Report(t), map[int]string{1001: fmt.Sprintf("<< /Type /ObjStm /N 1 /First 7 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", packed.Len(), packed.String())})
	if got := checked(t, doc); !got.Found || got.Intact || got.Words() != "đã bị sửa sau khi ký số" {
		t.Errorf("got %+v", got)
	}
}

func TestSignatures_SayWhoVouchesForTheCertificate(t *testing.T) {
	a := papertest.Signers()["Nguyễn Văn A"]
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Cert.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.der"), papertest.Signers()["Hết Hạn"].Cert.Raw, 0o600); err != nil {
		t.Fatal(err)
	}
	roots, err := LoadRoots(dir)
	if err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]string{
		"Nguyễn Văn A":       "chứng thư do Nguyễn Văn A cấp, còn hiệu lực khi ký",
		"Hết Hạn":            "chứng thư do Hết Hạn cấp, không còn hiệu lực khi ký",
		"UBND xã Bình Thành": "chưa kiểm tra chứng thư số",
	} {
		doc, _ := papertest.Sign(t, papertest.Report(t), who)
		got, err := Check(t.Context(), roots, bytes.NewReader(doc), int64(len(doc)))
		if err != nil || !got.Good() || !strings.HasSuffix(got.Words(), "; "+want) {
			t.Errorf("%s: %v, %q", who, err, got.Words())
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "c.pem"), []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadRoots(dir); err == nil || !strings.Contains(err.Error(), "c.pem") {
		t.Errorf("a file without a certificate: %v", err)
	}
	if _, err := LoadRoots(t.TempDir()); err == nil {
		t.Error("an empty folder is taken")
	}
}

// TestSignatures_MadeByOpenssl takes signatures of another program, with its own choices.
func TestSignatures_MadeByOpenssl(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is not installed")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "openssl", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("openssl %v: %v\n%s", args, err, out)
		}
	}
	run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "30", "-set_serial", "-5", "-utf8", "-subj", "/CN=Lê Thị Mở/O=UBND xã")
	for name, more := range map[string][]string{
		"plain": nil, "by key identifier": {"-keyid"}, "without attributes": {"-noattr"}, "SHA-512": {"-md", "sha512"},
		"RSA-PSS": {"-keyopt", "rsa_padding_mode:pss"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", func(signed []byte) []byte {
				if err := os.WriteFile(filepath.Join(dir, "signed"), signed, 0o600); err != nil {
					t.Fatal(err)
				}
				run(append([]string{"cms", "-sign", "-binary", "-outform", "DER", "-in", "signed", "-out", "sig", "-signer", "cert.pem", "-inkey", "key.pem"}, more...)...)
				b, err := os.ReadFile(filepath.Join(dir, "sig"))
				if err != nil {
					t.Fatal(err)
				}
				return b
			})
			if got := checked(t, doc); !got.Good() || got.Signer != "Lê Thị Mở" {
				t.Errorf("got %+v", got)
			}
			compareWithPdfsig(t, doc)
			if got := checked(t, bytes.Replace(doc, []byte("/MediaBox"), []byte("/MediaBax"), 1)); got.Intact || got.Doubt != "" {
				t.Errorf("changed: got %+v", got)
			}
		})
	}
}
