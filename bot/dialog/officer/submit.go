package officer

// submit.go is "Nộp": a check first, the question about the cut-off where it has passed, then the step itself; then the receipt with the way on, and taking the entry back.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func checkScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenCheck,
		Help: words.HelpCheck,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Uses: true, Mine: true, Authors: true}
		},
		Press: dialog.OnCriterion(pressCheck),
		File:  func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show:  showCheck,
	}
}

// submitKey is "Nộp", wherever it stands: only below an entry that lacks nothing.
func submitKey(v *dialog.View, e scoring.Entry) dialog.Key {
	k := dialog.TapKey(words.LabelSubmit, dialog.Tap{Screen: dialog.ScreenCheck, Act: actSubmit, Code: e.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenCheck, e.Code, shared.SumEntry(e))}, "nộp bài")
	return k.Styled("primary").OnlyPressed(dialog.Tap{Screen: dialog.ScreenCheck, Code: e.Code}, words.SureToSubmit...)
}

// partKeys lead to the parts of an entry in work: what is lacking comes first, and the first of it has the colour.
func partKeys(e scoring.Entry, found scoring.Check) []dialog.Key {
	part := func(label, screen string, lack scoring.FindingCode, typed ...string) (dialog.Key, bool) {
		return dialog.OpenKey(label, screen, e.Code, typed...), found.Lacks(lack)
	}
	evidence := words.LabelEvidence
	if found.Lacks(scoring.FoundNoEvidence) {
		evidence = words.LabelSendEvidence
	}
	var lacking, there []dialog.Key
	add := func(k dialog.Key, lacks bool) {
		switch {
		case lacks && len(lacking) == 0:
			lacking = append(lacking, k.Styled("primary"))
		case lacks:
			lacking = append(lacking, k)
		default:
			there = append(there, k)
		}
	}
	add(part(words.LabelScore, dialog.ScreenPoints, scoring.FoundNoPoints, "điểm"))
	add(part(words.LabelExplain, dialog.ScreenExplain, scoring.FoundNoExplanation))
	add(part(evidence, dialog.ScreenEvidence, scoring.FoundNoEvidence, "tài liệu"))
	return append(lacking, there...)
}

// submitSeenKey is "Nộp" below the whole entry and all that was found in it: what is confirmed was seen.
func submitSeenKey(v *dialog.View, e scoring.Entry, found scoring.Check) dialog.Key {
	label := words.LabelSubmit
	if len(found.Warnings) > 0 {
		label = words.LabelSubmitAnyway
	}
	k := dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCheck, Act: actSubmitAnyway, Code: e.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenCheck, e.Code, shared.SumEntry(e), sumFindings(found))}).Styled("primary")
	if label == words.LabelSubmit {
		k = k.OnlyPressed(dialog.Tap{Screen: dialog.ScreenCheck, Code: e.Code}, words.SureToSubmit...)
	}
	return k
}

// pressCheck takes actSubmit, actSubmitAnyway, stepCutoff with 1 or 0 (figures up to the cut-off or not), or opens the check.
func pressCheck(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Submitted, t.Scene.Person.ID, "", t.Scene.PhaseNow()); r != nil {
		refuseSubmit(t, k, e, p, r)
		return
	}
	check := check(t.Scene, k, e)
	t.Open(dialog.ScreenCheck, k.Code)
	switch {
	case p.Act == "":
		t.Toast(words.LabelSubmit)
	case len(check.Blocks) > 0:
		t.Toast(words.Blocked(k.Code))
	case p.Act == actSubmit && t.Fresh(p, dialog.ScreenCheck, k.Code, shared.SumEntry(e)):
		if len(check.Warnings) > 0 {
			t.Toast(words.Warned(len(check.Warnings)))
			return
		}
		askCutoff(t, k, e)
	case p.Act == actSubmitAnyway && t.Fresh(p, dialog.ScreenCheck, k.Code, shared.SumEntry(e), sumFindings(check)):
		askCutoff(t, k, e)
	case p.Act == stepCutoff && t.Fresh(p, dialog.ScreenCheck, k.Code, shared.SumEntry(e), sumFindings(check), p.Arg):
		answerCutoff(t, p.Arg == "1")
		askCutoff(t, k, e)
	case p.Act == actAskCutoff:
		t.State.Step = stepCutoff
		t.Toast(words.CutoffToast)
	default:
		t.Toast(words.OldButton)
	}
}

// refuseSubmit says why an entry cannot be submitted now; a button of before the lock that is pressed after it is kept as late.
func refuseSubmit(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, p dialog.Tap, r *scoring.Refusal) {
	if r.Code == scoring.RefusedLocked {
		seen := []string{dialog.ScreenCheck, k.Code, shared.SumEntry(e)}
		if p.Act != actSubmit {
			seen = append(append(seen, sumFindings(check(t.Scene, k, e))), args(p.Arg)...)
		}
		if p.Act != "" && p.Stamp == dialog.Stamp(t.Scene, seen...) && submitsLate(t.Scene, k, e) {
			t.Open(dialog.ScreenCard, k.Code)
			submitLate(t, k.Code)
			return
		}
		t.Allow(e, scoring.LateEntry{})
		return
	}
	ledOn := t.State.Code != k.Code || t.State.Step == stepSubmitted
	if t.Event.Kind == dialog.Press && p.Act != "" && e.State == scoring.Submitted && t.Scene.Me(e.SubmittedBy) && ledOn && t.Scene.Now.Sub(e.SubmittedAt) <= limits.DoubleTap {
		t.Still = true // the same button once more: the person was led on, and stays there
		t.Toast(words.AlreadySubmitted(k.Code, scoring.StateName(e.State)))
		return
	}
	t.Open(dialog.ScreenCard, k.Code)
	switch {
	case e.State == scoring.Empty && r.Code == scoring.RefusedState:
		t.Answer(words.NothingToSubmit(k.Code))
	case !dialog.Open4work(e) && r.Code == scoring.RefusedState:
		t.Answer(words.AlreadySubmitted(k.Code, scoring.StateName(e.State)))
	default:
		t.Refuse(r)
	}
}

// submit moves the entry, tells those who share it, and leads on.
func submit(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	unchecked := e.Unchecked()
	t.Write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Submitted, Unchecked: unchecked})
	t.Say(words.Receipt(k, e, t.Scene.Now, t.Scene.Campaign, !t.State.Guided))
	t.Toast(words.Submitted(k, e, len(unchecked)))
	tellOthers(t, k.Code, words.SubmittedBy(t.Scene.Comrade(t.Scene.Person.ID), k, e, t.Out.OnBehalf))
	if t.State.Guided {
		openNext(t, k.Code)
		return
	}
	t.Open(dialog.ScreenCard, k.Code)
	t.State.Step = stepSubmitted
}

// check looks at an entry as it would be submitted now. One that was returned and stands as it was is warned of.
func check(sc *dialog.Scene, k *criteria.Criterion, e scoring.Entry) scoring.Check {
	found := scoring.CheckSubmit(sc.Campaign, k, e, sc.Person.ID, sc.Now)
	if mends(sc, k, e) {
		found.Warnings = slices.Insert(found.Warnings, 0, scoring.Unchanged(e))
	}
	return found
}

// sumFindings is a fingerprint of what a person was warned of.
func sumFindings(c scoring.Check) string {
	s := ""
	for _, f := range c.Warnings {
		s += string(f.Code) + f.Words + "\x00"
	}
	return dialog.StampText(s)
}

// checkLines writes what the check finds, for the card.
func checkLines(v *dialog.View, check scoring.Check) {
	if len(check.Blocks) > 0 {
		v.Line(words.MissingForSubmit(check.Blocks))
	}
	for i, f := range check.Warnings {
		if i == limits.CardWarnings {
			v.Line(words.MoreWarnings(len(check.Warnings) - i))
			break
		}
		v.Line(words.Warning(f.Words))
	}
	if check.OK() {
		v.Line(words.ReadyToSubmit)
	}
}

func showCheck(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok || !v.Scene.MayEdit(v.State.Code) {
		showCard(v)
		return
	}
	e := v.Scene.EntryOf(k.Code)
	if r := v.Scene.Campaign.MoveEntry(e, scoring.Submitted, v.Scene.Person.ID, "", v.Scene.PhaseNow()); r != nil {
		showCard(v)
		return
	}
	check := check(v.Scene, k, e)
	v.Line(words.Title(k))
	whole(v, k, e, check)
	v.Gap()
	act := func(label, act, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCheck, Act: act, Code: k.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, append([]string{dialog.ScreenCheck, k.Code, shared.SumEntry(e), sumFindings(check)}, args(arg)...)...)}, words...)
	}
	switch {
	case len(check.Blocks) > 0:
		v.Line(words.Refused(check.Refusal(k.Code).WordsIn(v.Scene.Terms())))
	case v.State.Step == stepCutoff:
		cutoff := v.Scene.Campaign.Deadline(scoring.Cutoff)
		v.Line(words.AskCutoff(cutoff, v.Scene.Campaign.Location))
		v.Row(act(words.LabelYesCutoff, stepCutoff, "1", "có"), act(words.LabelNoCutoff(cutoff, v.Scene.Campaign.Location), stepCutoff, "0", "không", "không đúng"))
		v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
		return
	case len(check.Warnings) > 0:
		v.Line(words.BeforeSubmit)
		for _, f := range check.Warnings {
			v.Line(words.Warning(f.Words))
		}
		offerFigures(v, k, e)
		cutoffStands(v, k, e)
		v.Row(act(words.LabelSubmitAnyway, actSubmitAnyway, "", "vẫn nộp").Styled("primary"))
	default:
		v.Line(words.ReadyToSubmit)
		cutoffStands(v, k, e)
		v.Row(submitKey(v, e))
	}
	v.Row(append(partKeys(e, check), dialog.BackKey(k.Code))...)
	v.Row(dialog.HomeKey())
}

func args(arg string) []string {
	if arg == "" {
		return nil
	}
	return []string{arg}
}

// tellOthers tells the other officers of a criterion, those in charge first.
func tellOthers(t *dialog.Turn, code, text string) {
	for _, id := range t.Scene.Campaign.Assigned(code).Officers {
		if !t.Scene.Me(id) {
			t.Tell(id, dialog.Message{HTML: text, Buttons: [][]dialog.Button{{dialog.CriterionButton(code)}}})
		}
	}
}

// stepSubmitted: what stands on the screen was just submitted. Its receipt is a message of its own, which stays in the chat; the screen
// leads on.
const stepSubmitted = "xong"

// showReceipt leads on from an entry that was just submitted.
func showReceipt(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if n := len(e.Unchecked()); n > 0 {
		v.Line(words.FilesChecking(n))
	}
	leadOn(v, k.Code)
	v.Row(dialog.OpenKey(words.LabelSeeAgain, dialog.ScreenCard, k.Code, "xem"), dialog.OpenKey(words.LabelTakeBack, dialog.ScreenRecall, k.Code, words.MeansTakeBack...))
	v.Row(listKey(v), dialog.HomeKey())
}

// leadOn names the criterion that is next after a submission, with its button; or says that none is left.
func leadOn(v *dialog.View, after string) {
	owed := v.Scene.Debt().Work()
	k, ok := v.Scene.Criterion(nextOf(v.Scene, owed, after))
	switch {
	case ok:
		v.Line(words.GoOn(k, len(owed)))
		v.Row(dialog.TapKey(words.GoOnKey(k), dialog.Tap{Screen: dialog.ScreenCard, Act: actGoOn, Code: k.Code}, "tiếp", "làm tiếp", "tiếp theo").Styled("primary"))
	case len(v.Scene.Campaign.CodesOf(v.Scene.Person.ID)) > 0:
		v.Line(words.AllDone)
	default: // who enters for others owes none
		v.Line(words.SubmittedForOthers)
	}
}

func recallScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenRecall,
		Help:  words.HelpRecall,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: dialog.OnCriterion(pressRecall),
		Show:  dialog.OfCriterion(showRecall),
	}
}

// pressRecall asks, or takes actYes.
func pressRecall(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	r := t.Scene.Campaign.MoveEntry(e, scoring.Working, t.Scene.Person.ID, "", t.Scene.PhaseNow())
	switch {
	case dialog.Open4work(e):
		t.Open(dialog.ScreenCard, k.Code)
		t.Answer(words.AlreadyOpen)
	case r != nil && r.Code == scoring.RefusedLocked:
		t.AllowContent(e) // says what can still be sent
	case r != nil:
		t.Open(dialog.ScreenCard, k.Code)
		t.Refuse(r)
	case p.Act != actYes:
		t.Open(dialog.ScreenRecall, k.Code)
		t.Toast(words.LabelTakeBack)
	case t.Fresh(p, dialog.ScreenRecall, k.Code, string(e.State), shared.SumEntry(e)):
		t.Write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Working})
		t.Open(dialog.ScreenCard, k.Code)
		t.Answer(words.TakenBack)
		tellOthers(t, k.Code, words.TakenBackBy(t.Scene.Comrade(t.Scene.Person.ID), k.Code))
	}
}

func showRecall(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if dialog.Open4work(e) || !v.Scene.MayEdit(k.Code) {
		v.As(dialog.ScreenCard)
		return
	}
	v.Line(words.Title(k))
	v.Line(shared.PointsLine(v, k, e))
	v.Gap()
	if e.State == scoring.Approved {
		v.Line(words.AskReopen(k.Code))
	} else {
		v.Line(words.AskTakeBack(k.Code))
	}
	yes := dialog.TapKey(words.Confirm(words.LabelTakeBack), dialog.Tap{Screen: dialog.ScreenRecall, Act: actYes, Code: k.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRecall, k.Code, string(e.State), shared.SumEntry(e))}, "có", "rút lại", "sửa", "rút", "đồng ý", "rút bài", "muốn rút", "cứ rút", "đồng ý rút")
	v.Row(yes, dialog.TapKey(words.LabelNo, dialog.Tap{Screen: dialog.ScreenCard, Code: k.Code}, "không", "chưa"))
	v.Row(dialog.HomeKey())
}
