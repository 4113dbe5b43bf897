package dialog

// history.go is /lichsu: who changed what of a criterion, when, before and after.

import "chamdiem/scoring"

func historyScreen() screen {
	return screen{
		name:  scrHistory,
		help:  helpHistory,
		needs: func(s State) Need { return Need{Entry: s.Code, History: true} },
		text: func(t *turn) bool {
			if t.State.Code != "" {
				return false
			}
			t.openHistory(t.Event.Text)
			return true
		},
		show: showHistory,
	}
}

// openHistory opens the history of a criterion by its code; without one it asks.
func (t *turn) openHistory(code string) {
	if code == "" && t.State.Code != "" {
		code = t.State.Code
	}
	if code == "" {
		t.open(scrHistory, "")
		return
	}
	k, ok := t.Scene.criterion(code)
	if !ok {
		t.open(scrHistory, "")
		t.refuse(scoring.Refuse(scoring.RefusedUnknownCode, clip(cleanName(code), maxFigure)))
		return
	}
	t.open(scrHistory, k.Code)
}

func showHistory(v *view) {
	if v.State.Code == "" {
		v.line(txtAskHistory)
		v.row(HomeKey())
		return
	}
	k, ok := v.Scene.criterion(v.State.Code)
	if !ok {
		v.line(txtNoCriterion)
		v.row(HomeKey())
		return
	}
	v.line(txtTitle(k))
	if !v.Scene.maySee(v.Scene.EntryOf(k.Code)) {
		v.line(txtOthersDraft)
		v.row(BackKey(k.Code), HomeKey())
		return
	}
	if len(v.Scene.History) == 0 {
		v.line(txtNoHistory)
	}
	for i, row := range v.Scene.History {
		line := txtHistoryLine(v.Scene.Campaign.AuditLine(row))
		if i > 0 && v.size()+visible(line) > historySize {
			v.line(txtMoreHistory(len(v.Scene.History) - i))
			break
		}
		v.line(line)
	}
	v.row(BackKey(k.Code), HomeKey())
}
