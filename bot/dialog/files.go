package dialog

// files.go sends the files of an entry to whoever judges or transfers it.

import "chamdiem/scoring"

// sendFiles sends what can be sent of an entry's evidence; links stand in one message.
func (t *turn) sendFiles(e scoring.Entry) {
	sent, links := 0, []string{}
	for _, ev := range e.Evidence {
		switch {
		case ev.Kind == scoring.EvidenceLink:
			links = append(links, txtLink(ev))
		case sent < maxFilesSent && ev.FileID != "" && ev.Fetch != scoring.FetchRefused:
			t.Out.Say = append(t.Out.Say, Message{HTML: txtFileCaption(e.Code, ev), Attach: attachment(ev)})
			sent++
		}
	}
	if len(links) > 0 {
		t.say(txtLinks(e.Code, links))
	}
	if sent+len(links) == 0 {
		t.toast(txtNoFiles)
		return
	}
	t.toast(txtFilesSent(sent + len(links)))
}

// attachment is a piece of evidence as a message carries it: Telegram's own copy, or ours if it has none any more.
func attachment(ev scoring.Evidence) *Attachment {
	a := &Attachment{Photo: ev.Kind == scoring.EvidencePhoto, Name: ev.Name, FileID: ev.FileID}
	if ev.SHA256 != "" {
		a.Ref = "blob:" + ev.SHA256
	}
	return a
}
