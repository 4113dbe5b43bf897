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

// match finds for each row of the last framework that of the new one: by its title, of several that with the same code or below the
// same row; what is left, by titles that are nearly the same. It tells what is new, gone, moved, reworded, or has other points.
func match(last, k *criteria.Catalogue) (codes map[string]string, notes []string) {
	codes = map[string]string{}
	byTitle := map[string][]*criteria.Node{}
	for n := range k.Nodes() {
		byTitle[scoring.TitleKey(n.Title)] = append(byTitle[scoring.TitleKey(n.Title)], n)
	}
	taken := map[string]bool{}
	var left []*criteria.Node
	is := func(n, to *criteria.Node) {
		codes[n.Code], taken[to.Code] = to.Code, true
	}
	same := func(n *criteria.Node, fits func(o *criteria.Node) bool) []*criteria.Node {
		return slices.DeleteFunc(slices.Clone(byTitle[scoring.TitleKey(n.Title)]), func(o *criteria.Node) bool {
			return (o.Criterion == nil) != (n.Criterion == nil) || taken[o.Code] || !fits(o)
		})
	}
	level := slices.Clone(last.Contents)
	for len(level) > 0 { // from the top, so that what stands below the same row is known
		for _, by := range []func(n, o *criteria.Node) bool{ // of several with the same title that below the same row, or with the same code; then the only one
			func(n, o *criteria.Node) bool {
				return n.Parent != nil && o.Parent != nil && codes[n.Parent.Code] == o.Parent.Code
			},
			func(n, o *criteria.Node) bool { return n.Code == o.Code },
			func(*criteria.Node, *criteria.Node) bool { return true },
		} {
			for _, n := range level {
				if codes[n.Code] != "" {
					continue
				}
				if of := same(n, func(o *criteria.Node) bool { return by(n, o) }); len(of) == 1 {
					is(n, of[0])
				}
			}
		}
		var below []*criteria.Node
		for _, n := range level {
			if codes[n.Code] == "" {
				left = append(left, n)
			}
			below = append(below, n.Children...)
		}
		level = below
	}
	reworded := map[string]bool{}
	for _, n := range left {
		if to := nearest(n, k, taken); to != nil {
			is(n, to)
			reworded[n.Code] = true
		}
	}
	for n := range last.Nodes() {
		code, ok := codes[n.Code]
		if !ok {
			notes = append(notes, fmt.Sprintf(noteGone+"%s %s", n.Code, format.Excerpt(n.Title, noted)))
			continue
		}
		to, _ := k.Node(code)
		switch {
		case reworded[n.Code]:
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
		if !taken[n.Code] {
			notes = append(notes, fmt.Sprintf(noteNew+"%s %s", n.Code, format.Excerpt(n.Title, noted)))
		}
	}
	if another := otherFramework(last, k, codes); another != "" {
		notes = slices.DeleteFunc(notes, func(s string) bool { return strings.HasPrefix(s, noteGone) || strings.HasPrefix(s, noteNew) })
		notes = slices.Insert(notes, 0, another)
	}
	return codes, notes
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
