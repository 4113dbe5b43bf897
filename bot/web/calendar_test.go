package web_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	ics "github.com/arran4/golang-ical"
)

func TestCalendar_tells_the_deadlines_as_they_stand_and_nothing_else(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	read := func() (text string, at map[string]time.Time) {
		t.Helper()
		resp, err := http.Get(r.server.URL + "/lich/" + r.c.ID + ".ics")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/calendar") {
			t.Fatalf("%d %v %s", resp.StatusCode, err, body)
		}
		cal, err := ics.ParseCalendar(strings.NewReader(string(body)))
		if err != nil {
			t.Fatal(err)
		}
		at = map[string]time.Time{}
		for _, e := range cal.Events() {
			end, err := e.GetEndAt()
			if err != nil || len(e.Alarms()) != 2 {
				t.Errorf("%s: %v, %d alarms", e.Id(), err, len(e.Alarms()))
			}
			at[e.Id()] = end
		}
		return string(body), at
	}
	text, at := read()
	lock := "lock@" + r.c.ID
	if !at[lock].Equal(r.c.Deadline(scoring.Lock)) || len(at) != 3 || !strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "SUMMARY:Hạn khóa") {
		t.Errorf("%v\n%s", at, text)
	}
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") {
		t.Errorf("a line ends otherwise than by CRLF: %q", text)
	}
	for _, p := range r.c.People {
		if p.FullName != "" && strings.Contains(text, p.FullName) {
			t.Errorf("%s is named", p.FullName)
		}
	}
	later := r.c.Deadline(scoring.Lock).AddDate(0, 0, 1)
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		return tx.Apply(t.Context(), scoring.Actor{Campaign: r.c.ID, Person: "ma-khanh-son"}, now, []scoring.Change{scoring.MoveDeadline{Kind: scoring.Lock, To: later, Reason: "công văn mới"}})
	})
	if _, at := read(); !at[lock].Equal(later) {
		t.Errorf("after it was moved: %s", at[lock])
	}
	for _, path := range []string{"/lich/none.ics", "/lich/" + r.c.ID, "/lich/.ics", "/lich/%00.ics", "/lich/%ff.ics", "/lich/..%2f..%2fgo.mod.ics"} {
		if status, _ := r.browser().get(path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}
