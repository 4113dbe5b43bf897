package bot

// The second door: the parts that serve the web page, each as its sister that serves Telegram. The work of one channel never waits for
// the other.

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/evidence"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/web"
	"chamdiem/storage"
)

// WebConfig is the web page beside Telegram. All but TLS is demanded.
type WebConfig struct {
	Door   *web.Door
	Talk   conversation.Dialog // of the page
	Listen net.Listener
	TLS    *tls.Config // nil = plain http: behind a proxy, or on this machine
	// While runs as Config.While, for what is done once for this channel.
	While []func(ctx context.Context) error
}

const (
	// webHeaderTime bounds the head of a request; the rest is bounded where it is read.
	webHeaderTime = 10 * time.Second
	webIdleTime   = 2 * time.Minute
)

// serveWeb serves the page until ctx ends, in every process: what comes in is kept, also where another one leads.
func (e *engine) serveWeb(ctx context.Context) error {
	server := &http.Server{Handler: e.Web.Door.Handler(), ReadHeaderTimeout: webHeaderTime, IdleTimeout: webIdleTime, MaxHeaderBytes: 16 << 10,
		TLSConfig: e.Web.TLS, BaseContext: func(net.Listener) context.Context { return ctx }}
	l := e.Web.Door.Bound(e.Web.Listen)
	if e.Web.TLS != nil {
		l = tls.NewListener(l, e.Web.TLS)
	}
	return serveUntil(ctx, server, l)
}

// leadWeb runs what only one process may do for the page; what fetches files begins once the process has settled.
func (e *engine) leadWeb(ctx context.Context, p *pace.Parts, l *lead, settled <-chan struct{}) {
	c := e.Web
	d := c.Door
	hints := inbox.NewHints()
	s := e.newSender(ctx, l, outbox.SenderConfig{DB: d.DB, To: d.Channel(), Opener: d.Opener, Missing: func(context.Context, int64) error { return nil }, Fatal: p.Fail, Log: e.log})
	p.Loop("web marks", s.Keep)
	p.Loop("web sender", s.Run)
	p.Loop("web hold", s.WatchHold)
	t := outbox.NewPresses(d.Channel(), e.log)
	p.Loop("web toasts", t.Run)
	w := conversation.NewWorker(conversation.WorkerConfig{DB: d.DB, Talk: c.Talk, Read: web.ReadEvent, Apology: e.Apology, Hints: hints, Outbox: d.Outbox, Presses: t, Log: e.log, Registry: e.Registry,
		Suspects: e.suspectsOf(d.DB)})
	stopHanding, stopHinting := d.Outbox.HandTo(s), d.HintTo(hints.Add)
	p.Loop("web worker", func(ctx context.Context) {
		defer stopHanding()
		defer stopHinting()
		if !l.clean() {
			w.Recover(ctx)
		}
		w.Run(ctx)
	})
	p.Loop("web sweep", func(ctx context.Context) { w.Sweep(ctx, conversation.SweepEvery) })
	p.Aside("web tidy", pace.WithoutError(func(ctx context.Context) {
		for pace.Sleep(ctx, tidyEvery) {
			if e.doubted.Load() { // nothing is old by such a clock
				continue
			}
			if err := d.Tidy(ctx); err != nil && !storage.Unavailable(err) {
				e.log.Error("old rows of the web page not removed", "error", err)
			}
		}
	}))
	if e.Blobs != nil {
		f := evidence.NewFetcher(evidence.FetcherConfig{DB: d.DB, From: d.Files(), Blobs: e.Blobs, Look: e.Look, Limit: d.MaxFile, TempDir: e.TempDir, Outbox: d.Outbox, Hints: hints,
			Screens: c.Talk, Channel: c.Talk.Channel, Log: e.log, Registry: e.Registry, Storing: e.Storing})
		p.Later(settled, "web fetch", pace.WithoutError(f.Run))
		p.Later(settled, "web sheets", pace.WithoutError(f.RunSheets))
	}
	for i, fn := range c.While {
		p.Later(settled, fmt.Sprintf("web task %d", i+1), fn)
	}
	p.Start("web watchdog", (&watchdog{worker: &w.Pulse, sender: s, upload: time.Minute}).run)
}

// renderer words messages when they are sent.
func (e *engine) renderer() outbox.Renderer {
	if e.Renderer == nil && e.Reminder != nil {
		return e.Reminder
	}
	return e.Renderer
}
