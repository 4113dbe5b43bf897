package dialog

// receive.go takes files: checked by name and mark at once (the bytes are looked at when they are fetched), then
// attached to the criterion in hand, or kept unsorted. An album gives one status message.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// receive takes the file of the event for a criterion; false = it cannot go there and is to be kept unsorted.
func (t *turn) receive(code string) bool {
	k, ok := t.Scene.criterion(code)
	if !ok || t.Event.File == nil || k.Kind == criteria.Survey || t.Scene.Campaign.IsFixed(code) || !t.Scene.mayEdit(code) {
		return false
	}
	if !t.acceptable() {
		return true
	}
	e := t.Scene.EntryOf(k.Code)
	ev := t.evidence(k.Code)
	if t.Scene.PhaseNow() == scoring.Open && !open4work(e) {
		t.unsorted(ev)
		t.open(scrRecall, k.Code)
		t.answer(txtKeptUnsorted)
		return true
	}
	if !t.allow(e, lateFile(ev)) {
		return true
	}
	t.attach(e, ev)
	return true
}

// attach adds a piece to an entry that may be changed, once.
func (t *turn) attach(e scoring.Entry, ev scoring.Evidence) {
	busy := len(t.State.Values) > 0 || t.State.Draft != nil || t.State.Screen == scrPoints
	batch := t.State.Batch
	if !busy && t.State.Screen != scrEvidence {
		t.open(scrEvidence, e.Code)
	}
	for _, have := range e.Evidence {
		if ev.UniqueID != "" && have.UniqueID == ev.UniqueID {
			t.State.Batch = batch
			t.answer(txtAlreadyThere(have))
			return
		}
	}
	if max(len(e.Evidence), e.EvidenceCount) >= maxEvidence {
		t.answer(txtTooManyFiles(maxEvidence))
		return
	}
	t.write(e.Code, scoring.AddEvidence{Evidence: ev})
	if batch != nil && (ev.AlbumID == "" || ev.AlbumID != batch.Album) && ev.Kind != scoring.EvidenceLink {
		batch = nil
	}
	t.gather(batch, ev)
	if busy {
		t.answer(txtReceivedFor(e.Code, len(t.State.Batch.Messages), t.State.Batch.Names))
	}
	if where := t.usedAt(e.Code); where != "" {
		t.answer(txtUsedAt(where))
	}
}

// gather puts a file to the others of its album or of the same go; those of one album keep their one status message.
func (t *turn) gather(batch *Batch, ev scoring.Evidence) {
	b := Batch{}
	if batch != nil {
		b = *batch
	}
	b.At = t.sentAt()
	if ev.AlbumID != "" && ev.AlbumID == b.Album {
		t.Out.KeepPlace = true
	} else {
		b.Album, b.Caption = ev.AlbumID, t.Event.Text
	}
	if len(b.Messages) < maxEvidence {
		b.Messages = append(b.Messages[:len(b.Messages):len(b.Messages)], ev.MessageID)
	}
	if len(b.Names) < maxBatchNames {
		b.Names = append(b.Names[:len(b.Names):len(b.Names)], txtFileName(ev))
	}
	t.State.Batch = &b
}

// unsorted keeps a piece in the inbox "chưa phân loại".
func (t *turn) unsorted(ev scoring.Evidence) {
	ev.Code = ""
	t.change(scoring.AddEvidence{Evidence: ev})
}

// loose takes a file that came while nothing was asked: it is kept, and the person is asked what it is for.
func (t *turn) loose() {
	if !t.acceptable() {
		return
	}
	t.askPlace(t.evidence(""))
}

// askPlace keeps pieces unsorted and asks for which criterion they are.
func (t *turn) askPlace(pieces ...scoring.Evidence) {
	if t.Scene.PhaseNow() == scoring.Locked {
		for _, ev := range pieces {
			t.change(lateFile(ev))
		}
		t.answer(txtLateKept(t.Scene.lockedWords()))
		return
	}
	if len(t.Scene.Loose) >= maxLoose {
		t.answer(txtTooManyLoose(maxLoose))
		return
	}
	batch := t.State.Batch
	if t.State.Screen != scrSort || batch == nil || !t.together(*batch, pieces[0]) {
		batch = nil
		t.open(scrSort, "")
	}
	t.State.Item, t.State.Page, t.State.Query = 0, 0, ""
	for _, ev := range pieces {
		t.unsorted(ev)
		t.gather(batch, ev)
		batch = t.State.Batch
	}
}

// together reports whether a piece came in one go with those of a batch: in their album, or within seconds. What came
// later is another question; the earlier pieces wait in the inbox.
func (t *turn) together(b Batch, ev scoring.Evidence) bool {
	if ev.AlbumID != "" || b.Album != "" {
		return ev.AlbumID == b.Album
	}
	return t.sentAt().Sub(b.At) <= batchGap
}

// links takes the addresses in a text as evidence of a criterion; "" = unsorted.
func (t *turn) links(code string) []scoring.Evidence {
	var pieces []scoring.Evidence
	rest := t.Event.Text
	for _, url := range t.Event.Links {
		rest = strings.ReplaceAll(rest, url, " ")
	}
	for i, url := range t.Event.Links {
		if len(pieces) == maxLinks || units(url) > maxURL {
			break
		}
		title := tidyTitle(rest)
		if title == "" || i > 0 {
			title = tidyTitle(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"))
		}
		pieces = append(pieces, scoring.Evidence{
			Code: code, Kind: scoring.EvidenceLink, Title: title, URL: url, ChatID: t.Event.ChatID, MessageID: t.Event.MessageID,
			AddedBy: t.Scene.Person.ID, AddedAt: t.Scene.Now, Fetch: scoring.FetchNone,
		})
	}
	return pieces
}

// usedAt names the other criteria where the same file is attached, "" if none is known.
func (t *turn) usedAt(code string) string {
	var codes []string
	for _, same := range t.Scene.Same {
		if same.Code != "" && same.Code != code {
			codes = append(codes, same.Code)
		}
	}
	return strings.Join(codes, ", ")
}
