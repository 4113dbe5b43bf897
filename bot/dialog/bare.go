package dialog

// bare.go asks what a bare number below a ratio means: "85" may be 85 % or 85 hồ sơ; and of a count, of how many.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"

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
func (t *turn) bareNumber(k *criteria.Criterion) bool {
	here := t.State.Screen == scrPoints && t.State.Code == k.Code
	if total, err := scoring.ParseNumber(t.Event.Text); err == nil && here && t.State.Step == stepTotal {
		done := numbers(t.State.Values)[barePart]
		t.saveAnswer(k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done, criteria.InputTotal: total}})
		return true
	}
	bare := scoring.ReadBare(k, t.Event.Text)
	if !bare.Done.Valid {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.allow(e, scoring.LateEntry{What: scoring.LatePoints, Content: t.Event.Text}) {
		return true
	}
	seen := t.State.Seen
	t.open(scrPoints, k.Code)
	if t.State.Seen = seen; !here {
		t.State.Seen = sumAnswer(e.Answer)
	}
	t.State.Step, t.State.Values = stepTotal, map[string]string{barePart: bare.Done.Decimal.String()}
	if bare.Ambiguous() {
		t.State.Step, t.State.Values[barePer] = stepBare, bare.Percent.Decimal.String()
	}
	return true
}

// chooseMeaning goes on with what a bare number was said to be.
func (t *turn) chooseMeaning(k *criteria.Criterion, meaning string) {
	given := numbers(t.State.Values)
	switch meaning {
	case barePer:
		t.saveAnswer(k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: given[barePer]}})
	case barePart:
		t.State.Step, t.State.Values = stepTotal, map[string]string{barePart: given[barePart].String()}
		t.toast(txtNextNumber)
	}
}

func sumBare(values map[string]string) string {
	return stampText(values[barePer] + "\x00" + values[barePart])
}

// askMeaning writes the question about a bare number; false where there is none.
func (v *view) askMeaning(k *criteria.Criterion, e scoring.Entry) bool {
	given := numbers(v.State.Values)
	done, ok := given[barePart]
	if !ok || v.State.Step != stepBare && v.State.Step != stepTotal {
		return false
	}
	unit, total := txtRatioWords(k)
	if v.State.Step == stepTotal {
		v.line(txtAskTotal(done, unit, total))
		v.row(OpenKey(lblAgain, scrPoints, k.Code))
		return true
	}
	percent := given[barePer]
	v.line(txtAskMeaning(percent, done, unit))
	act := func(label, arg string, words ...string) key {
		return TapKey(label, tap{
			Screen: scrPoints, Act: stepBare, Code: k.Code, Arg: arg,
			Stamp: stamp(v.Scene, k.Code, stepBare, arg, sumBare(v.State.Values), sumAnswer(e.Answer)),
		}, words...)
	}
	v.row(act(percentOf(percent), barePer, "phần trăm", "%"), act(scoring.FormatNumber(done)+" "+unit, barePart, unit))
	if other, found := v.Scene.criterion(done.String()); found {
		v.row(OpenKey(txtOpenCode(other.Code), scrCard, other.Code))
	}
	return true
}
