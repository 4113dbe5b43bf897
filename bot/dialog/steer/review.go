package steer

// review.go is /duyet: the queue of submitted entries, and approving all of them that nothing is to be said about.
// One entry is judge.go.

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// stepAll is the question whether all entries without warnings are to be approved.
const stepAll = "het"

func reviewScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenReview,
		Help:  words.HelpReview,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Steer: dialog.NeedSteer{Full: true}} },
		Press: pressReview,
		Text:  func(t *dialog.Turn) bool { return withholds(t) || reviewText(t) },
		Show:  showReview,
	}
}

// pressReview takes dialog.ActPage, actAskAll, stepAll (approve all without warnings), and actListed (what was ordered in words).
func pressReview(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenReview, p) {
		return
	}
	var clean []string
	if p.Act == actAskAll || p.Act == stepAll {
		clean, _ = cleanQueue(t.Scene)
	}
	said := t.State.Values[stepListed]
	t.OpenFirst(dialog.ScreenReview)
	switch {
	case p.Act == actListed && said != "":
		if of := listOf(t.Scene, said); t.Fresh(p, dialog.ScreenReview, sumListed(t.Scene, of)) {
			doListed(t, of)
		}
	case p.Act == actAskAll && len(clean) > 0:
		t.State.Step = stepAll
		t.Toast(words.ApproveAll(len(clean)))
	case p.Act == stepAll && t.Fresh(p, dialog.ScreenReview, sumCodes(t.Scene, clean)):
		approveAll(t, clean)
	default:
		t.Toast(words.OldButton)
	}
}

// reviewText opens an entry of the queue by its code.
func reviewText(t *dialog.Turn) bool {
	if n, err := strconv.Atoi(t.Event.Text); err == nil && n >= 1 && n <= len(t.Scene.Queue()) && t.State.Screen == dialog.ScreenReview && t.State.Page == 0 {
		t.Event.Text = t.Scene.Queue()[n-1]
	}
	if _, _, gives := typed.ReturnSaid(t.Event.Text); gives { // the reason goes along
		return false
	}
	code := t.Event.Text
	if t.Reading.Aim == typed.AimNamed {
		code = t.Reading.Rest
	}
	k, ok := t.Scene.Criterion(code)
	if !ok || t.Scene.EntryOf(k.Code).State != scoring.Submitted {
		return false
	}
	t.Open(dialog.ScreenJudge, k.Code)
	return true
}

// approveAll approves entries of which the check has nothing to say; what cannot be approved any more is left out.
func approveAll(t *dialog.Turn, codes []string) {
	var done []string
	for _, code := range codes {
		if t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(code), scoring.Approved, t.Scene.Person.ID, "", t.Scene.PhaseNow()) == nil {
			t.Change(scoring.SetState{Code: code, To: scoring.Approved})
			done = append(done, code)
		}
	}
	if len(done) == 0 {
		t.Refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return
	}
	t.Answer(words.ApprovedAll(done))
}

func phaseRefusal(p scoring.Phase) scoring.RefusalCode {
	if p == scoring.Locked {
		return scoring.RefusedLocked
	}
	return scoring.RefusedSent
}

// findings are what the check says of a submitted entry, loaded in full.
func findings(sc *dialog.Scene, e scoring.Entry) []scoring.Finding {
	k, ok := sc.Criterion(e.Code)
	if !ok {
		return nil
	}
	c := scoring.CheckSubmit(sc.Campaign, k, e, e.SubmittedBy, sc.Now)
	return append(c.Blocks, c.Warnings...)
}

// reviewsAtOnce reports whether nothing of an entry has to be looked at before it is approved: there is no warning, all files were
// checked, and nothing was changed since a verdict.
func reviewsAtOnce(e scoring.Entry, found []scoring.Finding) bool {
	return len(found) == 0 && len(e.Unchecked()) == 0 && !e.Reworked
}

// cleanQueue are the submitted entries of which nothing has to be looked at; found counts what is to be said of each of the
// queue. The check reads every explanation and file name: once for a screen is enough.
func cleanQueue(sc *dialog.Scene) (clean []string, found map[string]int) {
	found = map[string]int{}
	for _, code := range sc.Queue() {
		e := sc.EntryOf(code)
		said := findings(sc, e)
		if found[code] = len(said); reviewsAtOnce(e, said) {
			clean = append(clean, code)
		}
	}
	return clean, found
}

// tellsApart names why the others of the queue are looked at one by one.
func tellsApart(sc *dialog.Scene, found map[string]int) words.Apart {
	var why words.Apart
	for _, code := range sc.Queue() {
		e := sc.EntryOf(code)
		why.Warned = why.Warned || found[code] > 0
		why.Reworked = why.Reworked || e.Reworked
		why.Unchecked = why.Unchecked || len(e.Unchecked()) > 0
	}
	return why
}

// sumCodes is a fingerprint of entries and what is in them.
func sumCodes(sc *dialog.Scene, codes []string) string {
	var b strings.Builder
	for _, code := range codes {
		b.WriteString(code + shared.SumEntry(sc.EntryOf(code)))
	}
	return dialog.StampText(b.String())
}

// anySubmitted tells whether any entry was ever submitted.
func anySubmitted(entries map[string]scoring.Entry) bool {
	for _, e := range entries {
		if !e.SubmittedAt.IsZero() {
			return true
		}
	}
	return false
}

func showReview(v *dialog.View) {
	queue := v.Scene.Queue()
	clean, found := cleanQueue(v.Scene)
	if len(queue) == 0 {
		switch {
		case !anySubmitted(v.Scene.Entries):
			v.Line(words.QueueNone)
		case v.Scene.PhaseNow() == scoring.Open:
			v.Line(words.QueueEmpty)
		default:
			v.Line(words.QueueAllApproved)
		}
		v.Row(dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, "", "tổng"), dialog.HomeKey())
		return
	}
	if said := v.State.Values[stepListed]; v.State.Step == stepListed && said != "" {
		showListed(v, said)
		return
	}
	if v.State.Step == stepAll && len(clean) > 0 {
		v.Line(words.AskApproveAll(clean, len(queue)-len(clean), tellsApart(v.Scene, found)))
		yes := dialog.TapKey(words.Confirm(words.ApproveAllKey(len(clean))), dialog.Tap{Screen: dialog.ScreenReview, Act: stepAll, Stamp: dialog.Stamp(v.Scene, dialog.ScreenReview, sumCodes(v.Scene, clean))}, "có", "duyệt", "duyệt hết")
		v.Row(yes.Styled("success"), dialog.OpenKey(words.LabelNo, dialog.ScreenReview, "", "không"))
		v.Row(dialog.HomeKey())
		return
	}
	if v.Scene.PhaseNow() == scoring.Open {
		v.Line(words.Queue(len(queue), len(clean)))
	} else {
		v.Line(words.QueueOver(len(queue)))
	}
	v.Gap()
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, queue) {
		e := v.Scene.EntryOf(code)
		k, _ := v.Scene.Criterion(code)
		v.Line(words.QueueLine(k, e, words.WithDeputy(v.Scene.Campaign, e.SubmittedBy, e.Code), found[code], v.Scene.Campaign))
		keys = append(keys, dialog.TapKey(words.QueueKey(code, found[code] > 0), dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpenEntry, Code: code}, code))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenReview, len(queue))
	if len(clean) > 0 && v.Scene.PhaseNow() == scoring.Open {
		v.Row(dialog.TapKey(words.ApproveAllKey(len(clean)), dialog.Tap{Screen: dialog.ScreenReview, Act: actAskAll}, "duyệt hết"))
	}
	v.Row(dialog.HomeKey())
}
