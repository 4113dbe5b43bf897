package typed

// codes.go knows the codes of criteria: with their points, dictated, and without points, "241", "2 4 1", "hai bốn một". Three digits alone may
// be figures as well; with "tiêu chí", with what is wanted of it, or in words they are a code.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	codeWords  = pattern.New(`^(?:(?:ok|oke|da|vang|u|roi|cho|nho|toi|em|anh|chi|minh|bot|oi|da|xin|muon|can) )*(?:(?:(?:mo|lam|xem|den|sang|qua|vao|chuyen|nhay|cham|cham diem|nhap|sua)(?: (?:giup|ho|cho|lai|tiep|qua|sang|den|vao|toi))*(?: (?:toi|em|anh|chi|minh))? )(?:muc )?)?(?:(?:cai|tieu chi|ma|ma tieu chi|tc|muc tieu chi|tieu chi so|tieu chi ma)(?: so)? )?([0-9]+(?:\.[0-9]+)*)(?: (?:di|nhe|a|nao|voi|giup|cho|ho|em|anh|chi|toi|minh|dau|o dau|roi|nop chua|xong chua|duoc chua|duyet chua|thi sao|thi the nao|the nao|sao roi|ra sao|sao|vay|ad|bot|sep|e))*$`)
	figureVerb = pattern.New(`(?:^| )(?:cham|cham diem|nhap|sua) [0-9]+(?: |$)`) // "chấm 1" gives a figure
	commaCode  = pattern.New(`^[0-9]+(?:,[0-9]+){2,}$`)
)

// CodeIn is the code that a text may name, whether the catalogue has it or not.
func CodeIn(text string) (string, bool) {
	return codeIn(text, func(string) bool { return true })
}

// codeIn is the code that a text names, with words before it or without: "tiêu chí 2.3.4", "2,3,4". A bare whole number is no code.
func codeIn(text string, isNode func(string) bool) (string, bool) {
	folded := format.Fold(Standard(text))
	if code, ok := codeSpoken(folded); ok {
		return code, isNode(code)
	}
	if code, ok := codeDictated(folded); ok && !strings.Contains(text, ",") && isNode(code) {
		return code, true
	}
	t := strings.Trim(text, " .,;:!?/")
	if commaCode.MatchString(strings.ReplaceAll(t, " ", "")) {
		code := strings.ReplaceAll(strings.ReplaceAll(t, " ", ""), ",", ".")
		return code, isNode(code)
	}
	m := codeWords.FindStringSubmatch(strings.TrimSpace(folded))
	if m == nil || !isNode(m[1]) || !strings.Contains(m[1], ".") && figureVerb.MatchString(folded) {
		return "", false
	}
	bare := strings.TrimSpace(folded) == m[1]
	if bare && (!strings.Contains(m[1], ".") || strings.ContainsAny(t, "%/-+")) {
		return "", false
	}
	return m[1], true
}

// spokenDigits are figures as they are dictated, without diacritics.
var spokenDigits = map[string]string{"mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10"}

// codeSpoken is a code that was dictated: "hai chấm bốn chấm một", "tiêu chí 2 chấm 4 chấm 1".
func codeSpoken(folded string) (string, bool) {
	fields := strings.Fields(folded)
	for len(fields) > 0 && (beforeIt[fields[0]] || codeNouns[fields[0]]) {
		fields = fields[1:]
	}
	for len(fields) > 0 && afterIt[fields[len(fields)-1]] {
		fields = fields[:len(fields)-1]
	}
	var code []string
	for i, field := range fields {
		digit, spoken := spokenDigits[field]
		switch {
		case i%2 == 1 && (field == "cham" || field == "phay"):
		case i%2 == 0 && spoken:
			code = append(code, digit)
		case i%2 == 0 && strings.Trim(field, "0123456789") == "":
			code = append(code, field)
		default:
			return "", false
		}
	}
	least := 2
	if slices.Contains(fields, "phay") { // two of them are a number: "hai phẩy năm"
		least = 3
	}
	return strings.Join(code, "."), len(code) >= least && len(fields) == 2*len(code)-1
}

// codeDictated is a code that was dictated behind its noun, without what parts its numbers: "mục hai bốn".
func codeDictated(folded string) (string, bool) {
	fields := strings.Fields(folded)
	for len(fields) > 0 && beforeIt[fields[0]] {
		fields = fields[1:]
	}
	nouns := 0
	for nouns < len(fields) && codeNouns[fields[nouns]] {
		nouns++
	}
	var code []string
	for _, field := range fields[nouns:] {
		digit, spoken := spokenDigits[field]
		if !spoken || digit == "10" {
			return "", false
		}
		code = append(code, digit)
	}
	return strings.Join(code, "."), nouns > 0 && len(code) >= 2
}

// codeNouns are the syllables that name a code.
var codeNouns = set(`tieu chi ma muc so`)

// The lengths of codes without points, in digits.
const (
	shortestUndotted = 3
	longestUndotted  = 5
)

// toCriterion are the syllables with which one goes to a criterion or wants something of it. "Làm 241" and "nhập 241" may give a figure.
var toCriterion = set(`nop gui mo xem rut thu hoi chuyen nhay sang qua den vao`)

// codeGlued is a code right behind the short form of its noun: "tc241", "tc2.4.1".
var codeGlued = pattern.New(`(?i)^(?:tc|tchi|ct)\.?([0-9][0-9.]*)$`)

// givesFigures begins what is given for a criterion behind its code.
var givesFigures = pattern.New(`^(?:[:=→]|là |được |cho |phương án |phuong an |pa ?[0-9]|chọn )`)

// Dotted is a text whose code is written with points, where the text can only mean a code: "tiêu chí 241", "nộp 2 4 1", "hai bốn một". Any other
// text is given back as it is.
func Dotted(text string, isNode func(code string) bool) string {
	if clauses := strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }); len(clauses) > 1 {
		return dottedClauses(text, clauses, isNode)
	}
	if said := withDots(text); said != text {
		return said
	}
	if said, ok := plainScore(text, isNode); ok {
		return said
	}
	fields := strings.Fields(Standard(text))
	if len(fields) == 0 || len(fields) > longestNamed || !mayBeUndotted(fields) {
		return text
	}
	at, named, wanted, ok := headOfCode(fields)
	if !ok {
		return text
	}
	code, n, spoken := undotted(fields[at:], named)
	rest := strings.Join(fields[at+n:], " ")
	if n > 0 && strings.HasSuffix(fields[at+n-1], ":") {
		rest = ": " + rest
	}
	if n == 0 || !isNode(code) || !named && !wanted && !spoken && !asksOrGives(rest) {
		return text
	}
	if rest != "" && !givesFigures.MatchString(rest) && !onlyAsked(rest) {
		return text
	}
	said := strings.Join(append(slices.Clone(fields[:at]), code), " ")
	return strings.TrimSpace(said + " " + rest)
}

// dottedClauses is a text of several clauses, each with the figures of a criterion: all of their codes are written with points, or none.
func dottedClauses(text string, clauses []string, isNode func(code string) bool) string {
	for i, clause := range clauses {
		if clauses[i] = Dotted(clause, isNode); clauses[i] == clause {
			return text
		}
	}
	return strings.Join(clauses, "; ")
}

// plainScore is a code, or one with its figures, where the text has the figures of other keyboards and fonts.
func plainScore(text string, isNode func(code string) bool) (string, bool) {
	plain := input.PlainFigures(text)
	if plain == text {
		return "", false
	}
	if code, ok := codeIn(plain, isNode); ok {
		return code, true
	}
	_, _, ok := ScoreSaid(plain)
	return plain, ok
}

// headOfCode is how many words stand before a code: with named its noun, with wanted what is wanted of it. ok is false where another word comes
// first. The noun that is glued to a code is taken off.
func headOfCode(fields []string) (at int, named, wanted, ok bool) {
	for ; at < len(fields); at++ {
		switch word := format.Fold(fields[at]); {
		case codeGlued.MatchString(fields[at]):
			fields[at] = codeGlued.FindStringSubmatch(fields[at])[1]
			return at, true, wanted, true
		case isDigit(word) || spokenDigits[word] != "":
			return at, named, wanted, true
		case codeNouns[word] && word != "so" && word != "muc":
			named = true
		case toCriterion[word]:
			wanted = true
		case beforeIt[word], word == "so" && named, word == "lai" && wanted:
		default:
			return at, named, wanted, false
		}
	}
	return at, named, wanted, true
}

// saidDots is a code that was dictated with its points, anywhere in a text.
var saidDots = pattern.New(`(?i)(?:^|\s)((?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|[0-9]{1,2})(?: chấm (?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|[0-9]{1,2}))+)`)

// withDots writes such a code in figures: "em làm xong hai chấm bốn chấm một rồi".
func withDots(text string) string {
	if !strings.Contains(text, " chấm ") && !strings.Contains(text, " Chấm ") && !strings.Contains(text, " CHẤM ") {
		return text
	}
	return saidDots.ReplaceAllStringFunc(text, func(said string) string {
		var code []string
		for word := range strings.FieldsSeq(format.Fold(said)) {
			if digit, ok := spokenDigits[word]; ok {
				word = digit
			}
			if word != "cham" {
				code = append(code, word)
			}
		}
		blank := ""
		if strings.TrimLeft(said, " \t") != said {
			blank = " "
		}
		return blank + strings.Join(code, ".")
	})
}

// Undotted is the code that digits alone may mean: "241", "2 4 1"; "" where they mean none.
func Undotted(text string, isNode func(code string) bool) string {
	fields := strings.Fields(Core(text))
	code, n, _ := undotted(fields, false)
	if n == 0 || n < len(fields) || !isNode(code) {
		return ""
	}
	return code
}

// WithPoints is a code of digits alone with its points: "241" is "2.4.1".
func WithPoints(code string) string { return strings.Join(strings.Split(code, ""), ".") }

// mayBeUndotted reports whether some word may be a code without its points: most texts are told by it.
func mayBeUndotted(fields []string) bool {
	digits := 0
	for _, field := range fields {
		word := format.Fold(field)
		switch {
		case isDigit(word) && len(word) >= shortestUndotted, codeGlued.MatchString(field):
			return true
		case isDigit(word) && len(word) == 1, spokenDigits[word] != "":
			digits++
		}
	}
	return digits >= 2
}

func isDigit(word string) bool { return word != "" && strings.Trim(word, "0123456789") == "" }

// undotted is the code at the beginning of some words, and how many of them it takes; spoken: they are words. With its noun before it two words are
// enough. A code that has its points is one as well where its noun is glued to it.
func undotted(fields []string, named bool) (code string, n int, spoken bool) {
	if len(fields) == 0 {
		return "", 0, false
	}
	first := strings.TrimRight(fields[0], ".,:;")
	switch {
	case isDigit(first) && len(first) >= shortestUndotted && len(first) <= longestUndotted:
		return WithPoints(first), 1, false
	case named && strings.Contains(first, ".") && isDigit(strings.ReplaceAll(first, ".", "")):
		return first, 1, false
	}
	var digits []string
	for _, field := range fields {
		word := format.Fold(field)
		digit, said := spokenDigits[word]
		if said && digit != "10" {
			spoken = true
		} else if digit = word; !isDigit(word) || len(word) != 1 {
			break
		}
		digits = append(digits, digit)
		if strings.HasSuffix(field, ":") {
			break
		}
	}
	least := shortestUndotted
	if named && spoken {
		least--
	}
	if len(digits) < least || len(digits) > longestUndotted {
		return "", 0, false
	}
	return strings.Join(digits, "."), len(digits), spoken
}

// asksOrGives reports whether what stands behind a code asks about its criterion, or gives figures for it, beyond words of politeness.
func asksOrGives(rest string) bool {
	return givesFigures.MatchString(rest) || asksOfIt.MatchString(format.Fold(rest)) && onlyAsked(rest)
}

// onlyAsked reports whether a text has no other syllables than those with which something is asked or wanted of a criterion.
func onlyAsked(text string) bool {
	return !slices.ContainsFunc(strings.Fields(format.Fold(text)), func(s string) bool { return !askedOf[s] && !afterIt[s] })
}

// opensCode begins a text that wants a criterion to be opened, or worked on: "mở tiêu chí 4.1".
var opensCode = pattern.New(`^(?:(?:da|em|cho|toi|minh|bot|oi|gio|thoi|xin|muon) )*(?:mo|xem|lam|vao|cham|nop|sua|rut|quay lai|chuyen sang)(?: (?:em|toi|minh|giup|lai|tiep|cho))* (?:(?:tieu chi|tc|muc|cai|bai) )?(?:[0-9]|mot |hai |ba |bon |nam |sau |bay |tam |chin |muoi )`)

// OpensCode reports whether a text does so. Where it is asked for which criterion something is, the code alone answers that.
func OpensCode(text string) bool { return opensCode.MatchString(format.Fold(text)) }
