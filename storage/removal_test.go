package storage_test

// Campaigns that are made of a workbook in the chat, undone there, and removed on the server.

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/removal"
	"chamdiem/storage/storagetest"
)

// next is a campaign of another year, its title as told.
func nextYear(title string) storage.SheetContent {
	text := bytes.ReplaceAll(campaignfile.ShippedYAML(), []byte("2024"), []byte("2026"))
	text = bytes.Replace(text, []byte("title: Tự đánh giá"), []byte("title: "+title), 1)
	catalogue := bytes.Replace(criteria.ShippedYAML(), []byte("year: 2024"), []byte("year: 2026"), 1)
	return storage.SheetContent{Campaign: string(text), Catalogue: string(catalogue)}
}

const nextID = "binh-thanh-2026"

// bring has the clerk send a workbook, and the program read it; its number comes back.
func bring(t *testing.T, db *storage.DB, clerk scoring.Actor, message int64, found storage.SheetContent) int64 {
	t.Helper()
	storagetest.MustApply(t, db, clerk, scoring.BringSheet{Name: "dot.xlsx", FileID: "f", UniqueID: "f", MessageID: message, Asked: true, Book: true})
	waiting, err := db.On(storagetest.Channel).WaitingSheets(t.Context(), 1)
	if err != nil || len(waiting) != 1 || !waiting[0].Book {
		t.Fatalf("%+v, %v wait", waiting, err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.ReadSheet(t.Context(), waiting[0].ID, storage.SheetReady, found)
		return err
	})
	return waiting[0].ID
}

func refused(err error, code scoring.RefusalCode) bool {
	r, ok := errors.AsType[*scoring.Refusal](err)
	return ok && r.Code == code
}

func opened(t *testing.T, db *storage.DB, campaign string) (list []scoring.OpenedCampaign) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { list, err = tx.Opened(t.Context(), campaign); return err })
	return list
}

func tombstones(t *testing.T, db *storage.DB) (all []removal.Tombstone) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { all, err = removal.All(t.Context(), tx); return err })
	for _, one := range all {
		if is, err := one.Verify(db.Keys()); err != nil || is != removal.Holds {
			t.Errorf("the tombstone of %s: %s, %v", one.Campaign, is, err)
		}
	}
	return all
}

// rowsOf counts the rows of a campaign in all tables that name one.
func rowsOf(t *testing.T, db *storage.DB, campaign string) (rows int) {
	t.Helper()
	var tables []string
	if err := db.SQL().Select(&tables, `SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'campaign'
		AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = current_schema()) AND table_name <> 'tombstones'`); err != nil || len(tables) < 20 {
		t.Fatalf("%v: %v", tables, err)
	}
	for _, table := range tables {
		var n int
		if err := db.SQL().Get(&n, `SELECT count(*) FROM `+table+` WHERE campaign = $1`, campaign); err != nil {
			t.Fatal(err)
		}
		rows += n
	}
	return rows
}

func TestOpened_a_campaign_is_made_of_a_workbook_and_undone_as_long_as_nothing_was_entered(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, person := range []string{"van-phong", "dung", "ma-khanh-son"} {
		storagetest.Link(t, db, c.ID, person)
	}
	clerk := storagetest.As(c.ID, "van-phong")
	sheet := bring(t, db, clerk, 1, nextYear("Đợt mới"))
	if err := storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), scoring.OpenCampaign{Sheet: sheet}); !refused(err, scoring.RefusedRole) {
		t.Errorf("an officer makes a campaign: %v", err)
	}
	storagetest.MustApply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet})
	if err := storagetest.Apply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet}); !refused(err, scoring.RefusedStale) {
		t.Errorf("made twice: %v", err)
	}
	list := opened(t, db, c.ID)
	if len(list) != 1 || list[0].ID != nextID || list[0].Worked || len(list[0].People) != 3 {
		t.Fatalf("opened %+v", list)
	}
	storagetest.Holds(t, db)

	// A workbook of the same ID takes its place; accounts stay, also one that came in by an invite.
	storagetest.Link(t, db, nextID, "lan")
	sheet = bring(t, db, clerk, 2, nextYear("Đợt đã sửa"))
	storagetest.MustApply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet})
	if list := opened(t, db, c.ID); len(list) != 1 || !slices.Contains(list[0].People, "lan") || list[0].Title == "Đợt mới, chấm điểm mức độ hoàn thành nhiệm vụ năm 2026" {
		t.Errorf("after another workbook %+v", list)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, _, err := tx.LoadCampaign(t.Context(), nextID)
		if err == nil && now.Title != "Đợt đã sửa, chấm điểm mức độ hoàn thành nhiệm vụ năm 2026" {
			t.Errorf("the campaign in memory is %q", now.Title)
		}
		return err
	})

	storagetest.MustApply(t, db, clerk, scoring.UndoCampaign{Campaign: nextID})
	if n := rowsOf(t, db, nextID); n != 0 || len(opened(t, db, c.ID)) != 0 {
		t.Errorf("%d rows are left", n)
	}
	if all := tombstones(t, db); len(all) != 2 || all[1].Campaign != nextID || all[1].RemovedBy != "van-phong" || all[1].UndoneFrom != c.ID {
		t.Errorf("tombstones %+v", all)
	}
	if err := storagetest.Apply(t, db, clerk, scoring.UndoCampaign{Campaign: nextID}); !refused(err, scoring.RefusedStale) {
		t.Errorf("undone twice: %v", err)
	}

	// Once something is entered it stays.
	sheet = bring(t, db, clerk, 3, nextYear("Đợt mới"))
	storagetest.MustApply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet})
	storagetest.MustApply(t, db, storagetest.As(nextID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	if err := storagetest.Apply(t, db, clerk, scoring.UndoCampaign{Campaign: nextID}); !refused(err, scoring.RefusedStarted) {
		t.Errorf("undone although something was entered: %v", err)
	}
	sheet = bring(t, db, clerk, 4, nextYear("Đợt khác"))
	if err := storagetest.Apply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet}); !refused(err, scoring.RefusedStarted) {
		t.Errorf("its place was taken although something was entered: %v", err)
	}
	storagetest.Holds(t, db)
	var actions []string
	if err := db.SQL().Select(&actions, `SELECT action FROM history WHERE campaign = $1 AND action IN ('opened', 'undone') ORDER BY id`, c.ID); err != nil ||
		!slices.Equal(actions, []string{"opened", "opened", "undone", "opened"}) {
		t.Errorf("the history says %v, %v", actions, err)
	}
}

func TestOpened_refuses_what_would_shut_the_clerk_out_or_take_another_campaign(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong")
	other := nextYear("Đợt mới")
	other.Campaign = string(bytes.Replace([]byte(other.Campaign), []byte("{id: van-phong,"), []byte("{id: van-thu,"), 1))
	own := storage.SheetContent{Campaign: string(campaignfile.ShippedYAML()), Catalogue: string(criteria.ShippedYAML())}
	for i, test := range []struct {
		found storage.SheetContent
		want  scoring.RefusalCode
	}{{other, scoring.RefusedOpener}, {own, scoring.RefusedCampaignThere}} {
		sheet := bring(t, db, clerk, int64(i+1), test.found)
		if err := storagetest.Apply(t, db, clerk, scoring.OpenCampaign{Sheet: sheet}); !refused(err, test.want) {
			t.Errorf("%s: %v", test.want, err)
		}
	}
	if err := storagetest.Apply(t, db, clerk, scoring.UndoCampaign{Campaign: c.ID}); !refused(err, scoring.RefusedStale) {
		t.Errorf("undone although it was loaded on the server: %v", err)
	}
}

func TestRemoval_takes_everything_with_the_archive_and_nothing_past_it(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"), file("5.5.4.6", "a.pdf", 1))
	for _, statement := range []string{`DELETE FROM audit`, `DELETE FROM audit_personal`, `DELETE FROM entries`, `DELETE FROM evidence`, `SELECT remove_campaign('` + c.ID + `', 'x', '', '')`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("%s went through", statement)
		}
	}
	take := func(sum string) (stone removal.Tombstone, err error) {
		err = db.InTx(t.Context(), func(tx *storage.Tx) error {
			key, err := db.SigningKey()
			if err != nil {
				return err
			}
			stone, err = removal.Take(t.Context(), tx, key, removal.Removal{Campaign: c.ID, By: "quan-tri", ExportSHA256: sum})
			return err
		})
		return stone, err
	}
	if _, err := take(""); !refused(err, scoring.RefusedStarted) {
		t.Errorf("removed without its archive: %v", err)
	}
	sum := "ab" + string(bytes.Repeat([]byte("0"), 62))
	stone, err := take(sum)
	if err != nil || stone.ExportSHA256 != sum || stone.Unit != c.Unit || stone.Year != c.Year {
		t.Fatalf("%+v, %v", stone, err)
	}
	if n := rowsOf(t, db, c.ID); n != 0 {
		t.Errorf("%d rows are left", n)
	}
	if head, err := stone.Head(); err != nil || head == "" {
		t.Errorf("the head of its history is %q, %v", head, err)
	}
	if _, err := take(sum); !errors.Is(err, removal.ErrNone) {
		t.Errorf("removed twice: %v", err)
	}
	storagetest.Holds(t, db)
	for _, statement := range []string{`DELETE FROM tombstones`, `UPDATE tombstones SET removed_by = 'x'`, `UPDATE tombstones SET seal = ''`, `UPDATE tombstones SET files = '{x}'`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("%s went through", statement)
		}
	}
	tombstones(t, db)
}
