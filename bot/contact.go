package bot

// How Telegram answers: kept while this process leads, written down for operators, and told to the clerks where another program takes
// the updates.

import (
	"context"
	"errors"
	"strings"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// contactEvery is how often it is written down.
	contactEvery = 10 * time.Second
	// staleHeard is how long Telegram may be silent before this process is not ready: two polls and a pause.
	staleHeard = 2 * time.Minute
	// rivalsTold is how many refusals in favour of another program are no accident: the former poll of this bot may cause one.
	rivalsTold = 3
)

// keepContact writes down how Telegram answers a bot until ctx ends.
func (e *engine) keepContact(ctx context.Context, b *telegramBot) {
	for told := false; pace.Sleep(ctx, contactEvery); {
		if err := e.noteContact(ctx, b, &told); err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			b.log.Error("contact not noted", "error", err)
		}
	}
}

// noteContact writes it down once, and has the clerks told what is wrong; told is set once they are told of another program.
func (e *engine) noteContact(ctx context.Context, b *telegramBot, told *bool) error {
	f := b.contact.Facts()
	b.gauges.heard.Set(unix(f.Heard))
	b.gauges.sent.Set(unix(f.Sent))
	b.gauges.rivals.Set(float64(f.Rivals))
	if b.isRefused() {
		if err := queue.BotRefused(ctx, b.DB.DB); err != nil {
			return err
		}
	}
	err := queue.NoteContact(ctx, b.DB.DB, e.Webhook.URL != "", f.Rivals, queue.Ages{Heard: since(f.Heard), Sent: since(f.Sent), Unsent: since(f.Unsent), Taken: since(f.Taken)})
	if err != nil {
		return err
	}
	rival := f.Rivals >= rivalsTold && !*told
	err = tellAll(ctx, b.Outbox, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
		return conversation.RivalNotices(ctx, tx, b.known(), rival, conversation.CampaignsAtOnce)
	})
	if err != nil {
		return err
	}
	*told = *told || rival
	return e.tellAway(ctx, b)
}

// tellAway tells by another way that a bot is away, or back.
func (e *engine) tellAway(ctx context.Context, b *telegramBot) error {
	by, page := b.Outbox, ""
	switch {
	case e.Web != nil:
		by, page = e.Web.Door.Outbox, e.Web.Door.URL.String()
	case e.Mail == nil:
		return nil
	}
	return tellAll(ctx, by, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
		return conversation.AwayNotices(ctx, tx, b.known(), page, conversation.CampaignsAtOnce)
	})
}

// tellAll commits one page of a notice after the other, until none is left. Where that is broken off, the next call goes on with it.
func tellAll(ctx context.Context, by *outbox.Outbox, page func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, left bool, err error)) error {
	for left := true; left; {
		err := by.Commit(ctx, func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
			rows, left, err = page(ctx, tx)
			return rows, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func unix(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.Unix())
}

// since is how long ago t was; negative = never.
func since(t time.Time) time.Duration {
	if t.IsZero() {
		return -1
	}
	return time.Since(t)
}

// unready says why this process does not do its work, empty where it does. A process that stands by is ready where the database
// answers.
func (e *engine) unready(ctx context.Context) string {
	if _, err := e.DB.Now(ctx); err != nil { // a full disk may be why; what was asked may have taken all the time
		reason := "database does not answer"
		if why, ok := errors.AsType[*storage.OpenError](e.DB.Explain(err)); ok {
			reason += ": " + why.Sentence
		}
		return strings.TrimSpace(reason + "\n" + e.grave(context.WithoutCancel(ctx)))
	}
	if e.doubted.Load() {
		return "the clock of the database is wrong: work waits until it is right"
	}
	if !e.leading.Load() {
		return ""
	}
	reason := ""
	if e.DB.Fault() == "" { // else what came waits to be stored, and nothing more is asked for
		reason = e.outOfTouch()
	}
	if h, err := e.DB.Heartbeat(ctx); err == nil && h.Held != nil {
		reason = strings.TrimPrefix(reason+"; sending is held: chamdiem sending on", "; ")
	}
	return strings.TrimSpace(reason + "\n" + e.grave(ctx))
}

// works says whether this process leads and Telegram answers it: only then the service elsewhere hears that all is well.
func (e *engine) works() bool {
	return e.leading.Load() && !e.doubted.Load() && e.DB.Fault() == "" && e.outOfTouch() == ""
}

// outOfTouch says which bots and Telegram do not hear each other while this process leads, and why; empty where all do.
func (e *engine) outOfTouch() string {
	var reasons []string
	for _, b := range e.bots {
		reason := b.outOfTouch(e.Webhook.URL != "")
		if reason != "" && len(e.bots) > 1 {
			reason = b.called() + ": " + reason
		}
		if reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return strings.Join(reasons, "; ")
}

// outOfTouch says why Telegram and the bot do not hear each other; empty where they do. posted: its updates come by a webhook.
func (b *telegramBot) outOfTouch(posted bool) string {
	f := b.contact.Facts()
	switch {
	case b.isRefused():
		return "Telegram does not accept its token"
	case !f.Taken.IsZero() && time.Since(f.Taken) < staleHeard:
		return "another program takes the updates of this bot (409)"
	case !posted && time.Since(f.Heard) > staleHeard:
		return "Telegram does not answer"
	case !f.Unsent.IsZero() && time.Since(f.Unsent) > staleHeard:
		return "Telegram takes no messages"
	}
	return ""
}
