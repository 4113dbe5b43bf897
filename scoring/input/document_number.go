package input

// Document numbers as something to compare: "22/KH-UBND" in a text and "22_KH-UBND.pdf" are the same.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// DocumentNo is the number of a document, taken apart.
type DocumentNo struct {
	Text string // as written
	No   string // "22", "12a": without zeros in front, in small letters
	Year string // "2024"; empty where none is written
	Kind string // the letters behind it, in one order: "KH-UBND" of 22/KH-UBND and of 22/UBND-KH; empty where none are written
}

var (
	numberHead = pattern.New(`^0*(\d{1,6})([a-zđ]?)`)
	yearOnly   = pattern.New(`^(?:19|20)\d\d$`)
	// a file's name has no slash: 22_KH-UBND, 22.KH-UBND, 22 KH-UBND, "22-KH-UBND"
	nameNumber = pattern.New(`(?i)(^|[^\pL\pN])(\d{1,6}[a-zđ]?)[ _.-]{1,3}((?:(?:19|20)\d\d[ _.-])?\pL{2,5}-\pL[\pL\d&]*)`)
	// … 33-TB, 33 TB: the letters alone are those of a kind of document
	nameShort  = pattern.New(`(?i)(^|[^\pL\pN])(\d{1,6}[a-zđ]?)[ _.-]{1,3}(BC|QĐ|QD|KH|TB|TTr|NQ|BB|KL|CT|QC|GM|CTr|CV)($|[^\pL\pN-])`)
	nameYear   = pattern.New(`(/(?:19|20)\d\d)[ _.-]`)
	bareNumber = pattern.New(`\d+`)
)

// ReadDocumentNo takes a document number apart as DocumentNumbers gives it.
func ReadDocumentNo(text string) DocumentNo {
	lower := strings.ToLower(norm.NFC.String(text))
	n := DocumentNo{Text: text}
	head := numberHead.FindStringSubmatch(lower)
	if head == nil {
		return n
	}
	n.No = head[1] + head[2]
	var letters []string
	for _, part := range strings.FieldsFunc(lower[len(head[0]):], func(r rune) bool { return strings.ContainsRune("/-_. ", r) }) {
		if yearOnly.MatchString(part) {
			n.Year = part
			continue
		}
		letters = append(letters, strings.ToUpper(part))
	}
	slices.Sort(letters)
	n.Kind = strings.Join(letters, "-")
	return n
}

// Same reports whether two numbers may be of one document: a year or letters that only one of them states tell nothing.
func (n DocumentNo) Same(other DocumentNo) bool {
	return n.No == other.No && n.Alike(other) && (n.Year == other.Year || n.Year == "" || other.Year == "")
}

// Alike reports whether two numbers may be of one series: 15/BC and 22/BC-UBND are, 15/BC-UBND and 15/KH-UBND are not.
func (n DocumentNo) Alike(other DocumentNo) bool {
	few, many := strings.Split(n.Kind, "-"), strings.Split(other.Kind, "-")
	if len(few) > len(many) {
		few, many = many, few
	}
	return !slices.ContainsFunc(few, func(letters string) bool { return !slices.Contains(many, letters) })
}

// NamedNumbers lists the document numbers with their letters in the name or title of a document, where another sign may stand for
// the slash.
func NamedNumbers(name string) []DocumentNo {
	if !hasDigit(name) {
		return nil
	}
	return slices.Clone(named.Get(name))
}

func namedNumbers(name string) []DocumentNo {
	t := nameNumber.ReplaceAllString(norm.NFC.String(name), "$1$2/$3")
	t = nameShort.ReplaceAllString(t, "$1$2/$3$4")
	numbers := numbersWithKind(nameYear.ReplaceAllString(t, "$1/"))
	if n, ok := leadingNumber(name); ok && !slices.ContainsFunc(numbers, n.Same) {
		numbers = append(numbers, n)
	}
	return numbers
}

// leadingNumber reads the number behind the kind with which a name begins: "TB 33", "Thông báo số 33 về tiếp dân". A year or a count
// of months is none.
func leadingNumber(name string) (n DocumentNo, ok bool) {
	words := strings.FieldsFunc(norm.NFC.String(name), func(r rune) bool { return strings.ContainsRune(" _.,()", r) })
	for _, of := range []int{2, 1} {
		if len(words) <= of {
			continue
		}
		kind, rest := kindByName(strings.Join(words[:of], " ")), words[of:]
		if kind < 0 {
			continue
		}
		if format.Fold(rest[0]) == "so" && len(rest) > 1 {
			rest = rest[1:]
		}
		if !wholeNumber.MatchString(rest[0]) || yearOnly.MatchString(rest[0]) || len(rest) > 1 && (wholeNumber.MatchString(rest[1]) || spanOfTime.MatchString(format.Fold(rest[1]))) {
			return n, false
		}
		return DocumentNo{Text: rest[0] + "/" + documentKinds[kind].letters, No: strings.TrimLeft(rest[0], "0"), Kind: strings.ToUpper(documentKinds[kind].letters)}, true
	}
	return n, false
}

var (
	wholeNumber = pattern.New(`^0*[1-9]\d{0,3}$`)
	spanOfTime  = pattern.New(`^(?:thang|quy|nam|tuan|ngay|buoi|nhiem|noi|tieu|trang|dot|lan)$`)
)

// StatedNumbers lists the document numbers with their letters in a text, each once.
func StatedNumbers(text string) []DocumentNo { return numbersWithKind(text) }

func numbersWithKind(text string) (out []DocumentNo) {
	for _, found := range DocumentNumbers(text) {
		n := ReadDocumentNo(found)
		if n.No != "" && n.Kind != "" && !slices.ContainsFunc(out, n.Same) {
			out = append(out, n)
		}
	}
	return out
}

// NamesNumber reports whether the name of a document holds a number by itself, as "Kế hoạch 22": dates do not count.
func NamesNumber(name string, n DocumentNo) bool {
	t := norm.NFC.String(name)
	for _, other := range []*pattern.Pattern{DocumentNumber, nameNumber, nameShort, DateText, SpokenDate, yearWord} {
		t = other.ReplaceAllString(t, " ")
	}
	digits := strings.TrimRight(n.No, "abcdefghijklmnopqrstuvwxyzđ")
	return slices.ContainsFunc(bareNumber.FindAllString(t, -1), func(found string) bool { return strings.TrimLeft(found, "0") == digits })
}
