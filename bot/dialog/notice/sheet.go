package notice

// sheet.go words what was found in a workbook that a clerk sent: a message of its own.

import (
	"fmt"

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
	Asked  bool                 // it was sent as the score sheet, or with Book as the workbook of a campaign
	Book   bool
	Late   bool   // it was kept as late
	Note   string // why it could not be read at all
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
	case r.Asked && r.Book:
		m.HTML = words.BookForeign(r.Name)
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

// BookRead is what was found in the workbook of a campaign.
type BookRead struct {
	ID     int64 // of the sheet
	Name   string
	Faults []string // what is wrong with it, with the cells
}

// BookMessage is what the clerk is told of it. Faults that one message does not hold go along as a file.
func BookMessage(c *scoring.Campaign, r BookRead) (m dialog.Message) {
	if len(r.Faults) == 0 {
		m.HTML = words.BookReady(r.Name)
		m.Buttons = [][]dialog.Button{{dialog.OpenKey(words.LabelBook, dialog.ScreenBook, "").Button}}
		return m.Of(c.ID)
	}
	all := false
	if m.HTML, all = words.BookFaults(r.Name, r.Faults); !all {
		m.Attach = &dialog.Attachment{Ref: fmt.Sprintf("report:%s:%s:%d", dialog.BookFaults, c.ID, r.ID), Name: words.BookFaultsFile}
	}
	return m
}
