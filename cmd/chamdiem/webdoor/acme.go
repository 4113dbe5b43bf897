package webdoor

// The certificate of the page, obtained and renewed by the program itself (ACME, RFC 8555): off unless it is asked for.

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

const (
	// letsEncrypt is the short name of the authority that most people mean.
	letsEncrypt = "letsencrypt"
	// acmeFolder is where the account and the certificates lie in the data folder, closed to other accounts (0700).
	acmeFolder = "acme"
	// lookEvery is how often it is looked whether the certificate is there: it is renewed thirty days before its end.
	lookEvery = 12 * time.Hour
	// retryEvery is how long is waited after a failure: authorities take few failures an hour.
	retryEvery = 20 * time.Minute
)

// checkACME says in sentences what is wrong with the settings of ACME. Those of the address were checked before.
func (s *Settings) checkACME() (wrong []string) {
	if s.ACME == "" {
		if s.ACMEEmail != "" {
			wrong = append(wrong, "WEB_ACME_EMAIL: chỉ đặt cùng WEB_ACME.")
		}
		return wrong
	}
	if s.ACME != letsEncrypt {
		if u, err := url.Parse(s.ACME); err != nil || u.Scheme != "https" || u.Host == "" {
			wrong = append(wrong, "WEB_ACME: letsencrypt, hoặc địa chỉ ACME của nơi cấp chứng thư, dạng https://…")
		}
	}
	if s.Cert != "" || s.Key != "" {
		wrong = append(wrong, "WEB_ACME và WEB_TLS_CERT, WEB_TLS_KEY: chỉ đặt một trong hai.")
	}
	if s.url == nil {
		return wrong
	}
	if _, err := netip.ParseAddr(s.url.Hostname()); err == nil || s.url.Scheme != "https" || !strings.Contains(s.url.Hostname(), ".") || s.url.Port() != "" && s.url.Port() != "443" {
		wrong = append(wrong, "WEB_ACME: WEB_URL phải là https với tên miền, ở cổng 443: nơi cấp chứng thư thử đúng tên và cổng đó.")
	}
	return wrong
}

// certificates obtains and renews the certificate of the page. client may be nil: the usual one.
func (s *Settings) certificates(dir string, client *http.Client) *autocert.Manager {
	at := s.ACME
	if at == letsEncrypt {
		at = acme.LetsEncryptURL
	}
	return &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: autocert.DirCache(filepath.Join(dir, acmeFolder)), HostPolicy: autocert.HostWhitelist(s.url.Hostname()),
		Email: s.ACMEEmail, Client: &acme.Client{DirectoryURL: at, HTTPClient: client, UserAgent: "chamdiem"}}
}

// served is how the page is served with such certificates. The authority tries the name by a handshake of its own (RFC 8737), at the same port.
func served(m *autocert.Manager) *tls.Config {
	config := m.TLSConfig()
	config.MinVersion = tls.VersionTLS12
	return config
}

// keepCertificate has the certificate there before the first browser asks, and tells in the log where it cannot be had.
func keepCertificate(m *autocert.Manager, name string, log *slog.Logger) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		for ctx.Err() == nil {
			got := make(chan error, 1)
			go func() { // it takes no context, and gives up after five minutes
				got <- safely.Do(func() error { _, err := m.GetCertificate(greeting(name)); return err })
			}()
			wait := lookEvery
			select {
			case <-ctx.Done():
				return nil
			case err := <-got:
				if err != nil {
					wait = retryEvery
					log.Error("no certificate for the page", "name", name, "error", fmt.Sprint(err), "alarm", true)
				}
			}
			pace.Sleep(ctx, wait)
		}
		return nil
	}
}

// greeting is how a browser of today begins.
func greeting(name string) *tls.ClientHelloInfo {
	return &tls.ClientHelloInfo{ServerName: name, SupportedVersions: []uint16{tls.VersionTLS13}, SupportedCurves: []tls.CurveID{tls.X25519, tls.CurveP256},
		SignatureSchemes: []tls.SignatureScheme{tls.ECDSAWithP256AndSHA256}, CipherSuites: []uint16{tls.TLS_AES_128_GCM_SHA256, tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}}
}
