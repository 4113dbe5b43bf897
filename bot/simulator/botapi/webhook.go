package botapi

// webhook.go sets, removes and describes the webhook.

import (
	"context"
	"net/url"
	"regexp"
	"sync"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
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
// server it takes http addresses and any port, as a local Bot API server does.
func (s *API) setWebhook(ctx context.Context, c *call) (any, error) {
	if c.arg("url") == "" {
		return s.deleteWebhook(ctx, c)
	}
	secret := c.arg("secret_token")
	switch {
	case len(secret) > 256:
		return nil, wire.BadRequest("secret token is too long")
	case !secretPattern.MatchString(secret):
		return nil, wire.BadRequest("secret token contains unallowed characters")
	}
	if target, err := url.Parse(c.arg("url")); err != nil || target.Host == "" || (target.Scheme != "http" && target.Scheme != "https") {
		return nil, wire.BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
	}
	hook := world.Webhook{
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
	if s.State.Profile.Webhook == hook {
		return described{true, "Webhook is already set"}, nil
	}
	s.endPoll(wire.Conflict("terminated by setWebhook request"))
	p := s.State.Profile.Clone()
	p.Webhook = hook
	if err := s.Commit(&world.Record{Profile: &p}); err != nil {
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
	if s.State.Profile.Webhook.URL == "" {
		return described{true, "Webhook is already deleted"}, nil
	}
	p := s.State.Profile.Clone()
	p.Webhook = world.Webhook{}
	if err := s.Commit(&world.Record{Profile: &p}); err != nil {
		return nil, err
	}
	return described{true, "Webhook was deleted"}, nil
}

func (s *API) dropPending(c *call) error {
	if !c.flag("drop_pending_updates") || len(s.State.Queue) == 0 {
		return nil
	}
	return s.Commit(&world.Record{Settled: &world.Settled{First: len(s.State.Queue)}})
}

// getWebhookInfo, https://core.telegram.org/bots/api#getwebhookinfo.
func (s *API) getWebhookInfo(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	info := map[string]any{
		"url":                    s.State.Profile.Webhook.URL,
		"has_custom_certificate": false,
		"pending_update_count":   len(s.State.Queue),
	}
	if s.State.Profile.Webhook.URL != "" {
		info["max_connections"] = s.State.Profile.Webhook.MaxConnections
		s.delivery.mu.Lock()
		if s.delivery.failed > 0 {
			info["last_error_date"] = s.delivery.failed
			info["last_error_message"] = s.delivery.message
		}
		s.delivery.mu.Unlock()
	}
	if len(s.State.Profile.Allowed) > 0 {
		info["allowed_updates"] = s.State.Profile.Allowed
	}
	return info, nil
}
