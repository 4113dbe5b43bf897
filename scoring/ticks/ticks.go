// Package ticks is the code with which the ticks of the page for the computer come back into the chat: short enough to be copied by a
// person, of one campaign, and checked.
package ticks

import (
	"encoding/base32"
	"encoding/binary"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
)

// Prefix begins each code.
const Prefix = "NHAP"

// Page is what a code is about: the criteria of a campaign in document order, as they stood at a moment.
type Page struct {
	Campaign string
	Codes    []string  // of all criteria
	At       time.Time // to the second
}

// Of is the page of a campaign at a moment.
func Of(c *scoring.Campaign, at time.Time) Page {
	p := Page{Campaign: c.ID, At: at}
	for _, k := range c.Catalogue.Leaves() {
		p.Codes = append(p.Codes, k.Code)
	}
	return p
}

// Result is what became of reading a code.
type Result int

// The results.
const (
	None    Result = iota // no code at all
	Damaged               // a letter is wrong or missing
	Foreign               // of another campaign, or of another catalogue
	Good
)

// The letters of a code: those that are easily taken for others are not among them.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var (
	encoding = base32.NewEncoding(letters).WithPadding(base32.NoPadding)
	// groups of four, at least four of them: "nhap phan mem" is no code
	shape = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])` + Prefix + `((?:[-–—:\s]+[0-9a-z]{4}){4,}(?:[-–—\s]+[0-9a-z]{1,3}\b)?)`)
	slips = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", "–", "", "—", "", ":", "")
)

// Lengths of the parts of a code, in bytes; the ticks stand between the moment and the check.
const (
	markBytes   = 2
	momentBytes = 4
	checkBytes  = 4
)

// Mark tells campaigns and catalogues apart.
func (p Page) Mark() uint16 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(p.Campaign + "\n" + strings.Join(p.Codes, "\n")))
	return uint16(h.Sum32() & 0xffff)
}

// Write makes the code of what is ticked.
func (p Page) Write(ticked []string) string {
	b := binary.BigEndian.AppendUint16(nil, p.Mark())
	b = binary.BigEndian.AppendUint32(b, uint32(p.At.Unix()))
	bits := make([]byte, (len(p.Codes)+7)/8)
	for i, code := range p.Codes {
		if slices.Contains(ticked, code) {
			bits[i/8] |= 0x80 >> (i % 8)
		}
	}
	b = append(b, bits...)
	h := fnv.New32a()
	_, _ = h.Write(b)
	text := encoding.EncodeToString(h.Sum(b))
	out := Prefix
	for part := range slices.Chunk([]byte(text), 4) {
		out += "-" + string(part)
	}
	return out
}

// Is reports whether a text holds what looks like a code.
func Is(text string) bool { return found(text) != "" }

// begins reports whether the beginning of a code stands in a text, in large or small letters: in most it does not.
func begins(text string) bool {
	for i := range len(text) - len(Prefix) + 1 {
		if strings.EqualFold(text[i:i+len(Prefix)], Prefix) {
			return true
		}
	}
	return false
}

func found(text string) string {
	if !begins(text) {
		return ""
	}
	m := shape.FindStringSubmatch(text)
	if m == nil || m[1] != strings.ToUpper(m[1]) && !strings.ContainsAny(m[1], "0123456789") {
		return "" // a sentence without diacritics
	}
	return m[1]
}

// Read takes a code out of a text, however it is broken into lines. p.At is not looked at: the code brings its own moment.
func (p Page) Read(text string) (ticked []string, at time.Time, r Result) {
	code := found(text)
	if code == "" {
		return nil, at, None
	}
	b, err := encoding.DecodeString(slips.Replace(strings.ToUpper(strings.Join(strings.Fields(code), ""))))
	if err != nil || len(b) < markBytes+momentBytes+checkBytes {
		return nil, at, Damaged
	}
	body, check := b[:len(b)-checkBytes], b[len(b)-checkBytes:]
	h := fnv.New32a()
	_, _ = h.Write(body)
	if !slices.Equal(h.Sum(nil), check) {
		return nil, at, Damaged
	}
	bits := body[markBytes+momentBytes:]
	if binary.BigEndian.Uint16(body) != p.Mark() || len(bits) != (len(p.Codes)+7)/8 {
		return nil, at, Foreign
	}
	at = time.Unix(int64(binary.BigEndian.Uint32(body[markBytes:])), 0)
	for i, code := range p.Codes {
		if bits[i/8]&(0x80>>(i%8)) != 0 {
			ticked = append(ticked, code)
		}
	}
	return ticked, at, Good
}
