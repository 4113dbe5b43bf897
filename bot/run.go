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
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
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
	bots    []*telegramBot
	leading atomic.Bool
	doubted atomic.Bool // the clock of the database is in doubt
	machine *lookout
	off     prometheus.Gauge
	over    atomic.Bool // what runs beside the terms has failed
	told    sync.Once   // Ready
	led     int64       // the last term in which this process led; 0 = none
	senders map[scoring.Channel]*outbox.Sender
	// what may have crashed the database, over all terms of this process
	trials   *conversation.Trials
	suspects map[scoring.Channel]*conversation.Suspects
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
	var tokens []string
	for _, b := range c.bots() {
		tokens = append(tokens, b.Token)
	}
	e := &engine{Config: c, senders: map[scoring.Channel]*outbox.Sender{}, trials: conversation.NewTrials(), suspects: map[scoring.Channel]*conversation.Suspects{}, log: telegram.WithoutTokens(c.Log, tokens...), leader: pace.Gauge(c.Registry, "leader", "1 while this process polls and sends."),
		off: pace.Gauge(c.Registry, "clock_off_seconds", "How far the clock of the database is ahead of the time that is known elsewhere.")}
	e.machine = newLookout(e.Troubles, c.Registry, e.log)
	if err := e.newBots(); err != nil {
		return err
	}
	if missing, err := e.DB.MissingKeys(ctx); err != nil {
		return err
	} else if len(missing) > 0 {
		e.log.Warn("rows of the history cannot be verified: their keys are not at hand", "keys", missing)
	}
	var err error
	servers := e.parts(ctx)
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

// parts are an empty set of parts, whose panics are logged and counted.
func (e *engine) parts(ctx context.Context) *pace.Parts {
	p := pace.NewParts(ctx, stopTime)
	panics := pace.Counters(e.Registry, "part_panics_total", "Parts that failed by a fault of the program and began again.", "part")
	p.Again = func(name string, err *safely.PanicError) {
		panics.WithLabelValues(name).Inc()
		e.log.Error("a part of the program panicked and begins again", "part", name, "error", err, "alarm", true)
	}
	return p
}

// settleTime is how long after it began to lead a process does only what people wait for, unless a message went out before: what fetches
// files and looks after the database comes later.
const settleTime = 300 * time.Millisecond

// errHiccup says that the database failed, or was not asked for long, and all parts ended while no other process could lead: this one still
// led for sure, or never did, or is alone. So it may begin again.
var errHiccup = errors.New("the database failed for a while")

// term waits for the leadership and leads until ctx ends or a part fails; outside brings the failures of parts beside it.
func (e *engine) term(ctx context.Context, outside <-chan error) error {
	p := e.parts(ctx)
	p.Start("outside", func(ctx context.Context) error {
		select {
		case err := <-outside:
			e.over.Store(true)
			return err
		case <-ctx.Done():
			return nil
		}
	})
	wrong := e.compareClock(ctx, false) // before anything is done by it
	p.Aside("clock", pace.WithoutError(func(ctx context.Context) { e.keepClock(ctx, wrong) }))
	if e.Reminder != nil {
		t := remind.NewTicks(e.Reminder, e.works, remind.NewPinger(e.HeartbeatURL, e.Proxy), e.log, e.Registry)
		p.Aside("reminders", pace.WithoutError(t.Run))
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
	l := awaitLead(waiting, e.DB, e.Holder, e.log, e.Standby)
	if l == nil && ctx.Err() == nil {
		return nil, context.Cause(waiting)
	}
	return l, nil
}

// lead runs what only one process may do.
func (e *engine) lead(ctx context.Context, p *pace.Parts, l *lead) error {
	l.again = e.led != 0 && l.session.Term == e.led+1
	e.led = l.session.Term
	e.log.Info("leading", "term", l.session.Term, "clean", l.session.Clean)
	e.leader.Set(1)
	defer e.leader.Set(0)
	if err := e.serveBots(ctx); err != nil {
		p.Fail(err)
	}
	p.Start("leadership", l.keep)
	e.leading.Store(true)
	defer e.leading.Store(false)
	settled := make(chan struct{})
	settle := sync.OnceFunc(func() { close(settled) })
	defer time.AfterFunc(settleTime, settle).Stop()
	work := make([]*botWork, len(e.bots))
	for i, b := range e.bots {
		work[i] = e.leadSending(ctx, p, l, b, settle)
	}
	for _, b := range work {
		e.leadWork(p, l, b)
		defer func() {
			for _, stop := range b.stop {
				stop()
			}
		}()
	}
	p.Aside("tidy", pace.WithoutError(e.tidy))
	p.Aside("time", pace.WithoutError(e.askTime))
	for _, b := range e.bots {
		p.Aside(b.partName("contact"), pace.WithoutError(func(ctx context.Context) { e.keepContact(ctx, b) }))
	}
	if e.Troubles != nil {
		p.Later(settled, "troubles", pace.WithoutError(e.tellTroubles))
	}
	if e.Blobs != nil {
		if err := pace.ClearTemp(e.TempDir); err != nil {
			e.log.Warn("temporary files of before are not removed", "error", err)
		}
	}
	for _, b := range e.bots {
		e.leadFetching(p, b, settled)
	}
	for i, fn := range e.While {
		p.Later(settled, fmt.Sprintf("task %d", i+1), fn)
	}
	for _, b := range e.bots {
		e.leadReceiving(p, l, b)
	}
	if e.Web != nil {
		e.leadWeb(ctx, p, l, settled)
	}
	e.leadWays(ctx, p, l, settled)
	for _, b := range work {
		p.Start(b.partName("watchdog"), (&watchdog{worker: &b.worker.Pulse, sender: b.sender, upload: telegram.UploadTime(e.LocalDir)}).run)
	}
	if e.Ready != nil {
		e.told.Do(e.Ready)
	}
	return e.wait(ctx, p, l)
}

func (e *engine) evidence(b *telegramBot) evidence.FetcherConfig {
	limit := cmp.Or(e.FileLimit, telegram.FileLimit(e.LocalDir))
	can := telegram.Capabilities(e.LocalDir)
	can.App = e.App
	return evidence.FetcherConfig{DB: b.DB, From: b.tg.Files(), Blobs: e.Blobs, Look: e.Look, Limit: limit, TempDir: e.TempDir, Outbox: b.Outbox, Hints: b.hints,
		Screens: b.Screens, Channel: can, Log: b.log, Registry: e.Registry, Storing: e.Storing}
}

// serveBots writes down which bots are served, and has people go over to those that their campaigns name.
func (e *engine) serveBots(ctx context.Context) error {
	var bots []queue.Bot
	for _, b := range e.bots {
		bots = append(bots, b.known())
	}
	ctx = context.WithoutCancel(ctx)
	if err := queue.ServeBots(ctx, e.DB.DB, bots); err != nil {
		return err
	}
	for left := true; left; {
		if err := e.Outbox.Commit(ctx, func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
			rows, left, err = conversation.MoveNotices(ctx, tx, conversation.MovedAtOnce)
			return rows, err
		}); err != nil {
			return err
		}
	}
	return nil
}

// newSender makes the sender of a channel for a term. One of the term before hands on what it could not mark.
func (e *engine) newSender(ctx context.Context, l *lead, c outbox.SenderConfig) *outbox.Sender {
	c.Renderer, c.Leads, c.Registry = e.renderer(), l.holds, e.Registry
	if l.again {
		c.Before = e.senders[c.DB.Channel()]
	}
	s := outbox.NewSender(c)
	e.senders[c.DB.Channel()] = s
	s.Hold(ctx)
	return s
}

// suspectsOf are the suspects of a channel, those of the terms before among them.
func (e *engine) suspectsOf(db *storage.DB) *conversation.Suspects {
	c := db.Channel()
	if e.suspects[c] == nil {
		e.suspects[c] = e.trials.Suspects()
	}
	return e.suspects[c]
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
