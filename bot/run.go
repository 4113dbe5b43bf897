package bot

// Run puts the parts together, starts them against the way of the data (what sends before what receives), and stops them
// in reverse.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/evidence"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

// stopTime is how long all parts together may take to stop: the sender drains for drainTime, the others take moments.
const stopTime = outbox.DrainTime + 5*time.Second

// engine is one running Run.
type engine struct {
	Config
	log     *slog.Logger
	leader  prometheus.Gauge
	contact *pace.Contact
	heard   prometheus.Gauge
	sent    prometheus.Gauge
	rivals  prometheus.Gauge
	hints   *inbox.Hints
	inbox   *inbox.Inbox
	tg      *telegram.Client
	leading atomic.Bool
	doubted atomic.Bool // the clock of the database is in doubt
	off     prometheus.Gauge
	over    atomic.Bool // what runs beside the terms has failed
	told    sync.Once   // Ready
}

// Run serves the bot until ctx ends: then it finishes what is under way, sends the answers that wait for at most ten
// seconds, and returns nil. A hiccup of the database is waited for inside, with readiness off, as long as this process stopped in time to
// be sure that no other leads. Any other return is an error, and the program should end and be started again. With
// channel.ErrUnauthorized the token is not accepted, and a start alone does not help; any other trouble a fresh start is to
// mend. Several processes may run it on one database; one of them leads, the others stand by.
func Run(ctx context.Context, c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Registry == nil {
		c.Registry = prometheus.NewRegistry()
	}
	if c.Reference == nil {
		c.Reference = new(pace.Reference)
	}
	if c.Outbox == nil {
		c.Outbox = outbox.New(c.DB)
	}
	e := &engine{Config: c, log: telegram.WithoutToken(c.Log, c.Token), hints: inbox.NewHints(), leader: pace.Gauge(c.Registry, "leader", "1 while this process polls and sends."),
		contact: &pace.Contact{},
		heard:   pace.Gauge(c.Registry, "last_poll_seconds", "When Telegram last answered with updates or none, in seconds since 1970; 0 = never."),
		sent:    pace.Gauge(c.Registry, "last_send_seconds", "When Telegram last answered a call that sends, in seconds since 1970; 0 = never."),
		off:     pace.Gauge(c.Registry, "clock_off_seconds", "How far the clock of the database is ahead of the time that is known elsewhere."),
		rivals:  pace.Gauge(c.Registry, "conflicts", "How often another program took the updates (409) since this process began to lead.")}
	e.inbox = inbox.New(e.DB, e.hints, c.Registry)
	var err error
	e.tg, err = telegram.NewClient(telegram.ClientConfig{Token: c.Token, Server: c.APIURL, Proxy: c.Proxy, LocalDir: c.LocalDir, Calls: outbox.CallsAtOnce + outbox.AnswersAtOnce, Fetches: evidence.FetchesAtOnce, Clock: c.Reference})
	if err != nil {
		return err
	}
	if missing, err := e.DB.MissingKeys(ctx); err != nil {
		return err
	} else if len(missing) > 0 {
		e.log.Warn("rows of the history cannot be verified: their keys are not at hand", "keys", missing)
	}
	servers := pace.NewParts(ctx, stopTime)
	if err := e.listen(servers); err != nil {
		return err
	}
	if c.Web != nil {
		e.log.Info("web page listens", "address", c.Web.Listen.Addr().String())
		servers.Start("web page", e.serveWeb)
	}
	for {
		err = e.term(ctx, servers.Failed)
		if err == nil || ctx.Err() != nil || !errors.Is(err, errHiccup) {
			break
		}
		e.log.Warn("the database failed, waiting for it", "error", err)
	}
	servers.Stop(err)
	return err
}

// errHiccup says that the database failed, or was not asked for long, and all parts ended while no other process could lead: this one still
// led for sure, or never did, or is alone. So it may begin again.
var errHiccup = errors.New("the database failed for a while")

// term waits for the leadership and leads until ctx ends or a part fails; outside brings the failures of parts beside it.
func (e *engine) term(ctx context.Context, outside <-chan error) error {
	p := pace.NewParts(ctx, stopTime)
	p.Start("outside", func(ctx context.Context) error {
		select {
		case err := <-outside:
			e.over.Store(true)
			return err
		case <-ctx.Done():
			return nil
		}
	})
	e.compareClock(ctx, false) // before anything is done by it
	p.Loop("clock", e.keepClock)
	if e.Reminder != nil {
		t := remind.NewTicks(e.Reminder, e.works, remind.NewPinger(e.HeartbeatURL, e.Proxy), e.log, e.Registry)
		p.Loop("reminders", t.Run)
	}
	l, err := e.await(ctx, p)
	if err != nil || l == nil {
		p.Stop(err)
		return err
	}
	return e.lead(ctx, p, l)
}

// await waits for the leadership, unless a part fails.
func (e *engine) await(ctx context.Context, p *pace.Parts) (*lead, error) {
	waiting, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case err := <-p.Failed:
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
func (e *engine) lead(ctx context.Context, p *pace.Parts, l *lead) error {
	e.log.Info("leading", "term", l.session.Term, "clean", l.session.Clean)
	e.leader.Set(1)
	defer e.leader.Set(0)
	e.contact.Forget()
	e.hints.Forget()
	p.Start("leadership", l.keep)
	e.leading.Store(true)
	defer e.leading.Store(false)
	s := e.newSender(l, p)
	s.Hold(ctx)
	if !l.session.Clean && !l.session.Gone && !e.alone() {
		s.Rest(handoverPause)
	}
	p.Loop("marks", s.Keep)
	p.Loop("sender", s.Run)
	p.Loop("hold", s.WatchHold)
	defer e.Outbox.HandTo(s)()
	t := outbox.NewPresses(e.tg, e.log)
	p.Loop("toasts", t.Run)
	w := conversation.NewWorker(conversation.WorkerConfig{DB: e.DB, Talk: e.Talk, Read: telegram.ReadEvent, Apology: e.Apology, Hints: e.hints, Outbox: e.Outbox, Presses: t, Log: e.log, Registry: e.Registry, Clean: l.session.Clean})
	if e.Webhook.URL == "" { // else several processes take in
		defer e.inbox.Short(w.TakeIn)()
	}
	p.Loop("worker", func(ctx context.Context) {
		if !l.session.Clean {
			w.Recover(ctx)
		}
		w.Run(ctx)
	})
	p.Loop("sweep", func(ctx context.Context) {
		every := conversation.SweepEvery
		if e.Webhook.URL != "" {
			every = conversation.WebhookSweep
		}
		w.Sweep(ctx, every)
	})
	p.Loop("tidy", e.tidy)
	p.Loop("time", e.askTime)
	p.Loop("contact", e.keepContact)
	if e.Troubles != nil {
		p.Loop("troubles", e.tellTroubles)
	}
	if e.Blobs != nil {
		if err := pace.ClearTemp(e.TempDir); err != nil {
			e.log.Warn("temporary files of before are not removed", "error", err)
		}
		f := evidence.NewFetcher(e.evidence())
		p.Loop("fetch", f.Run)
		p.Loop("sheets", f.RunSheets)
	}
	for i, fn := range e.While {
		p.Start(fmt.Sprintf("task %d", i+1), fn)
	}
	p.Start("introduction", func(ctx context.Context) error {
		return e.persist(ctx, "introduce the bot", func(ctx context.Context) error { return e.tg.Introduce(ctx, e.about()) })
	})
	e.receive(p, l)
	if e.Web != nil {
		e.leadWeb(ctx, p, l)
	}
	e.leadWays(ctx, p, l)
	p.Start("watchdog", (&watchdog{worker: &w.Pulse, sender: s, upload: telegram.UploadTime(e.LocalDir)}).run)
	if e.Ready != nil {
		e.told.Do(e.Ready)
	}
	return e.wait(ctx, p, l)
}

func (e *engine) evidence() evidence.FetcherConfig {
	limit := cmp.Or(e.FileLimit, telegram.FileLimit(e.LocalDir))
	return evidence.FetcherConfig{DB: e.DB, From: e.tg.Files(), Blobs: e.Blobs, Look: e.Look, Limit: limit, TempDir: e.TempDir, Outbox: e.Outbox, Hints: e.hints,
		Screens: e.Screens, Channel: telegram.Capabilities(e.LocalDir), Log: e.log, Registry: e.Registry, Storing: e.Storing}
}

// receive starts what brings updates in.
func (e *engine) receive(p *pace.Parts, l *lead) {
	if e.Webhook.URL != "" {
		p.Start("webhook", func(ctx context.Context) error {
			return e.persist(ctx, "set webhook", func(ctx context.Context) error { return e.tg.SetWebhook(ctx, e.Webhook.URL, e.Webhook.Secret) })
		})
		return
	}
	poll := &inbox.Poller{From: e.tg.Updates(e.log), Into: e.inbox, Leads: l.holds, Contact: e.contact, Log: e.log}
	p.Start("poll", poll.Run)
}

// persist tries a call until it succeeds, and then waits for the end.
func (e *engine) persist(ctx context.Context, what string, call func(ctx context.Context) error) error {
	var trouble pace.Backoff
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
			pace.Sleep(ctx, trouble.Next())
		}
	}
	<-ctx.Done()
	return nil
}

// wait waits for ctx to end or a part to fail, then stops all parts and resigns.
func (e *engine) wait(ctx context.Context, p *pace.Parts, l *lead) (err error) {
	select {
	case <-ctx.Done():
		e.log.Info("stopping")
	case err = <-p.Failed:
		e.log.Error("ending", "error", err)
	}
	hung := p.Stop(err)
	switch {
	case len(hung) > 0:
		err = errors.Join(err, fmt.Errorf("stop: %s did not end in time", strings.Join(hung, ", ")))
	case err != nil && (storage.Unavailable(err) || errors.Is(err, pace.ErrLostLead)) && (l.holds() || e.alone()) && !e.over.Load():
		err = fmt.Errorf("%w: %w", errHiccup, err)
	}
	if r := l.session.Resign(context.WithoutCancel(ctx), err == nil); r != nil {
		e.log.Warn("leadership not given back", "error", r)
	}
	return err
}

// alone reports that no other process can be at work on this database.
func (e *engine) alone() bool { return e.Alone != nil && e.Alone() }

func (e *engine) newSender(l *lead, p *pace.Parts) *outbox.Sender {
	c := outbox.SenderConfig{DB: e.DB, To: e.tg, Opener: e.Opener, Renderer: e.renderer(), Uploads: e.Uploads, Missing: func(ctx context.Context, chat int64) error { return conversation.NoteUnreachable(ctx, e.DB, chat) }, Leads: l.holds, Fatal: p.Fail, Contact: e.contact,
		Limits: e.Limits, Log: e.log, Registry: e.Registry}
	return outbox.NewSender(c)
}

// tidyEvery is how often old rows are removed.
const tidyEvery = time.Hour

func (e *engine) tidy(ctx context.Context) {
	for pace.Sleep(ctx, tidyEvery) {
		if e.doubted.Load() {
			continue
		}
		err := errors.Join(queue.Tidy(ctx, e.DB.DB), e.DB.InTx(ctx, func(tx *storage.Tx) error { return errors.Join(tx.TidyPapers(ctx), tx.TidyKept(ctx)) }))
		if err != nil && !storage.Unavailable(err) {
			e.log.Error("old rows not removed", "error", err)
		}
	}
}

// about is what the bot's profile says.
func (e *engine) about() dialog.About {
	if e.Introduction != nil {
		return e.Introduction()
	}
	return assembly.New().Introduction()
}
