package pace

// Connections outwards, through a proxy where one is set.

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// dialTimeout bounds the making of a connection, and its TLS handshake.
const dialTimeout = 10 * time.Second

// ProxyError says that a proxy refused the way: its answer is not that of the server behind it.
type ProxyError struct{ Status int } // HTTP

func (e *ProxyError) Error() string { return fmt.Sprintf("the proxy answered with %d", e.Status) }

// NewTransport obeys HTTPS_PROXY and HTTP_PROXY as curl does (http, https, socks5); proxy, if not empty, wins for https.
func NewTransport(proxy string, conns int) *http.Transport {
	settings := httpproxy.FromEnvironment()
	if proxy != "" {
		settings.HTTPSProxy = proxy
	}
	through := settings.ProxyFunc()
	dial := (&net.Dialer{Timeout: dialTimeout, KeepAlive: 15 * time.Second}).DialContext
	return &http.Transport{
		Proxy:                 func(r *http.Request) (*url.URL, error) { return through(r.URL) },
		DialContext:           boundSocks(dial, settings.HTTPSProxy, settings.HTTPProxy),
		TLSHandshakeTimeout:   dialTimeout,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   conns,
		IdleConnTimeout:       90 * time.Second,
		ExpectContinueTimeout: time.Second,
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
			if answer.StatusCode != http.StatusOK {
				return &ProxyError{Status: answer.StatusCode}
			}
			return nil
		},
	}
}
