// Package push is the channel that rings browsers (Web Push): it carries short reminders to people who allowed it on the web page. Nothing
// comes in by it. A chat of it is an account of the page.
package push

import (
	"crypto/ecdh"
	"crypto/elliptic"
	"encoding/base64"
	"errors"
	"math/big"
)

// SeedSize is how many secret bytes make a key: more than a key has, so that each key is as likely as any other (FIPS 186-5, A.2.1).
const SeedSize = 48

// Key is that by which push services know this installation (VAPID, RFC 8292).
type Key struct {
	private, public string // in base64url
}

// NewKey makes the key of secret bytes: the same bytes make the same key.
func NewKey(seed []byte) (Key, error) {
	if len(seed) != SeedSize {
		return Key{}, errors.New("make the key of Web Push: the seed is of another length")
	}
	one := big.NewInt(1)
	d := new(big.Int).SetBytes(seed)
	d.Add(d.Mod(d, new(big.Int).Sub(elliptic.P256().Params().N, one)), one)
	private, err := ecdh.P256().NewPrivateKey(d.FillBytes(make([]byte, 32)))
	if err != nil {
		return Key{}, errors.New("make the key of Web Push") // never the seed
	}
	return Key{private: base64.RawURLEncoding.EncodeToString(private.Bytes()), public: base64.RawURLEncoding.EncodeToString(private.PublicKey().Bytes())}, nil
}

// Public is the public part, as browsers take it when a person allows to be rung.
func (k Key) Public() string { return k.public }
