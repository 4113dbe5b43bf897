package dialog

// check.go is "Nộp": a check first, the question about the cut-off where it has passed, then the step itself.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func checkScreen() screen {
	return screen{
		name:  scrCheck,
		help:  helpCheck,
		needs: func(s State) Need { return Need{Entry: s.Code, Uses: true, Entries: true} },
		press: onCriterion(pressCheck),
		file:  func(t *turn) bool { return t.receive(t.State.Code) },
		show:  showCheck,
	}
}

// Steps of the check.
const (
	stepCutoff = "chot" // the question about the cut-off is open
)

// submitKey is "Nộp", wherever it stands.
func (v *view) submitKey(e scoring.Entry) key {
	k := TapKey(lblSubmit, tap{Screen: scrCheck, Act: "nop", Code: e.Code, Stamp: stamp(v.Scene, scrCheck, e.Code, sumEntry(e))}, "nộp bài")
	return k.styled("primary")
}

// pressCheck takes "nop" (check, and submit if nothing is found), "van" (submit in spite of the warnings),
// "chot" with 1 or 0 (figures up to the cut-off or not), or opens the check.
func pressCheck(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Submitted, t.Scene.Person.ID, "", t.Scene.PhaseNow()); r != nil {
		t.refuseSubmit(k, e, p, r)
		return
	}
	check := t.Scene.check(k, e)
	t.open(scrCheck, k.Code)
	switch {
	case p.Act == "":
		t.toast(lblSubmit)
	case len(check.Blocks) > 0:
		t.toast(txtBlocked(k.Code))
	case p.Act == "nop" && t.fresh(p, scrCheck, k.Code, sumEntry(e)):
		if len(check.Warnings) > 0 {
			t.toast(txtWarned(len(check.Warnings)))
			return
		}
		t.askCutoff(k, e)
	case p.Act == "van" && t.fresh(p, scrCheck, k.Code, sumEntry(e), sumFindings(check)):
		t.askCutoff(k, e)
	case p.Act == stepCutoff && t.fresh(p, scrCheck, k.Code, sumEntry(e), sumFindings(check), p.Arg):
		at := p.Arg == "1"
		if e.FiguresAtCutoff == nil || *e.FiguresAtCutoff != at {
			t.write(k.Code, scoring.SetMark{Code: k.Code, FiguresAtCutoff: &at})
		}
		t.submit(k, e)
	default:
		t.toast(txtOldButton)
	}
}

// refuseSubmit says why an entry cannot be submitted now; a button of before the lock that is pressed after it is kept as late.
func (t *turn) refuseSubmit(k *criteria.Criterion, e scoring.Entry, p tap, r *scoring.Refusal) {
	if r.Code == scoring.RefusedLocked {
		late := scoring.LateEntry{What: "submit", Content: scoring.TypeAnswer(k, e.Answer)}
		seen := []string{scrCheck, k.Code, sumEntry(e)}
		if p.Act != "nop" {
			seen = append(append(seen, sumFindings(t.Scene.check(k, e))), args(p.Arg)...)
		}
		if p.Act == "" || p.Stamp != stamp(t.Scene, seen...) {
			late = scoring.LateEntry{}
		}
		t.allow(e, late)
		t.toast(r.Words())
		return
	}
	t.open(scrCard, k.Code)
	switch {
	case e.State == scoring.Empty && r.Code == scoring.RefusedState:
		t.answer(txtNothingToSubmit(k.Code))
	case !open4work(e) && r.Code == scoring.RefusedState:
		t.answer(txtAlreadySubmitted(k.Code, scoring.StateName(e.State)))
	default:
		t.refuse(r)
	}
}

// askCutoff asks whether the figures run up to the cut-off where that is a question, or submits.
func (t *turn) askCutoff(k *criteria.Criterion, e scoring.Entry) {
	if e.FiguresAtCutoff == nil && t.Scene.Campaign.NeedsCutoffQuestion(k, t.Scene.Now) {
		t.State.Step = stepCutoff
		t.toast(txtCutoffToast)
		return
	}
	t.submit(k, e)
}

// submit moves the entry, tells those who share it, and leads on.
func (t *turn) submit(k *criteria.Criterion, e scoring.Entry) {
	unchecked := e.Unchecked()
	t.write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Submitted, Unchecked: unchecked})
	t.answer(txtSubmitted(k.Code, e.SelfPoints.Decimal, len(unchecked)))
	t.tellOthers(k.Code, txtSubmittedBy(t.Scene.comrade(t.Scene.Person.ID), k.Code, e.SelfPoints.Decimal, t.Out.OnBehalf))
	if t.State.Guided {
		t.openNext(k.Code)
		return
	}
	t.open(scrCard, k.Code)
}

// check looks at an entry as it would be submitted now.
func (sc Scene) check(k *criteria.Criterion, e scoring.Entry) scoring.Check {
	return scoring.CheckSubmit(sc.Campaign, k, e, sc.Person.ID, sc.Now)
}

// sumFindings is a fingerprint of what a person was warned of.
func sumFindings(c scoring.Check) string {
	s := ""
	for _, f := range c.Warnings {
		s += string(f.Code) + f.Words + "\x00"
	}
	return stampText(s)
}

// checkLines writes what the check finds, for the card.
func (v *view) checkLines(k *criteria.Criterion, e scoring.Entry) {
	check := v.Scene.check(k, e)
	if len(check.Blocks) > 0 {
		v.line(txtMissingForSubmit(check.Blocks))
	}
	for i, f := range check.Warnings {
		if i == cardWarnings {
			v.line(txtMoreWarnings(len(check.Warnings) - i))
			break
		}
		v.line(txtWarning(f.Words))
	}
	if check.OK() {
		v.line(txtReadyToSubmit)
	}
}

func showCheck(v *view) {
	k, ok := v.Scene.criterion(v.State.Code)
	if !ok || !v.Scene.mayEdit(v.State.Code) {
		showCard(v)
		return
	}
	e := v.Scene.EntryOf(k.Code)
	if r := v.Scene.Campaign.MoveEntry(e, scoring.Submitted, v.Scene.Person.ID, "", v.Scene.PhaseNow()); r != nil {
		showCard(v)
		return
	}
	check := v.Scene.check(k, e)
	v.line(txtTitle(k))
	v.line(v.pointsLine(k, e))
	v.line(txtHas(explanation(e) != "", len(e.Evidence)))
	v.gap()
	act := func(label, act, arg string, words ...string) key {
		return TapKey(label, tap{Screen: scrCheck, Act: act, Code: k.Code, Arg: arg, Stamp: stamp(v.Scene, append([]string{scrCheck, k.Code, sumEntry(e), sumFindings(check)}, args(arg)...)...)}, words...)
	}
	switch {
	case len(check.Blocks) > 0:
		for _, f := range check.Blocks {
			v.line(txtBlock(k.Code, f.Words))
		}
	case v.State.Step == stepCutoff:
		v.line(txtAskCutoff(v.Scene.Campaign.Deadline(scoring.Cutoff), v.Scene.Campaign.Location))
		v.row(act(lblYesCutoff, stepCutoff, "1", "đúng", "có"), act(lblNoCutoff, stepCutoff, "0", "không"))
	case len(check.Warnings) > 0:
		v.line(txtBeforeSubmit)
		for _, f := range check.Warnings {
			v.line(txtWarning(f.Words))
		}
		v.offerFigures(k, e)
		v.row(act(lblSubmitAnyway, "van", "", "vẫn nộp").styled("primary"))
	default:
		v.line(txtReadyToSubmit)
		v.row(v.submitKey(e))
	}
	v.row(OpenKey(lblScore, scrPoints, k.Code), OpenKey(lblExplain, scrExplain, k.Code))
	v.row(OpenKey(lblEvidence, scrEvidence, k.Code), BackKey(k.Code))
	v.row(HomeKey())
}

func args(arg string) []string {
	if arg == "" {
		return nil
	}
	return []string{arg}
}
