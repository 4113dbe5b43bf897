package bot

// Run puts the parts together, starts them in the way of the data backwards (who sends before who receives), and
// stops them in reverse.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

// engine is one running Run.
type engine struct {
	Config
	log     *slog.Logger
	metrics *metrics
	hints   *hints
	tg      *telegram
	polls   *caller
	files   *caller
	leading atomic.Bool
}

// Run serves the bot until ctx ends: then it finishes what is under way, sends the answers that wait for at most ten
// seconds, and returns nil. Any other return is an error, and the program should end and be started again:
// ErrUnauthorized when Telegram does not accept the token (a start alone does not help), else trouble that a fresh
// start is to mend. Several processes may run it on one database; one of them leads, the others stand by.
func Run(ctx context.Context, c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Registry == nil {
		c.Registry = prometheus.NewRegistry()
	}
	e := &engine{Config: c, log: hiding(c.Log, c.Token), metrics: newMetrics(c.Registry), hints: newHints()}
	sends := newCaller(newTransport(c.Proxy, callsAtOnce+toastSenders), c.Token)
	sends.upload = uploadTime(c.LocalDir)
	e.polls = newCaller(newTransport(c.Proxy, 1), c.Token)
	e.files = newCaller(newTransport(c.Proxy, fetchesAtOnce), c.Token)
	var err error
	if e.tg, err = newTelegram(c.Token, c.APIURL, sends); err != nil {
		return err
	}
	p := newParts(ctx)
	if c.Listen != "" {
		listener, err := listen(c.Listen)
		if err != nil {
			return err
		}
		p.start("http server", func(ctx context.Context) error { return e.serveHTTP(ctx, listener) })
	}
	if c.Reminder != nil {
		c.Reminder.holder = c.Holder
		t := &ticking{Reminder: c.Reminder, log: e.log, metrics: e.metrics, leads: e.leading.Load, pulse: newPinger(c.HeartbeatURL, c.Proxy)}
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
	e.metrics.leader.Set(1)
	defer e.metrics.leader.Set(0)
	p.start("leadership", l.keep)
	e.leading.Store(true)
	defer e.leading.Store(false)
	s := e.newSender(l, p)
	s.hold(ctx)
	if !l.session.Clean {
		s.pause = time.Now().Add(handoverPause)
	}
	p.loop("marks", s.keep)
	p.loop("sender", s.run)
	p.loop("hold", s.watchHold)
	if e.Reminder != nil {
		e.Reminder.out.Store(s)
		defer e.Reminder.out.Store(nil)
	}
	t := newToasts(e.tg, e.log)
	p.loop("toasts", t.run)
	w := &worker{db: e.DB, talk: e.Talk, hints: e.hints, out: s, toasts: t, apology: e.Apology, log: e.log, metrics: e.metrics, limit: batchSize,
		shaky: map[int64]bool{}, slow: map[int64]backoff{}, calmed: map[int64]time.Time{}}
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
		f := e.newFetcher(s)
		p.loop("fetch", f.run)
		p.loop("sheets", f.sheets)
	}
	for i, fn := range e.While {
		p.start(fmt.Sprintf("task %d", i+1), fn)
	}
	p.start("introduction", func(ctx context.Context) error {
		return e.persist(ctx, "introduce the bot", func(ctx context.Context) error { return e.tg.introduce(ctx, dialog.Introduction()) })
	})
	e.receive(p, l)
	p.start("watchdog", (&watchdog{worker: &w.pulse, sender: s, upload: uploadTime(e.LocalDir)}).run)
	if e.Ready != nil {
		e.Ready()
	}
	return e.wait(ctx, p, l)
}

// receive starts what brings updates in.
func (e *engine) receive(p *parts, l *lead) {
	if e.Webhook.URL != "" {
		p.start("webhook", func(ctx context.Context) error {
			return e.persist(ctx, "set webhook", func(ctx context.Context) error { return e.tg.setWebhook(ctx, e.Webhook.URL, e.Webhook.Secret) })
		})
		return
	}
	poll := &poller{db: e.DB, url: apiAddress(e.APIURL) + "/bot" + e.Token + "/getUpdates", caller: e.polls, hints: e.hints, leads: l.holds, log: e.log, metrics: e.metrics,
		webhook: func(ctx context.Context) error { return e.tg.setWebhook(ctx, "", "") }}
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
		if meaning(err) == failUnauthorized {
			return ErrUnauthorized
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
	s := &sender{db: e.DB, tg: e.tg, opener: e.Opener, renderer: e.Renderer, uploads: e.Uploads, leads: l.holds, fatal: p.fail,
		limits: e.Limits, log: e.log, metrics: e.metrics, missing: e.unreachable}
	if s.renderer == nil && e.Reminder != nil {
		s.renderer = e.Reminder
	}
	return s.init()
}

// unreachable notes that a chat does not take messages any more, and has the clerks told.
func (e *engine) unreachable(ctx context.Context, chat int64) error {
	return e.DB.InTx(ctx, func(tx *storage.Tx) error {
		notices, err := unreachableNotices(ctx, tx, chat)
		if err != nil {
			return err
		}
		rows, err := outRows(dialog.Event{ChatID: chat}, Outcome{Notices: notices}, 0)
		if err != nil {
			return err
		}
		return queue.AddOut(ctx, tx, rows)
	})
}

// tidyEvery is how often old rows are removed.
const tidyEvery = time.Hour

func (e *engine) tidy(ctx context.Context) {
	for sleep(ctx, tidyEvery) {
		err := errors.Join(queue.Tidy(ctx, e.DB.DB), e.DB.InTx(ctx, func(tx *storage.Tx) error { return tx.TidyPapers(ctx) }))
		if err != nil && !storage.Unavailable(err) {
			e.log.Error("old rows not removed", "error", err)
		}
	}
}

// apiAddress is the Bot API server's address without a slash at the end.
func apiAddress(configured string) string {
	if configured == "" {
		return "https://api.telegram.org"
	}
	return strings.TrimSuffix(configured, "/")
}
