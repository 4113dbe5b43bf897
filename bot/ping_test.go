package bot

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// The outward ping says that this bot works; its address is a secret and in no log.
func TestHeartbeat_is_heard_outside_while_the_bot_works(t *testing.T) {
	var heard atomic.Int64
	broken := atomic.Bool{}
	outside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/secret-path" {
			heard.Add(1)
		}
		if broken.Load() {
			http.Error(w, "no", http.StatusInternalServerError)
		}
	}))
	defer outside.Close()
	r := newReminding(t, on(13, 7, 0))
	r.cfg.HeartbeatURL = outside.URL + "/secret-path"
	r.start()
	eventually(t, 10*time.Second, "it was heard", func() bool {
		r.reminder.Wake()
		return heard.Load() > 0
	})
	eventually(t, 10*time.Second, "the tick is noted", func() bool { return r.count(`SELECT count(*) FROM heartbeat WHERE holder = 'test'`) == 1 })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	broken.Store(true)
	p := newPinger(outside.URL+"/secret-path", "")
	if err := p.once(t.Context()); err == nil {
		t.Error("an answer of 500 counts as heard")
	}
	outside.Close()
	err := p.once(t.Context())
	if err == nil || strings.Contains(err.Error(), "secret-path") {
		t.Errorf("nobody there: %v", err)
	}
	if strings.Contains(r.log.String(), "secret-path") {
		t.Error("the address is in the log")
	}
}
