package shared

// sendfiles.go sends the files of an entry to the person who judges or transfers it.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// SendFiles sends what can be sent of an entry's evidence; links stand in one message.
func SendFiles(t *dialog.Turn, e scoring.Entry) {
	sent, links := 0, []string{}
	for _, ev := range e.Evidence {
		switch {
		case ev.Kind == scoring.EvidenceLink:
			links = append(links, words.Link(ev))
		case sent < limits.MaxFilesSent && ev.Fetch != scoring.FetchRefused && sendable(t, ev):
			t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.FileCaption(e.Code, ev), Attach: attachment(t, ev)})
			sent++
		}
	}
	if len(links) > 0 {
		t.Say(words.Links(e.Code, links))
	}
	if sent+len(links) == 0 {
		t.Toast(words.NoFiles)
		return
	}
	t.Toast(words.FilesSent(sent + len(links)))
}

// sendable reports whether the bytes of a piece can be sent in this chat: its channel keeps them, or we do.
func sendable(t *dialog.Turn, ev scoring.Evidence) bool {
	return ev.FileIn(t.Event.Channel) != "" || ev.FileID != "" && ev.SHA256 != ""
}

// attachment is a piece of evidence as a message carries it: the channel's own copy, or ours where it has none.
func attachment(t *dialog.Turn, ev scoring.Evidence) *dialog.Attachment {
	a := &dialog.Attachment{Photo: ev.Kind == scoring.EvidencePhoto, Name: ev.Name, FileID: ev.FileIn(t.Event.Channel)}
	if ev.SHA256 != "" {
		a.Ref = "blob:" + ev.SHA256
	}
	return a
}
