package pdf

// Strings of PDF: (literal) with escapes and balanced brackets, and <hexadecimal>.

func (p *parser) literal() Text {
	p.i++ // the bracket
	out := Text{}
	for open := 1; p.i < len(p.b); {
		c := p.b[p.i]
		p.i++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return out
			}
		case '\\':
			out = p.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

// escape reads what follows a backslash.
func (p *parser) escape(out Text) Text {
	if p.i >= len(p.b) {
		return out
	}
	c := p.b[p.i]
	p.i++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out // a line broken in the source only
	case '\r':
		if p.i < len(p.b) && p.b[p.i] == '\n' {
			p.i++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		if p.i >= len(p.b) || p.b[p.i] < '0' || p.b[p.i] > '7' {
			break
		}
		v = v*8 + int(p.b[p.i]-'0')
		p.i++
	}
	return append(out, byte(v))
}

// DecodeHex decodes hexadecimal digits up to ">" or the end. Everything else between them is skipped.
func DecodeHex(digits []byte) Text {
	p := &parser{b: append([]byte("<"), digits...)}
	return p.hex()
}

func (p *parser) hex() Text {
	p.i++ // the bracket
	out := Text{}
	high := -1
	for p.i < len(p.b) {
		c := p.b[p.i]
		p.i++
		if c == '>' {
			break
		}
		v := HexValue(c)
		switch {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return out
}

// HexValue is the value of a hexadecimal digit, or -1.
func HexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
