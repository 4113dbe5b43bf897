package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/storagetest"
)

// signed takes a checkpoint of a campaign.
func signed(t *testing.T, db *storage.DB, campaign string) (sign checkpoint.Checkpoint) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err == nil {
			sign, err = checkpoint.Take(t.Context(), tx, campaign, now)
		}
		return err
	})
	return sign
}

// audited is a campaign with a history, and who looks after it.
func audited(t *testing.T) (*storage.DB, *scoring.Campaign, operator) {
	t.Helper()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	return db, storagetest.Load(t, db), operatorOf(t, url)
}

const unknownSign = "9-0000-0000-0000-0000-0000"

func TestAuditVerify_knows_what_is_asked_for_before_it_says_what_holds(t *testing.T) {
	t.Parallel()
	db, c, o := audited(t)
	for _, id := range []string{"a-2024", "b-2024"} {
		o.does(exitDone, "", "campaign", "new", file(t, "id: binh-thanh-2024", "id: "+id), "-y")
	}
	sign := signed(t, db, c.ID)
	o.does(exitDone, "", "campaign", "remove", c.ID, "--yes", c.ID)
	for _, args := range [][]string{{}, {"--campaign", "go-nham"}} { // one of two, and none
		if said := o.does(exitRefused, "", append([]string{"audit", "verify"}, args...)...); strings.ContainsAny(said, "✅✝") {
			t.Errorf("%q is refused below what holds:\n%s", args, said)
		}
	}
	removed := []string{"audit", "verify", "--campaign", c.ID, "--against"}
	if said := o.does(exitFailed, "", append(removed, unknownSign)...); !strings.Contains(said, "❌ Dấu "+unknownSign) || strings.Contains(said, "nguyên vẹn") {
		t.Errorf("a sign that the removed campaign never gave: %s", said)
	}
	wantTold(t, o.does(exitDone, "", append(removed, sign.Short())...), "là của đợt "+c.ID+", đã xóa", "nguyên vẹn")
	for _, id := range []string{"a-2024", "b-2024"} {
		o.does(exitDone, "", "campaign", "remove", id, "--yes", id)
	}
	wantTold(t, o.does(exitDone, "", "audit", "verify"), "✅ ✝ a-2024", "✅ ✝ b-2024", "Không còn bài chấm của đợt đã xóa", "nguyên vẹn")
	if said := o.does(exitFailed, "", "audit", "verify", "--against", unknownSign); !strings.Contains(said, "❌ Dấu "+unknownSign) {
		t.Errorf("an unknown sign where all campaigns are removed: %s", said)
	}

	// A tombstone whose key is not at hand may be anybody's.
	db.SQL().MustExec(`ALTER TABLE tombstones DISABLE TRIGGER tombstone_guard`)
	db.SQL().MustExec(`UPDATE tombstones SET key = 'ffff' WHERE campaign = 'a-2024'`)
	if said := o.does(exitFailed, "", "audit", "verify"); strings.Contains(said, "nguyên vẹn") || !strings.Contains(said, "⚠️ ✝ a-2024") {
		t.Errorf("a tombstone without its key: %s", said)
	}

	// Who has the database can take all of it out: signs that people hold still tell.
	db.SQL().MustExec(`DELETE FROM tombstones`)
	if said := o.does(exitFailed, "", "audit", "verify", "--against", sign.Short()); !strings.Contains(said, "không còn dấu này") {
		t.Errorf("a sign of a database that lost everything: %s", said)
	}
	o.does(exitRefused, "", "audit", "verify")
}

func TestAuditVerify_names_the_earliest_row_that_was_rewritten(t *testing.T) {
	t.Parallel()
	db, c, o := audited(t)
	lan, dung := storagetest.As(c.ID, "lan"), storagetest.As(c.ID, "dung")
	var signs []string
	var kept strings.Builder
	at := storagetest.Begin
	for _, step := range []struct {
		who  scoring.Actor
		does scoring.Change
	}{
		{lan, storagetest.Answer(t, c, "2.4.1", "1")}, {dung, storagetest.Answer(t, c, "5.5.4.6", "18/20")}, {lan, storagetest.Answer(t, c, "2.4.1", "2")},
	} {
		at = at.Add(24 * time.Hour)
		storagetest.Advance(t, db, at)
		storagetest.MustApply(t, db, step.who, step.does)
		signs = append(signs, signed(t, db, c.ID).Short())
		kept.WriteString(signs[len(signs)-1] + "\n")
	}
	name := t.TempDir() + "/dau.txt"
	if err := os.WriteFile(name, []byte(kept.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	db.SQL().MustExec(`ALTER TABLE audit DISABLE TRIGGER ALL`)
	db.SQL().MustExec(`UPDATE audit SET hash = repeat('0', 64) WHERE code = '5.5.4.6'`)
	said := o.does(exitFailed, "", "audit", "verify", "--against", name)
	day := func(n int) string { return storagetest.Begin.AddDate(0, 0, n).In(c.Location).Format("02/01/2006") }
	wantTold(t, said, "✅ Dấu "+signs[0], "❌ Dấu "+signs[1], "❌ Dấu "+signs[2], "Sớm nhất trong những dòng bị viết lại: ghi sau", day(1)+", trước hoặc đúng", "(dấu "+signs[1]+")",
		"(5.5.4.6, số 1): nội dung bị sửa; dòng này ghi lúc")
	if strings.Count(said, "Sớm nhất") != 1 {
		t.Errorf("the earliest is named more than once:\n%s", said)
	}
	if said := o.does(exitFailed, "", "audit", "verify", "--against", signs[1]); !strings.Contains(said, "không có dấu sớm hơn") {
		t.Errorf("without an earlier sign: %s", said)
	}
}

// The end of a stream stays what it was where a row before it is changed: a sign that covers that row does not hold.
func TestAuditVerify_a_sign_that_covers_a_changed_row_does_not_hold(t *testing.T) {
	t.Parallel()
	db, c, o := audited(t)
	lan := storagetest.As(c.ID, "lan")
	storagetest.MustApply(t, db, lan, storagetest.Answer(t, c, "2.4.1", "1"))
	early := signed(t, db, c.ID).Short()
	storagetest.Advance(t, db, storagetest.Begin.Add(24*time.Hour))
	storagetest.MustApply(t, db, lan, storagetest.Answer(t, c, "2.4.1", "2"))
	storagetest.MustApply(t, db, lan, storagetest.Answer(t, c, "2.4.1", "1"))
	late := signed(t, db, c.ID).Short()
	against := []string{"audit", "verify", "--against", early, "--against", late}
	wantTold(t, o.does(exitDone, "", against...), "✅ Dấu "+early, "✅ Dấu "+late)
	db.SQL().MustExec(`ALTER TABLE audit DISABLE TRIGGER ALL`)
	db.SQL().MustExec(`UPDATE audit SET right_used = 'clerk' WHERE stream = '2.4.1' AND seq = 2`)
	wantTold(t, o.does(exitFailed, "", against...), "✅ Dấu "+early, "❌ Dấu "+late, "   2.4.1, dòng số 2: nội dung bị sửa", "(dấu "+late+")")
	db.SQL().MustExec(`UPDATE audit SET right_used = 'clerk' WHERE stream = '2.4.1' AND seq = 3`)
	said := o.does(exitFailed, "", against...)
	var row int64
	if err := db.SQL().Get(&row, `SELECT id FROM audit WHERE stream = '2.4.1' AND seq = 2`); err != nil {
		t.Fatal(err)
	}
	wantTold(t, said, fmt.Sprintf("Sớm nhất là dòng %d;", row))
	db.SQL().MustExec(`UPDATE audit SET key = 'ffff' WHERE stream = '2.4.1' AND seq = 1`)
	if said := o.does(exitFailed, "", against...); strings.Contains(said, "✅ Dấu") {
		t.Errorf("a sign over a row that cannot be checked: %s", said)
	}
}

// Streams are read in the order of their codes, which is not that of time: a key that is missing counts against each sign over a row of it.
func TestAuditVerify_a_sign_over_rows_that_cannot_be_checked_is_not_vouched_for(t *testing.T) {
	t.Parallel()
	db, c, o := audited(t)
	first := signed(t, db, c.ID).Short()
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	early := signed(t, db, c.ID).Short()
	storagetest.Advance(t, db, storagetest.Begin.Add(24*time.Hour))
	storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), storagetest.Answer(t, c, "2.4.1", "1"))
	late := signed(t, db, c.ID).Short()
	db.SQL().MustExec(`ALTER TABLE audit DISABLE TRIGGER ALL`)
	db.SQL().MustExec(`UPDATE audit SET key = 'ffff' WHERE stream IN ('2.4.1', '5.5.4.6')`)
	said := o.does(exitFailed, "", "audit", "verify", "--against", first, "--against", early, "--against", late)
	wantTold(t, said, "✅ Dấu "+first, "⚠️ Dấu "+early, "⚠️ Dấu "+late, "(5.5.4.6, số 1): không có khóa của dòng này", "Lịch sử có 1 chỗ không khớp")
	if strings.Count(said, "không có khóa") != 1 {
		t.Errorf("a key that is missing is told more than once:\n%s", said)
	}
}
