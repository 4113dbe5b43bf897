package shared

// authors.go tells from the history of an entry who brought what of it, where that was another than the person who looks.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// Authorship is who brought the points and each part of the explanation: "đ/c Hiếu", or "" for the person's own and where the
// history, of which only the newest rows are at hand, does not tell.
type Authorship struct {
	Points string
	Text   []string // by the parts of the explanation
	Shared bool     // another had a hand in the entry
}

// Authors reads them. Needs Need.Authors; without it no author is named.
func Authors(sc *dialog.Scene, e scoring.Entry) Authorship {
	a := Authorship{Text: make([]string, len(e.Explanation))}
	points := ""
	writers := make([]string, len(e.Explanation))
	for _, row := range slices.Backward(sc.History) { // the oldest first
		switch row.Action {
		case scoring.ActionAnswer:
			points = row.Actor.Person
		case scoring.ActionExplanation:
			held := readReviewed(row.After).Parts
			for i, p := range e.Explanation {
				if writers[i] == "" && slices.ContainsFunc(held, func(h scoring.Part) bool { return h.Text == p.Text && h.MessageID == p.MessageID }) {
					writers[i] = row.Actor.Person
				}
			}
		}
	}
	other := func(person string) string {
		if person == "" || sc.Me(person) {
			return ""
		}
		a.Shared = true
		return sc.Comrade(person)
	}
	a.Points = other(points)
	for i, w := range writers {
		a.Text[i] = other(w)
	}
	a.Shared = a.Shared || slices.ContainsFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.AddedBy != "" && !sc.Me(ev.AddedBy) })
	return a
}
