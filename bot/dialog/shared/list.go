package shared

// list.go shows lists of criteria: what they are called and how they stand, ten a page.

import (
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// TurnList opens a list where it was, if the person comes from it, or at another page ("trang").
func TurnList(t *dialog.Turn, name string, p dialog.Tap) {
	query, back := t.State.Query, t.Returns(name)
	t.Open(name, "")
	t.State.From, t.State.Query = "", query
	page, err := strconv.Atoi(p.Arg)
	if p.Act == "" {
		page, err = 0, nil
		if back {
			page = t.State.Page
		}
	}
	if err != nil || page < 0 || page > limits.MaxPages {
		t.Toast(words.OldButton)
		return
	}
	t.State.Page = page
	t.Toast(words.Page(page + 1))
}

// OwnCodes are the criteria a person works on: those assigned; for the clerk without any, all.
func OwnCodes(sc *dialog.Scene) []string {
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

// Rank orders criteria: open ones first, then submitted, approved, those that are not self-scored, fixed.
func Rank(sc *dialog.Scene, code string) int {
	k, _ := sc.Criterion(code)
	switch {
	case sc.Campaign.IsFixed(code):
		return 4
	case k != nil && !k.SelfScored():
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

// ShowCodes writes a page of criteria with a button each, and the buttons to turn pages.
func ShowCodes(v *dialog.View, codes []string, listing string) {
	ShowCodesWith(v, codes, listing, func(code string) string { return StateWords(v.Scene, code) })
}

// ShowCodesWith is showCodes with other text beside the titles.
func ShowCodesWith(v *dialog.View, codes []string, listing string, beside func(code string) string) {
	pages := max((len(codes)+limits.PageSize-1)/limits.PageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	var keys []dialog.Key
	for _, code := range codes[page*limits.PageSize : min((page+1)*limits.PageSize, len(codes))] {
		k, ok := v.Scene.Criterion(code)
		if !ok {
			continue
		}
		v.Line(words.ListLine(k, beside(code)))
		keys = append(keys, dialog.TapKey(CodeLabel(v.Scene, code), dialog.Tap{Screen: dialog.ScreenCard, Act: dialog.ActFromList, Code: code, Arg: listing}, code))
	}
	v.List(keys...)
	if pages == 1 {
		return
	}
	v.Gap()
	v.Line(words.PageOf(page+1, pages))
	turn := func(label string, to int, typed ...string) dialog.Key {
		typed = append(typed, words.Page(to+1))
		return dialog.TapKey(label, dialog.Tap{Screen: listing, Act: dialog.ActPage, Arg: strconv.Itoa(to)}, typed...)
	}
	switch page {
	case 0:
		v.Row(turn(words.LabelNextPage, page+1, "trang sau", "sau"))
	case pages - 1:
		v.Row(turn(words.LabelPrevPage, page-1, "trang trước", "trước"))
	default:
		v.Row(turn(words.LabelPrevPage, page-1, "trang trước", "trước"), turn(words.LabelNextPage, page+1, "trang sau", "sau"))
	}
}

// CodeLabel is a criterion on a button: the code, with a sign where something is to be noticed.
func CodeLabel(sc *dialog.Scene, code string) string {
	switch e := sc.EntryOf(code); {
	case e.State == scoring.Submitted, e.State == scoring.Approved:
		return "✅ " + code
	case sc.WaitsLate(code):
		return words.WaitsSign + code
	case e.State == scoring.Returned:
		return "⚠️ " + code
	}
	return code
}

// StateWords says where an entry stands: its state, and what makes it special.
func StateWords(sc *dialog.Scene, code string) string {
	k, ok := sc.Criterion(code)
	e := sc.EntryOf(code)
	switch {
	case sc.Campaign.IsFixed(code):
		return words.FixedAt(sc.Campaign.Fixed[code].Points)
	case ok && !k.SelfScored() && e.SelfPoints.Valid && sc.MayEdit(code):
		return words.SurveyAt(sc.Terms(), k, e.SelfPoints.Decimal)
	case ok && !k.SelfScored():
		return sc.Campaign.OutsideMark(k)
	}
	text := words.StateSign(e.Shown()) + sc.StateName(e)
	switch {
	case sc.WaitsLate(code):
		text = words.WaitsSign + sc.StateName(e)
	case e.Shown() == scoring.Working && sc.MaySee(e):
		text = words.Begun(k, e)
	}
	if ok && e.SelfPoints.Valid && sc.MaySee(e) {
		text += words.WithPoints(k, e)
	}
	if e.Deferred {
		text += ", " + scoring.MarkDeferred
	}
	return text
}

// Listings are the screens a card may be opened from, and go back to.
var Listings = map[string]bool{dialog.ScreenList: true, dialog.ScreenSearch: true, dialog.ScreenMissing: true, dialog.ScreenTotal: true, dialog.ScreenReady: true}
