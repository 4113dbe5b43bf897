package paper

// One signature: a PKCS #7 (CMS) message over the bytes it covers. smallstep/pkcs7 parses; the check itself is done
// here, so that files need not be held in memory and an expired certificate does not look like a changed document.

import (
	"bytes"
	"crypto"
	_ "crypto/sha1" // of older signatures
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/asn1"
	"hash"
	"io"
	"math/big"
	"time"

	"github.com/smallstep/pkcs7"
)

var (
	oidPSS = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	hashes = []struct {
		oid  asn1.ObjectIdentifier
		hash crypto.Hash
	}{
		{pkcs7.OIDDigestAlgorithmSHA256, crypto.SHA256}, {pkcs7.OIDDigestAlgorithmSHA384, crypto.SHA384},
		{pkcs7.OIDDigestAlgorithmSHA512, crypto.SHA512}, {pkcs7.OIDDigestAlgorithmSHA1, crypto.SHA1},
	}
)

func hashOf(oid asn1.ObjectIdentifier) (crypto.Hash, bool) {
	for _, h := range hashes {
		if h.oid.Equal(oid) {
			return h.hash, true
		}
	}
	return 0, false
}

// verify checks a signature over what signed writes. nil if it is not one that can be checked. Errors are those of signed.
func verify(der []byte, signed func(io.Writer) error) (*seen, error) {
	if !wellFormed(der) {
		return nil, nil
	}
	p7, err := pkcs7.Parse(der)
	if err != nil || len(p7.Signers) == 0 {
		return nil, nil //nolint:nilerr // not a signature: nothing is claimed
	}
	signer := p7.Signers[0]
	cert := certificate(p7.Certificates, signer.IssuerAndSerialNumber.SerialNumber, signer.IssuerAndSerialNumber.IssuerName.FullBytes)
	h, known := hashOf(signer.DigestAlgorithm.Algorithm)
	if cert == nil || !known {
		return nil, nil
	}
	digest := h.New()
	matches := true
	out := &seen{signer: displayName(cert)}
	if len(p7.Content) > 0 {
		// The content is a statement about the file: a time stamp, or its SHA-1 (adbe.pkcs7.sha1).
		if matches, err = attached(p7.Content, out, signed); err != nil {
			return nil, err
		}
		digest.Write(p7.Content)
	} else if err := signed(digest); err != nil {
		return nil, err
	}
	sum := digest.Sum(nil)
	if len(signer.AuthenticatedAttributes) > 0 {
		var stated []byte
		if err := p7.UnmarshalSignedAttribute(pkcs7.OIDAttributeMessageDigest, &stated); err != nil {
			return nil, nil //nolint:nilerr // not a signature
		}
		matches = matches && bytes.Equal(stated, sum)
		attributes, err := asn1.MarshalWithParams(signer.AuthenticatedAttributes, "set")
		if err != nil {
			return nil, nil //nolint:nilerr // not a signature
		}
		sum = sumOf(h.New(), attributes)
		if out.at.IsZero() {
			var at time.Time
			if p7.UnmarshalSignedAttribute(pkcs7.OIDAttributeSigningTime, &at) == nil {
				out.at = at.UTC()
			}
		}
	}
	valid, known := checkKey(cert.PublicKey, signer.DigestEncryptionAlgorithm.Algorithm, h, sum, signer.EncryptedDigest)
	if !known {
		return nil, nil
	}
	out.intact = matches && valid
	return out, nil
}

func sumOf(h hash.Hash, b []byte) []byte {
	h.Write(b)
	return h.Sum(nil)
}

// attached compares a statement with the file. A time stamp names no signer: its authority did not sign the document.
func attached(content []byte, out *seen, signed func(io.Writer) error) (bool, error) {
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
			return false, nil
		}
		want = stamp.Imprint.Digest
		out.stamp, out.signer, out.at = true, "", stamp.At.UTC()
	}
	digest := h.New()
	if err := signed(digest); err != nil {
		return false, err
	}
	return bytes.Equal(digest.Sum(nil), want), nil
}
