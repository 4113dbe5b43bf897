package paper

// Digital signatures of a PDF: where they stand, and what they cover. Whether the content is what was signed is
// checked here and in verify.go; whether the certificate is anybody's is not, and is never claimed.

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
)

// Bounds of what is looked at. A document is signed two or three times; a signature with the revocation lists of
// a large certificate authority in it takes some hundred kB.
const (
	maxSignatures = 8
	maxRanges     = 64
	maxSignature  = 4 << 20 // hexadecimal digits
	readSize      = 256 << 10
)

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
		seen, err := c.check(ctx, r)
		if err != nil {
			return scoring.Signature{}, fmt.Errorf("check a signature: %w", err)
		}
		if seen == nil {
			continue
		}
		out.Found = true
		out.Count++
		out.Intact = out.Intact && seen.intact
		last = max(last, c.end)
		out.Stamped = seen.stamp // the last one says
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

// seen is what was found out about one signature.
type seen struct {
	intact bool
	stamp  bool // a time stamp: it names no signer
	signer string
	at     time.Time
}

// check verifies one signature; nil if it cannot be read as one.
func (c covered) check(ctx context.Context, r io.ReadSeeker) (*seen, error) {
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
	// Anything else in the gap is not signed; nor is a beginning that is left out.
	out.intact = out.intact && exact && c.from == 0
	return out, nil
}
