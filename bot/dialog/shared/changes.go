package shared

// changes.go says what changed since the last review of an entry, before → after, from its history.

import (
	"encoding/json"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
	"chamdiem/scoring/input"
)

// reviewed is what a row of the history may say, as far as a reviewer compares it.
type reviewed struct {
	State  scoring.EntryState `json:"state"`
	Points json.RawMessage    `json:"points"`
	Answer *criteria.Answer   `json:"answer"`
	Parts  []scoring.Part     `json:"parts"`
	Reason string             `json:"reason"`
	Title  string             `json:"title"`
}

// Changes writes what is different from what the last reviewer saw; nothing for an entry that was never reviewed.
func Changes(v *dialog.View, e scoring.Entry) {
	if !e.Reworked {
		return
	}
	rows, verdict := sinceReview(v.Scene.History)
	said := readReviewed(verdict.After)
	v.Line(words.Reworked(verdict, said.State == scoring.Approved, said.Reason, v.Scene.Campaign))
	k, ok := v.Scene.Criterion(e.Code)
	if !ok {
		return
	}
	before, answered := firstBefore(rows, scoring.ActionAnswer)
	if e.SubmittedPoints.Valid && e.SelfPoints.Valid {
		answer := e.Answer
		if answered && before.Answer != nil {
			answer = *before.Answer
		}
		was, is := scoring.PointsFigure(k, answer, e.SubmittedPoints.Decimal), scoring.PointsFigure(k, e.Answer, e.SelfPoints.Decimal)
		if was != is {
			v.Line(words.BeforeAfter(words.OfPoints, was, is))
		}
	}
	if answered && before.Answer != nil && !before.Answer.IsZero() && !SameAnswer(*before.Answer, e.Answer) {
		v.Line(words.BeforeAfter(words.OfFigures, input.Shown(k, *before.Answer), input.Shown(k, e.Answer)))
	}
	if before, ok := firstBefore(rows, scoring.ActionExplanation); ok {
		if was, is := history.Differing(scoring.ExplanationText(before.Parts), Explanation(e), limits.LongText); was != is {
			v.Line(words.BeforeAfter(words.OfExplanation, was, is))
		}
	}
	var added, removed []string
	for _, row := range rows {
		switch row.Action {
		case scoring.ActionEvidenceAdd:
			added = append(added, readReviewed(row.After).Title)
		case scoring.ActionEvidenceRemove:
			removed = append(removed, readReviewed(row.Before).Title)
		}
	}
	if len(added)+len(removed) > 0 {
		v.Line(words.EvidenceChanges(added, removed))
	}
	v.Gap()
}

// sinceReview are the rows after the last approval or return, the oldest first, and that verdict (zero if there is none).
func sinceReview(history []scoring.AuditRow) (rows []scoring.AuditRow, verdict scoring.AuditRow) {
	for _, row := range history { // newest first
		if after := readReviewed(row.After); row.Action == scoring.ActionState && (after.State == scoring.Returned || after.State == scoring.Approved) {
			verdict = row
			break
		}
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	return rows, verdict
}

// firstBefore is what was there before the first of these changes.
func firstBefore(rows []scoring.AuditRow, action scoring.Action) (reviewed, bool) {
	for _, row := range rows {
		if row.Action == action {
			return readReviewed(row.Before), true
		}
	}
	return reviewed{}, false
}

// readReviewed is lenient: an unreadable row has nothing to compare.
func readReviewed(text string) reviewed {
	var r reviewed
	if json.Unmarshal([]byte(text), &r) != nil {
		return reviewed{}
	}
	return r
}
