package outbox

// The sender's queues, in memory: per chat what waits for it, and which chats may be served now or later. All of it
// is guarded by the sender's mutex.

import (
	"cmp"
	"container/heap"
	"slices"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage/queue"
)

// outChat is a chat as the sender sees it.
type outChat struct {
	id      int64
	rows    []queue.Out // by priority, then as written
	strips  []int64     // former screens that still have their buttons
	newest  int64       // the latest screen that came, as a row
	dropped []int64     // screens superseded before they were sent; over once a later one is out
	screen  queue.Screen
	known   bool // screen was read from the database
	busy    bool // a call is under way
	place   int  // rises with each put: older visits in the queues are void
	bucket  pace.Bucket
	rest    time.Time // not before: told to wait, or backing off
	tries   int       // failed calls in a row
}

// classes of readiness: the three priorities, and stripping buttons last.
const (
	stripClass = int(queue.Reminders) + 1
	classes    = stripClass + 1
)

// class is how urgent the chat's next step is; -1 = nothing to do.
func (c *outChat) class() int {
	switch {
	case len(c.rows) > 0:
		return int(c.rows[0].Priority)
	case len(c.strips) > 0:
		return stripClass
	}
	return -1
}

// insert puts a row where it belongs.
func (c *outChat) insert(row queue.Out) {
	i, _ := slices.BinarySearchFunc(c.rows, row, func(a, b queue.Out) int {
		return cmp.Or(cmp.Compare(a.Priority, b.Priority), cmp.Compare(a.ID, b.ID))
	})
	c.rows = slices.Insert(c.rows, i, row)
}

// next takes the row to send now. Of several screens of one priority only the newest is sent. It takes over from the
// dropped ones below which message it must stand.
func (c *outChat) next() queue.Out {
	for {
		row := c.rows[0]
		c.rows = slices.Delete(c.rows, 0, 1)
		if row.Kind != queue.OutScreen {
			return row
		}
		later := slices.IndexFunc(c.rows, func(r queue.Out) bool { return r.Kind == queue.OutScreen })
		if later < 0 {
			return row
		}
		c.rows[later].After = max(c.rows[later].After, row.After)
		c.dropped = append(c.dropped, row.ID)
	}
}

// visit is a place of a chat in a queue.
type visit struct {
	chat  *outChat
	place int
	at    time.Time
}

func (v visit) void() bool { return v.place != v.chat.place || v.chat.busy }

// visits is a heap by time.
type visits []visit

func (v visits) Len() int           { return len(v) }
func (v visits) Less(i, j int) bool { return v[i].at.Before(v[j].at) }
func (v visits) Swap(i, j int)      { v[i], v[j] = v[j], v[i] }
func (v *visits) Push(x any)        { *v = append(*v, x.(visit)) }
func (v *visits) Pop() any {
	old := *v
	last := old[len(old)-1]
	*v = old[:len(old)-1]
	return last
}

// schedule holds the chats that may be served: now, by class and in turn, or later, by time.
type schedule struct {
	now   [classes][]visit
	later visits
}

// put reschedules a chat; it may be served from time at.
func (s *schedule) put(c *outChat, at, now time.Time) {
	c.place++
	class := c.class()
	if class < 0 || c.busy {
		return
	}
	v := visit{c, c.place, at}
	if at.After(now) {
		heap.Push(&s.later, v)
		return
	}
	s.now[class] = append(s.now[class], v)
}

// pop takes the most urgent chat that may be served at now, leaving reminders out if told so. Without one it says when
// to look again; zero = when something new comes.
func (s *schedule) pop(now time.Time, noReminders bool) (*outChat, time.Time) {
	for len(s.later) > 0 && (s.later[0].void() || !s.later[0].at.After(now)) {
		v := heap.Pop(&s.later).(visit)
		if !v.void() {
			class := v.chat.class()
			s.now[class] = append(s.now[class], v)
		}
	}
	for class := range s.now {
		if noReminders && class == int(queue.Reminders) {
			continue
		}
		for len(s.now[class]) > 0 {
			v := s.now[class][0]
			s.now[class] = s.now[class][1:]
			if !v.void() {
				return v.chat, time.Time{}
			}
		}
	}
	if len(s.later) > 0 {
		return nil, s.later[0].at
	}
	return nil, time.Time{}
}
