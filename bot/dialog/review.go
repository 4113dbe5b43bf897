package dialog

// review.go is /duyet: the queue of submitted entries, and approving all of them that nothing is to be said about.
// One entry is judge.go.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
)

// stepAll is the question whether all entries without warnings are to be approved.
const stepAll = "het"

func reviewScreen() screen {
	return screen{
		name:  scrReview,
		help:  helpReview,
		needs: func(State) Need { return Need{Entries: true, Steer: NeedSteer{Full: true}} },
		press: pressReview,
		text:  reviewText,
		show:  showReview,
	}
}

// pressReview takes "trang", "hoi" (ask about all), "het" (approve all without warnings).
func pressReview(t *turn, p tap) {
	if t.turnPage(scrReview, p) {
		return
	}
	var clean []string
	if p.Act == "hoi" || p.Act == stepAll {
		clean, _ = t.Scene.cleanQueue()
	}
	t.openFirst(scrReview)
	switch {
	case p.Act == "hoi" && len(clean) > 0:
		t.State.Step = stepAll
		t.toast(txtApproveAll(len(clean)))
	case p.Act == stepAll && t.fresh(p, scrReview, t.Scene.sumCodes(clean)):
		t.approveAll(clean)
	default:
		t.toast(txtOldButton)
	}
}

// reviewText opens an entry of the queue by its code.
func reviewText(t *turn) bool {
	k, ok := t.Scene.criterion(t.Event.Text)
	if !ok || t.Scene.EntryOf(k.Code).State != scoring.Submitted {
		return false
	}
	t.open(scrJudge, k.Code)
	return true
}

// approveAll approves entries of which the check has nothing to say; what cannot be approved any more is left out.
func (t *turn) approveAll(codes []string) {
	var done []string
	for _, code := range codes {
		if t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(code), scoring.Approved, t.Scene.Person.ID, "", t.Scene.PhaseNow()) == nil {
			t.change(scoring.SetState{Code: code, To: scoring.Approved})
			done = append(done, code)
		}
	}
	if len(done) == 0 {
		t.refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return
	}
	t.answer(txtApprovedAll(done))
}

func phaseRefusal(p scoring.Phase) scoring.RefusalCode {
	if p == scoring.Locked {
		return scoring.RefusedLocked
	}
	return scoring.RefusedSent
}

// findings are what the check says of a submitted entry, loaded in full.
func (sc Scene) findings(e scoring.Entry) []scoring.Finding {
	k, ok := sc.criterion(e.Code)
	if !ok {
		return nil
	}
	c := scoring.CheckSubmit(sc.Campaign, k, e, e.SubmittedBy, sc.Now)
	return append(c.Blocks, c.Warnings...)
}

// cleanQueue are the submitted entries without a warning whose files were all checked; found counts what is to be said of
// each of the queue. The check reads every explanation and file name: once for a screen is enough.
func (sc Scene) cleanQueue() (clean []string, found map[string]int) {
	found = map[string]int{}
	for _, code := range sc.queue() {
		e := sc.EntryOf(code)
		if found[code] = len(sc.findings(e)); found[code] == 0 && len(e.Unchecked()) == 0 {
			clean = append(clean, code)
		}
	}
	return clean, found
}

// sumCodes is a fingerprint of entries and what is in them.
func (sc Scene) sumCodes(codes []string) string {
	var b strings.Builder
	for _, code := range codes {
		b.WriteString(code + sumEntry(sc.EntryOf(code)))
	}
	return stampText(b.String())
}

func showReview(v *view) {
	queue := v.Scene.queue()
	clean, found := v.Scene.cleanQueue()
	if len(queue) == 0 {
		if v.Scene.PhaseNow() == scoring.Open {
			v.line(txtQueueEmpty)
		} else {
			v.line(txtQueueAllApproved)
		}
		v.row(OpenKey(lblTotal, scrTotal, "", "tổng"), HomeKey())
		return
	}
	if v.State.Step == stepAll && len(clean) > 0 {
		unchecked := slices.ContainsFunc(queue, func(code string) bool { return len(v.Scene.EntryOf(code).Unchecked()) > 0 })
		v.line(txtAskApproveAll(clean, len(queue)-len(clean), unchecked))
		yes := TapKey(txtApproveAllKey(len(clean)), tap{Screen: scrReview, Act: stepAll, Stamp: stamp(v.Scene, scrReview, v.Scene.sumCodes(clean))}, "có", "duyệt", "duyệt hết")
		v.row(yes.styled("success"), OpenKey(lblNo, scrReview, "", "không"))
		v.row(HomeKey())
		return
	}
	if v.Scene.PhaseNow() == scoring.Open {
		v.line(txtQueue(len(queue), len(clean)))
	} else {
		v.line(txtQueueOver(len(queue)))
	}
	v.gap()
	var keys []key
	for _, code := range paged(v, queue) {
		e := v.Scene.EntryOf(code)
		k, _ := v.Scene.criterion(code)
		v.line(txtQueueLine(k, e, v.Scene.who(e.SubmittedBy), found[code], v.Scene.Campaign))
		keys = append(keys, TapKey(txtQueueKey(code, found[code] > 0), tap{Screen: scrJudge, Act: actOpenEntry, Code: code}, code))
	}
	v.row(keys...)
	pager(v, scrReview, len(queue))
	if len(clean) > 0 && v.Scene.PhaseNow() == scoring.Open {
		v.row(TapKey(txtApproveAllKey(len(clean)), tap{Screen: scrReview, Act: "hoi"}, "duyệt hết"))
	}
	v.row(HomeKey())
}
