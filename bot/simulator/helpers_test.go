package simulator

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// patience is how long a test waits for what must happen.
const patience = time.Minute

// start runs a simulator on loopback until the test ends.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(o)
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
	deadline := time.After(patience)
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
