package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// Every step of leaders and the clerk is asked for its right where it is written, whatever the conversation thought: an
// officer may none of them, and neither of the two may the other's. The table is docs/conversation.md's, not the program's.
func TestSteering_every_step_is_refused_to_whoever_has_no_right_to_it(t *testing.T) {
	t.Parallel()
	const leader, clerk = "ma-khanh-son", "van-phong"
	both := []string{leader, clerk}
	lock := campaignfile.Shipped().Deadline(scoring.Lock)
	for name, row := range map[string]struct {
		change scoring.Change
		may    []string
		late   bool // after the lock
	}{
		"invite":            {scoring.InvitePerson{Person: "lan", Hash: scoring.InviteHash("0123456789abcdef")}, both, false},
		"revoke":            {scoring.RevokeInvite{Person: "hieu"}, both, false},
		"unlink":            {scoring.UnlinkPerson{Person: "hieu"}, both, false},
		"roles":             {scoring.SetRoles{Person: "lan", Roles: []scoring.Role{scoring.Officer, scoring.Leader}}, both, false},
		"assignment":        {scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "5.5.4.6", People: []string{"lan"}}}, both, false},
		"delegation":        {scoring.Delegate{Absent: "dung", Deputy: "lan", From: storagetest.Begin, To: storagetest.Begin.Add(48 * time.Hour)}, both, false},
		"deadline":          {scoring.MoveDeadline{Kind: scoring.Lock, To: lock.Add(24 * time.Hour), Reason: "x"}, both, false},
		"reminded":          {scoring.NoteReminded{People: []string{"dung"}}, both, false},
		"export":            {scoring.AskExport{Kind: "xlsx"}, both, false},
		"rating":            {scoring.ProposeRating{Band: "Hoàn thành nhiệm vụ", Reason: "x"}, []string{leader}, false},
		"send":              {scoring.SendCampaign{Snapshot: "{}"}, []string{clerk}, false},
		"tick":              {scoring.SetTransferred{Code: "5.5.4.6", Done: true}, []string{clerk}, false},
		"appraised":         {scoring.SetAppraised{Code: "5.5.4.6", Points: decimal.NewNullDecimal(decimal.New(1, 0))}, []string{clerk}, false},
		"proof":             {scoring.AddProof{Proof: scoring.Proof{Name: "a.png", FileID: "F", UniqueID: "U"}}, []string{clerk}, false},
		"sheet brought":     {scoring.BringSheet{Name: "a.xlsx", FileID: "F", UniqueID: "U", MessageID: 5}, []string{clerk}, false},
		"late accepted":     {scoring.DecideLate{ID: 1, Accept: true}, []string{leader}, true},
		"late left":         {scoring.DecideLate{ID: 1, Reason: "Gửi quá giờ khóa."}, []string{leader}, true},
		"supplement":        {scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB", Until: lock.Add(240 * time.Hour)}, []string{leader}, true},
		"supplement longer": {scoring.MoveDeadline{Kind: scoring.Supplement, To: lock.Add(480 * time.Hour), Reason: "x"}, both, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			storagetest.Link(t, db, c.ID, "hieu")
			invite(t, db, c, "hieu")
			storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
			if row.late {
				storagetest.Advance(t, db, lock.Add(time.Minute))
				closeCampaign(t, db, c)
				storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), scoring.LateEntry{Code: "5.5.4.6", What: scoring.LateSubmit, Content: "{}"})
			}
			for _, person := range []string{"lan", "dung", leader, clerk} {
				if !slices.Contains(row.may, person) {
					wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, person), row.change), scoring.RefusedRole)
				}
			}
			for _, nobody := range []scoring.Actor{{Campaign: c.ID, UserID: 9, ChatID: 9}, {Campaign: c.ID, Person: "nobody", UserID: 9, ChatID: 9}} {
				wantRefusal(t, storagetest.Apply(t, db, nobody, row.change), scoring.RefusedNobody)
			}
			storagetest.Link(t, db, c.ID, row.may[0])
			storagetest.MustApply(t, db, storagetest.As(c.ID, row.may[0]), row.change)
			storagetest.Holds(t, db)
		})
	}
}

// A sheet is settled by the clerk it was read for, in the chat it came from; a campaign is reopened by leaders and clerks.
func TestSteering_sheets_and_reopening_are_nobody_elses(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: "lan", Roles: []scoring.Role{scoring.Officer, scoring.Clerk}},
		scoring.BringSheet{Name: "a.xlsx", FileID: "F", UniqueID: "U", MessageID: 5, Asked: true})
	var id int64
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		waiting, err := db.WaitingSheets(t.Context(), 5)
		if err != nil || len(waiting) != 1 {
			return errors.Join(err, fmt.Errorf("%d sheets wait", len(waiting)))
		}
		id = waiting[0].ID
		_, err = tx.ReadSheet(t.Context(), id, storage.SheetReady, storage.SheetContent{Given: []scoring.SheetPoint{{Code: "5.5.4.6", Points: decimal.New(1, 0)}}})
		return err
	})
	for person, want := range map[string]scoring.RefusalCode{"dung": scoring.RefusedRole, "ma-khanh-son": scoring.RefusedRole, "lan": scoring.RefusedStale} {
		wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, person), scoring.SettleSheet{ID: id, Taken: true}), want)
	}
	storagetest.MustApply(t, db, clerk, scoring.SettleSheet{ID: id, Taken: true}, scoring.SendCampaign{Snapshot: "{}"})
	err := storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), scoring.ReopenCampaign{Reason: "x"})
	if refusal, ok := errors.AsType[*scoring.Refusal](err); !ok || !strings.Contains(refusal.Words(), "lãnh đạo") {
		t.Errorf("an officer reopens: %v", err)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.ReopenCampaign{Reason: "x"})
}

// A person whom the file no longer names has no right left in the database either, whatever rows still speak of the person.
func TestSteering_people_who_left_have_no_right_in_the_schema(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"), file("5.5.4.6", "a.pdf", 1), file("", "b.pdf", 2))
	if _, err := db.SQL().Exec(`UPDATE people SET active = false WHERE id IN ('dung', 'van-phong', 'ma-khanh-son')`); err != nil {
		t.Fatal(err)
	}
	for name, statement := range map[string]string{
		"points of an officer who left":   `UPDATE entries SET self_points = 0, version = version + 1 WHERE code = '5.5.4.6'`,
		"evidence of an officer who left": `UPDATE evidence SET title = 'x' WHERE code <> ''`,
		"unsorted evidence":               `UPDATE evidence SET title = 'x' WHERE code = ''`,
		"in the officer's place":          `UPDATE entries SET self_points = 0, version = version + 1, changed_by = 'van-phong' WHERE code = '5.5.4.6'`,
		"appraised by a clerk who left":   `UPDATE entries SET appraised_points = 1, appraised_by = 'van-phong', version = version + 1`,
		"rated by a leader who left":      `INSERT INTO ratings (campaign, band, reason, points, person, at) SELECT id, 'x', '', 0, 'ma-khanh-son', now() FROM campaigns`,
	} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", name)
		}
	}
}

// What a deadline needs is asked again where it is written: a reason, a lock that lies ahead, and that it has not fallen.
func TestSteering_a_deadline_is_not_moved_without_reason_into_the_past_or_too_late(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader, lock := storagetest.As(c.ID, "ma-khanh-son"), c.Deadline(scoring.Lock)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.MoveDeadline{Kind: scoring.Lock, To: lock.Add(time.Hour)}), scoring.RefusedReason)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.MoveDeadline{Kind: scoring.Lock, To: storagetest.Begin, Reason: "x"}), scoring.RefusedDeadline)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.ReopenCampaign{Reason: "x"}), scoring.RefusedState)
	storagetest.Advance(t, db, lock)
	for _, kind := range []scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock} {
		wantRefusal(t, storagetest.Apply(t, db, leader, scoring.MoveDeadline{Kind: kind, To: lock.Add(time.Hour), Reason: "x"}), scoring.RefusedLocked)
	}
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Until: lock.Add(time.Hour)}), scoring.RefusedReason)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.OpenSupplement{Codes: []string{"5.5.4.6"}, Notice: "12/TB", Until: lock}), scoring.RefusedDeadline)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.OpenSupplement{Codes: []string{"5.5"}, Notice: "12/TB", Until: lock.Add(time.Hour)}), scoring.RefusedUnknownCode)
	storagetest.Holds(t, db)
}
