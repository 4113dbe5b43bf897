package nextyear

// Which rows of two frameworks are the same, and how they differ.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// match finds for each row of the last framework that of the new one. It tells what is new, gone, moved, reworded, or has other points.
func match(last, k *criteria.Catalogue) (codes map[string]string, notes []string) {
	p := pairing{codes: map[string]string{}, taken: map[string]bool{}, reworded: map[string]bool{}, byTitle: map[string][]*criteria.Node{}}
	for n := range k.Nodes() {
		p.byTitle[scoring.TitleKey(n.Title)] = append(p.byTitle[scoring.TitleKey(n.Title)], n)
	}
	for _, n := range p.byTitles(last) {
		if to := nearest(n, k, p.taken); to != nil {
			p.pair(n, to)
			p.reworded[n.Code] = true
		}
	}
	notes = p.notes(last, k)
	if another := otherFramework(last, k, p.codes); another != "" {
		notes = slices.DeleteFunc(notes, func(s string) bool { return strings.HasPrefix(s, noteGone) || strings.HasPrefix(s, noteNew) })
		notes = slices.Insert(notes, 0, another)
	}
	return p.codes, notes
}

// pairing is which rows of two frameworks are the same.
type pairing struct {
	codes    map[string]string           // of rows of the last framework: those of the new one
	taken    map[string]bool             // rows of the new framework that have one
	reworded map[string]bool             // rows of the last framework whose title is only nearly the same
	byTitle  map[string][]*criteria.Node // of the new framework
}

func (p *pairing) pair(n, to *criteria.Node) {
	p.codes[n.Code], p.taken[to.Code] = to.Code, true
}

// preferred is which of several rows with the same title is taken, in this order: the one below the same row, the one with the same code, the
// only one.
var preferred = [...]func(p *pairing, n, o *criteria.Node) bool{
	func(p *pairing, n, o *criteria.Node) bool {
		return n.Parent != nil && o.Parent != nil && p.codes[n.Parent.Code] == o.Parent.Code
	},
	func(_ *pairing, n, o *criteria.Node) bool { return n.Code == o.Code },
	func(*pairing, *criteria.Node, *criteria.Node) bool { return true },
}

// byTitles pairs the rows with the same title, level by level from the top, so that what stands below the same row is known. It gives what is left.
func (p *pairing) byTitles(last *criteria.Catalogue) (left []*criteria.Node) {
	level := slices.Clone(last.Contents)
	for len(level) > 0 {
		for _, fits := range preferred {
			for _, n := range level {
				if p.codes[n.Code] != "" {
					continue
				}
				if of := p.same(n, fits); len(of) == 1 {
					p.pair(n, of[0])
				}
			}
		}
		var below []*criteria.Node
		for _, n := range level {
			if p.codes[n.Code] == "" {
				left = append(left, n)
			}
			below = append(below, n.Children...)
		}
		level = below
	}
	return left
}

// same are the rows of the new framework with the title of a row that have no other yet and fit.
func (p *pairing) same(n *criteria.Node, fits func(p *pairing, n, o *criteria.Node) bool) []*criteria.Node {
	return slices.DeleteFunc(slices.Clone(p.byTitle[scoring.TitleKey(n.Title)]), func(o *criteria.Node) bool {
		return (o.Criterion == nil) != (n.Criterion == nil) || p.taken[o.Code] || !fits(p, n, o)
	})
}

// notes tells of each row how it differs.
func (p *pairing) notes(last, k *criteria.Catalogue) (notes []string) {
	for n := range last.Nodes() {
		code, ok := p.codes[n.Code]
		if !ok {
			notes = append(notes, fmt.Sprintf(noteGone+"%s %s", n.Code, format.Excerpt(n.Title, noted)))
			continue
		}
		to, _ := k.Node(code)
		switch {
		case p.reworded[n.Code]:
			notes = append(notes, fmt.Sprintf("Đổi lời: %s “%s” nay là %s “%s”, coi là cùng một mục", n.Code, format.Excerpt(n.Title, noted), to.Code, format.Excerpt(to.Title, noted)))
		case to.Code != n.Code:
			notes = append(notes, fmt.Sprintf("Đổi mã: %s nay là %s %s", n.Code, to.Code, format.Excerpt(to.Title, noted)))
		}
		switch {
		case !to.Max.Equal(n.Max):
			notes = append(notes, fmt.Sprintf("Đổi điểm: %s từ %s thành %s", to.Code, format.Points(n.Max), format.Points(to.Max)))
		case n.Criterion != nil && !n.Criterion.SameScoring(to.Criterion):
			notes = append(notes, fmt.Sprintf("Đổi cách chấm: %s %s", to.Code, format.Excerpt(to.Title, noted)))
		}
	}
	for n := range k.Nodes() {
		if !p.taken[n.Code] {
			notes = append(notes, fmt.Sprintf(noteNew+"%s %s", n.Code, format.Excerpt(n.Title, noted)))
		}
	}
	return notes
}

// How the lines of rows that only one of two frameworks has begin.
const (
	noteGone = "Không còn: "
	noteNew  = "Mới: "
)

// leastShared is the part of the smaller framework, one of so many, that two of them share at least where one follows the other: a list of
// all that is gone and new says nothing where less is.
const leastShared = 4

// otherFramework says in one line that two frameworks have next to nothing in common; empty where they have.
func otherFramework(last, k *criteria.Catalogue, codes map[string]string) string {
	was, is, shared := len(last.Leaves()), len(k.Leaves()), 0
	for _, c := range last.Leaves() {
		if codes[c.Code] != "" {
			shared++
		}
	}
	if shared*leastShared >= min(was, is) {
		return ""
	}
	return fmt.Sprintf("Khung khác hẳn: %d tiêu chí mới, %d tiêu chí của khung trước không còn, %d tiêu chí trùng tên", is-shared, was-shared, shared)
}

// Compare says line by line how a framework differs from another one: rows that are gone, new, under another code, or with other points.
func Compare(last, k *criteria.Catalogue) []string {
	_, notes := match(last, k)
	return notes
}

// noted is how much of a title a note has, in letters.
const noted = 60

// nearly and moved are the parts of the words of the longer of two titles that both have, in percent, from which on they are the same row:
// under the same code, and under another one.
const (
	nearly = 60
	moved  = 80
)

// nearest is the row of a framework that is not taken yet and whose title is nearly that of another row; nil where none is, or several are.
func nearest(n *criteria.Node, k *criteria.Catalogue, taken map[string]bool) *criteria.Node {
	var best *criteria.Node
	most, several := 0, false
	for o := range k.Nodes() {
		if taken[o.Code] || (o.Criterion == nil) != (n.Criterion == nil) {
			continue
		}
		alike := shared(n.Title, o.Title)
		switch {
		case o.Code == n.Code && alike >= nearly:
			return o
		case alike < moved || alike < most:
		default:
			best, several, most = o, alike == most, alike
		}
	}
	if several {
		return nil
	}
	return best
}

// shared is how many of a hundred words of the longer title stand in both, each as often as it does.
func shared(a, b string) int {
	of, in := strings.Fields(scoring.TitleKey(a)), strings.Fields(scoring.TitleKey(b))
	longer := max(len(of), len(in))
	if longer == 0 {
		return 0
	}
	n := 0
	for _, word := range of {
		if i := slices.Index(in, word); i >= 0 {
			in = slices.Delete(in, i, i+1)
			n++
		}
	}
	return n * 100 / longer
}
