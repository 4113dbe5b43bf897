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
	here := t.st.Screen == scrPoints && t.st.Code == k.Code
	if total, err := scoring.ParseNumber(t.ev.Text); err == nil && here && t.st.Step == stepTotal {
		done := numbers(t.st.Values)[barePart]
		t.saveAnswer(k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputDone: done, criteria.InputTotal: total}})
		return true
	}
	bare := scoring.ReadBare(k, t.ev.Text)
	if !bare.Done.Valid {
		return false
	}
	e := t.sc.entry(k.Code)
	if !t.allow(e, scoring.LateEntry{What: scoring.LatePoints, Content: t.ev.Text}) {
		return true
	}
	seen := t.st.Seen
	t.open(scrPoints, k.Code)
	if t.st.Seen = seen; !here {
		t.st.Seen = sumAnswer(e.Answer)
	}
	t.st.Step, t.st.Values = stepTotal, map[string]string{barePart: bare.Done.Decimal.String()}
	if bare.Ambiguous() {
		t.st.Step, t.st.Values[barePer] = stepBare, bare.Percent.Decimal.String()
	}
	return true
}

// chooseMeaning goes on with what a bare number was said to be.
func (t *turn) chooseMeaning(k *criteria.Criterion, meaning string) {
	given := numbers(t.st.Values)
	switch meaning {
	case barePer:
		t.saveAnswer(k, criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: given[barePer]}})
	case barePart:
		t.st.Step, t.st.Values = stepTotal, map[string]string{barePart: given[barePart].String()}
		t.toast(txtNextNumber)
	}
}

func sumBare(values map[string]string) string {
	return stampText(values[barePer] + "\x00" + values[barePart])
}

// askMeaning writes the question about a bare number; false where there is none.
func (v *view) askMeaning(k *criteria.Criterion, e scoring.Entry) bool {
	given := numbers(v.st.Values)
	done, ok := given[barePart]
	if !ok || v.st.Step != stepBare && v.st.Step != stepTotal {
		return false
	}
	unit, total := txtRatioWords(k)
	if v.st.Step == stepTotal {
		v.line(txtAskTotal(done, unit, total))
		v.row(open(lblAgain, scrPoints, k.Code))
		return true
	}
	percent := given[barePer]
	v.line(txtAskMeaning(percent, done, unit))
	act := func(label, arg string, words ...string) key {
		return button(label, tap{
			Screen: scrPoints, Act: stepBare, Code: k.Code, Arg: arg,
			Stamp: stamp(v.sc, k.Code, stepBare, arg, sumBare(v.st.Values), sumAnswer(e.Answer)),
		}, words...)
	}
	v.row(act(percentOf(percent), barePer, "phần trăm", "%"), act(scoring.FormatNumber(done)+" "+unit, barePart, unit))
	if other, found := v.sc.criterion(done.String()); found {
		v.row(open(txtOpenCode(other.Code), scrCard, other.Code))
	}
	return true
}
