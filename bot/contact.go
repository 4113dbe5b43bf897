package bot

// How Telegram answers: kept while this process leads, written down for operators, and told to the clerks where another program takes
// the updates.

import (
	"context"
	"time"

	"chamdiem/bot/conversation"
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

// keepContact writes down how Telegram answers until ctx ends.
func (e *engine) keepContact(ctx context.Context) {
	for told := false; pace.Sleep(ctx, contactEvery); {
		f := e.contact.Facts()
		e.heard.Set(unix(f.Heard))
		e.sent.Set(unix(f.Sent))
		e.rivals.Set(float64(f.Rivals))
		err := queue.NoteContact(ctx, e.DB.DB, e.Webhook.URL != "", f.Rivals, queue.Ages{Heard: since(f.Heard), Sent: since(f.Sent), Unsent: since(f.Unsent), Taken: since(f.Taken)})
		if err == nil && f.Rivals >= rivalsTold && !told {
			err = e.Outbox.Commit(ctx, conversation.RivalNotices)
			told = err == nil
		}
		if err == nil {
			err = e.tellAway(ctx)
		}
		if err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			e.log.Error("contact not noted", "error", err)
		}
	}
}

// tellAway tells by another way that Telegram is away, or back.
func (e *engine) tellAway(ctx context.Context) error {
	by, page := e.Outbox, ""
	switch {
	case e.Web != nil:
		by, page = e.Web.Door.Outbox, e.Web.Door.URL.String()
	case e.Mail == nil:
		return nil
	}
	return by.Commit(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
		return conversation.AwayNotices(ctx, tx, page)
	})
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
	if _, err := e.DB.Now(ctx); err != nil {
		return "database does not answer"
	}
	if e.doubted.Load() {
		return "the clock of the database is wrong: work waits until it is right"
	}
	if !e.leading.Load() {
		return ""
	}
	return e.outOfTouch()
}

// works says whether this process leads and Telegram answers it: only then the service elsewhere hears that all is well.
func (e *engine) works() bool { return e.leading.Load() && !e.doubted.Load() && e.outOfTouch() == "" }

// outOfTouch says why Telegram and this process, which leads, do not hear each other; empty where they do.
func (e *engine) outOfTouch() string {
	f := e.contact.Facts()
	switch {
	case !f.Taken.IsZero() && time.Since(f.Taken) < staleHeard:
		return "another program takes the updates of this bot (409)"
	case e.Webhook.URL == "" && time.Since(f.Heard) > staleHeard:
		return "Telegram does not answer"
	case !f.Unsent.IsZero() && time.Since(f.Unsent) > staleHeard:
		return "Telegram takes no messages"
	}
	return ""
}
