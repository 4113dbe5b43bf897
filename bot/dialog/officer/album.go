package officer

// album.go makes one document of the photos of an album, or of photos sent one after the other; and finds the photos of an album
// that come when the others are settled already. Words take such a document apart, or join photos.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// ofAlbum makes a photo the next page of the document that the other photos of its album are. One with a caption of its own is a
// document of its own, unless the others have none yet: then the caption names them all.
func ofAlbum(t *dialog.Turn, documents []scoring.Evidence, ev scoring.Evidence) scoring.Evidence {
	if ev.AlbumID == "" || !ev.IsImage() {
		return ev
	}
	var of *scoring.Evidence
	apart := 0
	for i, d := range documents {
		if !sameAlbum(d, ev) {
			continue
		}
		if len(d.Pages) == 0 {
			apart++
		}
		if of == nil || len(d.Pages) > 0 {
			of = &documents[i]
		}
	}
	caption := shared.TidyTitle(t.Event.Text)
	switch {
	case of == nil, apart > 1: // the first one, or they were taken apart
		return ev
	case caption != "" && caption != of.Title && !untitled(*of):
		return ev
	case caption != "" && caption != of.Title && of.Code == "":
		t.Change(scoring.EditEvidence{ID: of.ID, Title: &caption})
	case caption != "" && caption != of.Title:
		t.Write(of.Code, scoring.EditEvidence{ID: of.ID, Title: &caption})
	}
	ev.Document = of.ID
	return ev
}

// adding is the change that adds a piece; a photo is a page of the document that the others of its album are, also of those that are
// added in this turn.
func adding(t *dialog.Turn, documents []scoring.Evidence, ev scoring.Evidence) scoring.AddEvidence {
	ev = ofAlbum(t, documents, ev)
	add := scoring.AddEvidence{Evidence: ev}
	if ev.Document != 0 || !ev.IsImage() || shared.TidyTitle(t.Event.Text) != "" {
		return add
	}
	if just := shared.JustAdded(t, ev.Code); len(just) > 0 && sameAlbum(just[0], ev) {
		add.PageOf = just[0].MessageID
	}
	return add
}

// sameAlbum reports whether a document of photos came with the album of a photo.
func sameAlbum(d, ev scoring.Evidence) bool {
	return ev.AlbumID != "" && d.IsImage() && d.AlbumID == ev.AlbumID && d.Channel == ev.Channel && d.ChatID == ev.ChatID
}

// untitled reports whether a document still has the name that it came with.
func untitled(d scoring.Evidence) bool {
	return unnamed(d) || strings.HasPrefix(d.Title, words.PhotoTitle(""))
}

// strayed takes a photo whose album is at another criterion than the one in hand, or at one that is submitted. It goes to the
// others of its album where that may be; else it is kept unsorted, and the person is asked.
func strayed(t *dialog.Turn, ev scoring.Evidence) bool {
	i := slices.IndexFunc(t.Scene.Album, func(of scoring.Evidence) bool { return of.Code != "" && sameAlbum(of, ev) })
	if i < 0 || t.Scene.PhaseNow() != scoring.Open || !ev.IsImage() {
		return false
	}
	of := t.Scene.Album[i]
	e := t.Scene.EntryOf(of.Code)
	if dialog.Open4work(e) {
		if of.Code == ev.Code || !t.Scene.MayEdit(of.Code) || e.EvidenceCount >= limits.MaxEvidence {
			return false
		}
		ev.Code = of.Code
		t.Write(of.Code, scoring.AddEvidence{Evidence: ofAlbum(t, scoring.Documents(at(t.Scene.Album, of.Code)), ev)})
		t.Answer(words.AddedToAlbum(of.Code, of.Title))
		return true
	}
	if busy(t) {
		unsorted(t, ev)
	} else {
		askPlace(t, ev)
	}
	t.Answer(words.AlbumClosed(of.Code, of.Title))
	return true
}

// at are the pieces of a criterion.
func at(pieces []scoring.Evidence, code string) (out []scoring.Evidence) {
	for _, v := range pieces {
		if v.Code == code {
			out = append(out, v)
		}
	}
	return out
}

// joinable are the last documents of an entry if they are photos that one person sent one after the other: pages, perhaps, of one.
func joinable(e scoring.Entry) []scoring.Evidence {
	documents := e.Documents()
	first := len(documents)
	for i := len(documents) - 1; i >= 0; i-- {
		d := documents[i]
		if !d.IsImage() {
			break
		}
		if i+1 < len(documents) {
			next, pages := documents[i+1], d.Parts()
			if d.AddedBy != next.AddedBy || next.AddedAt.Sub(pages[len(pages)-1].AddedAt) > limits.JoinGap && !sameAlbum(d, next) {
				break
			}
		}
		first = i
	}
	if len(documents)-first < 2 {
		return nil
	}
	return documents[first:]
}

// photosOf counts the photos of documents.
func photosOf(documents []scoring.Evidence) (n int) {
	for _, d := range documents {
		n += len(d.Parts())
	}
	return n
}

// offerJoin writes the key that joins the photos which came just now with those right before them, or those of one album.
func offerJoin(v *dialog.View, e scoring.Entry) {
	photos := joinable(e)
	if photos == nil || v.State.Batch == nil && !sameAlbum(photos[0], photos[1]) {
		return
	}
	v.Row(dialog.TapKey(words.JoinPhotos(photosOf(photos)), dialog.Tap{
		Screen: dialog.ScreenEvidence, Act: actJoinPhotos, Code: e.Code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenEvidence, e.Code, shared.SumEvidence(e.Evidence)),
	}, "gộp", "gộp lại", "gộp ảnh", "gộp ảnh lại", "gộp các ảnh", "gộp thành một"))
}

// joinPhotos makes one document of the photos that came last.
func joinPhotos(t *dialog.Turn, p dialog.Tap) {
	e := t.Scene.EntryOf(p.Code)
	photos := joinable(e)
	if photos == nil || !t.Fresh(p, dialog.ScreenEvidence, e.Code, shared.SumEvidence(e.Evidence)) {
		t.Toast(words.OldButton)
		return
	}
	if !t.AllowContent(e) {
		return
	}
	change := scoring.JoinEvidence{}
	for _, d := range photos {
		change.IDs = append(change.IDs, d.ID)
	}
	t.Write(e.Code, change)
	title := photos[0].Title
	if i := slices.IndexFunc(photos, func(d scoring.Evidence) bool { return !untitled(d) }); i > 0 {
		title = photos[i].Title
	}
	if title, _ = scoring.CutPage(title); title != photos[0].Title {
		t.Write(e.Code, scoring.EditEvidence{ID: photos[0].ID, Title: &title})
	}
	batch := t.State.Batch
	t.Open(dialog.ScreenEvidence, e.Code)
	t.State.Batch = batch
	t.Answer(words.PhotosJoined(photosOf(photos), title))
}

// removePhoto takes one photo out of a document.
func removePhoto(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, id string) {
	pages := ev.Parts()
	i := slices.IndexFunc(pages, func(page scoring.Evidence) bool { return page.ID == dialog.ReadID(id) })
	if i < 0 || len(pages) < 2 {
		t.Toast(words.OldButton)
		return
	}
	t.Write(e.Code, scoring.RemoveEvidence{ID: pages[i].ID})
	t.State.Item = pages[(i+1)%len(pages)].ID
	t.Answer(words.PhotoRemoved(i+1, ev))
}

// ofPhotos does what the buttons for photos do: it takes the document of photos in hand apart, or joins those that came last.
func ofPhotos(t *dialog.Turn, code, verb string) {
	e := t.Scene.EntryOf(code)
	switch {
	case !workable(t, code) || t.Scene.Entry == nil || t.Scene.Entry.Code != code:
		t.Note(t.Scene.Fill(words.PhotosNowhere))
	case verb == typed.Join:
		if !t.PressLabel("gộp") {
			t.Note(words.NothingToJoin)
		}
	default:
		if ev, ok := photosInHand(t, e); ok {
			changePiece(t, e, ev, actSplitPhotos, "")
			return
		}
		t.Note(words.NothingToSplit)
	}
}

// photosInHand is the document of several photos that the person is about, or the only one.
func photosInHand(t *dialog.Turn, e scoring.Entry) (scoring.Evidence, bool) {
	if ev, ok := pieceInHand(t, e); ok && len(ev.Pages) > 1 {
		return ev, true
	}
	several := slices.DeleteFunc(slices.Clone(e.Documents()), func(d scoring.Evidence) bool { return len(d.Pages) < 2 })
	if len(several) != 1 {
		return scoring.Evidence{}, false
	}
	return several[0], true
}
