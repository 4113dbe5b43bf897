package push

// Where may be rung: endpoints come from browsers, so they are addresses that strangers chose.

import (
	"context"
	"crypto/ecdh"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

const (
	// maxEndpoint is longer than the endpoints of all known push services, in bytes.
	maxEndpoint = 1000
	// callTime is how long a push service may take for a call.
	callTime = 10 * time.Second
	portTLS  = 443
	// secretSize is how many bytes a browser shares with us (RFC 8291, 3.2).
	secretSize = 16
)

// errForeign says that an endpoint leads where nothing of ours may go.
var errForeign = errors.New("the endpoint of a browser is no public address")

// Sound reports whether what a browser says of itself has the form that it should: an endpoint of https without a login in it, a public key, and
// a secret. Where the endpoint leads is looked at when it is called.
func (b Browser) Sound() bool {
	u, err := url.Parse(b.Endpoint)
	if err != nil || len(b.Endpoint) > maxEndpoint || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
		return false
	}
	public, err := base64.RawURLEncoding.DecodeString(b.P256dh)
	if err != nil {
		return false
	}
	secret, err := base64.RawURLEncoding.DecodeString(b.Auth)
	if err != nil || len(secret) != secretSize {
		return false
	}
	_, err = ecdh.P256().NewPublicKey(public)
	return err == nil
}

// notPublic are networks that netip does not call private, and that are none of the public internet, or lead into one of the others.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("::/96"),
}

// Public reports whether an address is one of the public internet, at the port of https.
func Public(at netip.AddrPort) bool {
	a := at.Addr().Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || at.Port() != portTLS {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// Client is a client that connects only where may says so, of the address that a name led to, follows nothing and goes through no proxy: a
// proxy would look the name up once more.
func Client(may func(netip.AddrPort) bool) *http.Client {
	dialer := net.Dialer{Timeout: callTime, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		if at, err := netip.ParseAddrPort(address); err != nil || !may(at) {
			return errForeign
		}
		return nil
	}}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: callTime, ResponseHeaderTimeout: callTime, IdleConnTimeout: time.Minute,
			MaxIdleConnsPerHost: 2, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       2 * callTime,
	}
}
