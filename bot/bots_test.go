package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/bot/channel"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// otherToken is that of the second bot; it too must never be seen.
const otherToken = "700000002:SENTINEL-token-of-the-second-bot-never-seen"

// twoBots is a rig with a second bot, named "hai", whose server counts its updates and messages as that of the first does.
type twoBots struct {
	*rig
	other   *fakeAPI
	revoked [2]atomic.Bool
}

func newTwoBots(t *testing.T) *twoBots {
	r := &twoBots{rig: newRig(t), other: newFakeAPI(t)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		to, place := r.api, 0
		if strings.Contains(q.URL.Path, otherToken) {
			to, place = r.other, 1
			q.URL.Path = strings.Replace(q.URL.Path, otherToken, sentinel, 1)
		}
		if r.revoked[place].Load() {
			refuse(w, http.StatusUnauthorized, "Unauthorized")
			return
		}
		to.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	r.cfg.APIURL = server.URL
	r.cfg.More = []BotConfig{{Name: "hai", Username: "hai_bot", Token: otherToken, DB: r.db.On("telegram:2"), Talk: &greet{}}}
	return r
}

// handled reads what a bot handled in a chat.
func (r *twoBots) handled(of scoring.Channel, chat int64) (s greeted) {
	r.t.Helper()
	var raw []byte
	if err := r.db.SQL().Get(&raw, `SELECT coalesce((SELECT state FROM chats WHERE channel = $1 AND chat_id = $2), '{}')`, of, chat); err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		r.t.Fatal(err)
	}
	return s
}

// shownBy lists the texts of the screens that a server took in a chat.
func shownBy(api *fakeAPI, chat int64) (list []string) {
	for _, c := range api.taken(to(chat, "sendMessage", "editMessageText")) {
		_, text, _ := strings.Cut(c.Text, ": ")
		list = append(list, text)
	}
	return list
}

func TestBots_two_whose_numbers_overlap_never_meet(t *testing.T) {
	r := newTwoBots(t)
	r.start()
	const chats, each = 5, 6
	for n := range each {
		for chat := int64(1); chat <= chats; chat++ {
			one, two := r.api.text(chat, fmt.Sprint("một ", n)), r.other.text(chat, fmt.Sprint("hai ", n))
			if one != two {
				t.Fatalf("updates %d and %d: they do not overlap", one, two)
			}
		}
		for chat := int64(1); chat <= chats; chat++ {
			testwait.Eventually(t, "both are answered", func() bool {
				return slices.Contains(shownBy(r.api, chat), fmt.Sprint("một ", n)) && slices.Contains(shownBy(r.other, chat), fmt.Sprint("hai ", n))
			})
		}
	}
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	for of, w := range map[scoring.Channel]struct {
		api  *fakeAPI
		word string
	}{r.db.Channel(): {r.api, "một"}, "telegram:2": {r.other, "hai"}} {
		for chat := int64(1); chat <= chats; chat++ {
			var want []string
			for n := range each {
				want = append(want, fmt.Sprintf("%s %d", w.word, n))
			}
			if got := r.handled(of, chat).Texts; !slices.Equal(got, want) {
				t.Errorf("%s handled in chat %d: %q", of, chat, got)
			}
			if got := shownBy(w.api, chat); !slices.Equal(got, want) {
				t.Errorf("%s said in chat %d: %q", of, chat, got)
			}
		}
	}
	storagetest.Holds(t, r.db)
}

func TestBots_a_token_that_is_not_accepted_stops_no_other(t *testing.T) {
	for name, place := range map[string]int{"the first": 0, "the second": 1} {
		t.Run(name, func(t *testing.T) {
			r := newTwoBots(t)
			r.cfg.StatusListen = anyAddress
			servers, channels := []*fakeAPI{r.api, r.other}, []scoring.Channel{r.db.Channel(), "telegram:2"}
			lost, well := servers[place], servers[1-place]
			r.start()
			address := listensAt(t, r.log, "status")
			isReady(t, address, 200, "ok")
			lost.text(5, "trước")
			testwait.Eventually(t, "it is answered", func() bool { return len(shownBy(lost, 5)) == 1 })
			r.revoked[place].Store(true)
			lost.text(5, "trong lúc bị thu hồi")
			isReady(t, address, 503, []string{"first bot: ", "bot hai: "}[place]+"Telegram does not accept its token")
			for n := range 5 {
				well.text(5, fmt.Sprint("tin ", n))
				testwait.Eventually(t, "the other one answers", func() bool { return slices.Contains(shownBy(well, 5), fmt.Sprint("tin ", n)) })
			}
			testwait.Eventually(t, "it is written down", func() bool {
				return r.count(`SELECT count(*) FROM bots WHERE channel = $1 AND refused_at IS NOT NULL`, channels[place]) == 1
			})
			contacts, err := queue.ReadContacts(t.Context(), r.db.DB)
			if err != nil || len(contacts) != 2 || contacts[place].Refused < 0 || contacts[1-place].Refused >= 0 || contacts[1].Username != "hai_bot" {
				t.Errorf("%+v, %v", contacts, err)
			}
			page, err := http.Get("http://" + address + "/metrics")
			if err != nil {
				t.Fatal(err)
			}
			defer page.Body.Close()
			if said, err := io.ReadAll(page.Body); err != nil || !strings.Contains(string(said), fmt.Sprintf("chamdiem_token_refused{bot=%q} 1", []string{"", "hai"}[place])) ||
				!strings.Contains(string(said), fmt.Sprintf("chamdiem_token_refused{bot=%q} 0", []string{"hai", ""}[place])) {
				t.Errorf("metrics (%v):\n%s", err, said)
			}
			if n := strings.Count(r.log.String(), "the token of a bot is not accepted"); n != 1 {
				t.Errorf("it is logged %d times", n)
			}
			if err := r.end(); err != nil {
				t.Errorf("Run returned %v", err)
			}
			r.revoked[place].Store(false) // a new token of the same bot, and a start
			r.start()
			testwait.Eventually(t, "what came meanwhile is answered", func() bool { return len(shownBy(lost, 5)) == 2 })
			isReady(t, listensAgain(t, r.log), 200, "ok")
			if got := r.handled(channels[place], 5).Texts; !slices.Equal(got, []string{"trước", "trong lúc bị thu hồi"}) {
				t.Errorf("handled: %q", got)
			}
			if err := r.end(); err != nil {
				t.Errorf("Run returned %v", err)
			}
			storagetest.Holds(t, r.db)
		})
	}
}

// listensAgain is the status address of the start that was logged last.
func listensAgain(t *testing.T, log *logBook) string {
	t.Helper()
	whole := log.String()
	at := strings.LastIndex(whole, `"msg":"http server listens"`)
	var last logBook
	_, _ = last.Write([]byte(whole[strings.LastIndex(whole[:at], "\n")+1:]))
	return listensAt(t, &last, "status")
}

func TestBots_without_any_token_that_is_accepted_it_ends(t *testing.T) {
	r := newTwoBots(t)
	r.start()
	r.revoked[1].Store(true)
	testwait.Eventually(t, "the second is given up", func() bool { return strings.Contains(r.log.String(), "the token of a bot is not accepted") })
	r.revoked[0].Store(true)
	r.api.text(5, "Chào") // the first asks again
	err := <-r.done
	r.done <- err
	if !errors.Is(err, channel.ErrUnauthorized) {
		t.Errorf("Run returned %v", err)
	}
}

func TestBots_another_program_that_takes_the_updates_of_one_stops_no_other(t *testing.T) {
	r := newTwoBots(t)
	r.cfg.StatusListen = anyAddress
	r.other.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method == "getUpdates" {
			refuse(w, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		}
		return c.Method == "getUpdates"
	}
	r.start()
	isReady(t, listensAt(t, r.log, "status"), 503, "bot hai: another program takes the updates")
	r.api.text(5, "Chào")
	testwait.Eventually(t, "the first bot answers", func() bool { return slices.Equal(shownBy(r.api, 5), []string{"Chào"}) })
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

func TestBots_webhooks_have_the_name_of_the_bot_at_their_end(t *testing.T) {
	r := newTwoBots(t)
	r.cfg.Webhook, r.cfg.Listen = WebhookConfig{URL: "https://xa.example/hook?x=1", Secret: "a-secret-of-sixteen"}, anyAddress
	r.start()
	testwait.Eventually(t, "both are set", func() bool {
		set := func(api *fakeAPI) string { api.mu.Lock(); defer api.mu.Unlock(); return api.hook }
		return set(r.api) == "https://xa.example/hook?x=1" && set(r.other) == "https://xa.example/hook/hai?x=1"
	})
	address := listensAt(t, r.log, "webhook")
	for path, text := range map[string]string{"/hook": "một", "/hook/hai": "hai"} {
		body := fmt.Sprintf(`{"update_id":7,"message":{"message_id":1,"date":1,%s,"text":%q}}`, privateChat, text)
		q, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("X-Telegram-Bot-Api-Secret-Token", "a-secret-of-sixteen")
		resp, err := http.DefaultClient.Do(q)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v, %v", path, resp, err)
		}
		resp.Body.Close()
	}
	testwait.Eventually(t, "each answers what was posted to it", func() bool {
		return slices.Equal(shownBy(r.api, 5), []string{"một"}) && slices.Equal(shownBy(r.other, 5), []string{"hai"})
	})
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
}
