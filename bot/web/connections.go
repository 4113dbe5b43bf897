package web

// How many connections are held: slow ones cost a descriptor each, and Telegram, the database and the other browsers need some as well.

import (
	"net"
	"net/netip"
	"sync"

	"chamdiem/bot/pace"
)

const (
	maxConnections = 4000
	// maxFromPlace is how many come from one place: an office of a hundred, each with a stream and a file on its way.
	maxFromPlace = 250
)

// Bound closes connections beyond what is held at a time, in all and from one place. Proxies that are trusted carry many browsers and are
// bounded in all only.
func (d *Door) Bound(l net.Listener) net.Listener {
	return &bounded{Listener: l, door: d, most: pace.Connections(maxConnections), from: map[netip.Prefix]int{}}
}

type bounded struct {
	net.Listener
	door *Door
	most int // in all

	mu   sync.Mutex
	all  int
	from map[netip.Prefix]int
}

// Accept implements net.Listener.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		c, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if place, ok := b.take(c); ok {
			return &held{Conn: c, leave: sync.OnceFunc(func() { b.leave(place) })}, nil
		}
		_ = c.Close() // it was told nothing, and is owed nothing
	}
}

func (b *bounded) take(c net.Conn) (place netip.Prefix, ok bool) {
	at, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err == nil && !b.door.trusted(at.Addr().Unmap()) {
		place = placeOf(at.Addr().Unmap())
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.all >= b.most || place.IsValid() && b.from[place] >= maxFromPlace {
		return place, false
	}
	b.all++
	b.from[place]++
	return place, true
}

func (b *bounded) leave(place netip.Prefix) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all--
	if b.from[place]--; b.from[place] == 0 {
		delete(b.from, place)
	}
}

// held is a connection that counts until it is closed.
type held struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (h *held) Close() error {
	h.leave()
	return h.Conn.Close()
}
