package pdf

// From runs to lines as a reader sees them. The header of a Vietnamese administrative document has two columns:
// what stands far apart on one line is kept apart.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Line is one line of a page: the pieces of text on it, from left to right, that stand apart.
type Line struct{ Pieces []string }

// String joins the pieces of a line.
func (l Line) String() string { return strings.Join(l.Pieces, " ") }

// Distances between runs, in sizes of the font.
const (
	sameLine  = 0.45 // baselines closer than this are one line (a stamped number sits a little off)
	wordGap   = 0.15 // wider than this is a space
	columnGap = 1.6  // wider than this is another column
)

func arrange(runs []run) []Line {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(b.y, a.y) })
	var out []Line
	for len(runs) > 0 {
		n := 1
		for n < len(runs) && runs[0].y-runs[n].y < sameLine*max(runs[0].size, 1) {
			n++
		}
		if l := joinRuns(runs[:n]); len(l.Pieces) > 0 {
			out = append(out, l)
		}
		runs = runs[n:]
	}
	return out
}

func joinRuns(runs []run) Line {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.x, b.x) })
	var out Line
	var piece strings.Builder
	flush := func() {
		if s := Clean(piece.String()); s != "" {
			out.Pieces = append(out.Pieces, s)
		}
		piece.Reset()
	}
	end := 0.0
	for i, r := range runs {
		if strings.TrimSpace(r.text) == "" {
			piece.WriteByte(' ') // its width counts as a gap
			continue
		}
		if i > 0 && piece.Len() > 0 {
			switch gap := r.x - end; {
			case gap > columnGap*r.size:
				flush()
			case gap > wordGap*r.size:
				piece.WriteByte(' ')
			}
		}
		piece.WriteString(r.text)
		end = max(r.end, r.x)
	}
	flush()
	return out
}

// Clean makes text comparable: composed letters, single spaces, no control or direction marks.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}
