package dialog

// incoming.go makes a piece of evidence of a file that came, and refuses what must not be kept: programs and other kinds of files,
// documents marked MẬT. The bytes themselves are checked when they are fetched.

import (
	"strings"
	"time"

	"chamdiem/scoring"
)

// allowedEndings are the kinds of files that are taken (docs/conversation.md, "Tài liệu"); none of them may hold macros.
var allowedEndings = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
	".jpg": true, ".jpeg": true, ".png": true, ".heic": true, ".webp": true, ".mp4": true, ".zip": true,
}

// nameless is the name of a file whose own name must not be kept.
const nameless = "tep"

// acceptable reports whether the file of the event may be kept; if not, the reason is told, and a document
// marked MẬT is deleted from the chat.
func (t *turn) acceptable() bool {
	f := t.Event.File
	for _, text := range []string{f.Name, t.Event.Text} {
		if mark := scoring.SecretMark(text); mark != "" {
			t.Out.Delete = append(t.Out.Delete, t.Event.MessageID)
			t.refuse(scoring.Refuse(scoring.RefusedSecret, mark))
			return false
		}
	}
	if !f.Photo && !allowedEndings[strings.ToLower(ending(f.Name))] {
		t.refuse(scoring.Refuse(scoring.RefusedFileType, clip(cleanName(f.Name), maxFigure)))
		if t.State.Batch != nil {
			b := *t.State.Batch
			b.Refused++
			t.State.Batch = &b
		}
		return false
	}
	if scoring.HoldsPassword(t.Event.Text) {
		t.Event.Text = ""
		t.answer(txtCaptionPassword)
	}
	if end := ending(f.Name); scoring.HoldsPassword(strings.TrimSuffix(f.Name, end)) {
		f.Name = nameless + end
		t.answer(txtNamePassword)
	}
	return true
}

// sentAt is when the message of the event was sent, as far as that is known.
func (t *turn) sentAt() time.Time {
	if t.Event.At.IsZero() {
		return t.Scene.Now
	}
	return t.Event.At
}

// evidence makes the piece of evidence of a file that came.
func (t *turn) evidence(code string) scoring.Evidence {
	f := t.Event.File
	ev := scoring.Evidence{
		Code: code, Kind: scoring.EvidenceFile, Name: f.Name, Mime: f.Mime, Size: f.Size, FileID: f.FileID, UniqueID: f.UniqueID,
		ChatID: t.Event.ChatID, MessageID: t.Event.MessageID, AlbumID: f.AlbumID,
		AddedBy: t.Scene.Person.ID, AddedAt: t.Scene.Now, Fetch: scoring.FetchWaiting,
	}
	if f.Photo {
		ev.Kind = scoring.EvidencePhoto
	}
	ev.Title = t.title(code, f)
	return ev
}

// title is the caption; without one the file's name without its ending; a picture is named by its time.
func (t *turn) title(code string, f *Upload) string {
	if caption := tidyTitle(t.Event.Text); caption != "" {
		return caption
	}
	if b := t.State.Batch; b != nil && f.AlbumID != "" && b.Album == f.AlbumID && tidyTitle(b.Caption) != "" {
		return clip(tidyTitle(b.Caption), maxTitle-5) + txtNumbered(t.inAlbum(code, f.AlbumID)+1)
	}
	if name := tidyTitle(strings.TrimSuffix(f.Name, ending(f.Name))); name != "" {
		return name
	}
	return txtPhotoTitle(scoring.FormatMoment(t.sentAt(), t.Scene.Campaign.Location))
}

// inAlbum counts the pieces of an album that are there already, at a criterion or among the unsorted ones.
func (t *turn) inAlbum(code, album string) (n int) {
	pieces := t.Scene.Loose
	if code != "" {
		pieces = t.Scene.EntryOf(code).Evidence
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
