package dialog

// home.go is the home screen: where one stands, and what is next.

import (
	"chamdiem/scoring"
)

func homeScreen() screen {
	return screen{
		name:  scrHome,
		needs: func(State) Need { return Need{Entries: true, Loose: true} },
		press: func(t *turn, p tap) {
			if p.Act == "tiep" && t.sc.Person.Has(scoring.Officer) {
				t.next()
				return
			}
			t.open(scrHome, "")
			t.toast(lblHome)
		},
		show: showHome,
	}
}

// next is /tiep: the next criterion that is owed; asked again on the guided way it passes over the one in hand.
func (t *turn) next() {
	after := ""
	if t.st.Guided {
		after = t.st.Code
	}
	if t.sc.phase() != scoring.Open {
		t.open(scrHome, "")
		t.answer(txtRefused(t.phaseWords()))
		return
	}
	t.openNext(after)
	t.toast(txtCriterion(t.st.Code))
}

func (t *turn) phaseWords() string {
	if t.sc.phase() == scoring.Locked {
		return t.lockedWords()
	}
	return scoring.Refuse(scoring.RefusedSent).Words()
}

func showHome(v *view) {
	sc := v.sc
	v.line(txtGreeting(sc.Person.Display()))
	if sc.Person.Has(scoring.Officer) {
		v.line(txtProgress(sc.progress()))
	}
	if sc.Person.Has(scoring.Leader) || sc.Person.Has(scoring.Clerk) {
		v.line(txtUnitProgress(scoring.Compute(sc.Campaign, sc.Entries, sc.Now)))
	}
	switch sc.phase() {
	case scoring.Open:
		if d, ok := sc.Campaign.NextDeadline(sc.Now, sc.Person); ok {
			v.line(txtNearest(d, sc.Now, sc.Campaign.Location))
		}
	case scoring.Sent:
		v.line(txtPhaseSent)
	case scoring.Locked:
		if v.st.Note == "" {
			v.line(txtPhaseLocked(sc.Campaign))
		}
	}
	if len(sc.Memberships) > 1 {
		v.line(txtCampaign(sc.Campaign.Title, sc.Campaign.Unit, sc.Campaign.Year))
	}
	v.gap()
	if sc.Person.Has(scoring.Officer) && sc.phase() == scoring.Open && len(sc.debt().Criteria) > 0 {
		v.row(button(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp").styled("primary"), open(lblList, scrList, "", "tiêu chí"))
	} else if len(sc.ownCodes()) > 0 {
		v.row(open(lblList, scrList, "", "tiêu chí"))
	}
	if n := len(sc.Loose); n > 0 {
		v.row(open(txtInboxButton(n), scrInbox, "", "chưa phân loại"))
	}
	v.row(open(lblMissing, scrMissing, "", "còn thiếu"), button(lblTotal, tap{Screen: scrTotal, Act: actPicture}, "tổng điểm"))
	v.steerKeys()
	v.row(open(lblDeadlines, scrDeadlines, "", "hạn"), open(lblHelp, scrHelp, "", "trợ giúp"))
}

// progress is how many of a person's criteria are how far; fixed and XHH ones are nobody's work.
type progress struct{ all, submitted, returned, open int }

func (sc Scene) progress() progress {
	var p progress
	for _, code := range sc.Campaign.CodesOf(sc.Person.ID) {
		if !sc.Campaign.IsAsked(code) {
			continue
		}
		p.all++
		switch sc.entry(code).State {
		case scoring.Submitted, scoring.Approved:
			p.submitted++
		case scoring.Returned:
			p.returned++
		default:
			p.open++
		}
	}
	return p
}
