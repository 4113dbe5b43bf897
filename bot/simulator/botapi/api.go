// Package botapi answers the methods of the Bot API, by getUpdates and by
// webhook, and lets tests make a bot meet faults and limits.
package botapi

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// answer is the body of every Bot API response.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result,omitempty"`
	Description string          `json:"description,omitempty"`
	ErrorCode   int             `json:"error_code,omitempty"`
	Parameters  *parameters     `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter int `json:"retry_after,omitempty"`
}

// described is a result that comes with a description, as webhooks' do.
type described struct {
	result      any
	description string
}

// API answers the calls of the bot, and keeps what tests make it meet.
type API struct {
	*world.World
	options Options
	faults  *faultList
	counts  *callCounts
	flood   *floodGate
	// delivery is how the webhook fares.
	delivery hookState
	away     atomic.Bool // the bot cannot reach Telegram

	// These are guarded by the lock of the world.
	poll   *poll
	polled lastPoll
	hook   chan struct{} // tells the deliveries to the webhook that there are updates
}

// Options say whom the API serves.
type Options struct {
	// Token of the bot, "<digits>:<secret>".
	Token string
	// Name is what the bot is called again when it takes its name back.
	Name string
	// WebhookRetry is the first pause after a webhook failed; it doubles up to a minute.
	WebhookRetry time.Duration
	// Flood are Telegram's sending limits; off when zero.
	Flood Flood
}

// New makes the API of a world and begins to deliver to a webhook where there is one.
func New(w *world.World, o Options) *API {
	s := &API{World: w, options: o, faults: &faultList{}, counts: newCallCounts(), flood: newFloodGate(o.Flood), hook: make(chan struct{}, 1)}
	w.OnUpdates(s.wake)
	w.Go(s.deliver)
	return s
}

// Token is the bot's token.
func (s *API) Token() string { return s.options.Token }

// ServeHTTP answers the calls below /bot and the downloads below /file/bot.
func (s *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.cutOff(w) {
		return
	}
	if strings.HasPrefix(r.URL.Path, "/file/bot") {
		s.serveFile(w, r)
		return
	}
	s.serveBot(w, r)
}

// serveBot answers /bot<token>/<method>.
func (s *API) serveBot(w http.ResponseWriter, r *http.Request) {
	token, name, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !found {
		s.refuse(w, wire.ErrNotFound)
		return
	}
	if err := s.checkToken(token); err != nil {
		s.refuse(w, err)
		return
	}
	c, err := readCall(name, r)
	if err != nil {
		s.refuse(w, err)
		return
	}
	fault := s.faults.take(c.method, c.number("chat_id", 0))
	if fault != nil && s.faultBefore(w, r, fault) {
		s.counts.count(c.method, fault.code())
		return
	}
	result, err := s.run(r.Context(), c)
	status, body := encodeAnswer(result, err)
	s.counts.count(c.method, status)
	if fault != nil && s.faultAfter(w, r, fault, body) {
		return
	}
	if !s.cutOff(w) {
		writeAnswer(w, status, err, body)
	}
}

// run carries out one call, whether it came over HTTP or not.
func (s *API) run(ctx context.Context, c *call) (any, error) {
	do := methods[named[c.method]]
	if do == nil {
		return nil, wire.ErrNoMethod
	}
	if wait := s.flood.take(c, time.Now()); wait > 0 {
		return nil, wire.TooManyRequests(wait)
	}
	return do(s, ctx, c)
}

// checkToken accepts the bot's own token only.
func (s *API) checkToken(token string) error {
	switch {
	case token == s.options.Token:
		return nil
	case !strings.Contains(token, ":") || strings.HasPrefix(token, "0") || len(token) > 80:
		return wire.ErrInvalidToken
	}
	return wire.ErrUnauthorized
}

func encodeAnswer(result any, err error) (int, []byte) {
	a := answer{OK: true}
	status := http.StatusOK
	if d, ok := result.(described); ok {
		result, a.Description = d.result, d.description
	}
	if err == nil {
		a.Result, err = wire.EncodeJSON(result)
	}
	if err != nil {
		failure := wire.AsAPIError(err)
		status = failure.Code
		a = answer{ErrorCode: failure.Code, Description: failure.Description}
		if failure.RetryAfter > 0 {
			a.Parameters = &parameters{RetryAfter: failure.RetryAfter}
		}
	}
	body, err := wire.EncodeJSON(a)
	if err != nil { // strings and numbers only: cannot fail
		return http.StatusInternalServerError, nil
	}
	return status, body
}

func (s *API) refuse(w http.ResponseWriter, err error) {
	status, body := encodeAnswer(nil, err)
	writeAnswer(w, status, err, body)
}

func writeAnswer(w http.ResponseWriter, status int, err error, body []byte) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if err != nil {
		if wait := wire.AsAPIError(err).RetryAfter; wait > 0 {
			header.Set("Retry-After", strconv.Itoa(wait))
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
