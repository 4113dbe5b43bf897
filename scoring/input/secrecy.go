package input

// The marks MẬT, TỐI MẬT and TUYỆT MẬT in the name or caption of a document: certain ones, doubtful ones, and other words with "mật".

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"

	"golang.org/x/text/unicode/norm"
)

// harmlessBefore and harmlessAfter are words that make "mật" something else: bảo mật, mật khẩu, mật độ, mật ong.
var (
	harmlessBefore = []string{"BẢO", "THÂN", "CẨN", "NIÊM", "HOẠT", "NỒNG", "TRỰC", "ONG", "ĐƯỜNG", "TÚI", "MAI", "RỈ", "GỐC"}
	harmlessAfter  = []string{"KHẨU", "ĐỘ", "MÃ", "ONG", "THIẾT", "DANH", "VỤ", "THƯ", "NGỮ", "THÁM", "NGHỊ", "MÍA", "GẤU", "PHỤC", "LỆNH", "ƯỚC", "NGỌT"}
	// doubtBefore and doubtAfter are words that leave a doubt even where the mark is written in capitals: lấy mật, bỏ phiếu mật, mật hoa.
	doubtBefore = []string{"LẤY", "PHIẾU", "NUÔI", "QUAY", "VẮT", "CHAI", "LÍT", "KG", "SÁP", "CHIẾT", "BÁN"}
	doubtAfter  = []string{"HOA", "DỪA", "NHÃN", "VẢI", "RỪNG", "KEO", "CÀ", "TỰ", "NGUYÊN", "PHẤN"}
	// ownSecrets are what "bí mật" may be about without any mark, and secretPapers papers that are themselves a state secret.
	ownSecrets   = []string{"KINH", "ĐỜI", "CÁ", "GIA", "RIÊNG", "THƯ", "CÔNG NGHỆ", "THƯƠNG", "DOANH"}
	secretPapers = []string{"LIỆU", "BẢN", "VĂN", "SƠ"}
	// papers are words of document numbers: what stands beside them is no sentence.
	papers = []string{"UBND", "HĐND", "ĐU", "TU", "CV", "BC", "QĐ", "KH", "TB", "TTR", "NQ", "CT", "VB", "HD"}
)

var (
	// markLabel is a mark behind its name: "Độ mật: Mật", "Dấu mật: Tối mật", "Dấu: MẬT"
	markLabel = pattern.New(`(?i)(?:^|[^\pL])(?:(?:mức\s+)?độ\s+mật|dấu(?:\s+chỉ)?(?:\s+(?:mức\s+)?độ)?(?:\s+mật)?)\s*[:=]\s*["“\[(]?\s*((?:tuyệt\s+|tối\s+)?mật)(?:[^\pL]|$)`)
	// bare is a mark in capitals without diacritics, which is other words as well
	bare = pattern.New(`(?:^|[^\pL])(TUYET|TOI)[\s_-]+MAT(?:[^\pL]|$)`)
	// noMark says that a document has none: "Độ mật: không", "Độ mật: thường"
	noMark = pattern.New(`(?i)(?:độ|dấu)\s+mật\s*[:=]?\s*(?:không|thường)(?:[^\pL]|$)`)
)

// word is a word of a name, with what stands before and behind it.
type word struct {
	text, upper string
	before      string // the signs between the word before and this one
	after       string
}

// wordsOf splits a name into words of letters and digits.
func wordsOf(name string) []word {
	var out []word
	gap, at := 0, -1
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) }
	end := func(i int) {
		out = append(out, word{text: name[at:i], upper: strings.ToUpper(name[at:i]), before: name[gap:at]})
		gap, at = i, -1
	}
	for i, r := range name {
		switch {
		case isWord(r) && at < 0:
			at = i
		case !isWord(r) && at >= 0:
			end(i)
		}
	}
	if at >= 0 {
		end(len(name))
	}
	for i := range out {
		if i+1 < len(out) {
			out[i].after = out[i+1].before
		} else {
			out[i].after = name[gap:]
		}
	}
	return out
}

// Secrecy says whether the name or caption of a document carries a mark of secrecy, and which: MẬT, TỐI MẬT or TUYỆT MẬT. Other words
// with "mật" (bảo mật, mật độ, thân mật) are harmless; where it may be the mark or not, it is Uncertain.
func Secrecy(name string) (mark string, doubt Doubt) {
	name = norm.NFC.String(name)
	found := func(m string, d Doubt) {
		if d > doubt || d == doubt && d != Harmless && slices.Index(secretMarks, m) < slices.Index(secretMarks, mark) {
			mark, doubt = m, d
		}
	}
	for _, m := range markLabel.FindAllStringSubmatch(name, -1) {
		found(strings.ToUpper(strings.Join(strings.Fields(m[1]), " ")), Certain)
	}
	if m := bare.FindStringSubmatch(name); m != nil {
		found(map[string]string{"TUYET": secretMarks[0], "TOI": secretMarks[1]}[m[1]], Uncertain)
	}
	all := wordsOf(noMark.ReplaceAllString(name, " "))
	for i, w := range all {
		if w.upper == "MẬT" {
			found(markAt(all, i))
		}
	}
	return mark, doubt
}

// markAt judges the word "mật" at a place.
func markAt(all []word, i int) (mark string, doubt Doubt) {
	mark = secretMarks[2]
	first := i // where the mark begins
	before := joined(all, i, -1)
	switch before {
	case "TUYỆT":
		mark, first = secretMarks[0], i-1
	case "TỐI":
		mark, first = secretMarks[1], i-1
	case "BÍ":
		return mark, secretAt(all, i)
	case "DẤU":
		first = i - 1
	case "ĐỘ": // "độ mật" is a label: what it says stands behind it
		return "", Harmless
	}
	after := joined(all, i, 1)
	if first == i && slices.Contains(harmlessBefore, before) || slices.Contains(harmlessAfter, after) {
		return "", Harmless
	}
	before = joined(all, first, -1)
	phrase := all[first : i+1]
	if slices.Contains(doubtBefore, before) || slices.Contains(doubtAfter, after) {
		return mark, Uncertain
	}
	alone := aside(all, first, -1) && aside(all, i, 1)
	switch capital := isCapital(phrase); {
	case bracketed(all[first].before, all[i].after) && unicode.IsUpper([]rune(phrase[0].text)[0]):
		return mark, Certain
	case capital && (alone || standsOut(all, first, -1) && standsOut(all, i, 1)):
		return mark, Certain
	case alone && mark != secretMarks[2]:
		return mark, Certain
	case alone && unicode.IsUpper([]rune(phrase[0].text)[0]) && (beside(all, first, -1) || beside(all, i, 1)):
		return mark, Certain
	}
	return mark, Uncertain
}

// secretAt judges "bí mật": talk about the secrets of the state, or of a person, carries no mark.
func secretAt(all []word, i int) Doubt {
	next, then := joined(all, i, 1), ""
	if next != "" {
		then = joined(all, i+1, 1)
	}
	switch {
	case next == "NHÀ" && then == "NƯỚC":
		if slices.Contains(secretPapers, joined(all, i-1, -1)) {
			return Uncertain
		}
		return Harmless
	case slices.Contains(ownSecrets, next), slices.Contains(ownSecrets, next+" "+then):
		return Harmless
	}
	return Uncertain
}

// neighbour is the word beside a place, on the left (-1) or the right (1), and the signs between them.
func neighbour(all []word, i, side int) (w word, between string, ok bool) {
	j := i + side
	if j < 0 || j >= len(all) {
		return word{}, "", false
	}
	if side < 0 {
		return all[j], all[i].before, true
	}
	return all[j], all[i].after, true
}

// joined is the neighbour in the same phrase, in capitals; "" where a sign stands between them.
func joined(all []word, i, side int) string {
	w, between, ok := neighbour(all, i, side)
	if !ok || endsPhrase(between) {
		return ""
	}
	return w.upper
}

// endsPhrase reports whether signs end a phrase: all but blanks, underscores and a hyphen within a word.
func endsPhrase(signs string) bool {
	if strings.Contains(signs, "-") && strings.ContainsAny(signs, " _") {
		return true
	}
	return strings.Trim(signs, " _-\t\n\u00a0") != ""
}

// aside reports whether nothing of a sentence joins on at a side: an end, a sign, or (a part of) a number.
func aside(all []word, i, side int) bool {
	return joined(all, i, side) == "" || beside(all, i, side)
}

// beside reports whether the neighbour is (a part of) a document number.
func beside(all []word, i, side int) bool {
	w, _, ok := neighbour(all, i, side)
	return ok && (strings.ContainsFunc(w.text, unicode.IsDigit) || w.text == w.upper && slices.Contains(papers, w.upper))
}

// standsOut reports whether capitals are seen as such at a side: the neighbour is not written in capitals itself.
func standsOut(all []word, i, side int) bool {
	w, _, _ := neighbour(all, i, side)
	return aside(all, i, side) || w.text != w.upper
}

func isCapital(phrase []word) bool {
	return !slices.ContainsFunc(phrase, func(w word) bool { return w.text != w.upper })
}

// bracketed reports whether a mark stands in brackets of its own.
func bracketed(before, after string) bool {
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	return before != "" && after != "" && strings.ContainsAny(before[len(before)-1:], "([{<") && strings.ContainsAny(after[:1], ")]}>")
}

// NameHoldsPassword is HoldsPassword for the name of a file, in which other signs stand for blanks: "mat_khau_Abc123".
func NameHoldsPassword(name string) bool {
	return HoldsPassword(name) || HoldsPassword(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}

// HoldsPassword reports whether a text certainly holds a password; see Password.
func HoldsPassword(text string) bool { return Password(text) == Certain }

// secretMarks are the marks of secret documents, the higher ones first.
var secretMarks = []string{"TUYỆT MẬT", "TỐI MẬT", "MẬT"}

// secretLine returns the mark that stands on a line of its own in the text of a page, or "". Brackets, dashes and the
// gaps that come from reading a PDF do not matter.
func secretLine(page string) string {
	found := ""
	for line := range strings.Lines(norm.NFC.String(page)) {
		letters := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToUpper(r)
			}
			return -1
		}, line)
		for i, mark := range secretMarks {
			if letters == strings.ReplaceAll(mark, " ", "") && (found == "" || i < slices.Index(secretMarks, found)) {
				found = mark
			}
		}
	}
	return found
}
