package markup

import (
	"regexp"
	"slices"
	"strings"
)

// noBreak is a blank at which no line ends.
const noBreak = "\u00a0"

// measured is a number, a blank, and what it counts: the sign of percent, or a unit that means nothing without the number.
var measured = regexp.MustCompile(`([0-9]) (%|(?:điểm|hồ sơ|nhiệm vụ|tiêu chí|kiến nghị|vấn đề|phiếu|tệp|ảnh|trang|ký tự|tỷ|triệu|nghìn|đồng|giờ|phút|giây|ngày|tháng|năm|lần|người|bài|KB|MB|GB|dpi)(?:[^\p{L}]|$))`)

// asWritten are the tags whose content stays letter for letter: what is copied at a tap, and what a person wrote.
var asWritten = []string{"code", "pre", "blockquote"}

// Unbroken keeps a number and its unit or % on one line, in the HTML of a message. Tags, and what stands in <code>, <pre> and
// quotations, stay as they are.
func Unbroken(h string) string {
	var b strings.Builder
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

func join(text string) string { return measured.ReplaceAllString(text, "${1}"+noBreak+"${2}") }
