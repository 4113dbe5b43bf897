package signature

// ASN.1 as a tree of elements, each with the bytes as they were written. Signing programs bend the rules of DER: the
// order of a set, negative serial numbers, letters that a kind of string does not allow. A strict parser would refuse
// such a signature. Here only what the check needs is read, and only after wellFormed has bounded depth and lengths.

import (
	"bytes"
	"encoding/asn1"
	"slices"
)

// Tags as they stand in the first byte of an element.
const (
	tagInteger     = 0x02
	tagOctets      = 0x04
	tagOID         = 0x06
	tagSequence    = 0x30
	tagSet         = 0x31
	tagConstructed = 0x20
	tagContext     = 0x80 // plus the number
)

// node is one element. body is what stands between its header and its end; full is the element with both.
type node struct {
	tag        byte
	body, full []byte
}

// readNode reads the element at the beginning of b.
func readNode(b []byte) (n node, rest []byte, ok bool) {
	length, at, ok := header(b, 0)
	if !ok {
		return node{}, nil, false
	}
	if length >= 0 {
		return node{b[0], b[at : at+length], b[:at+length]}, b[at+length:], true
	}
	for i := at; ; { // the indefinite form ends with 00 00
		if ended(b, i, len(b)) {
			return node{b[0], b[at:i], b[:i+2]}, b[i+2:], true
		}
		_, next, ok := readNode(b[i:])
		if !ok {
			return node{}, nil, false
		}
		i = len(b) - len(next)
	}
}

// maxChildren bounds how many elements of one list are read; a revocation list is never opened, so lists are short.
const maxChildren = 512

// children are the elements in the body; those after damage are left out.
func (n node) children() []node {
	var out []node
	for b := n.body; len(b) > 0 && len(out) < maxChildren; {
		child, rest, ok := readNode(b)
		if !ok {
			break
		}
		out, b = append(out, child), rest
	}
	return out
}

// oid is the object identifier of the element; nil if it is none.
func (n node) oid() asn1.ObjectIdentifier {
	var id asn1.ObjectIdentifier
	if n.tag != tagOID {
		return nil
	}
	if _, err := asn1.Unmarshal(n.full, &id); err != nil {
		return nil
	}
	return id
}

// octets are the bytes of an octet string, put together if it was written in pieces.
func (n node) octets() []byte {
	if n.tag&tagConstructed == 0 {
		return n.body
	}
	var out []byte
	for _, piece := range n.children() {
		out = append(out, piece.octets()...)
	}
	return out
}

// der writes the element with definite lengths, under another tag; its parts keep their order.
func (n node) der(tag byte) []byte {
	body := n.body
	if n.tag&tagConstructed != 0 {
		body = nil
		for _, child := range n.children() {
			body = append(body, child.der(child.tag)...)
		}
	}
	return encode(tag, body)
}

// sorted is der of a set with its elements in the order that DER demands.
func (n node) sorted(tag byte) []byte {
	var parts [][]byte
	for _, child := range n.children() {
		parts = append(parts, child.der(child.tag))
	}
	slices.SortFunc(parts, bytes.Compare)
	return encode(tag, slices.Concat(parts...))
}

// encode writes a header with a definite length before body.
func encode(tag byte, body []byte) []byte {
	head := []byte{tag}
	switch n := len(body); {
	case n < 0x80:
		head = append(head, byte(n))
	case n < 1<<8:
		head = append(head, 0x81, byte(n))
	case n < 1<<16:
		head = append(head, 0x82, byte(n>>8), byte(n))
	case n < 1<<24:
		head = append(head, 0x83, byte(n>>16), byte(n>>8), byte(n))
	default:
		head = append(head, 0x84, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return append(head, body...)
}
