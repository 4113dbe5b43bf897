package simulator

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/wire"
	"chamdiem/criteria/testwait"
)

// raw calls sendMessage and returns what arrives, however broken.
func raw(t *testing.T, s *Server, text string) (int, string, error) {
	t.Helper()
	response, err := http.Post(s.URL()+"/bot"+s.Token()+"/sendMessage", "application/json",
		strings.NewReader(`{"chat_id":5001,"text":"`+text+`"}`))
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, 64<<20))
	return response.StatusCode, string(body), err
}

// Each kind of fault looks to the bot as docs/simulator.md says, strikes as
// often as it was asked to, and leaves the message sent or not as promised.
func TestFaults_strike_as_they_were_asked_to(t *testing.T) {
	for _, row := range []struct {
		fault  botapi.Fault
		done   bool // the message is in the chat nevertheless
		expect func(status int, body string, err error) bool
	}{
		{botapi.Fault{Kind: "html"}, false, func(status int, body string, err error) bool {
			return err == nil && status == 502 && strings.HasPrefix(body, "<html>")
		}},
		{botapi.Fault{Kind: "error", Status: 500, Description: "Internal Server Error"}, false, func(status int, body string, err error) bool {
			return err == nil && status == 500 && strings.Contains(body, `"description":"Internal Server Error"`)
		}},
		{botapi.Fault{Kind: "429", RetryAfter: 30}, false, func(status int, body string, err error) bool {
			return err == nil && status == 429 && strings.Contains(body, `"parameters":{"retry_after":30}`)
		}},
		{botapi.Fault{Kind: "403"}, false, func(status int, body string, err error) bool {
			return err == nil && status == 403 && strings.Contains(body, "bot was blocked by the user")
		}},
		{botapi.Fault{Kind: "reset"}, false, func(_ int, _ string, err error) bool { return err != nil }},
		{botapi.Fault{Kind: "reset-after"}, true, func(_ int, _ string, err error) bool { return err != nil }},
		{botapi.Fault{Kind: "half"}, true, func(status int, body string, err error) bool {
			return status == 200 && body != "" && !strings.HasSuffix(body, "}") && err != nil
		}},
		{botapi.Fault{Kind: "delay", DelayMS: 30}, true, func(status int, body string, err error) bool {
			return err == nil && status == 200 && strings.HasPrefix(body, `{"ok":true`)
		}},
		{botapi.Fault{Kind: "huge"}, true, func(status int, body string, err error) bool {
			return err == nil && status == 200 && len(body) == 64<<20
		}},
	} {
		t.Run(row.fault.Kind, func(t *testing.T) {
			s := start(t, Options{})
			must(t)(s.Send(person(t, s, "Lan"), people.Outgoing{Text: "chào"}))
			row.fault.Method, row.fault.Times, row.fault.Skip = "sendmessage", 1, 1
			if _, err := s.AddFault(row.fault); err != nil {
				t.Fatal(err)
			}
			if status, _, err := raw(t, s, "trước"); status != 200 || err != nil {
				t.Fatalf("the call to be skipped gave %d, %v", status, err)
			}
			begun := time.Now()
			status, body, err := raw(t, s, "bị")
			if !row.expect(status, body, err) {
				t.Errorf("the bot met %d %.80q, %v", status, body, err)
			}
			if wait := time.Duration(row.fault.DelayMS) * time.Millisecond; time.Since(begun) < wait {
				t.Errorf("the answer came before %v", wait)
			}
			if status, _, err := raw(t, s, "sau"); status != 200 || err != nil {
				t.Errorf("the call after the fault gave %d, %v", status, err)
			}
			v, err := s.Chat(5001, 0, 100)
			if err != nil {
				t.Fatal(err)
			}
			done := false
			for _, m := range v.Messages {
				done = done || m.Text == "bị"
			}
			if done != row.done {
				t.Errorf("the struck message is in the chat: %v, want %v", done, row.done)
			}
		})
	}
}

// slowRate is how many bytes a second a slow body gives.
const slowRate = 10

// A slow body gives ten bytes a second; a hanging call gives nothing at all.
func TestFaults_keep_an_impatient_bot_waiting(t *testing.T) {
	ask := func(kind string) (*http.Response, error) {
		s := start(t, Options{})
		person(t, s, "Lan")
		if _, err := s.AddFault(botapi.Fault{Method: "getMe", Times: 1, Kind: kind}); err != nil {
			t.Fatal(err)
		}
		client := http.Client{Timeout: 300 * time.Millisecond}
		if kind == "slow" {
			client.Timeout = testwait.Patience
		}
		return client.Get(s.URL() + "/bot" + s.Token() + "/getMe")
	}
	t.Run("slow", func(t *testing.T) {
		begun := time.Now()
		response, err := ask("slow")
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if _, err := io.ReadFull(response.Body, make([]byte, slowRate+1)); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begun); took < time.Second {
			t.Errorf("more than %d bytes came in %s", slowRate, took)
		}
	})
	t.Run("hang", func(t *testing.T) {
		response, err := ask("hang")
		if timeout := net.Error(nil); !errors.As(err, &timeout) || !timeout.Timeout() {
			t.Errorf("the bot met %+v, %v", response, err)
		}
	})
}

// With flood control on, one chat takes a burst and then one a second; the
// refusal says how long to wait.
func TestFlood_holds_Telegrams_limits(t *testing.T) {
	s := start(t, Options{Flood: botapi.Flood{Enabled: true, PerSecond: 30, PerChat: 1, Burst: 3}})
	for _, name := range []string{"Lan", "Dung"} {
		must(t)(s.Send(person(t, s, name), people.Outgoing{Text: "chào"}))
	}
	sent := 0 // a busy machine may take a second for some of them, and then more pass
	r := api(t, s, "sendMessage", a{"chat_id": 5001, "text": "x"})
	for ; r.OK && sent < 1000; sent++ {
		r = api(t, s, "sendMessage", a{"chat_id": 5001, "text": "x"})
	}
	if sent < 3 {
		t.Errorf("only %d passed at once, want 3", sent)
	}
	if r.Code != 429 || r.Parameters.RetryAfter != 1 || r.Description != "Too Many Requests: retry after 1" {
		t.Errorf("too many at once gave %d %q, wait %d", r.Code, r.Description, r.Parameters.RetryAfter)
	}
	if r := api(t, s, "sendMessage", a{"chat_id": 5002, "text": "x"}); !r.OK {
		t.Errorf("another chat was held up by it: %q", r.Description)
	}
	if c := s.Counters(); c.Errors["429"] != 1 || c.Methods["sendMessage"] != sent+2 {
		t.Errorf("counters are %+v", c)
	}
}

// A message like the one before it is counted as a repeat.
func TestCounters_notice_a_message_sent_twice(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	must(t)(s.Send(lan, people.Outgoing{Text: "chào"}))
	for _, text := range []string{"một", "một", "hai"} {
		into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": lan, "text": text}))
	}
	if n := s.Counters().Repeats; n != 1 {
		t.Errorf("%d repeats are counted, want 1", n)
	}
}

// A press that is not answered in time cannot be answered later.
func TestAnswerCallbackQuery_is_refused_when_too_late(t *testing.T) {
	s := start(t, Options{QueryTimeout: time.Nanosecond})
	lan := person(t, s, "Lan")
	must(t)(s.Send(lan, people.Outgoing{Text: "chào"}))
	m := into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": lan, "text": "chọn", "reply_markup": inline(a{"text": "Một", "callback_data": "1"})}))
	p, err := s.Press(lan, people.Press{Message: m.MessageID, Data: "1"})
	if err != nil {
		t.Fatal(err)
	}
	if r := api(t, s, "answerCallbackQuery", a{"callback_query_id": p.Query}); r.Description != wire.ErrQueryTooOld.Description {
		t.Errorf("a late answer gives %q", r.Description)
	}
}
