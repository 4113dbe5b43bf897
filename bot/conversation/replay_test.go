package conversation

// replay_test.go plays the transcripts of the dialog on PostgreSQL, and holds the world in memory, on which the tests of
// the dialog run, to it: the same events, the same answers, the same state after each step.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/dialog/dialogtest"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// As the work does it: what is shown is worded from what the transaction remembers, and must be what the database says.
func TestTranscripts_on_the_database(t *testing.T) { playAll(t, true) }

// full says that there is time for what takes minutes: make full.
var full = os.Getenv("CHAMDIEM_FULL") != ""

// The same without a memory: each statement is asked when it is needed, as it is where the database has refused something.
func TestTranscripts_step_by_step_on_the_database(t *testing.T) {
	if !full {
		t.Skip("the same as with a memory, and takes as long; see make full")
	}
	playAll(t, false)
}

func playAll(t *testing.T, remembers bool) {
	for _, tr := range dialogtest.Transcripts() {
		t.Run(tr.Name, func(t *testing.T) {
			t.Parallel()
			got := tr.Play(t, func() dialogtest.Real {
				r := newReal(t)
				r.remembers = remembers
				return r
			})
			want, err := tr.Golden()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the transcript differs (-want +got):\n%s", diff)
			}
		})
	}
}

// real is a campaign on PostgreSQL, seen by its conversation. Its clock stands still between two moves.
type real struct {
	t     testing.TB
	db    *storage.DB
	id    string
	begin int64 // rows of the history up to this one were there before the first step
	now   time.Time
	// remembers has each event handled as the work does it: what was read is remembered, what is changed is written at the end.
	remembers bool
}

func newReal(t testing.TB) *real {
	t.Helper()
	db, c := storagetest.Shipped(t)
	return newRealOn(t, db, c)
}

func newRealOn(t testing.TB, db *storage.DB, c *scoring.Campaign) *real {
	t.Helper()
	r := &real{t: t, db: db, id: c.ID}
	for i, p := range c.People {
		r.exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, $2, $5, $3, $3, $4)`, c.ID, p.ID, 1000+i, storagetest.Begin, storagetest.Channel)
	}
	r.get(&r.begin, `SELECT coalesce(max(id), 0) FROM audit`)
	r.SetNow(storagetest.Begin)
	return r
}

func (r *real) exec(query string, args ...any) {
	r.t.Helper()
	if _, err := r.db.SQL().Exec(query, args...); err != nil {
		r.t.Fatalf("%s: %v", query, err)
	}
}

func (r *real) get(to any, query string, args ...any) {
	r.t.Helper()
	if err := r.db.SQL().Get(to, query, args...); err != nil {
		r.t.Fatalf("%s: %v", query, err)
	}
}

func (r *real) in(fn func(ctx context.Context, tx *storage.Tx) error) {
	r.t.Helper()
	if err := r.db.InTx(context.WithoutCancel(r.t.Context()), func(tx *storage.Tx) error { return fn(r.t.Context(), tx) }); err != nil {
		r.t.Fatal(err)
	}
}

// countAgain lets the numbers of some tables go on after those that are there.
var countAgain = func() string {
	var all []string
	for _, table := range []string{"evidence", "late_entries", "sheets", "kept_texts", "doubted_files"} {
		all = append(all, `setval(pg_get_serial_sequence('`+table+`', 'id'), greatest((SELECT max(id) FROM `+table+`), 1), EXISTS (SELECT FROM `+table+`))`)
	}
	return "SELECT " + strings.Join(all, ", ")
}()

// SetNow puts the database's clock to a moment at which it stays. What was counted in vain is given back, so that pieces
// of evidence have the numbers that they have in memory.
func (r *real) SetNow(now time.Time) {
	r.t.Helper()
	if !now.Equal(r.now) {
		r.now = now
		r.exec(fmt.Sprintf(`CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN '%s'::timestamptz; END $$`,
			now.UTC().Format(time.RFC3339Nano)))
	}
	r.exec(countAgain)
}

func (r *real) Handle(ev dialog.Event, state json.RawMessage, fresh string) (a dialogtest.Answer) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		talk := Dialog{Conversation: assembly.New(), BotName: "ChamDiemXaBot", WebLink: "https://cham.xa.example/vao#", Calendar: "https://cham.xa.example/lich/", fresh: func() (string, error) { return fresh, nil }}
		if r.remembers {
			tx.Remember()
		}
		turn := talk.turns(ctx, tx, now, []Ask{{Chat{ID: ev.ChatID, UserID: ev.UserID, State: state}, ev}})[0]
		a = dialogtest.Answer{Decision: turn.decision, State: turn.out.State, Screen: turn.out.Screen}
		return turn.err
	})
	return a
}

func (r *real) Apply(actor scoring.Actor, changes []scoring.Change) *scoring.Refusal {
	r.t.Helper()
	err := storagetest.Apply(r.t, r.db, actor, changes...)
	if refused, ok := errors.AsType[*scoring.Refusal](err); ok {
		return refused
	}
	if err != nil {
		r.t.Fatalf("%T by %q: %v", changes[0], actor.Person, err)
	}
	return nil
}

func (r *real) View() (v dialogtest.View) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		c, _, err := tx.LoadCampaign(ctx, r.id)
		if err != nil {
			return err
		}
		v.Shape(c)
		v.Entries, v.Loose, v.History, v.Exports = map[string]scoring.Entry{}, map[string][]scoring.Evidence{}, map[string][]dialogtest.Row{}, map[int64][]scoring.Export{}
		heads, err := tx.EntryHeads(ctx, r.id)
		if err == nil {
			err = r.ahead(ctx, tx, c, heads)
		}
		for code := range heads {
			if v.Entries[code], err = tx.Entry(ctx, r.id, code, false); err != nil {
				return err
			}
		}
		reads := []func() error{
			func() error { v.Phase, err = tx.Phase(ctx, r.id); return err },
			func() error { v.Links, err = tx.Links(ctx, r.id); return err },
			func() error { v.Invites, err = tx.Invites(ctx, r.id); return err },
			func() error { v.Moves, err = tx.DeadlineMoves(ctx, r.id); return err },
			func() error { v.Delegations, err = tx.Delegations(ctx, r.id); return err },
			func() error { v.Sending, err = tx.Sending(ctx, r.id); return err },
			func() error { v.Proofs, err = tx.Proofs(ctx, r.id); return err },
		}
		for _, read := range reads {
			if err := errors.Join(err, read()); err != nil {
				return err
			}
		}
		late, err := tx.Late(ctx, r.id)
		v.Late = scoring.ReadLates(late)
		v.Kept, v.Doubted = map[string][]scoring.KeptText{}, map[string][]scoring.DoubtedFile{}
		for _, p := range c.People {
			kept, err := tx.Kept(ctx, r.id, p.ID)
			if err != nil {
				return err
			}
			if len(kept) > 0 {
				v.Kept[p.ID] = kept
			}
			doubted, err := tx.Doubted(ctx, r.id, p.ID)
			if err != nil {
				return err
			}
			if len(doubted) > 0 {
				v.Doubted[p.ID] = doubted
			}
			loose, err := tx.Loose(ctx, r.id, p.ID)
			if err != nil {
				return err
			}
			if len(loose) > 0 {
				v.Loose[p.ID] = loose
			}
		}
		var chats []int64
		if err := errors.Join(err, r.db.SQL().Select(&chats, `SELECT DISTINCT chat_id FROM exports`)); err != nil {
			return err
		}
		for _, chat := range chats {
			if v.Exports[chat], err = tx.ExportsOf(ctx, r.id, chat); err != nil {
				return err
			}
		}
		return err
	})
	v.History = r.history()
	return v
}

// ahead reads what View asks for by entry and by person, in a few statements.
func (r *real) ahead(ctx context.Context, tx *storage.Tx, c *scoring.Campaign, heads map[string]scoring.Entry) error {
	tx.Remember()
	var entries []storage.EntryOf
	for code := range heads {
		entries = append(entries, storage.EntryOf{Campaign: r.id, Code: code})
	}
	var people []storage.PersonOf
	for _, p := range c.People {
		people = append(people, storage.PersonOf{Campaign: r.id, Person: p.ID})
	}
	return tx.ReadAhead(ctx, storage.Ahead{Entries: entries, Kept: people, Doubted: people, Loose: people})
}

// history is what was written since the world began, as screens read it: by criterion.
func (r *real) history() map[string][]dialogtest.Row {
	var rows []struct {
		Code     string
		Action   scoring.Action
		Person   string
		OnBehalf bool `db:"on_behalf"`
		At       time.Time
	}
	if err := r.db.SQL().Select(&rows, `SELECT code, action, person, on_behalf, at FROM history WHERE id > $1 AND campaign = $2 AND stream NOT LIKE '~loose/%' ORDER BY id`, r.begin, r.id); err != nil {
		r.t.Fatal(err)
	}
	out := map[string][]dialogtest.Row{}
	for _, row := range rows {
		out[row.Code] = append(out[row.Code], dialogtest.Row{Action: row.Action, Person: row.Person, OnBehalf: row.OnBehalf, At: row.At})
	}
	return out
}

func (r *real) Fetched(evidence int64, facts scoring.DocumentFacts, signature *scoring.Signature) {
	r.t.Helper()
	err := r.db.FinishFetch(r.t.Context(), evidence, storage.FetchResult{State: scoring.FetchStored, SHA256: fmt.Sprintf("%064x", evidence), Facts: facts, Signature: signature})
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *real) Ended(evidence int64, state scoring.FetchState, note string) {
	r.t.Helper()
	if err := r.db.FinishFetch(r.t.Context(), evidence, storage.FetchResult{State: state, Note: note}); err != nil {
		r.t.Fatal(err)
	}
}

func (r *real) Told(code string) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.TakeChecked(ctx, r.id, code)
		return err
	})
}

// LastYear makes the campaign of the year before, with nothing but that explanation, past the guards.
func (r *real) LastYear(code string, last scoring.LastYear) {
	r.t.Helper()
	text, err := json.Marshal(last.Explanation)
	if err != nil {
		r.t.Fatal(err)
	}
	r.exec(fmt.Sprintf(`SET LOCAL session_replication_role = replica;
		INSERT INTO campaigns SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'last', 'year', year - 1))).* FROM campaigns c WHERE id = '%s';
		INSERT INTO leaves SELECT (jsonb_populate_record(l, jsonb_build_object('campaign', 'last'))).* FROM leaves l WHERE campaign = '%s';
		INSERT INTO entries (campaign, code, state, explanation, answer, self_points, appraised_points, version, changed_by, changed_at) VALUES ('last', '%s', 'working', '%s', '{"o":1}', %s, %s, 1, 'lan', app_now())`,
		r.id, r.id, code, text, last.Points.Decimal, last.Appraised.Decimal))
}

func (r *real) Invite(person, hash string) {
	r.exec(`INSERT INTO invites (hash, campaign, person, invited_by, created_at, expires_at) VALUES ($1, $2, $3, 'van-phong', $4, $5)`,
		hash, r.id, person, r.now, r.now.Add(scoring.InviteLife))
}

func (r *real) Unlink(person string) {
	r.exec(`DELETE FROM links WHERE campaign = $1 AND person = $2`, r.id, person)
}

func (r *real) Unreachable(person string) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		links, err := tx.Links(ctx, r.id)
		if err != nil {
			return err
		}
		_, err = tx.SetUnreachable(ctx, links[person].ChatID)
		return err
	})
}

func (r *real) Moved(m scoring.DeadlineMove) {
	r.exec(`INSERT INTO deadline_moves (campaign, kind, from_at, to_at, reason, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		r.id, m.Kind, m.From, m.To, m.Reason, m.By, m.At)
}

func (r *real) Exported(chat int64, exports []scoring.Export) {
	for _, e := range exports {
		state := "asked"
		switch {
		case e.Ended != nil && e.Note != "":
			state = "failed"
		case e.Ended != nil:
			state = "sent"
		case e.Parts > 0:
			state = "sending"
		}
		r.exec(`UPDATE exports SET state = $4, parts = $5, bytes = $6, note = $7, ended_at = $8
			WHERE id = (SELECT max(id) FROM exports WHERE campaign = $1 AND chat_id = $2 AND kind = $3)`, r.id, chat, e.Kind, state, e.Parts, e.Bytes, e.Note, e.Ended)
	}
}

func (r *real) BookRead(sheet int64, campaign, catalogue []byte) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		ready, err := tx.ReadSheet(ctx, sheet, storage.SheetReady, storage.SheetContent{Campaign: string(campaign), Catalogue: string(catalogue)})
		if err == nil && !ready {
			err = fmt.Errorf("sheet %d does not wait", sheet)
		}
		return err
	})
}

func (r *real) WorkedIn(campaign string) {
	r.exec(`INSERT INTO drafts (campaign, person, code, question, content, kept_at) VALUES ($1, 'dung', '', 'x', '{}', $2)`, campaign, r.now)
}

func (r *real) SheetRead(sheet int64, given []scoring.SheetPoint, passed []string) {
	r.t.Helper()
	r.in(func(ctx context.Context, tx *storage.Tx) error {
		ready, err := tx.ReadSheet(ctx, sheet, storage.SheetReady, storage.SheetContent{Given: given, Passed: passed})
		if err == nil && !ready {
			err = fmt.Errorf("sheet %d does not wait", sheet)
		}
		return err
	})
}
