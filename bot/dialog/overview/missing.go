package overview

// missing.go is /thieu: what one still owes; for a leader or the clerk, what everybody does.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func missingScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenMissing,
		Help: words.HelpMissing,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Links: true, Unreminded: true, Steer: dialog.NeedSteer{Snapshot: true}}
		},
		Press: func(t *dialog.Turn, p dialog.Tap) { shared.TurnList(t, dialog.ScreenMissing, p) },
		Show:  showMissing,
	}
}

func showMissing(v *dialog.View) {
	p := v.Scene.Person
	debt := v.Scene.Debt()
	if p.Has(scoring.Officer) {
		ownMissing(v, debt)
	}
	if v.Scene.Steers() {
		v.Gap()
		othersMissing(v, debt)
		unremindedRow(v)
	}
	v.Row(dialog.HomeKey())
}

func ownMissing(v *dialog.View, d scoring.Debt) {
	if v.Scene.PhaseNow() != scoring.Open {
		v.Line(words.MissingOver(v.Scene.PhaseNow()))
		v.Line(words.Counted(progress(v.Scene), d))
		v.Row(shared.LateWayKey(v.Scene)...)
		return
	}
	deputies := words.Deputies(v.Scene.Campaign, v.Scene.Person.ID, d.Work())
	if deputies == "" && len(d.Criteria) == 0 {
		v.Line(words.NothingMissing)
	}
	if len(d.Criteria) > 0 {
		most, all := mostLack(v.Scene, d.Criteria)
		v.Line(words.Missing(len(d.Criteria), most, all))
		v.Gap()
		shared.ShowCodesWith(v, d.Criteria, dialog.ScreenMissing, func(code string) string {
			if what := lacks(v.Scene, code); what != most {
				return what
			}
			return ""
		})
		v.Gap()
	}
	if deputies != "" {
		v.Line(deputies)
	}
	if len(d.Deferred) > 0 {
		v.Gap()
		v.Line(words.DeferredList(d.Deferred))
	}
	if n := len(shared.Ready(v.Scene)); n > 0 {
		v.Row(dialog.OpenKey(words.SubmitReady(n), dialog.ScreenReady, "", "nộp các tiêu chí đã đủ"))
	}
	if len(d.Criteria) > 0 {
		v.Row(dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, "tiếp", "làm tiếp"))
	}
}

// mostLack is what more than half of the criteria lack, said once above them; "" where their lines say more than such a word would.
// all reports whether each of them lacks just that.
func mostLack(sc *dialog.Scene, codes []string) (most string, all bool) {
	const few = 3 // so many lines are read at a glance
	times := map[string]int{}
	for _, code := range codes {
		what := lacks(sc, code)
		if times[what]++; times[what] >= few && 2*times[what] > len(codes) {
			most = what
		}
	}
	return most, times[most] == len(codes)
}

// lacks says what an open entry lacks, from its head.
func lacks(sc *dialog.Scene, code string) string {
	e := sc.EntryOf(code)
	switch k, _ := sc.Criterion(code); e.Shown() {
	case scoring.Returned:
		return words.StateSign(e.State) + scoring.StateName(e.State)
	case scoring.Empty:
		return words.Lacks(k, e)
	default:
		return words.Begun(k, e)
	}
}
