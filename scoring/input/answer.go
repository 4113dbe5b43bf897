// Package input reads what people type on a phone or on the command line, answers in sentences, and says what a text tells.
// Whether the answer can be scored (done above total, a missing number)
// is for package criteria to say; here only the writing is judged.
package input

import (
	"regexp"
	"strconv"
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// Problem is why a text could not be read as an answer.
type Problem string

// The problems.
const (
	ProblemUnreadable  Problem = "unreadable"   // not what is asked for at all
	ProblemThousands   Problem = "thousands"    // points or commas that may be thousands or decimals: 1234.567, 1,234,567
	ProblemComma       Problem = "comma"        // the command line takes a decimal point only
	ProblemHowMany     Problem = "how_many"     // not as many numbers as are asked for
	ProblemPair        Problem = "pair"         // the command line takes name=value
	ProblemTwice       Problem = "twice"        // a name given twice
	ProblemPointsMatch Problem = "points_match" // "0,5 điểm", but no option or several give so many points
)

// Error refuses a text. It is data, worded by Refusal.
type Error struct {
	Problem Problem
	Got     string // what was typed, tidied, at most maxGot letters
}

func (e *Error) Error() string {
	return "parse answer " + strconv.Quote(e.Got) + ": " + string(e.Problem)
}

// maxTyped is the longest text that can be an answer; five counts of twelve digits fit easily.
const maxTyped = 120

// maxGot is how much of a text is repeated to the person.
const maxGot = 30

func refuseText(p Problem, text string) error {
	if r := []rune(text); len(r) > maxGot {
		text = string(r[:maxGot]) + "…"
	}
	return &Error{Problem: p, Got: text}
}

// Answer reads what people type: for a choice the number of an option ("2", "phương án 2") or its points ("0,5
// điểm"); for a ratio "17/20", "17 trên 20", "85%", "85,5 %", "85.5" or a special option ("phương án 1"); for counts and
// surveys the numbers in the order they are asked for, divided by spaces or semicolons.
// The error is a *Error; the answer may still be refused when it is scored. A bare number below a ratio is read as a
// percentage here: a caller that can ask back asks first (ReadBare).
func Answer(k *criteria.Criterion, text string) (criteria.Answer, error) {
	a, err := parseAnswer(k, tidyTyped(text))
	return a, asTyped(err, text)
}

func parseAnswer(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if t == "" || len([]rune(t)) > maxTyped {
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	}
	if n, ok := optionWords(t); ok && len(k.Options) > 0 {
		return criteria.Answer{Option: n}, nil
	}
	switch k.Kind {
	case criteria.Choice:
		return parseChoice(k, t)
	case criteria.Ratio:
		return parseRatio(t)
	}
	return parseCounts(k, t)
}

var optionWord = regexp.MustCompile(`^(?:phương án|phuong an|chọn|chon|option|pa)\s*(?:số\s*|so\s*)?([0-9]{1,2})$`)

func optionWords(t string) (int, bool) {
	m := optionWord.FindStringSubmatch(t)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// NamesOption reports whether a text names an option of the criterion in so many words ("phương án 2"): a bare number does
// not.
func NamesOption(k *criteria.Criterion, text string) bool {
	_, ok := optionWords(tidyTyped(text))
	return ok && len(k.Options) > 0
}

var bareOption = regexp.MustCompile(`^[0-9]{1,2}$`)

func parseChoice(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if bareOption.MatchString(t) {
		n, _ := strconv.Atoi(t)
		return criteria.Answer{Option: n}, nil
	}
	points, err := ParsePercentNumber(strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(t, "điểm"), "diem")))
	if err != nil {
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	}
	found := 0
	for _, o := range k.Options {
		if o.Points.Equal(points) {
			if found != 0 {
				return criteria.Answer{}, refuseText(ProblemPointsMatch, t)
			}
			found = o.N
		}
	}
	if found == 0 {
		return criteria.Answer{}, refuseText(ProblemPointsMatch, t)
	}
	return criteria.Answer{Option: found}, nil
}

// CountedWords may follow a number: people type "17/20 hồ sơ".
const CountedWords = `(?:\s*(?:hồ sơ|nhiệm vụ|kiến nghị|vấn đề|văn bản|công việc|đơn|thư|phiếu|việc))?`

var (
	ratioText   = regexp.MustCompile(`^(.+?)\s*(?:/|\btrên tổng số\b|\btrên\b|\btren\b|\bcủa\b)\s*(.+?)` + CountedWords + `$`)
	percentText = regexp.MustCompile(`^(.+?)\s*(?:%|phần trăm|phan tram)?$`)
)

func parseRatio(t string) (criteria.Answer, error) {
	if m := ratioPattern(t); m != nil {
		done, err := Number(m[0])
		if err != nil {
			return criteria.Answer{}, err
		}
		total, err := Number(m[1])
		if err != nil {
			return criteria.Answer{}, err
		}
		return criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done, criteria.InputTotal: total}}, nil
	}
	m := percentText.FindStringSubmatch(t)
	percent, err := ParsePercentNumber(m[1])
	if err != nil {
		return criteria.Answer{}, err
	}
	return criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: percent}}, nil
}

// ratioPattern splits "17 trên 20 hồ sơ" into its two numbers' texts; nil when the text is no such pair.
func ratioPattern(t string) []string {
	for _, divider := range []string{"/", " trên tổng số ", " trên ", " tren ", " của "} {
		if left, right, ok := strings.Cut(t, divider); ok {
			if m := ratioText.FindStringSubmatch(left + "/" + right); m != nil {
				return []string{strings.TrimSpace(left), strings.TrimSpace(m[2])}
			}
		}
	}
	return nil
}

func parseCounts(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if strings.Contains(t, "=") {
		return Arguments(k, strings.Fields(strings.NewReplacer(";", " ", ",", " ").Replace(t)))
	}
	parts := strings.FieldsFunc(t, func(r rune) bool { return r == ';' || r == ' ' })
	var needed []string
	for _, in := range k.Inputs {
		if !in.Optional {
			needed = append(needed, in.Name)
		}
	}
	names := needed
	if len(parts) == len(k.Inputs) {
		names = names[:0:0]
		for _, in := range k.Inputs {
			names = append(names, in.Name)
		}
	}
	if len(parts) != len(names) {
		for _, part := range parts {
			if _, err := Number(part); err != nil {
				return criteria.Answer{}, err
			}
		}
		return criteria.Answer{}, refuseText(ProblemHowMany, t)
	}
	values := make(map[string]decimal.Decimal, len(names))
	for i, name := range names {
		n, err := Number(parts[i])
		if err != nil {
			return criteria.Answer{}, err
		}
		values[name] = n
	}
	return criteria.Answer{Values: values}, nil
}
