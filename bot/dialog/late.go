package dialog

// late.go makes what came after the lock into late entries: nothing of it is lost, nothing of it counts by itself.

import (
	"encoding/json"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

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
