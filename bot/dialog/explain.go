package dialog

// explain.go is "Giải trình": what is typed is the explanation at once, further messages follow it until "Xong".

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Steps of the explanation.
const (
	stepRewrite = "lai" // the next text replaces all
	stepRead    = "xem" // the text is only read: it is submitted, or somebody else's
)

func explainScreen() screen {
	return screen{
		name:  scrExplain,
		help:  helpExplain,
		needs: func(s State) Need { return Need{Entry: s.Code, Last: s.Code} },
		press: onCriterion(pressExplain),
		text: func(t *turn) bool {
			k, ok := t.Scene.criterion(t.State.Code)
			if !ok || t.bareCode() || t.State.Step == stepRead && !t.Scene.keepsLate(k.Code) {
				return false
			}
			t.takeText(k, t.Event.Text, t.Event.MessageID)
			return true
		},
		file: func(t *turn) bool { return t.receive(t.State.Code) },
		show: ofCriterion(showExplain),
	}
}

// pressExplain takes "lai" (write it anew), "xoa" (remove it), "cu" (last year's), "so" (the figures as entered now), "xong",
// or opens the question.
func pressExplain(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	switch p.Act {
	case "":
		if !t.Scene.workable(e) && t.Scene.maySee(e) && (len(e.Explanation) > 0 || e.HasExplanation) {
			t.open(scrExplain, e.Code)
			t.State.Step = stepRead
			t.toast(lblExplain)
			return
		}
		t.openExplain(e)
	case "lai":
		if t.openExplain(e) {
			t.State.Step = stepRewrite
		}
	case "xong":
		t.open(scrCard, k.Code)
		t.after(k, e, scrExplain)
		t.toast(lblDone)
	case "xoa":
		if t.fresh(p, k.Code, scrExplain, sumParts(e.Explanation)) && t.allow(e, scoring.LateEntry{What: "explanation"}) {
			t.putParts(k, nil)
			t.answer(txtExplanationRemoved)
		}
	case "cu":
		if len(t.Scene.LastYear) > 0 && t.fresh(p, k.Code, scrExplain, sumParts(e.Explanation)) && t.allow(e, scoring.LateEntry{What: "explanation"}) {
			t.putText(k, e, scoring.ExplanationText(t.Scene.LastYear), 0, true)
		}
	case "so":
		if parts, ok := scoring.UpdateFigures(k, e); ok && t.fresh(p, figuresSeen(k, e)...) && t.allow(e, scoring.LateEntry{What: "explanation"}) {
			t.updateFigures(k, e, parts)
		}
		t.toast(txtOldButton)
	default:
		t.toast(txtOldButton)
	}
}

// updateFigures writes an explanation with the figures of the points, and stays where the button was.
func (t *turn) updateFigures(k *criteria.Criterion, e scoring.Entry, parts []scoring.Part) {
	back := t.State.Screen
	if back != scrCheck && back != scrExplain || t.State.Code != k.Code {
		back = scrCard
	}
	t.putParts(k, parts)
	if back != scrExplain {
		t.open(back, k.Code)
	}
	t.answer(txtFiguresUpdated(scoring.TypeAnswer(k, e.Answer)))
}

// figuresSeen is what the offer to update the figures was made of.
func figuresSeen(k *criteria.Criterion, e scoring.Entry) []string {
	return []string{k.Code, scrExplain, "so", sumParts(e.Explanation), sumAnswer(e.Answer)}
}

// offerFigures writes the key that puts the figures of the points into a composed explanation which still has earlier ones.
func (v *view) offerFigures(k *criteria.Criterion, e scoring.Entry) {
	if _, ok := scoring.UpdateFigures(k, e); ok {
		v.row(TapKey(txtUpdateFigures(scoring.TypeAnswer(k, e.Answer)), tap{
			Screen: scrExplain, Act: "so", Code: k.Code, Stamp: stamp(v.Scene, figuresSeen(k, e)...),
		}, "cập nhật số liệu"))
	}
}

// bareCode reports whether the text is nothing but the code of a criterion ("5.5.4.1"): that is meant to be opened.
func (t *turn) bareCode() bool {
	_, ok := t.Scene.criterion(t.Event.Text)
	return ok && strings.Contains(t.Event.Text, ".")
}

// openExplain asks for the explanation, unless the entry may not be changed.
func (t *turn) openExplain(e scoring.Entry) bool {
	if k, ok := t.Scene.criterion(e.Code); ok && k.Kind == criteria.Survey {
		t.open(scrCard, e.Code)
		t.answer(txtSurveyOnlyBallots)
		return false
	}
	if !t.allowContent(e) {
		return false
	}
	t.open(scrExplain, e.Code)
	t.State.Seen = t.seenParts(e)
	t.toast(lblExplain)
	return true
}

// takeText takes a typed text as (part of) the explanation.
func (t *turn) takeText(k *criteria.Criterion, text string, messageID int64) {
	text = strings.TrimSpace(text)
	if plainWords(text) == "" || plainWords(text) == "xong" {
		t.answer(txtEmptyText)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if !t.allow(e, scoring.LateEntry{What: "explanation", Content: text}) {
		return
	}
	rewrite := t.State.Step == stepRewrite
	if t.overtaken(e, sumParts(e.Explanation)) && len(e.Explanation) > 0 {
		t.askWhose(e, Draft{Text: text, MessageID: messageID, Rewrite: rewrite})
		return
	}
	t.putText(k, e, text, messageID, rewrite)
}

// putText writes a text as the explanation, alone or after what is there.
func (t *turn) putText(k *criteria.Criterion, e scoring.Entry, text string, messageID int64, alone bool) {
	parts := e.Explanation
	if alone {
		parts = nil
	}
	parts = append(parts[:len(parts):len(parts)], scoring.Part{MessageID: messageID, ChatID: t.chat(messageID), Text: text})
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.refuse(r)
		t.answer(txtTooLongKept(units(explanation(e))))
		return
	}
	appended := len(parts) > 1
	t.putParts(k, parts)
	e.Explanation = parts
	t.answer(txtExplanationSaved(units(scoring.ExplanationText(parts)), appended))
	t.after(k, e, scrExplain)
}

func (t *turn) chat(messageID int64) int64 {
	if messageID == 0 {
		return 0
	}
	return t.Event.ChatID
}

// putParts writes the parts of an explanation that may be written.
func (t *turn) putParts(k *criteria.Criterion, parts []scoring.Part) {
	t.write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.State.Screen != scrEvidence {
		t.open(scrExplain, k.Code)
	}
	t.State.Seen = sumParts(parts)
}

func showExplain(v *view, k *criteria.Criterion, e scoring.Entry) {
	if !v.Scene.maySee(e) {
		showCard(v)
		return
	}
	text := explanation(e)
	v.line(txtTitle(k))
	if v.State.Note == "" {
		v.line(v.pointsLine(k, e))
	}
	if text != "" {
		v.line(txtExplanationHead(units(text)))
		v.line(folded(esc(text)))
	}
	v.gap()
	if v.State.Step == stepRead || !v.Scene.workable(e) {
		v.readOnly(e)
		return
	}
	act := func(label, act string, words ...string) key {
		return TapKey(label, tap{Screen: scrExplain, Act: act, Code: k.Code, Stamp: stamp(v.Scene, k.Code, scrExplain, sumParts(e.Explanation))}, words...)
	}
	if v.State.Step != stepRewrite {
		v.offerFigures(k, e)
	}
	switch {
	case v.State.Step == stepRewrite:
		v.line(txtAskRewrite)
		v.row(OpenKey(lblCompose, scrCompose, k.Code, "soạn"), act(lblRemoveText, "xoa", "xóa giải trình"))
	case text != "":
		v.line(txtAskMore)
		v.row(act(lblDone, "xong", "xong"), act(lblRewrite, "lai"))
	default:
		v.line(txtAskExplanation)
		v.row(OpenKey(lblCompose, scrCompose, k.Code, "soạn"))
	}
	if len(v.Scene.LastYear) > 0 && (text == "" || v.State.Step == stepRewrite) {
		v.row(act(lblLastYear, "cu", "năm trước"))
	}
	if v.State.Guided || text != "" && v.State.Step != stepRewrite {
		v.row(OpenKey(lblToEvidence, scrEvidence, k.Code, "tiếp", "bỏ qua"))
	}
	v.row(BackKey(k.Code), HomeKey())
}

// readOnly ends the page of an explanation that is only read, with the way to change it where there is one.
func (v *view) readOnly(e scoring.Entry) {
	if v.Scene.keepsLate(e.Code) && !v.Scene.supplements(e.Code) {
		v.line(txtLateHow(v.Scene.lockedWords()))
	}
	if !open4work(e) && v.Scene.mayEdit(e.Code) && v.Scene.PhaseNow() == scoring.Open {
		v.line(txtReadOnly(scoring.StateName(e.State)))
		v.row(OpenKey(lblTakeBack, scrRecall, e.Code, "sửa"))
	}
	v.row(BackKey(e.Code), HomeKey())
}
