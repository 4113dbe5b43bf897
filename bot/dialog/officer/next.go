package officer

// next.go is the guided way: where a finished step leads, and which criterion is next.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// nextOpen is the next criterion that the person owes, in the order of the document, after the given one; "" if none.
// Needs the heads of all entries.
func nextOpen(sc dialog.Scene, after string) string {
	owed := slices.DeleteFunc(sc.Debt().Criteria, func(code string) bool { return code == after })
	if len(owed) == 0 {
		return ""
	}
	order := sc.Campaign.Catalogue.Leaves()
	place := func(code string) int {
		return slices.IndexFunc(order, func(k *criteria.Criterion) bool { return k.Code == code })
	}
	for _, code := range owed {
		if place(code) > place(after) {
			return code
		}
	}
	return owed[0]
}

// openNext opens the next criterion of the guided way; without one it leads home.
func openNext(t *dialog.Turn, after string) {
	code := nextOpen(t.Scene, after)
	if code == "" {
		t.Open(dialog.ScreenHome, "")
		t.Answer(words.AllDone)
		return
	}
	resume(t, code)
}

// resume opens a criterion at the step it needs, on the guided way: one that lacks nothing with all that would be submitted.
func resume(t *dialog.Turn, code string) {
	e := t.Scene.EntryOf(code)
	k, _ := t.Scene.Criterion(code)
	screen := shared.Lacking(k, e)
	switch {
	case e.State == scoring.Returned:
		screen = dialog.ScreenCard
	case screen == "":
		screen = dialog.ScreenCheck
	}
	t.Open(screen, code)
	t.State.Guided, t.State.From, t.State.Page = true, "", 0
	t.State.Seen = ""
	if screen == dialog.ScreenPoints {
		t.State.Seen = shared.SumAnswer(e.Answer)
		if k.Kind == criteria.Counts {
			t.State.Step = k.Inputs[0].Name
		}
	}
}

// next is /tiep: on where the person is, then with what the person has begun, then with the first that is owed. It never
// passes over one.
func next(t *dialog.Turn) {
	if t.Scene.PhaseNow() != scoring.Open {
		t.Open(dialog.ScreenHome, "")
		t.Answer(words.Refused(phaseWords(t)))
		return
	}
	owed := t.Scene.Debt().Criteria
	switch begun := lastBegun(t.Scene, owed); {
	case slices.Contains(owed, t.State.Code):
		resume(t, t.State.Code)
	case begun != "":
		resume(t, begun)
	default:
		openNext(t, "")
	}
	t.Toast(words.Criterion(t.State.Code))
}

// lastBegun is the criterion that the person worked on last and has not submitted; "" = none.
func lastBegun(sc dialog.Scene, owed []string) string {
	last := ""
	for _, code := range owed {
		e := sc.EntryOf(code)
		if e.State == scoring.Working && sc.Me(e.ChangedBy) && (last == "" || e.ChangedAt.After(sc.EntryOf(last).ChangedAt)) {
			last = code
		}
	}
	return last
}

// laterKey is "Để sau" on the guided way.
func laterKey(code string) dialog.Key {
	return dialog.TapKey(words.LabelSkipCriterion, dialog.Tap{Screen: dialog.ScreenPoints, Act: actLater, Code: code}, "để sau", "tiêu chí khác")
}

// later is "Để sau": on to the next criterion; of one that is begun it is said what it lacks.
func later(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if t.Scene.PhaseNow() != scoring.Open {
		next(t)
		return
	}
	if nextOpen(t.Scene, k.Code) == "" {
		t.Answer(words.OnlyThisLeft)
		return
	}
	if e.State == scoring.Working {
		t.Note(words.LeftForLater(k, e))
	}
	openNext(t, k.Code)
	t.Toast(words.Criterion(t.State.Code))
}

// progress says how far the person has come.
func progress(v *dialog.View, k *criteria.Criterion) {
	own := slices.DeleteFunc(v.Scene.Campaign.CodesOf(v.Scene.Person.ID), func(code string) bool { return !v.Scene.Campaign.IsAsked(code) })
	at := slices.Index(own, k.Code)
	if at < 0 {
		return
	}
	group := ""
	if n, ok := v.Scene.Campaign.Catalogue.Node(k.Group); ok {
		group = n.Label
	}
	v.Line(words.GuidedAt(at+1, len(own), group))
}

func phaseWords(t *dialog.Turn) string {
	if t.Scene.PhaseNow() == scoring.Locked {
		return t.Scene.LockedWords()
	}
	return t.Scene.RefusalWords(scoring.Refuse(scoring.RefusedSent))
}
