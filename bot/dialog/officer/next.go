package officer

// next.go is the guided way: which criterion is next, and the steps on one that lead on by themselves: points, explanation,
// documents, and then the whole entry with "Nộp" below it. What a step does not ask for stands on the card.

import (
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// nextOpen is the next criterion that the person owes, in the order of the document, after the given one; "" if none.
// Needs the heads of all entries.
func nextOpen(sc *dialog.Scene, after string) string { return nextOf(sc, sc.Debt().Work(), after) }

// nextOf is nextOpen where it is known what is owed.
func nextOf(sc *dialog.Scene, owed []string, after string) string {
	owed = slices.DeleteFunc(slices.Clone(owed), func(code string) bool { return code == after })
	if len(owed) == 0 {
		return ""
	}
	order := sc.Campaign.Catalogue.Leaves()
	place := func(code string) int {
		return slices.IndexFunc(order, func(k *criteria.Criterion) bool { return k.Code == code })
	}
	from := place(after)
	for _, code := range owed {
		if place(code) > from {
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
		if k.AsksEach() {
			t.State.Step = k.Inputs[0].Name
		}
	}
}

// next is /tiep: on where the person is, then with what the person has begun, then with the first that is owed. It never
// passes over one.
func next(t *dialog.Turn) {
	if way := shared.LateWayOf(t.Scene); len(way.All()) > 0 {
		t.OpenFirst(dialog.ScreenReady)
		t.Toast(words.LateWayKey(len(way.All())))
		return
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.Open(dialog.ScreenHome, "")
		t.Answer(words.Refused(phaseWords(t)))
		return
	}
	owed := t.Scene.Debt().Work()
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
func lastBegun(sc *dialog.Scene, owed []string) string {
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

// skipsTo leaves the criterion in hand for the next one, where that is named: "sang mục kế tiếp". False where no criterion of the person is in hand.
func skipsTo(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(codeInHand(t))
	if !ok || !workable(t, k.Code) || !typed.NamesNext(t.Event.Text) || t.Scene.PhaseNow() != scoring.Open {
		return false
	}
	later(t, k, t.Scene.EntryOf(k.Code))
	t.State.Guided = true
	return true
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

// after leads on from a finished step of a criterion: to the next one where the person goes step by step, else back to the
// card (a typed explanation stays open for more). e is the entry as it will be.
func after(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, done string) {
	if !k.SelfScored() || !t.State.Steps() {
		if done == dialog.ScreenExplain && t.Event.Kind == dialog.Text && t.State.Screen == dialog.ScreenExplain {
			return
		}
		t.Open(dialog.ScreenCard, k.Code)
		return
	}
	switch next := shared.Lacking(k, e); {
	case done == dialog.ScreenPoints && next == dialog.ScreenExplain:
		openExplain(t, e)
	case done == dialog.ScreenPoints && !e.SelfPoints.Decimal.IsPositive():
		t.Open(dialog.ScreenCheck, k.Code)
	case next == dialog.ScreenPoints:
		openPoints(t, e)
	default:
		t.Open(dialog.ScreenEvidence, k.Code)
	}
}

// explainStep asks for the explanation and nothing else.
func explainStep(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if v.State.Note == "" && e.SelfPoints.Valid {
		v.Line(words.PointsOf(k, e))
	} else if v.State.Note == "" {
		v.Line(words.TitleShort(k))
	}
	v.Line(words.AskExplanationShort)
	compose := dialog.OpenKey(words.LabelCompose, dialog.ScreenCompose, k.Code, "soạn")
	v.Row(compose, dialog.OpenKey(words.LabelToEvidence, dialog.ScreenEvidence, k.Code, "tiếp", "bỏ qua"))
}

// evidenceStep asks for documents while they are lacking; else it shows the whole entry, to be submitted as it is shown.
func evidenceStep(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	refusedBeside(v)
	if v.State.Batch != nil {
		if last, ok := lastOf(e, v.State.Batch); ok {
			adviseInside(v, last)
		}
	}
	found := check(v.Scene, k, e)
	if len(found.Blocks) > 0 {
		v.Line(words.AskDocuments)
		if shared.Lacking(k, e) != dialog.ScreenEvidence {
			v.Line(words.MissingForSubmit(found.Blocks))
		}
		v.Line(markup.Folded(words.Papers(k)))
		v.Row(moreTextKey(e))
		if len(e.Explanation) > 1 {
			undoKey(v, e)
		}
		reuseKeys(v, k)
		return
	}
	whole(v, k, e, found)
	proposeTitles(v, e)
	offerJoin(v, e)
	twinKey(v, e)
	warned(v, k, e, found)
	cutoffStands(v, k, e)
	v.Row(submitSeenKey(v, e, found), moreTextKey(e))
	if len(e.Explanation) > 1 {
		undoKey(v, e)
	}
	pieceKeys(v, e)
}

// proposeTitles proposes names: for what came last in any case, for the others where they have none.
func proposeTitles(v *dialog.View, e scoring.Entry) {
	apart := int64(0)
	if v.State.Batch != nil {
		if last, ok := lastOf(e, v.State.Batch); ok {
			apart = last.ID
			if take, ok := proposal(v.Scene, e, last); ok {
				v.Line(words.NameIt(last, proposedTitle(last)))
				take.Words = append(take.Words, "đặt", "đồng ý")
				v.Row(take)
			}
		}
	}
	proposals(v, e, apart)
}

// pieceKeys open the pieces of an entry; further ones are opened by their number.
func pieceKeys(v *dialog.View, e scoring.Entry) {
	var keys []dialog.Key
	documents := e.Documents()
	for _, ev := range documents[:min(len(documents), limits.PageSize)] {
		keys = append(keys, dialog.TapKey(words.PieceKey(ev.Number), dialog.Tap{Screen: dialog.ScreenItem, Code: e.Code, Arg: dialog.IDArg(ev.ID)}, strconv.Itoa(ev.Number)))
	}
	v.List(keys...)
}

// roomFor is how much of a message is left for the entry beside what was found in it.
func roomFor(v *dialog.View, found scoring.Check) int {
	room := v.Scene.Capabilities().Text - v.Size() - limits.WholeSpare
	for _, f := range slices.Concat(found.Blocks, found.Warnings) {
		room -= markup.Visible(words.Warning(f.Words)) + 1
	}
	return max(room, limits.WholeLeast)
}

// warned writes what a submission is warned of.
func warned(v *dialog.View, k *criteria.Criterion, e scoring.Entry, found scoring.Check) {
	for _, f := range found.Warnings {
		v.Line(words.Warning(f.Words))
	}
	if len(found.Warnings) > 0 {
		offerFigures(v, k, e)
	}
}

// moreTextKey leads from the documents to the explanation.
func moreTextKey(e scoring.Entry) dialog.Key {
	return dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, e.Code, "thêm nữa", "thêm giải trình")
}

// reuseKeys offer files that were sent before.
func reuseKeys(v *dialog.View, k *criteria.Criterion) {
	keys := []dialog.Key{dialog.OpenKey(words.LabelReuse, dialog.ScreenReuse, k.Code, "dùng lại", "dùng lại tệp đã gửi")}
	if n := len(scoring.Documents(v.Scene.Loose)); n > 0 {
		keys = append(keys, dialog.OpenKey(words.FromLoose(n), dialog.ScreenInbox, k.Code, "chưa phân loại"))
	}
	v.Row(keys...)
}

// whole writes all that a submission takes along: points, the explanation's text, the documents; and whose they are, where
// another had a hand in it. What is told to be lacking is not told twice.
func whole(v *dialog.View, k *criteria.Criterion, e scoring.Entry, found scoring.Check) {
	room := roomFor(v, found)
	by := shared.Authors(v.Scene, e)
	v.Line(words.WholeHead(k, e, by.Points))
	if shared.Explanation(e) != "" {
		v.Line(markup.Folded(words.WholeText(e.Explanation, by.Text, room/2)))
	} else if !found.Lacks(scoring.FoundNoExplanation) {
		v.Line(words.ExplanationLine(""))
	}
	documents := e.Documents()
	if len(documents) == 0 {
		if !found.Lacks(scoring.FoundNoEvidence) {
			v.Line(words.NoEvidence(k))
		}
		return
	}
	lines, used := make([]string, 0, len(documents)), 0
	for i, ev := range documents {
		line := words.EvidenceBrief(ev)
		if ev.AddedBy != "" && !v.Scene.Me(ev.AddedBy) {
			line += words.From(v.Scene.Comrade(ev.AddedBy))
		}
		if used += markup.Visible(line) + 1; used > room/2 {
			lines = append(lines, words.MoreEvidence(len(documents)-i))
			break
		}
		lines = append(lines, line)
	}
	if len(lines) > limits.PageSize {
		v.Line(words.EvidenceCount(len(documents)))
		lines = []string{markup.Folded(lines...)}
	}
	for _, l := range lines {
		v.Line(l)
	}
}
