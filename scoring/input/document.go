package input

// What people call a document: "bc 150 ngay 12/11" is Báo cáo số 150/BC-UBND of 12/11.

import (
	"slices"
	"strings"
	"time"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// documentKinds are the kinds of documents by the letters in their numbers, as the letters are written.
var documentKinds = []documentKind{
	{"BC", "Báo cáo"}, {"QĐ", "Quyết định"}, {"KH", "Kế hoạch"}, {"TB", "Thông báo"}, {"TTr", "Tờ trình"}, {"NQ", "Nghị quyết"},
	{"BB", "Biên bản"}, {"HD", "Hướng dẫn"}, {"KL", "Kết luận"}, {"CT", "Chỉ thị"}, {"QC", "Quy chế"}, {"GM", "Giấy mời"},
	{"CTr", "Chương trình"}, {"HĐ", "Hợp đồng"}, {"CV", "Công văn"},
}

type documentKind struct{ letters, kind string }

// agencies are the last letters of a document's number, as they are written.
var agencies = []string{"UBND", "HĐND", "ĐU", "MTTQ", "UBMTTQ", "BCĐ", "HĐTĐ", "CP", "TTg", "BNV", "QH15", "SNV", "PNV", "VP", "BTV", "HU", "TU", "UBKT", "BQL", "CAX", "BCH"}

// DocumentKind reads the kind out of a number: "15/BC-UBND" is a Báo cáo, "15/UBND-BC" as well; "" where it names none.
func DocumentKind(number string) string {
	letters := number[strings.LastIndexByte(number, '/')+1:]
	if i := strings.LastIndexByte(number, '/'); i > 0 { // of the party: 15-BC/ĐU
		if _, kind, ok := strings.Cut(number[:i], "-"); ok {
			letters = kind + "-" + letters
		}
	}
	for part := range strings.SplitSeq(letters, "-") {
		if n := kindOf(part); n >= 0 {
			return documentKinds[n].kind
		}
	}
	return ""
}

func kindOf(letters string) int {
	for n, k := range documentKinds {
		if strings.EqualFold(k.letters, letters) {
			return n
		}
	}
	return -1
}

var (
	documentNumber = pattern.New(`^(\d{1,6}\pL?)((?:[-/]\S*)?)$`)
	letterDigit    = pattern.New(`^(\pL{2,3})\.?(\d.*)$`)
	// dateIn finds a date in a text without diacritics: with "ngày" before it anywhere, without only at the end
	dateIn = pattern.New(`(?:^|[\s,(])(?:ky\s+)?ngay\s*:?\s*` + dayPattern + `\)?(?:$|[\s.,;])|\s\(?` + dayPattern + `\)?$`)
)

// ReadDocument reads what people type for a document and its date: "bc 150 ngay 12/11", "Báo cáo số 15/BC-UBND ngày 18 tháng 10
// năm 2024 của Đảng ủy". name is written as documents are cited ("Báo cáo số 150/BC-UBND"); day is zero where none is told.
// ok is false where a date is told that the calendar does not have, or of an impossible year.
func ReadDocument(text string, year int, loc *time.Location) (name string, day time.Time, ok bool) {
	text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	runes, bare := []rune(text), format.Bare(text)
	// Bare keeps the number of letters of an NFC text, so that places in it are places in the text.
	if m := dateIn.FindStringSubmatchIndex(bare); m != nil && len([]rune(bare)) == len(runes) {
		of, atEnd := m[2:8], m[2] < 0
		if atEnd {
			of = m[8:14]
		}
		before, after := len([]rune(bare[:m[0]])), len([]rune(bare[:m[1]]))
		head := strings.TrimRight(string(runes[:before]), " ,(")
		if !atEnd || of[4] >= 0 || strings.ContainsAny(head, "0123456789") { // "Quyết định 15/11" has no date but a number
			sub := func(n int) string {
				if of[n] < 0 {
					return ""
				}
				return bare[of[n]:of[n+1]]
			}
			if day, ok = calendarDay(sub(0), sub(2), sub(4), year, loc); !ok {
				return citedDocument(text), time.Time{}, false
			}
			tail := strings.Trim(string(runes[after:]), " ,.;")
			rest := strings.TrimSpace(head + " " + tail)
			if again, same, ok := ReadDocument(rest, day.Year(), loc); ok && same.Day() == day.Day() && same.Month() == day.Month() && !same.IsZero() {
				return again, same, true // told twice: "ngay 12/11 ngày 12/11/2024"
			}
			return citedDocument(rest), day, true
		}
	}
	return citedDocument(text), time.Time{}, true
}

// citedDocument writes a document as it is cited. What has no number, or is not understood, stays as it is.
func citedDocument(text string) string {
	text = strings.Trim(text, " .;,")
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	if m := letterDigit.FindStringSubmatch(words[0]); m != nil && kindByName(m[1]) >= 0 { // bc150
		words = append([]string{m[1], m[2]}, words[1:]...)
	}
	kind := -1
	for _, n := range []int{2, 1} {
		if kind < 0 && len(words) > n {
			if k := kindByName(strings.Join(words[:n], " ")); k >= 0 {
				kind, words = k, words[n:]
			}
		}
	}
	if len(words) > 1 && format.Fold(words[0]) == "so" {
		words = words[1:]
	}
	m := documentNumber.FindStringSubmatch(strings.TrimRight(words[0], ",;:"))
	if m == nil {
		return text
	}
	number, of := m[1]+cited(m[2]), strings.Join(words[1:], " ")
	name := DocumentKind(number)
	if kind >= 0 {
		name = documentKinds[kind].kind
	}
	if name == "" {
		return text
	}
	if m[2] == "" && !strings.HasPrefix(format.Fold(of), "cua ") {
		number += symbol(kind)
	}
	return strings.TrimSpace(name + " số " + number + " " + of)
}

// NamesDocument reports whether a text begins with the kind and the number of a document: "bc 16", "Báo cáo số 15/BC-UBND".
func NamesDocument(text string) bool {
	name := citedDocument(text)
	return slices.ContainsFunc(documentKinds, func(k documentKind) bool { return strings.HasPrefix(name, k.kind+" số ") })
}

// kindByName finds a kind by its name or its letters: "báo cáo", "bao cao", "bc".
func kindByName(text string) int {
	folded := format.Fold(text)
	for n, k := range documentKinds {
		if folded == format.Fold(k.kind) || strings.EqualFold(text, k.letters) || folded == format.Fold(k.letters) && folded != "hd" {
			return n
		}
	}
	return -1
}

// symbol is what a document of the unit has behind its number. A resolution is of the council; a letter, contract or set of rules has
// letters that cannot be told.
func symbol(kind int) string {
	switch letters := documentKinds[kind].letters; letters {
	case "CV", "HĐ", "QC":
		return ""
	case "NQ":
		return "/NQ-HĐND"
	default:
		return "/" + letters + "-UBND"
	}
}

// cited writes the letters behind a number as they are written: "/bc-ubnd" is "/BC-UBND", "/qd-ubnd" "/QĐ-UBND".
func cited(symbol string) string {
	return symbolPart.ReplaceAllStringFunc(strings.ReplaceAll(symbol, "–", "-"), func(part string) string {
		for _, k := range documentKinds {
			if strings.EqualFold(k.letters, part) || format.Fold(k.letters) == strings.ToLower(part) && part == strings.ToLower(part) {
				return k.letters
			}
		}
		for _, a := range agencies {
			if format.Fold(a) == format.Fold(part) {
				return a
			}
		}
		return part
	})
}

var symbolPart = pattern.New(`\pL[\pL\d]*`)
