// Package markup makes any text harmless in HTML, and measures and shortens it as it is seen.
package markup

import (
	"html"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\x00", "")

// Esc makes any text harmless in HTML; it comes back as typed.
func Esc(s string) string { return escaper.Replace(strings.ToValidUTF8(s, "\uFFFD")) }

// Name makes a person's or file's name harmless: one line, no direction marks, no control characters.
func Name(s string) string { return Esc(CleanName(s)) }

func CleanName(s string) string {
	if isClean(s) {
		return s
	}
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '\u061c', r == '\u200e', r == '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(clean), " ")
}

// isClean reports whether CleanName has nothing to do: most names and labels are words with single spaces.
func isClean(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case r == ' ' && before == ' ', r != ' ' && unicode.IsSpace(r), unicode.IsControl(r), r == utf8.RuneError, r == '\ufeff', r == '\u061c', r >= '\u200b' && r <= '\u206f':
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}

func Bold(s string) string { return "<b>" + Esc(s) + "</b>" }

func Italic(s string) string { return "<i>" + Esc(s) + "</i>" }

const (
	foldStart = "<blockquote expandable>"
	foldEnd   = "</blockquote>"
)

// Folded puts lines into an expandable quotation; the lines are HTML already.
func Folded(lines ...string) string {
	return foldStart + strings.Join(lines, "\n") + foldEnd
}

// Quoted puts a text of the person into a quotation.
func Quoted(s string) string { return "<blockquote>" + Esc(s) + "</blockquote>" }

// Units is the length of a plain text in UTF-16 units, as messages are measured.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += unitsOf(r)
	}
	return n
}

// unitsOf is how many UTF-16 units a character takes.
func unitsOf(r rune) int {
	if r > lastSingle {
		return 2
	}
	return 1
}

// lastSingle is the last character that is one UTF-16 unit.
const lastSingle = '\uFFFF'

// Visible is the length of an HTML text without its tags, in UTF-16 units.
func Visible(h string) int {
	if strings.Contains(h, "&") { // an entity is one character
		return Units(Plain(h))
	}
	n := 0
	for text := range seen(h) {
		n += Units(text)
	}
	return n
}

// seen are the pieces of an HTML text between its tags.
func seen(h string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			text, rest, tag := strings.Cut(h, "<")
			if text != "" && !yield(text) || !tag {
				return
			}
			_, h, _ = strings.Cut(rest, ">")
		}
	}
}

// Unfolded is a text without its expandable quotations: what is seen before anything is tapped.
func Unfolded(h string) string {
	for {
		before, rest, found := strings.Cut(h, foldStart)
		if !found {
			return h
		}
		_, after, _ := strings.Cut(rest, foldEnd)
		h = before + after
	}
}

// Plain is the text of our own HTML without its tags.
func Plain(h string) string {
	if !strings.Contains(h, "<") {
		return html.UnescapeString(h)
	}
	var b strings.Builder
	b.Grow(len(h))
	for text := range seen(h) {
		b.WriteString(text)
	}
	return html.UnescapeString(b.String())
}

// Clip shortens a plain text to at most n units, at a word if one is near, with an ellipsis.
func Clip(s string, n int) string {
	if Units(s) <= n {
		return s
	}
	used, end, space := 0, 0, 0
	for i, r := range s {
		used += unitsOf(r)
		if used > n-1 {
			break
		}
		if unicode.IsSpace(r) {
			space = i
		}
		end = i + utf8.RuneLen(r)
	}
	if space > end*3/4 {
		end = space
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + "…"
}
