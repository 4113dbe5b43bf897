// Package search finds criteria by code or by words, typed with or without diacritics.
package search

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// How much a hit counts, by where it is. A word of the title outweighs all words of the rule.
const (
	hitCode     = 10000 // the very code
	hitBelow    = 5000  // a code above this one: "5.5" finds 5.5.4.6
	hitTitle    = 100   // a word of the title
	hitParent   = 20    // a word of a title above
	hitRule     = 10    // a word of the rule or the options
	hitEvidence = 5     // a word of the evidence asked for
	phrase      = 20    // so many times more when all the words stand together in this order
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

func padded(s string) string { return " " + format.Fold(s) + " " }

// Search returns the criteria that hold every word (of a title, a rule line, the evidence, or the beginning of one), best
// first, then in document order. A code finds its criterion and all below it. Nothing is found for an empty query.
func (ix *Index) Search(query string) []*criteria.Criterion {
	folded := format.Fold(strings.TrimRight(strings.TrimSpace(query), "."))
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
	if len(words) == 1 {
		switch {
		case d.k.Code == folded:
			return hitCode
		case strings.HasPrefix(d.k.Code, folded+"."):
			return hitBelow
		}
	}
	for _, place := range d.places() {
		if strings.Contains(place.text, " "+folded) {
			return place.hit * phrase // the same place, the same rank: they stand in document order
		}
	}
	score := 0
	for i, w := range words {
		s := 0
		for _, place := range d.places() {
			s += wordScore(place.text, w, place.hit, i == len(words)-1)
		}
		if s == 0 {
			return 0
		}
		score += s
	}
	return score
}

type searchPlace struct {
	text string
	hit  int
}

func (d searchDoc) places() [4]searchPlace {
	return [4]searchPlace{{d.title, hitTitle}, {d.parents, hitParent}, {d.rule, hitRule}, {d.evidence, hitEvidence}}
}

// wordScore counts a whole word in full; the beginning of one by half, for the last word, which is still being typed.
func wordScore(text, word string, full int, last bool) int {
	switch {
	case strings.Contains(text, " "+word+" "):
		return full
	case last && strings.Contains(text, " "+word):
		return full / 2
	}
	return 0
}

// indexes keeps the index of each catalogue as long as the catalogue itself is in use.
var indexes sync.Map // weak.Pointer[criteria.Catalogue] → *Index

func indexOf(cat *criteria.Catalogue) *Index {
	key := weak.Make(cat)
	if ix, ok := indexes.Load(key); ok {
		return ix.(*Index)
	}
	ix, had := indexes.LoadOrStore(key, NewIndex(cat))
	if !had {
		runtime.AddCleanup(cat, func(key weak.Pointer[criteria.Catalogue]) { indexes.Delete(key) }, key)
	}
	return ix.(*Index)
}

// Criteria searches the campaign's criteria; see Index.Search.
func Criteria(c *scoring.Campaign, query string) []*criteria.Criterion {
	if c.Catalogue == nil {
		return nil
	}
	return indexOf(c.Catalogue).Search(query)
}
