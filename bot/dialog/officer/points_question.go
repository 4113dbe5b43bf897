package officer

// points_question.go words the question for points: the options with a button each, or the number asked for; and takes the
// numbers of counts and ballots one after the other.

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

func showPoints(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if v.State.Guided {
		progress(v, k)
	}
	v.Line(words.Title(k))
	if v.State.Guided {
		heed(v, k)
	}
	if k.Kind != criteria.Choice { // the options say it
		v.Line(words.Standing(k, ""))
	}
	asksOn := len(v.State.Values) > 0 // what is half entered is no longer the old result
	if e.SelfPoints.Valid && !asksOn {
		if k.Kind == criteria.Choice { // the option stands below with its mark
			v.Line(words.Points(words.JustPoints(k, e)))
		} else {
			v.Line(shared.PointsLine(v, k, e))
		}
		v.Gap()
	}
	switch {
	case askedWhich(v, k, e):
	case k.Kind == criteria.Choice:
		if !v.State.Guided {
			v.Line(words.ChooseOption)
		}
		options(v, k, e)
	case k.Kind == criteria.Ratio:
		if askMeaning(v, k, e) {
			break
		}
		v.Line(words.AskRatio(k))
		options(v, k, e)
	default:
		askNumber(v, k, e)
		if len(v.State.Values) == 0 {
			options(v, k, e)
		}
	}
	if !asksOn {
		undoKey(v, e) // of the text that led here
	}
	if v.State.Guided {
		v.Row(dialog.BackKey(k.Code), laterKey(k.Code))
		v.Row(dialog.HomeKey())
		return
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// options writes the options' wording and a button with the points for each. The person who presses one must see what it says:
// where there is much to read, a long one is folded by itself, and its first lines stay.
func options(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if len(k.Options) == 0 {
		return
	}
	if k.Kind != criteria.Choice {
		v.Line(words.OrOption)
	}
	lines := make([]string, 0, len(k.Options))
	for _, o := range k.Options {
		lines = append(lines, words.Option(o))
	}
	long := markup.Visible(strings.Join(lines, "\n")) > limits.OptionsLength
	for _, l := range lines {
		if long && markup.Visible(l) > limits.OptionLength {
			l = markup.Folded(l)
		}
		v.Line(l)
	}
	keys := make([]dialog.Key, 0, len(k.Options))
	for _, o := range k.Options {
		n := strconv.Itoa(o.N)
		keys = append(keys, dialog.TapKey(words.OptionButton(o, e.Answer.Option == o.N), dialog.Tap{
			Screen: dialog.ScreenPoints, Act: actOption, Code: k.Code, Arg: n,
			Stamp: dialog.Stamp(v.Scene, k.Code, dialog.ScreenPoints, shared.SumAnswer(e.Answer)),
		}, "phương án "+n))
	}
	v.List(keys...)
}

// askNumber asks for one number of several and shows those already given.
func askNumber(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	for _, in := range k.Question().Numbers {
		if given, ok := v.State.Values[in.Name]; ok {
			v.Line(words.GivenNumber(in, given))
			continue
		}
		if in.Name != v.State.Step {
			continue
		}
		if askSure(v, k, e, in) {
			continue
		}
		v.Line(words.AskNumber(k, in))
		number := func(label, value string, words ...string) dialog.Key {
			return dialog.TapKey(label, dialog.Tap{
				Screen: dialog.ScreenPoints, Act: actNumber, Code: k.Code, Arg: value,
				Stamp: dialog.Stamp(v.Scene, k.Code, in.Name, shared.SumAnswer(e.Answer)),
			}, words...)
		}
		for _, line := range words.AskedList(in) {
			v.Line(line)
		}
		again := []dialog.Key(nil)
		if len(v.State.Values) > 0 {
			again = append(again, dialog.OpenKey(words.LabelAgain, dialog.ScreenPoints, k.Code, "nhập lại từ đầu", "sửa số trước", "sửa lại số trước", "quay lại số trước", "số trước"))
		}
		if in.Optional {
			v.Row(append([]dialog.Key{number(words.LabelSkip, "", "bỏ qua")}, again...)...)
			continue
		}
		row := []dialog.Key(nil)
		for _, b := range words.NumberButtons(in) {
			row = append(row, number(b.Label, b.Value, b.Words...))
		}
		v.Row(row...)
		v.Row(again...)
	}
}

// pressedNumber takes a number from a button; none leaves an optional one out.
func pressedNumber(t *dialog.Turn, k *criteria.Criterion, text string) {
	in, asked := askedNumber(t, k)
	n, err := decimal.NewFromString(text)
	switch {
	case !asked:
		t.Toast(words.OldButton)
	case text == "" && in.Optional:
		goOn(t, k, givenNow(t, in.Name, ""))
	case err == nil:
		giveNumber(t, k, in, n, false)
	}
}

// What State.Values holds beside the numbers given: the one that is asked about, and that it was.
const (
	pendingNumber = "?"
	sureOfNumber  = "!"
)

// givePiece takes what answers the question for a number: the number, or both numbers or the percentage of a share.
func givePiece(t *dialog.Turn, k *criteria.Criterion, in criteria.Input, given map[string]decimal.Decimal) {
	if n, one := given[in.Name]; one && len(given) == 1 {
		giveNumber(t, k, in, n, false)
		return
	}
	values := givenNow(t, in.Name, "")
	delete(values, in.Name)
	for name, n := range given {
		values[name] = n.String()
	}
	noteTyped(t, values, in.Name)
	goOn(t, k, values)
}

// giveNumber takes one number of several; one that is odder than real ones are is asked about once.
func giveNumber(t *dialog.Turn, k *criteria.Criterion, in criteria.Input, n decimal.Decimal, sure bool) {
	values := givenNow(t, in.Name, n.String())
	if !sure {
		noteTyped(t, values, in.Name)
	}
	switch {
	case sure:
		values[sureOfNumber] = n.String()
	case in.Unusual(n) && scorePart(k, values) == nil:
		delete(values, in.Name)
		values[pendingNumber] = n.String()
		t.State.Values = values
		return
	}
	goOn(t, k, values)
}

// mendsNumber takes a number that takes the place of the one before it: "nhầm, 3" below the question for the next. False where nothing was
// given before, or the text says nothing of a mistake.
func mendsNumber(t *dialog.Turn, k *criteria.Criterion) bool {
	before, n, ok := mendedNumber(t, k)
	if !ok {
		return false
	}
	q, _ := k.Question().Number(before.Name)
	t.Note(words.NumberMended(q, n))
	t.State.Step = before.Name
	giveNumber(t, k, before, n, false)
	return true
}

// mendedNumber is the number that such a text gives, and for which input.
func mendedNumber(t *dialog.Turn, k *criteria.Criterion) (before criteria.Input, n decimal.Decimal, ok bool) {
	meant, mistaken := typed.Corrected(t.Said())
	_, asked := askedNumber(t, k)
	if !mistaken || !asked || k.Kind == criteria.Ratio || input.NamesDocument(meant) {
		return before, n, false
	}
	for _, in := range k.Inputs {
		if in.Name == t.State.Step {
			break
		}
		if t.State.Values[in.Name] != "" {
			before = in
		}
	}
	given, err := input.Piece(k, before, typed.Bare(meant))
	n, one := given[before.Name]
	return before, n, before.Name != "" && err == nil && one && len(given) == 1
}

// givenNow are the numbers given so far, with one more; an empty text leaves an optional one out.
func givenNow(t *dialog.Turn, name, text string) map[string]string {
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	delete(values, pendingNumber)
	values[name] = text
	return values
}

// goOn asks for the next number, or saves.
func goOn(t *dialog.Turn, k *criteria.Criterion, values map[string]string) {
	if in, more := k.Next(func(name string) bool { _, given := values[name]; return given }); more {
		if err := scorePart(k, values); err != nil {
			refuseAnswer(t, k, err)
			return
		}
		t.State.Values, t.State.Step = values, in.Name
		t.Toast(words.NextNumber)
		return
	}
	a := criteria.Answer{Values: asked(k, values)}
	if values[sureOfNumber] != "" {
		saveAnswer(t, k, a, typedWith(values)...)
		return
	}
	giveAnswer(t, k, a, typedWith(values)...)
}

// asked are the numbers among the values that the criterion asks for.
func asked(k *criteria.Criterion, values map[string]string) map[string]decimal.Decimal {
	out := numbers(values)
	maps.DeleteFunc(out, func(name string, _ decimal.Decimal) bool {
		_, is := k.Input(name)
		return !is
	})
	return out
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
	_, err := k.Score(criteria.Answer{Values: asked(k, values)})
	if bad, ok := errors.AsType[*criteria.InputError](err); ok && bad.Problem != criteria.ProblemMissing && bad.Problem != criteria.ProblemTotalZero {
		return bad
	}
	return nil
}

// answersPoints answers who asks what figures would come to, and below the question for points and on the page of the criterion how points come
// about. Nothing is written.
func answersPoints(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || !k.SelfScored() {
		return false
	}
	if figures, asks := typed.WouldBe(t.Event.Text); asks {
		meanings, err := input.Meanings(k, figures)
		if err == nil && len(meanings) == 1 && !input.ReadBare(k, figures).Done.Valid {
			if result, bad := k.Score(meanings[0]); bad == nil {
				t.Note(words.WouldBe(input.Explain(t.Scene.Terms(), k, meanings[0], result)))
				return true
			}
		}
	}
	asked := t.State.Screen == dialog.ScreenPoints || t.State.Screen == dialog.ScreenCard
	switch {
	case !asked || !typed.AsksRule(t.Event.Text):
		return false
	case t.State.Screen == dialog.ScreenCard: // it stands there
		t.Note(words.OnCard)
	default:
		t.Note(words.RuleIs(k))
	}
	return true
}

// typedMark stands before the name of an input in State.Values: the message with which the number was typed.
const typedMark = "@"

// noteTyped remembers the message of a number that is one of several.
func noteTyped(t *dialog.Turn, values map[string]string, in string) {
	delete(values, typedMark+in)
	if m := t.Event.Message(); (t.Event.Kind == dialog.Text || t.ByWords) && m.ID != 0 {
		values[typedMark+in] = typedIn(m)
	}
}

// typedIn is a message as State.Values keeps it.
func typedIn(m scoring.MessageKey) string {
	return strings.Join([]string{strconv.FormatInt(m.ID, 10), strconv.FormatInt(m.ChatID, 10), string(m.Channel)}, "/")
}

// typedWith are the messages of the numbers that were typed, in the order of their names.
func typedWith(values map[string]string) (with []scoring.Typed) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		name, ok := strings.CutPrefix(key, typedMark)
		parts := strings.SplitN(values[key], "/", 3)
		if !ok || len(parts) != 3 {
			continue
		}
		id, _ := strconv.ParseInt(parts[0], 10, 64)
		chat, _ := strconv.ParseInt(parts[1], 10, 64)
		with = append(with, scoring.TypedWith(scoring.MessageKey{Channel: scoring.Channel(parts[2]), ChatID: chat, ID: id}, name))
	}
	return with
}
