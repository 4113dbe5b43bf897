package web

import (
	"net/http"
	"net/netip"
)

// AddressOf is the address of a browser.
func AddressOf(d *Door, r *http.Request) netip.Addr { return d.addressOf(r) }

// PageWeight is the size of all that a browser loads for the page but pictures, in bytes.
func PageWeight() (n int) {
	for name, text := range readPage("Chấm điểm").files {
		if len(name) < 4 || name[len(name)-4:] != ".svg" {
			n += len(text)
		}
	}
	return n
}
