package bot

// The HTTP server of this process: the webhook, health and metrics.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/telegram"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const (
	// httpReadTime bounds a request: a posted update is small.
	httpReadTime = 15 * time.Second
	// httpStopTime is how long requests under way may take when the server stops.
	httpStopTime = 5 * time.Second
	// healthTime is how long the database may take to answer before the process counts as unwell.
	healthTime = 3 * time.Second
)

func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for http: %w", err)
	}
	return l, nil
}

// serveHTTP serves until ctx ends.
func (e *engine) serveHTTP(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: e.routes(), ReadTimeout: httpReadTime, ReadHeaderTimeout: httpReadTime, WriteTimeout: 2 * httpReadTime,
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

func (e *engine) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(e.Registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", e.health)
	mux.HandleFunc("GET /readyz", e.ready)
	if e.Webhook.URL != "" {
		path := "/"
		if u, err := url.Parse(e.Webhook.URL); err == nil && u.Path != "" {
			path = u.Path
		}
		hook := &telegram.Webhook{Secret: e.Webhook.Secret, Keep: e.keepPosted, Log: e.log}
		mux.Handle("POST "+path, hook)
	}
	return mux
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
	if e.Facts != nil {
		for _, line := range e.Facts(ctx) {
			fmt.Fprintln(w, line)
		}
	}
}

// keepPosted keeps what Telegram posts.
func (e *engine) keepPosted(ctx context.Context, batch []channel.Update) error {
	e.contact.Hear()
	return e.inbox.Keep(ctx, batch)
}
