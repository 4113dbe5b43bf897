package bot

// The HTTP servers of this process, apart from the page: the webhook, which Telegram reaches, and the status, which the operator does.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"net/url"
	"slices"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const (
	// httpReadTime bounds a request: a posted update is small.
	httpReadTime = 15 * time.Second
	// profileTime bounds the answer to one who looks into the process: a profile takes half a minute by default.
	profileTime = 2 * time.Minute
	// httpStopTime is how long requests under way may take when the server stops.
	httpStopTime = 5 * time.Second
	// maxHTTP is how many connections each of these servers holds: Telegram makes at most a hundred, and who looks after the machine a few.
	maxHTTP = 300
	// healthTime is how long the database may take to answer before the process counts as unwell.
	healthTime = 3 * time.Second
)

// listen opens the servers that the settings name; each is served until the parts stop.
func (e *engine) listen(servers *pace.Parts) error {
	var open []net.Listener
	for _, s := range []struct {
		name, address string
		routes        http.Handler
		answer        time.Duration
	}{
		{"webhook", e.Listen, e.hookRoutes(), 2 * httpReadTime},
		{"status", e.StatusListen, e.statusRoutes(), profileTime},
	} {
		if s.address == "" {
			continue
		}
		l, err := net.Listen("tcp", s.address)
		if err != nil {
			for _, l := range open {
				l.Close()
			}
			return fmt.Errorf("listen for the %s: %w", s.name, err)
		}
		open = append(open, l)
		e.log.Info("http server listens", "for", s.name, "address", l.Addr().String())
		servers.Start(s.name+" server", func(ctx context.Context) error { return serveHTTP(ctx, l, s.routes, s.answer) })
	}
	return nil
}

// serveHTTP serves until ctx ends; an answer may take as long as told.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler, answer time.Duration) error {
	l = pace.Bound(l, pace.Connections(maxHTTP))
	server := &http.Server{Handler: h, ReadTimeout: httpReadTime, ReadHeaderTimeout: httpReadTime, WriteTimeout: answer,
		MaxHeaderBytes: 16 << 10, BaseContext: func(net.Listener) context.Context { return ctx }}
	return serveUntil(ctx, server, l)
}

// serveUntil serves until ctx ends.
func serveUntil(ctx context.Context, server *http.Server, l net.Listener) error {
	stopped := context.AfterFunc(ctx, func() {
		limit, cancel := context.WithTimeout(context.Background(), httpStopTime)
		defer cancel()
		_ = server.Shutdown(limit)
	})
	defer stopped()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve http: %w", err)
	}
	return nil
}

// hookRoutes take what Telegram posts, and nothing else.
func (e *engine) hookRoutes() http.Handler {
	mux := http.NewServeMux()
	if e.Webhook.URL == "" {
		return mux
	}
	for _, b := range e.bots {
		where := "/"
		if u, err := url.Parse(e.hookOf(b)); err == nil && u.Path != "" {
			where = u.Path
		}
		mux.Handle("POST "+where, &telegram.Webhook{Secret: e.Webhook.Secret, Keep: b.keepPosted, Log: b.log})
	}
	return mux
}

// statusRoutes tell how this process is.
func (e *engine) statusRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(e.Registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", e.health)
	mux.HandleFunc("GET /readyz", e.ready)
	// Without cmdline: a token may stand on the command line.
	mux.HandleFunc("GET /debug/pprof/", onThisMachine(pprof.Index))
	mux.HandleFunc("GET /debug/pprof/profile", onThisMachine(pprof.Profile))
	mux.HandleFunc("GET /debug/pprof/symbol", onThisMachine(pprof.Symbol))
	mux.HandleFunc("GET /debug/pprof/trace", onThisMachine(pprof.Trace))
	mux.Handle("GET /debug/pprof/cmdline", http.NotFoundHandler())
	return mux
}

// passedOn are what servers add that pass on what others ask for.
var passedOn = []string{"Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via"}

// onThisMachine answers programs of this machine only: what is inside the process is for its operator. What a server of this machine passes on
// comes from elsewhere, as does what a page has a browser of this machine ask for.
func onThisMachine(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		from, err := netip.ParseAddrPort(r.RemoteAddr)
		elsewhere := slices.ContainsFunc(passedOn, func(name string) bool { return r.Header.Get(name) != "" })
		if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
			elsewhere = true
		}
		if err != nil || !from.Addr().Unmap().IsLoopback() || elsewhere {
			http.Error(w, "from this machine only", http.StatusForbidden)
			return
		}
		h(w, r)
	}
}

// health says whether this process could do its work: 200, or 503 when the database does not answer.
func (e *engine) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), healthTime)
	defer cancel()
	if _, err := e.DB.Now(ctx); err != nil {
		http.Error(w, "database does not answer", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}

// ready says whether this process does its work: 200, or 503 with the reason.
func (e *engine) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), healthTime)
	defer cancel()
	if reason := e.unready(ctx); reason != "" {
		http.Error(w, reason, http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
	if e.leading.Load() {
		for _, line := range sentences(e.machine.look(ctx, shownWithin), false) {
			fmt.Fprintln(w, line)
		}
	}
	if e.Facts != nil {
		for _, line := range e.Facts(ctx) {
			fmt.Fprintln(w, line)
		}
	}
}

// keepPosted keeps what Telegram posts for a bot.
func (b *telegramBot) keepPosted(ctx context.Context, batch []channel.Update) error {
	b.contact.Hear()
	return b.inbox.Keep(ctx, batch)
}
