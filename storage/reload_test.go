package storage_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// edited is the shipped campaign file with something replaced.
func edited(t testing.TB, file []byte, pairs ...string) []byte {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !bytes.Contains(file, []byte(pairs[i])) {
			t.Fatalf("the file has no %q", pairs[i])
		}
		file = bytes.ReplaceAll(file, []byte(pairs[i]), []byte(pairs[i+1]))
	}
	return file
}

func reload(t testing.TB, db *storage.DB, actor scoring.Actor, files storage.Files) (c *scoring.Campaign, err error) {
	t.Helper()
	err = db.InTx(t.Context(), func(tx *storage.Tx) (err error) {
		c, err = tx.ReloadCampaign(t.Context(), actor, files)
		return err
	})
	return c, err
}

func TestReload_follows_the_file_and_keeps_the_work(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.Link(t, db, c.ID, "huy")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), file("5.5.4.6", "a.pdf", 1))
	moved := c.Deadline(scoring.Report).Add(3 * time.Hour)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.MoveDeadline{Kind: scoring.Report, To: moved, Reason: "x"})
	before := entry(t, db, c, "5.5.4.6")

	text := edited(t, campaignfile.ShippedYAML(), "name: Huy,", "name: Huy Bình,", "lock: 25/11/2024 17:00", "lock: 26/11/2024 17:00")
	for range 2 { // the second time there is nothing to change
		got, err := reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: text})
		if err != nil {
			t.Fatal(err)
		}
		if got.Person("huy").Name != "Huy Bình" || !got.Deadline(scoring.Lock).Equal(c.Deadline(scoring.Lock).Add(24*time.Hour)) {
			t.Errorf("the file was not followed: %+v", got.Deadlines)
		}
		if !got.Deadline(scoring.Report).Equal(moved) {
			t.Errorf("a deadline moved by hand went back to %v", got.Deadline(scoring.Report))
		}
	}
	if after := entry(t, db, c, "5.5.4.6"); after.Version != before.Version || len(after.Evidence) != 1 {
		t.Errorf("the work changed: %+v", after)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), c.ID)
		if _, ok := links["huy"]; !ok {
			t.Error("the account is gone")
		}
		if err != nil {
			return err
		}
		moves, err := tx.DeadlineMoves(t.Context(), c.ID)
		if len(moves) != 2 || moves[0].Kind != scoring.Lock {
			t.Errorf("moves: %+v", moves)
		}
		return err
	})
	storagetest.Holds(t, db)
}

func TestReload_somebody_who_is_no_longer_in_the_file_may_nothing_any_more(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "hieu")
	hieu := storagetest.As(c.ID, "hieu")
	storagetest.MustApply(t, db, hieu, explain("5.5.4.6", "x"), scoring.KeepText{Text: "của riêng Hiệu", From: scoring.MessageKey{ChatID: hieu.ChatID, ID: 7}})
	text := edited(t, campaignfile.ShippedYAML(), "  - {id: hieu, name: Hiệu, roles: [officer]}\n", "", ", hieu]", "]")
	got, err := reload(t, db, storagetest.As(c.ID, "van-phong"), storage.Files{Name: "new", Campaign: text})
	if err != nil {
		t.Fatal(err)
	}
	if got.Person("hieu") != nil {
		t.Error("still there")
	}
	wantRefusal(t, storagetest.Apply(t, db, hieu, explain("5.5.4.6", "y")), scoring.RefusedNobody)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		of, err := tx.Memberships(t.Context(), hieu.UserID)
		if len(of) != 0 {
			t.Errorf("still a member: %+v", of)
		}
		return err
	})
	if _, err := db.SQL().Exec(`UPDATE entries SET explanation = '[{"t":"z"}]', version = version + 1`); err == nil {
		t.Error("the schema lets somebody write who left")
	}
	storagetest.Holds(t, db)
	// Another line of the file is for the same person now: the account is free for it, and is no longer that of the former line.
	storagetest.MustApply(t, db, scoring.Actor{UserID: hieu.UserID, ChatID: hieu.ChatID},
		scoring.TakeInvite{Campaign: c.ID, Person: "tuan", Hash: scoring.InviteHash(invite(t, db, c, "tuan"))})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), c.ID)
		if _, left := links["hieu"]; left || links["tuan"].UserID != hieu.UserID {
			t.Errorf("linked are %+v", links)
		}
		if err != nil {
			return err
		}
		kept, err := tx.Kept(t.Context(), c.ID, "hieu") // who has the line next may be another
		if len(kept) > 0 {
			t.Errorf("kept for who left and has no account: %+v", kept)
		}
		return err
	})
	storagetest.Holds(t, db)
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history doubts it: %+v", faults)
	}
}

func TestReload_refuses_what_the_work_does_not_fit(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	fixed := edited(t, campaignfile.ShippedYAML(), "fixed:\n", "fixed:\n  - {code: \"5.5.4.6\", points: 1, reason: thử}\n")
	_, err := reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: fixed})
	conflict, ok := errors.AsType[*storage.ReloadConflictError](err)
	if !ok || len(conflict.Codes) != 1 || conflict.Codes[0] != "5.5.4.6" {
		t.Errorf("got %v", err)
	}
	_, err = reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: []byte("id: [")})
	if _, ok := errors.AsType[*criteria.Faults](err); !ok {
		t.Errorf("a broken file: %v", err)
	}
	_, err = reload(t, db, storagetest.As(c.ID, "dung"), storage.Files{Name: "new", Campaign: campaignfile.ShippedYAML()})
	wantRefusal(t, err, scoring.RefusedRole)
	other := edited(t, campaignfile.ShippedYAML(), "id: binh-thanh-2024", "id: khac")
	if _, err = reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: other}); !errors.Is(err, storage.ErrNoCampaign) {
		t.Errorf("an unknown campaign: %v", err)
	}
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	_, err = reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: campaignfile.ShippedYAML()})
	wantRefusal(t, err, scoring.RefusedLocked)
	storagetest.Holds(t, db)
}

func TestCreateCampaign_twice_is_refused(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.Shipped(t)
	err := db.InTx(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "again", Campaign: campaignfile.ShippedYAML()})
		return err
	})
	if !errors.Is(err, storage.ErrCampaignExists) {
		t.Errorf("got %v", err)
	}
}
