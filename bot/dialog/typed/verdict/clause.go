package verdict

// clause.go reads one clause word by word. Each step (steps.go) knows words of one kind; the first that knows a word takes it.

import (
	"slices"
	"strings"

	"chamdiem/scoring/format"
)

// clause is a clause that is being read.
type clause struct {
	words []string
	name  func(word string) bool
	i     int // the word in hand

	v      Verdict
	said   bool   // it has a verdict of its own
	weak   bool   // it has a word that approves where no other does
	denied bool   // … after "không" or "chưa"
	except bool   // what follows is left out
	place  string // in a list, as far as it is read
}

// step is what becomes of the word in hand.
type step int

const (
	unknown step = iota // the next step looks at it
	taken               // the next word is in hand
	ends                // the clause is read, whatever follows
	fails               // the clause says something else
)

// steps are the kinds of words, in the order in which they are looked for.
var steps = []func(*clause) step{(*clause).code, (*clause).agreement, (*clause).denial, (*clause).number, (*clause).order, (*clause).exception, (*clause).amount,
	(*clause).reason, (*clause).nth, (*clause).beside}

// readClause reads one clause. said: it has a verdict of its own; ok is false where it says anything else. name tells whether a word belongs to the
// name of a person.
func readClause(text string, name func(word string) bool) (v Verdict, said, ok bool) {
	c := &clause{words: strings.Fields(text), name: name, v: Verdict{Clause: text}}
	for ; c.i < len(c.words); c.i++ {
		switch c.next() {
		case ends:
			return c.v, c.said, true
		case fails:
			return c.v, c.said, false
		}
	}
	c.agree()
	c.v.settle(text, name)
	return c.v, c.said, len(c.v.Codes)+len(c.v.Places) > 0 || c.v.All || c.v.Rest
}

func (c *clause) next() step {
	for _, by := range steps {
		if s := by(c); s != unknown {
			return s
		}
	}
	if c.v.Return && c.named() { // "trả 2.4.1 thiếu biên bản"
		c.v.Reason = c.from(0)
		return ends
	}
	return fails
}

// at is the word that stands so many words behind the one in hand, without diacritics and signs; empty for none.
func (c *clause) at(behind int) string { return format.Fold(c.bare(behind)) }

// bare is the same as it is spelled.
func (c *clause) bare(behind int) string {
	if i := c.i + behind; i >= 0 && i < len(c.words) {
		return strings.Trim(c.words[i], ",.;:!")
	}
	return ""
}

// from is what is said from so many words behind the one in hand on.
func (c *clause) from(behind int) string {
	return strings.Join(c.words[min(c.i+behind, len(c.words)):], " ")
}

// is reports whether a word is one of several.
func is(word string, one ...string) bool { return slices.Contains(one, word) }

// named reports whether entries are named, by their codes or places.
func (c *clause) named() bool { return len(c.v.Codes)+len(c.v.Places) > 0 }

// denies reports whether the word before the one in hand denies it.
func (c *clause) denies() bool { return is(c.at(-1), "khong", "chua") }

// agree makes a verdict of a word that approves, where there is no other.
func (c *clause) agree() {
	if !c.said && c.weak {
		c.said, c.v.Return = true, c.denied
	}
}
