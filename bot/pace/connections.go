package pace

// How many connections a server holds: each costs a descriptor, and the database, Telegram and the other servers need some as well.

import (
	"net"
	"sync"
	"sync/atomic"
)

// Connections is how many connections a server may hold that would hold at most so many: fewer where the system lets the process open few files.
func Connections(most int) int {
	if files := openFiles(); files > 0 {
		return min(most, files/4)
	}
	return most
}

// Bound closes connections beyond so many at a time.
func Bound(l net.Listener, most int) net.Listener { return &bounded{Listener: l, most: int64(most)} }

type bounded struct {
	net.Listener
	most int64
	held atomic.Int64
}

// Accept implements net.Listener.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		c, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if b.held.Add(1) <= b.most {
			return &counted{Conn: c, leave: sync.OnceFunc(func() { b.held.Add(-1) })}, nil
		}
		b.held.Add(-1)
		_ = c.Close() // it was told nothing, and is owed nothing
	}
}

// counted is a connection that counts until it is closed.
type counted struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (c *counted) Close() error {
	c.leave()
	return c.Conn.Close()
}
