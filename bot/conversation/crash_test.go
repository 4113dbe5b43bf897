package conversation

// crash_test.go cuts the connection to the database before and after each thing that the work says to it, for steps of every kind, alone
// and in a batch. Whatever was cut, each step is there once in the end.

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// cutter cuts connections at a chosen call: before it is sent, or when it was sent and its answer is waited for.
type cutter struct {
	left  atomic.Int64 // calls until the cut; 0: none
	after atomic.Bool
	cuts  atomic.Int64
}

type cutConn struct {
	net.Conn
	by  *cutter
	cut *atomic.Bool
}

var errCut = errors.New("cut off")

func (c *cutter) through(inner net.Conn) net.Conn { return cutConn{inner, c, new(atomic.Bool)} }

func (c cutConn) Write(b []byte) (int, error) {
	if c.cut.Load() {
		return 0, net.ErrClosed
	}
	if c.by.left.Load() > 0 && c.by.left.Add(-1) == 0 {
		c.by.cuts.Add(1)
		c.cut.Store(true)
		if !c.by.after.Load() {
			_ = c.Close()
			return 0, fmt.Errorf("%w: %w", errCut, net.ErrClosed)
		}
	}
	return c.Conn.Write(b)
}

// Read gives no answer to what was sent last, but waits for it: so the server has done it.
func (c cutConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if c.cut.Load() {
		_ = c.Close()
		return 0, fmt.Errorf("%w: %w", errCut, net.ErrClosed)
	}
	return n, err
}

// settle works until nothing is open, with the connection whole. The server may hold the chats for a while yet: it has to see that the
// connection that was cut is gone.
func (o *office) settle(chats []int64) {
	o.t.Helper()
	o.w.trouble, o.w.limit = pace.Backoff{}, batchSize
	for limit := time.Now().Add(time.Minute); ; time.Sleep(2 * time.Millisecond) {
		o.w.round(o.t.Context(), chats)
		var open int
		if err := o.db.SQL().Get(&open, `SELECT count(*) FROM inbox WHERE state = 'new'`); err != nil {
			o.t.Fatal(err)
		}
		if open == 0 || time.Now().After(limit) {
			return
		}
	}
}

// cuttable is an office whose connection can be cut, in which three officers have done each step once.
func cuttable(t *testing.T) (o *office, cut *cutter, codes map[string]string, officers []string) {
	t.Helper()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	cut = new(cutter)
	o = newOfficeOn(t, storagetest.Again(t, url, storage.Options{Through: cut.through}), c)
	codes = o.own()
	officers = slices.Sorted(maps.Keys(codes))[:3]
	for _, s := range flow(codes) {
		o.work(o.sends(s.event, officers...))
	}
	return o, cut, codes, officers
}

// TestCrash_at_every_word_to_the_database has each person of a batch write a line of explanation while the connection is cut at one
// call after the other.
func TestCrash_at_every_word_to_the_database(t *testing.T) {
	t.Parallel()
	o, cut, codes, officers := cuttable(t)
	said := map[string]int{} // how many lines each has written
	for _, people := range [][]string{officers[:1], officers} {
		for _, after := range []bool{false, true} {
			if after == (len(people) == 1) && !full {
				continue // one alone is cut before, several after; make full does all four
			}
			for call := int64(1); ; call++ {
				o.settle(o.sends(func(p string) dialog.Event {
					return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: dialog.ScreenExplain, Code: codes[p]}.Data()}
				}, people...))
				chats := o.sends(func(p string) dialog.Event {
					said[p]++
					return dialog.Event{Kind: dialog.Text, Text: fmt.Sprintf("Đã ban hành kế hoạch số %d/KH-UBND ngày 10/01/2024", said[p])}
				}, people...)
				before := cut.cuts.Load()
				cut.after.Store(after)
				cut.left.Store(call)
				o.w.trouble = pace.Backoff{}
				o.w.round(t.Context(), chats)
				cut.left.Store(0)
				o.settle(chats)
				if cut.cuts.Load() == before {
					break // there were fewer calls
				}
				o.saidOnce(said, codes)
				if t.Failed() {
					t.Fatalf("%d people, call %d, cut after it: %v", len(people), call, after)
				}
			}
		}
	}
	storagetest.Holds(t, o.db)
	if n := cut.cuts.Load(); n < 6 {
		t.Errorf("only %d cuts", n)
	}
}

// saidOnce holds that each line that was written stands in the explanation once, in order, with one line of the history each, and that
// no update is left.
func (o *office) saidOnce(said map[string]int, codes map[string]string) {
	o.t.Helper()
	for p, n := range said {
		var got struct {
			Lines   int
			History int
			Open    int
		}
		if err := o.db.SQL().Get(&got, `SELECT (SELECT count(DISTINCT part ->> 't') FROM entries e, jsonb_array_elements(e.explanation) part WHERE code = $1) AS lines,
			(SELECT count(*) FROM history WHERE stream = $1 AND action = 'explanation') AS history, (SELECT count(*) FROM inbox WHERE state <> 'done') AS open`, codes[p]); err != nil {
			o.t.Fatal(err)
		}
		if got.Lines != n+1 || got.History != n+1 || got.Open != 0 { // one was written before
			o.t.Errorf("%s has written %d lines: %+v", p, n+1, got)
		}
	}
}
