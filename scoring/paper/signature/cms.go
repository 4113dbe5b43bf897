package signature

// A CMS message (RFC 5652) as PDF signatures carry it, read with tolerance: what a signer wrote is taken as it stands.

import (
	"bytes"
	"encoding/asn1"
	"slices"
	"time"
)

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
)

// message is what is used of a CMS message: its content, the certificates in it and its signers.
type message struct {
	content      []byte // empty: the signature is detached, as usual
	certificates []certificate
	signers      []signerInfo
	signer       signerInfo // the one that is looked at
	unread       bool       // there are others that cannot be read
}

// maxSigners is how many signers of one message are looked at: a document is signed by two or three.
const maxSigners = 8

// signerInfo is one signer of a message.
type signerInfo struct {
	issuer, serial []byte // of the signer's certificate, as written; nil if it is named by keyID
	keyID          []byte
	digest         asn1.ObjectIdentifier
	algorithm      asn1.ObjectIdentifier
	pss            pss  // of an algorithm RSASSA-PSS
	attributes     node // signed attributes; tag 0: there are none
	value          []byte
}

// readMessage reads a CMS message; ok is false if it is none or has no signer.
func readMessage(der []byte) (m message, ok bool) {
	if !wellFormed(der) {
		return message{}, false
	}
	info, _, ok := readNode(der)
	outer := info.children()
	if !ok || info.tag != tagSequence || len(outer) != 2 || !outer[0].oid().Equal(oidSignedData) {
		return message{}, false
	}
	data, _, ok := readNode(outer[1].body)
	parts := data.children() // version, digest algorithms, content, [0] certificates, [1] revocation lists, signers
	if !ok || data.tag != tagSequence || len(parts) < 4 {
		return message{}, false
	}
	if content := parts[2].children(); len(content) == 2 {
		if inner, _, ok := readNode(content[1].body); ok {
			m.content = inner.octets()
		}
	}
	m.certificates = certificatesIn(parts[3 : len(parts)-1])
	signers := parts[len(parts)-1].children()
	if parts[len(parts)-1].tag != tagSet || len(signers) == 0 {
		return message{}, false
	}
	m.unread = len(signers) > maxSigners
	for _, n := range signers[:min(len(signers), maxSigners)] {
		s, ok := readSigner(n)
		if !ok {
			m.unread = true
			continue
		}
		m.signers = append(m.signers, s)
	}
	return m, len(m.signers) > 0
}

// certificatesIn are those of a message, read from what stands between its content and its signers.
func certificatesIn(parts []node) []certificate {
	var out []certificate
	for _, p := range parts {
		if p.tag != tagContext|tagConstructed {
			continue
		}
		for _, c := range p.children() {
			if cert, ok := readCertificate(c); ok {
				out = append(out, cert)
			}
		}
	}
	return out
}

func readSigner(n node) (s signerInfo, ok bool) {
	parts := n.children() // version, identifier, digest algorithm, [0] signed attributes, algorithm, value, …
	if len(parts) < 5 {
		return signerInfo{}, false
	}
	switch id := parts[1]; id.tag {
	case tagSequence:
		named := id.children()
		if len(named) != 2 || named[1].tag != tagInteger {
			return signerInfo{}, false
		}
		s.issuer, s.serial = named[0].full, named[1].body
	case tagContext:
		s.keyID = id.body
	case tagContext | tagConstructed:
		s.keyID = id.octets()
	default:
		return signerInfo{}, false
	}
	s.digest = algorithmOf(parts[2])
	rest := parts[3:]
	if rest[0].tag == tagContext|tagConstructed {
		s.attributes, rest = rest[0], rest[1:]
	}
	if len(rest) < 2 || rest[1].tag&^tagConstructed != tagOctets {
		return signerInfo{}, false
	}
	s.algorithm, s.pss, s.value = algorithmOf(rest[0]), pssOf(rest[0]), rest[1].octets()
	return s, true
}

func algorithmOf(n node) asn1.ObjectIdentifier {
	if parts := n.children(); len(parts) > 0 {
		return parts[0].oid()
	}
	return nil
}

// attribute is the value of a signed attribute.
func (s signerInfo) attribute(id asn1.ObjectIdentifier) (node, bool) {
	for _, a := range s.attributes.children() {
		if parts := a.children(); len(parts) == 2 && parts[0].oid().Equal(id) {
			if values := parts[1].children(); len(values) == 1 {
				return values[0], true
			}
		}
	}
	return node{}, false
}

// signedAt is the time by the signer's clock; zero if it is not stated.
func (s signerInfo) signedAt() time.Time {
	var at time.Time
	if v, ok := s.attribute(oidSigningTime); ok {
		if _, err := asn1.Unmarshal(v.full, &at); err != nil {
			return time.Time{}
		}
	}
	return at.UTC()
}

// signedForms are the bytes that the signature value may be over: the attributes as they were written, and in the
// order and form of DER. Programs do either.
func (s signerInfo) signedForms() [][]byte {
	written := bytes.Clone(s.attributes.full)
	written[0] = tagSet
	forms := [][]byte{written}
	for _, form := range [][]byte{s.attributes.der(tagSet), s.attributes.sorted(tagSet)} {
		if !slices.ContainsFunc(forms, func(f []byte) bool { return bytes.Equal(f, form) }) {
			forms = append(forms, form)
		}
	}
	return forms
}

// candidates are the certificates that could be the signer's, the likeliest first: by issuer and serial number, by key
// identifier, then by serial number alone, since some programs write the issuer's name in another kind of string.
func (m message) candidates() []certificate {
	var exact, likely []certificate
	for _, c := range m.certificates {
		switch {
		case m.signer.keyID != nil:
			if c.hasKeyID(m.signer.keyID) {
				exact = append(exact, c)
			}
		case bytes.Equal(c.serial, m.signer.serial) && bytes.Equal(c.issuer, m.signer.issuer):
			exact = append(exact, c)
		case bytes.Equal(c.serial, m.signer.serial):
			likely = append(likely, c)
		}
	}
	exact = append(exact, likely...)
	return exact[:min(len(exact), maxCandidates)]
}

// maxCandidates bounds the public-key operations on one signature.
const maxCandidates = 4
