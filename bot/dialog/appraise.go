package dialog

// appraise.go is the points of the appraisal (điểm thẩm định): entered by the clerk one by one, compared with the self
// points, and the analysis that criterion 8.1 asks for. State.Code is the criterion in hand.

import (
	"strings"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func appraiseScreen() screen {
	return screen{
		name:  scrAppraise,
		help:  helpAppraise,
		needs: func(s State) Need { return Need{Entry: s.Code, Entries: true} },
		press: pressAppraise,
		text:  appraiseText,
		file:  func(t *turn) bool { return t.sheetSent() },
		show:  showAppraise,
	}
}

// pressAppraise: "mo" opens a criterion, "diem" Arg gives points ("tu": as self-scored, "max", "0", "xoa"), "sosanh" and
// "phantich" send the comparison and the analysis as texts.
func pressAppraise(t *turn, p tap) {
	if t.turnPage(scrAppraise, p) {
		return
	}
	if p.Code == "" {
		t.openFirst(scrAppraise)
		a := t.Scene.appraisal()
		switch p.Act {
		case "sosanh":
			t.Out.Say = append(t.Out.Say, chunks(txtComparison(a))...)
			t.toast(lblCompare)
		case "phantich":
			t.Out.Say = append(t.Out.Say, chunks(txtAnalysis(a, t.Scene.Campaign))...)
			t.toast(lblAnalysis)
		default:
			t.toast(txtOldButton)
		}
		return
	}
	k, ok := t.Scene.criterion(p.Code)
	if !ok {
		t.openFirst(scrAppraise)
		t.toast(txtOldButton)
		return
	}
	t.open(scrAppraise, k.Code)
	e := t.Scene.EntryOf(k.Code)
	switch {
	case p.Act == actOpenEntry:
		t.toast(txtCriterion(k.Code))
	case p.Act == "diem" && t.fresh(p, scrAppraise, k.Code, p.Arg, appraisedSum(e)):
		points := decimal.NullDecimal{Valid: true}
		switch p.Arg {
		case "tu":
			points.Decimal = t.Scene.selfPoints(k.Code)
		case "max":
			points.Decimal = k.Max
		case "0":
		case "xoa":
			points.Valid = false
		default:
			t.toast(txtOldButton)
			return
		}
		t.appraised(k.Code, points)
	default:
		t.toast(txtOldButton)
	}
}

func appraisedSum(e scoring.Entry) string {
	if !e.AppraisedPoints.Valid {
		return "-"
	}
	return e.AppraisedPoints.Decimal.String()
}

// appraiseText takes points for the criterion in hand, or "2.1.1 0,5" for any, or a code to open.
func appraiseText(t *turn) bool {
	given := strings.Fields(t.Event.Text)
	code := t.State.Code
	if len(given) == 2 || len(given) == 1 && code == "" {
		k, ok := t.Scene.criterion(given[0])
		if !ok {
			return false
		}
		if len(given) == 1 {
			t.open(scrAppraise, k.Code)
			return true
		}
		code, given = k.Code, given[1:]
	}
	if code == "" || len(given) != 1 {
		return false
	}
	points, err := scoring.ParseNumber(given[0])
	if k, ok := t.Scene.criterion(given[0]); err != nil && ok {
		t.open(scrAppraise, k.Code)
		return true
	}
	if err != nil {
		t.answer(txtNoNumber)
		return true
	}
	t.appraised(code, decimal.NewNullDecimal(points))
	return true
}

// appraised writes points and opens the next criterion without.
func (t *turn) appraised(code string, points decimal.NullDecimal) {
	change := scoring.SetAppraised{Code: code, Points: points}
	if r := t.Scene.Campaign.MaySteerStep(change, t.Scene.Person.ID); r != nil {
		t.refuse(r)
		return
	}
	if points.Valid {
		if r := t.Scene.Campaign.CheckAppraised(code, points.Decimal); r != nil {
			t.open(scrAppraise, code)
			t.refuse(r)
			return
		}
	}
	t.change(change)
	t.answer(txtAppraised(code, points))
	if !points.Valid {
		t.open(scrAppraise, code)
		return
	}
	t.open(scrAppraise, t.Scene.nextAppraised(code))
}

// nextAppraised is the next criterion without appraised points, "" when all have some.
func (sc Scene) nextAppraised(after string) string {
	leaves := sc.Campaign.Catalogue.Leaves()
	at := -1
	for i, k := range leaves {
		if k.Code == after {
			at = i
		}
	}
	for i := range leaves {
		code := leaves[(at+1+i)%len(leaves)].Code
		if code != after && !sc.EntryOf(code).AppraisedPoints.Valid {
			return code
		}
	}
	return ""
}

func (sc Scene) appraisal() scoring.Appraisal {
	return scoring.CompareAppraised(sc.Campaign, sc.Entries)
}

// selfPoints are the points that counted.
func (sc Scene) selfPoints(code string) decimal.Decimal {
	for _, p := range scoring.Freeze(sc.Campaign, sc.Entries).Points {
		if p.Code == code {
			return p.Points
		}
	}
	return decimal.Zero
}

func showAppraise(v *view) {
	if k, ok := v.Scene.criterion(v.State.Code); ok && v.State.Code != "" {
		e := v.Scene.EntryOf(k.Code)
		v.line(txtTitle(k))
		v.line(txtAppraiseOne(k, v.Scene.selfPoints(k.Code), e))
		if v.Scene.clerks() {
			v.line(txtAskAppraised)
			v.appraiseKeys(k.Code, e)
		}
		v.row(OpenKey(lblAppraiseList, scrAppraise, "", "danh sách"), HomeKey())
		return
	}
	a := v.Scene.appraisal()
	v.line(txtAppraiseHead(a))
	for i, l := range a.Lower() {
		if i == appraisedLower {
			break
		}
		v.line(txtLower(l))
	}
	v.gap()
	var keys []key
	if v.Scene.clerks() {
		if len(a.Missing) > 0 {
			v.line(txtAppraiseMissing(a.Missing))
		}
		for _, code := range paged(v, a.Missing) {
			keys = append(keys, TapKey(code, tap{Screen: scrAppraise, Act: actOpenEntry, Code: code}, code))
		}
	}
	v.row(keys...)
	if v.Scene.clerks() {
		pager(v, scrAppraise, len(a.Missing))
	}
	if len(a.Lines) > 0 {
		v.row(TapKey(lblCompare, tap{Screen: scrAppraise, Act: "sosanh"}, "so sánh"), TapKey(lblAnalysis, tap{Screen: scrAppraise, Act: "phantich"}, "phân tích"))
	}
	v.row(HomeKey())
}

func (v *view) appraiseKeys(code string, e scoring.Entry) {
	give := func(label, arg string, words ...string) key {
		return TapKey(label, tap{Screen: scrAppraise, Act: "diem", Code: code, Arg: arg, Stamp: stamp(v.Scene, scrAppraise, code, arg, appraisedSum(e))}, words...)
	}
	k, _ := v.Scene.criterion(code)
	self := v.Scene.selfPoints(code)
	keys := []key{give(txtAsSelf(self), "tu", "như tự chấm")}
	if !self.Equal(k.Max) {
		keys = append(keys, give(txtAsMax(k.Max), "max", "tối đa"))
	}
	if !self.IsZero() {
		keys = append(keys, give(lblZero, "0", "0"))
	}
	if e.AppraisedPoints.Valid {
		keys = append(keys, give(lblNoAppraised, "xoa", "xóa"))
	}
	v.row(keys...)
	if next := v.Scene.nextAppraised(code); next != "" {
		v.row(TapKey(next+" ▶️", tap{Screen: scrAppraise, Act: actOpenEntry, Code: next}, "sau"))
	}
}
