package botapi

// webhook_delivery.go sends updates to the webhook, each again until it is taken.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"chamdiem/bot/simulator/world"
)

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
		hook, next := s.deliverable(busy)
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

// deliverable are the updates that can go now, one for each chat that is not
// busy; their chats become busy.
func (s *API) deliverable(busy map[int64]bool) (hook world.Webhook, next []world.Update) {
	s.Lock()
	defer s.Unlock()
	hook = s.State.Profile.Webhook
	if hook.URL == "" {
		return hook, nil
	}
	for _, u := range s.State.Queue {
		if !busy[u.Chat] && len(busy) < hook.MaxConnections {
			busy[u.Chat] = true
			next = append(next, u)
		}
	}
	return hook, next
}

// deliverOne tries until the update is taken or the webhook is another one.
// The first repeat comes at once, later ones after a pause that doubles.
func (s *API) deliverOne(hook world.Webhook, u world.Update) {
	pause := s.options.WebhookRetry
	for try := 0; ; try++ {
		wait, err := s.post(hook, u)
		if err == nil {
			s.Lock()
			defer s.Unlock()
			_ = s.Commit(&world.Record{Settled: &world.Settled{One: u.ID}})
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
		same := s.State.Profile.Webhook == hook
		s.Unlock()
		if !same {
			return
		}
	}
}

// post makes one attempt and tells how long the webhook asks to wait.
func (s *API) post(hook world.Webhook, u world.Update) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(s.Closing(), webhookTimeout)
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
