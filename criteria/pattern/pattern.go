// Package pattern has regular expressions that are compiled when they are first used: there are hundreds of them for what people type and
// what documents say, and a program that only starts, or only looks into one file, needs few.
package pattern

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Pattern is a regular expression for a variable of a package. It may be used by several goroutines at once.
type Pattern struct {
	text string
	once sync.Once
	re   *regexp.Regexp
	need need
}

// inTest says that a test program runs: there all are compiled at once, so that none can be wrong unseen.
var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// New makes a pattern of an expression, which must be one that compiles.
func New(text string) *Pattern {
	p := &Pattern{text: text}
	if inTest {
		p.regexp()
	}
	return p
}

func (p *Pattern) regexp() *regexp.Regexp {
	p.once.Do(func() { p.re, p.need = regexp.MustCompile(p.text), needOf(p.text) })
	return p.re
}

// may reports whether a text may hold a match.
func (p *Pattern) may(s string) bool {
	p.regexp()
	return p.need.in(s)
}

// String is the expression.
func (p *Pattern) String() string { return p.text }

// MatchString reports whether s holds a match. The methods are those of regexp.Regexp.
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.re.MatchString(s) }

// FindString is the first match in s.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.re.FindString(s)
}

// FindStringIndex is where the first match in s is.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringIndex(s)
}

// FindStringSubmatch is the first match in s with its groups.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is where they are.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatchIndex(s)
}

// FindAllString are the first n matches in s, all if n is negative.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllString(s, n)
}

// FindAllStringIndex is where they are.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch are the first n matches in s with their groups, all if n is negative.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is where they are.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is s with each match replaced; $1 in the replacement is a group.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.re.ReplaceAllString(s, with)
}

// ReplaceAllStringFunc is s with each match replaced by what with makes of it.
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.may(s) {
		return s
	}
	return p.re.ReplaceAllStringFunc(s, with)
}

// Split is s cut at its matches into n parts at most, into all if n is negative.
func (p *Pattern) Split(s string, n int) []string { return p.regexp().Split(s, n) }
