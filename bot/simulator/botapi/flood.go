package botapi

// flood.go holds Telegram's limits of sending.

import (
	"math"
	"strings"
	"sync"
	"time"
)

// Flood are Telegram's limits of sending,
// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
// Waits are of the real clock, whatever the clock of the dates does.
type Flood struct {
	Enabled   bool    `json:"enabled"`
	PerSecond float64 `json:"per_second"` // overall; 30 when 0
	PerChat   float64 `json:"per_chat"`   // a second, in one chat; 1 when 0
	Burst     int     `json:"burst"`      // what one chat takes at once; 3 when 0
}

func (f Flood) withDefaults() Flood {
	if f.PerSecond == 0 {
		f.PerSecond = 30
	}
	if f.PerChat == 0 {
		f.PerChat = 1
	}
	if f.Burst == 0 {
		f.Burst = 3
	}
	return f
}

// bucket holds allowances that refill with time.
type bucket struct {
	left float64
	at   time.Time
}

func (b *bucket) refill(rate, size float64, now time.Time) {
	if b.at.IsZero() {
		b.left = size
	} else {
		b.left = min(size, b.left+rate*now.Sub(b.at).Seconds())
	}
	b.at = now
}

// floodGate counts sends, overall and for each chat.
type floodGate struct {
	mu    sync.Mutex
	set   Flood
	all   bucket
	chats map[int64]*bucket
}

func newFloodGate(f Flood) *floodGate {
	return &floodGate{set: f.withDefaults(), chats: map[int64]*bucket{}}
}

func (g *floodGate) settings() Flood {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.set
}

func (g *floodGate) change(f Flood) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.set, g.all, g.chats = f.withDefaults(), bucket{}, map[int64]*bucket{}
}

// Take lets a call pass (0) or says after how many seconds to try again.
func (g *floodGate) take(c *call, now time.Time) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.set.Enabled || !limited(c.method) {
		return 0
	}
	chatID := c.number("chat_id", 0)
	one := g.chats[chatID]
	if one == nil {
		one = &bucket{}
		g.chats[chatID] = one
	}
	g.all.refill(g.set.PerSecond, g.set.PerSecond, now)
	one.refill(g.set.PerChat, float64(g.set.Burst), now)
	wait := max((1-g.all.left)/g.set.PerSecond, (1-one.left)/g.set.PerChat)
	if wait > 0 {
		return int(math.Ceil(wait))
	}
	g.all.left--
	one.left--
	return 0
}

func limited(method string) bool {
	return method != "sendchataction" &&
		(strings.HasPrefix(method, "send") || strings.HasPrefix(method, "copy") || strings.HasPrefix(method, "edit"))
}

// LimitSending sets Telegram's limits of sending and returns them with their defaults.
func (s *API) LimitSending(f Flood) Flood {
	s.flood.change(f)
	return s.flood.settings()
}
