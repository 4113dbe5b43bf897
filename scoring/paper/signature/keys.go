package signature

// The public-key operations on one signature, within bounds.

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	_ "crypto/sha1" // of older signatures
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/asn1"
	"math/big"

	"chamdiem/scoring"
)

// maxKeyBits is the largest RSA key that is used, as in Go's own TLS. The time of one check grows with the cube of it:
// a key of some million bits would compute for hours.
const maxKeyBits = 8192

var (
	oidPSS = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	hashes = []struct {
		digest asn1.ObjectIdentifier
		rsa    asn1.ObjectIdentifier // with RSA
		ecdsa  asn1.ObjectIdentifier // with ECDSA
		hash   crypto.Hash
	}{
		{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}, crypto.SHA256},
		{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}, crypto.SHA384},
		{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}, crypto.SHA512},
		{asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 5}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 1}, crypto.SHA1},
	}
)

func hashOf(id asn1.ObjectIdentifier) (crypto.Hash, bool) {
	for _, h := range hashes {
		if h.digest.Equal(id) {
			return h.hash, true
		}
	}
	return 0, false
}

// impliedHash is the hash that the signature algorithm names, or else the one of the digest.
func impliedHash(algorithm asn1.ObjectIdentifier, digest crypto.Hash) crypto.Hash {
	for _, h := range hashes {
		if h.rsa.Equal(algorithm) || h.ecdsa.Equal(algorithm) {
			return h.hash
		}
	}
	return digest
}

// checkKey verifies the value over sum. doubt says why that cannot be done with this key.
func checkKey(key any, algorithm asn1.ObjectIdentifier, h crypto.Hash, sum, value []byte) (valid bool, doubt scoring.SignatureDoubt) {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if key.N.BitLen() > maxKeyBits {
			return false, scoring.SignatureKey
		}
		if algorithm.Equal(oidPSS) {
			return rsa.VerifyPSS(key, h, sum, value, nil) == nil, ""
		}
		return rsa.VerifyPKCS1v15(key, h, sum, value) == nil, ""
	case *ecdsa.PublicKey:
		return ecdsa.VerifyASN1(key, sum, value), ""
	}
	return false, scoring.SignatureAlgorithm
}

// recoverDigest reads the digest out of an RSA value (PKCS #1 v1.5); nil if there is none in it.
func recoverDigest(key any, value []byte) []byte {
	k, ok := key.(*rsa.PublicKey)
	if !ok || k.N.BitLen() > maxKeyBits || len(value) > k.Size() {
		return nil
	}
	padded := new(big.Int).Exp(new(big.Int).SetBytes(value), big.NewInt(int64(k.E)), k.N).FillBytes(make([]byte, k.Size()))
	i := 2
	if padded[0] != 0 || padded[1] != 1 {
		return nil
	}
	for i < len(padded) && padded[i] == 0xFF {
		i++
	}
	if i >= len(padded) || padded[i] != 0 {
		return nil
	}
	info, rest, ok := readNode(padded[i+1:])
	if parts := info.children(); ok && len(rest) == 0 && len(parts) == 2 && parts[1].tag == tagOctets {
		return parts[1].body
	}
	return nil
}
