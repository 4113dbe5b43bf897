package steer

// sheet.go is the exported score sheet coming back with the appraised points filled in: the program reads it beside the
// conversation, this screen shows what differs, and nothing is written before the clerk says so.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

func sheetScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenSheet,
		Help: words.HelpSheet,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Loose: true, Steer: dialog.NeedSteer{Sheet: true}}
		},
		Press: pressSheet,
		File:  sheetSent,
		Show:  showSheet,
	}
}

// isWorkbook reports whether the event brings a workbook that may be the score sheet.
func isWorkbook(t *dialog.Turn) bool {
	f := t.Event.File
	return t.Scene.Clerks() && f != nil && !f.Photo && filetype.Ending(f.Name) == ".xlsx"
}

// otherSheet reports whether a clerk sends a table of a kind that is not read: the score sheet, saved in another way.
func otherSheet(t *dialog.Turn) bool {
	f := t.Event.File
	return t.Scene.Clerks() && f != nil && !f.Photo && filetype.OtherSheet(f.Name)
}

// sheetSent takes a workbook that is sent where the score sheet is expected.
func sheetSent(t *dialog.Turn) bool {
	if otherSheet(t) {
		t.Reject(words.SheetOtherKind(t.Event.File.Name))
		return true
	}
	if !isWorkbook(t) {
		return false
	}
	if shared.Acceptable(t, "") {
		bringSheet(t, true, nil)
		t.OpenFirst(dialog.ScreenAppraise)
		t.Answer(words.SheetReceived(t.Event.File.Name))
	}
	return true
}

// SheetBack looks at a workbook that a clerk sends while nothing is asked. One with the name under which it was exported
// is taken for the score sheet. Any other is kept as every file is, and its content decides later; after the lock it is a
// late one only if it turns out to be no score sheet.
func SheetBack(t *dialog.Turn) bool {
	switch {
	case !isWorkbook(t) && !otherSheet(t):
		return false
	case strings.HasPrefix(strings.ToLower(t.Event.File.Name), "phu-luc-ii-"):
		return sheetSent(t)
	case !isWorkbook(t):
		return false
	case !shared.Acceptable(t, ""):
		return true
	case t.Scene.PhaseNow() != scoring.Locked:
		bringSheet(t, false, nil)
		return false
	}
	late := shared.LateFiles(t, shared.Evidence(t, ""))
	bringSheet(t, false, &late)
	t.Answer(words.SheetLookedAt(t.Event.File.Name))
	return true
}

func bringSheet(t *dialog.Turn, asked bool, late *scoring.LateEntry) {
	f := t.Event.File
	t.Change(scoring.BringSheet{Name: f.Name, Mime: f.Mime, FileID: f.FileID, UniqueID: f.UniqueID, Size: f.Size,
		MessageID: t.Event.MessageID, Asked: asked, Late: late})
}

// sheetLines compares the sheet with what is known now.
func sheetLines(sc *dialog.Scene) []words.SheetDifference {
	if sc.Steer.Sheet == nil {
		return nil
	}
	self, figures := map[string]decimal.NullDecimal{}, map[string]string{}
	for _, p := range scoring.Freeze(sc.Campaign, sc.Entries).Points {
		self[p.Code], figures[p.Code] = decimal.NewNullDecimal(p.Points), p.Figure()
	}
	var lines []words.SheetDifference
	for _, p := range sc.Steer.Sheet.Given {
		known := sc.EntryOf(p.Code).AppraisedPoints
		if _, ok := sc.Criterion(p.Code); !ok || known.Valid && known.Decimal.Equal(p.Points) {
			continue
		}
		lines = append(lines, words.SheetDifference{Code: p.Code, Self: self[p.Code], SelfFigure: figures[p.Code], Given: decimal.NewNullDecimal(p.Points), Known: known})
	}
	return lines
}

// sheetShown is what a button of the sheet is tied to: the sheet, and what it would change.
func sheetShown(sc *dialog.Scene, act string) []string {
	shown := []string{dialog.ScreenSheet, act}
	if s := sc.Steer.Sheet; s != nil {
		shown = append(shown, dialog.IDArg(s.ID))
	}
	for _, l := range sheetLines(sc) {
		shown = append(shown, l.Code, l.Given.Decimal.String(), format.NullPoints(l.Known))
	}
	return shown
}

// pressSheet: dialog.ActShowSheet opens the differences, actTakeSheet takes them, actDropSheet puts the sheet aside.
func pressSheet(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenSheet, p) {
		return
	}
	t.OpenFirst(dialog.ScreenSheet)
	sheet, lines := t.Scene.Steer.Sheet, sheetLines(t.Scene)
	switch {
	case p.Act == dialog.ActShowSheet:
		t.Toast(words.LabelSheet)
	case sheet == nil || !t.Fresh(p, sheetShown(t.Scene, p.Act)...):
		t.Toast(words.OldButton)
	case p.Act == actTakeSheet:
		takeSheet(t, *sheet, lines)
	case p.Act == actDropSheet:
		t.Change(scoring.SettleSheet{ID: sheet.ID})
		t.OpenFirst(dialog.ScreenAppraise)
		t.Answer(words.SheetDropped)
	}
}

func takeSheet(t *dialog.Turn, sheet scoring.Sheet, lines []words.SheetDifference) {
	for _, l := range lines {
		if r := t.Scene.Campaign.CheckAppraised(l.Code, l.Given.Decimal); r != nil {
			t.Refuse(r)
			return
		}
		t.Change(scoring.SetAppraised{Code: l.Code, Points: l.Given})
	}
	t.Change(scoring.SettleSheet{ID: sheet.ID, Taken: true})
	// The workbook waits among the unsorted files if it was sent without a word: it is sorted now.
	at := slices.IndexFunc(t.Scene.Loose, func(v scoring.Evidence) bool {
		return v.Message() == scoring.MessageKey{Channel: t.Event.Channel, ChatID: t.Event.ChatID, ID: sheet.MessageID} // sheets are those of this chat
	})
	if at >= 0 && t.Scene.PhaseNow() != scoring.Locked {
		t.Change(scoring.RemoveEvidence{ID: t.Scene.Loose[at].ID})
	}
	t.OpenFirst(dialog.ScreenAppraise)
	t.Answer(words.SheetTaken(len(lines)))
}

func showSheet(v *dialog.View) {
	lines := sheetLines(v.Scene)
	if len(lines) == 0 {
		v.Line(words.NoSheet)
		v.Row(dialog.OpenKey(words.LabelAppraise, dialog.ScreenAppraise, "", "thẩm định"), dialog.HomeKey())
		return
	}
	v.Line(words.SheetHead(v.Scene.Steer.Sheet, lines, v.Scene.Campaign.Location))
	for _, l := range dialog.Paged(v, lines) {
		v.Line(words.SheetLine(l))
	}
	if passed := v.Scene.Steer.Sheet.Passed; len(passed) > 0 {
		v.Gap()
		v.Line(words.SheetPassedShort(passed))
	}
	v.Gap()
	v.Line(words.SheetAsk)
	act := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenSheet, Act: act, Stamp: dialog.Stamp(v.Scene, sheetShown(v.Scene, act)...)}, words...)
	}
	v.Row(act(words.SheetTake(len(lines)), actTakeSheet, "ghi").Styled("primary"), act(words.LabelSheetDrop, actDropSheet, "bỏ"))
	dialog.Pager(v, dialog.ScreenSheet, len(lines))
	v.Row(dialog.HomeKey())
}
