package dialog

// home.go is the home screen: where one stands, and what is next. What leaders and the clerk see of the unit is
// homeunit.go.

import (
	"slices"

	"chamdiem/scoring"
)

func homeScreen() screen {
	return screen{
		name: scrHome,
		needs: func(State) Need {
			return Need{Entries: true, Loose: true, Late: true, Steer: NeedSteer{Snapshot: true}}
		},
		press: func(t *turn, p tap) {
			if p.Act == "tiep" && t.Scene.Person.Has(scoring.Officer) {
				t.run(cmdNext, "")
				return
			}
			t.open(scrHome, "")
			t.toast(lblHome)
		},
		show: showHome,
	}
}

func showHome(v *view) {
	sc := v.Scene
	v.line(txtGreeting(sc.Person.Display()))
	if sc.Person.Has(scoring.Officer) {
		v.ownPart()
	}
	if sc.steers() {
		v.unitPart()
	}
	v.phasePart()
	if len(sc.Memberships) > 1 {
		v.line(txtCampaign(sc.Campaign.Title, sc.Campaign.Unit, sc.Campaign.Year))
	}
	v.gap()
	v.homeKeys()
}

// ownPart is how far one's own criteria are; once sent or locked, which of them did not count.
func (v *view) ownPart() {
	sc := v.Scene
	p := sc.progress()
	if sc.PhaseNow() == scoring.Open {
		v.line(txtProgress(p))
	} else {
		v.line(txtCounted(p, sc.debt()))
	}
	if line := txtOwnLate(sc.lateItems(), sc.Person.ID); line != "" {
		v.line(line)
	}
	if codes := sc.ownSupplement(); len(codes) > 0 {
		v.line(txtOwnSupplement(sc.Campaign, codes, sc.Now))
	}
}

// ownSupplement are one's own criteria to which explanation and evidence may be added after the lock.
func (sc Scene) ownSupplement() []string {
	return slices.DeleteFunc(sc.Campaign.CodesOf(sc.Person.ID), func(code string) bool { return !sc.supplements(code) })
}

// phasePart says where the campaign stands, and what may still be done.
func (v *view) phasePart() {
	sc := v.Scene
	c := sc.Campaign
	switch sc.PhaseNow() {
	case scoring.Open:
		if cutoff := c.Deadline(scoring.Cutoff); !cutoff.IsZero() && sc.Now.After(cutoff) && len(sc.debt().Criteria) > 0 {
			v.line(txtCutoffOver(cutoff, c.Location))
		}
		if d, ok := c.NextDeadline(sc.Now, sc.Person); ok {
			v.line(txtNearest(d, sc.Now, c.Location))
		}
	case scoring.Sent:
		v.line(txtHowToReopen(c, sc.steers()))
	case scoring.Locked:
		if v.State.Note == "" && !sc.steers() {
			v.line(txtPhaseLocked(c))
		}
	}
}

// homeKeys are the doors: what the phase asks for comes first, and none leads to what is over.
func (v *view) homeKeys() {
	sc := v.Scene
	working := sc.PhaseNow() == scoring.Open
	list := OpenKey(lblList, scrList, "", "tiêu chí")
	total := TapKey(lblTotal, tap{Screen: scrTotal, Act: actPicture}, "tổng điểm")
	switch own := sc.ownSupplement(); {
	case sc.Person.Has(scoring.Officer) && working && len(sc.debt().Criteria) > 0:
		v.row(TapKey(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp").styled("primary"), list)
	case len(own) > 0:
		v.row(TapKey(txtSupplementKey(own[0]), tap{Screen: scrCard, Code: own[0]}, "bổ sung").styled("primary"), list)
	case len(sc.ownCodes()) > 0 && !working:
		v.row(list, total)
	case len(sc.ownCodes()) > 0:
		v.row(list)
	}
	if n := len(sc.Loose); n > 0 {
		v.row(OpenKey(txtInboxButton(n), scrInbox, "", "chưa phân loại"))
	}
	switch {
	case working:
		v.row(OpenKey(lblMissing, scrMissing, "", "còn thiếu"), total)
	case len(sc.ownCodes()) == 0 || len(sc.ownSupplement()) > 0:
		v.row(total)
	}
	if sc.steers() {
		v.steerKeys()
	}
	v.row(OpenKey(lblDeadlines, scrDeadlines, "", "hạn"), OpenKey(lblHelp, scrHelp, "", "trợ giúp"))
}

// progress counts the person's own criteria; fixed and XHH ones are no work.
func (sc Scene) progress() ownProgress {
	var p ownProgress
	for _, code := range sc.Campaign.CodesOf(sc.Person.ID) {
		if !sc.Campaign.IsAsked(code) {
			continue
		}
		p.All++
		switch sc.EntryOf(code).State {
		case scoring.Submitted, scoring.Approved:
			p.Submitted++
		case scoring.Returned:
			p.Returned++
		default:
			p.Open++
		}
	}
	return p
}
