package shared

// late.go makes what came after the lock into late entries: nothing of it is lost, nothing of it counts by itself. Leaders
// and the clerk are told, and the sender sees on the home screen what became of it.

import (
	"encoding/json"
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
func KeepsLate(sc dialog.Scene, code string) bool {
	return sc.PhaseNow() == scoring.Locked && sc.Campaign.IsAsked(code) && sc.MayEdit(code)
}

// LateItems are the late entries of the campaign; Need.Late.
func LateItems(sc dialog.Scene) []scoring.LateItem {
	items := make([]scoring.LateItem, len(sc.Late))
	for i, row := range sc.Late {
		items[i] = scoring.ReadLate(row)
	}
	return items
}

// LateAnswer is an answer as a leader reads it: what was typed, or what was pressed.
func LateAnswer(k *criteria.Criterion, a criteria.Answer, typed string) string {
	text := input.Typed(k, a)
	if typed != "" && typed != text {
		text += " (“" + typed + "”)"
	}
	return text
}

// LateFile is a file or link that came after the lock.
func LateFile(ev scoring.Evidence) scoring.LateEntry {
	content, err := json.Marshal(struct {
		Title, Name, Mime, URL, Kind string `json:",omitempty"`
		Size                         int64  `json:",omitempty"`
	}{Title: ev.Title, Name: ev.Name, Mime: ev.Mime, URL: ev.URL, Kind: string(ev.Kind), Size: ev.Size})
	if err != nil {
		content = []byte(ev.Title)
	}
	return scoring.LateEntry{Code: ev.Code, What: "evidence", Content: string(content), FileID: ev.FileID}
}
