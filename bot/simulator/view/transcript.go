package view

// transcript.go writes a chat as text.

import (
	"fmt"
	"strings"
	"time"
)

// Transcript writes messages so that they read like the chat. Dates are shown
// in the given zone.
func Transcript(list []Message, zone *time.Location) string {
	var out strings.Builder
	day := ""
	for _, m := range list {
		at := time.Unix(m.Date, 0).In(zone)
		if today := at.Format("02/01/2006"); today != day {
			day = today
			fmt.Fprintf(&out, "── %s ──\n", day)
		}
		m.transcribe(&out, at)
	}
	return out.String()
}

// PlainBlanks is a text with plain blanks where the bot keeps two words on one line.
func PlainBlanks(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// transcribe writes one message.
func (m Message) transcribe(out *strings.Builder, at time.Time) {
	if m.Service != "" {
		fmt.Fprintf(out, "   (%s)\n\n", m.Service)
		return
	}
	name := "Bot"
	if m.From != nil && !m.From.IsBot {
		name = m.From.Name
	}
	edited := ""
	if m.EditDate != 0 {
		edited = " (đã sửa)"
	}
	fmt.Fprintf(out, "%s, %s%s:\n", name, at.Format("15:04"), edited)
	if thing := m.thing(); thing != "" {
		fmt.Fprintf(out, "   [%s]\n", thing)
	}
	for line := range strings.SplitSeq(PlainBlanks(m.Text), "\n") {
		if line != "" {
			out.WriteString("   " + line)
		}
		out.WriteByte('\n')
	}
	for _, row := range m.Keyboard {
		out.WriteString("  ")
		for _, b := range row {
			fmt.Fprintf(out, " [ %s ]", b.Text)
		}
		out.WriteByte('\n')
	}
	out.WriteByte('\n')
}

// thing words what a message carries beside its text.
func (m Message) thing() string {
	switch {
	case m.Photo != nil:
		return fmt.Sprintf("ảnh %d×%d", m.Photo.Width, m.Photo.Height)
	case m.Document != nil:
		return fmt.Sprintf("tệp %s, %s", m.Document.Name, sizeWords(m.Document.Size))
	case m.Sticker != nil:
		return "nhãn dán " + m.Sticker.Emoji
	case m.Voice != nil:
		return fmt.Sprintf("tin thoại %d giây", m.Voice.Duration)
	case m.Contact != nil:
		return "danh bạ " + m.Contact.FirstName + " " + m.Contact.PhoneNumber
	case m.Location != nil:
		return "vị trí"
	}
	return ""
}

// sizeWords is a size as Vietnamese read it, with a decimal comma.
func sizeWords(bytes int64) string {
	switch {
	case bytes < 1<<10:
		return fmt.Sprintf("%d byte", bytes)
	case bytes < 1<<20:
		return fmt.Sprintf("%d KB", (bytes+1<<9)>>10)
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)), ".", ",", 1)
}
