package docx

// Automatic numbers: Word keeps how a list counts and lets each paragraph name its list; the number itself stands nowhere.

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// levels is how many levels a list has.
const levels = 9

// reference is the list that a paragraph or a style names.
type reference struct {
	list  string
	level int
	given bool
}

// style is what of a style bears on numbers.
type style struct {
	basedOn string
	numbers reference
}

// level is how one level of a list counts.
type level struct {
	start  int
	format string // "decimal", "upperRoman", …
	text   string // "%1.%2."
	legal  bool   // writes the numbers of all levels as decimal ones
}

// list is a list that counts: lists of one kind count on together, unless one has a start of its own.
type list struct {
	levels [levels]level
	starts [levels]*int // where this list has a start of its own
	begun  [levels]bool
	counts *[levels]int
}

type numbering struct {
	lists  map[string]*list
	styles map[string]style
}

// readStyles reads which styles have numbers.
func (n *numbering) readStyles(s *scanner) error {
	return s.root(func() error {
		return s.each(func(e xml.StartElement) func() error {
			if e.Name.Local != "style" {
				return nil
			}
			id, st := attr(e, "styleId"), style{}
			return func() error {
				err := s.each(func(e xml.StartElement) func() error {
					switch e.Name.Local {
					case "basedOn":
						st.basedOn = attr(e, "val")
					case "pPr":
						return func() error {
							return s.each(func(e xml.StartElement) func() error {
								if e.Name.Local == "numPr" {
									return func() error { return s.reference(&st.numbers) }
								}
								return nil
							})
						}
					}
					return nil
				})
				n.styles[id] = st
				return err
			}
		})
	})
}

// reference reads the list that a paragraph names.
func (s *scanner) reference(r *reference) error {
	return s.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "numId":
			r.list, r.given = attr(e, "val"), true
		case "ilvl":
			r.level, _ = strconv.Atoi(attr(e, "val"))
			r.level = min(max(r.level, 0), levels-1)
		}
		return nil
	})
}

// readLists reads how the lists count.
func (n *numbering) readLists(s *scanner) error {
	kinds, counts := map[string][levels]level{}, map[string]*[levels]int{}
	return s.root(func() error {
		return s.each(func(e xml.StartElement) func() error {
			id := attr(e, "abstractNumId")
			switch e.Name.Local {
			case "abstractNum":
				return func() error {
					var k [levels]level
					err := s.each(func(e xml.StartElement) func() error {
						return s.level(e, &k)
					})
					kinds[id], counts[id] = k, &[levels]int{}
					return err
				}
			case "num":
				id := attr(e, "numId")
				return func() error {
					l := &list{}
					n.lists[id] = l
					return s.instance(l, kinds, counts)
				}
			}
			return nil
		})
	})
}

// level reads a level of a list, if the element is one.
func (s *scanner) level(e xml.StartElement, k *[levels]level) func() error {
	i, err := strconv.Atoi(attr(e, "ilvl"))
	if e.Name.Local != "lvl" || err != nil || i < 0 || i >= levels {
		return nil
	}
	return func() error {
		k[i] = level{start: 1, format: "decimal"}
		return s.each(func(e xml.StartElement) func() error {
			switch e.Name.Local {
			case "start":
				k[i].start, _ = strconv.Atoi(attr(e, "val"))
			case "numFmt":
				k[i].format = attr(e, "val")
			case "lvlText":
				k[i].text = attr(e, "val")
			case "isLgl":
				k[i].legal = on(e)
			}
			return nil
		})
	}
}

// instance reads a list that counts by a kind.
func (s *scanner) instance(l *list, kinds map[string][levels]level, counts map[string]*[levels]int) error {
	return s.each(func(e xml.StartElement) func() error {
		switch e.Name.Local {
		case "abstractNumId":
			l.levels, l.counts = kinds[attr(e, "val")], counts[attr(e, "val")]
		case "lvlOverride":
			i, err := strconv.Atoi(attr(e, "ilvl"))
			if err != nil || i < 0 || i >= levels {
				return nil
			}
			return func() error {
				return s.each(func(e xml.StartElement) func() error {
					if e.Name.Local == "startOverride" {
						if start, err := strconv.Atoi(attr(e, "val")); err == nil {
							l.starts[i] = &start
						}
						return nil
					}
					return s.level(e, &l.levels)
				})
			}
		}
		return nil
	})
}

// next is the number of the next paragraph with this reference and style; "" if it has none.
func (n *numbering) next(r reference, styled string) string {
	for range 20 { // styles that rest on each other in a circle end here
		st, ok := n.styles[styled]
		if r.given || !ok {
			break
		}
		if r = st.numbers; r.given || st.basedOn == "" {
			break
		}
		styled = st.basedOn
	}
	l := n.lists[r.list]
	if l == nil || l.counts == nil {
		return ""
	}
	return l.next(r.level)
}

// next counts on and writes the number.
func (l *list) next(at int) string {
	switch {
	case l.starts[at] != nil && !l.begun[at]:
		l.counts[at] = *l.starts[at]
	case l.counts[at] == 0:
		l.counts[at] = l.levels[at].start
	default:
		l.counts[at]++
	}
	l.begun[at] = true
	for below := at + 1; below < levels; below++ {
		l.counts[below] = 0
	}
	format := l.levels[at]
	switch format.format {
	case "bullet":
		return "-"
	case "none":
		return ""
	}
	text := format.text
	for i := range at + 1 {
		as := l.levels[i].format
		if format.legal {
			as = "decimal"
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), figure(l.count(i), as))
	}
	return strings.TrimSpace(text)
}

// count is the present number of a level; one that was passed over counts as begun.
func (l *list) count(i int) int {
	if l.counts[i] == 0 {
		return max(l.levels[i].start, 1)
	}
	return l.counts[i]
}

// figure writes a number in a format of Word.
func figure(n int, format string) string {
	switch format {
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter", "lowerLetter":
		if n < 1 || n > 26 {
			break
		}
		if format == "upperLetter" {
			return string(rune('A' + n - 1))
		}
		return string(rune('a' + n - 1))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// roman writes a number as a Roman one, up to 399; beyond that as it is.
func roman(n int) string {
	if n < 1 || n >= 400 {
		return strconv.Itoa(n)
	}
	var out strings.Builder
	for _, s := range []struct {
		worth int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= s.worth {
			out.WriteString(s.sign)
			n -= s.worth
		}
	}
	return out.String()
}
