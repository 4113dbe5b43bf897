package simulator

// webhook.go is updates sent to a webhook, again until it takes them.

import (
	"context"
	"net/url"
	"regexp"
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
