package dialog

// card.go is a criterion's card: what the document asks for, what is there, what is missing.

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

func cardScreen() screen {
	return screen{
		name:  scrCard,
		help:  helpCard,
		tall:  true,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: func(t *turn, p tap) {
			t.open(scrCard, p.Code)
			if p.Act == "tu" && listings[p.Arg] {
				t.State.From = p.Arg
			}
			t.toast(txtCriterion(p.Code))
		},
		text: cardText,
		file: func(t *turn) bool { return t.receive(t.State.Code) },
		show: showCard,
	}
}

// cardText takes figures typed below a card as an answer to "Chấm điểm", readable or not. Where a bare number could mean
// something else it is only asked for: nothing becomes points that was not meant to.
func cardText(t *turn) bool {
	k, ok := t.Scene.criterion(t.State.Code)
	if !ok || t.Scene.Campaign.IsFixed(k.Code) || !t.Scene.mayEdit(k.Code) || t.namesNode() {
		return false
	}
	figures := scoring.LooksLikeFigures(t.Event.Text)
	switch {
	case k.Kind == criteria.Ratio && figures, scoring.NamesOption(k, t.Event.Text):
		t.typedAnswer(k)
	case !figures, k.Kind == criteria.Choice && t.opensOther(k):
		return false
	case k.Kind != criteria.Choice && t.isAnswer(k):
		t.typedAnswer(k)
	default:
		t.openPoints(t.Scene.EntryOf(k.Code))
		if t.State.Screen == scrPoints {
			t.note(txtFiguresFor(k, t.Event.Text))
		}
	}
	return true
}

// namesNode reports whether the text is the code of a criterion or of a group of them ("2.4"): that is looked for.
func (t *turn) namesNode() bool {
	_, ok := t.Scene.Campaign.Catalogue.Node(t.Event.Text)
	return ok && strings.Contains(t.Event.Text, ".")
}

// opensOther reports whether a number is the code of another criterion and no option of this one.
func (t *turn) opensOther(k *criteria.Criterion) bool {
	n, err := strconv.Atoi(t.Event.Text)
	_, other := t.Scene.criterion(t.Event.Text)
	return err == nil && other && n > len(k.Options)
}

func showCard(v *view) {
	k, ok := v.Scene.criterion(v.State.Code)
	if !ok {
		v.line(txtNoCriterion)
		v.row(OpenKey(lblToList, scrList, ""), HomeKey())
		return
	}
	e := v.Scene.EntryOf(k.Code)
	v.head(k, e)
	v.line(v.rule(k))
	v.heed(k)
	v.gap()
	v.content(k, e)
	v.cardKeys(k, e)
}

// notes parts the notes of a criterion: short ones of its own stand on the card, all others in the folded quotation.
func (v *view) notes(k *criteria.Criterion) (outside, inside []string) {
	own := k.Notes
	if n, ok := v.Scene.Campaign.Catalogue.Node(k.Code); ok {
		own = n.Notes
	}
	for _, note := range k.Notes {
		if units(note) <= shortNote && len(outside) < cardNotes && slices.Contains(own, note) {
			outside = append(outside, note)
		} else {
			inside = append(inside, txtNote(note))
		}
	}
	return outside, inside
}

// heed writes what one should know before scoring.
func (v *view) heed(k *criteria.Criterion) {
	if k.Kind == criteria.Survey {
		v.line(txtCardNote(txtSurveyMeaning))
	}
	outside, _ := v.notes(k)
	for _, note := range outside {
		v.line(txtCardNote(note))
	}
}

// rule folds what the document says: how it is scored, which papers, who appraises; and the longer notes about it.
func (v *view) rule(k *criteria.Criterion) string {
	_, inside := v.notes(k)
	lines := make([]string, 0, len(k.Rule)+2+len(inside))
	for _, l := range k.Rule {
		lines = append(lines, esc(l))
	}
	lines = append(lines, txtAsked(k), txtAppraiser(k.Appraiser))
	return folded(append(lines, inside...)...)
}

// content writes points, explanation, evidence and what the check would say.
func (v *view) content(k *criteria.Criterion, e scoring.Entry) {
	if f, fixed := v.Scene.Campaign.Fixed[k.Code]; fixed {
		v.line(txtFixedReason(f))
		return
	}
	if !v.Scene.maySee(e) {
		v.line(txtOthersDraft)
		return
	}
	v.line(v.pointsLine(k, e))
	if k.Kind == criteria.Survey {
		return
	}
	v.line(txtExplanationLine(explanation(e)))
	v.line(txtEvidenceCount(len(e.Evidence)))
	for i, ev := range e.Evidence {
		if i == cardEvidence {
			v.line(txtMoreEvidence(len(e.Evidence) - i))
			break
		}
		v.line(txtEvidenceShort(ev))
	}
	if v.Scene.supplements(k.Code) {
		v.gap()
		v.line(txtSupplementCard(v.Scene.Campaign, k.Code))
		return
	}
	if n := len(e.Unchecked()); n > 0 && e.State == scoring.Submitted && v.State.Note == "" {
		v.line(txtFilesChecking(n))
	}
	if !open4work(e) || !v.Scene.mayEdit(k.Code) || v.Scene.PhaseNow() != scoring.Open {
		return
	}
	if e.State == scoring.Empty {
		return
	}
	v.gap()
	v.checkLines(k, e)
}

func (v *view) cardKeys(k *criteria.Criterion, e scoring.Entry) {
	fixed, survey := v.Scene.Campaign.IsFixed(k.Code), k.Kind == criteria.Survey
	back := v.State.From
	if !listings[back] {
		back = scrList
	}
	toList := OpenKey(lblToList, back, "", "về danh sách", "danh sách")
	history := OpenKey(lblHistory, scrHistory, k.Code)
	more := OpenKey(lblMore, scrMore, k.Code, "tổng hợp")
	if v.Scene.me(v.Scene.Campaign.Assigned(k.Code).Lead) {
		more = OpenKey(lblCombine, scrMore, k.Code, "việc khác")
	}
	switch {
	case fixed || !v.Scene.maySee(e):
		v.row(history)
	case v.Scene.supplements(k.Code):
		v.row(OpenKey(lblExplain, scrExplain, k.Code), OpenKey(lblEvidence, scrEvidence, k.Code))
		v.row(history, OpenKey(lblMore, scrMore, k.Code))
	case !v.Scene.mayEdit(k.Code) || v.Scene.PhaseNow() != scoring.Open:
		if !survey {
			v.row(OpenKey(lblExplain, scrExplain, k.Code), OpenKey(lblEvidence, scrEvidence, k.Code))
		}
		v.row(history, more)
	case survey:
		v.row(OpenKey(lblBallots, scrPoints, k.Code, "chấm điểm"), history)
	case !open4work(e):
		if v.Scene.Person.Has(scoring.Officer) {
			v.row(TapKey(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp"))
		}
		v.row(OpenKey(lblExplain, scrExplain, k.Code), OpenKey(lblEvidence, scrEvidence, k.Code))
		v.row(OpenKey(lblTakeBack, scrRecall, k.Code, "sửa"), history)
		v.row(more)
	default:
		v.row(OpenKey(lblScore, scrPoints, k.Code, "điểm"), OpenKey(lblExplain, scrExplain, k.Code))
		v.row(OpenKey(lblEvidence, scrEvidence, k.Code), v.submitKey(e))
		v.row(history, more)
		v.offerFigures(k, e)
		v.proposals(e, 0)
	}
	v.row(toList, HomeKey())
}
