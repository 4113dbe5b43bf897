package telegram

// Asking Telegram for updates, which confirms those before.

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

	"chamdiem/bot/channel"
)

const (
	pollWait    = 30 * time.Second // how long Telegram may hold a call without updates
	pollTimeout = 40 * time.Second // when the call is given up
	pollLimit   = 100              // updates a call, Telegram's most
	pollBody    = 8 << 20          // a hundred updates of 80 kB; if they are longer, fewer are asked for
)

// Updates asks for updates with getUpdates.
type Updates struct {
	tg     *Client
	caller *caller
	url    string // of getUpdates; holds the token
	log    *slog.Logger
	limit  int // of updates a call; fewer after an answer that was too long
}

// Updates is how this bot asks for its updates.
func (t *Client) Updates(log *slog.Logger) *Updates {
	return &Updates{tg: t, caller: t.polls, url: t.server + "/bot" + t.token + "/getUpdates", log: log, limit: pollLimit}
}

// Ask waits for updates, and confirms those before offset. next is the offset that confirms these: one after the last of them, which is not
// always the highest (ids may begin again lower). After an empty answer everything is confirmed, so 0 serves whatever the ids do.
func (p *Updates) Ask(ctx context.Context, offset int64) (batch []channel.Update, next int64, err error) {
	raws, err := p.ask(ctx, offset)
	if err != nil || len(raws) == 0 {
		return nil, 0, err
	}
	for _, raw := range raws {
		u, err := peek(raw)
		if err != nil { // without an id it can be neither kept nor confirmed
			p.log.Error("update without an id skipped", "error", err, "alarm", true)
			continue
		}
		batch = append(batch, u)
		next = u.ID + 1
	}
	if len(batch) == 0 {
		return nil, 0, errors.New("updates without ids")
	}
	p.limit = pollLimit
	return batch, next, nil
}

// Free takes away a webhook that is in the way. What waits is kept.
func (p *Updates) Free(ctx context.Context) error { return p.tg.SetWebhook(ctx, "", "") }

// ask calls getUpdates.
func (p *Updates) ask(ctx context.Context, offset int64) ([]json.RawMessage, error) {
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
	answer, err := readBody(resp, "getUpdates", pollBody)
	if errors.Is(err, errTooLong) {
		p.limit = max(p.limit/10, 1) // fewer at a time may fit
	}
	if err != nil {
		return nil, hide(err, p.caller.token)
	}
	raws, err := readAll(answer)
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return nil, notJSON(resp, "getUpdates")
	}
	return raws, err
}

// readAll opens the answer to getUpdates.
func readAll(body []byte) ([]json.RawMessage, error) {
	var a struct {
		refusal
		Result []json.RawMessage `json:"result"`
	}
	err := json.Unmarshal(body, &a)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); err != nil && (!ok || a.OK) { // a refusal may have any result
		return nil, fmt.Errorf("read updates: %w", err)
	}
	if a.OK {
		return a.Result, nil
	}
	switch a.Code {
	case http.StatusUnauthorized:
		return nil, channel.ErrUnauthorized
	case http.StatusConflict:
		return nil, fmt.Errorf("%w: %s", channel.ErrTaken, a.Description)
	case http.StatusTooManyRequests:
		return nil, &channel.Error{What: channel.Wait, After: time.Duration(max(a.Parameters.RetryAfter, 1)) * time.Second, Err: errors.New(a.Description)}
	}
	return nil, fmt.Errorf("getUpdates refused with %d: %s", a.Code, strings.TrimSpace(a.Description))
}
