package web

// Where a request comes from: the browser's own address, also behind proxies that are trusted.

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// remote is the address at the other end of the connection.
func remote(r *http.Request) netip.Addr {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return a.Addr().Unmap()
}

// trusted reports whether an address is that of a proxy that may name the browser behind it.
func (d *Door) trusted(a netip.Addr) bool {
	return a.IsLoopback() || slices.ContainsFunc(d.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// addressOf is the nearest address that is not that of a trusted proxy.
func (d *Door) addressOf(r *http.Request) netip.Addr {
	at := remote(r)
	way := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(way) {
		if !d.trusted(at) {
			break
		}
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		at = next.Unmap()
	}
	return at
}
