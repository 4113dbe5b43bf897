package shared

// sendfiles.go sends the files of an entry to the person who judges or transfers it.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// SendFiles sends the pieces of an entry's evidence from that one on, counted from 0, at most limits.MaxFilesSent of them; links stand
// in one message, and what cannot be sent is named.
func SendFiles(t *dialog.Turn, e scoring.Entry, from int) {
	from = min(max(from, 0), len(e.Evidence))
	sendPieces(t, e, e.Evidence[from:min(from+limits.MaxFilesSent, len(e.Evidence))])
}

// SendDocument sends one document of an entry: a file, or the photos that are one document.
func SendDocument(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence) {
	pieces := ev.Parts()
	sendPieces(t, e, pieces[:min(len(pieces), limits.MaxFilesSent)])
}

func sendPieces(t *dialog.Turn, e scoring.Entry, pieces []scoring.Evidence) {
	sent := 0
	var links, unsent []string
	for _, ev := range pieces {
		switch {
		case ev.Kind == scoring.EvidenceLink:
			links = append(links, words.Link(ev))
		case ev.Fetch != scoring.FetchRefused && sendable(t, ev):
			t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.FileCaption(e.Code, ev), Attach: attachment(t, ev)})
			sent++
		default:
			unsent = append(unsent, markup.CleanName(ev.Label()))
		}
	}
	for some := range slices.Chunk(links, limits.MaxLinksSaid) {
		t.Say(words.Links(e.Code, some))
	}
	if sent+len(links) == 0 {
		t.Toast(words.NoFiles)
		return
	}
	if len(unsent) > 0 {
		t.Note(words.FilesNotSent(unsent))
	}
	t.Toast(words.FilesSent(sent + len(links)))
}

// FileKeys are the keys that send the pieces of an entry's evidence: none, one for all, or one for as many as are sent at a time.
// The typed words press the first.
func FileKeys(e scoring.Entry, tap dialog.Tap, typed ...string) []dialog.Key {
	n := len(e.Evidence)
	if n == 0 {
		return nil
	}
	if n <= limits.MaxFilesSent {
		return []dialog.Key{dialog.TapKey(words.FilesKey(len(e.Documents())), tap, typed...)}
	}
	var keys []dialog.Key
	for from := 0; from < n; from += limits.MaxFilesSent {
		tap.Arg = dialog.IDArg(int64(from))
		keys = append(keys, dialog.TapKey(words.FilesFromKey(from+1, min(from+limits.MaxFilesSent, n)), tap))
	}
	keys[0].Words = typed
	return keys
}

// sendable reports whether the bytes of a piece can be sent in this chat: its channel keeps them, or we do.
func sendable(t *dialog.Turn, ev scoring.Evidence) bool {
	return ev.FileIn(t.Event.Channel) != "" || ev.SHA256 != ""
}

// attachment is a piece of evidence as a message carries it: the channel's own copy, or ours where it has none.
func attachment(t *dialog.Turn, ev scoring.Evidence) *dialog.Attachment {
	a := &dialog.Attachment{Photo: ev.Kind == scoring.EvidencePhoto, Name: ev.Name, FileID: ev.FileIn(t.Event.Channel)}
	if ev.SHA256 != "" {
		a.Ref = "blob:" + ev.SHA256
	}
	return a
}
