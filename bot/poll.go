package bot

// Polling: asks Telegram for updates, writes them down, and only then asks for the next ones, which confirms them.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	pollWait    = 30 * time.Second // how long Telegram may hold a call without updates
	pollTimeout = 40 * time.Second // when the call is given up
	pollLimit   = 100              // updates a call, Telegram's most
	pollBody    = 8 << 20          // a hundred updates of 80 kB; if they are longer, fewer are asked for
	// yieldTime is the pause when somebody else polls with the same token.
	yieldTime = 5 * time.Second
)

// errConflict is Telegram's answer when another program polls, or a webhook is set.
var errConflict = errors.New("somebody else takes the updates")

type poller struct {
	db      *storage.DB
	url     string // of getUpdates; holds the token
	caller  *caller
	hints   *hints
	webhook func(ctx context.Context) error // takes a webhook away that is in the way
	leads   func() bool
	log     *slog.Logger
	metrics *metrics
	limit   int
}

// run polls until ctx ends. The only error it returns is ErrUnauthorized or errLostLead.
func (p *poller) run(ctx context.Context) error {
	var trouble backoff
	offset := int64(0) // never stored: what is repeated is swallowed
	p.limit = pollLimit
	for ctx.Err() == nil {
		next, err := p.round(ctx, offset)
		switch {
		case err == nil:
			trouble.reset()
			offset = next
		case ctx.Err() != nil:
		case errors.Is(err, ErrUnauthorized), errors.Is(err, errLostLead):
			return err
		case errors.Is(err, errConflict):
			p.log.Warn("another program takes the updates of this bot, waiting", "error", err)
			if err := p.webhook(ctx); err != nil {
				p.log.Warn("webhook not removed", "error", err)
			}
			sleep(ctx, yieldTime)
		default:
			pause := trouble.next()
			p.log.Warn("no updates for now", "error", err, "pause", pause)
			sleep(ctx, pause)
		}
	}
	return nil
}

// round asks once and returns the next offset: one after the last update of the batch, which is not always the highest
// (ids may begin anew lower). After an empty answer everything is confirmed, so 0 serves whatever the ids do.
func (p *poller) round(ctx context.Context, offset int64) (int64, error) {
	raws, err := p.ask(ctx, offset)
	if err != nil {
		return 0, err
	}
	if len(raws) == 0 {
		return 0, nil
	}
	batch := make([]queue.Update, 0, len(raws))
	for _, raw := range raws {
		u, err := peek(raw)
		if err != nil { // without an id it can be neither kept nor confirmed
			p.log.Error("update without an id skipped", "error", err, "alarm", true)
			continue
		}
		batch = append(batch, u)
		offset = u.UpdateID + 1
	}
	if !p.leads() {
		return 0, errLostLead
	}
	if len(batch) == 0 {
		return 0, errors.New("updates without ids")
	}
	chats, err := queue.AddUpdates(context.WithoutCancel(ctx), p.db.DB, batch)
	if err != nil {
		return 0, err
	}
	p.metrics.fetched.Add(float64(len(chats)))
	p.hints.add(chats...)
	p.limit = pollLimit
	return offset, nil
}

// ask calls getUpdates.
func (p *poller) ask(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	body, err := json.Marshal(map[string]any{"offset": offset, "limit": p.limit, "timeout": int(pollWait.Seconds()), "allowed_updates": allowedUpdates})
	if err != nil {
		return nil, fmt.Errorf("ask for updates: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, pollTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, bytes.NewReader(body))
	if err != nil {
		return nil, hide(fmt.Errorf("ask for updates: %w", err), p.caller.token)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := p.caller.http.Do(req)
	if err != nil {
		return nil, p.caller.failed("getUpdates", err)
	}
	defer resp.Body.Close()
	answer, err := readAnswer(resp, "getUpdates", pollBody)
	if errors.Is(err, errTooLong) {
		p.limit = max(p.limit/10, 1) // fewer at a time may fit
	}
	if err != nil {
		return nil, hide(err, p.caller.token)
	}
	return readAll(answer)
}

// readAll opens the answer to getUpdates.
func readAll(body []byte) ([]json.RawMessage, error) {
	var a apiAnswer
	if err := json.Unmarshal(body, &a); err != nil {
		return nil, fmt.Errorf("read updates: %w", err)
	}
	if a.OK {
		var raws []json.RawMessage
		if err := json.Unmarshal(a.Result, &raws); err != nil {
			return nil, fmt.Errorf("read updates: %w", err)
		}
		return raws, nil
	}
	switch a.Code {
	case http.StatusUnauthorized:
		return nil, ErrUnauthorized
	case http.StatusConflict:
		return nil, fmt.Errorf("%w: %s", errConflict, a.Description)
	case http.StatusTooManyRequests:
		return nil, &callError{What: failFlood, After: time.Duration(max(a.Parameters.RetryAfter, 1)) * time.Second, Err: errors.New(a.Description)}
	}
	return nil, fmt.Errorf("getUpdates refused with %d: %s", a.Code, strings.TrimSpace(a.Description))
}
