package dialog

// history.go is /lichsu: who changed what of a criterion, when, before and after.

import (
	"chamdiem/scoring"
	"chamdiem/scoring/history"
)

func historyScreen() screen {
	return screen{
		name:  scrHistory,
		needs: func(s State) Need { return Need{Entry: s.Code, History: true} },
		text: func(t *turn) bool {
			if t.st.Code != "" {
				return false
			}
			t.openHistory(t.ev.Text)
			return true
		},
		show: showHistory,
	}
}

// openHistory opens the history of a criterion by its code; without one it asks.
func (t *turn) openHistory(code string) {
	if code == "" && t.st.Code != "" {
		code = t.st.Code
	}
	if code == "" {
		t.open(scrHistory, "")
		return
	}
	k, ok := t.sc.criterion(code)
	if !ok {
		t.open(scrHistory, "")
		t.refuse(scoring.Refuse(scoring.RefusedUnknownCode, clip(cleanName(code), maxFigure)))
		return
	}
	t.open(scrHistory, k.Code)
}

func showHistory(v *view) {
	if v.st.Code == "" {
		v.line(txtAskHistory)
		v.row(homeKey())
		return
	}
	k, ok := v.sc.criterion(v.st.Code)
	if !ok {
		v.line(txtNoCriterion)
		v.row(homeKey())
		return
	}
	v.line(txtTitle(k))
	if !v.sc.maySee(v.sc.entry(k.Code)) {
		v.line(txtOthersDraft)
		v.row(backTo(k.Code), homeKey())
		return
	}
	if len(v.sc.History) == 0 {
		v.line(txtNoHistory)
	}
	for i, row := range v.sc.History {
		line := txtHistoryLine(history.Line(v.sc.Campaign, row))
		if i > 0 && v.size()+visible(line) > historySize {
			v.line(txtMoreHistory(len(v.sc.History) - i))
			break
		}
		v.line(line)
	}
	v.row(backTo(k.Code), homeKey())
}
