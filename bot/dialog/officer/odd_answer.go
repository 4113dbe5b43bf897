package officer

// odd_answer.go asks which of several answers is meant: what was typed can be read in two ways, or is odder than real figures are.

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

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
