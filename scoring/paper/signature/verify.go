package signature

// One signature: a CMS message over the bytes it covers. The file is read as a stream, and three verdicts are kept
// apart: unchanged, changed, and not to be told. An expired certificate does not look like a changed document.

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"hash"
	"io"
	"math/big"
	"time"

	"chamdiem/scoring"
)

// verify checks a signature over what signed writes. nil if der is nothing that could be a signature. Errors are those
// of signed.
func verify(der []byte, signed func(io.Writer) error) (*seen, error) {
	m, ok := readMessage(der)
	if n, _, read := readNode(der); !ok && read && n.tag == tagOctets { // adbe.x509.rsa_sha1: the bare value of an old kind
		return doubtful(scoring.SignatureAlgorithm), nil
	}
	if !ok {
		return doubtful(scoring.SignatureUnreadable), nil
	}
	var all *seen
	for _, s := range m.signers {
		m.signer = s
		one, err := m.verify(signed)
		if err != nil {
			return nil, err
		}
		all = all.and(one)
	}
	if m.unread {
		all = all.and(doubtful(scoring.SignatureUnreadable))
	}
	return all, nil
}

// verify checks what the signer that is looked at signed.
func (m message) verify(signed func(io.Writer) error) (*seen, error) {
	h, known := hashOf(m.signer.digest)
	if !known {
		return doubtful(scoring.SignatureAlgorithm), nil
	}
	out := &seen{}
	digest := h.New()
	matches := true
	if len(m.content) > 0 {
		// The content is a statement about the file: a time stamp, or its SHA-1 (adbe.pkcs7.sha1).
		if err := attached(m.content, out, signed, &matches); err != nil {
			return nil, err
		}
		digest.Write(m.content)
	} else if err := signed(digest); err != nil {
		return nil, err
	}
	sum := digest.Sum(nil)
	if out.at.IsZero() {
		out.at = m.signer.signedAt()
	}
	var doubt scoring.SignatureDoubt
	if m.signer.attributes.tag == 0 {
		doubt = m.overContent(out, h, sum, &matches)
	} else {
		doubt = m.overAttributes(out, h, sum, &matches)
	}
	switch {
	case !matches: // the digest tells that by itself, whatever the certificate is
	case doubt != "":
		out.doubt = doubt
	default:
		out.intact = true
	}
	return out, nil
}

// and joins the verdicts on two signers of one message: both sign the same, and neither stands for the other.
func (s *seen) and(other *seen) *seen {
	if s == nil {
		return other
	}
	changed := !s.intact && s.doubt == "" || !other.intact && other.doubt == ""
	s.intact = s.intact && other.intact
	if s.doubt == "" {
		s.doubt = other.doubt
	}
	if changed { // one that is known to be changed outweighs one in doubt
		s.doubt = ""
	}
	s.stamp = s.stamp && other.stamp
	s.others = append(s.others, other)
	return s
}

// doubtful is a signature that is there and cannot be checked.
func doubtful(why scoring.SignatureDoubt) *seen { return &seen{doubt: why} }

// overAttributes checks the usual kind: the value signs attributes, one of which is the digest of the file.
func (m message) overAttributes(out *seen, h crypto.Hash, sum []byte, matches *bool) scoring.SignatureDoubt {
	stated, ok := m.signer.attribute(oidMessageDigest)
	if !ok {
		return scoring.SignatureUnreadable
	}
	*matches = *matches && bytes.Equal(stated.octets(), sum)
	over := impliedHash(m.signer.algorithm, h)
	if m.signer.algorithm.Equal(oidPSS) {
		if over, ok = m.signer.pss.only(); !ok {
			return scoring.SignatureAlgorithm
		}
	}
	forms := m.signer.signedForms()
	return m.byAnyKey(out, func(key any) (bool, scoring.SignatureDoubt) {
		for _, form := range forms {
			if valid, doubt := checkKey(key, m.signer.algorithm, over, sumOf(over.New(), form), m.signer.value); valid || doubt != "" {
				return valid, doubt
			}
		}
		return false, ""
	})
}

// overContent checks the old kind: the value signs the file itself. Only an RSA value tells which digest it was made of.
func (m message) overContent(out *seen, h crypto.Hash, sum []byte, matches *bool) scoring.SignatureDoubt {
	return m.byAnyKey(out, func(key any) (bool, scoring.SignatureDoubt) {
		valid, doubt := checkKey(key, m.signer.algorithm, h, sum, m.signer.value)
		if stated := recoverDigest(key, m.signer.value); !valid && doubt == "" && len(stated) == h.Size() && !bytes.Equal(stated, sum) {
			*matches = false
		}
		return valid, doubt
	})
}

// byAnyKey tries the certificates that could be the signer's, and names the signer where one fits.
func (m message) byAnyKey(out *seen, check func(key any) (bool, scoring.SignatureDoubt)) scoring.SignatureDoubt {
	why := scoring.SignatureNoCertificate
	for _, c := range m.candidates() {
		key, err := c.publicKey()
		if err != nil {
			why = scoring.SignatureKey
			continue
		}
		valid, doubt := check(key)
		if valid {
			if !out.stamp {
				out.signer = c.displayName()
			}
			out.by, out.beside = &c, m.certificates
			return ""
		}
		if doubt == "" {
			doubt = scoring.SignatureValue
		}
		why = doubt
	}
	return why
}

func sumOf(h hash.Hash, b []byte) []byte {
	h.Write(b)
	return h.Sum(nil)
}

// attached compares a statement with the file. A time stamp names no signer: its authority did not sign the document.
func attached(content []byte, out *seen, signed func(io.Writer) error, matches *bool) error {
	var stamp struct {
		Version int
		Policy  asn1.ObjectIdentifier
		Imprint struct {
			Algorithm struct {
				Algorithm  asn1.ObjectIdentifier
				Parameters asn1.RawValue `asn1:"optional"`
			}
			Digest []byte
		}
		Serial *big.Int
		At     time.Time `asn1:"generalized"`
	}
	h, want := crypto.SHA1, content
	if _, err := asn1.Unmarshal(content, &stamp); err == nil {
		known := false
		if h, known = hashOf(stamp.Imprint.Algorithm.Algorithm); !known {
			*matches = false
			return nil
		}
		want = stamp.Imprint.Digest
		out.stamp, out.at = true, stamp.At.UTC()
	}
	digest := h.New()
	if err := signed(digest); err != nil {
		return err
	}
	*matches = bytes.Equal(digest.Sum(nil), want)
	return nil
}
