package dialog

// receive.go takes files: checked by name and mark at once (the bytes are looked at when they are fetched), then
// attached to the criterion in hand, or kept unsorted. An album gives one status message.

import (
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// receive takes the file of the event for a criterion; false = it cannot go there and is to be kept unsorted.
func (t *turn) receive(code string) bool {
	k, ok := t.sc.criterion(code)
	if !ok || t.ev.File == nil || k.Kind == criteria.Survey || t.sc.Campaign.IsFixed(code) || !t.sc.mayEdit(code) {
		return false
	}
	if !t.acceptable() {
		return true
	}
	e := t.sc.entry(k.Code)
	ev := t.evidence(k.Code)
	if t.sc.phase() == scoring.Open && !open4work(e) {
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
	busy := len(t.st.Values) > 0 || t.st.Draft != nil || t.st.Screen == scrPoints
	batch := t.st.Batch
	if !busy && t.st.Screen != scrEvidence {
		t.open(scrEvidence, e.Code)
	}
	for _, have := range e.Evidence {
		if ev.UniqueID != "" && have.UniqueID == ev.UniqueID {
			t.st.Batch = batch
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
		t.answer(txtReceivedFor(e.Code, len(t.st.Batch.Messages), t.st.Batch.Names))
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
		t.out.KeepPlace = true
	} else {
		b.Album, b.Caption = ev.AlbumID, t.ev.Text
	}
	if len(b.Messages) < maxEvidence {
		b.Messages = append(b.Messages[:len(b.Messages):len(b.Messages)], ev.MessageID)
	}
	if len(b.Names) < maxBatchNames {
		b.Names = append(b.Names[:len(b.Names):len(b.Names)], txtFileName(ev))
	}
	t.st.Batch = &b
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
	if t.sc.phase() == scoring.Locked {
		for _, ev := range pieces {
			t.change(lateFile(ev))
		}
		t.answer(txtLateKept(t.sc.lockedWords()))
		return
	}
	if len(t.sc.Loose) >= maxLoose {
		t.answer(txtTooManyLoose(maxLoose))
		return
	}
	batch := t.st.Batch
	if t.st.Screen != scrSort || batch == nil || !t.together(*batch, pieces[0]) {
		batch = nil
		t.open(scrSort, "")
	}
	t.st.Item, t.st.Page, t.st.Query = 0, 0, ""
	for _, ev := range pieces {
		t.unsorted(ev)
		t.gather(batch, ev)
		batch = t.st.Batch
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

// sentAt is when the message of the event was sent, as far as that is known.
func (t *turn) sentAt() time.Time {
	if t.ev.At.IsZero() {
		return t.sc.Now
	}
	return t.ev.At
}

// evidence makes the piece of evidence of a file that came.
func (t *turn) evidence(code string) scoring.Evidence {
	f := t.ev.File
	ev := scoring.Evidence{
		Code: code, Kind: scoring.EvidenceFile, Name: f.Name, Mime: f.Mime, Size: f.Size, FileID: f.FileID, UniqueID: f.UniqueID,
		ChatID: t.ev.ChatID, MessageID: t.ev.MessageID, AlbumID: f.AlbumID,
		AddedBy: t.sc.Person.ID, AddedAt: t.sc.Now, Fetch: scoring.FetchWaiting,
	}
	if f.Photo {
		ev.Kind = scoring.EvidencePhoto
	}
	ev.Title = t.title(code, f)
	return ev
}

// title is the caption; without one the file's name without its ending; a picture is named by its time.
func (t *turn) title(code string, f *Upload) string {
	if caption := tidyTitle(t.ev.Text); caption != "" {
		return caption
	}
	if b := t.st.Batch; b != nil && f.AlbumID != "" && b.Album == f.AlbumID && tidyTitle(b.Caption) != "" {
		return clip(tidyTitle(b.Caption), maxTitle-5) + txtNumbered(t.inAlbum(code, f.AlbumID)+1)
	}
	if name := tidyTitle(strings.TrimSuffix(f.Name, ending(f.Name))); name != "" {
		return name
	}
	return txtPhotoTitle(scoring.FormatMoment(t.sentAt(), t.sc.Campaign.Location))
}

// inAlbum counts the pieces of an album that are there already, at a criterion or among the unsorted ones.
func (t *turn) inAlbum(code, album string) (n int) {
	pieces := t.sc.Loose
	if code != "" {
		pieces = t.sc.entry(code).Evidence
	}
	for _, ev := range pieces {
		if ev.AlbumID == album {
			n++
		}
	}
	return n
}

// tidyTitle makes one line of at most maxTitle units.
func tidyTitle(s string) string { return clip(cleanName(s), maxTitle) }

// ending is the file name's ending with its dot, lower case: ".pdf".
func ending(name string) string {
	i := strings.LastIndexByte(name, '.')
	if i < 0 || len(name)-i > maxEnding {
		return ""
	}
	return name[i:]
}

// links takes the addresses in a text as evidence of a criterion; "" = unsorted.
func (t *turn) links(code string) []scoring.Evidence {
	var pieces []scoring.Evidence
	rest := t.ev.Text
	for _, url := range t.ev.Links {
		rest = strings.ReplaceAll(rest, url, " ")
	}
	for i, url := range t.ev.Links {
		if len(pieces) == maxLinks || units(url) > maxURL {
			break
		}
		title := tidyTitle(rest)
		if title == "" || i > 0 {
			title = tidyTitle(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"))
		}
		pieces = append(pieces, scoring.Evidence{
			Code: code, Kind: scoring.EvidenceLink, Title: title, URL: url, ChatID: t.ev.ChatID, MessageID: t.ev.MessageID,
			AddedBy: t.sc.Person.ID, AddedAt: t.sc.Now, Fetch: scoring.FetchNone,
		})
	}
	return pieces
}

// usedAt names the other criteria where the same file is attached, "" if none is known.
func (t *turn) usedAt(code string) string {
	var codes []string
	for _, same := range t.sc.Same {
		if same.Code != "" && same.Code != code {
			codes = append(codes, same.Code)
		}
	}
	return strings.Join(codes, ", ")
}
