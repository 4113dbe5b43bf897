package overview

// home.go is the home screen: where one stands, and what is next. What leaders and the clerk see of the unit is
// home_unit.go.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
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

// phasePart says where the campaign stands, and what may still be done.
func phasePart(v *dialog.View) {
	sc := v.Scene
	c := sc.Campaign
	switch sc.PhaseNow() {
	case scoring.Open:
		if r, ok := c.Reopened(); ok {
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

// homeKeys are the doors: what the phase asks for comes first, and none leads to what is over.
func homeKeys(v *dialog.View) {
	sc := v.Scene
	working := sc.PhaseNow() == scoring.Open
	list := dialog.OpenKey(words.LabelList, dialog.ScreenList, "", "tiêu chí")
	total := dialog.TapKey(words.LabelTotal, dialog.Tap{Screen: dialog.ScreenTotal, Act: actPicture}, "tổng điểm")
	switch own := ownSupplement(sc); {
	case sc.Person.Has(scoring.Officer) && working && len(sc.Debt().Work()) > 0:
		v.Row(dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, nextWords...).Styled("primary"), list)
	case len(own) > 0:
		v.Row(dialog.TapKey(words.SupplementKey(own[0]), dialog.Tap{Screen: dialog.ScreenCard, Code: own[0]}, "bổ sung").Styled("primary"), list)
	case len(shared.OwnCodes(sc)) > 0 && !working:
		v.Row(shared.LateWayKey(sc)...)
		v.Row(list, total)
	case len(shared.OwnCodes(sc)) > 0:
		v.Row(list)
	}
	if n := len(shared.Ready(sc)); n > 0 {
		v.Row(dialog.OpenKey(words.SubmitReady(n), dialog.ScreenReady, "", "nộp các tiêu chí đã đủ"))
	}
	if n := len(scoring.Documents(sc.Loose)); n > 0 {
		v.Row(dialog.OpenKey(words.InboxButton(n), dialog.ScreenInbox, "", "chưa phân loại"))
	}
	if n := len(scoring.DoubtedQuestions(sc.Doubted)); n > 0 {
		v.Row(dialog.OpenKey(words.MarkButton(n), dialog.ScreenMark, "", "chờ trả lời"))
	}
	if n := len(sc.Kept); n > 0 {
		v.Row(dialog.OpenKey(words.KeptButton(n), dialog.ScreenKept, "", "giữ lại"))
	}
	switch {
	case working:
		v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "còn thiếu"), total)
	case len(shared.OwnCodes(sc)) == 0 || len(ownSupplement(sc)) > 0:
		v.Row(total)
	}
	if sc.Steers() {
		steerKeys(v)
	}
	v.Row(dialog.OpenKey(words.LabelDeadlines, dialog.ScreenDeadlines, "", "hạn"), dialog.OpenKey(words.LabelHelp, dialog.ScreenHelp, "", "trợ giúp"))
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
