package notice

// export.go words the documents that are sent: what they are, of when, how much is in them, and what is missing.

import (
	"slices"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Exported is a document, or a part of one, as its caption tells of it.
type Exported struct {
	Kind  string // as scoring.AskExport has it
	Photo bool
	Ref   string // Attachment.Ref
	Name  string // of the file
	At    time.Time
	// Since is when the same contents were first sent; zero or At: now.
	Since time.Time
	Total scoring.Total
	// Checks are what has to be checked before a report is signed; nil for other documents.
	Checks []string
	Files  *ExportedFiles // of evidence; nil for the other documents
}

// ExportedFiles is what a part of the evidence holds.
type ExportedFiles struct {
	Part    string // "Phần 1/3: nhóm II, III"
	Count   int
	Bytes   int64
	Most    int64 // that one file may hold, in bytes
	Missing []MissingFile
}

// MissingFile is a piece of evidence that is not in the file.
type MissingFile struct{ Code, Label, Why string }

// ExportMessage carries a document.
func ExportMessage(c *scoring.Campaign, x Exported, can dialog.Capabilities) dialog.Message {
	most := can.Whole().Caption
	lines := []string{words.ExportTitle(c, x.Kind)}
	if x.Files != nil {
		lines = append(lines, markup.Esc(x.Files.Part), words.ExportAt(c, x.At, x.Since), words.ExportFiles(x.Files.Count, x.Files.Bytes))
	} else {
		lines = append(lines, words.ExportAt(c, x.At, x.Since), words.ExportTotal(x.Total))
	}
	if text := joinLines(most-100, lines); x.Files != nil {
		missing := make([]string, len(x.Files.Missing))
		for i, m := range x.Files.Missing {
			missing[i] = words.MissingFile(m.Code, m.Label, m.Why)
		}
		lines = []string{text, words.MissingFiles(missing, most-20-markup.Visible(text))}
	} else {
		room := most - 20 - markup.Visible(text)
		checks := words.ExportChecks(slices.Clone(x.Checks), room/2)
		lines = []string{text, words.ExportLacks(c, x.Total, room-markup.Visible(checks)), checks}
	}
	return dialog.Message{HTML: joinLines(most, lines), Attach: &dialog.Attachment{Photo: x.Photo, Ref: x.Ref, Name: x.Name}}
}

// ExportTooLarge tells how to get what a bot may not send.
func ExportTooLarge(c *scoring.Campaign, f ExportedFiles) dialog.Message {
	return dialog.Message{HTML: words.ExportTooLarge(c, f.Part, f.Count, f.Bytes, f.Most)}
}

// joinLines puts lines together, without empty ones; what does not fit is left out.
func joinLines(most int, lines []string) string {
	text := ""
	for _, l := range lines {
		next := l
		if text != "" {
			next = text + "\n" + l
		}
		if l != "" && markup.Visible(next) <= most {
			text = next
		}
	}
	return text
}
