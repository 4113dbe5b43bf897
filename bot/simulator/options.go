package simulator

// options.go says what kind of Telegram a simulator is.

import (
	"context"
	"crypto/rand"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/control"
	"chamdiem/bot/simulator/players"
)

// Defaults of Options.
const (
	defaultBotID    = 7_000_000_001
	defaultName     = "Chấm điểm"
	defaultUsername = "chamdiem_demo_bot"
	// defaultQueryTimeout: Telegram does not say how long a press may wait for
	// its answer; bots report failures from about this age on.
	defaultQueryTimeout = 15 * time.Second
	// defaultWebhookRetry is the first pause after a failed delivery; it doubles.
	defaultWebhookRetry = time.Second
)

// Options say what kind of Telegram the simulator is. The zero value is a
// fresh one in memory, on the real clock, with a random token.
type Options struct {
	// Token of the bot, "<digits>:<secret>"; made up when empty.
	Token string
	// Name and Username of the bot, as getMe tells them.
	Name, Username string
	// Dir keeps everything across restarts; empty keeps it in memory.
	Dir string
	// Now is the clock of all dates that bots and people see. It must be quick
	// and must not call the simulator. Default: time.Now.
	Now func() time.Time
	// Advance moves that clock forward; nil means that it cannot be moved.
	Advance func(ctx context.Context, to time.Time) error
	// Presets are moments that the page offers to move to.
	Presets func() []control.Moment
	// Deadlines are shown in a line on the page.
	Deadlines func() []control.Moment
	// Fill lets simulated officers fill in entries, as Autoplay does. nil means
	// that there is no such button.
	Fill players.Fill
	// Page makes a link by which a person comes into the web page, the other door to the same bot; nil means that there is none.
	Page func(ctx context.Context, person int64) (string, error)
	// Settled says when the bot has done all that an action led to; see Player. The
	// simulator cannot know it. nil means that no person can be played by Player.
	Settled players.Settled
	// QueryTimeout is how long a press may wait for answerCallbackQuery.
	QueryTimeout time.Duration
	// WebhookRetry is the first pause after a webhook failed; it doubles up to a minute.
	WebhookRetry time.Duration
	// Flood are Telegram's sending limits; off when zero.
	Flood botapi.Flood
	// Hosts are further names under which the control API may be reached.
	Hosts []string
	// Log takes what goes wrong inside; nil is silence.
	Log *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Token == "" {
		o.Token = strconv.Itoa(defaultBotID) + ":" + rand.Text() + rand.Text()[:9]
	}
	if o.Name == "" {
		o.Name = defaultName
	}
	if o.Username == "" {
		o.Username = defaultUsername
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.QueryTimeout == 0 {
		o.QueryTimeout = defaultQueryTimeout
	}
	if o.WebhookRetry == 0 {
		o.WebhookRetry = defaultWebhookRetry
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// botID is the number before the colon of the token, as at Telegram.
func (o Options) botID() int64 {
	digits, _, _ := strings.Cut(o.Token, ":")
	id, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || id <= 0 {
		return defaultBotID
	}
	return id
}
