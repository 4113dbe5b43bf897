package storage_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Whatever people do in whatever order, through sending, reopening, the lock and what follows it: each step is
// either written whole or politely refused, and every invariant holds afterwards.
func TestApply_any_steps_in_any_order_keep_every_invariant(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	storagetest.Advance(t, db, storagetest.Begin)
	campaigns, applied := 0, 0
	added := map[string]int{} // what the totals were made of
	testseed.Checks(t, 50)
	rapid.Check(t, func(r *rapid.T) {
		campaigns++
		c := another(t, db, fmt.Sprintf("random-%d", campaigns))
		now, err := db.Now(t.Context())
		if err != nil {
			r.Fatal(err)
		}
		lockAt(t, db, c, now.Add(time.Hour))
		for range rapid.IntRange(20, 60).Draw(r, "steps") {
			actor := storagetest.As(c.ID, rapid.SampledFrom([]string{"", "lan", "ma-khanh-son", "dung", "hieu", "van-phong", "van-phong", "dung"}).Draw(r, "actor"))
			if actor.Person == "" {
				actor = scoring.Actor{Campaign: c.ID} // the command line
			}
			var changes []scoring.Change
			if step, ok := nextStep(t, r, db, c); ok && rapid.IntRange(0, 3).Draw(r, "an entry goes on") == 2 {
				actor, changes = storagetest.As(c.ID, "van-phong"), []scoring.Change{step}
			} else {
				for range rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(r, "changes") {
					changes = append(changes, anyChange(t, r, db, c))
				}
			}
			err := storagetest.Apply(t, db, actor, changes...)
			if refusal, ok := errors.AsType[*scoring.Refusal](err); err != nil && !ok {
				r.Fatalf("%s: %+v: %v", actor.Person, changes, err)
			} else if ok && refusal.Words() == "" {
				r.Fatalf("a refusal without words: %v", refusal)
			}
			if err == nil {
				applied++
			}
			checkTotal(t, r, db, c, added)
			if rapid.IntRange(0, 60).Draw(r, "lock falls") == 37 { // in the middle: rapid likes the ends of a range
				lock := current(t, db, c).Deadline(scoring.Lock)
				if now, err := db.Now(t.Context()); err == nil && now.Before(lock) {
					storagetest.Advance(t, db, lock)
				}
				closeCampaign(t, db, c)
			}
		}
		if faults := verify(t, db, c); len(faults) > 0 {
			r.Errorf("the history doubts what nobody changed past it: %+v", faults)
		}
		if f := frozen(t, db, c); f != nil {
			if domain := scoring.Freeze(current(t, db, c), heads(t, db, c)); !domain.Self.Equal(f.Self) || !domain.Survey.Equal(f.Survey) {
				r.Errorf("frozen %s and %s, the domain adds up %s and %s", f.Self, f.Survey, domain.Self, domain.Survey)
			}
		}
	})
	if applied < 4*campaigns { // many are refused: that is part of it
		t.Errorf("only %d steps of %d campaigns went through: the test shows little", applied, campaigns)
	}
	t.Logf("%d campaigns, %d steps went through, totals with %v", campaigns, applied, added)
	for _, part := range []string{"working", "submitted", "returned", "approved", "survey", "locked", "locked with a draft"} {
		if campaigns >= 100 && added[part] < campaigns/10 { // a short run shows less
			t.Errorf("only %d totals with something %s, of %d campaigns: %v", added[part], part, campaigns, added)
		}
	}
	storagetest.Holds(t, db)
	written := readKept(t, db)
	fillKept(t, db)
	if diff := cmp.Diff(written, readKept(t, db)); diff != "" {
		t.Errorf("what is kept beside entries is not what their history says:\n%s", diff)
	}
}

// checkTotal holds the total of the domain to SQL's own sum, and to the range that is still possible.
func checkTotal(t testing.TB, r *rapid.T, db *storage.DB, c *scoring.Campaign, added map[string]int) {
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	entries := heads(t, db, c)
	total := scoring.Compute(current(t, db, c), entries, now)
	for code, e := range entries {
		switch {
		case !e.SelfPoints.Valid:
		case code == "1.1":
			added["survey"]++
		default:
			added[string(e.State)]++
		}
	}
	if total.Locked {
		added["locked"]++
		if len(total.Drafts) > 0 {
			added["locked with a draft"]++
		}
	}
	var sum struct{ Self, Survey decimal.Decimal }
	if err := db.SQL().Get(&sum, `
		SELECT coalesce(sum(coalesce(l.fixed, CASE WHEN $2 AND e.state NOT IN ('submitted', 'approved') THEN 0 ELSE e.self_points END)) FILTER (WHERE NOT l.survey), 0) AS self,
			coalesce(sum(e.self_points) FILTER (WHERE l.survey), 0) AS survey
		FROM leaves l LEFT JOIN entries e USING (campaign, code) WHERE l.campaign = $1`, c.ID, total.Locked); err != nil {
		t.Fatal(err)
	}
	if !sum.Self.Equal(total.Self.Points) || !sum.Survey.Equal(total.Survey.Points) {
		r.Fatalf("the domain adds up %s and %s, SQL %s and %s", total.Self.Points, total.Survey.Points, sum.Self, sum.Survey)
	}
	if total.Self.Points.LessThan(total.Self.Min) {
		r.Fatalf("%s is less than the %s that are sure", total.Self.Points, total.Self.Min)
	}
	for _, part := range []scoring.Sum{total.Self, total.Survey, total.All} { // ballots that are not known yet give more than nothing
		if part.Min.GreaterThan(part.High) || part.Points.GreaterThan(part.High) || part.High.GreaterThan(part.Max) {
			r.Fatalf("%s is not within %s–%s of %s", part.Points, part.Min, part.High, part.Max)
		}
	}
}

func current(t testing.TB, db *storage.DB, c *scoring.Campaign) (now *scoring.Campaign) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		now, _, err = tx.LoadCampaign(t.Context(), c.ID)
		return err
	})
	return now
}

// nextStep draws a move that the table of states has, of an entry that is there.
func nextStep(t *testing.T, r *rapid.T, db *storage.DB, c *scoring.Campaign) (scoring.SetState, bool) {
	var steps []scoring.SetState
	entries := heads(t, db, c)
	for _, code := range slices.Sorted(maps.Keys(entries)) {
		for _, m := range scoring.Moves {
			if m.From == entries[code].State {
				steps = append(steps, scoring.SetState{Code: code, To: m.To, Reason: "thiếu số liệu"})
			}
		}
	}
	if len(steps) == 0 {
		return scoring.SetState{}, false
	}
	return rapid.SampledFrom(steps).Draw(r, "step"), true
}

// anyChange draws a change of any kind about a few criteria that several people share.
func anyChange(t *testing.T, r *rapid.T, db *storage.DB, c *scoring.Campaign) scoring.Change {
	code := rapid.SampledFrom([]string{"1.1", "5.5.4.5", "5.5.4.6", "5.5.4.6", "8.1"}).Draw(r, "code")
	piece := func() int64 {
		var ids []int64
		if err := db.SQL().Select(&ids, `SELECT id FROM evidence WHERE campaign = $1 ORDER BY id`, c.ID); err != nil {
			t.Fatal(err)
		}
		if len(ids) == 0 {
			ids = []int64{0}
		}
		return rapid.SampledFrom(ids).Draw(r, "piece")
	}
	late := func() int64 {
		var ids []int64
		if err := db.SQL().Select(&ids, `SELECT id FROM late_entries WHERE campaign = $1 ORDER BY id`, c.ID); err != nil {
			t.Fatal(err)
		}
		if len(ids) == 0 {
			ids = []int64{0}
		}
		return rapid.SampledFrom(ids).Draw(r, "late")
	}
	text := rapid.SampledFrom([]string{"", "x", "mưa lũ", "\x00\xff'; DROP TABLE entries; --"})
	states := []scoring.EntryState{scoring.Empty, scoring.Working, scoring.Submitted, scoring.Submitted, scoring.Returned, scoring.Approved}
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}).Draw(r, "kind")[9] {
	case 0, 1, 2:
		k := c.Criterion(code)
		typed := map[string]string{"5.5.4.6": "18/20", "1.1": "1 0 0 0 2"}[code]
		if typed == "" || rapid.Bool().Draw(r, "other") && len(k.Options) > 0 {
			typed = fmt.Sprintf("phương án %d", rapid.IntRange(1, len(k.Options)).Draw(r, "option"))
		}
		return storagetest.Answer(t, c, code, typed)
	case 3:
		return explain(code, text.Draw(r, "text"))
	case 4:
		return scoring.SetExplanation{Code: code}
	case 5, 6:
		return scoring.SetState{Code: code, To: rapid.SampledFrom(states).Draw(r, "to"), Reason: text.Draw(r, "reason")}
	case 7:
		return scoring.SetMark{Code: code, Deferred: new(rapid.Bool().Draw(r, "deferred")), FiguresAtCutoff: new(rapid.Bool().Draw(r, "figures"))}
	case 8, 9:
		if rapid.Bool().Draw(r, "loose") {
			code = ""
		}
		add := file(code, text.Draw(r, "name"), int64(rapid.IntRange(1, 9).Draw(r, "message")))
		if rapid.Bool().Draw(r, "page") {
			add.Evidence.Document = piece()
		}
		return add
	case 10:
		return scoring.AttachEvidence{ID: piece(), Code: code}
	case 11:
		return scoring.SortEvidence{ID: piece(), Code: code}
	case 12:
		return scoring.EditEvidence{ID: piece(), Title: new(text.Draw(r, "title")), Number: new(rapid.IntRange(-1, 5).Draw(r, "number"))}
	case 13:
		switch rapid.IntRange(0, 3).Draw(r, "pages") {
		case 0:
			return scoring.JoinEvidence{IDs: []int64{piece(), piece()}}
		case 1:
			return scoring.SplitEvidence{ID: piece()}
		}
		return scoring.RemoveEvidence{ID: piece()}
	case 14:
		if rapid.Bool().Draw(r, "appraise") {
			return scoring.SetAppraised{Code: code, Points: decimal.NullDecimal{Decimal: decimal.RequireFromString("0.5"), Valid: rapid.Bool().Draw(r, "valid")}}
		}
		return scoring.SetTransferred{Code: code, Done: rapid.Bool().Draw(r, "done")}
	case 15:
		if rapid.Bool().Draw(r, "note") {
			return scoring.LateEntry{Code: code, What: "other", Content: text.Draw(r, "content")}
		}
		return scoring.DecideLate{ID: late(), Accept: rapid.Bool().Draw(r, "accept")}
	case 16:
		if rapid.Bool().Draw(r, "send") {
			return scoring.SendCampaign{Snapshot: text.Draw(r, "snapshot")}
		}
		return scoring.ReopenCampaign{Reason: text.Draw(r, "reason")}
	}
	switch rapid.IntRange(0, 4).Draw(r, "steering") {
	case 0:
		return scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: rapid.SampledFrom([][]string{nil, {"lan"}, {"dung", "hieu"}}).Draw(r, "people")}}
	case 1:
		return scoring.SetRoles{Person: rapid.SampledFrom([]string{"hieu", "van-phong"}).Draw(r, "who"), Roles: rapid.SampledFrom([][]scoring.Role{nil, {scoring.Officer}, {scoring.Officer, scoring.Clerk}}).Draw(r, "roles")}
	case 2:
		return scoring.Delegate{Absent: "dung", Deputy: rapid.SampledFrom([]string{"lan", "hieu"}).Draw(r, "deputy"), From: now, To: now.Add(time.Hour)}
	}
	switch rapid.IntRange(0, 3).Draw(r, "word") {
	case 0:
		return scoring.ProposeRating{Band: c.Bands[1].Name, Reason: text.Draw(r, "reason")}
	case 1:
		return scoring.AddProof{Proof: scoring.Proof{Name: text.Draw(r, "name"), FileID: "F", UniqueID: rapid.SampledFrom([]string{"", "U"}).Draw(r, "unique")}}
	case 2:
		return scoring.NoteReminded{People: []string{"lan", text.Draw(r, "who")}}
	}
	return scoring.OpenSupplement{Codes: []string{code}, Notice: text.Draw(r, "notice"), Until: now.Add(time.Duration(rapid.IntRange(-1, 48).Draw(r, "hours")) * time.Hour)}
}
