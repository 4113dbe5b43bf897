package officer

// points.go is "Chấm điểm": an option by a press or its number, a ratio in one message, counts and
// ballots one question per number.

import (
	"errors"
	"maps"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

func pointsScreen() dialog.Screen {
	return dialog.Screen{
		Name:       dialog.ScreenPoints,
		Help:       words.HelpPoints,
		Needs:      func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		PressNeeds: func(p dialog.Tap, n *dialog.Need) { n.Mine = n.Mine || p.Act == actLater },
		Press:      dialog.OnCriterion(pressPoints),
		Text: func(t *dialog.Turn) bool {
			k, ok := t.Scene.Criterion(t.State.Code)
			if ok && typed.MayForbid(t.Event.Text) && isAnswer(t, k) { // "dung" is "đúng" and "đừng"
				t.Note(words.AnswerAgain)
				return true
			}
			if ok && !mendsNumber(t, k) && !mendsRatio(t, k, t.Said()) && (barely(t, k) || !givesReason(t, k)) {
				typedAnswer(t, k)
			}
			return ok
		},
		// What can be read as an answer is one; figures and a word or two are refused with an example.
		Answers: func(t *dialog.Turn) bool {
			k, ok := t.Scene.Criterion(t.State.Code)
			return ok && answers(t, k)
		},
		File:   func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		GoesOn: true,
		Show:   dialog.OfCriterion(showPoints),
	}
}

// pressPoints takes actOption, actNumber (or an optional number left out), actSure (an odd number is right), stepBare (what a
// bare number means), stepWhich (which of several answers is meant), or opens the question.
func pressPoints(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	switch p.Act {
	case "":
		openPoints(t, e)
	case actLater:
		later(t, k, e)
	case actOption:
		n, err := strconv.Atoi(p.Arg)
		if err != nil || n < 1 || n > len(k.Options) {
			t.Toast(words.OldButton)
			return
		}
		pressedAnswer(t, k, p, criteria.Answer{Option: n})
	case stepBare:
		here := t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code && t.State.Step == stepBare
		if here && t.Fresh(p, k.Code, stepBare, p.Arg, sumBare(t.State.Values), shared.SumAnswer(e.Answer)) {
			chooseMeaning(t, k, p.Arg)
		}
		t.Toast(words.OldButton)
	case actNumber:
		here := t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code && t.State.Step != ""
		if here && t.Fresh(p, k.Code, t.State.Step, shared.SumAnswer(e.Answer)) {
			pressedNumber(t, k, p.Arg)
		}
		t.Toast(words.OldButton)
	case actSure:
		pressSure(t, p, k, e)
	case stepWhich:
		pressWhich(t, p, k, e)
	default:
		t.Toast(words.OldButton)
	}
}

// openPoints asks, unless the entry may not be changed.
func openPoints(t *dialog.Turn, e scoring.Entry) {
	if !t.Allow(e, scoring.LateEntry{}) {
		return
	}
	t.Open(dialog.ScreenPoints, e.Code)
	t.State.Seen = shared.SumAnswer(e.Answer)
	k, _ := t.Scene.Criterion(e.Code)
	t.State.Led = shared.Lacking(k, e) != ""
	if k.AsksEach() {
		t.State.Step = k.Inputs[0].Name
	}
	t.Toast(words.LabelScore)
}

// pressedAnswer saves an option. A button of before another person's change leads to the question whose version stays;
// one of before an own change is old.
func pressedAnswer(t *dialog.Turn, k *criteria.Criterion, p dialog.Tap, a criteria.Answer) {
	e := t.Scene.EntryOf(k.Code)
	now := shared.SumAnswer(e.Answer)
	here := t.State.Screen == dialog.ScreenPoints && t.State.Code == k.Code
	switch {
	case p.Stamp == dialog.Stamp(t.Scene, k.Code, dialog.ScreenPoints, now):
		if !here {
			t.Open(dialog.ScreenPoints, k.Code)
		}
		t.State.Seen = now
	case here && p.Stamp == dialog.Stamp(t.Scene, k.Code, dialog.ScreenPoints, t.State.Seen):
	default:
		t.Toast(words.OldButton)
		return
	}
	if t.ByWords { // an edit of its message changes it
		saveAnswer(t, k, a, scoring.TypedWith(t.Event.Message(), ""))
		return
	}
	saveAnswer(t, k, a)
}

// typedAnswer reads what was typed below the question or the card.
func typedAnswer(t *dialog.Turn, k *criteria.Criterion) {
	in, asked := askedNumber(t, k)
	if k.Kind == criteria.Ratio {
		if bareNumber(t, k) {
			return
		}
	} else if asked {
		if given, err := input.Piece(k, in, t.Event.Text); err == nil {
			givePiece(t, k, in, given)
			return
		}
		if given, err := input.Further(k, in, t.Event.Text); err == nil && len(t.State.Values) > 0 { // what was given before stays
			givePiece(t, k, in, given)
			return
		}
	}
	meanings, err := input.Meanings(k, t.Event.Text)
	switch {
	case err == nil && len(meanings) == 1 && totalFirst(k, meanings[0], t.Event.Text):
		meanings, _ = input.Meanings(k, typed.RatioWithin(t.Event.Text))
		fallthrough
	case err == nil && len(meanings) > 1:
		askWhich(t, k, meanings, criteria.Answer{}, scoring.TypedWith(t.Event.Message(), ""))
	case err == nil:
		giveAnswer(t, k, meanings[0], scoring.TypedWith(t.Event.Message(), ""))
	default:
		if like := likeOptions(t, k); len(like) > 0 {
			t.KeepTyped()
			askWhich(t, k, like, criteria.Answer{}, scoring.TypedWith(t.Event.Message(), ""))
			return
		}
		if asked {
			_, err = input.One(k, in, t.Event.Text)
		}
		refuseAnswer(t, k, err)
	}
}

// askedNumber is the one number that is asked for just now, if the question is for one.
func askedNumber(t *dialog.Turn, k *criteria.Criterion) (criteria.Input, bool) {
	if t.State.Screen != dialog.ScreenPoints || t.State.Code != k.Code {
		return criteria.Input{}, false
	}
	if k.Kind == criteria.Ratio && t.State.Step == stepTotal {
		return k.Input(criteria.InputTotal)
	}
	return k.Input(t.State.Step)
}

// askedQuestion is the question for that number, nil where the whole answer is asked for.
func askedQuestion(t *dialog.Turn, k *criteria.Criterion) *criteria.NumberQuestion {
	in, ok := askedNumber(t, k)
	if !ok {
		return nil
	}
	q := k.Question()
	asked, _ := q.Number(in.Name)
	if k.Kind == criteria.Ratio {
		asked = q.TotalOf(numbers(t.State.Values)[barePart])
	}
	return &asked
}

// barely takes what is said around an answer off ("18/20 ạ"), if it is one only then, and reports whether it can be read.
func barely(t *dialog.Turn, k *criteria.Criterion) bool {
	if isAnswer(t, k) {
		return true
	}
	if typed.Doubts(t.Event.Text) {
		return false
	}
	whole := t.Event.Text
	t.Event.Text = typed.Bare(whole)
	if isAnswer(t, k) {
		return true
	}
	if meant, ok := typed.MeantThere(whole); ok {
		if t.Event.Text = meant; isAnswer(t, k) {
			return true
		}
	}
	if t.Event.Text = typed.Opinion(whole); t.Event.Text != "" && isAnswer(t, k) {
		return true
	}
	t.Event.Text = whole
	return false
}

// plainAnswer puts an answer in the place of one with a sign or with words on submitting behind it, and "không" in that of its like in a dialect:
// points submit nothing.
func plainAnswer(t *dialog.Turn, k *criteria.Criterion) {
	whole := t.Event.Text
	for _, said := range []string{typed.WithoutSubmit(whole), typed.PlainNone(whole), typed.SpelledOption(whole), typed.AnswerAlone(whole), typed.Opinion(whole)} {
		if said == "" || said == whole || t.Event.Forwarded || isAnswer(t, k) {
			continue
		}
		if t.Event.Text = said; isAnswer(t, k) {
			t.Read()
			return
		}
		t.Event.Text = whole
	}
	if r := t.Reading; r.Kind == typed.Scored && r.Rest == k.Code && !t.Event.Forwarded && !isAnswer(t, k) { // "2.4.1 chọn 1" below its own question
		if t.Event.Text = r.Text; isAnswer(t, k) {
			t.Read()
			return
		}
		t.Event.Text = whole
	}
}

// asksOfFigures reports whether figures end in a question mark: they are asked about.
func asksOfFigures(t *dialog.Turn) bool {
	return t.Reading.Kind == typed.Figures && typed.Questions(t.Event.Text)
}

// hasReason reports whether a text is an answer with the reason behind it: "18/20 vì còn 2 hồ sơ nộp trực tiếp".
func hasReason(t *dialog.Turn, k *criteria.Criterion) bool {
	figures, _, ok := typed.WithReason(t.Event.Text)
	if !ok || t.Event.Forwarded {
		return false
	}
	whole := t.Event.Text
	t.Event.Text = figures
	ok = isAnswer(t, k)
	t.Event.Text = whole
	return ok
}

// givesReason takes such an answer, and asks whether what stands behind it is the explanation; false where it is none.
func givesReason(t *dialog.Turn, k *criteria.Criterion) bool {
	if !hasReason(t, k) {
		return false
	}
	figures, reason, _ := typed.WithReason(t.Event.Text)
	whole := t.Event.Text
	d := dialog.Draft{Text: whole, From: t.Event.Message()}
	if k.Kind == criteria.Choice { // the points are none of an explanation
		d.Text = typed.WithoutLabel(reason)
	}
	if _, asked := askedNumber(t, k); !asked && input.ReadBare(k, figures) == (input.Bare{}) {
		askAbout(t, k.Code, d)
		t.Event.Text = figures
		if takeFigures(t, k) {
			if t.Scene.PhaseNow() == scoring.Locked { // the question is left
				t.Late(scoring.LateEntry{Code: k.Code, What: scoring.LateExplanation, Content: d.Text})
			}
			return true
		}
		t.Event.Text = whole
		t.State.Draft.Text = whole
		return true
	}
	t.KeepTyped()
	t.Event.Text = figures
	typedAnswer(t, k)
	return true
}

// answers reports whether what was typed is taken as the answer to the question for points, or refused as one. What its signs and words
// leave out is left out first.
func answers(t *dialog.Turn, k *criteria.Criterion) bool {
	plainAnswer(t, k)
	if _, _, mends := mendedNumber(t, k); mends || mendsOne(t, k) {
		return true
	}
	switch text := t.Event.Text; {
	case len(t.Event.Links) > 0, asksOfFigures(t), typed.AsksRule(text): // evidence, or a question
		return false
	case meansCode(t, k), meansOther(t, k), namesElse(t, k), wantsOfIt(t, k), namesSeveral(t) && !isAnswer(t, k): // other criteria, or something else of this one
		return false
	default:
		return typed.NamesRange(text) || barely(t, k) || hasReason(t, k) || triesNumbers(t, k) || len(likeOptions(t, k)) > 0 || meansAnswer(t.Reading)
	}
}

// meansAnswer reports whether what cannot be read is refused with an example, rather than asked about: figures, a word or two, "không".
func meansAnswer(r typed.Reading) bool {
	if typed.HeadsWhy(r.Text) {
		return false
	}
	return r.Is(typed.Figures, typed.Words, typed.Unclear) || typed.SaysNone(r.Text) || r.Count <= limits.AnswerWords && (r.Kind == typed.Spoken || r.Kind == typed.Sentence && startsWithDigit(r.Text))
}

func startsWithDigit(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// triesNumbers reports whether a text has numbers that are refused for themselves: "khoảng 18/20", "18/20 = 95 %".
func triesNumbers(t *dialog.Turn, k *criteria.Criterion) bool {
	_, err := input.Meanings(k, t.Event.Text)
	bad, ok := errors.AsType[*input.Error](err)
	return ok && bad.Problem != input.ProblemUnreadable && !input.NamesDocument(t.Event.Text) && !t.Reading.Is(typed.Code, typed.Talk, typed.Command, typed.Verb)
}

// isAnswer reports whether what was typed can be read as an answer: "2.4.1" and "Báo cáo 15" cannot.
func isAnswer(t *dialog.Turn, k *criteria.Criterion) bool {
	if input.NamesDocument(t.Event.Text) || typed.Doubts(t.Event.Text) {
		return false
	}
	if in, asked := askedNumber(t, k); asked {
		if _, err := input.Piece(k, in, t.Event.Text); err == nil {
			return true
		}
		if _, err := input.Further(k, in, t.Event.Text); err == nil {
			return true
		}
	}
	_, err := input.Meanings(k, t.Event.Text)
	return err == nil
}

// refuseAnswer says what is wrong, with an example of what is asked for next; what was entered before stays, and the number to
// blame is asked again.
func refuseAnswer(t *dialog.Turn, k *criteria.Criterion, err error) {
	if t.State.Screen != dialog.ScreenPoints {
		if openPoints(t, t.Scene.EntryOf(k.Code)); t.State.Screen != dialog.ScreenPoints {
			return
		}
	} else if bad, ok := errors.AsType[*criteria.InputError](err); ok && bad.Problem != criteria.ProblemDoneOver { // numbers that do not fit together: the last one is asked again
		if in, known := k.Input(bad.Input); known && k.Kind != criteria.Ratio {
			t.State.Values = maps.Clone(t.State.Values)
			delete(t.State.Values, in.Name)
			t.State.Step = in.Name
		}
	}
	t.Reject(words.Refused(input.Refusal(k, askedQuestion(t, k), err)))
}

// giveAnswer saves an answer, unless it is odder than real ones are: then it is asked about.
func giveAnswer(t *dialog.Turn, k *criteria.Criterion, a criteria.Answer, with ...scoring.Typed) {
	if other := input.Doubts(k, a); len(other) > 0 {
		askWhich(t, k, other, a, with...)
		return
	}
	saveAnswer(t, k, a, with...)
}

// saveAnswer writes an answer and its points, with the messages it was typed with, unless it makes no sense, may not be, or another was
// faster.
func saveAnswer(t *dialog.Turn, k *criteria.Criterion, a criteria.Answer, with ...scoring.Typed) {
	result, err := k.Score(a)
	if err != nil {
		refuseAnswer(t, k, err)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.Allow(e, scoring.LateEntry{What: "points", Content: shared.LateAnswer(k, a, t.Event.Text)}) {
		return
	}
	if shared.Overtaken(t, e, shared.SumAnswer(e.Answer)) && !e.Answer.IsZero() && !shared.SameAnswer(e.Answer, a) {
		askWhose(t, e, dialog.Draft{Answer: &a, Typed: with})
		return
	}
	putAnswer(t, k, e, a, result, with...)
}

// putAnswer writes an answer that may be written.
func putAnswer(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, a criteria.Answer, result criteria.Result, with ...scoring.Typed) {
	if !shared.SameAnswer(e.Answer, a) || !e.SelfPoints.Valid {
		t.Write(k.Code, scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points, Typed: with})
		if e.State == scoring.Empty {
			e.State = scoring.Working
		}
	}
	e.Answer, e.SelfPoints = a, decimal.NewNullDecimal(result.Points)
	t.Toast(words.SavedToast(k, e))
	if k.Kind == criteria.Choice && t.State.Screen == dialog.ScreenPoints { // the wording was just read
		t.Answer(words.SavedOption(k, e))
	} else {
		t.Answer(words.SavedPoints(input.Explain(t.Scene.Terms(), k, a, result), result.Points))
	}
	after(t, k, e, dialog.ScreenPoints)
}
