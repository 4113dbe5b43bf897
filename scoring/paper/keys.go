package paper

// Who signed: the certificate, its name and its key.

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	_ "crypto/sha1" // of older signatures
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"math/big"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func certificate(list []*x509.Certificate, serial *big.Int, issuer []byte) *x509.Certificate {
	for _, c := range list {
		if serial != nil && c.SerialNumber.Cmp(serial) == 0 && bytes.Equal(c.RawIssuer, issuer) {
			return c
		}
	}
	return nil
}

// checkKey verifies sig over sum; known is false for kinds of keys that are not checked.
func checkKey(key any, algorithm asn1.ObjectIdentifier, h crypto.Hash, sum, sig []byte) (valid, known bool) {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if algorithm.Equal(oidPSS) {
			return rsa.VerifyPSS(key, h, sum, sig, nil) == nil, true
		}
		return rsa.VerifyPKCS1v15(key, h, sum, sig) == nil, true
	case *ecdsa.PublicKey:
		return ecdsa.VerifyASN1(key, sum, sig), true
	}
	return false, false
}

// maxNameRunes keeps a hostile certificate from filling a screen.
const maxNameRunes = 120

// displayName is the name in a certificate, as data: no control or direction marks, bounded.
func displayName(c *x509.Certificate) string {
	called := c.Subject.CommonName
	if called == "" && len(c.Subject.Organization) > 0 {
		called = c.Subject.Organization[0]
	}
	called = clean(norm.NFC.String(strings.ToValidUTF8(called, "")))
	called = strings.TrimFunc(called, func(r rune) bool { return !unicode.IsGraphic(r) })
	if r := []rune(called); len(r) > maxNameRunes {
		called = string(r[:maxNameRunes]) + "…"
	}
	return called
}
