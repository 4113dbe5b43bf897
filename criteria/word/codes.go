package word

// Codes of the rows: those of the document where they can be codes, else numbers in its order.

import (
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
)

var contentCode = pattern.New(`^[A-Z][A-Z0-9]{0,7}$`)

// codes gives all rows codes: a letter or Roman number for contents and a number for groups, or a number for the rows of the first
// level; and the number of the row above with one more part below them.
func codes(contents []*item, numbers bool) {
	taken := map[string]bool{}
	numbered := func(list []*item) {
		for _, it := range list {
			it.code = groupOf(it, taken)
			codesBelow(it.children, it.code, func(it *item, code string) { it.code = code })
		}
	}
	if numbers {
		numbered(contents)
		return
	}
	for i, content := range contents {
		content.code = contentOf(content, i, taken)
		numbered(content.children)
	}
}

// contentOf is the code of a content: the number of its label in capital letters.
func contentOf(it *item, i int, taken map[string]bool) string {
	words := strings.Fields(it.label.text)
	code := ""
	if len(words) > 0 {
		code = words[len(words)-1]
	}
	if len(it.label.parts) > 0 && !contentCode.MatchString(code) {
		code = romanOf(it.label.n())
	}
	if !contentCode.MatchString(code) || taken[code] {
		code = romanOf(i + 1)
		for taken[code] {
			code += "A"
		}
		it.mark("code", workbook.Likely, "văn bản không có mã riêng cho mục này; mã do máy đặt theo thứ tự")
	}
	taken[code] = true
	return code
}

// groupOf is the code of a group: the number that the rows below it begin with, else the number of its label.
func groupOf(it *item, taken map[string]bool) string {
	n := it.label.n()
	for _, c := range it.children {
		if c.label.scheme == schemeNumber && len(c.label.parts) > 1 && strings.HasPrefix(c.label.text, strconv.Itoa(c.label.parts[0])) { // not "C1"
			n = c.label.parts[0]
			break
		}
	}
	code := strconv.Itoa(n)
	if n < 1 || n > 99 || taken[code] {
		for n = 1; taken[strconv.Itoa(n)]; n++ {
		}
		if taken[code] {
			it.mark("code", workbook.Likely, "văn bản đánh số lại từ đầu; mã do máy đặt tiếp theo để không trùng, nhãn in giữ như văn bản")
		}
		code = strconv.Itoa(n)
	}
	taken[code] = true
	return code
}

// codesBelow gives the rows below a code theirs: as printed, if all of them fit, else by their order.
func codesBelow(list []*item, above string, give func(it *item, code string)) {
	printed := map[string]bool{}
	fit := true
	for _, it := range list {
		code := it.label.text
		last, ok := strings.CutPrefix(code, above+".")
		fit = fit && ok && !strings.Contains(last, ".") && !printed[code] && it.label.scheme == schemeNumber
		printed[code] = true
	}
	for i, it := range list {
		code := above + "." + strconv.Itoa(i+1)
		if fit {
			code = it.label.text
		} else if it.label.text != code {
			it.mark("code", workbook.Likely, "mã do máy đặt theo thứ tự; nhãn in giữ như văn bản")
		}
		give(it, code)
		codesBelow(it.children, code, give)
	}
}

// romanOf writes a number as a Roman one, up to 39.
func romanOf(n int) string {
	out := strings.Repeat("X", max(n, 1)/10)
	return out + []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[max(n, 1)%10]
}
