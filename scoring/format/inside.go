package format

// Addresses that only some machines can open: within a network, or on the computer of who wrote them.

import (
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// inside are endings of names that are given within a network (RFC 6762, RFC 8375, RFC 9476, and what offices use).
var inside = []string{".local", ".lan", ".internal", ".intranet", ".localhost", ".home.arpa"}

// IsInside reports whether a page cannot be opened from outside of the network that it is in: its host is a name without a dot, one of an inner
// network, or an address of a private network.
func IsInside(address string) bool {
	u, err := url.Parse(Address(address))
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		ip = ip.Unmap()
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()
	}
	for _, end := range inside {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}

// onComputer is how a path of a file on a computer or on a shared drive begins.
var onComputer = regexp.MustCompile(`^(?i:["“]?(?:[a-z]:[\\/]|\\\\[^\\\s]|file:/))`)

// IsPath reports whether a text is the place of a file on a computer: `C:\Users\lan\bc.pdf`, `\\may-chu\chung\bc.pdf`, "file:///…".
func IsPath(s string) bool {
	return onComputer.MatchString(strings.TrimSpace(s)) && !strings.Contains(strings.TrimSpace(s), "\n")
}
