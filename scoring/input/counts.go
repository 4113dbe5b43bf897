package input

// counts.go reads the numbers of counts and surveys: one that is asked for alone, or all in one message.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// nothing are the words of "không có hồ sơ nào": none. notMade are those of "không tổ chức hội nghị nào".
var (
	nothing = strings.Fields("khong chua co nao ca het gi cai viec phat sinh bi truong hop")
	notMade = strings.Fields("to chuc xay dung ban hanh")
)

// short are other spellings of what is counted.
var short = map[string]string{"nv": "nhiem vu", "hs": "ho so", "kn": "kien nghi", "vb": "van ban", "dt": "don thu", "tc": "tieu chi", "hn": "hoi nghi"}

// shortNo are other spellings of "không" at the beginning of an answer.
var shortNo = strings.Fields("ko k kh hong hok")

// One reads the one number that is asked for: "1.250 hồ sơ", "mười tám", "không có". The error is a *Error. Several values are
// several readings, the likeliest first.
func One(k *criteria.Criterion, in criteria.Input, text string) ([]decimal.Decimal, error) {
	text = lines(text)
	t, err := answerable(text)
	if err != nil {
		return nil, asTyped(err, text)
	}
	values, err := one(k, in, t)
	return values, asTyped(err, text)
}

func one(k *criteria.Criterion, in criteria.Input, t string) ([]decimal.Decimal, error) {
	t = withoutPercentPoints(in, t)
	if m := didBefore.FindStringSubmatch(t); m != nil && !isFault(k, in) {
		t = m[1]
	}
	switch {
	case in.YesNo:
		return yesOrNo(t)
	case in.Choices != nil:
		return choice(in, t)
	case in.List != nil:
		if n, ok := contents(in, t); ok {
			return []decimal.Decimal{n}, nil
		}
	}
	items := numeral.Read(t, things(k)...)
	if isNothing(k, items, in) {
		return []decimal.Decimal{decimal.Zero}, nil
	}
	if first := slices.IndexFunc(items, func(i numeral.Item) bool { return i.Kind == numeral.Number || i.Kind == numeral.Over }); first >= 0 && items[first].Kind == numeral.Over {
		if items = leadingTotal(items); items[first].Kind == numeral.Word && in.Name != criteria.InputTotal {
			return nil, refuseText(ProblemUnreadable, t)
		}
	}
	if err := clear(t, items, in); err != nil {
		return nil, err
	}
	numbers := slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool { return i.Kind == numeral.Word || i.Kind == numeral.Equals })
	if len(numbers) != 1 || numbers[0].Kind != numeral.Number {
		return nil, refuseText(ProblemUnreadable, t)
	}
	return readings(in, numbers[0])
}

// didBefore says that something was done before how many: "đã tổ chức được 3 hội nghị".
var didBefore = pattern.New(`^(?:(?:đã|da) )?(?:tổ chức|to chuc|xây dựng|xay dung|ban hành|ban hanh|mở|thành lập|cấp mới cho|cấp cho)(?: được| duoc)? ([0-9].*)$`)

// withoutPercentPoints leaves the unit of points of percent out: "1,25 điểm phần trăm". "1,25 %" may be a share of something, unless percent
// are what is counted: "số % vượt dự toán".
func withoutPercentPoints(in criteria.Input, t string) string {
	units := []string{"điểm phần trăm", "diem phan tram", "điểm %"}
	switch {
	case in.Unit == "%":
		units = append(units, "%", "phần trăm", "phan tram")
	case format.Fold(in.Unit) != "diem phan tram":
		return t
	}
	for _, unit := range units {
		if number, ok := strings.CutSuffix(t, unit); ok {
			return strings.TrimSpace(number)
		}
	}
	return t
}

// isNothing reports whether the words say that there is none of what is asked for: "không có", "không có hồ sơ quá hạn nào".
func isNothing(k *criteria.Criterion, items []numeral.Item, in criteria.Input) bool {
	var words []string
	for _, w := range folded(items) {
		if said, ok := short[w]; ok {
			words = append(words, strings.Fields(said)...)
			continue
		}
		words = append(words, w)
	}
	if len(words) > 0 && slices.Contains(shortNo, words[0]) {
		words[0] = "khong"
	}
	if len(words) == 0 || words[0] != "khong" && words[0] != "chua" || slices.ContainsFunc(items, func(i numeral.Item) bool {
		return i.Kind != numeral.Word && (i.Kind != numeral.Number || !i.Value.IsZero())
	}) {
		return false
	}
	if words[0] == "chua" && !slices.Contains(words, "co") {
		return false
	}
	// without "có" or "nào" the words may be a label that stands alone: "không hoàn thành"
	if len(words) > 1 && slices.Contains(labelWords(in), "khong") && !slices.Contains(words, "co") && !slices.Contains(words, "nao") && items[0].Kind != numeral.Number {
		return false
	}
	known := append(slices.Clone(nothing), labelWords(in)...)
	if overlap(words, notMade) && !isFault(k, in) {
		known = append(known, notMade...)
	}
	return allOf(words, known)
}

// Further reads several numbers that answer the questions from one on: "0; 120" below the second. The error is a *Error.
func Further(k *criteria.Criterion, from criteria.Input, text string) (map[string]decimal.Decimal, error) {
	text = lines(text)
	t, err := answerable(text)
	if err != nil {
		return nil, asTyped(err, text)
	}
	at := slices.IndexFunc(k.Inputs, func(in criteria.Input) bool { return in.Name == from.Name })
	if at < 0 || !plain(k) || k.Kind == criteria.Ratio {
		return nil, refuseText(ProblemHowMany, t)
	}
	rest := *k
	rest.Inputs = k.Inputs[at:]
	a, err := readCounts(&rest, t)
	return a.Values, asTyped(err, text)
}

func readCounts(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if !slices.ContainsFunc(k.Inputs, func(in criteria.Input) bool { return in.Unit != "%" }) {
		var parts []string
		for part := range strings.SplitSeq(t, ";") {
			parts = append(parts, withoutPercentPoints(k.Inputs[0], strings.TrimSpace(part)))
		}
		t = strings.Join(parts, "; ")
	}
	if strings.Contains(t, "=") {
		if a, err := Arguments(k, strings.Fields(strings.NewReplacer(";", " ", ",", " ").Replace(t))); err == nil {
			return a, nil
		}
	}
	if tightList.MatchString(t) && strings.Count(t, ",")+1 == len(k.Inputs) {
		t = strings.ReplaceAll(t, ",", "; ")
	}
	joined, err := readList(k, t)
	if fields := strings.Fields(strings.NewReplacer(";", " ; ").Replace(t)); len(fields) > 1 && !strings.Contains(t, ";") && allFigures(fields) {
		apart, otherErr := readList(k, strings.Join(fields, " ; ")) // "1 234" may be two numbers
		switch {
		case err == nil && otherErr == nil && len(apart.Values) != len(joined.Values):
			return criteria.Answer{}, refuseText(ProblemHowMany, t)
		case otherErr == nil || err == nil && len(joined.Values) == 1:
			return apart, otherErr
		case err != nil:
			return apart, otherErr
		}
	}
	return joined, err
}

// readList reads a number for every input that must be given, or for all: in their order, or each by its label.
func readList(k *criteria.Criterion, t string) (criteria.Answer, error) {
	if said := withNone(k, t); said != t {
		if a, err := readNumbers(k, said); err == nil {
			return a, nil
		}
	}
	return readNumbers(k, t) // what is refused is quoted as it was typed
}

func readNumbers(k *criteria.Criterion, t string) (criteria.Answer, error) {
	items := numeral.Read(t, things(k)...)
	if err := clear(t, items, k.Inputs...); err != nil {
		return criteria.Answer{}, err
	}
	numbers, percents, overs := place(items)
	if len(percents) > 0 {
		return criteria.Answer{}, refuseText(ProblemUnit, percents[0].Text)
	}
	if a, ok := partOfWhole(k, numbers, overs); ok {
		return a, nil
	}
	if len(overs) > 0 || len(numbers) == 0 {
		return criteria.Answer{}, refuseText(ProblemUnreadable, t)
	}
	inputs, ok := whichInputs(k, numbers)
	if !ok {
		return criteria.Answer{}, refuseText(ProblemHowMany, t)
	}
	values := make(map[string]decimal.Decimal, len(numbers))
	for i, n := range numbers {
		v, err := readings(inputs[i], n.Item)
		if err != nil {
			return criteria.Answer{}, err
		}
		values[inputs[i].Name] = v[0]
	}
	return criteria.Answer{Values: values}, nil
}

// whichInputs says which input each number is for: by the words with them, else in the order of the questions.
func whichInputs(k *criteria.Criterion, numbers []placed) ([]criteria.Input, bool) {
	named := byWords(k, numbers)
	has := func(inputs []criteria.Input, in criteria.Input) bool {
		return slices.ContainsFunc(inputs, func(other criteria.Input) bool { return other.Name == in.Name })
	}
	if named != nil {
		for _, in := range k.Inputs {
			if !in.Optional && !has(named, in) {
				return nil, false
			}
		}
		return named, true
	}
	if slices.ContainsFunc(numbers, func(n placed) bool { return len(n.words) > 0 }) {
		return nil, false // some have words that point nowhere
	}
	needed := slices.DeleteFunc(slices.Clone(k.Inputs), func(in criteria.Input) bool { return in.Optional })
	switch len(numbers) {
	case len(k.Inputs):
		return k.Inputs, true
	case len(needed):
		return needed, true
	}
	return nil, false
}

// byWords is the input of each number by the words with it; nil where they do not tell. One number without such words is the total that
// all others are part of: "1.250 hồ sơ, 1 quá hạn".
func byWords(k *criteria.Criterion, numbers []placed) []criteria.Input {
	var named []criteria.Input
	bare := -1
	for i, n := range numbers {
		in, ok := labelled(k, n.words)
		switch {
		case ok && slices.ContainsFunc(named, func(other criteria.Input) bool { return other.Name == in.Name }):
			return nil
		case ok:
			named = append(named, in)
		case bare >= 0 || slices.ContainsFunc(n.words, func(w string) bool { return inSomeLabel(k, w) && !everyLabel(k, w) }):
			return nil
		default:
			bare = i
		}
	}
	if bare < 0 || len(named) == 0 {
		return named
	}
	whole, ok := k.Input(named[0].PartOf)
	if !ok || slices.ContainsFunc(named, func(in criteria.Input) bool { return in.PartOf != whole.Name || in.Name == whole.Name }) {
		return nil
	}
	return slices.Insert(named, bare, whole)
}

func inSomeLabel(k *criteria.Criterion, word string) bool {
	return slices.ContainsFunc(k.Inputs, func(in criteria.Input) bool { return slices.Contains(labelWords(in), word) })
}

// labelled is the input that words point to: the one that has most of them that not all have; false where two have as many.
func labelled(k *criteria.Criterion, words []string) (best criteria.Input, ok bool) {
	most := 0
	for _, in := range k.Inputs {
		n := 0
		for _, w := range words {
			if slices.Contains(labelWords(in), w) && !everyLabel(k, w) {
				n++
			}
		}
		if contrary := slices.Contains(words, "khong") != slices.Contains(strings.Fields(format.Fold(in.Label)), "khong"); contrary {
			n = 0
		}
		if n == most {
			ok = false
		}
		if n > most {
			best, most, ok = in, n, true
		}
	}
	return best, ok && most > 0
}

func everyLabel(k *criteria.Criterion, word string) bool {
	return !slices.ContainsFunc(k.Inputs, func(in criteria.Input) bool { return !slices.Contains(labelWords(in), word) })
}
