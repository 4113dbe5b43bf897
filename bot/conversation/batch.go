package conversation

// What a transaction leaves that handles many updates.

import (
	"context"

	"chamdiem/bot/channel"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// handled is what one update leaves to be written.
type handled struct {
	rows  []queue.Out
	state queue.ChatState
	press channel.Press
	quiet bool // no answer is expected
}

// batch is what the updates of one transaction leave.
type batch struct {
	work    []queue.Work
	more    map[int64]bool // chats that have further updates
	rows    []queue.Out
	presses []channel.Press // to be answered once the transaction is committed
	states  []queue.ChatState
	done    []int64 // sequence numbers of the updates
	left    []int64 // chats whose update is to be tried alone
	quiet   []int64 // … of those to which no answer is expected
}

// add puts to the batch what an update left.
func (b *batch) add(u queue.Work, h handled) {
	b.done, b.more[u.ChatID] = append(b.done, u.Seq), u.Behind > 0
	b.rows = append(b.rows, h.rows...)
	if h.quiet {
		b.quiet = append(b.quiet, u.Seq)
	}
	if h.state.ChatID != 0 {
		b.states = append(b.states, h.state)
	}
	if h.press.ID != "" {
		b.presses = append(b.presses, h.press)
	}
}

// save writes the states of the chats, and marks the updates as done.
func (b *batch) save(ctx context.Context, tx *storage.Tx) error {
	return queue.Finish(ctx, tx, b.states, b.done, b.quiet)
}
