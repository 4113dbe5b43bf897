// Package filename makes names of files and folders from what people typed. Letters, digits and a few signs pass, nothing else.
package filename

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// Most is how long a name may be, in bytes, so that folders and names together stay below the limits of all systems.
const Most = 120

// reserved are names that Windows keeps for devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "com1": true, "com2": true, "com3": true, "com4": true,
	"com5": true, "com6": true, "com7": true, "com8": true, "com9": true, "lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true,
	"lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true}

// Slug is a name of small ASCII letters, digits and hyphens; "tep" if nothing is left.
func Slug(s string) string {
	out := strings.Join(strings.Fields(strings.ReplaceAll(format.Fold(s), ".", " ")), "-")
	out = strings.Map(func(r rune) rune {
		if r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, out)
	if out = cutBytes(strings.Trim(out, "-"), Most); out == "" || reserved[out] {
		return "tep"
	}
	return out
}

// Safe keeps a name readable and makes it harmless on every system: no separators, no signs that a shell, Windows or a
// spreadsheet takes for something else, no direction marks, no leading or trailing dots, at most so many bytes.
func Safe(s string, most int) string {
	var b strings.Builder
	previous := false // whether a letter or digit stands right before
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "")) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r), strings.ContainsRune("-_(),.;+&“”‘’–", r):
			b.WriteRune(r)
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
		case r == '/' && previous: // "15/BC-UBND" is still read as a number
			b.WriteByte('-')
		default:
			b.WriteByte(' ')
		}
		previous = unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	out := strings.Join(strings.Fields(b.String()), " ")
	for strings.Contains(out, "..") {
		out = strings.ReplaceAll(out, "..", ".")
	}
	out = strings.Trim(cutWords(out, most), " .-–")
	if stem, _, _ := strings.Cut(strings.ToLower(out), "."); out == "" || reserved[strings.TrimSpace(stem)] {
		out = strings.TrimSpace("tep " + out)
	}
	return out
}

// cutWords cuts between words where one ends in the last quarter, else between letters.
func cutWords(s string, most int) string {
	cut := cutBytes(s, most)
	if end := strings.LastIndexByte(cut, ' '); len(cut) < len(s) && s[len(cut)] != ' ' && end > most*3/4 {
		return cut[:end]
	}
	return cut
}

// cutBytes cuts between letters, a little before a mark that belongs to the letter before.
func cutBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// Extension is the ending of a piece of evidence without its dot: what its content showed counts, and the ending that it was sent
// with where that fits; "dat" where nothing is known.
func Extension(v scoring.Evidence) string {
	if e := filetype.EndingFor(v.Type(), v.Name); e != "" {
		return strings.TrimPrefix(e, ".")
	}
	if v.Kind == scoring.EvidencePhoto {
		return "jpg"
	}
	return "dat"
}
