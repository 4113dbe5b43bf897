package officer

// submit_ready.go submits all entries of a person that lack nothing, with one confirmation: what each is warned of stands
// beside it, once. After the lock the same screen lists what was not submitted, each with what can still be done.

import (
	"slices"

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
func readyEntries(sc *dialog.Scene) []readyEntry {
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

// pressReady takes actSubmitAnyway, stepCutoff with 1 or 0, or opens the list; after the lock actSubmitLate.
func pressReady(t *dialog.Turn, p dialog.Tap) {
	if t.Scene.PhaseNow() == scoring.Locked {
		pressLate(t, p)
		return
	}
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
		if answered && t.Scene.Campaign.NeedsCutoffQuestion(r.k, t.Scene.Now) {
			markCutoff(t, r.e, only)
		}
		t.Write(code, scoring.SetState{Code: code, To: scoring.Submitted, Unchecked: r.e.Unchecked()})
		done = append(done, words.CodeWithPoints(r.k, r.e))
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
	if v.Scene.PhaseNow() == scoring.Locked {
		showLate(v)
		return
	}
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

// submitsLate reports whether an entry can still be submitted although the lock has fallen: as late, for a leader to decide.
func submitsLate(sc *dialog.Scene, k *criteria.Criterion, e scoring.Entry) bool {
	return shared.KeepsLate(sc, k.Code) && e.IsOpen() && e.SelfPoints.Valid
}

// submitLateKey submits after the lock.
func submitLateKey(v *dialog.View, e scoring.Entry) dialog.Key {
	return dialog.TapKey(words.LabelSubmitLate, dialog.Tap{Screen: dialog.ScreenCheck, Act: actSubmit, Code: e.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenCheck, e.Code, shared.SumEntry(e))}, "nộp", "nộp bài")
}

// stillLate says below the explanation or the evidence what can still be sent after the lock.
func stillLate(v *dialog.View, e scoring.Entry) {
	if !shared.KeepsLate(v.Scene, e.Code) || v.Scene.Supplements(e.Code) {
		return
	}
	if v.State.Note == "" {
		v.Gap()
		v.Line(words.LateHow(v.Scene.LockedWords()))
	}
	if k, ok := v.Scene.Criterion(e.Code); ok && submitsLate(v.Scene, k, e) && !v.Scene.WaitsLate(e.Code) {
		v.Row(submitLateKey(v, e))
	}
}

// submitLate keeps the submission of criteria after the lock, for a leader to decide. What waits already is only said again.
func submitLate(t *dialog.Turn, codes ...string) {
	fresh := slices.DeleteFunc(slices.Clone(codes), t.Scene.WaitsLate)
	for _, code := range fresh {
		t.Late(scoring.LateEntry{Code: code, What: scoring.LateSubmit})
	}
	if len(fresh) == 0 {
		t.Answer(words.LateWaits(codes))
		return
	}
	t.Answer(words.LateSent(fresh))
}

// pressLate takes actSubmitLate for the criterion of the button, or for all that lack nothing, or opens or turns the list. A button of
// before the lock opens it too.
func pressLate(t *dialog.Turn, p dialog.Tap) {
	way := shared.LateWayOf(t.Scene)
	if p.Act == dialog.ActPage || p.Act == "" {
		shared.TurnList(t, dialog.ScreenReady, p)
		return
	}
	codes := way.Ready
	if p.Code != "" {
		codes = []string{p.Code}
	}
	t.OpenFirst(dialog.ScreenReady)
	switch {
	case p.Act == actSubmitLate && p.Code != "" && t.Scene.WaitsLate(p.Code):
		t.Answer(words.LateWaits(codes))
	case p.Act != actSubmitLate || len(codes) == 0 || p.Code != "" && !slices.Contains(way.Ready, p.Code):
		t.Answer(words.LateWayOpen(t.Scene.Campaign, len(way.Ready)))
	case t.Fresh(p, append([]string{dialog.ScreenReady, p.Act}, lateSums(t.Scene, codes)...)...):
		submitLate(t, codes...)
	}
}

// lateSums are the fingerprints of entries that are submitted late.
func lateSums(sc *dialog.Scene, codes []string) []string {
	sums := make([]string, 0, 2*len(codes))
	for _, code := range codes {
		sums = append(sums, code, shared.SumEntry(sc.EntryOf(code)))
	}
	return sums
}

// showLate lists what the person did not submit before the lock: what lacks nothing with a button to submit it late, then what waits for a
// leader, then what lacks something.
func showLate(v *dialog.View) {
	way := shared.LateWayOf(v.Scene)
	all := way.All()
	v.Line(words.LateWayHead(v.Scene.Campaign, len(all), len(way.Ready), len(way.Waiting)))
	v.Gap()
	late := func(label, code string, codes []string, typed ...string) dialog.Key {
		seen := append([]string{dialog.ScreenReady, actSubmitLate}, lateSums(v.Scene, codes)...)
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenReady, Act: actSubmitLate, Code: code, Stamp: dialog.Stamp(v.Scene, seen...)}, typed...)
	}
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, all) {
		k, _ := v.Scene.Criterion(code)
		v.Line(words.ListLine(k, shared.StateWords(v.Scene, code)))
		card := dialog.Tap{Screen: dialog.ScreenCard, Act: dialog.ActFromList, Code: code, Arg: dialog.ScreenReady}
		if slices.Contains(way.Ready, code) { // its code opens it, as in every list; only the press or the word submits
			sure := []string{words.SubmitLateOf(code), "nộp " + code}
			if len(way.Ready) == 1 {
				sure = append(sure, words.LabelSubmitLate)
			}
			keys = append(keys, late(words.SubmitLateOf(code), code, []string{code}, code).OnlyPressed(card, sure...))
			continue
		}
		keys = append(keys, dialog.TapKey(shared.CodeLabel(v.Scene, code), card, code))
	}
	if n := len(way.Ready); n > 1 {
		v.Row(late(words.SubmitLateAll(n), "", way.Ready, "nộp hết", "nộp muộn hết", "nộp muộn").Styled("primary"))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenReady, len(all))
	v.Row(dialog.OpenKey(words.LabelList, dialog.ScreenList, "", "tiêu chí"), dialog.HomeKey())
}
