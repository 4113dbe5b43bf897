package dialog

// judge.go is one submitted entry before a leader or the clerk: all that was submitted, what changed since the last
// review, what the check warns of; approve it, or return it with a reason.

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Acts and steps of the review of one entry.
const (
	actOpenEntry = "mo"
	actApprove   = "duyet"
	actReturn    = "tra" // Arg: the number of a ready reason; none: ask
	actFiles     = "tep"
	actNext      = "sau"
	actText      = "gt"

	stepReason = "lydo" // the next text is the reason of the return
	stepWhole  = "gt"   // the whole explanation
)

func judgeScreen() screen {
	return screen{
		name: scrJudge,
		help: helpJudge,
		needs: func(s State) Need {
			return Need{Entry: s.Code, Uses: true, History: true, Entries: true}
		},
		press: pressJudge,
		text:  judgeText,
		show:  showJudge,
	}
}

func pressJudge(t *turn, p tap) {
	k, ok := t.Scene.criterion(p.Code)
	if !ok {
		t.toast(txtOldButton)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	t.open(scrJudge, k.Code)
	switch {
	case p.Act == actOpenEntry:
		t.toast(txtCriterion(k.Code))
	case p.Act == actFiles:
		t.sendFiles(e)
	case p.Act == actText:
		t.State.Step = stepWhole
		t.toast(lblExplain)
	case p.Act == actNext:
		t.openNextReview(k.Code)
		t.toast(txtCriterion(t.State.Code))
	case p.Act == actApprove && t.fresh(p, scrJudge, k.Code, sumEntry(e), string(e.State)):
		t.approve(k, e)
	case p.Act == actReturn && p.Arg == "":
		if r := t.Scene.Campaign.MoveEntry(e, scoring.Returned, t.Scene.Person.ID, "?", t.Scene.PhaseNow()); r != nil {
			t.refuse(r)
			return
		}
		t.State.Step = stepReason
		t.toast(lblReturn)
	case p.Act == actReturn && t.fresh(p, scrJudge, k.Code, sumEntry(e), string(e.State)):
		if n, err := strconv.Atoi(p.Arg); err == nil && n >= 1 && n <= len(returnReasons) {
			t.giveBack(k, e, returnReasons[n-1])
			return
		}
		t.toast(txtOldButton)
	default:
		t.toast(txtOldButton)
	}
}

// judgeText takes the reason of a return, or the code of another entry of the queue.
func judgeText(t *turn) bool {
	k, ok := t.Scene.criterion(t.State.Code)
	if !ok || t.State.Step != stepReason {
		return reviewText(t)
	}
	if units(t.Event.Text) > maxReason {
		t.answer(txtTooLongReason(maxReason))
		return true
	}
	t.giveBack(k, t.Scene.EntryOf(k.Code), t.Event.Text)
	return true
}

func (t *turn) approve(k *criteria.Criterion, e scoring.Entry) {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Approved, t.Scene.Person.ID, "", t.Scene.PhaseNow()); r != nil {
		t.refuse(r)
		return
	}
	t.change(scoring.SetState{Code: k.Code, To: scoring.Approved})
	t.answer(txtApproved(k.Code, e.SelfPoints.Decimal))
	t.openNextReview(k.Code)
}

// giveBack returns an entry; its officers and whoever submitted it get it with a button straight to the criterion.
func (t *turn) giveBack(k *criteria.Criterion, e scoring.Entry, reason string) {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Returned, t.Scene.Person.ID, reason, t.Scene.PhaseNow()); r != nil {
		t.open(scrJudge, k.Code)
		t.refuse(r)
		return
	}
	t.change(scoring.SetState{Code: k.Code, To: scoring.Returned, Reason: reason})
	notice := txtReturnedNotice(t.office(), k.Code, reason)
	for _, id := range append([]string{e.SubmittedBy}, t.Scene.Campaign.Assigned(k.Code).Officers...) {
		if id != "" {
			t.tellOnce(id, notice, CriterionButton(k.Code))
		}
	}
	t.answer(txtGivenBack(k.Code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(k.Code).Officers)))
	t.openNextReview(k.Code)
}

// office is how officers know the person: the clerk is "Văn phòng".
func (t *turn) office() string {
	if t.Scene.clerks() {
		return txtOffice
	}
	return capital(t.by())
}

// openNextReview opens the next entry of the queue after this one, or the queue when it was the last.
func (t *turn) openNextReview(code string) {
	queue := t.Scene.queue()
	next := ""
	for i, c := range queue {
		if c == code && i+1 < len(queue) {
			next = queue[i+1]
		}
		if next == "" && c != code {
			next = c
		}
	}
	if next == "" {
		t.openFirst(scrReview)
		return
	}
	t.open(scrJudge, next)
}

func showJudge(v *view) {
	k, ok := v.Scene.criterion(v.State.Code)
	if !ok {
		v.line(txtNoCriterion)
		v.row(OpenKey(lblQueue, scrReview, ""), HomeKey())
		return
	}
	e := v.Scene.EntryOf(k.Code)
	v.head(k, e)
	if e.SubmittedBy != "" {
		v.line(txtSubmittedLine(v.Scene.who(e.SubmittedBy), e, v.Scene.Campaign))
	}
	if v.State.Step == stepReason && e.State == scoring.Submitted {
		v.askReason(k, e)
		return
	}
	if v.State.Step == stepWhole {
		v.wholeText(k, e)
		return
	}
	v.gap()
	v.changes(e)
	whole := v.judged(k, e)
	v.judgeKeys(k, e, whole)
}

// wholeText shows all of an explanation that found no room beside the rest.
func (v *view) wholeText(k *criteria.Criterion, e scoring.Entry) {
	v.gap()
	v.line(txtExplanationLong)
	v.line(esc(explanation(e)))
	v.row(TapKey(lblBack, tap{Screen: scrJudge, Act: actOpenEntry, Code: k.Code}, "quay lại"), HomeKey())
}

// judged writes what is to be judged: points, explanation, evidence, warnings. whole is false where the explanation had to
// be cut.
func (v *view) judged(k *criteria.Criterion, e scoring.Entry) (whole bool) {
	note := v.State.Note
	v.State.Note = "" // the calculation is what is judged, whatever was said above
	v.line(v.pointsLine(k, e))
	v.State.Note = note
	rest := v.judgedPapers(e)
	text := explanation(e)
	whole = true
	if utf8.RuneCountInString(text) <= cardExplanation {
		v.line(txtExplanationLine(text))
	} else {
		room := max(maxText-v.size()-visible(strings.Join(rest, "\n"))-judgeSpare, longText)
		v.line(txtExplanationLong)
		v.line(folded(esc(clip(text, room))))
		whole = units(text) <= room
	}
	for _, line := range rest {
		v.line(line)
	}
	return whole
}

// judgedPapers are the evidence and what the check warns of.
func (v *view) judgedPapers(e scoring.Entry) []string {
	lines := []string{txtEvidenceCount(len(e.Evidence))}
	if n := len(e.Unchecked()); n > 0 {
		lines = append(lines, txtStillChecking(n))
	}
	for i, ev := range e.Evidence {
		if i == judgeEvidence {
			lines = append(lines, txtMoreEvidence(len(e.Evidence)-i))
			break
		}
		lines = append(lines, txtJudgeEvidence(ev))
	}
	found := v.Scene.findings(e)
	for i, f := range found {
		if i == judgeWarnings {
			lines = append(lines, txtMoreFindings(len(found)-i))
			break
		}
		lines = append(lines, txtWarning(clip(f.Words, judgeWarning)))
	}
	return lines
}

func (v *view) judgeKeys(k *criteria.Criterion, e scoring.Entry, whole bool) {
	act := func(label, act, arg string, words ...string) key {
		return TapKey(label, tap{Screen: scrJudge, Act: act, Code: k.Code, Arg: arg, Stamp: stamp(v.Scene, scrJudge, k.Code, sumEntry(e), string(e.State))}, words...)
	}
	if e.State == scoring.Submitted && v.Scene.PhaseNow() == scoring.Open {
		v.row(act(lblApprove, actApprove, "", "duyệt").styled("success"), TapKey(lblReturn, tap{Screen: scrJudge, Act: actReturn, Code: k.Code}, "trả lại"))
	}
	if !whole {
		v.row(TapKey(lblWholeText, tap{Screen: scrJudge, Act: actText, Code: k.Code}, "xem đủ", "giải trình"))
	}
	history := OpenKey(lblHistory, scrHistory, k.Code)
	if n := len(e.Evidence); n > 0 {
		v.row(TapKey(txtFilesKey(n), tap{Screen: scrJudge, Act: actFiles, Code: k.Code}, "tài liệu", "xem tài liệu"), history)
	} else {
		v.row(history)
	}
	queue := OpenKey(lblQueue, scrReview, "", "danh sách")
	if len(v.Scene.queue()) > 1 {
		v.row(TapKey(lblNextEntry, tap{Screen: scrJudge, Act: actNext, Code: k.Code}, "bài sau", "sau"), queue)
	} else {
		v.row(queue)
	}
	v.row(HomeKey())
}

func (v *view) askReason(k *criteria.Criterion, e scoring.Entry) {
	v.gap()
	v.line(txtAskReason(k.Code))
	for i, reason := range returnReasons {
		arg := strconv.Itoa(i + 1)
		v.row(TapKey(reason, tap{Screen: scrJudge, Act: actReturn, Code: k.Code, Arg: arg, Stamp: stamp(v.Scene, scrJudge, k.Code, sumEntry(e), string(e.State))}, arg))
	}
	v.row(TapKey(lblBack, tap{Screen: scrJudge, Act: actOpenEntry, Code: k.Code}, "quay lại", "thôi"), HomeKey())
}
