package steer

// judge.go is one submitted entry before a leader or the clerk: all that was submitted, what changed since the last
// review, what the check warns of; approve it, or return it with a reason.

import (
	"strconv"
	"unicode/utf8"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Acts and steps of the review of one entry.
const (
	actOpenEntry = "mo"
	actFiles     = "tep" // Arg: how many pieces were sent before
	actNextEntry = "sau"
	actText      = "gt"
	actFindings  = "luuy"
	actFile      = "tm" // Arg: the document that is sent

	stepReason     = "lydo"    // the next text is the reason of the return
	stepCardReason = "lydothe" // … asked for from the card of the criterion
	stepWhole      = "gt"      // the whole explanation
	stepFindings   = "luuy"    // all that the check warns of
)

func asksReason(s dialog.State) bool { return s.Step == stepReason || s.Step == stepCardReason }

func judgeScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenJudge,
		Help: words.HelpJudge,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Uses: true, Changes: true, Entries: true}
		},
		Press: pressJudge,
		Text:  judgeText,
		Answers: func(t *dialog.Turn) bool {
			return asksReason(t.State) && (givesReason(t) || submits(t) || faultsHere(t)) || !asksReason(t.State) && (t.Reading.Is(typed.Code, typed.Figures) || returns(t) || remarks(t) || assents(t) || asksHere(t) || saysHere(t) || typed.Disagrees(t.Event.Text))
		},
		Show: showJudge,
	}
}

func pressJudge(t *dialog.Turn, p dialog.Tap) {
	k, ok := t.Scene.Criterion(p.Code)
	if !ok {
		t.Toast(words.OldButton)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	t.Open(dialog.ScreenJudge, k.Code)
	switch {
	case p.Act == actOpenEntry:
		t.Toast(words.Criterion(k.Code))
	case p.Act == actFiles:
		shared.SendFiles(t, e, int(dialog.ReadID(p.Arg)))
	case p.Act == actFile:
		if ev, found := scoring.DocumentOf(e.Documents(), dialog.ReadID(p.Arg)); found {
			shared.SendDocument(t, e, ev)
			return
		}
		t.Toast(words.OldButton)
	case p.Act == actFindings:
		t.State.Step = stepFindings
		t.Toast(words.LabelFindings)
	case p.Act == actText:
		t.State.Step, t.State.Item = stepWhole, dialog.ReadID(p.Arg)
		t.Toast(words.LabelExplain)
	case p.Act == actNextEntry:
		openNextReview(t, k.Code)
		t.Toast(words.Criterion(t.State.Code))
	case p.Act == shared.ActApprove && t.Fresh(p, shared.SumVerdict(e)...):
		if t.Was.Screen == dialog.ScreenCard && !reviewsAtOnce(e, findings(t.Scene, e)) { // the card does not show what is to be seen first
			t.Answer(words.LookFirst)
			return
		}
		approve(t, k, e)
	case p.Act == shared.ActReturn && p.Arg == "":
		if r := t.Scene.Campaign.MoveEntry(e, scoring.Returned, t.Scene.Person.ID, "?", t.Scene.PhaseNow()); r != nil {
			t.Refuse(r)
			return
		}
		t.State.Step = stepReason
		if t.Was.Screen == dialog.ScreenCard {
			t.State.Step = stepCardReason
		}
		t.Toast(words.LabelReturn)
	case p.Act == shared.ActReturn && p.Arg == argTyped && t.Was.Draft != nil && t.Fresh(p, shared.SumVerdict(e)...):
		giveBack(t, k, e, t.Was.Draft.Text)
	case p.Act == shared.ActReturn && t.Fresh(p, shared.SumVerdict(e)...):
		if n, err := strconv.Atoi(p.Arg); err == nil && n >= 1 && n <= len(words.ReturnReasons) {
			giveBack(t, k, e, words.ReturnReasons[n-1])
			return
		}
		t.Toast(words.OldButton)
	default:
		t.Toast(words.OldButton)
	}
}

// judgeText takes the reason of a return, or the code of another entry of the queue.
func judgeText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if ok && !asksReason(t.State) && (saysHere(t) && (takesHere(t) || whoHere(t)) || answersHere(t, k)) {
		return true
	}
	if ok && !asksReason(t.State) && assents(t) {
		t.Note(words.PressApprove)
		return true
	}
	if code, reason, given := typed.ReturnSaid(t.Event.Text); ok && given && (returns(t) || asksReason(t.State) && code == k.Code) {
		t.Event.Text = reason
		return askVerdict(t, k)
	}
	if ok && !asksReason(t.State) && remarks(t) {
		return askVerdict(t, k)
	}
	if !ok || !asksReason(t.State) {
		return reviewText(t)
	}
	said, corrected := typed.Corrected(t.Event.Text)
	if corrected && typed.Approves(said) || typed.Approves(t.Event.Text) { // it is not to go back after all
		t.State.Step, t.State.Draft = "", nil
		t.Note(words.PressApprove)
		return true
	}
	if t.Reading.Kind == typed.Command { // "thiếu" alone
		t.Reject(words.ReasonAgain)
		return true
	}
	if !goodReason(t) {
		return true
	}
	if submits(t) || typed.DoubtfulReason(t.Event.Text) { // an officer reads it word for word: it is asked about first
		return askVerdict(t, k)
	}
	giveBack(t, k, t.Scene.EntryOf(k.Code), t.Event.Text)
	return true
}

// asksHere reports whether a text asks about the entry that is reviewed what its page says.
func asksHere(t *dialog.Turn) bool {
	return typed.AsksRule(t.Event.Text) || t.Reading.Aim == typed.AimCard
}

// answersHere answers without leaving the entry: what is asked stands on its page, points are the officers', and who disagrees is asked for the
// reason.
func answersHere(t *dialog.Turn, k *criteria.Criterion) bool {
	switch {
	case t.Event.Forwarded:
		return false
	case asksHere(t):
		t.Note(shared.InCharge(t.Scene.Campaign, k.Code))
		t.Note(words.HereReviewed)
	case t.Reading.Kind == typed.Figures && input.NamesPoints(t.Event.Text) && !t.Scene.MayEdit(k.Code):
		t.Note(words.OfficersScore)
	case typed.Disagrees(t.Event.Text) && t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(k.Code), scoring.Returned, t.Scene.Person.ID, "?", t.Scene.PhaseNow()) == nil:
		t.State.Step, t.State.Draft = stepReason, nil
	default:
		return false
	}
	return true
}

// returns reports whether a text gives back the entry that is reviewed, with the reason.
func returns(t *dialog.Turn) bool {
	code, _, ok := typed.ReturnSaid(t.Event.Text)
	return ok && !asksReason(t.State) && (code == "" || code == t.State.Code) && !severalHere(t)
}

func approve(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Approved, t.Scene.Person.ID, "", t.Scene.PhaseNow()); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(scoring.SetState{Code: k.Code, To: scoring.Approved})
	t.Done(words.Approved(k, e))
	goOn(t, k.Code)
}

// giveBack returns an entry; its officers and the one who submitted it get it with a button straight to the criterion.
func giveBack(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, reason string) {
	if !returnEntry(t, k, e, reason) {
		t.Open(dialog.ScreenJudge, k.Code)
		return
	}
	t.Done(words.GivenBack(k.Code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(k.Code).Officers)))
	goOn(t, k.Code)
}

// returnEntry returns an entry and tells its officers; false where it is refused.
func returnEntry(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, reason string) bool {
	if r := t.Scene.Campaign.MoveEntry(e, scoring.Returned, t.Scene.Person.ID, reason, t.Scene.PhaseNow()); r != nil {
		t.Refuse(r)
		return false
	}
	t.Change(scoring.SetState{Code: k.Code, To: scoring.Returned, Reason: reason})
	notice := words.ReturnedNotice(office(t), k.Code, reason)
	for _, id := range append([]string{e.SubmittedBy}, t.Scene.Campaign.Assigned(k.Code).Officers...) {
		if id != "" {
			t.TellOnce(id, notice, dialog.CriterionButton(k.Code))
		}
	}
	return true
}

// goOn leads to the next entry of the queue, or back to the card on which the verdict was given.
func goOn(t *dialog.Turn, code string) {
	if t.Was.Screen == dialog.ScreenCard || t.Was.CameFrom(dialog.ScreenCard, code) {
		t.Open(dialog.ScreenCard, code)
		return
	}
	openNextReview(t, code)
}

// office is how officers know the person: the clerk is "Văn phòng".
func office(t *dialog.Turn) string {
	if t.Scene.Clerks() {
		return t.Scene.Terms().ClerkOffice
	}
	return words.Capital(t.By())
}

// openNextReview opens the next entry of the queue after this one, or the queue when it was the last.
func openNextReview(t *dialog.Turn, code string) {
	queue := t.Scene.Queue()
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
		t.OpenFirst(dialog.ScreenReview)
		return
	}
	t.Open(dialog.ScreenJudge, next)
}

func showJudge(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok {
		v.Line(words.NoCriterion)
		v.Row(dialog.OpenKey(words.LabelQueue, dialog.ScreenReview, ""), dialog.HomeKey())
		return
	}
	e := v.Scene.EntryOf(k.Code)
	if e.State == scoring.Submitted {
		v.Line(words.Title(k))
	} else {
		shared.Head(v, k, e)
	}
	if e.SubmittedBy != "" {
		v.Line(words.SubmittedLine(words.WithDeputy(v.Scene.Campaign, e.SubmittedBy, e.Code), e, v.Scene.Campaign))
	}
	switch {
	case asksReason(v.State) && e.State == scoring.Submitted:
		askReason(v, k, e)
		return
	case v.State.Step == stepWhole:
		wholeText(v, k, e)
		return
	case v.State.Step == stepFindings:
		allFindings(v, k, e)
		return
	}
	v.Line(shared.Rule(v, k))
	v.Gap()
	shared.Changes(v, e)
	judgeKeys(v, k, e, judged(v, k, e))
}

// allFindings shows in full what the check warns of.
func allFindings(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Gap()
	found := findings(v.Scene, e)
	for i, f := range found {
		line := words.Warning(f.Words)
		if v.Size()+markup.Visible(line)+limits.JudgeSpare > v.Scene.Capabilities().Text {
			v.Line(words.MoreFindings(len(found) - i))
			break
		}
		v.Line(line)
	}
	v.Row(dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpenEntry, Code: k.Code}, "quay lại"), dialog.HomeKey())
}

// wholeText shows all of an explanation that found no room beside the rest.
func wholeText(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Gap()
	v.Line(words.ExplanationLong)
	block, at, of := shared.TextPart(shared.Explanation(e), int(v.State.Item))
	v.Line(markup.Esc(block))
	shared.TurnParts(v, at, of, func(page int) dialog.Tap {
		return dialog.Tap{Screen: dialog.ScreenJudge, Act: actText, Code: k.Code, Arg: dialog.IDArg(int64(page))}
	})
	v.Row(dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpenEntry, Code: k.Code}, "quay lại"), dialog.HomeKey())
}

// more says of what there is more to read than the card has.
type more struct{ text, findings bool }

// judged writes what is to be judged: points, the beginning of the explanation, the evidence, and in a few words what the check warns of.
func judged(v *dialog.View, k *criteria.Criterion, e scoring.Entry) (rest more) {
	note := v.State.Note
	v.State.Note = "" // the calculation is what is judged, whatever was said above
	v.Line(shared.PointsLine(v, k, e))
	v.State.Note = note
	text := shared.Explanation(e)
	rest.text = utf8.RuneCountInString(text) > limits.JudgeBegins
	v.Line(words.ExplanationBegins(text))
	judgedPapers(v, e)
	if found := findings(v.Scene, e); len(found) > 0 {
		var line string
		line, rest.findings = words.FindingsShort(found)
		v.Line(line)
	}
	return rest
}

// judgedPapers writes the evidence.
func judgedPapers(v *dialog.View, e scoring.Entry) {
	documents := e.Documents()
	v.Line(words.EvidenceCount(len(documents)))
	if n := len(e.Unchecked()); n > 0 {
		v.Line(words.StillChecking(n))
	}
	for i, ev := range documents {
		if i == limits.JudgeEvidence {
			v.Line(words.MoreEvidence(len(documents) - i))
			return
		}
		v.Line(words.JudgeEvidence(ev))
	}
}

func judgeKeys(v *dialog.View, k *criteria.Criterion, e scoring.Entry, rest more) {
	act := func(label, act, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenJudge, Act: act, Code: k.Code, Arg: arg}, words...)
	}
	shared.VerdictKeys(v, k, e)
	var read []dialog.Key
	if rest.text {
		read = append(read, act(words.LabelWholeText, actText, "", "xem đủ", "giải trình"))
	}
	if rest.findings {
		read = append(read, act(words.LabelFindings, actFindings, "", "lưu ý", "xem lưu ý"))
	}
	v.Row(read...)
	if documents := e.Documents(); len(documents) > 1 && len(documents) <= limits.JudgeEvidence {
		var each []dialog.Key
		for _, ev := range documents {
			each = append(each, act(words.FileKey(ev), actFile, dialog.IDArg(ev.ID)))
		}
		v.Row(each...)
	}
	history := dialog.OpenKey(words.LabelHistory, dialog.ScreenHistory, k.Code)
	files := shared.FileKeys(e, dialog.Tap{Screen: dialog.ScreenJudge, Act: actFiles, Code: k.Code}, "tài liệu", "xem tài liệu", "xem file", "xem tệp", "mở file", "mở tệp", "mở tài liệu", "xem minh chứng", "minh chứng", "cho xem file")
	v.Row(append(files, history)...)
	up := v.Up(words.LabelQueue, dialog.ScreenReview, "danh sách")
	if len(v.Scene.Queue()) > 1 && !v.State.CameFrom(dialog.ScreenCard, k.Code) {
		v.Row(act(words.LabelNextEntry, actNextEntry, "", "bài sau", "sau", "tiếp", "tiếp theo", "bài tiếp theo", "bài tiếp", "bài kế", "để sau", "bỏ qua", "xem sau", "xem lại sau"), up)
		v.Row(dialog.HomeKey())
		return
	}
	v.Row(up, dialog.HomeKey())
}

func askReason(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Gap()
	v.Line(words.AskReason(k.Code))
	typedReason(v, k, e)
	for i, reason := range words.ReturnReasons {
		arg := strconv.Itoa(i + 1)
		v.List(dialog.TapKey(reason, dialog.Tap{Screen: dialog.ScreenJudge, Act: shared.ActReturn, Code: k.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, shared.SumVerdict(e)...)}, arg))
	}
	back := dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpenEntry, Code: k.Code})
	if v.State.Step == stepCardReason {
		back = v.WayBack(back)
	}
	back.Words = []string{"quay lại", "thôi"}
	v.Row(back, dialog.HomeKey())
}
