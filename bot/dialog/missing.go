package dialog

// missing.go is /thieu: what one still owes; for a leader or the clerk, what everybody does.

import (
	"chamdiem/scoring"
)

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
	p := v.sc.Person
	debt := v.sc.debt()
	if p.Has(scoring.Officer) {
		v.ownMissing(debt)
	}
	if v.sc.steers() {
		v.gap()
		v.othersMissing(debt)
		v.unremindedRow()
	}
	v.row(homeKey())
}

// debt is what the person owes as things stand.
func (sc Scene) debt() scoring.Debt {
	return sc.Campaign.Owes(sc.Entries, sc.Person.ID, scoring.Status{Phase: sc.phase()})
}

func (v *view) ownMissing(d scoring.Debt) {
	if v.sc.phase() != scoring.Open {
		v.line(txtMissingOver(v.sc.phase()))
		v.line(txtCounted(v.sc.progress(), d))
		return
	}
	if len(d.Criteria) == 0 {
		v.line(txtNothingMissing)
	} else {
		v.line(txtMissing(len(d.Criteria)))
		v.gap()
		showCodesWith(v, d.Criteria, scrMissing, v.sc.lacks)
	}
	if len(d.Deferred) > 0 {
		v.gap()
		v.line(txtDeferredList(d.Deferred))
	}
	if len(d.Criteria) > 0 {
		v.row(button(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp"))
	}
}

// lacks says what an open entry lacks, from its head.
func (sc Scene) lacks(code string) string {
	e := sc.entry(code)
	if e.State == scoring.Returned {
		return scoring.StateName(e.State)
	}
	k, _ := sc.criterion(code)
	return txtLacks(k, e)
}
