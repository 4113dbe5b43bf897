package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noBreak is a blank at which no line ends.
const noBreak = "\u00a0"

// units mean nothing without the number before them.
var units = []string{"điểm", "hồ sơ", "nhiệm vụ", "tiêu chí", "kiến nghị", "vấn đề", "phiếu", "tệp", "ảnh", "trang", "ký tự", "tỷ", "triệu", "nghìn", "đồng",
	"giờ", "phút", "giây", "ngày", "tháng", "năm", "lần", "người", "bài", "KB", "MB", "GB", "dpi"}

// roomToJoin is how many bytes the joints of a message take at most, as a rule.
const roomToJoin = 16

// asWritten are the tags whose content stays letter for letter: what is copied at a tap, and what a person wrote.
var asWritten = []string{"code", "pre", "blockquote"}

// Unbroken keeps a number and its unit or % on one line, in the HTML of a message. Tags, and what stands in <code>, <pre> and
// quotations, stay as they are.
func Unbroken(h string) string {
	var b strings.Builder
	b.Grow(len(h) + roomToJoin)
	inside := 0
	for h != "" {
		text, rest, tagged := strings.Cut(h, "<")
		if inside == 0 {
			text = join(text)
		}
		b.WriteString(text)
		if !tagged {
			break
		}
		tag, after, closed := strings.Cut(rest, ">")
		b.WriteByte('<')
		b.WriteString(tag)
		if closed {
			b.WriteByte('>')
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		if slices.Contains(asWritten, name) {
			if strings.HasPrefix(tag, "/") {
				inside--
			} else {
				inside++
			}
		}
		h = after
	}
	return b.String()
}

// join joins each number to what it counts: the sign of percent, or a unit.
func join(text string) string {
	var b strings.Builder
	done := 0 // what of the text is in b
	for at := 1; at+1 < len(text); at++ {
		if text[at] != ' ' || text[at-1] < '0' || text[at-1] > '9' || !counted(text[at+1:]) {
			continue
		}
		b.WriteString(text[done:at])
		b.WriteString(noBreak)
		done = at + 1
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// counted reports whether a text begins with the sign of percent or with a unit.
func counted(text string) bool {
	if text[0] == '%' {
		return true
	}
	return slices.ContainsFunc(units, func(unit string) bool {
		after, ok := strings.CutPrefix(text, unit)
		next, _ := utf8.DecodeRuneInString(after)
		return ok && !unicode.IsLetter(next)
	})
}
