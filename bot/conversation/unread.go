package conversation

// Notices that were not read on the page: a notification or a letter tells of them.

import (
	"context"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/ways"
)

// UnreadLetters are messages by another way to people who are on the page only and have not seen what it was told: one for all of it, once an hour at most.
func UnreadLetters(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
	list, err := ways.UnreadNotices(ctx, tx)
	if err != nil {
		return nil, err
	}
	var w rowWriter
	for _, u := range list {
		w.add(queue.Out{Key: u.Key, Channel: u.Channel, ChatID: u.ChatID, Kind: queue.OutSay, Priority: queue.Confirmations}, dialog.UnreadOnPage(u.Texts))
	}
	return w.rows, w.err
}
