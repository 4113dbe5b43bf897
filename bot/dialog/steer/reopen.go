package steer

// reopen.go opens the campaign after its lock, by the notice of the superior body: a leader asks, another leader or the clerk confirms.
// State.Values holds what was answered.

import (
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

func reopenScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenReopen,
		Help: words.HelpReopenLocked,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Late: true, Steer: dialog.NeedSteer{Vouch: true}}
		},
		Press: pressReopen,
		Text:  reopenText,
		Show:  showReopen,
	}
}

// pressReopen: actOpenEntry begins; actAskReopen asks with what was answered; stepConfirm confirms what waits, actDropReopen ends it: both
// carry its number, and ask once before.
func pressReopen(t *dialog.Turn, p dialog.Tap) {
	before := t.State
	t.OpenFirst(dialog.ScreenReopen)
	r, waits := t.Scene.Campaign.Asked()
	switch {
	case p.Act == actOpenEntry && t.Scene.Leads():
		t.State.Step = stepNotice
		t.Toast(words.LabelReopenLocked)
	case p.Act == actAskReopen && before.Screen == dialog.ScreenReopen:
		t.State.Values, t.State.Step = before.Values, before.Step
		askReopening(t, p)
	case !waits || p.Arg != dialog.IDArg(r.ID):
		t.Toast(words.OldButton)
	case p.Act == stepConfirm && p.Stamp == "":
		if refused := mayConfirm(t.Scene, r); refused != nil {
			t.Refuse(refused)
			return
		}
		t.State.Step = stepConfirm
		t.Toast(words.LabelConfirmReopening)
	case p.Act == stepConfirm && t.Fresh(p, dialog.ScreenReopen, sumReopening(r)):
		confirmReopening(t, r)
	case p.Act == actDropReopen:
		dropReopening(t, r)
	default:
		t.Toast(words.OldButton)
	}
}

func mayConfirm(sc *dialog.Scene, r scoring.Reopening) *scoring.Refusal {
	return sc.Campaign.CheckConfirmReopening(r.ID, sc.Person.ID, sc.Steer.Vouch, sc.Now)
}

// reopenText takes the notice's number, then the new lock.
func reopenText(t *dialog.Turn) bool {
	switch t.State.Step {
	case stepNotice:
		if markup.Units(t.Event.Text) > scoring.MaxNoticeNumber {
			t.Reject(words.TooLongReason(scoring.MaxNoticeNumber))
			return true
		}
		if shared.OrdersElse(t) && orderedElse(t) {
			return true
		}
		put(t, stepNotice, noticeNumber(t.Event.Text), stepTill)
		if until, err := time.Parse(time.RFC3339, t.State.Values[stepTill]); err == nil { // it was said before
			reopenTill(t, until)
		}
	case stepTill:
		until, ok := newLock(t, t.Event.Text)
		if !ok {
			if !orderedElse(t) {
				t.Reject(t.Scene.Fill(words.NoMoment))
			}
			return true
		}
		reopenTill(t, until)
	default:
		return false
	}
	return true
}

// reopenTill takes the new lock, where it can be one.
func reopenTill(t *dialog.Turn, until time.Time) {
	put(t, stepTill, until.Format(time.RFC3339), stepAsk)
	a, _ := askedFor(t.Scene, t.State)
	if r := t.Scene.Campaign.CheckAskReopening(a, t.Scene.Now); r != nil {
		t.State.Step = stepTill
		t.Refuse(r)
	}
}

// newLock reads a new lock; an hour alone is one of today.
func newLock(t *dialog.Turn, text string) (time.Time, bool) {
	if until, ok := input.ClockOn(text, t.Scene.Now, t.Scene.Campaign.Location); ok {
		return until, true
	}
	return input.Moment(text, t.Scene.Now, t.Scene.Campaign.Location)
}

// reopenAsked begins to ask for the reopening of what is locked, with the moment that an order says.
func reopenAsked(t *dialog.Turn, m typed.Marked) bool {
	when, ok := m.ReopenAsked()
	if !ok || t.Scene.PhaseNow() != scoring.Locked {
		return false
	}
	until, reads := newLock(t, when)
	t.OpenFirst(dialog.ScreenReopen)
	if _, waits := t.Scene.Campaign.Asked(); waits || !reads || !t.Scene.Leads() {
		return true
	}
	put(t, stepTill, until.Format(time.RFC3339), stepNotice)
	t.Note(words.ReopenSaid(until, t.Scene.Campaign.Location))
	return true
}

// stepAsk is where the question is put together.
const stepAsk = "hoi"

// askedFor is the step that was put together; ok is false while something is missing.
func askedFor(sc *dialog.Scene, s dialog.State) (a scoring.AskReopening, ok bool) {
	until, err := time.Parse(time.RFC3339, s.Values[stepTill])
	if err != nil || s.Values[stepNotice] == "" {
		return a, false
	}
	return scoring.AskReopening{Notice: s.Values[stepNotice], Until: until.In(sc.Campaign.Location)}, true
}

func sumAsked(a scoring.AskReopening) string {
	return dialog.StampText(a.Notice + a.Until.UTC().String())
}

func sumReopening(r scoring.Reopening) string {
	return dialog.StampText(dialog.IDArg(r.ID) + r.Notice + r.Until.UTC().String())
}

func askReopening(t *dialog.Turn, p dialog.Tap) {
	a, ok := askedFor(t.Scene, t.State)
	if !ok || !t.Fresh(p, dialog.ScreenReopen, sumAsked(a)) {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.CheckAskReopening(a, t.Scene.Now); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(a)
	open := dialog.OpenKey(words.LabelSeeReopening, dialog.ScreenReopen, "").Button
	for _, q := range t.Scene.Campaign.People {
		if t.Scene.Campaign.MaySteer(q.ID) {
			t.TellOnce(q.ID, words.ReopeningAskedBy(t.By(), a, t.Scene.Campaign), open)
		}
	}
	t.OpenFirst(dialog.ScreenReopen)
	t.Answer(words.ReopeningAsked(t.Scene.Terms()))
}

func dropReopening(t *dialog.Turn, r scoring.Reopening) {
	t.Change(scoring.DropReopening{ID: r.ID})
	t.TellSteerers(words.ReopeningDroppedBy(t.By(), r, t.Scene.Campaign))
	t.Answer(words.ReopeningDropped(t.Scene.Me(r.AskedBy)))
}

// confirmReopening opens the campaign. Everybody is told; who has something back also what.
func confirmReopening(t *dialog.Turn, r scoring.Reopening) {
	if refused := mayConfirm(t.Scene, r); refused != nil {
		t.Refuse(refused)
		return
	}
	t.Change(scoring.ConfirmReopening{ID: r.ID})
	c := t.Scene.Campaign
	back := words.LateBack(t.Scene.Late)
	for _, p := range c.People {
		text := words.ReopenedForAll(words.Asker(r.AskedBy, c), t.By(), r, c) + back[p.ID]
		t.TellOnce(p.ID, text, dialog.OpenKey(words.LabelHome, dialog.ScreenHome, "").Button)
	}
	t.OpenFirst(dialog.ScreenReopen)
	t.Answer(words.OpenedAgain(r, c, len(t.Out.Tell)) + back[t.Scene.Person.ID])
}

func showReopen(v *dialog.View) {
	sc, c := v.Scene, v.Scene.Campaign
	back := dialog.OpenKey(words.LabelBack, dialog.ScreenReopen, "", "quay lại", "thôi")
	a, whole := askedFor(sc, v.State)
	r, waits := c.Asked()
	locked := sc.PhaseNow() == scoring.Locked
	switch {
	case !locked:
		v.Line(words.ReopenNotLocked(c))
	case v.State.Step == stepNotice:
		v.Line(words.AskReopenNotice(sc.Terms()))
		v.Row(back)
	case v.State.Step == stepTill:
		v.Line(words.AskReopenTill(sc.Terms()))
		v.Row(back)
	case v.State.Step == stepAsk && whole:
		v.Line(words.AskToReopen(a, c, sc.Now))
		v.Row(dialog.TapKey(words.LabelSendReopening, dialog.Tap{Screen: dialog.ScreenReopen, Act: actAskReopen, Stamp: dialog.Stamp(sc, dialog.ScreenReopen, sumAsked(a))}, "gửi đề nghị", "có"), back)
	case waits:
		waitingReopening(v, r)
	default:
		v.Line(words.ReopenHow(c))
		if sc.Leads() {
			v.Row(dialog.TapKey(words.LabelAskReopening, dialog.Tap{Screen: dialog.ScreenReopen, Act: actOpenEntry}, "đề nghị mở lại"))
		}
	}
	v.Row(dialog.OpenKey(words.LabelDeadlines, dialog.ScreenDeadlines, "", "hạn"), dialog.HomeKey())
}

// waitingReopening is what was asked for, and what the person may do about it.
func waitingReopening(v *dialog.View, r scoring.Reopening) {
	sc, c := v.Scene, v.Scene.Campaign
	arg := dialog.IDArg(r.ID)
	v.Line(words.WaitingReopening(r, c))
	drop := dialog.TapKey(words.DropReopening(sc.Me(r.AskedBy)), dialog.Tap{Screen: dialog.ScreenReopen, Act: actDropReopen, Arg: arg}, "không", "rút đề nghị")
	refused := mayConfirm(sc, r)
	switch {
	case sc.Me(r.AskedBy):
		v.Line(words.ReopeningWaits(sc.Terms()))
		v.Row(drop)
	case refused != nil:
		v.Line(words.Refused(refused.WordsIn(sc.Terms())))
		v.Row(drop)
	case v.State.Step == stepConfirm:
		v.Gap()
		v.Line(words.AskConfirmReopening(r, c, len(c.People)-1))
		v.Row(dialog.TapKey(words.LabelOpenAgain, dialog.Tap{Screen: dialog.ScreenReopen, Act: stepConfirm, Arg: arg, Stamp: dialog.Stamp(sc, dialog.ScreenReopen, sumReopening(r))}, "có", "mở lại"),
			dialog.OpenKey(words.LabelNo, dialog.ScreenReopen, "", "không"))
	default:
		v.Row(dialog.TapKey(words.LabelConfirmReopening, dialog.Tap{Screen: dialog.ScreenReopen, Act: stepConfirm, Arg: arg}, "xác nhận"), drop)
	}
	if sc.Leads() && v.State.Step != stepConfirm {
		v.Row(dialog.TapKey(words.LabelAskOther, dialog.Tap{Screen: dialog.ScreenReopen, Act: actOpenEntry}, "đề nghị khác"))
	}
}
