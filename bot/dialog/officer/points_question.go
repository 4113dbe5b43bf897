package officer

// points_question.go words the question for points: the options with a button each, or the number asked for.

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
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
	switch k.Kind {
	case criteria.Choice:
		if !v.State.Guided {
			v.Line(words.ChooseOption)
		}
		options(v, k, e)
	case criteria.Ratio:
		if askMeaning(v, k, e) {
			break
		}
		v.Line(words.AskRatio(k))
		options(v, k, e)
	default:
		askNumber(v, k, e)
	}
	if e.SelfPoints.Valid {
		v.Gap()
		v.Line(shared.PointsLine(v, k, e))
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
	if k.Kind == criteria.Ratio {
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
	v.Row(keys...)
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
		v.Line(words.AskNumber(in))
		number := func(label, value string, words ...string) dialog.Key {
			return dialog.TapKey(label, dialog.Tap{
				Screen: dialog.ScreenPoints, Act: actNumber, Code: k.Code, Arg: value,
				Stamp: dialog.Stamp(v.Scene, k.Code, in.Name, shared.SumAnswer(e.Answer)),
			}, words...)
		}
		again := []dialog.Key(nil)
		if len(v.State.Values) > 0 {
			again = append(again, dialog.OpenKey(words.LabelAgain, dialog.ScreenPoints, k.Code))
		}
		if in.Optional {
			v.Row(append([]dialog.Key{number(words.LabelSkip, "", "bỏ qua")}, again...)...)
			continue
		}
		if in.Min.IsZero() {
			v.Row(number("0", "0"), number("1", "1"))
		}
		v.Row(again...)
	}
}
