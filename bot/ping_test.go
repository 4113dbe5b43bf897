package bot

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testwait"
)

// The outward ping says that this bot works; its address is a secret and in no log.
func TestHeartbeat_is_heard_outside_while_the_bot_works(t *testing.T) {
	var heard atomic.Int64
	outside := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/secret-path" {
			heard.Add(1)
		}
	}))
	defer outside.Close()
	r := newReminding(t, on(13, 7, 0))
	r.cfg.HeartbeatURL = outside.URL + "/secret-path"
	r.start()
	testwait.Eventually(t, "it was heard", func() bool {
		r.reminder.Wake()
		return heard.Load() > 0
	})
	testwait.Eventually(t, "the tick is noted", func() bool { return r.count(`SELECT count(*) FROM heartbeat WHERE holder = 'test'`) == 1 })
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(r.log.String(), "secret-path") {
		t.Error("the address is in the log")
	}
}
