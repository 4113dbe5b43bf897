package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
	"chamdiem/criteria/testwait"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// start runs a simulator on loopback until the test ends.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := listening(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close simulator: %v", err)
		}
	})
	return s
}

// listening makes a simulator that answers on a free port of loopback until it is closed.
func listening(o Options) (*Server, error) {
	s, err := New(o)
	if err != nil {
		return nil, err
	}
	listener, _, err := s.Listen("127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.world.Go(func() { _ = s.Serve(s.world.Closing(), listener) })
	return s, nil
}

// handled knows which updates a small bot of a test has done; it is the Settled of that bot.
type handled struct {
	mu   sync.Mutex
	done map[int64]bool
}

// by is the handler that notes an update when next is through with it.
func (h *handled) by(next tg.HandlerFunc) tg.HandlerFunc {
	return func(ctx context.Context, b *tg.Bot, u *models.Update) {
		next(ctx, b, u)
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.done == nil {
			h.done = map[int64]bool{}
		}
		h.done[u.ID] = true
	}
}

func (h *handled) settled(_ context.Context, _ int64, updates []int64) (bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return !slices.ContainsFunc(updates, func(id int64) bool { return !h.done[id] }), nil
}

func person(t *testing.T, s *Server, name string) int64 {
	t.Helper()
	p, err := s.AddPerson(world.Person{FirstName: name})
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

// must fails the test for the error of an action.
func must(t *testing.T) func(people.Sent, error) people.Sent {
	return func(sent people.Sent, err error) people.Sent {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return sent
	}
}

// waitMessage waits until the chat has a message that fits, and returns the newest.
func waitMessage(t *testing.T, s *Server, chatID int64, fits func(view.Message) bool) view.Message {
	t.Helper()
	deadline := time.After(testwait.Patience)
	for {
		_, more, _ := s.world.Events.Since(s.world.Events.Last())
		v, err := s.Chat(chatID, 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for i := len(v.Messages) - 1; i >= 0; i-- {
			if fits(v.Messages[i]) {
				return v.Messages[i]
			}
		}
		select {
		case <-more:
		case <-deadline:
			t.Fatalf("no such message came:\n%s", view.Transcript(v.Messages, time.UTC))
		}
	}
}

// result is an answer of the Bot API as a bot reads it.
type result struct {
	Status      int
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	} `json:"parameters"`
}

// api calls a method with a JSON body.
func api(t *testing.T, s *Server, method string, args any) result {
	t.Helper()
	return apiAs(t, s, s.Token(), method, args)
}

func apiAs(t *testing.T, s *Server, token, method string, args any) result {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(s.URL()+"/bot"+token+"/"+method, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", method, err)
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s: %v", method, err)
	}
	r := result{Status: response.StatusCode}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatalf("%s answered %q: %v", method, data, err)
	}
	return r
}

// into decodes a result that must be a success.
func into[T any](t *testing.T, r result) T {
	t.Helper()
	var v T
	if !r.OK {
		t.Fatalf("answer is %d %s", r.Code, r.Description)
	}
	if err := json.Unmarshal(r.Result, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
