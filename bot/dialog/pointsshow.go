package dialog

// pointsshow.go words the question for points: the options with a button each, or the number asked for.

import (
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

func showPoints(v *view, k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	v.line(txtStanding(k, ""))
	if v.State.Guided {
		_, notes := v.notes(k)
		v.line(folded(append([]string{txtAsked(k)}, notes...)...))
		v.heed(k)
	}
	v.gap()
	switch k.Kind {
	case criteria.Choice:
		v.line(txtChooseOption)
		v.options(k, e)
	case criteria.Ratio:
		if v.askMeaning(k, e) {
			break
		}
		v.line(txtAskRatio(k))
		v.options(k, e)
	default:
		v.askNumber(k, e)
	}
	if e.SelfPoints.Valid {
		v.gap()
		v.line(v.pointsLine(k, e))
	}
	if v.State.Guided {
		v.row(BackKey(k.Code), TapKey(lblSkipCriterion, tap{Screen: scrHome, Act: "tiep"}, "để sau", "tiêu chí khác"))
		v.row(HomeKey())
		return
	}
	v.row(BackKey(k.Code), HomeKey())
}

// options writes the options' wording and a button with the points for each. Whoever presses one must see what it says:
// the wording is folded only where all of it would not fit a phone, and then each one's beginning stays.
func (v *view) options(k *criteria.Criterion, e scoring.Entry) {
	if len(k.Options) == 0 {
		return
	}
	if k.Kind == criteria.Ratio {
		v.line(txtOrOption)
	}
	lines := make([]string, 0, len(k.Options))
	for _, o := range k.Options {
		lines = append(lines, txtOption(o, units(o.Text)))
	}
	room := screenLength - visible(unfolded(strings.Join(v.lines, "\n")))
	if visible(strings.Join(lines, "\n")) > room {
		v.line(folded(lines...))
		lines = lines[:0]
		for _, o := range k.Options {
			lines = append(lines, txtOption(o, max(room/len(k.Options)-units(txtOption(o, 0)), shortestOption)))
		}
	}
	for _, l := range lines {
		v.line(l)
	}
	keys := make([]key, 0, len(k.Options))
	for _, o := range k.Options {
		n := strconv.Itoa(o.N)
		keys = append(keys, TapKey(txtOptionButton(o, e.Answer.Option == o.N), tap{
			Screen: scrPoints, Act: "chon", Code: k.Code, Arg: n,
			Stamp: stamp(v.Scene, k.Code, scrPoints, sumAnswer(e.Answer)),
		}, "phương án "+n))
	}
	v.row(keys...)
}

// askNumber asks for one number of several and shows those already given.
func (v *view) askNumber(k *criteria.Criterion, e scoring.Entry) {
	for i, in := range k.Inputs {
		if given, ok := v.State.Values[in.Name]; ok {
			v.line(txtGivenNumber(in, given))
			continue
		}
		if in.Name != v.State.Step {
			continue
		}
		v.line(txtAskNumber(in, i+1, len(k.Inputs)))
		number := func(label, value string, words ...string) key {
			return TapKey(label, tap{
				Screen: scrPoints, Act: "so", Code: k.Code, Arg: value,
				Stamp: stamp(v.Scene, k.Code, in.Name, sumAnswer(e.Answer)),
			}, words...)
		}
		again := []key(nil)
		if len(v.State.Values) > 0 {
			again = append(again, OpenKey(lblAgain, scrPoints, k.Code))
		}
		if in.Optional {
			v.row(append([]key{number(lblSkip, "", "bỏ qua")}, again...)...)
			continue
		}
		if in.Min.IsZero() {
			v.row(number("0", "0"), number("1", "1"))
		}
		v.row(again...)
	}
}
