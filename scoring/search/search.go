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
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/remember"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// How much a hit counts, by where it is. A word of the title outweighs all words of the rule.
const (
	hitTitle      = 100 // a word of the title
	hitAllInTitle = 300 // all words, scattered over the title: more than together in the rule, less than together in a title above
	hitParent     = 20  // a word of a title above
	hitRule       = 10  // a word of the rule or the options
	hitEvidence   = 5   // a word of the evidence asked for
	phrase        = 20  // so many times more when all the words stand together in this order
	maxWords      = 40  // the longest title has fewer; more words of a long text add nothing
)

// Index is a catalogue made ready for searching.
type Index struct {
	docs  []searchDoc
	asked *remember.Texts[[]*criteria.Criterion] // the same query is searched for by each screen that shows what was found
}

// rememberedQueries is how many bytes of queries are remembered.
const rememberedQueries = 1 << 10

type searchDoc struct {
	k      *criteria.Criterion
	places [4]searchPlace
}

// searchPlace is a text of a criterion, and how much a hit in it counts.
type searchPlace struct {
	hit   int
	text  string // made comparable, with a space at both ends
	short string // the same with the short forms of the trade; the same as text where there are none
}

// newIndex folds all texts of the catalogue once.
func newIndex(cat *criteria.Catalogue) *Index {
	ix := &Index{}
	ix.asked = remember.Of(rememberedQueries, ix.find)
	for _, k := range cat.Leaves() {
		var above []string
		if n, ok := cat.Node(k.Code); ok {
			for p := n.Parent; p != nil; p = p.Parent {
				above = append(above, p.Title)
			}
		}
		lines := slices.Clone(k.Rule)
		for _, o := range k.Options {
			lines = append(lines, o.Text)
		}
		ix.docs = append(ix.docs, searchDoc{k, [4]searchPlace{
			place(hitTitle, k.Title), place(hitParent, above...), place(hitRule, lines...), place(hitEvidence, k.Evidence),
		}})
	}
	return ix
}

// place makes texts comparable, which stand one after the other; no phrase goes from one into the next.
func place(hit int, texts ...string) searchPlace {
	p := searchPlace{hit: hit}
	for _, t := range texts {
		words := strings.Fields(plain(t))
		p.text += " " + strings.Join(words, " ") + " \n"
		p.short += " " + strings.Join(shorten(words), " ") + " \n"
	}
	if p.short == p.text { // one text in memory, which is quick to compare with itself
		p.short = p.text
	}
	return p
}

// plain is a text folded, with i for a y that ends a syllable: kỷ luật and kỉ luật, quy chế and qui chế are one.
func plain(s string) string { return oneI.ReplaceAllString(format.Fold(s), "${1}i$2") }

// oneI is a syllable that is written with y or i: y tế, kỹ, lý, quy, quỳnh; "uy", "tay" and "quyền" are no such.
var oneI = pattern.New(`\b([bcdghklmnprstvx]{0,3}|qu)y(|nh|t|ch)\b`)

// Search returns the criteria that hold the words, best first, then in document order: those where the words stand together or
// all in the title, in this order; if there are none, with the beginning of a word for the last; if there are none, with the words anywhere.
// Short forms find their words and the other way round. A code finds its criterion and all below it, however it is parted:
// 2.3.4, 2,3,4, 2-3-4. Nothing is found for an empty query. The list is shared: do not change it.
func (ix *Index) Search(query string) []*criteria.Criterion { return ix.asked.Get(query) }

func (ix *Index) find(query string) []*criteria.Criterion {
	if code := Code(query); code != "" {
		if found := ix.below(code); found != nil {
			return found
		}
	}
	q := newQuery(query)
	if len(q.words) == 0 {
		return nil
	}
	for _, way := range []func(searchDoc) int{q.together, q.begun, q.scattered, q.spelledOut} {
		if found := ix.ranked(way); found != nil {
			return found
		}
	}
	return nil
}

// ranked are the criteria that have a score, the highest first.
func (ix *Index) ranked(score func(searchDoc) int) []*criteria.Criterion {
	type hit struct {
		k     *criteria.Criterion
		score int
	}
	var hits []hit
	for _, d := range ix.docs {
		if s := score(d); s > 0 {
			hits = append(hits, hit{d.k, s})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	var out []*criteria.Criterion
	for _, h := range hits {
		out = append(out, h.k)
	}
	return out
}

// below is the criterion of a code, then all below it; nil where there is none.
func (ix *Index) below(code string) (found []*criteria.Criterion) {
	for _, d := range ix.docs {
		if d.k.Code == code || strings.HasPrefix(d.k.Code, code+".") {
			found = append(found, d.k)
		}
	}
	return found
}

// typedCode is a code as people type it: 2.3.4, 2,3,4, 2-3-4, 2 3 4, also behind "tiêu chí", "mã" or "mục".
var typedCode = pattern.New(`^(?:(?:tieu chi|ma|tc|muc|noi dung)(?: so)? )?([0-9]{1,2}(?:[. ][0-9]{1,2}){0,5})$`)

// signOfCode is what people type between the figures of a code; "2/3" is none, it is a count of a total.
var signOfCode = pattern.New(`([0-9])\s*[.,;_–-]\s*([0-9])`)

// Code is the code that a text is, with points; "" where it is none. Whether the catalogue has it is another question.
func Code(text string) string {
	if strings.Contains(text, "/") {
		return ""
	}
	for range 2 { // neighbours share a figure
		text = signOfCode.ReplaceAllString(text, "$1.$2")
	}
	m := typedCode.FindStringSubmatch(format.Fold(strings.Trim(text, " .,;:()")))
	if m == nil {
		return ""
	}
	return strings.ReplaceAll(m[1], " ", ".")
}

// query is what is searched for.
type query struct {
	words []string // made comparable
	short []string // the same with the short forms of the trade
	long  []string // the same with the words of each short form
	last  string   // the last word as it was typed: it may be the beginning of a longer one
	title string   // the text of a place that has the words and no others
	whole [3]run   // words, short and long, to be found together
	parts [2][]run // short and long, to be found one by one
}

// run are words as they stand together in a text.
type run struct {
	text  string // with a space at both ends
	begun string // … where the last word may be the beginning of a longer one
}

func (q query) run(words []string) run {
	all := " " + strings.Join(words, " ")
	r := run{text: all + " "}
	r.begun = r.text
	if last := q.words[len(q.words)-1]; words[len(words)-1] == last { // a short form stands for what was typed: it is whole
		r.begun = strings.TrimSuffix(all, last) + q.last
	}
	return r
}

// in is where a run stands in a text, -1 if nowhere.
func (r run) in(text string, begun bool) int {
	if begun {
		return strings.Index(text, r.begun)
	}
	return strings.Index(text, r.text)
}

func newQuery(text string) query {
	typed := strings.Fields(format.Fold(text))
	if len(typed) == 0 {
		return query{}
	}
	typed = typed[:min(len(typed), maxWords)]
	words := strings.Fields(plain(strings.Join(typed, " ")))
	q := query{words: words, long: lengthen(words), last: typed[len(typed)-1]}
	q.title = " " + strings.Join(words, " ") + " \n"
	q.short = shorten(q.long)
	q.whole = [...]run{q.run(q.words), q.run(q.short), q.run(q.long)}
	for i, words := range [...][]string{q.short, q.long} {
		for at := range words {
			q.parts[i] = append(q.parts[i], q.run(words[at:at+1]))
		}
	}
	return q
}

// together counts words that stand together, or all in the title in this order.
func (q query) together(d searchDoc) int { return q.near(d, false) }

// begun is together with a last word that is still being typed.
func (q query) begun(d searchDoc) int { return q.near(d, true) }

func (q query) near(d searchDoc, begun bool) int {
	title := d.places[0]
	if title.text == q.title {
		return hitTitle * phrase * 2
	}
	best := 0
	for i := range d.places {
		p := &d.places[i]
		if q.whole[0].in(p.text, begun) >= 0 || q.whole[2] != q.whole[0] && q.whole[2].in(p.text, begun) >= 0 || (p.short != p.text || q.whole[1] != q.whole[0]) && q.whole[1].in(p.short, begun) >= 0 {
			best = p.hit * phrase // the same place, the same rank: they stand in document order
			break
		}
	}
	// A short form hides the words that it stands for: "tiếp dân" is in "tiếp công dân", not in "TCD".
	if best < hitAllInTitle && (inOrder(q.parts[0], title.short, begun) || inOrder(q.parts[1], title.text, begun)) {
		return hitAllInTitle
	}
	return best
}

// inOrder reports whether a text has all the words, each behind the one before.
func inOrder(words []run, text string, begun bool) bool {
	for i, word := range words {
		at := word.in(text, begun && i == len(words)-1)
		if at < 0 {
			return false
		}
		text = text[at+1:]
	}
	return true
}

// scattered counts every word wherever it stands, short forms as one word; 0 where one stands nowhere.
func (q query) scattered(d searchDoc) int { return q.each(q.short, d) }

// spelledOut is scattered with the words of short forms.
func (q query) spelledOut(d searchDoc) int { return q.each(q.long, d) }

func (q query) each(words []string, d searchDoc) (score int) {
	for i, w := range words {
		s, whole := 0, " "+w+" "
		for _, p := range d.places {
			switch {
			case strings.Contains(p.text, whole), strings.Contains(p.short, whole):
				s += p.hit
			case i == len(words)-1 && strings.Contains(p.text, " "+q.last):
				s += p.hit / 2 // still being typed
			}
		}
		if s == 0 {
			return 0
		}
		score += s
	}
	return score
}

// indexes keeps the index of each catalogue as long as the catalogue itself is in use.
var indexes sync.Map // weak.Pointer[criteria.Catalogue] → *Index

func indexOf(cat *criteria.Catalogue) *Index {
	key := weak.Make(cat)
	if ix, ok := indexes.Load(key); ok {
		return ix.(*Index)
	}
	ix, had := indexes.LoadOrStore(key, newIndex(cat))
	if !had {
		runtime.AddCleanup(cat, func(key weak.Pointer[criteria.Catalogue]) { indexes.Delete(key) }, key)
	}
	return ix.(*Index)
}

// Criteria searches the campaign's criteria; see Index.Search. The list is shared: do not change it.
func Criteria(c *scoring.Campaign, query string) []*criteria.Criterion {
	if c.Catalogue == nil {
		return nil
	}
	if surveyed(c, query) {
		var found []*criteria.Criterion
		for _, k := range c.Leaves() {
			if c.IsSurvey(k.Code) {
				found = append(found, k)
			}
		}
		if found != nil {
			return found
		}
	}
	return indexOf(c.Catalogue).Search(query)
}

// surveyed reports whether the words name the survey: its name, its short form, or both with what one asks of it. No criterion has them in its title.
func surveyed(c *scoring.Campaign, query string) bool {
	const most = 80 // letters; a longer text is no name
	if len(query) > most {
		return false
	}
	words := " " + plain(query) + " "
	w, left := c.Terms(), words
	for _, said := range []string{w.Survey, w.SurveyShort} {
		left = strings.ReplaceAll(left, " "+plain(said)+" ", " ")
	}
	if left == words {
		return false
	}
	for _, aside := range []string{"ket qua", "dieu tra", "so phieu", "phieu", "diem", "nhap", "tieu chi"} {
		left = strings.ReplaceAll(left, " "+aside+" ", " ")
	}
	return strings.TrimSpace(left) == ""
}
