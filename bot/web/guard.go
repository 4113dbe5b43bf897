package web

// What each request must be before anything looks at it: to this host, from this page, not too many, not too slow.

import (
	"encoding/json"
	"errors"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"chamdiem/storage/webchat"
)

const (
	// ownHeader is what only a script of this page can send.
	ownHeader = "X-Chamdiem"
	// patience is how long a request may take to come in, and its answer to go out.
	patience = 30 * time.Second
	// maxJSON is the longest request but for pieces of files, in bytes.
	maxJSON = 64 << 10
)

// policy keeps the page to its own files: nothing inline, nothing from other hosts.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// request is one that passed the guard.
type request struct {
	*http.Request
	to      http.ResponseWriter
	address netip.Addr       // of the browser
	session *webchat.Session // of a valid session, where one is demanded
}

// guard lets through what is meant for this host.
func (d *Door) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "geolocation=(), microphone=()")
		if d.https() {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !d.ownHost(r.Host) {
			http.Error(w, txtForeign, http.StatusMisdirectedRequest)
			return
		}
		limit := http.NewResponseController(w)
		_ = limit.SetReadDeadline(time.Now().Add(d.Patience))
		_ = limit.SetWriteDeadline(time.Now().Add(2 * d.Patience))
		next.ServeHTTP(w, r)
	})
}

func (d *Door) https() bool { return d.URL.Scheme == "https" }

// ownHost accepts the host of the public address only: another name that points here is none of ours.
func (d *Door) ownHost(host string) bool {
	return strings.EqualFold(withPort(host, d.URL.Scheme), withPort(d.URL.Host, d.URL.Scheme))
}

// withPort is a host with its port.
func withPort(host, scheme string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	port := "80"
	if scheme == "https" {
		port = "443"
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), port)
}

// answer makes a handler of a function that may refuse.
func (d *Door) answer(fn func(r *request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		r := &request{Request: hr, to: w, address: d.addressOf(hr)}
		w.Header().Set("Cache-Control", "no-store")
		err := d.mayAsk(r)
		if err != nil {
			w.Header().Set("Connection", "close") // what may follow is not waited for
		} else {
			err = fn(r)
		}
		if err == nil || errors.Is(err, errWritten) {
			return
		}
		no := refusalOf(err)
		if no.status >= http.StatusInternalServerError && hr.Context().Err() == nil {
			d.Log.Error("request of the page failed", "path", hr.URL.Path, "error", err)
		}
		if no.status == http.StatusTooManyRequests {
			w.Header().Set("Retry-After", "2")
		}
		writeJSON(w, no.status, map[string]string{"error": no.words, "code": no.code})
	})
}

// errWritten says that the answer is under way already, so that nothing more can be said.
var errWritten = errors.New("the answer was begun")

// mayAsk refuses what comes from elsewhere, or too often, and finds the session.
func (d *Door) mayAsk(r *request) error {
	secret, hash := d.secretOf(r)
	if secret != "" && !d.limits.browser.pass(hash) || !d.limits.address.pass(placeOf(r.address)) {
		return refuse(http.StatusTooManyRequests, txtSlow)
	}
	if !d.fromOwnPage(r.Request) {
		return refuse(http.StatusForbidden, txtForeign)
	}
	if d.https() && r.TLS == nil && !d.trusted(remote(r.Request)) {
		return refuse(http.StatusForbidden, txtPlain)
	}
	s, err := d.sessionOf(r, secret, hash)
	if err != nil {
		return err
	}
	r.session = s
	if s != nil && !d.limits.account.pass(s.ChatID) {
		return refuse(http.StatusTooManyRequests, txtSlow)
	}
	return nil
}

// fromOwnPage says whether a request comes from a script of this page. What only reads may as well come from following a link of it.
func (d *Door) fromOwnPage(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != d.URL.Scheme || !d.ownHost(u.Host) {
			return false
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return false
	}
	if r.Method == http.MethodGet {
		return true
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return r.Header.Get(ownHeader) == "1" && (kind == "application/json" || r.Method == http.MethodPut && kind == "application/octet-stream")
}

// signedIn demands a valid session.
func signedIn(fn func(r *request) error) func(r *request) error {
	return func(r *request) error {
		switch s := r.session; {
		case s == nil:
			return &refusal{http.StatusUnauthorized, codeExpired, txtExpired}
		case s.Ended != "":
			return &refusal{http.StatusUnauthorized, codeUnlinked, txtSignedOut}
		case s.Expired:
			return &refusal{http.StatusUnauthorized, codeExpired, txtExpired}
		case !s.Linked:
			return &refusal{http.StatusUnauthorized, codeExpired, txtNoPart}
		}
		return fn(r)
	}
}

// read takes the JSON of a request.
func (r *request) read(v any) error {
	body := http.MaxBytesReader(r.to, r.Body, maxJSON)
	in := json.NewDecoder(body)
	in.DisallowUnknownFields()
	if err := in.Decode(v); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return err
		}
		return refuse(http.StatusBadRequest, txtUnread)
	}
	return nil
}

func (r *request) write(v any) error {
	writeJSON(r.to, http.StatusOK, v)
	return nil
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a browser that has gone asks again
}
