package dialog

// The one place where words become Telegram's HTML. Everything that is not written in this
// package goes through esc; names of people and files go through name, which also strips
// direction marks, so that no name turns the rest of a line around.

import (
	"strings"
	"unicode"
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
