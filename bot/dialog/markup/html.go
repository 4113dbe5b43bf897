// Package markup makes any text harmless in HTML, and measures and shortens it as it is seen.
package markup

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\x00", "")

// Esc makes any text harmless in HTML; it comes back as typed.
func Esc(s string) string { return escaper.Replace(strings.ToValidUTF8(s, "\uFFFD")) }

// Name makes a person's or file's name harmless: one line, no direction marks, no control characters.
func Name(s string) string { return Esc(CleanName(s)) }

func CleanName(s string) string {
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
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// Visible is the length of an HTML text without its tags, in UTF-16 units.
func Visible(h string) int { return Units(Plain(h)) }

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

// Clip shortens a plain text to at most n units, at a word if one is near, with an ellipsis.
func Clip(s string, n int) string {
	if Units(s) <= n {
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
