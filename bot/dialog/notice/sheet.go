package notice

// sheet.go words what was found in a workbook that a clerk sent: a message of its own.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// SheetRead is what was found.
type SheetRead struct {
	Name   string
	Lines  []scoring.SheetPoint // what differs from what is known
	Lower  int                  // of these, below the self points
	Faults []string             // what is wrong with it, with the cells
	Passed []string             // cells of it that are not taken
	Ours   bool                 // it is the score sheet of a campaign
	Asked  bool                 // it was sent as the score sheet
	Late   bool                 // it was kept as late
	Note   string               // why it could not be read at all
}

// SheetMessage is what the clerk is told; ok is false where there is nothing to say.
func SheetMessage(c *scoring.Campaign, r SheetRead) (m dialog.Message, ok bool) {
	switch {
	case r.Ours && len(r.Faults) > 0:
		m.HTML = words.SheetFaults(r.Name, r.Faults)
	case r.Ours && len(r.Lines) == 0:
		m.HTML = words.SheetSame(r.Name)
	case r.Ours:
		m.HTML = words.SheetReady(r.Name, len(r.Lines), r.Lower)
		m.Buttons = [][]dialog.Button{{dialog.TapKey(words.LabelSheet, dialog.Tap{Screen: dialog.ScreenSheet, Act: dialog.ActShowSheet}).Button}}
	case r.Late:
		m.HTML = words.SheetLate(r.Name, c)
	case r.Asked && r.Note != "":
		m.HTML = words.SheetUnread(r.Name, r.Note)
	case r.Asked:
		m.HTML = words.SheetForeign(r.Name)
	default:
		return dialog.Message{}, false
	}
	if r.Ours && len(r.Passed) > 0 {
		m.HTML += "\n\n" + words.SheetPassed(r.Passed, len(r.Faults) > 0)
	}
	return m, true
}
