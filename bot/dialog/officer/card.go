package officer

// card.go is a criterion's card: what the document asks for, what is there, what is missing.

import (
	"cmp"
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

func cardScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenCard,
		Help: words.HelpCard,
		Tall: true,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Last: s.Code, Late: true, Mine: s.Step == stepSubmitted}
		},
		PressNeeds: func(p dialog.Tap, n *dialog.Need) { n.Mine = n.Mine || p.Act == actGoOn },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			if p.Act == actGoOn && slices.Contains(t.Scene.Debt().Work(), p.Code) && t.Scene.PhaseNow() == scoring.Open {
				resume(t, p.Code)
				t.Toast(words.Criterion(p.Code))
				return
			}
			t.Open(dialog.ScreenCard, p.Code)
			if p.Act == dialog.ActFromList && shared.Listings[p.Arg] {
				t.State.From = p.Arg
			}
			t.Toast(words.Criterion(p.Code))
		},
		Text: cardText,
		// Figures are an answer, and what can be read as one.
		Answers: func(t *dialog.Turn) bool {
			k, ok := t.Scene.Criterion(t.State.Code)
			if !ok || t.Reading.Is(typed.Code, typed.Talk, typed.Command, typed.Verb) || typed.ScoresSeveral(t.Event.Text) || meansOther(t, k) || t.Reading.Aim == typed.AimNamed && meansCode(t, k) {
				return false
			}
			if other, _ := otherNamed(t); other != "" && !barely(t, k) {
				return false
			}
			return t.Reading.Kind == typed.Figures || typed.RoughFigures(t.Event.Text) || barely(t, k) || hasReason(t, k) || isReplacement(t, k) || mendsOne(t, k)
		},
		File: func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show: showCard,
	}
}

// cardText takes figures typed below a card as an answer to "Chấm điểm", readable or not. Where a bare number could mean
// something else it is only asked for: nothing becomes points that was not meant to.
func cardText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || t.Scene.Campaign.IsFixed(k.Code) || !t.Scene.MayEdit(k.Code) {
		return false
	}
	if replaces(t, k) || mendsRatio(t, k, t.Said()) {
		return true
	}
	if typed.Questions(t.Event.Text) || t.Event.Forwarded { // figures that are asked about, or another's
		return false
	}
	_, meant := typed.Meant(t.Reading.Text)
	rough := typed.RoughFigures(t.Event.Text)
	figures := t.Reading.Kind == typed.Figures || meant || rough
	if reads := barely(t, k); !reads && hasReason(t, k) {
		return givesReason(t, k)
	} else if !reads && t.Reading.Kind == typed.Figures {
		t.Event.Text = t.Reading.Text
	}
	switch {
	case k.Kind == criteria.Ratio && (figures || t.Reading.Count <= limits.CardAnswer && isAnswer(t, k)), input.NamesOption(k, t.Event.Text):
		typedAnswer(t, k)
	case !figures, k.Kind == criteria.Choice && opensOther(t, k):
		return false
	case k.Kind != criteria.Choice && (isAnswer(t, k) || rough):
		typedAnswer(t, k)
	default:
		openPoints(t, t.Scene.EntryOf(k.Code))
		if t.State.Screen == dialog.ScreenPoints {
			t.Note(words.FiguresFor(k, t.Event.Text))
		}
	}
	return true
}

// opensOther reports whether a number is the code of another criterion and no option of this one.
func opensOther(t *dialog.Turn, k *criteria.Criterion) bool {
	if _, other := t.Scene.Criterion(t.Undotted()); other {
		return true
	}
	n, err := strconv.Atoi(t.Event.Text)
	_, other := t.Scene.Criterion(t.Event.Text)
	return err == nil && other && n > len(k.Options)
}

func showCard(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok {
		v.Line(words.NoCriterion)
		v.Row(dialog.OpenKey(words.LabelToList, dialog.ScreenList, ""), dialog.HomeKey())
		return
	}
	e := v.Scene.EntryOf(k.Code)
	switch {
	case mends(v.Scene, k, e):
		showMend(v, k, e)
		return
	case v.State.Step == stepSubmitted && e.State == scoring.Submitted:
		showReceipt(v, k, e)
		return
	}
	shared.Head(v, k, e)
	v.Line(shared.Rule(v, k))
	heed(v, k)
	v.Gap()
	var found scoring.Check
	if mayWork(v, k, e) {
		found = check(v.Scene, k, e)
	}
	content(v, k, e, found)
	cardKeys(v, k, e, found)
}

// heed writes what one should know before scoring.
func heed(v *dialog.View, k *criteria.Criterion) {
	if !k.SelfScored() {
		v.Line(words.CardNote(words.OutsideMeaning(v.Scene.Terms(), k)))
	}
	if last := v.Scene.LastYear; (last.Points.Valid || last.Appraised.Valid) && v.Scene.PhaseNow() == scoring.Open {
		v.Line(words.CardNote(words.LastYear(v.Scene.Terms(), v.Scene.Campaign.Period, last)))
	}
	outside, _ := shared.Notes(v, k)
	for _, note := range outside {
		v.Line(words.CardNote(note))
	}
}

// content writes points, explanation, evidence and what the check says of an entry that has begun.
func content(v *dialog.View, k *criteria.Criterion, e scoring.Entry, found scoring.Check) {
	if f, fixed := v.Scene.Campaign.Fixed[k.Code]; fixed {
		v.Line(words.FixedReason(f))
		appraised(v, k, e, decimal.NewNullDecimal(f.Points))
		return
	}
	if !v.Scene.MaySee(e) {
		v.Line(words.OthersDraft)
		return
	}
	begun := mayWork(v, k, e) && e.State != scoring.Empty
	if !begun {
		found = scoring.Check{}
	}
	if !found.Lacks(scoring.FoundNoPoints) {
		v.Line(shared.PointsLine(v, k, e))
	}
	counted := e.SelfPoints
	counted.Valid = counted.Valid && k.SelfScored() && !e.IsOpen()
	appraised(v, k, e, counted)
	if !k.SelfScored() {
		return
	}
	if !found.Lacks(scoring.FoundNoExplanation) {
		v.Line(words.ExplanationLine(shared.Explanation(e)))
	}
	documents := e.Documents()
	switch {
	case len(documents) > 0:
		v.Line(words.EvidenceCount(len(documents)))
	case !found.Found(scoring.FoundNoEvidence):
		v.Line(words.NoEvidence(k))
	}
	shared.DocumentLines(v, documents, limits.CardEvidence)
	if v.Scene.Supplements(k.Code) {
		v.Gap()
		v.Line(words.SupplementCard(v.Scene.Campaign, k.Code))
		return
	}
	if n := len(e.Unchecked()); n > 0 && e.State == scoring.Submitted && v.State.Note == "" {
		v.Line(words.FilesChecking(n))
	}
	switch {
	case v.Scene.WaitsLate(k.Code) && v.State.Note != "": // it was just said
	case v.Scene.WaitsLate(k.Code):
		v.Gap()
		v.Line(words.LateSubmitted)
	case submitsLate(v.Scene, k, e):
		v.Gap()
		v.Line(words.LateOpenCard)
	case shared.KeepsLate(v.Scene, k.Code) && e.IsOpen():
		v.Gap()
		v.Line(words.LateEmptyCard)
	}
	if begun {
		v.Gap()
		checkLines(v, found)
	}
}

// appraised writes what the appraisal gave to a criterion with such points that counted, once it is known.
func appraised(v *dialog.View, k *criteria.Criterion, e scoring.Entry, counted decimal.NullDecimal) {
	if e.AppraisedPoints.Valid {
		v.Line(words.AppraisedOnCard(k, e.AppraisedPoints.Decimal, counted))
	}
}

// mayWork reports whether the person may work on an entry that stands on its card.
func mayWork(v *dialog.View, k *criteria.Criterion, e scoring.Entry) bool {
	return k.SelfScored() && dialog.Open4work(e) && v.Scene.MayEdit(k.Code) && v.Scene.PhaseNow() == scoring.Open && !v.Scene.Campaign.IsFixed(k.Code) && v.Scene.MaySee(e) && !v.Scene.Supplements(k.Code)
}

// listKey leads back to the list that the card was opened from, or to the screen of leaders and the clerk.
func listKey(v *dialog.View) dialog.Key {
	if back, ok := v.WayBackToRoles(); ok {
		return back
	}
	back := v.State.From
	if !shared.Listings[back] {
		back = dialog.ScreenList
	}
	return dialog.OpenKey(words.LabelToList, back, "", "về danh sách", "danh sách")
}

func cardKeys(v *dialog.View, k *criteria.Criterion, e scoring.Entry, found scoring.Check) {
	fixed, survey := v.Scene.Campaign.IsFixed(k.Code), !k.SelfScored()
	shared.VerdictKeys(v, k, e)
	history := dialog.OpenKey(words.LabelHistory, dialog.ScreenHistory, k.Code)
	more := dialog.OpenKey(words.LabelMore, dialog.ScreenMore, k.Code, "tổng hợp")
	if v.Scene.Me(v.Scene.Campaign.Assigned(k.Code).Lead) {
		more = dialog.OpenKey(words.LabelCombine, dialog.ScreenMore, k.Code, "việc khác")
	}
	switch {
	case fixed || !v.Scene.MaySee(e):
		v.Row(history)
	case v.Scene.Supplements(k.Code):
		v.Row(dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, k.Code), dialog.OpenKey(words.LabelEvidence, dialog.ScreenEvidence, k.Code))
		v.Row(history, dialog.OpenKey(words.LabelMore, dialog.ScreenMore, k.Code))
	case !v.Scene.MayEdit(k.Code) || v.Scene.PhaseNow() != scoring.Open:
		switch waits := v.Scene.WaitsLate(k.Code); {
		case waits && v.Scene.Leads():
			v.Row(dialog.OpenKey(words.LabelDecideLate, dialog.ScreenLate, "", "quyết định", "nộp muộn"))
		case !waits && submitsLate(v.Scene, k, e):
			v.Row(submitLateKey(v, e))
		}
		if !survey {
			v.Row(dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, k.Code), dialog.OpenKey(words.LabelEvidence, dialog.ScreenEvidence, k.Code))
		}
		v.Row(history, more)
	case survey:
		v.Row(dialog.OpenKey(words.OutsideLabel(k), dialog.ScreenPoints, k.Code, "chấm điểm"), history)
		if next := nextOutside(v.Scene, k.Code); next != nil && e.SelfPoints.Valid {
			v.Row(dialog.OpenKey(words.OutsideNext(next), dialog.ScreenCard, next.Code, "tiếp", "làm tiếp").Styled("primary"))
		}
	case !dialog.Open4work(e):
		if v.Scene.Person.Has(scoring.Officer) {
			v.Row(dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, "tiếp", "làm tiếp"))
		}
		v.Row(dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, k.Code), dialog.OpenKey(words.LabelEvidence, dialog.ScreenEvidence, k.Code))
		v.Row(dialog.OpenKey(words.LabelTakeBack, dialog.ScreenRecall, k.Code, words.MeansTakeBack...), history)
		v.Row(more)
	default:
		parts := partKeys(e, found)
		if len(found.Blocks) == 0 {
			parts = append(parts, submitKey(v, e))
		}
		v.Row(parts...)
		v.Row(history, more)
		undoKey(v, e)
		offerFigures(v, k, e)
		proposals(v, e, 0)
		if v.State.Guided {
			v.Row(laterKey(k.Code))
		}
	}
	v.Row(listKey(v), dialog.HomeKey())
}

// nextOutside is the criterion behind one that others score, of those that the person enters results of; nil behind the last.
func nextOutside(sc *dialog.Scene, code string) *criteria.Criterion {
	behind := false
	for _, k := range sc.Campaign.Leaves() {
		if behind && !k.SelfScored() && !sc.Campaign.IsFixed(k.Code) && sc.MayEdit(k.Code) {
			return k
		}
		behind = behind || k.Code == code
	}
	return nil
}

// mends reports whether an entry stands as a reviewer returned it, for the person to mend. After the lock it may be added to, but not scored or submitted.
func mends(sc *dialog.Scene, k *criteria.Criterion, e scoring.Entry) bool {
	return sc.PhaseNow() == scoring.Open && e.State == scoring.Returned && k.SelfScored() && sc.Workable(e) && !sc.Me(e.ChangedBy) && sc.Campaign.MayReview(e.ChangedBy)
}

// shortestReplacement is how many words take the place of a text without being asked about.
const shortestReplacement = 6

// isReplacement reports whether what was typed is a text in the place of the one that was returned.
func isReplacement(t *dialog.Turn, k *criteria.Criterion) bool {
	if _, figures := typed.Meant(t.Said()); figures { // "không phải 30 mà là 40"
		return false
	}
	told := t.Reading.Kind == typed.Sentence || t.Reading.Kind == typed.Document && input.HasPlace(t.Said()) // no title has one
	return told && t.Reading.Count >= shortestReplacement && mends(t.Scene, k, t.Scene.EntryOf(k.Code))
}

// replaces takes a text that is typed below a returned entry as the explanation in its place; false: it is no sentence.
func replaces(t *dialog.Turn, k *criteria.Criterion) bool {
	if !isReplacement(t, k) {
		return false
	}
	t.State.Led, t.State.Step = true, stepRewrite
	takeText(t, k, t.Said(), t.Event.Message()) // whole, whatever was tried as figures
	return true
}

// showMend writes the card of a returned entry.
func showMend(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Line(words.Returned(e.ReturnReason))
	v.Line(words.WholeHead(k, e, ""))
	if text := shared.Explanation(e); text != "" {
		v.Line(words.OldText)
		v.Line(words.Copyable(text, limits.OldText))
	}
	documents := e.Documents()
	if len(documents) == 0 {
		v.Line(words.NoEvidence(k))
	}
	shared.DocumentLines(v, documents, limits.CardEvidence)
	v.Gap()
	v.Line(words.SendInstead)
	v.Row(partKeys(e, check(v.Scene, k, e))...)
	v.Row(dialog.OpenKey(words.LabelHistory, dialog.ScreenHistory, k.Code), dialog.OpenKey(words.LabelMore, dialog.ScreenMore, k.Code))
	v.Row(listKey(v), dialog.HomeKey())
}

// cardKey presses the button of the criterion's card that has the words, from any of its screens.
func cardKey(t *dialog.Turn) bool {
	code := codeInHand(t)
	if t.Event.Forwarded || !workable(t, code) || t.Scene.Entry == nil || t.Scene.Entry.Code != code || t.State.Screen == dialog.ScreenCard {
		return false
	}
	card := dialog.State{Campaign: t.State.Campaign, Screen: dialog.ScreenCard, Code: code}
	screens := []string{dialog.ScreenPoints, dialog.ScreenExplain, dialog.ScreenEvidence, dialog.ScreenHistory, dialog.ScreenMore}
	return t.PressNamed(cmp.Or(typed.Bare(t.Event.Text), t.Event.Text), card, func(p dialog.Tap) bool { return p.Act == "" && slices.Contains(screens, p.Screen) })
}

// answersReturn answers on the page of a returned entry who asks why it was returned, or says that it is mended while nothing was changed.
func answersReturn(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || t.State.Screen != dialog.ScreenCard || !mends(t.Scene, k, t.Scene.EntryOf(k.Code)) {
		return false
	}
	switch r := t.Reading; {
	case typed.AsksReturn(r.Text):
		t.Note(words.ReasonAbove)
	case r.Kind == typed.Talk && typed.TellsWorked(r.Text):
		t.Note(words.NothingMended)
	default:
		return false
	}
	return true
}
