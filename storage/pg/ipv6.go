package pg

// IPv6 addresses in an address of a database.

import (
	"net/netip"
	"strings"
)

// bareIPv6 reports whether a host is an IPv6 address without its brackets, or with one of them: where it ends and its port begins is then
// anybody's guess.
func bareIPv6(host string) bool {
	if strings.HasPrefix(host, "[") && strings.Count(host, "]") == 1 || strings.Count(host, ":") < 2 {
		return false
	}
	host = strings.Trim(host, "[]")
	name, _, _ := strings.Cut(host, "]")
	_, whole := netip.ParseAddr(name)
	_, before := netip.ParseAddr(host[:strings.LastIndex(host, ":")])
	return whole == nil || before == nil
}
