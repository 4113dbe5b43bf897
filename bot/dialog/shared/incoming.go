package shared

// incoming.go makes a piece of evidence of a file that came, and refuses what must not be kept: programs, documents marked MẬT, and
// files whose name tells that they are of no use. What a name leaves open is told by the bytes, which are looked at when they are
// fetched (bot/evidence/look). A mark that is not certain is asked about first (marked.go).

import (
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// nameless is the name of a file whose own name must not be kept.
const nameless = "tep"

// Acceptable reports whether the file of the event may be kept; if not, the reason is told, and a document
// marked MẬT is deleted from the chat. Where the mark is not certain the file waits, and the person is asked; code is the criterion that
// it was sent for, "" = none.
func Acceptable(t *dialog.Turn, code string) bool {
	f := t.Event.File
	if refusedSecret(t) {
		return false
	}
	if _, taken := filetype.ByName(f.Name); !f.Photo && !taken && filetype.Ending(f.Name) != "" {
		t.Refuse(scoring.Refuse(scoring.RefusedFileType, markup.Clip(markup.CleanName(f.Name), limits.MaxFigure), scoring.WayWords(filetype.WayOf(f.Name))))
		countRefused(t)
		return false
	}
	if input.HoldsPassword(t.Event.Text) {
		t.Event.Text = ""
		t.Answer(words.CaptionPassword)
	}
	if input.NameHoldsPassword(filetype.Stem(f.Name)) {
		f.Name = nameless + filetype.Ending(f.Name)
		t.Answer(words.NamePassword)
	}
	if held(t, code) {
		return false
	}
	if input.Password(t.Event.Text) == input.Uncertain && t.Event.Kind == dialog.File { // the file goes on without it, and it is asked about
		t.Doubtful, t.Event.Text = t.Event.Text, ""
	}
	return true
}

// countRefused notes a file that is not taken with those that came in the same go: the next file of its album draws the screen again, and
// the words of the refusal are gone from it.
func countRefused(t *dialog.Turn) {
	f := t.Event.File
	var b dialog.Batch
	switch {
	case t.State.Batch != nil && (f.AlbumID == "" || f.AlbumID == t.State.Batch.Album):
		b = *t.State.Batch
	case f.AlbumID != "":
		b = dialog.Batch{Album: f.AlbumID, Caption: CaptionTitle(t), Channel: t.Event.Channel, ChatID: t.Event.ChatID, At: SentAt(t)}
	default:
		return
	}
	b.Refused++
	if len(b.Not) < words.MostRefused {
		b.Not = append(b.Not[:len(b.Not):len(b.Not)], markup.Clip(markup.CleanName(f.Name), limits.MaxBatchName))
	}
	t.State.Batch = &b
}

// SentAt is when the message of the event was sent, as far as that is known.
func SentAt(t *dialog.Turn) time.Time {
	if t.Event.At.IsZero() {
		return t.Scene.Now
	}
	return t.Event.At
}

// Evidence makes the piece of evidence of a file that came.
func Evidence(t *dialog.Turn, code string) scoring.Evidence {
	f := t.Event.File
	ev := scoring.Evidence{
		Code: code, Kind: scoring.EvidenceFile, Name: f.Name, Mime: f.Mime, Size: f.Size, FileID: f.FileID, UniqueID: f.UniqueID,
		Channel: t.Event.Channel, ChatID: t.Event.ChatID, MessageID: t.Event.MessageID, AlbumID: f.AlbumID,
		AddedBy: t.Scene.Person.ID, AddedAt: t.Scene.Now, Fetch: scoring.FetchWaiting,
	}
	if f.Photo {
		ev.Kind = scoring.EvidencePhoto
	}
	ev.Title, ev.Place = title(t, code, f), CaptionPlace(t)
	return ev
}

// title is the caption; without one the file's name without its ending; what has no name, or that of a camera, is named by its time.
func title(t *dialog.Turn, code string, f *dialog.Upload) string {
	if caption := CaptionTitle(t); caption != "" {
		return caption
	}
	if b := t.State.Batch; b != nil && f.AlbumID != "" && b.Album == f.AlbumID && TidyTitle(b.Caption) != "" {
		return markup.Clip(TidyTitle(b.Caption), limits.MaxTitle-5) + words.Numbered(inAlbum(t, code, f.AlbumID)+1)
	}
	if name := TidyTitle(filetype.Stem(f.Name)); name != "" && !input.NamedByMachine(name) {
		return name
	}
	at := format.Moment(SentAt(t), t.Scene.Campaign.Location)
	if mime, _ := filetype.ByName(f.Name); f.Photo || strings.HasPrefix(f.Mime, "image/") || strings.HasPrefix(mime, "image/") {
		return words.PhotoTitle(at)
	}
	return words.FileTitle(at)
}

// inAlbum counts the pieces of an album that are there already, at a criterion or among the unsorted ones.
func inAlbum(t *dialog.Turn, code, album string) (n int) {
	pieces := t.Scene.Loose
	if code != "" {
		pieces = t.Scene.EntryOf(code).Evidence
	}
	for _, ev := range append(pieces[:len(pieces):len(pieces)], JustAdded(t, code)...) {
		if ev.AlbumID == album && ev.Channel == t.Event.Channel {
			n++
		}
	}
	return n
}

// TidyTitle makes one line of at most maxTitle units.
func TidyTitle(s string) string { return markup.Clip(markup.CleanName(s), limits.MaxTitle) }
