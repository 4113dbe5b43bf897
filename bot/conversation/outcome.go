package conversation

// From an Outcome to rows of the outbox.

import (
	"cmp"
	"fmt"

	"chamdiem/bot/dialog"
	"chamdiem/storage/queue"
)

// outRows are the rows that an outcome asks for, in the order in which they are to be sent.
func outRows(ev dialog.Event, o Outcome, lastIn int64) ([]queue.Out, error) {
	w := rowWriter{ev: ev}
	for _, id := range o.Delete {
		w.add(queue.Out{Kind: queue.OutDelete, Target: id}, nil)
	}
	said := queue.Answers
	if o.Unhurried {
		said = queue.Confirmations
	}
	for _, m := range o.Say {
		w.add(queue.Out{Kind: queue.OutSay, Priority: said}, m)
	}
	if o.Keys != nil {
		w.add(queue.Out{Kind: queue.OutKeys, Target: ev.MessageID}, o.Keys)
	}
	if o.Screen != nil {
		screen := queue.Out{Kind: queue.OutScreen, Priority: queue.Answers}
		if !o.KeepPlace {
			screen.After = lastIn
		}
		w.add(screen, *o.Screen)
	}
	for _, n := range o.Notices {
		notice := queue.Out{Channel: n.Channel, ChatID: n.ChatID, Kind: queue.OutSay, Priority: queue.Confirmations}
		if n.Key != "" {
			notice.Key = fmt.Sprintf("notice/%s/%s/%d", n.Key, cmp.Or(n.Channel, ev.Channel), n.ChatID)
		}
		w.add(notice, n.Message)
	}
	if o.Menu != nil {
		w.add(queue.Out{Kind: queue.OutMenu, Priority: queue.Confirmations}, o.Menu)
	}
	if o.Leave {
		w.add(queue.Out{Kind: queue.OutLeave}, nil)
	}
	return w.rows, w.err
}

// rowWriter gathers the rows that an event leads to, until one of them cannot be written.
type rowWriter struct {
	ev   dialog.Event
	rows []queue.Out
	err  error
}

// add writes a row, into the chat of the event unless the row names another. content becomes its body; nil = none.
func (w *rowWriter) add(row queue.Out, content any) {
	if w.err != nil {
		return
	}
	row.ChatID, row.UpdateID = cmp.Or(row.ChatID, w.ev.ChatID), w.ev.UpdateID
	if content != nil {
		if w.err = row.Carry(content); w.err != nil {
			return
		}
	}
	w.rows = append(w.rows, row)
}
