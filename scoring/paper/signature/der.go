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
	w := walk{b: b}
	for w.enter() && w.leave() {
		if len(w.open) == 0 {
			return true // padding may follow
		}
	}
	return false
}

// walk is a way through nested elements, from one to the next.
type walk struct {
	b    []byte
	at   int // where the next element begins, or the end of an open one stands
	open []element
}

// enter reads the head of an element and steps over it if it is primitive, into it otherwise. It reports whether that can be.
func (w *walk) enter() bool {
	limit := len(w.b)
	if len(w.open) > 0 {
		top := &w.open[len(w.open)-1]
		limit = top.end
		top.children++
	}
	length, inside, ok := header(w.b[:limit], w.at)
	if !ok {
		return false
	}
	if w.b[w.at]&0x20 == 0 { // primitive
		w.at = inside + length
		return length >= 0
	}
	next := element{end: inside + length}
	if length < 0 {
		next = element{end: limit, indefinite: true}
	}
	w.open, w.at = append(w.open, next), inside
	return len(w.open) <= maxDepth
}

// leave closes the elements that end here. It reports whether they may.
func (w *walk) leave() bool {
	for len(w.open) > 0 {
		top := w.open[len(w.open)-1]
		if top.indefinite {
			if !ended(w.b, w.at, top.end) {
				return true
			}
			if top.children == 0 { // pkcs7 reads these otherwise than we do
				return false
			}
			w.at += 2
		} else if w.at < top.end {
			return true
		}
		w.open = w.open[:len(w.open)-1]
	}
	return true
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
