package conversation

// What a transaction leaves that handles many updates.

import (
	"chamdiem/bot/channel"
	"chamdiem/storage/queue"
)

// handled is what one update leaves to be written.
type handled struct {
	rows     []queue.Out
	state    queue.ChatState
	press    channel.Press
	quiet    bool   // no answer is expected
	campaign string // in which the person is; "" = not known
}

// batch is what the updates of one transaction leave.
type batch struct {
	fresh     int // updates that were written down for it
	work      []queue.Work
	more      map[int64]bool // chats that have further updates
	rows      []queue.Out
	presses   []channel.Press  // to be answered once the transaction is committed
	ended     queue.Ended      // the updates that are done, and where their chats are now
	campaigns map[int64]string // in which the people of the chats are, as far as known
	left      []int64          // chats whose update is to be tried alone
}

// add puts to the batch what an update left.
func (b *batch) add(u queue.Work, h handled) {
	b.ended.Seqs, b.more[u.ChatID] = append(b.ended.Seqs, u.Seq), u.Behind > 0
	b.rows = append(b.rows, h.rows...)
	if h.quiet {
		b.ended.Quiet = append(b.ended.Quiet, u.Seq)
	}
	if h.state.ChatID != 0 {
		b.ended.Chats = append(b.ended.Chats, h.state)
	}
	if h.campaign != "" {
		b.campaigns[u.ChatID] = h.campaign
	}
	if h.press.ID != "" {
		b.presses = append(b.presses, h.press)
	}
}
