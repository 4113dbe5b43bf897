package dialog

// late.go makes what came after the lock into late entries: nothing of it is lost, nothing of it counts by itself. Leaders
// and the clerk are told, and the sender sees on the home screen what became of it.

import (
	"encoding/json"
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// tellLate tells leaders and the clerk that something came after the lock: once an hour of each sender, however much.
func (t *turn) tellLate() {
	i := slices.IndexFunc(t.Out.Changes, func(c scoring.Change) bool { _, ok := c.(scoring.LateEntry); return ok })
	if i < 0 {
		return
	}
	entry, _ := t.Out.Changes[i].(scoring.LateEntry)
	item := scoring.LateItem{Code: entry.Code, What: entry.What, Content: entry.Content, FileID: entry.FileID}
	me := t.Scene.Person.ID
	key := "late/" + t.Scene.Campaign.ID + "/" + me + "/" + t.Scene.Now.UTC().Format("2006010215")
	message := Message{HTML: txtLateCame(t.by(), item, t.Scene.Campaign), Buttons: [][]Button{{OpenKey(lblLate, scrLate, "").Button}}}.Of(t.Scene.Campaign.ID)
	for _, p := range t.Scene.Campaign.People {
		if t.Scene.Campaign.MaySteer(p.ID) && !t.Scene.me(p.ID) {
			t.Out.Tell = append(t.Out.Tell, Notice{Person: p.ID, Message: message, Key: key})
		}
	}
}

// keepsLate reports whether what the person sends for the criterion is kept as late: the lock has fallen on one of the own.
func (sc Scene) keepsLate(code string) bool {
	return sc.PhaseNow() == scoring.Locked && sc.Campaign.IsAsked(code) && sc.mayEdit(code)
}

// lateItems are the late entries of the campaign; Need.Late.
func (sc Scene) lateItems() []scoring.LateItem {
	items := make([]scoring.LateItem, len(sc.Late))
	for i, row := range sc.Late {
		items[i] = scoring.ReadLate(row)
	}
	return items
}

// lateAnswer is an answer as a leader reads it: what was typed, or what was pressed.
func lateAnswer(k *criteria.Criterion, a criteria.Answer, typed string) string {
	text := scoring.TypeAnswer(k, a)
	if typed != "" && typed != text {
		text += " (“" + typed + "”)"
	}
	return text
}

// lateFile is a file or link that came after the lock.
func lateFile(ev scoring.Evidence) scoring.LateEntry {
	content, err := json.Marshal(struct {
		Title, Name, Mime, URL, Kind string `json:",omitempty"`
		Size                         int64  `json:",omitempty"`
	}{Title: ev.Title, Name: ev.Name, Mime: ev.Mime, URL: ev.URL, Kind: string(ev.Kind), Size: ev.Size})
	if err != nil {
		content = []byte(ev.Title)
	}
	return scoring.LateEntry{Code: ev.Code, What: "evidence", Content: string(content), FileID: ev.FileID}
}
