package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/telegram"
)

func TestAlone_sees_another_program_by_what_is_refused_and_by_what_disappears(t *testing.T) {
	t.Parallel()
	const none, one = `{"ok":true,"result":[]}`, `{"ok":true,"result":[{"update_id":%d}]}`
	for name, test := range map[string]struct {
		answers []string // the last one goes on
		want    error
	}{
		"nothing waits":       {[]string{none}, nil},
		"the same one waits":  {[]string{fmt.Sprintf(one, 5)}, nil},
		"one comes and stays": {[]string{none, fmt.Sprintf(one, 5)}, nil},
		"it was taken":        {[]string{fmt.Sprintf(one, 5), none}, channel.ErrTaken},
		"the next one waits":  {[]string{fmt.Sprintf(one, 5), fmt.Sprintf(one, 6)}, channel.ErrTaken},
		"our call was ended":  {[]string{none, `{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}`}, channel.ErrTaken},
		"a webhook":           {[]string{`{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active"}`}, telegram.ErrPosted},
		"a revoked token":     {[]string{`{"ok":false,"error_code":401,"description":"Unauthorized"}`}, channel.ErrUnauthorized},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int64
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				n := int(calls.Add(1))
				fmt.Fprint(w, test.answers[min(n, len(test.answers))-1])
			}))
			defer server.Close()
			err := telegram.Alone(t.Context(), telegram.ClientConfig{Token: fmt.Sprintf("%d:%035d", 123456789, 1), Server: server.URL}, time.Second)
			if !errors.Is(err, test.want) || test.want == nil && err != nil {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}
