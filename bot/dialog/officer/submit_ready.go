package officer

// submit_ready.go submits all entries of a person that lack nothing, with one confirmation: what each is warned of stands
// beside it, once.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

func readyScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenReady,
		Help: words.HelpReady,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Own: true}
		},
		Press: pressReady,
		Show:  showReady,
	}
}

// readyEntry is an entry that lacks nothing, with what was found in it.
type readyEntry struct {
	k     *criteria.Criterion
	e     scoring.Entry
	found scoring.Check
}

// readyEntries are those that may be submitted as they are.
func readyEntries(sc dialog.Scene) []readyEntry {
	var list []readyEntry
	for _, code := range shared.Ready(sc) {
		k, _ := sc.Criterion(code)
		e := sc.EntryOf(code)
		if found := check(sc, k, e); len(found.Blocks) == 0 {
			list = append(list, readyEntry{k, e, found})
		}
	}
	return list
}

// sumReady is a fingerprint of all that one confirmation submits.
func sumReady(list []readyEntry) string {
	s := ""
	for _, r := range list {
		s += r.k.Code + shared.SumEntry(r.e) + sumFindings(r.found)
	}
	return dialog.StampText(s)
}

// pressReady takes actSubmitAnyway, stepCutoff with 1 or 0, or opens the list.
func pressReady(t *dialog.Turn, p dialog.Tap) {
	list := readyEntries(t.Scene)
	t.Open(dialog.ScreenReady, "")
	seen := append([]string{dialog.ScreenReady, p.Act, sumReady(list)}, args(p.Arg)...)
	switch {
	case p.Act == "":
		t.Toast(words.SubmitReady(len(list)))
		return
	case p.Act != actSubmitAnyway && p.Act != stepCutoff || !t.Fresh(p, seen...):
		t.Toast(words.OldButton)
		return
	case p.Act == stepCutoff:
		answerCutoff(t, p.Arg == "1")
	}
	only, answered := cutoffAnswer(t.Scene, t.State)
	for _, r := range list {
		if r.e.FiguresAtCutoff == nil && !answered && t.Scene.Campaign.NeedsCutoffQuestion(r.k, t.Scene.Now) {
			t.State.Step = stepCutoff
			t.Toast(words.CutoffToast)
			return
		}
	}
	submitReady(t, list, only, answered)
}

// submitReady moves the entries and tells those who share one, each person once.
func submitReady(t *dialog.Turn, list []readyEntry, only, answered bool) {
	shares := map[string][]string{}
	var done []string
	for _, r := range list {
		code := r.k.Code
		if answered && t.Scene.Campaign.NeedsCutoffQuestion(r.k, t.Scene.Now) && (r.e.FiguresAtCutoff == nil || *r.e.FiguresAtCutoff != only) {
			t.Write(code, scoring.SetMark{Code: code, FiguresAtCutoff: &only})
		}
		t.Write(code, scoring.SetState{Code: code, To: scoring.Submitted, Unchecked: r.e.Unchecked()})
		done = append(done, words.CodeWithPoints(code, r.e.SelfPoints.Decimal))
		for _, id := range t.Scene.Campaign.Assigned(code).Officers {
			shares[id] = append(shares[id], code)
		}
	}
	for _, other := range t.Scene.Campaign.People {
		if codes := shares[other.ID]; len(codes) > 0 && !t.Scene.Me(other.ID) {
			t.TellOnce(other.ID, words.SubmittedAllBy(t.By(), codes))
		}
	}
	t.Say(words.ReceiptAll(done, t.Scene.Now, t.Scene.Campaign))
	t.Toast(words.SubmittedAll(len(list)))
	t.State.Step = stepSubmitted
}

func showReady(v *dialog.View) {
	if v.State.Step == stepSubmitted {
		leadOn(v, "")
		v.Row(dialog.OpenKey(words.LabelList, dialog.ScreenList, "", "danh sách"), dialog.HomeKey())
		return
	}
	list := readyEntries(v.Scene)
	if len(list) == 0 {
		v.Line(words.NothingReady)
		v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, ""), dialog.HomeKey())
		return
	}
	v.Line(words.ReadyHead(len(list)))
	lines := make([]string, 0, len(list))
	for _, r := range list {
		lines = append(lines, words.ReadyLine(r.k, r.e, r.found.Warnings))
	}
	if len(lines) > limits.PageSize {
		lines = []string{markup.Folded(lines...)}
	}
	for _, l := range lines {
		v.Line(l)
	}
	act := func(label, act, arg string, typed ...string) dialog.Key {
		seen := append([]string{dialog.ScreenReady, act, sumReady(list)}, args(arg)...)
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenReady, Act: act, Arg: arg, Stamp: dialog.Stamp(v.Scene, seen...)}, typed...)
	}
	if v.State.Step == stepCutoff {
		cutoff := v.Scene.Campaign.Deadline(scoring.Cutoff)
		v.Gap()
		v.Line(words.AskCutoff(cutoff, v.Scene.Campaign.Location))
		v.Row(act(words.LabelYesCutoff, stepCutoff, "1", "có"), act(words.LabelNoCutoff(cutoff, v.Scene.Campaign.Location), stepCutoff, "0", "không", "không đúng"))
		v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenReady, "", "quay lại"), dialog.HomeKey())
		return
	}
	v.Row(act(words.ConfirmReady(len(list)), actSubmitAnyway, "").Styled("primary"))
	v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, ""), dialog.HomeKey())
}
