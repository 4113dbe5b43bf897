package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/storagetest"

	"golang.org/x/mod/sumdb/note"
)

// takeCheckpoint takes one and gives its short form.
func takeCheckpoint(t *testing.T, db *storage.DB, c *scoring.Campaign) (sign checkpoint.Checkpoint) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		sign, err = checkpoint.Take(t.Context(), tx, c.ID, now)
		return err
	})
	return sign
}

func against(t *testing.T, db *storage.DB, c *scoring.Campaign, shorts ...string) (verdicts []checkpoint.Verdict) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		verdicts, err = checkpoint.Against(t.Context(), tx, c.ID, shorts)
		return err
	})
	return verdicts
}

// One who has the database, all rights on it and the keys writes the history again so that its chains hold. What the leaders were told
// before does not fit it any more.
func TestCheckpoint_thirty_forgeries_are_each_found(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, leader := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "ma-khanh-son")
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.Link(t, db, c.ID, "ma-khanh-son")
	storagetest.MustApply(t, db, leader, scoring.MoveDeadline{Kind: scoring.Report, To: c.Deadline(scoring.Report).Add(time.Hour), Reason: "12/TB"},
		scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer, scoring.Leader}})
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "17/20"), explain("5.5.4.6", "17/20."), file("5.5.4.6", "kh", 7))
	if err := db.FinishFetch(t.Context(), 1, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("a", 64), Size: 5}); err != nil {
		t.Fatal(err)
	}
	early := takeCheckpoint(t, db, c)
	storagetest.Advance(t, db, storagetest.Begin.Add(24*time.Hour))
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	late := takeCheckpoint(t, db, c)
	if early.Short() == late.Short() || takeCheckpoint(t, db, c).Short() != late.Short() {
		t.Fatalf("%s, %s", early.Short(), late.Short())
	}
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "19/20"))
	for _, v := range against(t, db, c, early.Short(), late.Short()) {
		if v.Fate != checkpoint.Holds {
			t.Fatalf("before: %+v", v)
		}
	}

	one := func(change func(*storage.ForgedRow)) func([]storage.ForgedRow) []storage.ForgedRow {
		return func(rows []storage.ForgedRow) []storage.ForgedRow { change(&rows[0]); return rows }
	}
	changes := map[string]func([]storage.ForgedRow) []storage.ForgedRow{
		"the person":      one(func(r *storage.ForgedRow) { r.Person = "hieu" }),
		"the account":     one(func(r *storage.ForgedRow) { r.UserID = 666 }),
		"the time":        one(func(r *storage.ForgedRow) { r.At = r.At.Add(-time.Hour) }),
		"when written":    one(func(r *storage.ForgedRow) { r.WrittenAt = r.WrittenAt.Add(-time.Hour) }),
		"for another":     one(func(r *storage.ForgedRow) { r.OnBehalf = !r.OnBehalf }),
		"what was before": one(func(r *storage.ForgedRow) { r.Before = `{"x":1}` }),
		"what was after":  one(func(r *storage.ForgedRow) { r.Set("points", "1.5") }),
		"the action":      one(func(r *storage.ForgedRow) { r.Action = "mark" }),
		"one put in": func(rows []storage.ForgedRow) []storage.ForgedRow {
			more := rows[0]
			more.ID = 1_000_000
			return slices.Insert(rows, 0, more)
		},
		"the first taken out": func(rows []storage.ForgedRow) []storage.ForgedRow { return rows[1:] },
	}
	forgeries := 0
	for _, stream := range []string{"5.5.4.6", "", "~fetch"} {
		for name, change := range changes {
			forgeries++
			forged(t, db, c, func(tx *storage.Tx) error { return tx.Rewrite(t.Context(), c.ID, stream, change) }, func(tx *storage.Tx) {
				verdicts, err := checkpoint.Against(t.Context(), tx, c.ID, []string{late.Short(), early.Short()})
				if err != nil || verdicts[0].Short != early.Short() || verdicts[0].Fate != checkpoint.Broken || len(verdicts[0].Streams) != 1 || verdicts[0].Streams[0].Stream != stream {
					t.Errorf("%s of stream %q: %+v, %v", name, stream, verdicts, err)
				}
			})
		}
	}
	// What came between the checkpoints breaks the later one alone; the end of a chain that is cut off is missed.
	for name, change := range map[string]func([]storage.ForgedRow) []storage.ForgedRow{
		"a later row":         func(rows []storage.ForgedRow) []storage.ForgedRow { rows[3].Set("points", "0"); return rows },
		"all later rows gone": func(rows []storage.ForgedRow) []storage.ForgedRow { return rows[:3] },
	} {
		forgeries++
		forged(t, db, c, func(tx *storage.Tx) error { return tx.Rewrite(t.Context(), c.ID, "5.5.4.6", change) }, func(tx *storage.Tx) {
			verdicts, err := checkpoint.Against(t.Context(), tx, c.ID, []string{early.Short(), late.Short()})
			if err != nil || verdicts[0].Fate != checkpoint.Holds || verdicts[1].Fate != checkpoint.Broken || verdicts[1].Short != late.Short() {
				t.Errorf("%s: %+v, %v", name, verdicts, err)
			}
		})
	}
	// The checkpoints that the database keeps can be forged as well, but not those that people hold.
	for statement, fate := range map[string]checkpoint.Fate{
		`DELETE FROM checkpoints`:                                          checkpoint.Unknown,
		`UPDATE checkpoints SET root = repeat('0', 64)`:                    checkpoint.Unknown,
		`UPDATE checkpoints SET heads = replace(heads, '"h":"', '"h":"0')`: checkpoint.Forged,
		`UPDATE checkpoints SET heads = '[]'`:                              checkpoint.Unknown,
		`UPDATE checkpoints SET heads = 'x'`:                               checkpoint.Unknown,
		`UPDATE checkpoints SET campaign = 'x'; DELETE FROM checkpoints`:   checkpoint.Unknown,
	} {
		forgeries++
		forged(t, db, c, func(tx *storage.Tx) error {
			for part := range strings.SplitSeq(statement, ";") {
				if _, err := tx.Exec(t.Context(), part); err != nil {
					return err
				}
			}
			return nil
		}, func(tx *storage.Tx) {
			if verdicts, err := checkpoint.Against(t.Context(), tx, c.ID, []string{early.Short()}); err != nil || verdicts[0].Fate != fate {
				t.Errorf("%s: %+v, %v", statement, verdicts, err)
			}
		})
	}
	if forgeries < 30 {
		t.Errorf("%d forgeries", forgeries)
	}
}

var errTakenBack = errors.New("taken back")

// forged forges with the guards off, looks at what came of it, and takes it back.
func forged(t *testing.T, db *storage.DB, c *scoring.Campaign, forge func(*storage.Tx) error, look func(*storage.Tx)) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx *storage.Tx) error {
		if _, err := tx.Exec(t.Context(), `SET LOCAL session_replication_role = replica`); err != nil {
			return err
		}
		if err := forge(tx); err != nil {
			return fmt.Errorf("forge: %w", err)
		}
		faults, err := tx.VerifyAudit(t.Context(), c.ID)
		for _, f := range faults {
			if !strings.HasSuffix(f.Fault, "differs") && !strings.HasSuffix(f.Fault, "differ") && f.Fault != "end missing" {
				t.Errorf("the forger was clumsy: %+v", f)
			}
		}
		if err != nil {
			return err
		}
		look(tx)
		return errTakenBack
	})
	if !errors.Is(err, errTakenBack) {
		t.Error(err)
	}
}

func TestCheckpoint_is_found_in_what_people_kept(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"🔏 Dấu lịch sử: 1234-K7QF-2M8X-9RTD-4WVC-B0HS (giữ lại tin này để đối chiếu khi cần).": "1234-K7QF-2M8X-9RTD-4WVC-B0HS",
		"dấu 1234 - k7qf – 2m8x-9rtd-4wvc-bOhs": "1234-K7QF-2M8X-9RTD-4WVC-B0HS",
		"báo cáo 145/BC-UBND ngày 20-11-2024":   "",
		"":                                      "",
	} {
		if got := strings.Join(checkpoint.FindShort(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCheckpoint_is_a_signed_note(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	sign := takeCheckpoint(t, db, c)
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	signer, public, err := checkpoint.Signer(key)
	if err != nil {
		t.Fatal(err)
	}
	text, err := sign.Note(signer)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	if opened, err := note.Open([]byte(text), note.VerifierList(verifier)); err != nil || !strings.HasPrefix(opened.Text, "chamdiem/"+c.ID+"\n1\n") || !strings.Contains(opened.Text, sign.Short()) {
		t.Errorf("%v, %v", opened, err)
	}
	if _, err := note.Open([]byte(strings.Replace(text, "\n1\n", "\n2\n", 1)), note.VerifierList(verifier)); err == nil {
		t.Error("a changed note is taken")
	}
	if found := checkpoint.FindShort(text); len(found) != 1 || found[0] != sign.Short() {
		t.Errorf("found %v in the note", found)
	}
}
