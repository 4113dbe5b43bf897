// Package input reads what people type on a phone or on the command line, answers in sentences, and says what a text tells.
// Whether the answer can be scored (done above total, a missing number)
// is for package criteria to say; here only the writing is judged.
package input

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"
	"chamdiem/scoring/ordinal"

	"github.com/shopspring/decimal"
)

// Problem is why a text could not be read as an answer.
type Problem string

// The problems.
const (
	ProblemUnreadable  Problem = "unreadable"   // not what is asked for at all
	ProblemThousands   Problem = "thousands"    // points or commas that may be thousands or decimals: 1234.567
	ProblemSpoken      Problem = "spoken"       // words that may be two numbers: "một trăm hai"
	ProblemRough       Problem = "rough"        // "khoảng 20": points need the exact number
	ProblemUnit        Problem = "unit"         // a unit that is not the one asked for: đồng where hồ sơ are counted
	ProblemClaim       Problem = "claim"        // "18/20 = 95 %": the pair and its percentage do not agree
	ProblemMeanings    Problem = "meanings"     // it can be several answers: see Meanings
	ProblemComma       Problem = "comma"        // the command line takes a decimal point only
	ProblemHowMany     Problem = "how_many"     // not as many numbers as are asked for
	ProblemPair        Problem = "pair"         // the command line takes name=value
	ProblemTwice       Problem = "twice"        // a name given twice
	ProblemPointsMatch Problem = "points_match" // "0,5 điểm", but no option or several give so many points: see Options
	ProblemFraction    Problem = "fraction"     // "0,5" to a ratio: points, or a percentage without its sign
)

// Error refuses a text. It is data, worded by Refusal.
type Error struct {
	Problem Problem
	Got     string            // what was typed, tidied, at most maxGot letters
	Claim   string            // ProblemClaim: what the pair really comes to
	Options []criteria.Option // ProblemPointsMatch: those that there are
}

func (e *Error) Error() string {
	return "parse answer " + strconv.Quote(e.Got) + ": " + string(e.Problem)
}

// maxTyped is the longest text that can be an answer, in letters: two numbers in words with their labels fit.
const maxTyped = 300

// maxGot is how much of a text is repeated to the person.
const maxGot = 30

func refuseText(p Problem, text string) error {
	if r := []rune(text); len(r) > maxGot {
		text = string(r[:maxGot]) + "…"
	}
	return &Error{Problem: p, Got: text}
}

// Answer reads what people type, as Meanings does; a text that can be several answers is refused (ProblemMeanings). A bare
// number below a ratio is read as a percentage here: a caller that can ask back asks first (ReadBare).
func Answer(k *criteria.Criterion, text string) (criteria.Answer, error) {
	meanings, err := Meanings(k, text)
	switch {
	case err != nil:
		return criteria.Answer{}, err
	case len(meanings) > 1:
		return criteria.Answer{}, refuseText(ProblemMeanings, tidyCased(lines(text)))
	}
	return meanings[0], nil
}

// Meanings reads what people type, in figures or in words: for a choice the number of an option ("2", "phương án hai") or its
// points ("0,5 điểm"); for a ratio "17/20", "17 hồ sơ trên tổng số 20", "3,25 tỷ/3,5 tỷ", "85,5 %" or a special option
// ("phương án 1"); for counts and surveys the numbers in the order they are asked for, or with their labels. Where a text can
// be several answers, all are given, the likeliest first. The error is a *Error; the answers may still be refused when
// they are scored.
func Meanings(k *criteria.Criterion, text string) ([]criteria.Answer, error) {
	text = lines(text)
	t, err := answerable(text)
	if err != nil {
		return nil, asTyped(err, text)
	}
	out, err := meanings(k, t)
	return out, asTyped(err, text)
}

// answerable is a text as it is read. What is empty or too long for an answer is refused, however it is cut.
func answerable(text string) (string, error) {
	t := tidyTyped(text)
	if t == "" || len(text) > maxTidied || len([]rune(t)) > maxTyped {
		return "", refuseText(ProblemUnreadable, t)
	}
	return t, nil
}

func meanings(k *criteria.Criterion, t string) ([]criteria.Answer, error) {
	if k.Kind == criteria.Ratio {
		t = asPair(t)
	}
	items := numeral.Read(t, things(k)...)
	if n, ok := optionWords(items); ok && len(k.Options) > 0 && (k.Kind != criteria.Parts || !strings.Contains(t, ";")) {
		return []criteria.Answer{{Option: n}}, nil
	}
	if n, ok := optionPlace(t, len(k.Options)); ok {
		return []criteria.Answer{{Option: n}}, nil
	}
	if n, ok := optionText(k, t); ok {
		return []criteria.Answer{{Option: n}}, nil
	}
	switch k.Kind {
	case criteria.Choice:
		a, err := readChoice(k, t, items)
		return []criteria.Answer{a}, err
	case criteria.Ratio:
		return readRatio(k, t, items)
	case criteria.Survey:
		if a, ok := tally(k, t); ok {
			return []criteria.Answer{a}, nil
		}
	}
	if len(k.Parts) > 0 && !plain(k) {
		a, err := readParts(k, t)
		return []criteria.Answer{a}, err
	}
	a, err := readCounts(k, t)
	return []criteria.Answer{a}, err
}

// things are the words of the units of a criterion, and their initials: "hội nghị", "hn".
func things(k *criteria.Criterion) (out []string) {
	for _, in := range k.Inputs {
		if _, money := moneyScale(in.Unit); in.Unit == "" || in.Unit == "%" || money {
			continue
		}
		out = append(out, in.Unit)
		if words := strings.Fields(format.Fold(in.Unit)); len(words) > 1 {
			initials := ""
			for _, word := range words {
				initials += word[:1]
			}
			out = append(out, initials)
		}
	}
	return out
}

// optionNames may stand before the number of an option.
var optionNames = pattern.New(`^(?:phương án|phuong an|chọn|chon|option|pa|chọn phương án|chon phuong an|ý|đáp án|dap an|câu|lựa chọn|cái|mức|muc|trường hợp riêng)(?: số| so| thứ| thu)?$`)

// maxOption is the largest number of an option.
const maxOption = 99

// optionWords reads "phương án 2", "chọn phương án hai", "PA2".
func optionWords(items []numeral.Item) (int, bool) {
	if len(items) < 2 {
		return 0, false
	}
	words := make([]string, 0, len(items)-1)
	for _, item := range items[:len(items)-1] {
		if item.Kind == numeral.Equals {
			continue
		}
		if item.Kind != numeral.Word {
			return 0, false
		}
		words = append(words, item.Text)
	}
	return optionNumber(items[len(items)-1], optionNames.MatchString(strings.Join(words, " ")))
}

// optionNouns may name an option by its place. "Tệp đầu tiên" names none.
var optionNouns = []string{"cai", "phuong an", "muc", "y", "dong", "lua chon", "dap an", "cau"}

// optionPlace reads "cái đầu tiên", "phương án cuối cùng" of n options.
func optionPlace(t string, n int) (int, bool) {
	at, noun, ok := ordinal.In(t, n)
	return at + 1, ok && slices.Contains(optionNouns, noun)
}

// optionText reads the wording of an option, as it was copied with what stands around it: "1. Đã thực hiện", "Đã thực hiện = 1 điểm". A number or
// points that are another option's refuse it.
func optionText(k *criteria.Criterion, t string) (n int, ok bool) {
	whole := format.Fold(t)
	m := copiedOption.FindStringSubmatch(whole)
	if m == nil {
		return 0, false
	}
	for _, o := range k.Options {
		if said := format.Fold(o.Text); said != whole && (said != m[2] || m[1] != "" && m[1] != strconv.Itoa(o.N) || m[3] != "" && m[3] != format.Fold(format.Number(o.Points))) {
			continue
		}
		if ok { // two are worded so
			return 0, false
		}
		n, ok = o.N, true
	}
	return n, ok
}

// copiedOption is the wording of an option with its number before it and its points behind it, each of which may be left out.
var copiedOption = pattern.New(`^(?:(?:chon )?(?:phuong an |pa )?([0-9]) )?(.*?)(?: ([0-9]+(?: [0-9]+)?) diem)?$`)

// optionNumber is a small whole number without a unit.
func optionNumber(item numeral.Item, named bool) (int, bool) {
	ok := named && item.Kind == numeral.Number && item.Unit == numeral.NoUnit && item.Scale == 0 &&
		!item.Other.Valid && item.Value.IsInteger() && !item.Value.IsNegative() && item.Value.LessThanOrEqual(decimal.NewFromInt(maxOption)) &&
		!strings.ContainsAny(item.Text, ".,")
	return int(item.Value.IntPart()), ok
}

// NamesOption reports whether a text names an option of the criterion in so many words ("phương án 2"), or by points that only one
// gives ("0,5 điểm"): a bare whole number does not.
func NamesOption(k *criteria.Criterion, text string) bool {
	t := tidyTyped(lines(text))
	_, ok := optionWords(numeral.Read(t))
	_, placed := optionPlace(t, len(k.Options))
	if !ok && !placed && k.Kind == criteria.Choice && NamesPoints(t) {
		_, err := Meanings(k, text)
		return err == nil
	}
	return (ok || placed) && len(k.Options) > 0
}

// NamesPoints reports whether a text is points in so many words, whatever the criterion: "0,5 điểm", "nửa điểm", "điểm tối đa", "0,5".
// A whole number may be that of an option.
func NamesPoints(text string) bool {
	t := tidyTyped(lines(text))
	if words := format.Fold(t); mostSaid.MatchString(t) || allPoints.MatchString(words) || noPoints.MatchString(words) || lostPoints.MatchString(t) {
		return true
	}
	items := withoutLabels(numeral.Read(t), pointLabels)
	if len(items) != 1 || items[0].Kind != numeral.Number || items[0].Scale != 0 {
		return false
	}
	return items[0].Unit == numeral.Points || items[0].Unit == numeral.PointOrDong || items[0].Unit == numeral.NoUnit && !items[0].Decimal().IsInteger()
}

var (
	// allPoints and noPoints are words for the most and for the least that a criterion gives.
	allPoints = pattern.New(`^(?:(?:cham|cho|dat|duoc|tu|xin|lay|la) )*(?:(?:du|tron|full|max|tron ven) (?:so )?diem(?: toi da)?|toi da diem)$|^(?:(?:cham|cho|dat|duoc|tu|xin|lay|la) )*(?:muc |so )?diem (?:toi da|cao nhat|max|tuyet doi|full)$`)
	noPoints  = pattern.New(`^(?:khong|ko|k|chang) (?:co|duoc|dat|duoc cham) diem(?: nao)?$|^(?:mat|tru)(?: (?:het|toan bo|tat ca|ca))(?: (?:so )?diem)?$|^mat diem$`)
	// lostPoints are points that are taken off the maximum: "trừ nửa điểm".
	lostPoints = pattern.New(`^(?:(?:em|tôi|xin|tự|bị|chấm) )*(?:trừ|tru|mất)(?: đi| mất)? (\S.* ?(?:điểm|diem|đ|d))$`)
)

// mostSaid is the word for the maximum, which needs its diacritics: without them it is "tôi đã".
var mostSaid = pattern.New(`^(?:(?:chấm|cho|xin|lấy|đạt|được|tự) )*tối đa$`)

// pointsInWords is the option that words for points name: the most, the least, or so many less than the most.
func pointsInWords(k *criteria.Criterion, t string) (n int, ok bool, err error) {
	switch said := format.Fold(t); {
	case mostSaid.MatchString(t), allPoints.MatchString(said):
		n, err = byPoints(k.Options, k.Max)
		return n, true, err
	case noPoints.MatchString(said):
		n, err = byPoints(k.Options, decimal.Zero)
		return n, true, err
	}
	if m := lostPoints.FindStringSubmatch(t); m != nil {
		if lost, bad := Points(m[1]); bad == nil {
			n, err = byPoints(k.Options, k.Max.Sub(lost))
			return n, true, err
		}
	}
	return 0, false, nil
}

// readChoice takes the number of an option, or points. "0" can only be points.
func readChoice(k *criteria.Criterion, t string, items []numeral.Item) (criteria.Answer, error) {
	if n, ok, err := pointsInWords(k, t); ok {
		return criteria.Answer{Option: n}, err
	}
	if i := slices.IndexFunc(items, func(i numeral.Item) bool { return i.Kind == numeral.Rough || i.Kind == numeral.Unclear }); i >= 0 {
		return criteria.Answer{}, refuseItem(items[i])
	}
	items = withoutLabels(items, pointLabels)
	if len(items) == 3 && items[1].Kind == numeral.Over && items[2].Kind == numeral.Number && items[2].Decimal().Equal(k.Max) { // "0,5/0,5"
		n, err := byPoints(k.Options, items[0].Decimal())
		return criteria.Answer{Option: n}, err
	}
	if len(items) != 1 {
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	}
	item := items[0]
	switch {
	case item.Kind != numeral.Number:
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	case item.Unit == numeral.Percent, item.Unit == numeral.Dong, item.Unit == numeral.Things, item.Scale != 0:
		return criteria.Answer{}, refuseText(ProblemUnit, item.Text)
	}
	if n, ok := optionNumber(item, item.Unit == numeral.NoUnit); ok && n > 0 {
		return criteria.Answer{Option: n}, nil
	}
	if item.Spoken && item.Unit == numeral.NoUnit && item.Value.IsZero() { // "không" is no answer to a choice
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	}
	n, err := byPoints(k.Options, item.Decimal())
	return criteria.Answer{Option: n}, err
}

// byPoints is the number of the one option that gives so many points.
func byPoints(options []criteria.Option, points decimal.Decimal) (n int, err error) {
	for _, o := range options {
		if o.Points.Equal(points) && !o.NotApplicable {
			if n != 0 {
				n = 0
				break
			}
			n = o.N
		}
	}
	if n == 0 {
		return 0, &Error{Problem: ProblemPointsMatch, Got: format.Points(points), Options: options}
	}
	return n, nil
}

// pointLabels may stand before points.
var pointLabels = []string{"cho", "xin", "lấy", "lay", "đạt", "dat", "được", "duoc", "chấm", "cham", "điểm", "diem", "tự", "tu", "số", "so"}
