package conversation

// crash_replay_test.go plays the transcripts while the connection is cut at each event, before or after one of the things that the work
// says to the database. Every screen's writes are in them. Whatever was cut, the transcript is the golden one, and each event is done once.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/dialog/dialogtest"
	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// mostCalls is more than what the work says to the database about an event of the transcripts, where nothing is refused.
const mostCalls = 8

// crashing is a real world whose work has its connection cut at each event.
type crashing struct {
	*real
	cut    *cutter
	work   *storage.DB // goes through the cutter
	at     func(event int64) (call int64, after bool)
	events int64
}

// Handle implements dialogtest.Real, as the worker does it: the update is in the inbox, and it is done in the transaction of its work.
func (c *crashing) Handle(ev dialog.Event, state json.RawMessage, fresh string) (a dialogtest.Answer) {
	c.t.Helper()
	c.events++
	key := strconv.FormatInt(c.events, 10)
	if _, err := queue.AddUpdates(c.t.Context(), c.db.DB, []queue.Update{{Key: key, UpdateID: c.events, ChatID: ev.ChatID, Payload: "{}"}}); err != nil {
		c.t.Fatal(err)
	}
	talk := Dialog{Conversation: assembly.New(), BotName: "ChamDiemXaBot", WebLink: "https://cham.xa.example/vao#", Calendar: "https://cham.xa.example/lich/", fresh: func() (string, error) { return fresh, nil }}
	call, after := c.at(c.events)
	c.cut.after.Store(after)
	c.cut.left.Store(call)
	defer c.cut.left.Store(0)
	testwait.Eventually(c.t, "the event is done", func() bool {
		c.exec(countAgain)
		err := c.work.InTx(context.WithoutCancel(c.t.Context()), func(tx *storage.Tx) error {
			tx.Remember()
			ctx := c.t.Context()
			work, err := queue.Claim(ctx, tx, []int64{ev.ChatID})
			if err != nil || len(work) == 0 { // none: it is done, or the server still holds it for the connection that was cut
				return err
			}
			tx.ReadAt(work[0].Now)
			turn := talk.turns(ctx, tx, work[0].Now, []Ask{{Chat{ID: ev.ChatID, UserID: ev.UserID, State: state}, ev}})[0]
			if turn.err != nil {
				return turn.err
			}
			a = dialogtest.Answer{Decision: turn.decision, State: turn.out.State, Screen: turn.out.Screen}
			rows, err := outRows(ev, turn.out, 0)
			for i := range rows {
				rows[i].UpdateID = work[0].UpdateID
			}
			ended := queue.Ended{Seqs: []int64{work[0].Seq}}
			if len(rows) == 0 {
				ended.Quiet = ended.Seqs
			}
			return errors.Join(err, tx.End(ctx, queue.FinishParts(tx.Channel(), ended, rows)...))
		})
		c.cut.left.Store(0)
		if err != nil && !errors.Is(err, errCut) && !storage.Unavailable(err) {
			c.t.Fatalf("event %d, cut at %d, after it %t: %v", c.events, call, after, err)
		}
		var done bool
		c.get(&done, `SELECT state = 'done' FROM inbox WHERE key = $1 AND channel = $2`, key, storagetest.Channel)
		return done
	})
	return a
}

// holds fails the test for every invariant that is violated, but in the campaign of last year: LastYear puts it there without
// a history.
func (c *crashing) holds() {
	c.t.Helper()
	violations, err := c.db.Violations(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	for _, v := range violations {
		if campaign := strings.FieldsFunc(v.Detail, func(r rune) bool { return r == ' ' || r == ',' })[0]; campaign != "last" {
			c.t.Errorf("invariant %s: %s", v.Invariant, v.Detail)
		}
	}
}

func TestCrash_at_every_event_of_the_transcripts(t *testing.T) {
	type pass struct {
		name string
		at   func(event int64) (int64, bool)
	}
	var passes []pass
	if full {
		for call := int64(1); call <= mostCalls; call++ {
			for _, after := range []bool{false, true} {
				passes = append(passes, pass{fmt.Sprintf("call %d, after it %t", call, after), func(int64) (int64, bool) { return call, after }})
			}
		}
	} else {
		passes = []pass{{"anywhere", func(event int64) (int64, bool) { // spread over the calls that most events have
			h := fnv.New32a()
			fmt.Fprint(h, event)
			return int64(h.Sum32()%4) + 1, h.Sum32()&16 != 0
		}}}
	}
	for i, tr := range dialogtest.Transcripts() {
		if !full && i%8 != 0 {
			continue
		}
		want, err := tr.Golden()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range passes {
			t.Run(tr.Name+"/"+p.name, func(t *testing.T) {
				t.Parallel()
				var worlds []*crashing
				got := tr.Play(t, func() dialogtest.Real {
					c := &crashing{cut: new(cutter), at: p.at}
					db, campaign, url := storagetest.ShippedURL(t)
					c.real = newRealOn(t, db, campaign)
					c.work = storagetest.Again(t, url, storage.Options{Through: c.cut.through})
					worlds = append(worlds, c)
					return c
				})
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the transcript differs (-want +got):\n%s", diff)
				}
				for _, c := range worlds {
					c.holds()
					if n := c.cut.cuts.Load(); n == 0 && !full {
						t.Error("nothing was cut")
					}
				}
			})
		}
	}
}
