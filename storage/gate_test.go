package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// lockAt moves the lock of the campaign, as a leader would.
func lockAt(t testing.TB, db *storage.DB, c *scoring.Campaign, at time.Time) {
	t.Helper()
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.MoveDeadline{Kind: scoring.Lock, To: at, Reason: "thử"})
}

// lockSoon moves the lock to a moment that is about to come. A busy machine may take longer than that to say so.
func lockSoon(t testing.TB, db *storage.DB, c *scoring.Campaign) {
	t.Helper()
	for wait := 100 * time.Millisecond; ; wait *= 2 {
		now, err := db.Now(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = storagetest.Apply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.MoveDeadline{Kind: scoring.Lock, To: now.Add(wait), Reason: "thử"})
		if err == nil {
			return
		}
		if refusal, ok := errors.AsType[*scoring.Refusal](err); !ok || wait > time.Minute {
			t.Fatalf("move the lock: %v, %v", refusal, err)
		}
	}
}

func closeCampaign(t testing.TB, db *storage.DB, c *scoring.Campaign) (closed bool) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		closed, err = tx.Close(t.Context(), c.ID)
		return err
	})
	return closed
}

func frozen(t testing.TB, db *storage.DB, c *scoring.Campaign) (f *scoring.FrozenTotal) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		f, err = tx.Frozen(t.Context(), c.ID)
		return err
	})
	return f
}

// heads reads all entries, for the domain to add up.
func heads(t testing.TB, db *storage.DB, c *scoring.Campaign) (h map[string]scoring.Entry) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		h, err = tx.EntryHeads(t.Context(), c.ID)
		return err
	})
	return h
}

// another loads the shipped campaign once more under another name.
func another(t testing.TB, db *storage.DB, id string) (c *scoring.Campaign) {
	t.Helper()
	file := bytes.Replace(campaignfile.ShippedYAML(), []byte("id: binh-thanh-2024"), []byte("id: "+id), 1)
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: id, Campaign: file})
		return err
	})
	return c
}

// Fault 11. In each round sixteen officers submit and take back as fast as they can while the lock falls and two
// replicas close; an answer told as "saved" is in the frozen total, no other is, and nothing changes afterwards.
func TestGate_sixteen_writers_and_the_lock(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	storagetest.Advance(t, db, storagetest.Begin)
	random := testseed.Rand(t)
	for round := range 20 {
		c := another(t, db, fmt.Sprintf("round-%d", round))
		lockSoon(t, db, c)

		want := decimal.Zero
		for _, fixed := range c.Fixed {
			want = want.Add(fixed.Points)
		}
		var mu sync.Mutex
		var wg sync.WaitGroup
		for w := range 16 {
			random := rand.New(rand.NewPCG(random.Uint64(), 0)) // its own: they run at the same time
			wg.Go(func() {
				sum := writeUntilLocked(t, db, c, w, random)
				mu.Lock()
				defer mu.Unlock()
				want = want.Add(sum)
			})
		}
		var closings atomic.Int64
		for range 2 {
			wg.Go(func() {
				for done := false; !done; {
					err := db.InTx(t.Context(), func(tx *storage.Tx) error {
						closed, err := tx.Close(t.Context(), c.ID)
						if closed {
							closings.Add(1)
						}
						if err == nil {
							var f *scoring.FrozenTotal
							f, err = tx.Frozen(t.Context(), c.ID)
							done = f != nil
						}
						return err
					})
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		wg.Wait()
		got := frozen(t, db, c)
		if closings.Load() != 1 || !got.Self.Equal(want) {
			t.Errorf("round %d: closed %d times with %s, accepted were %s", round, closings.Load(), got.Self, want)
		}
		if domain := scoring.Freeze(c, heads(t, db, c)); !domain.Self.Equal(got.Self) || !domain.Survey.Equal(got.Survey) {
			t.Errorf("round %d: frozen %s, the domain adds up %s", round, got.Self, domain.Self)
		}
	}
	storagetest.Holds(t, db)
}

// writeUntilLocked submits and takes back its criteria until the lock refuses, and returns the points of what
// it was told is submitted.
func writeUntilLocked(t *testing.T, db *storage.DB, c *scoring.Campaign, w int, random *rand.Rand) decimal.Decimal {
	var own []string
	for i, k := range c.Catalogue.Leaves() {
		if i%16 == w && c.IsAsked(k.Code) && k.Kind == criteria.Choice {
			own = append(own, k.Code)
		}
	}
	submitted := map[string]decimal.Decimal{}
	for {
		code := own[random.IntN(len(own))]
		who := storagetest.As(c.ID, c.Assigned(code).Officers[0])
		points, there := submitted[code]
		changes := []scoring.Change{scoring.SetState{Code: code, To: scoring.Working}}
		if !there {
			answer := storagetest.Answer(t, c, code, fmt.Sprintf("phương án %d", 1+random.IntN(len(c.Criterion(code).Options))))
			points = answer.Points
			changes = []scoring.Change{answer, scoring.SetState{Code: code, To: scoring.Submitted}}
		}
		err := storagetest.Apply(t, db, who, changes...)
		refusal, _ := errors.AsType[*scoring.Refusal](err)
		switch {
		case err == nil && there:
			delete(submitted, code)
		case err == nil:
			submitted[code] = points
		case refusal != nil && refusal.Code == scoring.RefusedLocked:
			sum := decimal.Zero
			for _, p := range submitted {
				sum = sum.Add(p)
			}
			return sum
		default:
			t.Errorf("writer %d: %v", w, err)
			return decimal.Zero
		}
	}
}

// locked is a campaign with some work in it, after its lock, closed.
func locked(t testing.TB) (*storage.DB, *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "18/20."), file("5.5.4.6", "a.pdf", 1),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted}, storagetest.Answer(t, c, "5.5.4.5", "phương án 1"), file("", "loose.pdf", 2))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	if !closeCampaign(t, db, c) {
		t.Fatal("not closed")
	}
	if closeCampaign(t, db, c) {
		t.Error("closed twice")
	}
	return db, c
}

func TestGate_after_the_lock_nothing_of_an_entry_or_its_evidence_changes(t *testing.T) {
	t.Parallel()
	db, c := locked(t)
	before := entry(t, db, c, "5.5.4.6")
	piece := before.Evidence[0].ID
	leader, clerk, dung := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung")
	for _, actor := range []scoring.Actor{leader, clerk, dung} {
		for _, change := range []scoring.Change{
			storagetest.Answer(t, c, "5.5.4.5", "phương án 2"), storagetest.Answer(t, c, "5.5.4.4", "phương án 1"), explain("5.5.4.5", "muộn"),
			file("5.5.4.5", "late.pdf", 9), file("", "late.pdf", 9), scoring.RemoveEvidence{ID: piece}, scoring.EditEvidence{ID: piece, Title: new("x")},
			scoring.AttachEvidence{ID: piece, Code: "5.5.4.5"}, scoring.SetMark{Code: "5.5.4.6", Deferred: new(true)},
			scoring.SetState{Code: "5.5.4.5", To: scoring.Submitted}, scoring.SetState{Code: "5.5.4.6", To: scoring.Approved},
			scoring.MoveDeadline{Kind: scoring.Lock, To: c.Deadline(scoring.Lock).Add(time.Hour), Reason: "gia hạn"},
			scoring.SendCampaign{Snapshot: "{}"}, scoring.ReopenCampaign{Reason: "sửa"},
		} {
			err := storagetest.Apply(t, db, actor, change)
			if _, ok := errors.AsType[*scoring.Refusal](err); !ok {
				t.Errorf("%s: %#v: got %v, want a refusal", actor.Person, change, err)
			}
		}
	}
	if after := entry(t, db, c, "5.5.4.6"); after.Version != before.Version {
		t.Errorf("changed: %+v", after)
	}
	storagetest.Holds(t, db)
}

// The gate stands in the database itself: no program gets round it.
func TestGate_refuses_plain_SQL_after_the_lock(t *testing.T) {
	t.Parallel()
	db, c := locked(t)
	for _, statement := range []string{
		`UPDATE entries SET self_points = 0, version = version + 1 WHERE code = '5.5.4.6'`,
		`UPDATE entries SET explanation = '[{"t":"x"}]', version = version + 1 WHERE code = '5.5.4.6'`,
		`UPDATE entries SET state = 'submitted', version = version + 1 WHERE code = '5.5.4.5'`,
		`INSERT INTO entries (campaign, code, state, answer, self_points, version, changed_by, changed_at) SELECT campaign, '5.5.4.4', 'working', answer, 0, 1, changed_by, changed_at FROM entries WHERE code = '5.5.4.6'`,
		`DELETE FROM entries`,
		`UPDATE evidence SET title = 'x' WHERE code <> ''`,
		`UPDATE evidence SET code = '5.5.4.6', number = 2 WHERE code = ''`,
		`UPDATE evidence SET removed_at = now() WHERE code <> ''`,
		`DELETE FROM evidence`,
		`INSERT INTO evidence (campaign, code, number, kind, title, name, url, mime, size, file_id, unique_id, chat_id, message_id, album_id, place,
			statistics, added_by, added_at, changed_by, origin_code, fetch_state)
		 SELECT campaign, code, 2, kind, title, name, url, mime, size, file_id, unique_id, chat_id, message_id + 100, album_id, place,
			statistics, added_by, added_at, changed_by, origin_code, fetch_state FROM evidence WHERE code <> ''`,
	} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
	_ = c
	storagetest.Holds(t, db)
}

func TestGate_what_stays_open_after_the_lock(t *testing.T) {
	t.Parallel()
	db, c := locked(t)
	total := frozen(t, db, c)
	leader, clerk, dung := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung")
	piece := entry(t, db, c, "5.5.4.6").Evidence[0].ID

	// The bytes of what was received in time, ticks and the appraisal.
	if err := db.FinishFetch(t.Context(), piece, storage.FetchResult{State: scoring.FetchStored, SHA256: fmt.Sprintf("%064x", 1), Size: 5}); err != nil {
		t.Fatal(err)
	}
	appraised := scoring.SetAppraised{Code: "5.5.4.6", Points: decimal.NewNullDecimal(decimal.RequireFromString("1.2"))}
	storagetest.MustApply(t, db, clerk, appraised, scoring.SetTransferred{Code: "5.5.4.6", Done: true}, scoring.SetTransferred{Code: "5.5.4.4", Done: true})
	wantRefusal(t, storagetest.Apply(t, db, dung, appraised), scoring.RefusedRole)
	e := entry(t, db, c, "5.5.4.6")
	if e.AppraisedPoints.Decimal.String() != "1.2" || e.Transferred == nil || e.ChangedBy != "dung" || e.Evidence[0].Fetch != scoring.FetchStored {
		t.Errorf("after the lock: %+v", e)
	}

	// The supplement: explanation and evidence of named criteria, points never.
	until := c.Deadline(scoring.Lock).Add(10 * 24 * time.Hour)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB-HĐ", Until: until}), scoring.RefusedRole)
	storagetest.MustApply(t, db, leader, scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB-HĐ", Until: until})
	storagetest.MustApply(t, db, dung, explain("5.5.4.6", "bổ sung"), file("5.5.4.6", "more.pdf", 10), scoring.RemoveEvidence{ID: piece})
	wantRefusal(t, storagetest.Apply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "20/20")), scoring.RefusedLocked)
	wantRefusal(t, storagetest.Apply(t, db, dung, explain("5.5.4.5", "x")), scoring.RefusedLocked)
	wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, "lan"), explain("5.5.4.6", "x")), scoring.RefusedNotAssigned)
	if e := entry(t, db, c, "5.5.4.6"); e.State != scoring.Submitted || e.Explanation[0].Text != "bổ sung" || len(e.Evidence) != 1 {
		t.Errorf("after the supplement: %+v", e)
	}
	storagetest.Advance(t, db, until)
	wantRefusal(t, storagetest.Apply(t, db, dung, explain("5.5.4.6", "zu spät")), scoring.RefusedLocked)
	if now := frozen(t, db, c); !now.Self.Equal(total.Self) {
		t.Errorf("the frozen total moved from %s to %s", total.Self, now.Self)
	}
	storagetest.Holds(t, db)
}

func TestGate_a_late_entry_comes_in_only_by_a_leaders_word(t *testing.T) {
	t.Parallel()
	db, c := locked(t)
	total := frozen(t, db, c)
	if len(total.Drafts) != 1 || total.Drafts[0] != "5.5.4.5" {
		t.Errorf("drafts: %v", total.Drafts)
	}
	leader, dung := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "dung")
	dung.UpdateID, dung.Received = 77, c.Deadline(scoring.Lock).Add(-time.Minute)
	storagetest.MustApply(t, db, dung, scoring.LateEntry{Code: "5.5.4.5", What: "submit", Content: "{}"})
	var late []scoring.AuditRow
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		late, err = tx.Late(t.Context(), c.ID)
		return err
	})
	if len(late) != 1 || !late[0].Actor.Received.Equal(dung.Received) || late[0].At.Before(c.Deadline(scoring.Lock)) {
		t.Fatalf("late entries: %+v", late)
	}
	accept := scoring.DecideLate{ID: late[0].ID, Accept: true}
	submit := scoring.SetState{Code: "5.5.4.5", To: scoring.Submitted}
	wantRefusal(t, storagetest.Apply(t, db, dung, accept, submit), scoring.RefusedRole)
	wantRefusal(t, storagetest.Apply(t, db, leader, accept, scoring.SetState{Code: "5.5.4.4", To: scoring.Working}), scoring.RefusedLocked)
	storagetest.MustApply(t, db, leader, accept, storagetest.Answer(t, c, "5.5.4.5", "phương án 2"), submit)
	wantRefusal(t, storagetest.Apply(t, db, leader, accept, submit), scoring.RefusedStale)
	wantRefusal(t, storagetest.Apply(t, db, leader, storagetest.Answer(t, c, "5.5.4.5", "phương án 1")), scoring.RefusedLocked)
	now := frozen(t, db, c)
	if want := total.Self.Add(c.Criterion("5.5.4.5").Options[1].Points); !now.Self.Equal(want) || now.Late != 1 || len(now.Drafts) != 0 {
		t.Errorf("frozen %+v, want %s", now, want)
	}
	storagetest.Holds(t, db)
}

// SQL's own sum at the lock: submitted and fixed ones, no draft, and XHH apart.
func TestGate_freezes_what_counts_and_keeps_the_survey_apart(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), storagetest.Answer(t, c, "1.1", "1 0 0 0 2"), storagetest.Answer(t, c, "3.1.1", "phương án 1"))
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"), scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	closeCampaign(t, db, c)
	survey := entry(t, db, c, "1.1").SelfPoints.Decimal
	if f := frozen(t, db, c); !survey.IsPositive() || f.Self.String() != "3.35" || !f.Survey.Equal(survey) || f.Entries != 3 || len(f.Drafts) != 1 { // 1.35 and the fixed 8.1, 8.2
		t.Errorf("frozen %+v, XHH %s", f, survey)
	}
	storagetest.Holds(t, db)
}

// A late entry opens its criterion to the very step that accepts it, not to others at the same moment.
func TestGate_nobody_slips_in_beside_an_accepted_late_entry(t *testing.T) {
	t.Parallel()
	db, c := locked(t)
	leader, dung := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, scoring.LateEntry{Code: "5.5.4.5", What: scoring.LateSubmit, Content: "{}"})
	var id int64
	if err := db.SQL().Get(&id, `SELECT id FROM late_entries`); err != nil {
		t.Fatal(err)
	}
	beside, err := db.SQL().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = beside.Rollback() }() // it is over by then
	if _, err := beside.Exec(`SELECT now()`); err != nil {
		t.Fatal(err)
	}
	storagetest.MustApply(t, db, leader, scoring.DecideLate{ID: id, Accept: true}, scoring.SetState{Code: "5.5.4.5", To: scoring.Submitted})
	for _, statement := range []string{`UPDATE entries SET self_points = 0, version = version + 1 WHERE code = '5.5.4.5'`,
		`INSERT INTO evidence (campaign, code, number, kind, title, name, url, mime, size, file_id, unique_id, chat_id, message_id, album_id, place,
			statistics, added_by, added_at, changed_by, origin_code, fetch_state)
		 SELECT campaign, '5.5.4.5', 1, kind, title, name, url, mime, size, file_id, unique_id, chat_id, message_id + 100, album_id, place,
			statistics, added_by, added_at, changed_by, '5.5.4.5', fetch_state FROM evidence WHERE code = '5.5.4.6'`} {
		if _, err := beside.Exec(`SAVEPOINT one; ` + statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
		if _, err := beside.Exec(`ROLLBACK TO one`); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.Holds(t, db)
}

func TestGate_a_sent_campaign_stands_still_until_it_is_reopened(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader, clerk, dung := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), file("5.5.4.6", "a.pdf", 1))
	send := scoring.SendCampaign{Snapshot: `{"self":"1.35"}`}
	wantRefusal(t, storagetest.Apply(t, db, leader, send), scoring.RefusedRole)
	storagetest.MustApply(t, db, clerk, send)
	storagetest.MustApply(t, db, clerk, send)
	for _, change := range []scoring.Change{storagetest.Answer(t, c, "5.5.4.6", "20/20"), explain("5.5.4.6", "x"), file("5.5.4.6", "b.pdf", 2),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted}} {
		wantRefusal(t, storagetest.Apply(t, db, dung, change), scoring.RefusedSent)
	}
	if _, err := db.SQL().Exec(`UPDATE entries SET self_points = 0, version = version + 1`); err == nil {
		t.Error("plain SQL went through")
	}
	storagetest.MustApply(t, db, dung, file("", "loose.pdf", 3)) // kept for later, part of nothing
	if _, err := db.SQL().Exec(`UPDATE snapshots SET content = '{}', hash = encode(sha256('{}'), 'hex')`); err == nil {
		t.Error("a snapshot was changed")
	}
	if _, err := db.SQL().Exec(`DELETE FROM snapshots`); err == nil {
		t.Error("a snapshot was deleted")
	}
	if _, err := db.SQL().Exec(`UPDATE snapshots SET reopened_at = now(), reopened_by = 'van-phong', content = '{}'`); err == nil {
		t.Error("a snapshot was changed by the way")
	}
	if _, err := db.SQL().Exec(`INSERT INTO snapshots (campaign, at, person, content, hash, reopened_at) SELECT campaign, at, person, '{"self":"80"}', hash, at FROM snapshots`); err == nil {
		t.Error("a snapshot has another content's hash")
	}
	storagetest.Holds(t, db)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.ReopenCampaign{}), scoring.RefusedReason)
	storagetest.MustApply(t, db, leader, scoring.ReopenCampaign{Reason: "sửa số liệu"})
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "20/20"))
	storagetest.MustApply(t, db, clerk, scoring.SendCampaign{Snapshot: `{"self":"1.5"}`})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		s, err := tx.Snapshot(t.Context(), c.ID)
		if err == nil && (s == nil || s.Content != `{"self":"1.5"}` || s.By != "van-phong") {
			t.Errorf("snapshot %+v", s)
		}
		return err
	})
	storagetest.Holds(t, db)
}
