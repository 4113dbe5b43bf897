package shared

// marked.go decides about marks of secrecy in the name or caption of a file: a certain one is refused and deleted, with all of its
// album; one that may be none lets the file wait, and the person is asked.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// mark is the mark of the file of the event.
func mark(t *dialog.Turn) (mark string, doubt input.Doubt) {
	for _, text := range []string{t.Event.File.Name, t.Event.Text} {
		if m, d := input.Secrecy(text); d > doubt {
			mark, doubt = m, d
		}
	}
	return mark, doubt
}

// refusedSecret refuses a file that is certainly marked, and the others of its album.
func refusedSecret(t *dialog.Turn) bool {
	album := t.Event.File.AlbumID
	if album != "" && album == t.State.Secret {
		t.Out.Delete = append(t.Out.Delete, t.Event.MessageID)
		t.Out.KeepPlace = true
		return true
	}
	mark, doubt := mark(t)
	if doubt != input.Certain {
		return false
	}
	t.Out.Delete = append(t.Out.Delete, t.Event.MessageID)
	t.Refuse(scoring.Refuse(scoring.RefusedSecret, mark))
	t.Note(words.SecretDeleted)
	t.State.Secret = album
	for _, q := range scoring.DoubtedQuestions(t.Scene.Doubted) { // others of the album may wait already
		if q[0].Album(doubted(t, "")) {
			DropMarked(t, q)
		}
	}
	return true
}

// held lets a file wait whose mark is not certain, or whose album waits.
func held(t *dialog.Turn, code string) bool {
	f := doubted(t, code)
	i := slices.IndexFunc(t.Scene.Doubted, f.Album)
	if _, doubt := mark(t); t.Cleared || doubt != input.Uncertain && i < 0 {
		return false
	}
	if t.Event.Kind == dialog.Edited { // it would take the place of another file
		t.Answer(words.MarkOnEdit)
		return true
	}
	if len(t.Scene.Doubted) >= limits.MaxLoose {
		t.Reject(words.TooManyDoubted(limits.MaxLoose))
		return true
	}
	t.Change(scoring.HoldFile{File: f})
	t.Out.KeepPlace = i >= 0
	AskMark(t, f)
	return true
}

// doubted is the file of the event as it waits.
func doubted(t *dialog.Turn, code string) scoring.DoubtedFile {
	f := t.Event.File
	return scoring.DoubtedFile{
		Code: code, Name: f.Name, Caption: t.Event.Text, Mime: f.Mime, Size: f.Size, FileID: f.FileID, UniqueID: f.UniqueID,
		AlbumID: f.AlbumID, Photo: f.Photo, From: t.Event.Message(), Sent: SentAt(t),
	}
}

// AskMark asks about a file that waits; what the person is in the middle of goes on behind the question.
func AskMark(t *dialog.Turn, f scoring.DoubtedFile) {
	back := t.State
	if t.State.Back != nil {
		back = *t.State.Back
	}
	t.Open(dialog.ScreenMark, f.Code)
	t.State.Back, t.State.Item = &back, f.From.ID
}

// DropMarked refuses files that waited: their messages are deleted, and nothing of them is kept.
func DropMarked(t *dialog.Turn, files []scoring.DoubtedFile) {
	for _, f := range files {
		t.Out.Delete = append(t.Out.Delete, f.From.ID)
	}
	t.State.Secret = files[0].AlbumID
	DropHeld(t, files)
}

// DropHeld ends the waiting of files.
func DropHeld(t *dialog.Turn, files []scoring.DoubtedFile) {
	var ids []int64
	for _, f := range files {
		ids = append(ids, f.ID)
	}
	t.Change(scoring.DropHeld{IDs: ids})
}

// JustAdded are the pieces that this turn adds to a criterion, or, with "", to the unsorted ones.
func JustAdded(t *dialog.Turn, code string) (pieces []scoring.Evidence) {
	for _, c := range t.Out.Changes {
		if add, ok := c.(scoring.AddEvidence); ok && add.Evidence.Code == code {
			pieces = append(pieces, add.Evidence)
		}
	}
	return pieces
}
