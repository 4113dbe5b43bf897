package signature

// The shape of ASN.1 is checked before it is parsed: the parser of pkcs7 recurses without a bound, and reads
// elements that overlap again and again, twice as often with each level.

// maxDepth is how deep ASN.1 may be nested; a signature with revocation data stays below 20.
const maxDepth = 48

// element is an open constructed element.
type element struct {
	end        int  // the furthest that what is in it may reach
	indefinite bool // ends with 00 00
	children   int
}

// wellFormed reports whether b begins with one DER or BER element whose parts lie within each other, not too deep.
func wellFormed(b []byte) bool {
	var open []element
	for i := 0; ; {
		for len(open) > 0 {
			top := open[len(open)-1]
			if top.indefinite {
				if !ended(b, i, top.end) {
					break
				}
				if top.children == 0 { // pkcs7 reads these otherwise than we do
					return false
				}
				i += 2
			} else if i < top.end {
				break
			}
			open = open[:len(open)-1]
			if len(open) == 0 {
				return true // padding may follow
			}
		}
		limit := len(b)
		if len(open) > 0 {
			limit = open[len(open)-1].end
			open[len(open)-1].children++
		}
		length, at, ok := header(b[:limit], i)
		if !ok {
			return false
		}
		if b[i]&0x20 == 0 { // primitive
			if length < 0 {
				return false
			}
			i = at + length
			if len(open) == 0 {
				return true
			}
			continue
		}
		next := element{end: at + length}
		if length < 0 {
			next = element{end: limit, indefinite: true}
		}
		open, i = append(open, next), at
		if len(open) > maxDepth {
			return false
		}
	}
}

func ended(b []byte, i, limit int) bool {
	return i+1 < limit && b[i] == 0 && b[i+1] == 0
}

// header reads tag and length at i; length -1 is the indefinite form, at the offset behind both.
func header(b []byte, i int) (length, at int, ok bool) {
	if i+1 >= len(b) || b[i]&0x1F == 0x1F { // tags of several bytes do not occur in signatures
		return 0, 0, false
	}
	n := int(b[i+1])
	i += 2
	switch {
	case n == 0x80:
		return -1, i, true
	case n < 0x80:
		return n, i, n <= len(b)-i
	}
	n &= 0x7F
	if n > 4 || i+n > len(b) {
		return 0, 0, false
	}
	for _, c := range b[i : i+n] {
		length = length<<8 | int(c)
	}
	i += n
	return length, i, length <= len(b)-i
}
