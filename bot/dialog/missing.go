package dialog

// missing.go is /thieu: what one still owes; for a leader or the clerk, what everybody does.

import "chamdiem/scoring"

func missingScreen() screen {
	return screen{
		name:  scrMissing,
		help:  helpMissing,
		needs: func(State) Need { return Need{Entries: true, Links: true, Unreminded: true} },
		press: func(t *turn, p tap) { t.turnList(scrMissing, p) },
		show:  showMissing,
	}
}

func showMissing(v *view) {
	p := v.Scene.Person
	debt := v.Scene.debt()
	if p.Has(scoring.Officer) {
		v.ownMissing(debt)
	}
	if v.Scene.steers() {
		v.gap()
		v.othersMissing(debt)
		v.unremindedRow()
	}
	v.row(HomeKey())
}

func (v *view) ownMissing(d scoring.Debt) {
	if v.Scene.PhaseNow() != scoring.Open {
		v.line(txtMissingOver(v.Scene.PhaseNow()))
		v.line(txtCounted(v.Scene.progress(), d))
		return
	}
	if len(d.Criteria) == 0 {
		v.line(txtNothingMissing)
	} else {
		v.line(txtMissing(len(d.Criteria)))
		v.gap()
		showCodesWith(v, d.Criteria, scrMissing, func(code string) string { return v.Scene.lacks(code) })
	}
	if len(d.Deferred) > 0 {
		v.gap()
		v.line(txtDeferredList(d.Deferred))
	}
	if len(d.Criteria) > 0 {
		v.row(TapKey(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp"))
	}
}

// lacks says what an open entry lacks, from its head.
func (sc Scene) lacks(code string) string {
	e := sc.EntryOf(code)
	if e.State == scoring.Returned {
		return scoring.StateName(e.State)
	}
	k, _ := sc.criterion(code)
	return txtLacks(k, e)
}
