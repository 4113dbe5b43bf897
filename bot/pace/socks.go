package pace

// A SOCKS proxy that takes a connection and says nothing, as a proxy of another kind does: the library waits for its answer without end.

import (
	"context"
	"net"
	"net/url"
	"strings"
	"time"
)

type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// boundSocks bounds the greeting of the SOCKS proxies among some by dialTimeout.
func boundSocks(dial dialFunc, proxies ...string) dialFunc {
	socks := map[string]bool{}
	for _, one := range proxies {
		if u, err := url.Parse(one); err == nil && strings.HasPrefix(u.Scheme, "socks5") {
			port := u.Port()
			if port == "" {
				port = "1080"
			}
			socks[net.JoinHostPort(u.Hostname(), port)] = true
		}
	}
	if len(socks) == 0 {
		return dial
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := dial(ctx, network, address)
		if err != nil || !socks[address] {
			return c, err
		}
		return &greeting{Conn: c}, c.SetDeadline(time.Now().Add(dialTimeout))
	}
}

// socksVersion is the highest first byte of what a client says in a greeting: 5, or 1 before a password. What goes through it begins with a letter,
// or with the 22 of TLS.
const socksVersion = 5

// greeting is a connection with a deadline until the proxy has given the way.
type greeting struct {
	net.Conn
	over bool
}

// Write implements net.Conn.
func (g *greeting) Write(b []byte) (int, error) {
	if !g.over && len(b) > 0 && b[0] > socksVersion {
		g.over = true
		if err := g.SetDeadline(time.Time{}); err != nil {
			return 0, err
		}
	}
	return g.Conn.Write(b)
}
