package simulator

// webhook.go is updates sent to a webhook, again until it takes them.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

const (
	webhookTimeout     = 30 * time.Second
	webhookMaxPause    = time.Minute
	webhookConnections = 40 // https://core.telegram.org/bots/api#setwebhook, max_connections
)

// hookState is what getWebhookInfo tells of the deliveries.
type hookState struct {
	mu      sync.Mutex
	failed  int64
	message string
}

var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// setWebhook, https://core.telegram.org/bots/api#setwebhook. Unlike the public
// server it takes http addresses and any port, as a server of one's own does.
func (s *API) setWebhook(ctx context.Context, c *call) (any, error) {
	if c.arg("url") == "" {
		return s.deleteWebhook(ctx, c)
	}
	secret := c.arg("secret_token")
	switch {
	case len(secret) > 256:
		return nil, badRequest("secret token is too long")
	case !secretPattern.MatchString(secret):
		return nil, badRequest("secret token contains unallowed characters")
	}
	if target, err := url.Parse(c.arg("url")); err != nil || target.Host == "" || (target.Scheme != "http" && target.Scheme != "https") {
		return nil, badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	}
	hook := webhook{
		URL: c.arg("url"), Secret: secret,
		MaxConnections: int(min(max(c.number("max_connections", webhookConnections), 1), 100)),
	}
	s.Lock()
	defer s.Unlock()
	if err := s.setAllowed(c); err != nil {
		return nil, err
	}
	if err := s.dropPending(c); err != nil {
		return nil, err
	}
	if s.state.profile.Webhook == hook {
		return described{true, "Webhook is already set"}, nil
	}
	s.endPoll(conflict("terminated by setWebhook request"))
	p := s.state.profile.clone()
	p.Webhook = hook
	if err := s.commit(&record{Profile: &p}); err != nil {
		return nil, err
	}
	s.wake()
	return described{true, "Webhook was set"}, nil
}

func (s *API) deleteWebhook(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	if err := s.dropPending(c); err != nil {
		return nil, err
	}
	if s.state.profile.Webhook.URL == "" {
		return described{true, "Webhook is already deleted"}, nil
	}
	p := s.state.profile.clone()
	p.Webhook = webhook{}
	if err := s.commit(&record{Profile: &p}); err != nil {
		return nil, err
	}
	return described{true, "Webhook was deleted"}, nil
}

func (s *API) dropPending(c *call) error {
	if !c.flag("drop_pending_updates") || len(s.state.queue) == 0 {
		return nil
	}
	return s.commit(&record{Settled: &settled{First: len(s.state.queue)}})
}

// getWebhookInfo, https://core.telegram.org/bots/api#getwebhookinfo.
func (s *API) getWebhookInfo(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	info := map[string]any{
		"url":                    s.state.profile.Webhook.URL,
		"has_custom_certificate": false,
		"pending_update_count":   len(s.state.queue),
	}
	if s.state.profile.Webhook.URL != "" {
		info["max_connections"] = s.state.profile.Webhook.MaxConnections
		s.delivery.mu.Lock()
		if s.delivery.failed > 0 {
			info["last_error_date"] = s.delivery.failed
			info["last_error_message"] = s.delivery.message
		}
		s.delivery.mu.Unlock()
	}
	if len(s.state.profile.Allowed) > 0 {
		info["allowed_updates"] = s.state.profile.Allowed
	}
	return info, nil
}

// deliver sends the queue to the webhook: the updates of one chat one after
// the other, of several chats side by side, each again until it is taken.
func (s *API) deliver() {
	var workers sync.WaitGroup
	defer workers.Wait()
	busy := map[int64]bool{}
	free := make(chan int64)
	for {
		select {
		case <-s.Closing().Done():
			return
		case <-s.hook:
		case chatID := <-free:
			delete(busy, chatID)
		}
		s.Lock()
		hook := s.state.profile.Webhook
		var next []update
		if hook.URL != "" {
			for _, u := range s.state.queue {
				if !busy[u.Chat] && len(busy) < hook.MaxConnections {
					busy[u.Chat] = true
					next = append(next, u)
				}
			}
		}
		s.Unlock()
		for _, u := range next {
			workers.Go(func() {
				s.deliverOne(hook, u)
				select {
				case free <- u.Chat:
				case <-s.Closing().Done():
				}
			})
		}
	}
}

// deliverOne tries until the update is taken or the webhook is another one.
// The first repeat comes at once, later ones after a pause that doubles.
func (s *API) deliverOne(hook webhook, u update) {
	pause := s.options.WebhookRetry
	for try := 0; ; try++ {
		wait, err := s.post(hook, u)
		if err == nil {
			s.Lock()
			defer s.Unlock()
			_ = s.commit(&record{Settled: &settled{One: u.ID}})
			return
		}
		s.delivery.mu.Lock()
		s.delivery.failed, s.delivery.message = s.Now().Unix(), err.Error()
		s.delivery.mu.Unlock()
		if wait == 0 && try > 0 {
			wait, pause = pause, min(2*pause, webhookMaxPause)
		}
		select {
		case <-s.Closing().Done():
			return
		case <-time.After(wait):
		}
		s.Lock()
		same := s.state.profile.Webhook == hook
		s.Unlock()
		if !same {
			return
		}
	}
}

// post makes one attempt and tells how long the webhook asks to wait.
func (s *API) post(hook webhook, u update) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(s.closing, webhookTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, bytes.NewReader(u.Raw))
	if err != nil {
		return 0, fmt.Errorf("Wrong response from the webhook: %w", err) //nolint:staticcheck // Telegram's wording
	}
	request.Header.Set("Content-Type", "application/json")
	if hook.Secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", hook.Secret)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, fmt.Errorf("Connection failed: %w", err) //nolint:staticcheck // Telegram's wording
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if response.StatusCode < 200 || response.StatusCode > 299 {
		seconds, _ := time.ParseDuration(response.Header.Get("Retry-After") + "s")
		return min(seconds, time.Hour), fmt.Errorf("Wrong response from the webhook: %s", response.Status) //nolint:staticcheck // Telegram's wording
	}
	s.answerInResponse(ctx, body)
	return 0, nil
}

// answerInResponse carries out a call that a webhook gives in its answer,
// https://core.telegram.org/bots/api#making-requests-when-getting-updates.
func (s *API) answerInResponse(ctx context.Context, body []byte) {
	c := &call{args: map[string]string{}, files: map[string]part{}}
	var named struct {
		Method string `json:"method"`
	}
	if json.Unmarshal(body, &named) != nil || named.Method == "" || c.readJSON(bytes.NewReader(body)) != nil {
		return
	}
	c.method = strings.ToLower(named.Method)
	_, err := s.run(ctx, c)
	status, _ := encodeAnswer(true, err)
	s.counts.count(c.method, status)
}
