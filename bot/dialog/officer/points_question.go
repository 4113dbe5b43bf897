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
	v.Line(words.Title(k))
	v.Line(words.Standing(k, ""))
	if v.State.Guided {
		_, notes := notes(v, k)
		v.Line(markup.Folded(append([]string{words.Asked(k)}, notes...)...))
		heed(v, k)
	}
	v.Gap()
	asksOn := len(v.State.Values) > 0 // what is half entered is no longer the old result
	if e.SelfPoints.Valid && !asksOn {
		if k.Kind == criteria.Choice { // the option stands below with its mark
			v.Line(words.Points(words.JustPoints(e.SelfPoints.Decimal)))
		} else {
			v.Line(shared.PointsLine(v, k, e))
		}
		v.Gap()
	}
	switch {
	case askedWhich(v, k, e):
	case k.Kind == criteria.Choice:
		v.Line(words.ChooseOption)
		options(v, k, e)
	case k.Kind == criteria.Ratio:
		if askMeaning(v, k, e) {
			break
		}
		v.Line(words.AskRatio(k))
		options(v, k, e)
	default:
		askNumber(v, k, e)
	}
	if v.State.Guided {
		v.Row(dialog.BackKey(k.Code), dialog.TapKey(words.LabelSkipCriterion, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, "để sau", "tiêu chí khác"))
		v.Row(dialog.HomeKey())
		return
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// options writes the options' wording and a button with the points for each. The person who presses one must see what it says:
// the wording is folded only where all of it would not fit a phone, and then each one's beginning stays.
func options(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if len(k.Options) == 0 {
		return
	}
	if k.Kind == criteria.Ratio {
		v.Line(words.OrOption)
	}
	lines := make([]string, 0, len(k.Options))
	for _, o := range k.Options {
		lines = append(lines, words.Option(o, markup.Units(o.Text)))
	}
	room := limits.ScreenLength - markup.Visible(markup.Unfolded(strings.Join(v.Lines, "\n")))
	if markup.Visible(strings.Join(lines, "\n")) > room {
		v.Line(markup.Folded(lines...))
		lines = lines[:0]
		for _, o := range k.Options {
			lines = append(lines, words.Option(o, max(room/len(k.Options)-markup.Units(words.Option(o, 0)), limits.ShortestOption)))
		}
	}
	for _, l := range lines {
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
