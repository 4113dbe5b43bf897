package bot

// Run puts the parts together, starts them in the way of the data backwards (who sends before who receives), and
// stops them in reverse.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/storage"

	"github.com/prometheus/client_golang/prometheus"
)

// stopTime is how long all parts together may take to stop: the sender drains for drainTime, the others take moments.
const stopTime = drainTime + 5*time.Second

// engine is one running Run.
type engine struct {
	Config
	log     *slog.Logger
	leader  prometheus.Gauge
	hints   *hints
	inbox   *inbox
	tg      *telegram
	leading atomic.Bool
}

// Run serves the bot until ctx ends: then it finishes what is under way, sends the answers that wait for at most ten
// seconds, and returns nil. Any other return is an error, and the program should end and be started again:
// channel.ErrUnauthorized when Telegram does not accept the token (a start alone does not help), else trouble that a fresh
// start is to mend. Several processes may run it on one database; one of them leads, the others stand by.
func Run(ctx context.Context, c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Registry == nil {
		c.Registry = prometheus.NewRegistry()
	}
	if c.Outbox == nil {
		c.Outbox = NewOutbox(c.DB)
	}
	e := &engine{Config: c, log: hiding(c.Log, c.Token), hints: newHints(), leader: gauge(c.Registry, "leader", "1 while this process polls and sends.")}
	e.inbox = newInbox(e.DB, e.hints, c.Registry)
	var err error
	e.tg, err = NewClient(ClientConfig{Token: c.Token, Server: c.APIURL, Proxy: c.Proxy, LocalDir: c.LocalDir, Calls: callsAtOnce + toastSenders, Fetches: fetchesAtOnce})
	if err != nil {
		return err
	}
	p := newParts(ctx, stopTime)
	if c.Listen != "" {
		listener, err := listen(c.Listen)
		if err != nil {
			return err
		}
		p.start("http server", func(ctx context.Context) error { return e.serveHTTP(ctx, listener) })
	}
	if c.Reminder != nil {
		t := NewTicking(c.Reminder, e.leading.Load, newPinger(c.HeartbeatURL, c.Proxy), e.log, c.Registry)
		p.loop("reminders", t.run)
	}
	l, err := e.await(ctx, p)
	if err != nil || l == nil {
		p.stop(err)
		return err
	}
	return e.lead(ctx, p, l)
}

// await waits for the leadership, unless a part fails.
func (e *engine) await(ctx context.Context, p *parts) (*lead, error) {
	waiting, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case err := <-p.failed:
			cancel(err)
		case <-waiting.Done():
		}
	}()
	l := awaitLead(waiting, e.DB, e.Holder, e.log)
	if l == nil && ctx.Err() == nil {
		return nil, context.Cause(waiting)
	}
	return l, nil
}

// lead runs what only one process may do.
func (e *engine) lead(ctx context.Context, p *parts, l *lead) error {
	e.log.Info("leading", "term", l.session.Term, "clean", l.session.Clean)
	e.leader.Set(1)
	defer e.leader.Set(0)
	p.start("leadership", l.keep)
	e.leading.Store(true)
	defer e.leading.Store(false)
	s := e.newSender(l, p)
	s.hold(ctx)
	if !l.session.Clean {
		s.Rest(handoverPause)
	}
	p.loop("marks", s.keep)
	p.loop("sender", s.run)
	p.loop("hold", s.watchHold)
	defer e.Outbox.HandTo(s)()
	t := newToasts(e.tg, e.log)
	p.loop("toasts", t.run)
	w := NewWorker(WorkerConfig{DB: e.DB, Talk: e.Talk, Read: ReadEvent, Apology: e.Apology, Hints: e.hints, Outbox: e.Outbox, Presses: t, Log: e.log, Registry: e.Registry})
	p.loop("worker", func(ctx context.Context) {
		if !l.session.Clean {
			w.recover(ctx)
		}
		w.run(ctx)
	})
	p.loop("sweep", func(ctx context.Context) {
		every := sweepEvery
		if e.Webhook.URL != "" {
			every = webhookSweep
		}
		w.sweep(ctx, every)
	})
	p.loop("tidy", e.tidy)
	if e.Blobs != nil {
		f := NewFetcher(e.evidence())
		p.loop("fetch", f.run)
		p.loop("sheets", f.sheets)
	}
	for i, fn := range e.While {
		p.start(fmt.Sprintf("task %d", i+1), fn)
	}
	p.start("introduction", func(ctx context.Context) error {
		return e.persist(ctx, "introduce the bot", func(ctx context.Context) error { return e.tg.Introduce(ctx, dialog.Introduction()) })
	})
	e.receive(p, l)
	p.start("watchdog", (&watchdog{worker: &w.Pulse, sender: s, upload: UploadTime(e.LocalDir)}).run)
	if e.Ready != nil {
		e.Ready()
	}
	return e.wait(ctx, p, l)
}

func (e *engine) evidence() FetcherConfig {
	limit := cmp.Or(e.FileLimit, FileLimit(e.LocalDir))
	return FetcherConfig{DB: e.DB, From: e.tg.Files(), Blobs: e.Blobs, Inspect: e.Inspect, Limit: limit, TempDir: e.TempDir, Outbox: e.Outbox, Hints: e.hints,
		Screens: e.Screens, Log: e.log, Registry: e.Registry}
}

// receive starts what brings updates in.
func (e *engine) receive(p *parts, l *lead) {
	if e.Webhook.URL != "" {
		p.start("webhook", func(ctx context.Context) error {
			return e.persist(ctx, "set webhook", func(ctx context.Context) error { return e.tg.SetWebhook(ctx, e.Webhook.URL, e.Webhook.Secret) })
		})
		return
	}
	poll := &poller{from: e.tg.Updates(e.log), into: e.inbox, leads: l.holds, log: e.log}
	p.start("poll", poll.run)
}

// persist tries a call until it succeeds, and then waits for the end.
func (e *engine) persist(ctx context.Context, what string, call func(ctx context.Context) error) error {
	var trouble backoff
	for ctx.Err() == nil {
		err := call(ctx)
		if err == nil {
			break
		}
		if channel.Meaning(err) == channel.Unauthorized {
			return channel.ErrUnauthorized
		}
		if ctx.Err() == nil {
			e.log.Error("call failed, will try again", "call", what, "error", err)
			sleep(ctx, trouble.next())
		}
	}
	<-ctx.Done()
	return nil
}

// wait waits for the end and brings it about.
func (e *engine) wait(ctx context.Context, p *parts, l *lead) (err error) {
	select {
	case <-ctx.Done():
		e.log.Info("stopping")
	case err = <-p.failed:
		e.log.Error("ending", "error", err)
	}
	hung := p.stop(err)
	if len(hung) > 0 {
		err = errors.Join(err, fmt.Errorf("stop: %s did not end in time", strings.Join(hung, ", ")))
	}
	if r := l.session.Resign(context.WithoutCancel(ctx), err == nil); r != nil {
		e.log.Warn("leadership not given back", "error", r)
	}
	return err
}

func (e *engine) newSender(l *lead, p *parts) *sender {
	c := SenderConfig{DB: e.DB, To: e.tg, Opener: e.Opener, Renderer: e.Renderer, Uploads: e.Uploads, Missing: func(ctx context.Context, chat int64) error { return NoteUnreachable(ctx, e.DB, chat) }, Leads: l.holds, Fatal: p.fail,
		Limits: e.Limits, Log: e.log, Registry: e.Registry}
	if c.Renderer == nil && e.Reminder != nil {
		c.Renderer = e.Reminder
	}
	return NewSender(c)
}

// tidyEvery is how often old rows are removed.
const tidyEvery = time.Hour

func (e *engine) tidy(ctx context.Context) {
	for sleep(ctx, tidyEvery) {
		if err := e.DB.Tidy(ctx); err != nil && !storage.Unavailable(err) {
			e.log.Error("old rows not removed", "error", err)
		}
	}
}
