package officer

// explanation.go is "Giải trình": what is typed is the explanation at once, further messages follow it until "Xong".

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Steps of the explanation.
const (
	stepRewrite = "lai" // the next text replaces all
	stepRead    = "xem" // the text is only read: it is submitted, or belongs to others
)

func explainScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenExplain,
		Help:  words.HelpExplain,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, Last: s.Code} },
		Press: dialog.OnCriterion(pressExplain),
		Text: func(t *dialog.Turn) bool {
			k, ok := t.Scene.Criterion(t.State.Code)
			if !ok || t.State.Step == stepRead && !shared.KeepsLate(t.Scene, k.Code) {
				return false
			}
			if t.State.Step != stepRewrite && typed.Replaces(t.Event.Text, shared.Explanation(t.Scene.EntryOf(k.Code))) {
				t.Reject(words.HowToMend)
				return true
			}
			if correctsFigures(t, k) {
				return false
			}
			takeText(t, k, t.Event.Text, t.Event.Message())
			return true
		},
		Answers: isContent,
		File:    func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show:    dialog.OfCriterion(showExplain),
	}
}

// pressExplain turns the parts of a long text (dialog.ActPage), takes actRewrite, actRemoveText, actLastYear, actFigures, actDone, or opens the question.
func pressExplain(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	switch p.Act {
	case "":
		if !readExplain(t, e) {
			openExplain(t, e)
		}
	case dialog.ActPage:
		if t.State.Screen == dialog.ScreenExplain && t.State.Code == k.Code {
			t.State.Item = dialog.ReadID(p.Arg)
			t.Toast(words.LabelExplain)
		}
		t.Toast(words.OldButton)
	case actRewrite:
		if openExplain(t, e) {
			t.State.Step = stepRewrite
		}
	case actUndo:
		undoPiece(t, p, k, e)
		t.Toast(words.OldButton)
	case actDone:
		t.Open(dialog.ScreenCard, k.Code)
		after(t, k, e, dialog.ScreenExplain)
		t.Toast(words.LabelDone)
	case actRemoveText:
		if t.Fresh(p, k.Code, dialog.ScreenExplain, shared.SumParts(e.Explanation)) && t.Allow(e, scoring.LateEntry{What: "explanation"}) {
			putParts(t, k, nil)
			t.Answer(words.ExplanationRemoved)
		}
	case actLastYear:
		if len(t.Scene.LastYear.Explanation) > 0 && t.Fresh(p, k.Code, dialog.ScreenExplain, shared.SumParts(e.Explanation)) && t.Allow(e, scoring.LateEntry{What: "explanation"}) {
			putText(t, k, e, scoring.ExplanationText(t.Scene.LastYear.Explanation), scoring.MessageKey{}, true)
		}
	case actFigures:
		if parts, ok := scoring.UpdateFigures(k, e); ok && t.Fresh(p, figuresSeen(k, e)...) && t.Allow(e, scoring.LateEntry{What: "explanation"}) {
			updateFigures(t, k, e, parts)
		}
		t.Toast(words.OldButton)
	default:
		t.Toast(words.OldButton)
	}
}

// readExplain opens an explanation that may be read but not changed; false: it is none.
func readExplain(t *dialog.Turn, e scoring.Entry) bool {
	if t.Scene.Workable(e) || !t.Scene.MaySee(e) || len(e.Explanation) == 0 && !e.HasExplanation {
		return false
	}
	t.Open(dialog.ScreenExplain, e.Code)
	t.State.Step = stepRead
	t.Toast(words.LabelExplain)
	return true
}

// updateFigures writes an explanation with the figures of the points, and stays where the button was.
func updateFigures(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, parts []scoring.Part) {
	back := t.State.Screen
	if back != dialog.ScreenCheck && back != dialog.ScreenExplain || t.State.Code != k.Code {
		back = dialog.ScreenCard
	}
	putParts(t, k, parts)
	if back != dialog.ScreenExplain {
		t.Open(back, k.Code)
	}
	t.Answer(words.FiguresUpdated(input.Typed(k, e.Answer)))
}

// figuresSeen is what the offer to update the figures was made of.
func figuresSeen(k *criteria.Criterion, e scoring.Entry) []string {
	return []string{k.Code, dialog.ScreenExplain, actFigures, shared.SumParts(e.Explanation), shared.SumAnswer(e.Answer)}
}

// offerFigures writes the key that puts the figures of the points into a composed explanation which still has earlier ones.
func offerFigures(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if _, ok := scoring.UpdateFigures(k, e); ok {
		v.Row(dialog.TapKey(words.UpdateFigures(input.Typed(k, e.Answer)), dialog.Tap{
			Screen: dialog.ScreenExplain, Act: actFigures, Code: k.Code, Stamp: dialog.Stamp(v.Scene, figuresSeen(k, e)...),
		}, "cập nhật số liệu"))
	}
}

// isContent reports whether what was typed reads like (a part of) an explanation. Two words, and what is said to a person, are asked
// about; an address alone is a document.
func isContent(t *dialog.Turn) bool {
	rest := t.Event.Text
	for _, url := range t.Event.Links {
		rest = strings.ReplaceAll(rest, url, " ")
	}
	if len(t.Event.Links) > 0 && len(strings.Fields(rest)) <= typed.Short {
		return false
	}
	if other, _ := otherNamed(t); other != "" || typed.ScoresSeveral(t.Event.Text) { // of another criterion, or points of several
		return false
	}
	if several, _, _ := contentsNamed(t); several != "" {
		return false
	}
	if typed.BarelyTells(t.Event.Text) || typed.NumberOnly(t.Event.Text) || typed.Casual(t.Event.Text) || saysOfPiece(t) {
		return false
	}
	several := strings.Contains(t.Event.Text, " ") // an address of a mailbox is one
	return !typed.RefersOnly(t.Event.Text) && (t.Reading.Is(typed.Sentence, typed.Document, typed.Place) || t.Reading.Kind == typed.Words && t.Reading.Count >= typed.Short && several)
}

// openExplain asks for the explanation, unless the entry may not be changed.
func openExplain(t *dialog.Turn, e scoring.Entry) bool {
	if k, ok := t.Scene.Criterion(e.Code); ok && !k.SelfScored() {
		t.Open(dialog.ScreenCard, e.Code)
		t.Answer(words.OutsideOnly(t.Scene.Terms(), k))
		return false
	}
	if !t.AllowContent(e) {
		return false
	}
	t.Open(dialog.ScreenExplain, e.Code)
	t.State.Seen = shared.SeenParts(t, e)
	t.Toast(words.LabelExplain)
	return true
}

// takeText takes a typed text as (part of) the explanation.
func takeText(t *dialog.Turn, k *criteria.Criterion, text string, from scoring.MessageKey) {
	text = strings.TrimSpace(text)
	if dialog.PlainWords(text) == "" || dialog.PlainWords(text) == "xong" {
		t.Answer(words.EmptyText)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.Allow(e, scoring.LateEntry{What: "explanation", Content: text}) {
		return
	}
	rewrite := t.State.Step == stepRewrite
	if shared.Overtaken(t, e, shared.SumParts(e.Explanation)) && len(e.Explanation) > 0 {
		askWhose(t, e, dialog.Draft{Text: text, From: from, Rewrite: rewrite})
		return
	}
	putText(t, k, e, text, from, rewrite)
}

// putText writes a text as the explanation, alone or after what is there.
func putText(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, text string, from scoring.MessageKey, alone bool) {
	putPieces(t, k, e, []scoring.Part{scoring.PartOf(from, text)}, alone)
}

// putPieces does so with a text that came in several messages.
func putPieces(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, pieces []scoring.Part, alone bool) {
	parts := e.Explanation
	if alone {
		parts = nil
	}
	parts = append(parts[:len(parts):len(parts)], pieces...)
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.Refuse(r)
		t.Answer(words.TooLongKept(markup.Units(shared.Explanation(e))))
		return
	}
	replaced, n := alone && len(e.Explanation) > 0, markup.Units(scoring.ExplanationText(parts))
	putParts(t, k, parts)
	e.Explanation = parts
	if replaced {
		t.Answer(words.ExplanationReplaced(n))
	} else {
		t.Answer(words.ExplanationSaved(n, len(parts) > len(pieces)))
	}
	after(t, k, e, dialog.ScreenExplain)
	if !replaced {
		t.State.Undo = shared.SumParts(parts)
	}
}

// undoPiece takes the piece back that was added last, with all its messages; it is kept for its sender.
func undoPiece(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	at := len(e.Explanation) - 1
	if at < 0 || !t.Fresh(p, undoSeen(e)...) || !t.Allow(e, scoring.LateEntry{}) {
		return
	}
	for at > 0 && e.Explanation[at].Joint != scoring.JointLine {
		at--
	}
	putParts(t, k, e.Explanation[:at])
	t.Answer(words.PieceUndone)
	t.Keep(scoring.ExplanationText(e.Explanation[at:]), e.Explanation[at].Message())
}

func undoSeen(e scoring.Entry) []string {
	return []string{e.Code, dialog.ScreenExplain, actUndo, shared.SumParts(e.Explanation)}
}

// undoKey writes the key that takes back the piece which was just added; it is gone once anything else is done.
func undoKey(v *dialog.View, e scoring.Entry) {
	if v.State.Undo == "" || v.State.Undo != shared.SumParts(e.Explanation) || !v.Scene.Workable(e) {
		return
	}
	v.Row(dialog.TapKey(words.LabelUndo, dialog.Tap{Screen: dialog.ScreenExplain, Act: actUndo, Code: e.Code, Stamp: dialog.Stamp(v.Scene, undoSeen(e)...)}))
}

// putParts writes the parts of an explanation that may be written.
func putParts(t *dialog.Turn, k *criteria.Criterion, parts []scoring.Part) {
	t.Write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.State.Screen != dialog.ScreenEvidence {
		t.Open(dialog.ScreenExplain, k.Code)
	}
	t.State.Seen = shared.SumParts(parts)
}

func showExplain(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if !v.Scene.MaySee(e) {
		showCard(v)
		return
	}
	text := shared.Explanation(e)
	if text == "" && v.State.Steps() && v.State.Step == "" && v.Scene.Workable(e) && len(v.Scene.LastYear.Explanation) == 0 {
		explainStep(v, k, e)
		v.AppRow()
		v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
		return
	}
	v.Line(words.Title(k))
	if v.State.Note == "" {
		v.Line(shared.PointsLine(v, k, e))
	}
	if text != "" {
		v.Line(words.ExplanationHead(markup.Units(text)))
		block, at, of := shared.TextPart(text, int(v.State.Item)-1) // from 1: what was added last is what one looks at
		v.Line(markup.Folded(markup.Esc(block)))
		shared.TurnParts(v, at, of, func(page int) dialog.Tap {
			return dialog.Tap{Screen: dialog.ScreenExplain, Act: dialog.ActPage, Code: k.Code, Arg: dialog.IDArg(int64(page + 1))}
		})
	}
	v.Gap()
	if v.State.Step == stepRead || !v.Scene.Workable(e) {
		readOnly(v, e)
		return
	}
	if v.Scene.Supplements(k.Code) {
		v.Line(words.SupplementCard(v.Scene.Campaign, k.Code))
	}
	act := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenExplain, Act: act, Code: k.Code, Stamp: dialog.Stamp(v.Scene, k.Code, dialog.ScreenExplain, shared.SumParts(e.Explanation))}, words...)
	}
	if v.State.Step != stepRewrite {
		offerFigures(v, k, e)
	}
	switch {
	case v.State.Step == stepRewrite:
		v.Line(words.AskRewrite)
		v.Row(dialog.OpenKey(words.LabelCompose, dialog.ScreenCompose, k.Code, "soạn"), act(words.LabelRemoveText, actRemoveText, "xóa giải trình"))
	case text != "":
		v.Line(words.AskMore)
		v.Row(act(words.LabelDone, actDone, "xong"), act(words.LabelRewrite, actRewrite, "viết lại từ đầu", "viết lại hết", "viết lại giải trình", "làm lại giải trình", "sửa lại giải trình", "thay giải trình"))
	default:
		v.Line(words.AskExplanation)
		v.Row(dialog.OpenKey(words.LabelCompose, dialog.ScreenCompose, k.Code, "soạn"))
	}
	undoKey(v, e)
	if len(v.Scene.LastYear.Explanation) > 0 && (text == "" || v.State.Step == stepRewrite) {
		v.Row(act(words.LabelLast(v.Scene.Campaign.Period), actLastYear, "năm trước", v.Scene.Campaign.Period.Before()))
	}
	if v.State.Steps() || text != "" && v.State.Step != stepRewrite {
		v.Row(dialog.OpenKey(words.LabelToEvidence, dialog.ScreenEvidence, k.Code, "tiếp", "bỏ qua"))
	}
	v.AppRow()
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// readOnly ends the page of an explanation that is only read, with the way to change it where there is one.
func readOnly(v *dialog.View, e scoring.Entry) {
	stillLate(v, e)
	if !dialog.Open4work(e) && v.Scene.MayEdit(e.Code) && v.Scene.PhaseNow() == scoring.Open {
		v.Line(words.ReadOnly(scoring.StateName(e.State)))
		v.Row(dialog.OpenKey(words.LabelTakeBack, dialog.ScreenRecall, e.Code, words.MeansTakeBack...))
	}
	v.Row(dialog.BackKey(e.Code), dialog.HomeKey())
}
