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
				t.st.From = p.Arg
			}
			t.toast(txtCriterion(p.Code))
		},
		text: cardText,
		file: func(t *turn) bool { return t.receive(t.st.Code) },
		show: showCard,
	}
}

// listings are the screens a card may be opened from, and go back to.
var listings = map[string]bool{scrList: true, scrSearch: true, scrMissing: true, scrTotal: true}

// cardText takes figures typed below a card as an answer to "Chấm điểm", readable or not. Where a bare number could mean
// something else it is only asked for: nothing becomes points that was not meant to.
func cardText(t *turn) bool {
	k, ok := t.sc.criterion(t.st.Code)
	if !ok || t.sc.Campaign.IsFixed(k.Code) || !t.sc.mayEdit(k.Code) || t.namesNode() {
		return false
	}
	figures := scoring.LooksLikeFigures(t.ev.Text)
	switch {
	case k.Kind == criteria.Ratio && figures, scoring.NamesOption(k, t.ev.Text):
		t.typedAnswer(k)
	case !figures, k.Kind == criteria.Choice && t.opensOther(k):
		return false
	case k.Kind != criteria.Choice && t.isAnswer(k):
		t.typedAnswer(k)
	default:
		t.openPoints(t.sc.entry(k.Code))
		if t.st.Screen == scrPoints {
			t.note(txtFiguresFor(k, t.ev.Text))
		}
	}
	return true
}

// namesNode reports whether the text is the code of a criterion or of a group of them ("2.4"): that is looked for.
func (t *turn) namesNode() bool {
	_, ok := t.sc.Campaign.Catalogue.Node(t.ev.Text)
	return ok && strings.Contains(t.ev.Text, ".")
}

// opensOther reports whether a number is the code of another criterion and no option of this one.
func (t *turn) opensOther(k *criteria.Criterion) bool {
	n, err := strconv.Atoi(t.ev.Text)
	_, other := t.sc.criterion(t.ev.Text)
	return err == nil && other && n > len(k.Options)
}

func showCard(v *view) {
	k, ok := v.sc.criterion(v.st.Code)
	if !ok {
		v.line(txtNoCriterion)
		v.row(open(lblToList, scrList, ""), homeKey())
		return
	}
	e := v.sc.entry(k.Code)
	v.head(k, e)
	v.line(v.rule(k))
	v.heed(k)
	v.gap()
	v.content(k, e)
	v.cardKeys(k, e)
}

// head writes code, title, maximum, state, marks and who is in charge.
func (v *view) head(k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	v.line(txtStanding(k, v.sc.headState(k, e)))
	if who := v.sc.inCharge(k.Code); who != "" {
		v.line(who)
	}
	if e.State == scoring.Returned && v.sc.maySee(e) {
		v.line(txtReturned(e.ReturnReason))
	}
}

func (sc Scene) headState(k *criteria.Criterion, e scoring.Entry) string {
	var words []string
	switch sc.phase() {
	case scoring.Sent, scoring.Locked:
		words = append(words, scoring.PhaseName(sc.phase()))
	}
	if !sc.Campaign.IsFixed(k.Code) && k.Kind != criteria.Survey {
		words = append(words, scoring.StateName(e.State))
	}
	return strings.Join(append(words, sc.Campaign.Marks(e)...), " · ")
}

// inCharge says who else works on a criterion, or who does if it is somebody else's.
func (sc Scene) inCharge(code string) string {
	a := sc.Campaign.Assigned(code)
	mine := slices.ContainsFunc(a.Officers, sc.me)
	others := slices.DeleteFunc(slices.Clone(a.Officers), sc.me)
	lead := ""
	if a.Lead != "" && !sc.me(a.Lead) {
		lead = sc.Campaign.Display(a.Lead)
	}
	groups := strings.Join(a.Groups, ", ")
	switch {
	case mine && len(others) == 0 && groups == "":
		return ""
	case mine:
		return txtShared(sc.Campaign.DisplayAll(others), groups, lead)
	}
	return txtInCharge(sc.Campaign.DisplayAll(others), groups)
}

// notes parts the notes of a criterion: short ones of its own stand on the card, all others in the folded quotation.
func (v *view) notes(k *criteria.Criterion) (outside, inside []string) {
	own := k.Notes
	if n, ok := v.sc.Campaign.Catalogue.Node(k.Code); ok {
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
	if f, fixed := v.sc.Campaign.Fixed[k.Code]; fixed {
		v.line(txtFixedReason(f))
		return
	}
	if !v.sc.maySee(e) {
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
	if v.sc.supplements(k.Code) {
		v.gap()
		v.line(txtSupplementCard(v.sc.Campaign, k.Code))
		return
	}
	if n := len(e.Unchecked()); n > 0 && e.State == scoring.Submitted && v.st.Note == "" {
		v.line(txtFilesChecking(n))
	}
	if !open4work(e) || !v.sc.mayEdit(k.Code) || v.sc.phase() != scoring.Open {
		return
	}
	if e.State == scoring.Empty {
		return
	}
	v.gap()
	v.checkLines(k, e)
}

// open4work reports whether an entry may be worked on without taking it back.
func open4work(e scoring.Entry) bool {
	return e.State != scoring.Submitted && e.State != scoring.Approved
}

func (v *view) cardKeys(k *criteria.Criterion, e scoring.Entry) {
	fixed, survey := v.sc.Campaign.IsFixed(k.Code), k.Kind == criteria.Survey
	back := v.st.From
	if !listings[back] {
		back = scrList
	}
	toList := open(lblToList, back, "", "về danh sách", "danh sách")
	history := open(lblHistory, scrHistory, k.Code)
	more := open(lblMore, scrMore, k.Code, "tổng hợp")
	if v.sc.me(v.sc.Campaign.Assigned(k.Code).Lead) {
		more = open(lblCombine, scrMore, k.Code, "việc khác")
	}
	switch {
	case fixed || !v.sc.maySee(e):
		v.row(history)
	case v.sc.supplements(k.Code):
		v.row(open(lblExplain, scrExplain, k.Code), open(lblEvidence, scrEvidence, k.Code))
		v.row(history, open(lblMore, scrMore, k.Code))
	case !v.sc.mayEdit(k.Code) || v.sc.phase() != scoring.Open:
		if !survey {
			v.row(open(lblExplain, scrExplain, k.Code), open(lblEvidence, scrEvidence, k.Code))
		}
		v.row(history, more)
	case survey:
		v.row(open(lblBallots, scrPoints, k.Code, "chấm điểm"), history)
	case !open4work(e):
		if v.sc.Person.Has(scoring.Officer) {
			v.row(button(lblNext, tap{Screen: scrHome, Act: "tiep"}, "tiếp", "làm tiếp"))
		}
		v.row(open(lblExplain, scrExplain, k.Code), open(lblEvidence, scrEvidence, k.Code))
		v.row(open(lblTakeBack, scrRecall, k.Code, "sửa"), history)
		v.row(more)
	default:
		v.row(open(lblScore, scrPoints, k.Code, "điểm"), open(lblExplain, scrExplain, k.Code))
		v.row(open(lblEvidence, scrEvidence, k.Code), v.submitKey(e))
		v.row(history, more)
		v.offerFigures(k, e)
		v.proposals(e, 0)
	}
	v.row(toList, homeKey())
}
