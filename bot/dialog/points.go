package dialog

// points.go is "Chấm điểm": an option by a press or its number, a ratio in one message, counts and
// ballots one question per number.

import (
	"errors"
	"maps"
	"strconv"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func pointsScreen() screen {
	return screen{
		name:  scrPoints,
		help:  helpPoints,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: onCriterion(pressPoints),
		text: func(t *turn) bool {
			k, ok := t.Scene.criterion(t.State.Code)
			if !ok || t.meansCommand(t.Event.Text) || t.bareCode() && !t.isAnswer(k) {
				return false
			}
			t.typedAnswer(k)
			return true
		},
		file: func(t *turn) bool { return t.receive(t.State.Code) },
		show: ofCriterion(showPoints),
	}
}

// pressPoints takes "chon" (an option), "so" (a number, or an optional one left out), "tron" (what a bare number means), or opens the question.
func pressPoints(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	switch p.Act {
	case "":
		t.openPoints(e)
	case "chon":
		n, err := strconv.Atoi(p.Arg)
		if err != nil || n < 1 || n > len(k.Options) {
			t.toast(txtOldButton)
			return
		}
		t.pressedAnswer(k, p, criteria.Answer{Option: n})
	case stepBare:
		here := t.State.Screen == scrPoints && t.State.Code == k.Code && t.State.Step == stepBare
		if here && t.fresh(p, k.Code, stepBare, p.Arg, sumBare(t.State.Values), sumAnswer(e.Answer)) {
			t.chooseMeaning(k, p.Arg)
		}
		t.toast(txtOldButton)
	case "so":
		here := t.State.Screen == scrPoints && t.State.Code == k.Code && t.State.Step != ""
		if here && t.fresh(p, k.Code, t.State.Step, sumAnswer(e.Answer)) {
			t.giveNumber(k, t.State.Step, p.Arg)
		}
		t.toast(txtOldButton)
	default:
		t.toast(txtOldButton)
	}
}

// openPoints asks, unless the entry may not be changed.
func (t *turn) openPoints(e scoring.Entry) {
	if !t.allow(e, scoring.LateEntry{}) {
		return
	}
	t.open(scrPoints, e.Code)
	t.State.Seen = sumAnswer(e.Answer)
	if k, _ := t.Scene.criterion(e.Code); k.Kind == criteria.Counts || k.Kind == criteria.Survey {
		t.State.Step = k.Inputs[0].Name
	}
	t.toast(lblScore)
}

// pressedAnswer saves an option. A button of before somebody else's change leads to the question whose version stays;
// one of before an own change is old.
func (t *turn) pressedAnswer(k *criteria.Criterion, p tap, a criteria.Answer) {
	e := t.Scene.EntryOf(k.Code)
	now := sumAnswer(e.Answer)
	here := t.State.Screen == scrPoints && t.State.Code == k.Code
	switch {
	case p.Stamp == stamp(t.Scene, k.Code, scrPoints, now):
		if !here {
			t.open(scrPoints, k.Code)
		}
		t.State.Seen = now
	case here && p.Stamp == stamp(t.Scene, k.Code, scrPoints, t.State.Seen):
	default:
		t.toast(txtOldButton)
		return
	}
	t.saveAnswer(k, a)
}

// typedAnswer reads what was typed below the question or the card.
func (t *turn) typedAnswer(k *criteria.Criterion) {
	if k.Kind == criteria.Ratio {
		if t.bareNumber(k) {
			return
		}
	} else if t.State.Screen == scrPoints && t.State.Step != "" {
		if _, err := scoring.ParseNumber(t.Event.Text); err == nil {
			t.giveNumber(k, t.State.Step, t.Event.Text)
			return
		}
	}
	a, err := scoring.ParseAnswer(k, t.Event.Text)
	if err != nil {
		t.refuseAnswer(k, err)
		return
	}
	t.saveAnswer(k, a)
}

// isAnswer reports whether what was typed can be read as an answer: "2.4.1" cannot.
func (t *turn) isAnswer(k *criteria.Criterion) bool {
	if _, err := scoring.ParseNumber(t.Event.Text); err == nil && t.State.Step != "" {
		return true
	}
	_, err := scoring.ParseAnswer(k, t.Event.Text)
	return err == nil
}

// giveNumber takes one number of several and asks for the next, or saves. An empty text leaves an optional one out.
func (t *turn) giveNumber(k *criteria.Criterion, input, text string) {
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	values[input] = ""
	if text != "" {
		n, err := scoring.ParseNumber(text)
		if err != nil {
			t.refuseAnswer(k, err)
			return
		}
		values[input] = n.String()
	}
	for _, in := range k.Inputs {
		if _, given := values[in.Name]; !given {
			if err := scorePart(k, values); err != nil {
				t.refuseAnswer(k, err)
				return
			}
			t.State.Values, t.State.Step = values, in.Name
			t.toast(txtNextNumber)
			return
		}
	}
	t.saveAnswer(k, criteria.Answer{Values: numbers(values)})
}

func numbers(values map[string]string) map[string]decimal.Decimal {
	out := make(map[string]decimal.Decimal, len(values))
	for name, text := range values {
		if n, err := decimal.NewFromString(text); err == nil {
			out[name] = n
		}
	}
	return out
}

// scorePart reports what is wrong with the numbers so far; that others are still missing is not.
func scorePart(k *criteria.Criterion, values map[string]string) error {
	_, err := k.Score(criteria.Answer{Values: numbers(values)})
	if bad, ok := errors.AsType[*criteria.InputError](err); ok && bad.Problem != criteria.ProblemMissing && bad.Problem != criteria.ProblemTotalZero {
		return bad
	}
	return nil
}

// refuseAnswer says what is wrong with an example; what was entered before stays, and the number to blame is asked again.
func (t *turn) refuseAnswer(k *criteria.Criterion, err error) {
	t.answer(txtRefused(scoring.WordInputError(k, err)))
	if t.State.Screen != scrPoints {
		t.openPoints(t.Scene.EntryOf(k.Code))
		return
	}
	bad, ok := errors.AsType[*criteria.InputError](err)
	if !ok || bad.Problem == criteria.ProblemDoneOver { // numbers that do not fit together: the last one is asked again
		return
	}
	if in, asked := k.Input(bad.Input); asked && (k.Kind == criteria.Counts || k.Kind == criteria.Survey) {
		t.State.Values = maps.Clone(t.State.Values)
		delete(t.State.Values, in.Name)
		t.State.Step = in.Name
	}
}

// saveAnswer writes an answer and its points, unless it makes no sense, may not be, or somebody else was faster.
func (t *turn) saveAnswer(k *criteria.Criterion, a criteria.Answer) {
	result, err := k.Score(a)
	if err != nil {
		t.refuseAnswer(k, err)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.allow(e, scoring.LateEntry{What: "points", Content: lateAnswer(k, a, t.Event.Text)}) {
		return
	}
	if t.overtaken(e, sumAnswer(e.Answer)) && !e.Answer.IsZero() && !sameAnswer(e.Answer, a) {
		t.askWhose(e, Draft{Answer: &a})
		return
	}
	t.putAnswer(k, e, a, result)
}

// putAnswer writes an answer that may be written.
func (t *turn) putAnswer(k *criteria.Criterion, e scoring.Entry, a criteria.Answer, result criteria.Result) {
	if !sameAnswer(e.Answer, a) || !e.SelfPoints.Valid {
		t.write(k.Code, scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points})
		e.Answer, e.SelfPoints = a, decimal.NewNullDecimal(result.Points)
		if e.State == scoring.Empty {
			e.State = scoring.Working
		}
	}
	t.toast(txtSavedToast(result.Points))
	t.answer(txtSavedPoints(scoring.Explain(k, a, result)))
	t.after(k, e, scrPoints)
}
