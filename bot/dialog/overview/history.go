package overview

// history.go is /lichsu: who changed what of a criterion, when, before and after.

import (
	"cmp"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
)

func historyScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenHistory,
		Help:  words.HelpHistory,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, History: true} },
		Answers: func(t *dialog.Turn) bool {
			return t.State.Code == "" && t.Reading.Is(typed.Code, typed.Figures, typed.Unclear)
		},
		Text: func(t *dialog.Turn) bool {
			openHistory(t, cmp.Or(t.Reading.Rest, t.Event.Text))
			return true
		},
		Show: showHistory,
	}
}

// openHistory opens the history of a criterion by its code; without one it asks.
func openHistory(t *dialog.Turn, code string) {
	if code == "" && t.State.Code != "" {
		code = t.State.Code
	}
	if code == "" {
		t.Open(dialog.ScreenHistory, "")
		return
	}
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Open(dialog.ScreenHistory, "")
		t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, markup.Clip(markup.CleanName(code), limits.MaxFigure)))
		return
	}
	t.Open(dialog.ScreenHistory, k.Code)
}

func showHistory(v *dialog.View) {
	if v.State.Code == "" {
		v.Line(words.AskHistory)
		v.Row(dialog.HomeKey())
		return
	}
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok {
		v.Line(words.NoCriterion)
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.Title(k))
	if !v.Scene.MaySee(v.Scene.EntryOf(k.Code)) {
		v.Line(words.OthersDraft)
		v.Row(v.WayBack(dialog.BackKey(k.Code)), dialog.HomeKey())
		return
	}
	if len(v.Scene.History) == 0 {
		v.Line(words.NoHistory)
	}
	for i, row := range v.Scene.History {
		line := words.HistoryLine(history.Line(v.Scene.Campaign, row))
		if i > 0 && v.Size()+markup.Visible(line) > limits.HistorySize {
			v.Line(words.MoreHistory(len(v.Scene.History) - i))
			break
		}
		v.Line(line)
	}
	v.Row(v.WayBack(dialog.BackKey(k.Code)), dialog.HomeKey())
}
