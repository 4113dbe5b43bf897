package world

// waiting_presses.go knows which presses wait for their answer.

import "time"

// wait notes a press that waits for its answer. The lock must be held.
func (w *World) wait(q *Query) {
	w.waiting = append(w.waiting, q)
	if len(w.waiting) > keptQueries {
		w.waiting = w.waiting[keptQueries/2:]
	}
}

// busy tells whether a press of this button waits for its answer.
func (w *World) busy(chatID, messageID int64, data string) bool {
	for _, q := range w.waiting {
		now := w.State.Queries[q.ID]
		if q.Chat == chatID && q.Message == messageID && q.Data == data && now != nil && !now.Answered &&
			time.Since(time.UnixMilli(q.Asked)) < w.QueryTimeout {
			return true
		}
	}
	return false
}
