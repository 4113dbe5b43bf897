package dialog

// sheet.go is the exported score sheet coming back with the appraised points filled in: the program reads it beside the
// conversation, this screen shows what differs, and nothing is written before the clerk says so.

import (
	"slices"
	"strings"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func sheetScreen() screen {
	return screen{
		name:  scrSheet,
		help:  helpSheet,
		needs: func(State) Need { return Need{Entries: true, Loose: true, Steer: NeedSteer{Sheet: true}} },
		press: pressSheet,
		file:  func(t *turn) bool { return t.sheetSent() },
		show:  showSheet,
	}
}

// isWorkbook reports whether the event brings a workbook that may be the score sheet.
func (t *turn) isWorkbook() bool {
	f := t.Event.File
	return t.Scene.clerks() && f != nil && !f.Photo && strings.EqualFold(ending(f.Name), ".xlsx")
}

// sheetSent takes a workbook that is sent where the score sheet is expected.
func (t *turn) sheetSent() bool {
	if !t.isWorkbook() {
		return false
	}
	if t.acceptable() {
		t.bringSheet(true, nil)
		t.openFirst(scrAppraise)
		t.answer(txtSheetReceived(t.Event.File.Name))
	}
	return true
}

// sheetBack looks at a workbook that a clerk sends while nothing is asked. One with the name under which it was exported
// is taken for the score sheet. Any other is kept as every file is, and its content decides later; after the lock it is a
// late one only if it turns out to be no score sheet.
func (t *turn) sheetBack() bool {
	switch {
	case !t.isWorkbook():
		return false
	case strings.HasPrefix(strings.ToLower(t.Event.File.Name), "phu-luc-ii-"):
		return t.sheetSent()
	case t.Scene.PhaseNow() != scoring.Locked:
		t.bringSheet(false, nil)
		return false
	}
	if t.acceptable() {
		late := lateFile(t.evidence(""))
		t.bringSheet(false, &late)
		t.answer(txtSheetLookedAt(t.Event.File.Name))
	}
	return true
}

func (t *turn) bringSheet(asked bool, late *scoring.LateEntry) {
	f := t.Event.File
	t.change(scoring.BringSheet{Name: f.Name, Mime: f.Mime, FileID: f.FileID, UniqueID: f.UniqueID, Size: f.Size,
		MessageID: t.Event.MessageID, Asked: asked, Late: late})
}

// sheetLines compares the sheet with what is known now.
func (sc Scene) sheetLines() []sheetDifference {
	if sc.Steer.Sheet == nil {
		return nil
	}
	self := map[string]decimal.NullDecimal{}
	for _, p := range scoring.Freeze(sc.Campaign, sc.Entries).Points {
		self[p.Code] = decimal.NewNullDecimal(p.Points)
	}
	var lines []sheetDifference
	for _, p := range sc.Steer.Sheet.Given {
		known := sc.EntryOf(p.Code).AppraisedPoints
		if _, ok := sc.criterion(p.Code); !ok || known.Valid && known.Decimal.Equal(p.Points) {
			continue
		}
		lines = append(lines, sheetDifference{Code: p.Code, Self: self[p.Code], Given: decimal.NewNullDecimal(p.Points), Known: known})
	}
	return lines
}

// sheetShown is what a button of the sheet is tied to: the sheet, and what it would change.
func sheetShown(sc Scene, act string) []string {
	shown := []string{scrSheet, act}
	if s := sc.Steer.Sheet; s != nil {
		shown = append(shown, idArg(s.ID))
	}
	for _, l := range sc.sheetLines() {
		shown = append(shown, l.Code, l.Given.Decimal.String(), scoring.FormatNullPoints(l.Known))
	}
	return shown
}

// pressSheet: "xem" opens the differences, "ghi" takes them, "bo" puts the sheet aside.
func pressSheet(t *turn, p tap) {
	if t.turnPage(scrSheet, p) {
		return
	}
	t.openFirst(scrSheet)
	sheet, lines := t.Scene.Steer.Sheet, t.Scene.sheetLines()
	switch {
	case p.Act == "xem":
		t.toast(lblSheet)
	case sheet == nil || !t.fresh(p, sheetShown(t.Scene, p.Act)...):
		t.toast(txtOldButton)
	case p.Act == "ghi":
		t.takeSheet(*sheet, lines)
	case p.Act == "bo":
		t.change(scoring.SettleSheet{ID: sheet.ID})
		t.openFirst(scrAppraise)
		t.answer(txtSheetDropped)
	}
}

func (t *turn) takeSheet(sheet scoring.Sheet, lines []sheetDifference) {
	for _, l := range lines {
		if r := t.Scene.Campaign.CheckAppraised(l.Code, l.Given.Decimal); r != nil {
			t.refuse(r)
			return
		}
		t.change(scoring.SetAppraised{Code: l.Code, Points: l.Given})
	}
	t.change(scoring.SettleSheet{ID: sheet.ID, Taken: true})
	// The workbook waits among the unsorted files if it was sent without a word: it is sorted now.
	at := slices.IndexFunc(t.Scene.Loose, func(v scoring.Evidence) bool { return v.MessageID == sheet.MessageID && v.ChatID == t.Event.ChatID })
	if at >= 0 && t.Scene.PhaseNow() != scoring.Locked {
		t.change(scoring.RemoveEvidence{ID: t.Scene.Loose[at].ID})
	}
	t.openFirst(scrAppraise)
	t.answer(txtSheetTaken(len(lines)))
}

func showSheet(v *view) {
	lines := v.Scene.sheetLines()
	if len(lines) == 0 {
		v.line(txtNoSheet)
		v.row(OpenKey(lblAppraise, scrAppraise, "", "thẩm định"), HomeKey())
		return
	}
	v.line(txtSheetHead(v.Scene.Steer.Sheet, lines, v.Scene.Campaign.Location))
	for _, l := range paged(v, lines) {
		v.line(txtSheetLine(l))
	}
	v.gap()
	v.line(txtSheetAsk)
	act := func(label, act string, words ...string) key {
		return TapKey(label, tap{Screen: scrSheet, Act: act, Stamp: stamp(v.Scene, sheetShown(v.Scene, act)...)}, words...)
	}
	v.row(act(txtSheetTake(len(lines)), "ghi", "ghi").styled("primary"), act(lblSheetDrop, "bo", "bỏ"))
	pager(v, scrSheet, len(lines))
	v.row(HomeKey())
}
