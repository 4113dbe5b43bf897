package officer

// submit.go is "Nộp": a check first, the question about the cut-off where it has passed, then the step itself.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

func checkScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenCheck,
		Help:  words.HelpCheck,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, Uses: true, Entries: true} },
		Press: dialog.OnCriterion(pressCheck),
		File:  func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show:  showCheck,
	}
}

// Steps of the check.
const (
	stepCutoff = "chot" // the question about the cut-off is open
)

// submitKey is "Nộp", wherever it stands.
func submitKey(v *dialog.View, e scoring.Entry) dialog.Key {
	k := dialog.TapKey(words.LabelSubmit, dialog.Tap{Screen: dialog.ScreenCheck, Act: actSubmit, Code: e.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenCheck, e.Code, shared.SumEntry(e))}, "nộp bài")
	return k.Styled("primary").OnlyPressed(dialog.Tap{Screen: dialog.ScreenCheck, Code: e.Code}, words.SureToSubmit...)
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
		at := p.Arg == "1"
		if e.FiguresAtCutoff == nil || *e.FiguresAtCutoff != at {
			t.Write(k.Code, scoring.SetMark{Code: k.Code, FiguresAtCutoff: &at})
		}
		submit(t, k, e)
	default:
		t.Toast(words.OldButton)
	}
}

// refuseSubmit says why an entry cannot be submitted now; a button of before the lock that is pressed after it is kept as late.
func refuseSubmit(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, p dialog.Tap, r *scoring.Refusal) {
	if r.Code == scoring.RefusedLocked {
		late := scoring.LateEntry{What: "submit", Content: input.Typed(k, e.Answer)}
		seen := []string{dialog.ScreenCheck, k.Code, shared.SumEntry(e)}
		if p.Act != actSubmit {
			seen = append(append(seen, sumFindings(check(t.Scene, k, e))), args(p.Arg)...)
		}
		if p.Act == "" || p.Stamp != dialog.Stamp(t.Scene, seen...) {
			late = scoring.LateEntry{}
		}
		t.Allow(e, late)
		t.Toast(r.Words())
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

// askCutoff asks whether the figures run up to the cut-off where that is a question, or submits.
func askCutoff(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if e.FiguresAtCutoff == nil && t.Scene.Campaign.NeedsCutoffQuestion(k, t.Scene.Now) {
		t.State.Step = stepCutoff
		t.Toast(words.CutoffToast)
		return
	}
	submit(t, k, e)
}

// submit moves the entry, tells those who share it, and leads on.
func submit(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	unchecked := e.Unchecked()
	t.Write(k.Code, scoring.SetState{Code: k.Code, To: scoring.Submitted, Unchecked: unchecked})
	t.Answer(words.Submitted(k.Code, e.SelfPoints.Decimal, len(unchecked)))
	tellOthers(t, k.Code, words.SubmittedBy(t.Scene.Comrade(t.Scene.Person.ID), k.Code, e.SelfPoints.Decimal, t.Out.OnBehalf))
	if t.State.Guided {
		openNext(t, k.Code)
		return
	}
	t.Open(dialog.ScreenCard, k.Code)
}

// check looks at an entry as it would be submitted now.
func check(sc dialog.Scene, k *criteria.Criterion, e scoring.Entry) scoring.Check {
	return scoring.CheckSubmit(sc.Campaign, k, e, sc.Person.ID, sc.Now)
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
func checkLines(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	check := check(v.Scene, k, e)
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
	v.Line(shared.PointsLine(v, k, e))
	v.Line(words.Has(shared.Explanation(e) != "", len(e.Documents())))
	v.Gap()
	act := func(label, act, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCheck, Act: act, Code: k.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, append([]string{dialog.ScreenCheck, k.Code, shared.SumEntry(e), sumFindings(check)}, args(arg)...)...)}, words...)
	}
	switch {
	case len(check.Blocks) > 0:
		for _, f := range check.Blocks {
			v.Line(words.Block(k.Code, f.Words))
		}
	case v.State.Step == stepCutoff:
		v.Line(words.AskCutoff(v.Scene.Campaign.Deadline(scoring.Cutoff), v.Scene.Campaign.Location))
		v.Row(act(words.LabelYesCutoff, stepCutoff, "1", "đúng", "có"), act(words.LabelNoCutoff, stepCutoff, "0", "không"))
	case len(check.Warnings) > 0:
		v.Line(words.BeforeSubmit)
		for _, f := range check.Warnings {
			v.Line(words.Warning(f.Words))
		}
		offerFigures(v, k, e)
		v.Row(act(words.LabelSubmitAnyway, actSubmitAnyway, "", "vẫn nộp").Styled("primary"))
	default:
		v.Line(words.ReadyToSubmit)
		v.Row(submitKey(v, e))
	}
	v.Row(dialog.OpenKey(words.LabelScore, dialog.ScreenPoints, k.Code), dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, k.Code))
	v.Row(dialog.OpenKey(words.LabelEvidence, dialog.ScreenEvidence, k.Code), dialog.BackKey(k.Code))
	v.Row(dialog.HomeKey())
}

func args(arg string) []string {
	if arg == "" {
		return nil
	}
	return []string{arg}
}
