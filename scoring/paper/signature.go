package paper

// Digital signatures of a PDF: where they stand, and what they cover. Whether the content is what was signed is
// checked here and in verify.go; whether the certificate is anybody's is not, and is never claimed.

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/scoring"
)

// covered is the part of a file that one signature signs: [0, gap) and [gap+len, end), with the signature
// itself, in hexadecimal and brackets, in the gap between.
type covered struct {
	from, gap, after, end int64
}

// Bounds of what is looked at. A document is signed two or three times; a signature with the revocation lists of
// a large certificate authority in it takes some hundred kB.
const (
	maxSignatures = 8
	maxRanges     = 64
	maxSignature  = 4 << 20 // hexadecimal digits
	readSize      = 256 << 10
)

var rangePattern = regexp.MustCompile(`/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]`)

// rangeLength is the longest text that rangePattern is sure to find across two reads, in bytes.
const rangeLength = 160

// CheckSignatures reads a PDF of size bytes once for its signatures and once for each of them.
// With several: Intact means that each covers unchanged what it signed, Whole that the last covers the file up to its
// end, Signer names all in the order of signing, At is the time of the last (as the signer's clock or a time
// stamp has it). A signature that cannot be read or is of an unknown kind counts as not found: "không thấy chữ ký".
// Errors are those of r and of ctx.
func CheckSignatures(ctx context.Context, r io.ReadSeeker, size int64) (scoring.Signature, error) {
	ranges, err := findRanges(ctx, r, size)
	if err != nil {
		return scoring.Signature{}, fmt.Errorf("look for signatures: %w", err)
	}
	out := scoring.Signature{Intact: true}
	var signers []string
	var last int64
	for _, c := range ranges {
		seen, err := c.check(ctx, r, size)
		if err != nil {
			return scoring.Signature{}, fmt.Errorf("check a signature: %w", err)
		}
		if seen == nil {
			continue
		}
		out.Found = true
		out.Intact = out.Intact && seen.intact
		last = max(last, c.end)
		if seen.at.After(out.At) {
			out.At = seen.at
		}
		if seen.signer != "" && !slices.Contains(signers, seen.signer) {
			signers = append(signers, seen.signer)
		}
	}
	if !out.Found {
		return scoring.Signature{}, nil
	}
	out.Whole = last == size
	out.Signer = strings.Join(signers, "; ")
	return out, nil
}

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
	slices.SortStableFunc(out, func(a, b covered) int { return cmp.Compare(a.end, b.end) })
	return out[max(0, len(out)-maxSignatures):], nil
}

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

// seen is what was found out about one signature.
type seen struct {
	intact bool
	signer string
	at     time.Time
}

// check verifies one signature; nil if it cannot be read as one.
func (c covered) check(ctx context.Context, r io.ReadSeeker, size int64) (*seen, error) {
	gap := make([]byte, c.after-c.gap)
	if _, err := r.Seek(c.gap, io.SeekStart); err != nil {
		return nil, err
	}
	if _, err := io.ReadFull(r, gap); err != nil {
		return nil, err
	}
	der, exact := unhex(gap)
	if der == nil {
		return nil, nil
	}
	out, err := verify(der, func(w io.Writer) error { return c.copyTo(ctx, w, r) })
	if out == nil || err != nil {
		return nil, err
	}
	// Whatever else stands in the gap is signed by nobody; so is a beginning that is left out.
	out.intact = out.intact && exact && c.from == 0
	return out, nil
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
		if hexValue(c) < 0 && !isSpace(c) {
			exact = false
			break
		}
	}
	p := &parser{b: append([]byte("<"), inner...)}
	der = p.hex()
	if len(bytes.Trim(der, "\x00")) == 0 {
		return nil, false
	}
	return der, exact
}
