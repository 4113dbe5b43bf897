package format

import (
	"net/url"
	"regexp"
	"strings"
)

// scheme is how an address begins that names its scheme.
var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// host is how an address begins that names none: "binhthanh.example.gov.vn/tin", also with a port.
var host = regexp.MustCompile(`^[^\s/:?#@]+\.[^\s/:?#@]+(:\d+)?([/?#]|$)`)

// Address is the address of a page as people write one in a text: "https://" is supplied, what closes the sentence behind it is taken
// off. Empty for what is no address of a page.
func Address(s string) string {
	s = strings.TrimRight(strings.TrimSpace(Seen(s)), ".,;:!?…\"'”’»>")
	for _, pair := range []string{"()", "[]", "{}"} { // one that was opened belongs to the address
		for strings.HasSuffix(s, pair[1:]) && strings.Count(s, pair[1:]) > strings.Count(s, pair[:1]) {
			s = strings.TrimRight(s[:len(s)-1], ".,;:!?…")
		}
	}
	if host.MatchString(s) {
		s = "https://" + s
	} else if !scheme.MatchString(s) {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || !strings.EqualFold(u.Scheme, "https") && !strings.EqualFold(u.Scheme, "http") {
		return ""
	}
	if _, login := u.User.Password(); login { // what holds a password is kept nowhere
		return ""
	}
	return s
}

// AddressTitle names a page by its address, tidied: "binhthanh.example/tin-tuc/doi-thoai".
func AddressTitle(address string) string {
	u, err := url.Parse(Address(address))
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.") + strings.TrimRight(u.Path, "/")
}
