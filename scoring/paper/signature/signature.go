// Package signature checks the digital signatures of a PDF, and what was done to the file since.
package signature

// Where signatures stand, and what they cover. Whether the content is what was signed is
// checked here and in verify.go. Who the certificate belongs to is only told where it leads to a root the unit trusts.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/paper/pdf"
)

// Bounds of what is looked at. A document is signed two or three times; a signature with the revocation lists of
// a large certificate authority in it takes some hundred kB.
const (
	maxSignatures = 8
	maxRanges     = 64
	maxSignature  = 4 << 20 // hexadecimal digits
	readSize      = 256 << 10
)

// Check reads a PDF of size bytes once for its signatures and once for each of them.
// With several: Intact means that each covers unchanged what it signed, Whole that the last covers the file up to its
// end, Signer names all in the order of signing, At is the time of the last (as the signer's clock or a time
// stamp has it). What follows the last person's signature and changes nothing that is shown does not count against
// Whole: blanks, time stamps, and what archives need to prove the signature later (see update.go). A signature that is there and cannot be checked
// leaves a Doubt. roots are those whose certificates are named; nil names none. Errors are those of r and of ctx.
// A file with blanks before its beginning, as some servers put them there, is read from its beginning if its signatures fit so.
func Check(ctx context.Context, roots *Roots, r io.ReadSeeker, size int64) (scoring.Signature, error) {
	before, err := blanksBefore(r)
	if err != nil {
		return scoring.Signature{}, fmt.Errorf("look for the beginning: %w", err)
	}
	if before > 0 {
		if out, err := check(ctx, roots, behind{r, before}, size-before); err != nil || out.Intact {
			return out, err
		}
	}
	return check(ctx, roots, r, size)
}

// check is Check of a file that begins where r does.
func check(ctx context.Context, roots *Roots, r io.ReadSeeker, size int64) (scoring.Signature, error) {
	dictionaries := &rewritten{r: r, size: size}
	ranges, err := signedRanges(ctx, r, dictionaries)
	if err != nil {
		return scoring.Signature{}, fmt.Errorf("look for signatures: %w", err)
	}
	all := verdicts{out: scoring.Signature{Intact: true}, issued: issuers{roots: roots}}
	for _, c := range ranges {
		seen, err := c.check(ctx, r, dictionaries)
		if err != nil {
			return scoring.Signature{}, fmt.Errorf("check a signature: %w", err)
		}
		if seen != nil {
			all.add(c, seen)
		}
	}
	if !all.out.Found {
		return scoring.Signature{}, nil
	}
	if all.out.Whole, err = all.coverFile(ctx, dictionaries); err != nil {
		return scoring.Signature{}, fmt.Errorf("look behind a signature: %w", err)
	}
	return all.joined(), nil
}

// signedRanges are the byte ranges that could be signatures: those that stand in the file, or else those of dictionaries
// that are packed in object streams.
func signedRanges(ctx context.Context, r io.ReadSeeker, dictionaries *rewritten) ([]covered, error) {
	ranges, err := findRanges(ctx, r, dictionaries.size)
	if err != nil || len(ranges) > 0 {
		return ranges, err
	}
	return dictionaries.ranges(ctx)
}

// verdicts joins what was found out about the signatures of a file, added in the order of signing.
type verdicts struct {
	out              scoring.Signature
	signers          []string
	issued           issuers
	last, lastSigned int64 // ends of what is covered at all, and by a person's signature
	changed          bool  // one of them is known to be changed
	partial          bool  // one of them leaves out something beside itself
}

func (v *verdicts) add(c covered, seen *seen) {
	v.out.Found = true
	v.out.Count++
	v.out.Intact = v.out.Intact && seen.intact
	if seen.doubt != "" && v.out.Doubt == "" {
		v.out.Doubt = seen.doubt
	}
	if !seen.intact && seen.doubt == "" {
		v.changed = true
	}
	v.partial = v.partial || seen.partial
	v.last = max(v.last, c.end)
	if !seen.stamp {
		v.lastSigned = max(v.lastSigned, c.end)
	}
	v.out.Stamped = seen.stamp // the last one says
	v.name(seen)
	for _, other := range seen.others {
		v.name(other)
	}
}

// name keeps who signed, when, and by whose certificate.
func (v *verdicts) name(seen *seen) {
	if seen.at.After(v.out.At) {
		v.out.At = seen.at
	}
	if seen.signer != "" && !slices.Contains(v.signers, seen.signer) {
		v.signers = append(v.signers, seen.signer)
	}
	v.issued.add(seen)
}

// coverFile reports whether the signatures cover all that is shown of a file.
func (v *verdicts) coverFile(ctx context.Context, file *rewritten) (bool, error) {
	last, size := v.last, file.size
	if v.lastSigned > 0 && size <= pdf.MaxSize { // a time stamp vouches for nothing that came after the last person signed
		last = v.lastSigned
	}
	if v.partial || last >= size {
		return !v.partial, nil
	}
	return harmlessAfter(ctx, file, last)
}

// joined is the verdict on the file.
func (v *verdicts) joined() scoring.Signature {
	if v.changed { // one that is known to be changed outweighs one in doubt
		v.out.Doubt = ""
	}
	v.out.Signer = strings.Join(v.signers, "; ")
	v.out.Issuer, v.out.IssuerValid = v.issued.names()
	return v.out
}

// seen is what was found out about one signature: unchanged, changed (neither intact nor in doubt), or in doubt.
type seen struct {
	intact  bool
	doubt   scoring.SignatureDoubt
	partial bool // something beside the signature is covered by nothing
	stamp   bool // a time stamp: it names no signer
	signer  string
	at      time.Time
	by      *certificate  // whose key fits
	beside  []certificate // all that came with the signature
	others  []*seen       // the other signers of the same message
}

// check verifies one signature; nil if none was made.
func (c covered) check(ctx context.Context, r io.ReadSeeker, dictionaries *rewritten) (*seen, error) {
	der, exact, err := c.gapContent(r)
	if err != nil {
		return nil, err
	}
	if !exact { // the range does not fit the file: a program wrote the file again, or something was put beside
		stated, err := dictionaries.contents(ctx, c)
		if err != nil {
			return nil, err
		}
		if stated == nil && dictionaries.known { // it is of a file that is attached, or of a text about signatures
			return nil, nil
		}
		if stated != nil {
			der = stated
		}
	}
	if der == nil {
		return nil, nil
	}
	out, err := verify(der, func(w io.Writer) error { return c.copyTo(ctx, w, r) })
	if out == nil || err != nil {
		return nil, err
	}
	// No signature covers what else stands in the gap, or a beginning that is left out.
	out.partial = !exact || c.from != 0
	if c.end > dictionaries.size { // the end of what was signed is cut off
		out.intact, out.doubt = false, ""
	}
	return out, nil
}

// gapContent is the signature that stands in the gap; exact says that nothing else does.
func (c covered) gapContent(r io.ReadSeeker) (der []byte, exact bool, err error) {
	if c.after <= c.gap || c.after-c.gap > maxSignature {
		return nil, false, nil
	}
	gap := make([]byte, c.after-c.gap)
	if _, err := r.Seek(c.gap, io.SeekStart); err != nil {
		return nil, false, err
	}
	switch _, err := io.ReadFull(r, gap); {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF): // the range lies beyond the end
		return nil, false, nil
	case err != nil:
		return nil, false, err
	}
	der, exact = unhex(gap)
	return der, exact, nil
}
