package conversation

// What a transaction leaves that handles many updates.

import (
	"cmp"
	"slices"

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
	work      []queue.Work
	more      map[int64]bool // chats that have further updates
	went      []int64        // chats that could go the short way
	oldest    map[int64]int  // where among those that arrived the oldest update of a chat stands; nil: updates were claimed
	done      int            // how many updates are
	rows      []queue.Out
	presses   []channel.Press  // to be answered once the transaction is committed
	ended     queue.Ended      // the updates that are done, and where their chats are now
	left      []int64          // chats whose update is to be tried alone
	campaigns map[int64]string // in which the people of the chats are, as far as known
}

// add puts to the batch what an update left.
func (b *batch) add(u queue.Work, h handled) {
	b.done++
	b.more[u.ChatID] = u.Behind > 0
	b.rows = append(b.rows, h.rows...)
	if b.oldest != nil {
		a := &b.ended.Arrived[b.oldest[u.ChatID]]
		a.Done, a.Quiet = true, h.quiet
	} else {
		b.ended.Seqs = append(b.ended.Seqs, u.Seq)
		if h.quiet {
			b.ended.Quiet = append(b.ended.Quiet, u.Seq)
		}
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

// arrive takes in the updates of chats that are held: the oldest of each is the work, those behind it are kept. Chats in which updates wait
// are left out, and all while nothing that comes may be handled.
func (b *batch) arrive(held []queue.Arrival, updates []queue.Update) {
	b.oldest = map[int64]int{}
	chats := make(map[int64]queue.Arrival, len(held))
	var there []string
	for _, h := range held {
		there = append(there, h.There...)
		if !h.Open && !h.Waits {
			b.went, chats[h.ChatID], b.ended.At = append(b.went, h.ChatID), h, h.Arrived
		}
	}
	for _, u := range queue.NewTo(there, updates) {
		h, ok := chats[u.ChatID]
		if !ok {
			continue
		}
		arrived := queue.Arrived{Update: u}
		if _, behind := b.oldest[u.ChatID]; !behind {
			b.oldest[u.ChatID] = len(b.ended.Arrived)
			arrived.Seq = h.Seq
			b.work = append(b.work, queue.Work{Seq: h.Seq, UpdateID: u.UpdateID, ChatID: u.ChatID, Payload: u.Payload, Received: h.Arrived, State: h.State, LastIn: h.LastIn, Away: h.Away, Now: h.Now})
		} else {
			i := slices.IndexFunc(b.work, func(w queue.Work) bool { return w.ChatID == u.ChatID })
			b.work[i].Behind = min(b.work[i].Behind+1, queue.ManyBehind)
		}
		b.ended.Arrived = append(b.ended.Arrived, arrived)
	}
	slices.SortFunc(b.work, func(x, y queue.Work) int { return cmp.Compare(x.ChatID, y.ChatID) })
}
