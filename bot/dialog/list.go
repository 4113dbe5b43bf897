package dialog

// list.go shows lists of criteria: what they are called and how they stand, ten a page.

import (
	"strconv"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// turnList opens a list where it was, if the person comes from it, or at another page ("trang").
func (t *turn) turnList(name string, p tap) {
	query, back := t.State.Query, t.returns(name)
	t.open(name, "")
	t.State.From, t.State.Query = "", query
	page, err := strconv.Atoi(p.Arg)
	if p.Act == "" {
		page, err = 0, nil
		if back {
			page = t.State.Page
		}
	}
	if err != nil || page < 0 || page > maxPages {
		t.toast(txtOldButton)
		return
	}
	t.State.Page = page
	t.toast(txtPage(page + 1))
}

// ownCodes are the criteria a person works on: those assigned; for the clerk without any, all.
func (sc Scene) ownCodes() []string {
	if sc.Person == nil {
		return nil
	}
	codes := sc.Campaign.CodesOf(sc.Person.ID)
	if len(codes) > 0 || !sc.Person.Has(scoring.Clerk) {
		return codes
	}
	for _, k := range sc.Campaign.Catalogue.Leaves() {
		codes = append(codes, k.Code)
	}
	return codes
}

// rank orders criteria: open ones first, then submitted, approved, those that are not self-scored, fixed.
func (sc Scene) rank(code string) int {
	k, _ := sc.criterion(code)
	switch {
	case sc.Campaign.IsFixed(code):
		return 4
	case k != nil && k.Kind == criteria.Survey:
		return 3
	}
	switch sc.EntryOf(code).State {
	case scoring.Approved:
		return 2
	case scoring.Submitted:
		return 1
	}
	return 0
}

// showCodes writes a page of criteria with a button each, and the buttons to turn pages.
func showCodes(v *view, codes []string, listing string) {
	showCodesWith(v, codes, listing, func(code string) string { return v.Scene.stateWords(code) })
}

// showCodesWith is showCodes with other text beside the titles.
func showCodesWith(v *view, codes []string, listing string, beside func(code string) string) {
	pages := max((len(codes)+pageSize-1)/pageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	var keys []key
	for _, code := range codes[page*pageSize : min((page+1)*pageSize, len(codes))] {
		k, ok := v.Scene.criterion(code)
		if !ok {
			continue
		}
		v.line(txtListLine(k, beside(code)))
		keys = append(keys, TapKey(v.Scene.codeLabel(code), tap{Screen: scrCard, Act: "tu", Code: code, Arg: listing}, code))
	}
	v.row(keys...)
	if pages == 1 {
		return
	}
	v.gap()
	v.line(txtPageOf(page+1, pages))
	turn := func(label string, to int, typed ...string) key {
		typed = append(typed, txtPage(to+1))
		return TapKey(label, tap{Screen: listing, Act: "trang", Arg: strconv.Itoa(to)}, typed...)
	}
	switch page {
	case 0:
		v.row(turn(lblNextPage, page+1, "trang sau", "sau"))
	case pages - 1:
		v.row(turn(lblPrevPage, page-1, "trang trước", "trước"))
	default:
		v.row(turn(lblPrevPage, page-1, "trang trước", "trước"), turn(lblNextPage, page+1, "trang sau", "sau"))
	}
}

// codeLabel is a criterion on a button: the code, with a sign where something is to be noticed.
func (sc Scene) codeLabel(code string) string {
	switch sc.EntryOf(code).State {
	case scoring.Submitted, scoring.Approved:
		return "✅ " + code
	case scoring.Returned:
		return "⚠️ " + code
	}
	return code
}

// stateWords says where an entry stands: its state, and what makes it special.
func (sc Scene) stateWords(code string) string {
	k, ok := sc.criterion(code)
	e := sc.EntryOf(code)
	switch {
	case sc.Campaign.IsFixed(code):
		return txtFixedAt(sc.Campaign.Fixed[code].Points)
	case ok && k.Kind == criteria.Survey && e.SelfPoints.Valid && sc.mayEdit(code):
		return txtSurveyAt(e.SelfPoints.Decimal)
	case ok && k.Kind == criteria.Survey:
		return scoring.MarkSurvey
	}
	text := scoring.StateName(e.State)
	if e.SelfPoints.Valid && sc.maySee(e) {
		text += txtWithPoints(e.SelfPoints.Decimal)
	}
	if e.Deferred {
		text += ", " + scoring.MarkDeferred
	}
	return text
}

// listings are the screens a card may be opened from, and go back to.
var listings = map[string]bool{scrList: true, scrSearch: true, scrMissing: true, scrTotal: true}
