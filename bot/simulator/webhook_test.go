package simulator

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/criteria/testwait"
)

// hookBot is a webhook that refuses the first tries of every update.
type hookBot struct {
	mu      sync.Mutex
	refuse  int
	tries   map[int64]int
	taken   []got
	secrets []string
	change  chan struct{}
}

func (h *hookBot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var u got
	_ = json.Unmarshal(body, &u)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tries[u.ID]++
	h.secrets = append(h.secrets, r.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
	if h.tries[u.ID] <= h.refuse {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	h.taken = append(h.taken, u)
	w.Header().Set("Content-Type", "application/json")
	if u.Message != nil && u.Message.Text == "0" {
		_, _ = fmt.Fprintf(w, `{"method":"sendMessage","chat_id":%d,"text":"nhận rồi"}`, u.Message.Chat.ID)
	}
	select {
	case h.change <- struct{}{}:
	default:
	}
}

// A webhook gets every update with the secret, again after failures, in the
// order of its chat (https://core.telegram.org/bots/api#setwebhook).
func TestWebhook_is_tried_until_it_takes_the_update(t *testing.T) {
	s := start(t, Options{WebhookRetry: 10 * time.Millisecond})
	lan, dung := person(t, s, "Lan"), person(t, s, "Dung")
	hook := &hookBot{refuse: 2, tries: map[int64]int{}, change: make(chan struct{}, 1)}
	server := httptest.NewServer(hook)
	t.Cleanup(server.Close)
	for i := range 3 { // these wait until there is a webhook
		must(t)(s.Send(lan, people.Outgoing{Text: fmt.Sprint(i)}))
	}
	into[bool](t, api(t, s, "setWebhook", a{"url": server.URL, "secret_token": "bi-mat_1"}))
	const words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	if r := api(t, s, "getUpdates", a{}); r.Code != 409 || r.Description != words {
		t.Errorf("getUpdates beside a webhook gives %d %q", r.Code, r.Description)
	}
	for i := range 3 {
		must(t)(s.Send(dung, people.Outgoing{Text: fmt.Sprint(10 + i)}))
	}
	for {
		hook.mu.Lock()
		n := len(hook.taken)
		hook.mu.Unlock()
		if n == 6 {
			break
		}
		select {
		case <-hook.change:
		case <-time.After(testwait.Patience):
			t.Fatalf("only %d of 6 updates were taken", n)
		}
	}
	waitMessage(t, s, lan, func(m view.Message) bool { return m.Text == "nhận rồi" })
	hook.mu.Lock()
	defer hook.mu.Unlock()
	for _, id := range []int64{lan, dung} {
		var order []int64
		for _, u := range hook.taken {
			if u.Message.Chat.ID == id {
				order = append(order, u.ID)
			}
		}
		if !slices.IsSorted(order) || len(order) != 3 {
			t.Errorf("chat %d came in the order %v", id, order)
		}
	}
	for _, secret := range hook.secrets {
		if secret != "bi-mat_1" {
			t.Errorf("a delivery carried the secret %q", secret)
		}
	}
	info := into[map[string]any](t, api(t, s, "getWebhookInfo", a{}))
	if info["last_error_message"] != "Wrong response from the webhook: 503 Service Unavailable" {
		t.Errorf("getWebhookInfo tells %v", info)
	}
	into[bool](t, api(t, s, "deleteWebhook", a{}))
	if r := api(t, s, "getUpdates", a{}); !r.OK {
		t.Errorf("getUpdates after deleteWebhook gives %q", r.Description)
	}
}

// Setting a webhook ends a waiting poll (abort_long_poll in Client.cpp).
func TestWebhook_ends_a_waiting_poll(t *testing.T) {
	s := start(t, Options{})
	answer := make(chan result, 1)
	go func() { answer <- api(t, s, "getUpdates", a{"timeout": 30}) }()
	untilPolled(t, s)
	into[bool](t, api(t, s, "setWebhook", a{"url": "http://127.0.0.1:9/x"}))
	if r := <-answer; r.Code != 409 || r.Description != "Conflict: terminated by setWebhook request" {
		t.Errorf("the poll ended with %d %q", r.Code, r.Description)
	}
}
