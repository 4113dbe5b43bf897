package dialog

// exported.go words the documents that are sent: what they are, of when, how much is in them, and what is missing.

import (
	"time"

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
	Files *ExportedFiles // of evidence; nil for the other documents
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
func ExportMessage(c *scoring.Campaign, x Exported) Message {
	lines := []string{txtExportTitle(x.Kind)}
	if x.Files != nil {
		lines = append(lines, esc(x.Files.Part), txtExportAt(c, x.At, x.Since), txtExportFiles(x.Files.Count, x.Files.Bytes))
	} else {
		lines = append(lines, txtExportAt(c, x.At, x.Since), txtExportTotal(x.Total))
	}
	if text := joinLines(maxCaption-100, lines); x.Files != nil {
		missing := make([]string, len(x.Files.Missing))
		for i, m := range x.Files.Missing {
			missing[i] = txtMissingFile(m.Code, m.Label, m.Why)
		}
		lines = []string{text, txtMissingFiles(missing, maxCaption-20-visible(text))}
	} else {
		lines = []string{text, txtExportLacks(x.Total, maxCaption-20-visible(text))}
	}
	return Message{HTML: joinLines(maxCaption, lines), Attach: &Attachment{Photo: x.Photo, Ref: x.Ref, Name: x.Name}}
}

// ExportTooLarge tells how to get what a bot may not send.
func ExportTooLarge(c *scoring.Campaign, f ExportedFiles) Message {
	return Message{HTML: txtExportTooLarge(c, f.Part, f.Count, f.Bytes, f.Most)}
}

// joinLines puts lines together, without empty ones; what does not fit is left out.
func joinLines(most int, lines []string) string {
	text := ""
	for _, l := range lines {
		next := l
		if text != "" {
			next = text + "\n" + l
		}
		if l != "" && visible(next) <= most {
			text = next
		}
	}
	return text
}
