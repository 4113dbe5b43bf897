package dialog

// sheetread.go words what was found in a workbook that a clerk sent: a message of its own.

import "chamdiem/scoring"

// SheetRead is what was found.
type SheetRead struct {
	Name   string
	Lines  []scoring.SheetPoint // what differs from what is known
	Lower  int                  // of these, below the self points
	Faults []string             // what is wrong with it, with the cells
	Ours   bool                 // it is the score sheet of a campaign
	Asked  bool                 // it was sent as the score sheet
	Late   bool                 // it was kept as late
	Note   string               // why it could not be read at all
}

// SheetMessage is what the clerk is told; ok is false where there is nothing to say.
func SheetMessage(c *scoring.Campaign, r SheetRead) (m Message, ok bool) {
	switch {
	case r.Ours && len(r.Faults) > 0:
		m.HTML = txtSheetFaults(r.Name, r.Faults)
	case r.Ours && len(r.Lines) == 0:
		m.HTML = txtSheetSame(r.Name)
	case r.Ours:
		m.HTML = txtSheetReady(r.Name, len(r.Lines), r.Lower)
		m.Buttons = [][]Button{{TapKey(lblSheet, tap{Screen: scrSheet, Act: "xem"}).Button}}
	case r.Late:
		m.HTML = txtSheetLate(r.Name, c)
	case r.Asked && r.Note != "":
		m.HTML = txtSheetUnread(r.Name, r.Note)
	case r.Asked:
		m.HTML = txtSheetForeign(r.Name)
	default:
		return Message{}, false
	}
	return m, true
}
