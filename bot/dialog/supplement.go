package dialog

// supplement.go opens explanation and evidence of named criteria after the lock, by the council's notice
// (decision 17). The points stay what they are.

import (
	"maps"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
)

// Steps; State.Values holds what was answered.
const (
	stepNotice = "tb"
	stepCodes  = "ma"
	stepTill   = "han"
)

func supplementScreen() screen {
	return screen{
		name:  scrSupplement,
		help:  helpSupplement,
		needs: func(State) Need { return Need{} },
		press: pressSupplement,
		text:  supplementText,
		show:  showSupplement,
	}
}

// pressSupplement: "mo" begins, "xn" confirms.
func pressSupplement(t *turn, p tap) {
	before := t.State
	t.openFirst(scrSupplement)
	switch {
	case p.Act == actOpenEntry:
		t.State.Step = stepNotice
		t.toast(lblSupplement)
	case p.Act == stepConfirm && before.Screen == scrSupplement:
		t.State.Values, t.State.Step = before.Values, before.Step
		t.openSupplement(p)
	default:
		t.toast(txtOldButton)
	}
}

func supplementText(t *turn) bool {
	put := func(step, value, next string) {
		values := maps.Clone(t.State.Values)
		if values == nil {
			values = map[string]string{}
		}
		values[step] = value
		t.State.Values, t.State.Step = values, next
	}
	switch t.State.Step {
	case stepNotice:
		if units(t.Event.Text) > maxNotice {
			t.answer(txtTooLongReason(maxNotice))
			return true
		}
		put(stepNotice, t.Event.Text, stepCodes)
	case stepCodes:
		codes := t.leavesIn(t.Event.Text)
		if len(codes) == 0 {
			t.answer(txtNoSuchCodes)
			return true
		}
		put(stepCodes, strings.Join(codes, " "), stepTill)
	case stepTill:
		until, ok := t.Scene.Campaign.ParseMoment(t.Event.Text)
		if !ok {
			t.answer(txtNoMoment)
			return true
		}
		put(stepTill, until.Format(time.RFC3339), stepConfirm)
		if s, _ := t.Scene.supplement(t.State); true {
			if r := t.Scene.Campaign.CheckSupplement(s, t.Scene.Now); r != nil {
				t.State.Step = stepTill
				t.refuse(r)
			}
		}
	default:
		return false
	}
	return true
}

// leavesIn reads codes, and takes all criteria below each that may be supplemented.
func (t *turn) leavesIn(text string) []string {
	var codes []string
	for _, node := range t.nodes(text) {
		for _, k := range t.Scene.Campaign.Catalogue.Under(node) {
			if !t.Scene.Campaign.IsSurvey(k.Code) && !slices.Contains(codes, k.Code) {
				codes = append(codes, k.Code)
			}
		}
	}
	return codes
}

// supplement is the step that was put together; ok is false while something is missing.
func (sc Scene) supplement(s State) (out scoring.OpenSupplement, ok bool) {
	until, err := time.Parse(time.RFC3339, s.Values[stepTill])
	out = scoring.OpenSupplement{Notice: s.Values[stepNotice], Codes: strings.Fields(s.Values[stepCodes])}
	if err != nil || out.Notice == "" || len(out.Codes) == 0 {
		return out, false
	}
	out.Until = until.In(sc.Campaign.Location)
	return out, true
}

func sumSupplement(s scoring.OpenSupplement) string {
	return stampText(s.Notice + strings.Join(s.Codes, ",") + s.Until.UTC().String())
}

func (t *turn) openSupplement(p tap) {
	s, ok := t.Scene.supplement(t.State)
	if !ok || !t.fresh(p, scrSupplement, sumSupplement(s)) {
		t.toast(txtOldButton)
		return
	}
	if r := t.Scene.Campaign.CheckSupplement(s, t.Scene.Now); r != nil {
		t.refuse(r)
		return
	}
	t.change(s)
	byPerson := map[string][]string{}
	for _, code := range s.Codes {
		for _, id := range t.Scene.Campaign.Assigned(code).Officers {
			byPerson[id] = append(byPerson[id], code)
		}
	}
	for _, p := range t.Scene.Campaign.People {
		if codes := byPerson[p.ID]; len(codes) > 0 {
			t.tellOnce(p.ID, txtSupplementYou(s, codes, t.Scene.Campaign), CriterionButton(codes[0]))
		}
	}
	t.tellSteerers(txtSupplementBy(t.by(), s, t.Scene.Campaign))
	t.openFirst(scrSupplement)
	t.answer(txtSupplementDone(s, t.Scene.Campaign))
}

func showSupplement(v *view) {
	c := v.Scene.Campaign
	back := OpenKey(lblBack, scrSupplement, "", "quay lại", "thôi")
	s, whole := v.Scene.supplement(v.State)
	switch {
	case v.State.Step == stepConfirm && whole:
		v.line(txtAskSupplement(s, c))
		v.row(TapKey(lblConfirm, tap{Screen: scrSupplement, Act: stepConfirm, Stamp: stamp(v.Scene, scrSupplement, sumSupplement(s))}, "xác nhận", "có"), back)
	case v.State.Step == stepNotice:
		v.line(txtAskNotice)
		v.row(back)
	case v.State.Step == stepCodes:
		v.line(txtAskSupplementCodes)
		v.row(back)
	case v.State.Step == stepTill:
		v.line(txtAskTill)
		v.row(back)
	case v.Scene.PhaseNow() != scoring.Locked:
		v.line(esc(scoring.Refuse(scoring.RefusedSupplementEarly).Words()))
	default:
		for _, line := range txtSupplements(c, v.Scene.Now) {
			v.line(line)
		}
		v.row(TapKey(lblOpenSupplement, tap{Screen: scrSupplement, Act: actOpenEntry}, "mở bổ sung"))
	}
	v.row(HomeKey())
}
