package input

// parts.go reads the answers of criteria with parts: có or không, how many contents of a list, a share, an option or a number, each
// as its question asks for it, or all in one message.

import (
	"maps"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// plain reports whether all that is asked for are numbers without more: they are read as those of counts are.
func plain(k *criteria.Criterion) bool {
	return !slices.ContainsFunc(k.Inputs, func(in criteria.Input) bool {
		return in.YesNo || in.Choices != nil || in.List != nil || in.Share != ""
	})
}

var (
	yesWords = strings.Fields("co roi dat du dung duoc da yes")
	noWords  = strings.Fields("khong chua no")
	// fillers change nothing beside có or không.
	fillers = strings.Fields("a vang thua nhe hoan thanh thuc hien ban hanh cong nhan day")
)

// doubtSigns are pictures that say no, or that ask.
const doubtSigns = "❌❎✖✗✘❓❔⛔🚫⚠👎🤔🤷🙅😕😟🙁"

// HasDoubt reports whether a text has such a picture: nothing is taken for said by its words alone.
func HasDoubt(text string) bool { return strings.ContainsAny(text, doubtSigns) }

// yesOrNo reads có (1) or không (0): "có", "đã có", "rồi ạ", "chưa có", "không", "1", "0". "Đừng" is not "đúng".
func yesOrNo(t string) ([]decimal.Decimal, error) {
	words := strings.FieldsFunc(format.Fold(t), func(r rune) bool { return strings.ContainsRune(" .,!", r) })
	switch {
	case len(words) == 1 && words[0] == "1":
		return []decimal.Decimal{decimal.NewFromInt(1)}, nil
	case len(words) == 1 && words[0] == "0":
		return []decimal.Decimal{decimal.Zero}, nil
	}
	if len(words) > 0 && slices.Contains(shortNo, words[0]) { // "ko đạt"
		words[0] = "khong"
	}
	known := slices.Concat(yesWords, noWords, fillers)
	if len(words) == 0 || strings.Contains(strings.ToLower(t), "đừng") || HasDoubt(t) || !allOf(words, known) {
		return nil, refuseText(ProblemUnreadable, t)
	}
	no := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(noWords, w) })
	yes := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(yesWords, w) })
	switch {
	case no: // "chưa có", "không đạt"
		return []decimal.Decimal{decimal.Zero}, nil
	case yes:
		return []decimal.Decimal{decimal.NewFromInt(1)}, nil
	}
	return nil, refuseText(ProblemUnreadable, t)
}

// choice reads the number of an option of one part ("2", "phương án hai"), or its points ("0,5").
func choice(in criteria.Input, t string) ([]decimal.Decimal, error) {
	items := numeral.Read(t)
	n, ok := optionWords(items)
	if !ok && len(items) == 1 {
		n, ok = optionNumber(items[0], true)
	}
	if !ok && len(items) == 1 && items[0].Kind == numeral.Number && items[0].Scale == 0 && (items[0].Unit == numeral.Points || items[0].Unit == numeral.NoUnit) && !items[0].Spoken {
		var err error
		if n, err = byPoints(in.Choices, items[0].Decimal()); err != nil {
			return nil, err
		}
		ok = true
	}
	if !ok {
		return nil, refuseText(ProblemUnreadable, t)
	}
	return []decimal.Decimal{decimal.NewFromInt(int64(n))}, nil
}

// contents reads how many contents of a list there are, where it is not a number alone: "4/5", "đủ cả", "thiếu 1".
func contents(in criteria.Input, t string) (decimal.Decimal, bool) {
	all := decimal.NewFromInt(int64(len(in.List)))
	items := numeral.Read(t, in.Unit)
	words := folded(slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool { return i.Kind != numeral.Word }))
	numbers := slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool { return i.Kind != numeral.Number })
	known := append(strings.Fields("du ca tat het toan bo day con thieu mat cac noi dung muc da co du a roi"), labelWords(in)...)
	if n, ok := namedContents(in, t); ok {
		return n, true
	}
	if slices.ContainsFunc(items, func(i numeral.Item) bool { return i.Kind == numeral.Rough || i.Kind == numeral.Unclear }) ||
		!allOf(words, known) {
		return decimal.Zero, false
	}
	lacks := slices.Contains(words, "thieu")
	has := slices.Contains(words, "co")
	switch {
	case len(numbers) == 0 && !lacks && has && slices.Index(words, "het") > 0 && !slices.Contains(words, "con"): // "có hết rồi"; "đã hết" may be the end of the work
		return all, true
	case len(numbers) == 0 && !lacks && (slices.Contains(words, "du") || slices.Contains(words, "tat") && slices.Contains(words, "ca")):
		return all, true
	case len(numbers) == 1 && lacks:
		return all.Sub(numbers[0].Value), !all.LessThan(numbers[0].Value)
	case len(numbers) == 1 && slices.Contains(words, "du") && len(items) > 1:
		return numbers[0].Value, true
	case len(numbers) == 2 && !lacks && numbers[1].Value.Equal(all) && slices.ContainsFunc(items, func(i numeral.Item) bool { return i.Kind == numeral.Over }):
		return numbers[0].Value, true
	}
	return decimal.Zero, false
}

// lackingContents and havingContents begin the names of contents of a list.
var (
	lackingContents = pattern.New(`^(?:(?:da|con|chi|moi|van) )*(?:thieu|chua co|khong co) (.+)$`)
	havingContents  = pattern.New(`^((?:(?:da|chi|moi) )*)(?:co|gom) (.+)$`)
	betweenContents = pattern.New(`\s*[,;]\s*|\s(?:và|với)\s`)
)

// namedContents reads which contents of a list there are, or are not, by words of each: "thiếu danh sách hộ nghèo và quy hoạch". "Có quy hoạch"
// does not say that it is the only one.
func namedContents(in criteria.Input, t string) (decimal.Decimal, bool) {
	named := map[int]bool{}
	lacking, only := false, false
	if strings.HasSuffix(t, "?") {
		return decimal.Zero, false
	}
	for i, piece := range betweenContents.Split(t, -1) {
		said := format.Fold(piece)
		if m := lackingContents.FindStringSubmatch(said); m != nil && (i == 0 || lacking) {
			lacking, said = true, m[1]
		} else if m := havingContents.FindStringSubmatch(said); m != nil && !lacking {
			said, only = m[2], only || strings.Contains(m[1], "chi ") || strings.Contains(m[1], "moi ")
		} else if i == 0 {
			return decimal.Zero, false
		}
		at := -1
		if !strings.Contains(said, " ") { // one syllable names nothing
			return decimal.Zero, false
		}
		for n, content := range in.List {
			words := strings.Fields(format.Fold(content))
			if !allOf(strings.Fields(said), words) {
				continue
			}
			if at >= 0 { // of two contents
				return decimal.Zero, false
			}
			at = n
		}
		if at < 0 || named[at] {
			return decimal.Zero, false
		}
		named[at] = true
	}
	n := int64(len(named))
	if n == 1 && !lacking && !only {
		return decimal.Zero, false
	}
	if lacking {
		n = int64(len(in.List)) - n
	}
	return decimal.NewFromInt(n), true
}

// Piece reads what answers the question for one number: its value, or, for the first number of a share, both of its numbers or its
// percentage. The error is a *Error.
func Piece(k *criteria.Criterion, in criteria.Input, text string) (map[string]decimal.Decimal, error) {
	if share := k.ShareOf(in.Name); share != nil && k.Kind != criteria.Ratio && in.Name == share.Done {
		if a, ok := sharePiece(k, share, lines(text)); ok {
			return a, nil
		}
	}
	values, err := One(k, in, text)
	if err != nil {
		return nil, err
	}
	return map[string]decimal.Decimal{in.Name: values[0]}, nil
}

// sharePiece reads "17/20" or "85 %"; a number alone is none of these.
func sharePiece(k *criteria.Criterion, share *criteria.ShareRule, text string) (map[string]decimal.Decimal, bool) {
	t, err := answerable(text)
	if err != nil {
		return nil, false
	}
	names := map[string]string{criteria.InputDone: share.Done, criteria.InputTotal: share.Total, criteria.InputPercent: share.Percent}
	alone := k.Alone(share)
	items := numeral.Read(t, things(alone)...)
	numbers, percents, _ := place(items)
	if len(numbers) < 2 && len(percents) == 0 {
		return nil, false
	}
	answers, err := readRatio(alone, t, items)
	if err != nil || len(answers) != 1 {
		return nil, false
	}
	out := map[string]decimal.Decimal{}
	for name, v := range answers[0].Values {
		out[names[name]] = v
	}
	return out, true
}

// readParts reads the answers to all questions in their order, parted by semicolons or lines: "có; 18/20; 1".
func readParts(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if !strings.Contains(t, ";") && strings.Contains(t, ", ") { // commas with blanks behind them part the answers as well
		if a, err := readParts(k, strings.ReplaceAll(t, ", ", "; ")); err == nil {
			return a, nil
		}
	}
	values := map[string]decimal.Decimal{}
	has := func(name string) bool { _, ok := values[name]; return ok }
	for piece := range strings.SplitSeq(t, ";") {
		in, more := k.Next(has)
		if !more {
			return criteria.Answer{}, refuseText(ProblemHowMany, t)
		}
		given, err := Piece(k, in, strings.TrimSpace(piece))
		if err != nil {
			return criteria.Answer{}, err
		}
		maps.Copy(values, given)
	}
	missing := func(name string) bool {
		in, _ := k.Input(name)
		return has(name) || in.Optional || in.Default != nil
	}
	if _, more := k.Next(missing); more {
		return criteria.Answer{}, refuseText(ProblemHowMany, t)
	}
	return criteria.Answer{Values: values}, nil
}

// typedParts is what readParts reads back.
func typedParts(k *criteria.Criterion, a criteria.Answer) string {
	var pieces []string
	for _, in := range k.Inputs {
		v, given := a.Values[in.Name]
		share := k.ShareOf(in.Name)
		switch {
		case !given && (in.Share != "" || in.Optional):
		case !given && in.Default != nil:
			pieces = append(pieces, format.Number(*in.Default))
		case !given, share != nil && in.Name == share.Total:
		case in.YesNo:
			pieces = append(pieces, YesNo(v))
		case share != nil && in.Name == share.Done:
			pieces = append(pieces, format.Number(v)+"/"+format.Number(a.Values[share.Total]))
		case share != nil:
			pieces = append(pieces, format.ExactPercent(v))
		default:
			pieces = append(pieces, format.Number(v))
		}
	}
	return strings.Join(pieces, "; ")
}

// YesNo is the answer to a question of yes or no: "có" or "không".
func YesNo(v decimal.Decimal) string {
	if v.IsPositive() {
		return "có"
	}
	return "không"
}
