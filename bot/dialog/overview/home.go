package overview

// home.go is the home screen: where one stands, and what is next. What leaders and the clerk see of the unit is
// home_unit.go, the doors home_keys.go.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// nextWords are what people type to go on with their criteria, or to begin.
var nextWords = []string{"tiếp", "làm tiếp", "chấm điểm", "vào chấm", "vào chấm điểm", "chấm luôn", "làm luôn", "làm đi", "vào việc", "bắt đầu luôn"}

func homeScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenHome,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Loose: true, Late: true, Kept: true, Doubted: true, Rating: true, Steer: dialog.NeedSteer{Snapshot: true}}
		},
		Press: func(t *dialog.Turn, p dialog.Tap) {
			if p.Act == dialog.ActNext && t.Scene.Person.Has(scoring.Officer) {
				t.Run(dialog.CmdNext, "")
				return
			}
			t.Open(dialog.ScreenHome, "")
			t.Toast(words.LabelHome)
		},
		Show: showHome,
	}
}

func showHome(v *dialog.View) {
	sc := v.Scene
	v.Line(words.Greeting(sc.Person))
	if sc.Person.Has(scoring.Officer) {
		ownPart(v)
	}
	if sc.Steers() {
		unitPart(v)
	}
	phasePart(v)
	if len(sc.Memberships) > 1 {
		v.Line(words.Campaign(sc.Campaign))
		if slices.ContainsFunc(sc.Memberships, func(m scoring.Membership) bool {
			return m.Campaign == sc.Campaign.ID && toldApart(sc.Memberships, m) != m
		}) {
			v.Line(words.CampaignID(sc.Campaign.ID))
		}
	}
	v.Gap()
	homeKeys(v)
}

// ownPart is how far the person's own criteria are; once sent or locked, which of them did not count.
func ownPart(v *dialog.View) {
	sc := v.Scene
	p := progress(sc)
	if sc.PhaseNow() == scoring.Open {
		v.Line(words.Progress(p))
		if line := words.Deputies(sc.Campaign, sc.Person.ID, sc.Campaign.CodesOf(sc.Person.ID)); line != "" {
			v.Line(line)
		}
	} else {
		v.Line(words.Counted(p, sc.Debt()))
	}
	if line := words.OwnLate(sc.Late, sc.Person.ID); line != "" {
		v.Line(line)
	}
	if codes := ownSupplement(sc); len(codes) > 0 {
		v.Line(words.OwnSupplement(sc.Campaign, codes, sc.Now))
	}
}

// ownSupplement are the person's criteria to which explanation and evidence may be added after the lock.
func ownSupplement(sc *dialog.Scene) []string {
	return slices.DeleteFunc(sc.Campaign.CodesOf(sc.Person.ID), func(code string) bool { return !sc.Supplements(code) })
}

// saysReopened reports whether the part of the unit tells that the result was opened again.
func saysReopened(sc *dialog.Scene) bool {
	return sc.Steer.Snapshot != nil && sc.Steer.Snapshot.Reopened != nil
}

// phasePart says where the campaign stands, and what may still be done.
func phasePart(v *dialog.View) {
	sc := v.Scene
	c := sc.Campaign
	switch sc.PhaseNow() {
	case scoring.Open:
		if r, ok := c.Reopened(); ok && (!sc.Steers() || !saysReopened(sc)) {
			v.Line(words.ReopenedLine(r, c))
		}
		if cutoff := c.Deadline(scoring.Cutoff); !cutoff.IsZero() && sc.Now.After(cutoff) && len(sc.Debt().Criteria) > 0 {
			v.Line(words.CutoffOver(cutoff, c.Location))
		}
		if d, ok := c.NextDeadline(sc.Now, sc.Person); ok {
			v.Line(words.Nearest(d, sc.Now, c.Location))
		}
	case scoring.Sent:
		v.Line(words.HowToReopen(sc.Terms(), c, sc.Steers()))
	case scoring.Locked:
		if v.State.Note == "" && !sc.Steers() {
			v.Line(words.PhaseLocked(c))
		}
	}
}

// progress counts the person's own criteria; fixed and XHH ones are no work.
func progress(sc *dialog.Scene) words.OwnProgress {
	var p words.OwnProgress
	for _, code := range sc.Campaign.CodesOf(sc.Person.ID) {
		if !sc.Campaign.IsAsked(code) {
			continue
		}
		p.All++
		if sc.WaitsLate(code) {
			p.Waiting = append(p.Waiting, code)
		}
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
