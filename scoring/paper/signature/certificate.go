package signature

// A certificate, read as far as the check of a signature needs it: whose it is and which key it holds.

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // the usual way to make a key identifier, not a proof of anything
	"crypto/x509"
	"encoding/asn1"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"chamdiem/scoring/paper/pdf"

	"golang.org/x/text/unicode/norm"
)

var (
	oidCommonName   = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidOrganization = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidKeyID        = asn1.ObjectIdentifier{2, 5, 29, 14}
)

// certificate is what is read of one. raw is the whole, for a strict parser.
type certificate struct {
	raw            []byte
	serial, issuer []byte // as written
	subject        node
	key            node // SubjectPublicKeyInfo
	keyID          []byte
}

// readCertificate reads a certificate; ok is false if it is none.
func readCertificate(n node) (c certificate, ok bool) {
	outer := n.children()
	if n.tag != tagSequence || len(outer) < 3 {
		return certificate{}, false
	}
	parts := outer[0].children() // [0] version, serial, algorithm, issuer, validity, subject, key, …, [3] extensions
	if len(parts) > 0 && parts[0].tag == tagContext|tagConstructed {
		parts = parts[1:]
	}
	if len(parts) < 6 || parts[0].tag != tagInteger {
		return certificate{}, false
	}
	c = certificate{raw: n.full, serial: parts[0].body, issuer: parts[2].full, subject: parts[4], key: parts[5]}
	for _, p := range parts[6:] {
		if p.tag == tagContext|tagConstructed|3 {
			c.keyID = keyIdentifier(p)
		}
	}
	return c, true
}

func keyIdentifier(extensions node) []byte {
	list, _, ok := readNode(extensions.body)
	if !ok {
		return nil
	}
	for _, e := range list.children() {
		parts := e.children()
		if len(parts) < 2 || !parts[0].oid().Equal(oidKeyID) {
			continue
		}
		if id, _, ok := readNode(parts[len(parts)-1].octets()); ok {
			return id.octets()
		}
	}
	return nil
}

// hasKeyID compares with the key identifier in the certificate, or with the hash of the key where there is none.
func (c certificate) hasKeyID(id []byte) bool {
	if c.keyID != nil {
		return bytes.Equal(c.keyID, id)
	}
	parts := c.key.children()
	if len(parts) != 2 || len(parts[1].body) < 2 {
		return false
	}
	sum := sha1.Sum(parts[1].body[1:]) //nolint:gosec // see above
	return bytes.Equal(sum[:], id)
}

// publicKey is the key; an error for kinds that Go does not know.
func (c certificate) publicKey() (any, error) { return x509.ParsePKIXPublicKey(c.key.full) }

// maxNameRunes keeps a hostile certificate from filling a screen.
const maxNameRunes = 120

// displayName is the name in a certificate, as data: no control or direction marks, bounded.
func (c certificate) displayName() string {
	called := c.named(oidCommonName)
	if called == "" {
		called = c.named(oidOrganization)
	}
	return safeName(called)
}

func safeName(called string) string {
	called = pdf.Clean(norm.NFC.String(strings.ToValidUTF8(called, "")))
	called = strings.TrimFunc(called, func(r rune) bool { return !unicode.IsGraphic(r) })
	if r := []rune(called); len(r) > maxNameRunes {
		called = string(r[:maxNameRunes]) + "…"
	}
	return called
}

// named is the first attribute of that kind in the subject.
func (c certificate) named(id asn1.ObjectIdentifier) string {
	for _, set := range c.subject.children() {
		for _, a := range set.children() {
			if parts := a.children(); len(parts) == 2 && parts[0].oid().Equal(id) {
				return decodeString(parts[1])
			}
		}
	}
	return ""
}

// decodeString reads a string of any kind. Letters that its kind does not allow, as "&", "@" and "_" in a
// PrintableString, are kept: programs write them.
func decodeString(n node) string {
	const tagTeletex, tagUniversal, tagBMP = 20, 28, 30
	switch n.tag {
	case tagBMP:
		units := make([]uint16, 0, len(n.body)/2)
		for i := 0; i+1 < len(n.body); i += 2 {
			units = append(units, uint16(n.body[i])<<8|uint16(n.body[i+1]))
		}
		return string(utf16.Decode(units))
	case tagUniversal:
		var runes []rune
		for i := 0; i+3 < len(n.body); i += 4 {
			runes = append(runes, rune(n.body[i])<<24|rune(n.body[i+1])<<16|rune(n.body[i+2])<<8|rune(n.body[i+3]))
		}
		return string(runes)
	case tagTeletex: // Latin-1 in practice, or UTF-8 of programs that do not know better
		if utf8.Valid(n.body) {
			return string(n.body)
		}
		runes := make([]rune, len(n.body))
		for i, b := range n.body {
			runes[i] = rune(b)
		}
		return string(runes)
	}
	return string(n.octets())
}
