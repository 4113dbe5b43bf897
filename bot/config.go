package bot

// What Run is told.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/evidence"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/storage"

	"github.com/prometheus/client_golang/prometheus"
)

// Config is everything the engine needs. DB, Token and Talk are demanded.
type Config struct {
	Token  string      // of BotFather
	Bot    string      // the bot's name in links; empty = not known yet
	APIURL string      // of the Bot API server; empty = Telegram's
	Proxy  string      // for https, as in HTTPS_PROXY; empty = the environment's
	Limits pace.Limits // zero = none; see telegram.Limits

	DB   *storage.DB
	Talk conversation.Talk
	// Screens draws screens again when something on them changed without the person's doing; nil = they stay as they are.
	Screens evidence.Redrawer

	// Apology words the message about an update that could not be handled.
	Apology func(code string) dialog.Message
	// Introduction is what the bot's profile says; nil = the conversation's own.
	Introduction func() dialog.About

	Blobs     evidence.Blobs  // where evidence goes; nil = evidence is not fetched
	Storing   *sync.RWMutex   // held while evidence is stored; who takes bytes out of the store locks it. nil = bytes never go
	Look      look.Opener     // opens fetched files; demanded with Blobs
	FileLimit int64           // bytes; 0 = telegram.FileLimit
	LocalDir  string          // folder of files of a Bot API server run beside the bot with --local, by the same path here; empty = there is none
	TempDir   string          // for files being looked at, emptied when this process begins to lead; empty = the system's, which is left alone
	Opener    outbox.Opener   // for attachments; nil = none can be uploaded
	Renderer  outbox.Renderer // for rows of kind queue.OutRender; nil = Reminder
	Uploads   outbox.Uploads  // what Telegram keeps already; nil = every attachment with a Ref alone is uploaded

	// More are further bots of Telegram beside that of Token, each a channel of its own. All else here is for all of them.
	More []BotConfig
	// Web is the page beside Telegram; nil = there is none.
	Web *WebConfig
	// App is the address of that page within Telegram; empty = it does not open there.
	App string
	// Mail sends reminders by e-mail where Telegram does not reach a person; nil = no e-mail is sent.
	Mail *MailConfig
	// Push rings browsers in which a person allowed it on the web page; nil = none rings.
	Push *PushConfig

	Webhook WebhookConfig
	// Listen is the address of the HTTP server for the webhook; empty = none.
	Listen string
	// StatusListen is the address of the HTTP server for /healthz, /readyz, /metrics and /debug/pprof; empty = none.
	StatusListen string

	// Outbox is where all that is said goes; nil = a new one. While this process leads, its rows are handed to the sender at once.
	Outbox *outbox.Outbox

	// Holder names this process to people who look which one leads.
	Holder string
	// Alone reports that no other process can be at work on this database, not even one that has lost its lead and does not know it
	// yet; nil = that is not known.
	Alone func() bool
	// Reference knows the time from elsewhere; the clock of the database is compared with it. Telegram's answers tell it. nil = a new one.
	Reference *pace.Reference
	// Polls carries the questions of all bots for updates; nil = each has a transport of its own.
	Polls http.RoundTripper
	// Synchronised reports whether this machine's clock is synchronised; nil = the system is asked.
	Synchronised func() bool
	// CompareEvery is the pause between comparisons; 0 = as is usual.
	CompareEvery time.Duration
	// Reminder keeps the times, in every process, leading or not; nil = no reminders are sent and nothing is locked.
	Reminder *remind.Reminder
	// Facts are lines about this process and its data that /readyz adds for people who look; nil = none. They make it neither ready nor unready.
	Facts func(ctx context.Context) []string
	// Troubles are what is wrong with the machine and its data now, for /readyz and /metrics to show and the clerks to hear of; nil = none is
	// looked for.
	Troubles func(ctx context.Context) []conversation.Trouble
	// HeartbeatURL is pinged by the leader after each look at what is due; empty = there is no ping.
	HeartbeatURL string
	// While runs as long as this process leads, for what only one process may do. It must return soon after its context ends; an error ends Run.
	While []func(ctx context.Context) error
	// Ready is told once everything runs in this process, as the leader.
	Ready func()
	// Standby is told once where another process leads and this one waits to take its place; nil = nothing is told.
	Standby func()

	Log      *slog.Logger
	Registry *prometheus.Registry // nil = a new one
}

// WebhookConfig has updates posted to us. Zero = they are polled for.
type WebhookConfig struct {
	URL    string // public https address
	Secret string // demanded: 1–256 characters A-Z a-z 0-9 _ -
}

// check reports everything that is wrong with the settings.
func (c *Config) check() error {
	errs := c.checkBots()
	if c.DB == nil || c.Talk == nil || c.Apology == nil {
		errs = append(errs, errors.New("database, conversation and apology are demanded"))
	}
	if c.Blobs != nil && c.Look == nil {
		errs = append(errs, errors.New("what opens files is demanded where evidence is fetched"))
	}
	if c.APIURL != "" {
		if u, err := url.Parse(c.APIURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			errs = append(errs, errors.New("the address of the Bot API server is no http(s) address"))
		}
	}
	if c.HeartbeatURL != "" && !isAddress(c.HeartbeatURL) {
		errs = append(errs, errors.New("the address of the heartbeat is not one"))
	}
	if c.Webhook.URL != "" {
		errs = append(errs, c.checkWebhook()...)
	}
	if len(errs) > 0 {
		return fmt.Errorf("check settings: %w", errors.Join(errs...))
	}
	return nil
}

// checkBots reports what is wrong with the bots.
func (c *Config) checkBots() (errs []error) {
	names, channels := map[string]bool{}, map[int64]bool{}
	for _, b := range c.bots() {
		if !telegram.TokenForm.MatchString(b.Token) {
			errs = append(errs, errors.New("a token has not the form 123456789:AbC…"))
		}
		if b.DB == nil || b.Talk == nil {
			errs = append(errs, errors.New("database and conversation are demanded for each bot"))
		}
		if id := telegram.BotID(b.Token); names[b.Name] || channels[id] {
			errs = append(errs, fmt.Errorf("bot %q is named twice", b.Name))
		} else {
			names[b.Name], channels[id] = true, true
		}
	}
	return errs
}

// checkWebhook reports what is wrong with the settings of a webhook.
func (c *Config) checkWebhook() []error {
	var errs []error
	if !telegram.SecretForm.MatchString(c.Webhook.Secret) {
		errs = append(errs, errors.New("a webhook needs a secret of 16 to 256 characters A-Z a-z 0-9 _ -"))
	}
	if c.Listen == "" {
		errs = append(errs, errors.New("a webhook needs an address to listen on"))
	}
	if !isAddress(c.Webhook.URL) {
		errs = append(errs, errors.New("the address of the webhook is not one"))
	}
	return errs
}

// isAddress reports whether s is a URL that names a host.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != ""
}
