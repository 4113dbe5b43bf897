package conversation

// From an Outcome to rows of the outbox.

import (
	"encoding/json"
	"fmt"

	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
	"chamdiem/storage/queue"
)

// outRows are the rows that an outcome asks for, in the order in which they are to be sent.
func outRows(ev dialog.Event, o Outcome, lastIn int64) ([]queue.Out, error) {
	var rows []queue.Out
	for _, id := range o.Delete {
		rows = append(rows, queue.Out{ChatID: ev.ChatID, Kind: queue.OutDelete, Target: id, UpdateID: ev.UpdateID})
	}
	for _, m := range o.Say {
		row, err := outbox.SayRow(ev.ChatID, ev.UpdateID, queue.Answers, m)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if o.Keys != nil {
		body, err := json.Marshal(o.Keys)
		if err != nil {
			return nil, fmt.Errorf("write buttons: %w", err)
		}
		rows = append(rows, queue.Out{ChatID: ev.ChatID, Kind: queue.OutKeys, Body: body, Target: ev.MessageID, UpdateID: ev.UpdateID})
	}
	if o.Screen != nil {
		row, err := outbox.SayRow(ev.ChatID, ev.UpdateID, queue.Answers, *o.Screen)
		if err != nil {
			return nil, err
		}
		row.Kind = queue.OutScreen
		if !o.KeepPlace {
			row.After = lastIn
		}
		rows = append(rows, row)
	}
	for _, n := range o.Notices {
		row, err := outbox.SayRow(n.ChatID, ev.UpdateID, queue.Confirmations, n.Message)
		if err != nil {
			return nil, err
		}
		row.Channel = n.Channel
		if n.Key != "" {
			row.Key = fmt.Sprintf("notice/%s/%d", n.Key, n.ChatID)
		}
		rows = append(rows, row)
	}
	if o.Menu != nil {
		body, err := json.Marshal(o.Menu)
		if err != nil {
			return nil, fmt.Errorf("write menu: %w", err)
		}
		rows = append(rows, queue.Out{ChatID: ev.ChatID, Kind: queue.OutMenu, Priority: queue.Confirmations, Body: body, UpdateID: ev.UpdateID})
	}
	if o.Leave {
		rows = append(rows, queue.Out{ChatID: ev.ChatID, Kind: queue.OutLeave, UpdateID: ev.UpdateID})
	}
	return rows, nil
}
