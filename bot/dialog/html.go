package dialog

// The one place where words become Telegram's HTML. Everything that is not written in this
// package goes through esc; names of people and files go through name, which also strips
// direction marks, so that no name turns the rest of a line around.

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\x00", "")

// esc makes any text harmless in HTML; it comes back as typed.
func esc(s string) string { return escaper.Replace(strings.ToValidUTF8(s, "\uFFFD")) }

// name makes a person's or file's name harmless: one line, no direction marks, no control characters.
func name(s string) string { return esc(cleanName(s)) }

func cleanName(s string) string {
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

func bold(s string) string { return "<b>" + esc(s) + "</b>" }

func italic(s string) string { return "<i>" + esc(s) + "</i>" }

const (
	foldStart = "<blockquote expandable>"
	foldEnd   = "</blockquote>"
)

// folded puts lines into an expandable quotation; the lines are HTML already.
func folded(lines ...string) string {
	return foldStart + strings.Join(lines, "\n") + foldEnd
}

// quoted puts a text of the person into a quotation.
func quoted(s string) string { return "<blockquote>" + esc(s) + "</blockquote>" }

// units is the length of a plain text as Telegram counts it.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// visible is the length of an HTML text as Telegram counts it.
func visible(h string) int { return units(plain(h)) }

// unfolded is a text without its expandable quotations: what is seen before anything is tapped.
func unfolded(h string) string {
	for {
		before, rest, found := strings.Cut(h, foldStart)
		if !found {
			return h
		}
		_, after, _ := strings.Cut(rest, foldEnd)
		h = before + after
	}
}

// plain is the text of our own HTML without its tags.
func plain(h string) string {
	var b strings.Builder
	inside := false
	for _, r := range h {
		switch {
		case r == '<':
			inside = true
		case r == '>' && inside:
			inside = false
		case !inside:
			b.WriteRune(r)
		}
	}
	return html.UnescapeString(b.String())
}

// clip shortens a plain text to at most n units, at a word if one is near, with an ellipsis.
func clip(s string, n int) string {
	if units(s) <= n {
		return s
	}
	used, end, space := 0, 0, 0
	for i, r := range s {
		used += max(utf16.RuneLen(r), 1)
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
