package control

// guard.go refuses requests that come from pages elsewhere.

import (
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"chamdiem/bot/simulator/world"
)

// guard keeps the control API to scripts and to the simulator's own page. A
// page elsewhere could otherwise play people: by a name that it makes point to
// this machine (hence the Host check) or by a form sent from a browser here
// (hence the Origin check, and JSON as the only type that needs no file).
func (p *Panel) guard(next http.Handler) http.Handler {
	names := []string{"localhost"}
	if own, err := os.Hostname(); err == nil {
		names = append(names, own, own+".local")
	}
	names = append(names, p.options.Hosts...)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !ownHost(r.Host, names):
			writeError(w, world.Refuse(http.StatusForbidden, "tên máy chủ lạ"))
		case !ownOrigin(r):
			writeError(w, world.Refuse(http.StatusForbidden, "yêu cầu đến từ trang khác"))
		case !ownType(r):
			writeError(w, world.Refuse(http.StatusUnsupportedMediaType, "nội dung phải là application/json"))
		default:
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("X-Content-Type-Options", "nosniff")
			next.ServeHTTP(w, r)
		}
	})
}

// ownHost accepts addresses in numbers, which no DNS trick can give, and known names.
func ownHost(hostport string, names []string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if net.ParseIP(strings.Trim(host, "[]")) != nil || strings.HasSuffix(host, ".localhost") {
		return true
	}
	for _, name := range names {
		if strings.EqualFold(host, name) {
			return true
		}
	}
	return false
}

// ownOrigin accepts requests of the simulator's own pages and of no page at all.
func ownOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

// ownType wants JSON wherever something is changed, and forms for uploads only.
func ownType(r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodDelete {
		return true
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if strings.HasSuffix(r.URL.Path, "/upload") {
		return kind == "multipart/form-data"
	}
	return kind == "application/json"
}
