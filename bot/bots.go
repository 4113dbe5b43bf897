package bot

// The bots of Telegram in this process: each is a channel of its own, with its updates, its work and its sender, so that none waits for
// another, and numbers that two of them count alike never meet. What one of them cannot do, the others still do.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"sync"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/conversation"
	"chamdiem/bot/evidence"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

// BotConfig is one bot of Telegram. Token, DB and Talk are demanded; the rest is as in Config.
type BotConfig struct {
	Name     string // by which campaigns name it; empty = the first bot
	Username string // its name in links; empty = not known yet
	Token    string
	DB       *storage.DB // on the bot's channel
	Talk     conversation.Talk
	Screens  evidence.Redrawer
	Opener   outbox.Opener
	Uploads  outbox.Uploads
	Outbox   *outbox.Outbox
	// While runs as Config.While, for what is done once for this channel.
	While []func(ctx context.Context) error
}

// bots lists all of them, that of the first fields at the front.
func (c *Config) bots() []BotConfig {
	first := BotConfig{Username: c.Bot, Token: c.Token, DB: c.DB, Talk: c.Talk, Screens: c.Screens, Opener: c.Opener, Uploads: c.Uploads, Outbox: c.Outbox}
	return append([]BotConfig{first}, c.More...)
}

// telegramBot is a bot at work.
type telegramBot struct {
	BotConfig
	log     *slog.Logger
	tg      *telegram.Client
	contact *pace.Contact
	hints   *inbox.Hints
	inbox   *inbox.Inbox
	gauges  botGauges
	refused chan struct{} // closed when its token is no longer accepted, where there are others to go on
	once    sync.Once
}

// botGauges tell how a bot's channel answers.
type botGauges struct{ heard, sent, rivals, refused prometheus.Gauge }

func newBotGauges(r prometheus.Registerer, bot string) botGauges {
	gauge := func(name, help string) prometheus.Gauge {
		return pace.Gauges(r, name, help, "bot").WithLabelValues(bot)
	}
	return botGauges{
		heard:   gauge("last_poll_seconds", "When Telegram last answered with updates or none, in seconds since 1970; 0 = never."),
		sent:    gauge("last_send_seconds", "When Telegram last answered a call that sends, in seconds since 1970; 0 = never."),
		rivals:  gauge("conflicts", "How often another program took the updates (409) since this process began to lead."),
		refused: gauge("token_refused", "1 once Telegram does not accept the bot's token."),
	}
}

// newBots makes the bots of the settings.
func (e *engine) newBots() error {
	for _, c := range e.Config.bots() {
		if c.Outbox == nil {
			c.Outbox = outbox.New(c.DB)
		}
		b := &telegramBot{BotConfig: c, log: e.log, contact: &pace.Contact{}, hints: inbox.NewHints(), gauges: newBotGauges(e.Registry, c.Name), refused: make(chan struct{})}
		if c.Name != "" {
			b.log = e.log.With("bot", c.Name)
		}
		b.inbox = inbox.New(c.DB, b.hints, e.Registry)
		var err error
		b.tg, err = telegram.NewClient(telegram.ClientConfig{Token: c.Token, Server: e.APIURL, Proxy: e.Proxy, LocalDir: e.LocalDir,
			Calls: outbox.CallsAtOnce + outbox.AnswersAtOnce, Fetches: evidence.FetchesAtOnce, Clock: e.Reference, Polls: e.Polls})
		if err != nil {
			return err
		}
		e.bots = append(e.bots, b)
	}
	return nil
}

// known is the bot as the database knows it.
func (b *telegramBot) known() queue.Bot {
	return queue.Bot{Channel: b.DB.Channel(), Name: b.Name, Username: b.Username}
}

// called is how people who look after the machine know the bot.
func (b *telegramBot) called() string {
	if b.Name == "" {
		return "first bot"
	}
	return "bot " + b.Name
}

// isRefused reports whether its token is no longer accepted.
func (b *telegramBot) isRefused() bool {
	select {
	case <-b.refused:
		return true
	default:
		return false
	}
}

// refuse notes that a bot's token is not accepted, where err says so and another bot is left: it ends what calls Telegram for this one.
func (e *engine) refuse(b *telegramBot, err error) bool {
	if !errors.Is(err, channel.ErrUnauthorized) {
		return false
	}
	left := false
	for _, other := range e.bots {
		left = left || other != b && !other.isRefused()
	}
	if !left {
		return false
	}
	b.once.Do(func() {
		close(b.refused)
		b.Outbox.HandTo(nil)
		b.gauges.refused.Set(1)
		b.log.Error("the token of a bot is not accepted, the others go on", "called", b.called(), "username", b.Username, "alarm", true)
	})
	return true
}

// calling is a part that calls Telegram for a bot. Once the bot's token is not accepted it waits for its end, and the others go on.
func (e *engine) calling(b *telegramBot, fn func(ctx context.Context) error) func(ctx context.Context) error {
	return func(outer context.Context) error {
		ctx, cancel := context.WithCancelCause(outer)
		defer cancel(nil)
		ended := make(chan struct{})
		defer close(ended)
		go func() {
			select {
			case <-b.refused:
				cancel(pace.ErrAbort)
			case <-ended:
			}
		}()
		err := fn(ctx)
		if outer.Err() == nil && (b.isRefused() || e.refuse(b, err)) {
			<-outer.Done()
			return nil
		}
		if errors.Is(err, channel.ErrUnauthorized) {
			b.noteRefused(outer)
		}
		return err
	}
}

// noteRefused writes down why the program is about to end, for people who look after the machine.
func (b *telegramBot) noteRefused(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTime)
	defer cancel()
	if err := queue.BotRefused(ctx, b.DB.DB); err != nil {
		b.log.Warn("not noted that the token is not accepted", "error", err)
	}
}

// noteTime is how long an end may wait for the database to take a note.
const noteTime = 2 * time.Second

// sends is calling for a function that returns no error.
func (e *engine) sends(b *telegramBot, fn func(ctx context.Context)) func(ctx context.Context) error {
	return e.calling(b, pace.WithoutError(fn))
}

// botWork is what works for a bot while this process leads.
type botWork struct {
	*telegramBot
	sender *outbox.Sender
	worker *conversation.Worker
	stop   []func() // when it leads no more
}

// partName tells the parts of bots apart.
func (b *telegramBot) partName(name string) string {
	if b.Name == "" {
		return name
	}
	return name + " of " + b.Name
}

// leadSending starts what sends for a bot; settle is called after the first message.
func (e *engine) leadSending(ctx context.Context, p *pace.Parts, l *lead, b *telegramBot, settle func()) *botWork {
	b.contact.Begin(settle)
	b.hints.Forget()
	s := e.newSender(ctx, l, outbox.SenderConfig{DB: b.DB, To: b.tg, Opener: b.Opener, Uploads: b.Uploads,
		Missing: func(ctx context.Context, chat int64) error { return conversation.NoteUnreachable(ctx, b.DB, chat) },
		Fatal: func(err error) {
			if !e.refuse(b, err) {
				p.Fail(err)
			}
		}, Contact: b.contact, Limits: e.Limits, Log: b.log})
	if !l.session.Clean && !l.session.Gone && !e.alone() {
		s.Rest(handoverPause)
	}
	p.Start(b.partName("marks"), e.sends(b, s.Keep))
	p.Start(b.partName("sender"), e.sends(b, s.Run))
	p.Start(b.partName("hold"), e.sends(b, s.WatchHold))
	w := &botWork{telegramBot: b, sender: s}
	w.stop = append(w.stop, b.Outbox.HandTo(s))
	if b.isRefused() { // maybe this very moment: nothing is handed to a sender that has ended
		b.Outbox.HandTo(nil)
	}
	return w
}

// leadWork starts what handles a bot's updates, also those of one whose token is not accepted any more: what was taken in counts.
func (e *engine) leadWork(p *pace.Parts, l *lead, b *botWork) {
	t := outbox.NewPresses(b.tg, b.log)
	p.Start(b.partName("toasts"), e.sends(b.telegramBot, t.Run))
	w := conversation.NewWorker(conversation.WorkerConfig{DB: b.DB, Talk: b.Talk, Read: telegram.ReadEvent, Apology: e.Apology, Hints: b.hints, Outbox: b.Outbox, Presses: t,
		Log: b.log, Registry: e.Registry, Clean: l.clean(), Suspects: e.suspectsOf(b.DB)})
	b.worker = w
	if e.Webhook.URL == "" { // else several processes take in
		b.stop = append(b.stop, b.inbox.Short(w.TakeIn))
	}
	p.Loop(b.partName("worker"), func(ctx context.Context) {
		if !l.clean() {
			w.Recover(ctx)
		}
		w.Run(ctx)
	})
	p.Loop(b.partName("sweep"), func(ctx context.Context) {
		every := conversation.SweepEvery
		if e.Webhook.URL != "" {
			every = conversation.WebhookSweep
		}
		w.Sweep(ctx, every)
	})
}

// leadFetching starts what fetches evidence that a bot was sent, and what is done once for its channel, once the process has settled.
func (e *engine) leadFetching(p *pace.Parts, b *telegramBot, settled <-chan struct{}) {
	if e.Blobs != nil {
		f := evidence.NewFetcher(e.evidence(b))
		p.Later(settled, b.partName("fetch"), e.sends(b, f.Run))
		p.Later(settled, b.partName("sheets"), e.sends(b, f.RunSheets))
	}
	for i, fn := range b.While {
		p.Later(settled, b.partName(fmt.Sprintf("own task %d", i+1)), fn)
	}
}

// leadReceiving starts what brings a bot's updates in. The introduction begins at once: it opens the connection on which the first answer goes.
func (e *engine) leadReceiving(p *pace.Parts, l *lead, b *telegramBot) {
	p.Start(b.partName("introduction"), e.calling(b, func(ctx context.Context) error {
		return e.persist(ctx, "introduce the bot", func(ctx context.Context) error { return b.tg.Introduce(ctx, e.about()) })
	}))
	if e.Webhook.URL != "" {
		p.Start(b.partName("webhook"), e.calling(b, func(ctx context.Context) error {
			return e.persist(ctx, "set webhook", func(ctx context.Context) error { return b.tg.SetWebhook(ctx, e.hookOf(b), e.Webhook.Secret) })
		}))
		return
	}
	poll := &inbox.Poller{From: b.tg.Updates(b.log), Into: b.inbox, Leads: l.holds, Contact: b.contact, Log: b.log}
	p.Start(b.partName("poll"), e.calling(b, poll.Run))
}

// hookOf is the public address to which Telegram posts a bot's updates: further bots have their names at the end of its path.
func (e *engine) hookOf(b *telegramBot) string {
	if b.Name == "" {
		return e.Webhook.URL
	}
	u, err := url.Parse(e.Webhook.URL)
	if err != nil {
		return e.Webhook.URL
	}
	return u.JoinPath(b.Name).String()
}
