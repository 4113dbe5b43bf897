package word

// Printed labels: "NỘI DUNG I", "IX", "2.3.4", "Tiêu chí 5", "a)": how they are read, and how they count.

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// scheme is a way to number. Labels of one scheme at one place are siblings.
type scheme string

const (
	schemeRoman  scheme = "I"
	schemeUpper  scheme = "A"
	schemeLower  scheme = "a"
	schemeNumber scheme = "1"          // "1", "2.3", "2.3.4": their parts tell the level
	schemeInner  scheme = "1 in words" // a number in the column of titles, below a row that has its number in a column of its own
	schemeCaps   scheme = ""           // a heading in capital letters without a number
	schemeColumn scheme = "|"          // a title in a column left of those with numbers
)

// label is a printed label.
type label struct {
	text   string // as printed, without what closes it
	scheme scheme // one of the constants, or the folded word before the number: "noi dung"
	parts  []int  // the number, part by part; nil for a heading without one
}

// n is the last part of the number.
func (l label) n() int {
	if len(l.parts) == 0 {
		return 0
	}
	return l.parts[len(l.parts)-1]
}

var (
	wordLabel   = pattern.New(`(?i)^((?:nội dung thành phần|nhóm nội dung|nhóm nhiệm vụ|tiêu chuẩn|trục|trụ cột|khía cạnh|hợp phần|mảng|chủ đề|nội dung|phần|lĩnh vực|mục|nhóm tiêu chí|nhóm|tiêu chí thành phần|tiêu chí|chỉ tiêu|chương|chỉ số)(?:\s+(?:số|thứ))?)\s+([IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,4}|[A-HĐ]|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?:\s*[.:)\-–—/]\s*|\s+|$)`)
	shortLabel  = pattern.New(`^(TC|CT|ND|LV)\s*(\d{1,2}(?:\.\d{1,2}){0,4})(?:\s*[.:)\-–—/]\s*|\s+|$)`)
	numberLabel = pattern.New(`^(\d{1,2}(?:\.\d{1,2}){0,5})(\s*[.):/]|)(?:\s+|$)`)
	mixedLabel  = pattern.New(`^([A-HĐ])(\d{1,2}(?:\.\d{1,2}){0,3})(\s*[.):/]|)(?:\s+|$)`)
	codeLabel   = pattern.New(`^([A-Z]{1,3})[-.]?(\d{1,2}(?:\.\d{1,2}){0,3})$`) // "M1", "NV-2.1" in a column of codes
	romanLabel  = pattern.New(`^([IVXLC]{1,6})(\s*[.):/\-–]|)(?:\s+|$)`)
	upperLabel  = pattern.New(`^([A-HĐ])(\s*[.):/\-–]|)(?:\s+|$)`)
	lowerLabel  = pattern.New(`^([a-zđ])(\s*[.)])(?:\s*|$)`)
)

// mostLetters is more than the letters that a code may begin with.
const mostLetters = 27

// ordinals are numbers as words, from 1.
var ordinals = []string{"nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"}

// readLabel reads a label at the beginning of a text. Without a sign that closes it, "I" and "1" count as labels only where whole is
// set: the text is nothing else.
func readLabel(s string, whole bool) (l label, rest string, ok bool) {
	for _, re := range []*pattern.Pattern{wordLabel, shortLabel} {
		m := re.FindStringSubmatch(s)
		if m == nil || !countsBy(m[1], m[2]) {
			continue
		}
		parts := partsOf(m[2])
		text := strings.TrimRight(strings.TrimSpace(s[:len(m[0])]), " .:)-–—/")
		return label{text, scheme(format.Fold(m[1])), parts}, s[len(m[0]):], parts != nil
	}
	if m := numberLabel.FindStringSubmatch(s); m != nil && (whole || m[2] != "" || strings.Contains(m[1], ".")) {
		rest = s[len(m[0]):]
		return label{m[1], schemeNumber, partsOf(m[1])}, rest, !strings.HasPrefix(rest, "điểm") && !strings.HasPrefix(rest, "%")
	}
	if m := mixedLabel.FindStringSubmatch(s); m != nil && (whole || m[3] != "" || strings.Contains(m[2], ".")) { // "A1.1" of the standards of hospitals
		return label{m[1] + m[2], schemeNumber, append([]int{letterNumber(m[1])}, partsOf(m[2])...)}, s[len(m[0]):], true
	}
	if m := codeLabel.FindStringSubmatch(s); m != nil && whole {
		first := 0
		for _, r := range m[1] {
			first = first*mostLetters + int(r-'A') + 1
		}
		return label{s, schemeNumber, append([]int{first}, partsOf(m[2])...)}, "", true
	}
	if m := romanLabel.FindStringSubmatch(s); m != nil && (whole || m[2] != "") {
		if parts := partsOf(m[1]); parts != nil {
			return label{m[1], schemeRoman, parts}, s[len(m[0]):], true
		}
	}
	if m := upperLabel.FindStringSubmatch(s); m != nil && (whole || m[2] != "") {
		return label{m[1], schemeUpper, []int{letterNumber(m[1])}}, s[len(m[0]):], true
	}
	if m := lowerLabel.FindStringSubmatch(s); m != nil {
		return label{m[1], schemeLower, []int{letterNumber(m[1])}}, s[len(m[0]):], true
	}
	return label{}, s, false
}

// countsBy tells whether what follows a word is a number: letters are large, and numbers written as words stand behind "thứ", for "năm" is
// a year as well.
func countsBy(word, number string) bool {
	if slices.Contains(ordinals, format.Fold(number)) {
		return strings.HasSuffix(format.Fold(word), " thu")
	}
	return number == strings.ToUpper(number)
}

// partsOf reads a number in any writing; nil if it is none.
func partsOf(s string) []int {
	if s == "C" || s == "L" { // no list has a hundred rows above its criteria
		return []int{letterNumber(s)}
	}
	for i, word := range ordinals {
		if format.Fold(s) == word {
			return []int{i + 1}
		}
	}
	if n := romanNumber(s); n > 0 {
		return []int{n}
	}
	if len([]rune(s)) == 1 && !strings.ContainsAny(s, "0123456789") {
		return []int{letterNumber(s)}
	}
	var out []int
	for part := range strings.SplitSeq(s, ".") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// letterNumber is the place of a letter in the alphabet; đ counts as the letter after d in lists.
func letterNumber(s string) int {
	return 1 + slices.Index([]rune("abcdđefghiklmnopqrstuvxyz"), []rune(strings.ToLower(s))[0])
}

// romanNumber reads a Roman number written as it should be; 0 if it is none.
func romanNumber(s string) int {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	n, before := 0, 0
	for _, r := range s {
		v := values[r]
		if v == 0 {
			return 0
		}
		if n += v; v > before && before > 0 {
			n -= 2 * before
		}
		before = v
	}
	return n
}

// capitals tells whether a text is a heading in capital letters.
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if strings.ToLower(string(r)) != string(r) {
			letters++
		} else if strings.ToUpper(string(r)) != string(r) {
			return false
		}
	}
	return letters >= 6
}
