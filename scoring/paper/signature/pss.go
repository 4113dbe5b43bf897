package signature

// The parameters of RSASSA-PSS (RFC 4055): which hash the value is over, and which one masks it.

import (
	"crypto"
	"encoding/asn1"
)

var oidMGF1 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}

// pss are the hashes that a value was made with; 0 for one that is not known. Without parameters both are SHA-1.
type pss struct{ hash, mask crypto.Hash }

// pssOf reads the parameters beside an algorithm.
func pssOf(algorithm node) pss {
	out := pss{crypto.SHA1, crypto.SHA1}
	parts := algorithm.children()
	if len(parts) < 2 {
		return out
	}
	for _, p := range parts[1].children() {
		inner, _, ok := readNode(p.body)
		if !ok {
			continue
		}
		switch p.tag {
		case tagContext | tagConstructed: // [0] hash
			out.hash, _ = hashOf(algorithmOf(inner))
		case tagContext | tagConstructed | 1: // [1] mask
			out.mask = 0
			if named := inner.children(); len(named) == 2 && named[0].oid().Equal(oidMGF1) {
				out.mask, _ = hashOf(algorithmOf(named[1]))
			}
		}
	}
	return out
}

// only is the hash where both are one that is known: others cannot be checked here, and prove nothing against the signature.
func (p pss) only() (crypto.Hash, bool) { return p.hash, p.hash != 0 && p.hash == p.mask }
