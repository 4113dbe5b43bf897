package signature

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"fmt"
	"slices"
	"testing"

	"chamdiem/scoring/paper/papertest"
	"chamdiem/scoring/paper/pdf"
)

// TestSignatures_OfAnAttachedFileAreNotThoseOfTheFile proves that a signed PDF that lies unpacked within another says nothing about the
// other, whether the length of its data stands before or behind it.
func TestSignatures_OfAnAttachedFileAreNotThoseOfTheFile(t *testing.T) {
	inner, _ := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	for name, length := range map[string]string{"told at once": fmt.Sprint(len(inner)), "told behind": "902 0 R"} {
		stream := fmt.Sprintf("<< /Type /EmbeddedFile /Length %s >>\nstream\n%s\nendstream", length, inner)
		with := appendUpdate(t, papertest.Report(t), map[int]string{901: stream, 902: fmt.Sprint(len(inner))})
		if got := checked(t, with); got.Found {
			t.Errorf("%s: the signature of the attached file is taken for one of the file: %+v", name, got)
		}
		both, _ := papertest.Sign(t, with, "UBND xã Bình Thành")
		if got := checked(t, both); !got.Good() || got.Count != 1 || got.Signer != "UBND xã Bình Thành" {
			t.Errorf("%s: the file itself is signed: got %+v", name, got)
		}
		changed := bytes.Replace(both, []byte("/MediaBox"), []byte("/MediaBax"), 1)
		if got := checked(t, changed); !got.Changed() {
			t.Errorf("%s: the file itself is changed: got %+v", name, got)
		}
	}
}

// TestSignatures_BlanksBeforeTheBeginningChangeNothing proves that what a server puts before a file is no change of it, and that anything
// else there is.
func TestSignatures_BlanksBeforeTheBeginningChangeNothing(t *testing.T) {
	once, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
	f, err := pdf.Open(once, pdf.NewBudget(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	catalog := fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /AcroForm << /SigFlags 3 /Fields [ %d 0 R ] >> /DSS << /Type /DSS >> >>", f.DictOf(f.Root)["Pages"], field)
	longLived := appendUpdate(t, once, map[int]string{int(f.Root): catalog})
	for _, before := range []string{"\n", "\r\n\r\n", "\ufeff", "  \t"} {
		for _, doc := range [][]byte{once, longLived} {
			if got := checked(t, slices.Concat([]byte(before), doc)); !got.Good() || got.Signer != "Nguyễn Văn A" {
				t.Errorf("%q before it: got %+v", before, got)
			}
		}
		if got := checked(t, slices.Concat([]byte(before), bytes.Replace(once, []byte("/MediaBox"), []byte("/MediaBax"), 1))); !got.Changed() {
			t.Errorf("%q before it, and changed: got %+v", before, got)
		}
	}
	signed, _ := papertest.Sign(t, slices.Concat([]byte("\n"), papertest.Report(t)), "Nguyễn Văn A")
	if got := checked(t, signed); !got.Intact {
		t.Errorf("signed with a blank before it: got %+v", got)
	}
	if got := checked(t, slices.Concat([]byte("hidden\n"), once)); got.Good() {
		t.Errorf("words before it: got %+v", got)
	}
}

// TestNames_are_read_in_each_kind_of_string proves that a Vietnamese name is the same in every kind of string in which certificates have it.
func TestNames_are_read_in_each_kind_of_string(t *testing.T) {
	const called = "Nguyễn Văn Đức"
	var wide, wider []byte
	for _, r := range called {
		wide = append(wide, byte(r>>8), byte(r))
		wider = append(wider, 0, 0, byte(r>>8), byte(r))
	}
	for _, c := range []struct {
		tag  byte
		body []byte
		want string
	}{
		{12, []byte(called), called}, {19, []byte(called), called}, {20, []byte(called), called}, {30, wide, called}, {28, wider, called},
		{20, []byte("Andr\xe9"), "André"}, {12, []byte("UBND xã"), "UBND xã"},
	} {
		if got := decodeString(node{tag: c.tag, body: c.body}); got != c.want {
			t.Errorf("a string of kind %d: %q, want %q", c.tag, got, c.want)
		}
	}
}

// TestPSS_that_cannot_be_checked_is_told_so proves that a value masked by another hash is not called one that does not fit.
func TestPSS_that_cannot_be_checked_is_told_so(t *testing.T) {
	sha1, sha256 := asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	algorithm := func(parts ...[]byte) node {
		n, _, ok := readNode(sequence(der(t, oidPSS), sequence(parts...)))
		if !ok {
			t.Fatal("not read")
		}
		return n
	}
	hash := func(id asn1.ObjectIdentifier) []byte { return encode(tagContext|tagConstructed, sequence(der(t, id))) }
	mask := func(id asn1.ObjectIdentifier) []byte {
		return encode(tagContext|tagConstructed|1, sequence(der(t, oidMGF1), sequence(der(t, id))))
	}
	for _, c := range []struct {
		name string
		of   node
		hash crypto.Hash
		ok   bool
	}{
		{"both the same", algorithm(hash(sha256), mask(sha256)), crypto.SHA256, true},
		{"nothing told", algorithm(), crypto.SHA1, true},
		{"masked by another", algorithm(hash(sha256), mask(sha1)), crypto.SHA256, false},
		{"masked by default", algorithm(hash(sha256)), crypto.SHA256, false},
		{"of an unknown kind", algorithm(hash(oidMGF1), mask(sha256)), 0, false},
	} {
		if got, ok := pssOf(c.of).only(); got != c.hash || ok != c.ok {
			t.Errorf("%s: %v, %v", c.name, got, ok)
		}
	}
	bare, _ := papertest.SignWith(t, papertest.Report(t), "adbe.x509.rsa_sha1", func([]byte) []byte { return encode(tagOctets, bytes.Repeat([]byte{7}, 256)) })
	if got := checked(t, bare); got.Words() != "có chữ ký số nhưng không kiểm tra được (loại chữ ký này chưa kiểm tra được)" {
		t.Errorf("a bare value: %s", got.Words())
	}
}
