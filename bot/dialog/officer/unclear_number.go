package officer

// unclear_number.go asks what a bare number below a ratio means ("85" may be 85 % or 85 hồ sơ), and of how many a count is; and which
// of several answers is meant, where a text can be read in two ways or is odder than real figures are.

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// Steps of a ratio that was answered by a bare number, and its two meanings in State.Values.
const (
	stepBare  = "tron" // a percentage or a count?
	stepTotal = "tong" // the next number is the total
	barePart  = "s"
	barePer   = "p"
)

// bareNumber takes a number without a total and without a sign of percent: it is asked about, unless it can only be a
// percentage. After a count it is the total, or refused: never a percentage.
func bareNumber(t *dialog.Turn, k *criteria.Criterion) bool {
	here := t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code
	if totals, ok := typedTotal(t, k); ok {
		var meanings []criteria.Answer
		for _, total := range totals {
			a := criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: numbers(t.State.Values)[barePart], criteria.InputTotal: total}}
			if _, err := k.Score(a); err == nil || len(totals) == 1 {
				meanings = append(meanings, a)
			}
		}
		with := scoring.TypedWith(t.Event.Message(), criteria.InputTotal)
		if len(meanings) > 1 {
			askWhich(t, k, meanings, criteria.Answer{}, with)
		} else if len(meanings) == 1 {
			giveAnswer(t, k, meanings[0], with)
		}
		return len(meanings) > 0
	}
	bare := input.ReadBare(k, t.Event.Text)
	if !bare.Done.Valid {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.Allow(e, scoring.LateEntry{What: scoring.LatePoints, Content: t.Event.Text}) {
		return true
	}
	seen := t.State.Seen
	t.Open(dialog.ScreenPoints, k.Code)
	if t.State.Seen = seen; !here {
		t.State.Seen = shared.SumAnswer(e.Answer)
	}
	t.State.Step, t.State.Values = stepTotal, map[string]string{barePart: bare.Done.Decimal.String()}
	if bare.Ambiguous() {
		t.State.Step, t.State.Values[barePer] = stepBare, bare.Percent.Decimal.String()
	}
	return true
}

// mendsRatio takes a text that puts a number in the place of one of the ratio that is held: "14 chứ không phải 12" below 12/15. Where it is not said
// which was wrong it is asked. False where it mends none.
func mendsRatio(t *dialog.Turn, k *criteria.Criterion, text string) bool {
	answers, certain := mendedHere(t, k, text)
	with := scoring.TypedWith(t.Event.Message(), "")
	switch {
	case len(answers) == 0:
		return false
	case certain:
		giveAnswer(t, k, answers[0], with)
	default:
		askWhich(t, k, answers, criteria.Answer{}, with)
	}
	return true
}

// mendedHere are the answers that such a text can mean; none where another wrote it, or something else is asked.
func mendedHere(t *dialog.Turn, k *criteria.Criterion, text string) (answers []criteria.Answer, certain bool) {
	if k.Kind != criteria.Ratio || t.Event.Forwarded || t.State.Screen == dialog.ScreenPoints && t.State.Step != "" {
		return nil, false
	}
	return ratiosMended(k, t.Scene.EntryOf(k.Code).Answer, text)
}

// ratiosMended are the answers that such a text can mean of one that is held, and whether it says which number was wrong.
func ratiosMended(k *criteria.Criterion, held criteria.Answer, text string) (answers []criteria.Answer, certain bool) {
	done, total := held.Values[criteria.InputDone], held.Values[criteria.InputTotal]
	if k.Kind != criteria.Ratio || !total.IsPositive() || typed.Questions(text) || typed.AsksAtEnd(text) {
		return nil, false
	}
	mended, ok := typed.MendsNumber(text)
	if !ok {
		return nil, false
	}
	in, _ := k.Input(criteria.InputDone)
	number := func(said string) (decimal.Decimal, bool) {
		n, err := input.One(k, in, said)
		return append(n, decimal.Decimal{})[0], err == nil && len(n) == 1
	}
	is, ok := number(mended.Is)
	not, named := number(mended.Not)
	if !ok || named && !not.Equal(done) && !not.Equal(total) {
		return nil, false
	}
	add := func(done, total decimal.Decimal) {
		a := criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done, criteria.InputTotal: total}}
		if _, err := k.Score(a); err == nil {
			answers = append(answers, a)
		}
	}
	if !mended.Total && (!named || not.Equal(done)) {
		add(is, total)
	}
	if !mended.Done && (!named || not.Equal(total)) {
		add(done, is)
	}
	if certain = named || mended.Total || mended.Done; certain {
		return answers, len(answers) == 1
	}
	if bare := input.ReadBare(k, mended.Is); bare.Percent.Valid {
		answers = append(answers, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: bare.Percent.Decimal}})
	}
	return answers, false
}

// mendsOne reports whether what was typed puts a number in the place of one of the ratio that is held.
func mendsOne(t *dialog.Turn, k *criteria.Criterion) bool {
	answers, _ := mendedHere(t, k, t.Said())
	return len(answers) > 0
}

// typedTotal reads the total of the count that was given before, where it is asked for.
func typedTotal(t *dialog.Turn, k *criteria.Criterion) ([]decimal.Decimal, bool) {
	in, asked := askedNumber(t, k)
	if !asked || t.State.Step != stepTotal {
		return nil, false
	}
	totals, err := input.One(k, in, t.Event.Text)
	return totals, err == nil
}

// chooseMeaning goes on with what a bare number was said to be.
func chooseMeaning(t *dialog.Turn, k *criteria.Criterion, meaning string) {
	given := numbers(t.State.Values)
	switch meaning {
	case barePer:
		saveAnswer(t, k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: given[barePer]}})
	case barePart:
		t.State.Step, t.State.Values = stepTotal, map[string]string{barePart: given[barePart].String()}
		t.Toast(words.NextNumber)
	}
}

func sumBare(values map[string]string) string {
	return dialog.StampText(values[barePer] + "\x00" + values[barePart])
}

// askMeaning writes the question about a bare number; false where there is none.
func askMeaning(v *dialog.View, k *criteria.Criterion, e scoring.Entry) bool {
	given := numbers(v.State.Values)
	done, ok := given[barePart]
	if !ok || v.State.Step != stepBare && v.State.Step != stepTotal {
		return false
	}
	q := k.Question()
	if v.State.Step == stepTotal {
		v.Line(words.AskTotal(k, done))
		v.Row(dialog.OpenKey(words.LabelAgain, dialog.ScreenPoints, k.Code))
		return true
	}
	percent := given[barePer]
	v.Line(words.AskMeaning(q, percent, done))
	act := func(label, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{
			Screen: dialog.ScreenPoints, Act: stepBare, Code: k.Code, Arg: arg,
			Stamp: dialog.Stamp(v.Scene, k.Code, stepBare, arg, sumBare(v.State.Values), shared.SumAnswer(e.Answer)),
		}, words...)
	}
	v.Row(act(words.PercentOf(percent), barePer, "phần trăm", "%"), act(words.InUnit(q, done), barePart, q.Unit))
	if other, found := v.Scene.Criterion(done.String()); found {
		v.Row(dialog.OpenKey(words.OpenCode(other.Code), dialog.ScreenCard, other.Code))
	}
	return true
}

// stepWhich asks which answer is meant. State.Values has them by their place, "0", "1", …, as arguments of the command line;
// under asTyped the one that is odd, if it is about that.
const (
	stepWhich = "nghia"
	asTyped   = "t"
)

// askWhich keeps the answers and asks.
func askWhich(t *dialog.Turn, k *criteria.Criterion, meanings []criteria.Answer, odd criteria.Answer, with ...scoring.Typed) {
	e := t.Scene.EntryOf(k.Code)
	if !t.Allow(e, scoring.LateEntry{What: scoring.LatePoints, Content: t.Event.Text}) {
		return
	}
	seen, here := t.State.Seen, t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code
	t.Open(dialog.ScreenPoints, k.Code)
	if t.State.Seen = seen; !here {
		t.State.Seen = shared.SumAnswer(e.Answer)
	}
	t.State.Step, t.State.Values = stepWhich, map[string]string{}
	for _, w := range with {
		t.State.Values[typedMark+w.Input] = typedIn(w.Message())
	}
	for i, a := range meanings {
		t.State.Values[strconv.Itoa(i)] = input.ToArguments(k, a)
	}
	if !odd.IsZero() {
		t.State.Values[asTyped] = input.ToArguments(k, odd)
	}
}

// likeOptions are the options that a few words point to below the question: "đầy đủ", "không đúng mẫu". They are asked about.
func likeOptions(t *dialog.Turn, k *criteria.Criterion) (answers []criteria.Answer) {
	if t.State.Screen != dialog.ScreenPoints || t.Event.Forwarded || t.Reading.Is(typed.Command, typed.Verb, typed.Code, typed.Question) || typed.Doubts(t.Event.Text) {
		return nil
	}
	for _, n := range input.LikeOptions(k, t.Event.Text) {
		answers = append(answers, criteria.Answer{Option: n})
	}
	return answers
}

// keptAnswer is an answer that waits under a key of State.Values.
func keptAnswer(k *criteria.Criterion, values map[string]string, key string) (criteria.Answer, bool) {
	text, ok := values[key]
	if !ok {
		return criteria.Answer{}, false
	}
	a, err := input.Arguments(k, strings.Fields(text))
	return a, err == nil
}

func sumWhich(values map[string]string) string {
	return dialog.StampText(values["0"] + "\x00" + values["1"] + "\x00" + values["2"] + "\x00" + values[pendingNumber])
}

// pressWhich saves the answer that was meant.
func pressWhich(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	here := t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code && t.State.Step == stepWhich
	if a, ok := keptAnswer(k, t.State.Values, p.Arg); ok && here && t.Fresh(p, k.Code, stepWhich, p.Arg, sumWhich(t.State.Values), shared.SumAnswer(e.Answer)) {
		saveAnswer(t, k, a, typedWith(t.State.Values)...)
	}
	t.Toast(words.OldButton)
}

// pressSure takes the odd number, or asks for it again.
func pressSure(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	in, asked := askedNumber(t, k)
	n, pending := numbers(t.State.Values)[pendingNumber]
	if !asked || !pending || !t.Fresh(p, k.Code, actSure, p.Arg, sumWhich(t.State.Values), shared.SumAnswer(e.Answer)) {
		t.Toast(words.OldButton)
		return
	}
	if p.Arg != "" {
		giveNumber(t, k, in, n, true)
		return
	}
	values := givenNow(t, in.Name, "")
	delete(values, in.Name)
	t.State.Values = values
	t.Toast(words.LabelAgain)
}

// askedWhich writes the question which answer is meant; false where there is none.
func askedWhich(v *dialog.View, k *criteria.Criterion, e scoring.Entry) bool {
	if v.State.Step != stepWhich {
		return false
	}
	typed, odd := keptAnswer(k, v.State.Values, asTyped)
	var answers []criteria.Answer
	for i := 0; ; i++ {
		a, ok := keptAnswer(k, v.State.Values, strconv.Itoa(i))
		if !ok {
			break
		}
		answers = append(answers, a)
	}
	if len(answers) == 0 {
		return false
	}
	v.Line(words.WhichAnswer(k, answers, typed, odd))
	for i, a := range answers {
		arg := strconv.Itoa(i)
		v.Row(dialog.TapKey(words.MeantAnswer(k, a, typed, odd), dialog.Tap{
			Screen: dialog.ScreenPoints, Act: stepWhich, Code: k.Code, Arg: arg,
			Stamp: dialog.Stamp(v.Scene, k.Code, stepWhich, arg, sumWhich(v.State.Values), shared.SumAnswer(e.Answer)),
		}, words.MeantWords(k, a, typed, len(answers))...))
	}
	v.Row(dialog.OpenKey(words.LabelAgain, dialog.ScreenPoints, k.Code))
	return true
}

// askSure writes the question whether an odd number is right; false where there is none.
func askSure(v *dialog.View, k *criteria.Criterion, e scoring.Entry, in criteria.NumberQuestion) bool {
	n, pending := numbers(v.State.Values)[pendingNumber]
	if !pending {
		return false
	}
	v.Line(words.OddNumber(k, in, n))
	act := func(label, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{
			Screen: dialog.ScreenPoints, Act: actSure, Code: k.Code, Arg: arg,
			Stamp: dialog.Stamp(v.Scene, k.Code, actSure, arg, sumWhich(v.State.Values), shared.SumAnswer(e.Answer)),
		}, words...)
	}
	v.Row(act(words.RightNumber(in, n), "1", "đúng"), act(words.LabelAgain, ""))
	return true
}
