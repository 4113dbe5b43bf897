package shared

// late.go makes what came after the lock into late entries: nothing of it is lost, nothing of it counts by itself. Leaders
// and the clerk are told, and the sender sees on the home screen what became of it.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// TellLate tells leaders and the clerk that something came after the lock: once an hour of each sender, however much.
func TellLate(t *dialog.Turn) {
	i := slices.IndexFunc(t.Out.Changes, func(c scoring.Change) bool { _, ok := c.(scoring.LateEntry); return ok })
	if i < 0 {
		return
	}
	entry, _ := t.Out.Changes[i].(scoring.LateEntry)
	item := scoring.LateItem{Code: entry.Code, What: entry.What, Content: entry.Content, FileID: entry.FileID}
	me := t.Scene.Person.ID
	key := "late/" + t.Scene.Campaign.ID + "/" + me + "/" + t.Scene.Now.UTC().Format("2006010215")
	message := dialog.Message{HTML: words.LateCame(t.By(), item, t.Scene.Campaign), Buttons: [][]dialog.Button{{dialog.OpenKey(words.LabelLate, dialog.ScreenLate, "").Button}}}.Of(t.Scene.Campaign.ID)
	for _, p := range t.Scene.Campaign.People {
		if t.Scene.Campaign.MaySteer(p.ID) && !t.Scene.Me(p.ID) {
			t.Out.Tell = append(t.Out.Tell, dialog.Notice{Person: p.ID, Message: message, Key: key})
		}
	}
}

// KeepsLate reports whether what the person sends for the criterion is kept as late: the lock has fallen on one of the own.
func KeepsLate(sc *dialog.Scene, code string) bool {
	return sc.PhaseNow() == scoring.Locked && sc.Campaign.IsAsked(code) && sc.MayEdit(code)
}

// LateAnswer is an answer as a leader reads it: what was typed, or what was pressed.
func LateAnswer(k *criteria.Criterion, a criteria.Answer, typed string) string {
	text := input.Typed(k, a)
	if typed != "" && typed != text {
		text += " (“" + typed + "”)"
	}
	return text
}

// LateFiles are pieces that came together after the lock; with the photos of their album that are kept already they are one late entry.
func LateFiles(t *dialog.Turn, pieces ...scoring.Evidence) scoring.LateEntry {
	first := pieces[0]
	if of, ok := lateAlbum(t, first.AlbumID); ok {
		late := scoring.LateFiles(of.Files(), pieces...)
		late.Code, late.From = of.Code, of.From
		return late
	}
	late := scoring.LateFiles(nil, pieces...)
	if t.Event.At.IsZero() && !first.AddedAt.IsZero() && first.AddedAt.Before(t.Scene.Now) {
		late.Sent = first.AddedAt
	}
	return late
}

// JoinsLate puts a photo to the others of its album that are kept as late; false where there are none.
func JoinsLate(t *dialog.Turn, ev scoring.Evidence) bool {
	if _, ok := lateAlbum(t, ev.AlbumID); !ok {
		return false
	}
	t.Late(LateFiles(t, ev))
	t.Answer(words.LateKept(t.Scene.LockedWords()))
	t.Out.KeepPlace = true
	return true
}

// lateAlbum is the late entry that waits with the photos of an album of this chat.
func lateAlbum(t *dialog.Turn, album string) (scoring.LateItem, bool) {
	for _, l := range t.Scene.Late {
		if album != "" && l.Album() == album && l.From.Channel == t.Event.Channel && l.From.ChatID == t.Event.ChatID && l.Decision == "" && t.Scene.Me(l.Person) {
			return l, true
		}
	}
	return scoring.LateItem{}, false
}

// LateOf is the late entry of the person that waits and whose content began with a message.
func LateOf(t *dialog.Turn, from scoring.MessageKey, what string) (scoring.LateItem, bool) {
	for _, l := range t.Scene.Late {
		if l.From == from && l.What == what && l.Decision == "" && t.Scene.Me(l.Person) {
			return l, true
		}
	}
	return scoring.LateItem{}, false
}
