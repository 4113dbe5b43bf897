package officer

// bare_number.go asks what a bare number below a ratio means: "85" may be 85 % or 85 hồ sơ; and of a count, of how many.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
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
	if total, err := input.Number(t.Event.Text); err == nil && here && t.State.Step == stepTotal {
		done := numbers(t.State.Values)[barePart]
		saveAnswer(t, k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done, criteria.InputTotal: total}}, scoring.TypedWith(t.Event.Message(), criteria.InputTotal))
		return true
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
		v.Line(words.AskTotal(q, done))
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
