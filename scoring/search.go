package scoring

// Search over the criteria, with or without diacritics, by code or by words.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria"

	"golang.org/x/text/unicode/norm"
)

// FoldText makes texts comparable: lower case, diacritics dropped, đ as d, everything but letters and digits a space
// (points between digits stay, so that codes stay words).
func FoldText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	runes := []rune(norm.NFD.String(s))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '.' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
			b.WriteByte('.')
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// How much a hit counts, by where it is. A word of the title outweighs all words of the rule.
const (
	hitCode     = 10000 // the very code
	hitBelow    = 5000  // a code above this one: "5.5" finds 5.5.4.6
	hitPhrase   = 1000  // the words in this order in the title
	hitTitle    = 100   // a word of the title
	hitParent   = 20    // a word of a title above
	hitRule     = 10    // a word of the rule or the options
	hitEvidence = 5     // a word of the evidence asked for
	maxWords    = 12    // more words of a long text add nothing
)

// Index is a catalogue made ready for searching.
type Index struct{ docs []searchDoc }

type searchDoc struct {
	k                              *criteria.Criterion
	title, parents, rule, evidence string // folded, with a space at both ends
}

// NewIndex folds all texts of the catalogue once.
func NewIndex(cat *criteria.Catalogue) *Index {
	ix := &Index{}
	for _, k := range cat.Leaves() {
		d := searchDoc{k: k, title: padded(k.Title), evidence: padded(k.Evidence)}
		var above []string
		if n, ok := cat.Node(k.Code); ok {
			for p := n.Parent; p != nil; p = p.Parent {
				above = append(above, p.Title)
			}
		}
		d.parents = padded(strings.Join(above, " "))
		lines := slices.Clone(k.Rule)
		for _, o := range k.Options {
			lines = append(lines, o.Text)
		}
		d.rule = padded(strings.Join(lines, " "))
		ix.docs = append(ix.docs, d)
	}
	return ix
}

func padded(s string) string { return " " + FoldText(s) + " " }

// Search returns the criteria that hold every word (of a title, a rule line, the evidence, or the beginning of one), best
// first, then in document order. A code finds its criterion and all below it. Nothing is found for an empty query.
func (ix *Index) Search(query string) []*criteria.Criterion {
	folded := FoldText(strings.TrimRight(strings.TrimSpace(query), "."))
	words := strings.Fields(folded)
	if len(words) == 0 {
		return nil
	}
	words = words[:min(len(words), maxWords)]
	type hit struct {
		k     *criteria.Criterion
		score int
	}
	var hits []hit
	for _, d := range ix.docs {
		if s := d.score(folded, words); s > 0 {
			hits = append(hits, hit{d.k, s})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	out := make([]*criteria.Criterion, len(hits))
	for i, h := range hits {
		out[i] = h.k
	}
	return out
}

func (d searchDoc) score(folded string, words []string) int {
	score := 0
	if len(words) == 1 {
		switch {
		case d.k.Code == folded:
			return hitCode
		case strings.HasPrefix(d.k.Code, folded+"."):
			return hitBelow
		}
	}
	if strings.Contains(d.title, " "+folded) {
		score += hitPhrase
	}
	for _, w := range words {
		s := wordScore(d.title, w, hitTitle) + wordScore(d.parents, w, hitParent) + wordScore(d.rule, w, hitRule) + wordScore(d.evidence, w, hitEvidence)
		if s == 0 {
			return 0
		}
		score += s
	}
	return score
}

// wordScore counts a whole word in full and the beginning of one by half.
func wordScore(text, word string, full int) int {
	switch {
	case strings.Contains(text, " "+word+" "):
		return full
	case strings.Contains(text, " "+word):
		return full / 2
	}
	return 0
}

// Search searches the campaign's criteria; see Index.Search.
func (c *Campaign) Search(query string) []*criteria.Criterion {
	if c.Catalogue == nil {
		return nil
	}
	return NewIndex(c.Catalogue).Search(query)
}
