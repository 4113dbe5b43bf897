package signature

// What one signature covers: a byte range with the signature in its gap.

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"

	"chamdiem/scoring/paper/pdf"
)

// covered is the part of a file that one signature signs: [0, gap) and [gap+len, end), with the signature
// itself, in hexadecimal and brackets, in the gap between.
type covered struct {
	from, gap, after, end int64
}

var rangePattern = regexp.MustCompile(`/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]`)

// rangeLength is the longest text that rangePattern is sure to find across two reads, in bytes.
const rangeLength = 160

// findRanges lists the byte ranges that could be signatures, in the order in which they were made.
func findRanges(ctx context.Context, r io.ReadSeeker, size int64) ([]covered, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	var out []covered
	buf := make([]byte, readSize)
	kept := 0
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := io.ReadFull(r, buf[kept:])
		data := buf[:kept+n]
		for i := 0; len(out) < maxRanges; {
			k := bytes.Index(data[i:], []byte("/ByteRange"))
			if k < 0 {
				break
			}
			i += k
			if c, ok := parseRange(data[i:min(i+rangeLength, len(data))], size); ok && !slices.Contains(out, c) {
				out = append(out, c)
			}
			i++
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		kept = copy(buf, data[len(data)-rangeLength:])
	}
	slices.SortStableFunc(out, covered.compare)
	return out[max(0, len(out)-maxSignatures):], nil
}

// compare orders ranges as they were made: each signature covers those before it.
func (c covered) compare(other covered) int { return cmp.Compare(c.end, other.end) }

func parseRange(s []byte, size int64) (covered, bool) {
	m := rangePattern.FindSubmatchIndex(s)
	if m == nil || m[0] != 0 {
		return covered{}, false
	}
	var n [4]int64
	for i := range n {
		n[i], _ = strconv.ParseInt(string(s[m[2+2*i]:m[3+2*i]]), 10, 64)
	}
	c := covered{from: n[0], gap: n[0] + n[1], after: n[2], end: n[2] + n[3]}
	ok := n[1] > 0 && n[3] > 0 && c.gap+2 < c.after && c.after-c.gap <= maxSignature && c.end <= size
	return c, ok
}

// copyTo writes the signed bytes to w.
func (c covered) copyTo(ctx context.Context, w io.Writer, r io.ReadSeeker) error {
	buf := make([]byte, readSize)
	for _, part := range [][2]int64{{c.from, c.gap}, {c.after, c.end}} {
		if _, err := r.Seek(part[0], io.SeekStart); err != nil {
			return err
		}
		for left := part[1] - part[0]; left > 0; {
			if err := ctx.Err(); err != nil {
				return err
			}
			n, err := io.ReadFull(r, buf[:min(left, readSize)])
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				break // a range beyond the end, as a file that was written again has it: what is there does not match
			}
			if err != nil {
				return err
			}
			if _, err := w.Write(buf[:n]); err != nil {
				return err
			}
			left -= int64(n)
		}
	}
	return nil
}

// unhex decodes "<…>"; exact says that nothing else is in it. nil if it is not that at all, or empty.
func unhex(gap []byte) (der []byte, exact bool) {
	inner, exact := bytes.CutPrefix(gap, []byte("<"))
	inner, closed := bytes.CutSuffix(inner, []byte(">"))
	exact = exact && closed
	if !exact { // a range that is a few bytes wider than the string
		i, k := bytes.IndexByte(gap, '<'), bytes.LastIndexByte(gap, '>')
		if i < 0 || k < i {
			return nil, false
		}
		inner = gap[i+1 : k]
	}
	for _, c := range inner {
		if pdf.HexValue(c) < 0 && !pdf.IsSpace(c) {
			exact = false
			break
		}
	}
	der = pdf.DecodeHex(inner)
	if len(bytes.Trim(der, "\x00")) == 0 {
		return nil, false
	}
	return der, exact
}
