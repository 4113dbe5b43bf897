package storage_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

func openAt(t testing.TB, url string) *storage.DB {
	t.Helper()
	db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	t.Cleanup(func() { db.Close() })
	return db
}

// work fills a campaign with something of everything that is kept, up to after the lock.
func work(t testing.TB, db *storage.DB, c *scoring.Campaign) {
	t.Helper()
	dung, clerk, leader := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "ma-khanh-son")
	const code = "5.5.4.6"
	for _, person := range []string{"dung", "van-phong", "ma-khanh-son"} {
		storagetest.Link(t, db, c.ID, person)
	}
	invite(t, db, c, "lan")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "18/20"), explain(code, "Đã giải quyết 18/20 hồ sơ.\n“Trích”: <b>5 %</b>"),
		file(code, "báo cáo.pdf", 1), file(code, "../../x", 2), file("", "loose.pdf", 3), scoring.SetMark{Code: code, FiguresAtCutoff: new(true)})
	storagetest.MustApply(t, db, dung, scoring.AttachEvidence{ID: entry(t, db, c, code).Evidence[0].ID, Code: "5.5.4.5"},
		scoring.RemoveEvidence{ID: entry(t, db, c, code).Evidence[1].ID}, scoring.SetState{Code: code, To: scoring.Submitted})
	storagetest.MustApply(t, db, leader, scoring.SetState{Code: code, To: scoring.Returned, Reason: "thiếu"})
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "20/20"), scoring.SetState{Code: code, To: scoring.Submitted})
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "1.1", People: []string{"lan", "dung"}, Groups: []string{"đoàn thể"}}},
		scoring.SendCampaign{Snapshot: `{"a":1}`}, scoring.ReopenCampaign{Reason: "sửa"})
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	closeCampaign(t, db, c)
	dung.UpdateID = 5
	storagetest.MustApply(t, db, dung, scoring.LateEntry{Code: "5.5.4.5", What: "points", Content: "x"})
	storagetest.MustApply(t, db, leader, scoring.OpenSupplement{Codes: []string{code}, Notice: "1/TB", Until: c.Deadline(scoring.Lock).AddDate(0, 0, 9)})
	storagetest.MustApply(t, db, dung, explain(code, "bổ sung"))
	storagetest.MustApply(t, db, clerk, scoring.SetTransferred{Code: code, Done: true})
}

func TestBackup_pg_dump_and_restore_keep_every_invariant_and_every_guard(t *testing.T) {
	t.Parallel()
	server := storagetest.Private(t)
	db := openAt(t, server.URL())
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	work(t, db, c)
	storagetest.Holds(t, db)

	if _, err := db.SQL().Exec(`CREATE DATABASE restored`); err != nil {
		t.Fatal(err)
	}
	restoredURL := strings.Replace(server.URL(), "dbname=postgres", "dbname=restored", 1)
	dump := exec.Command(filepath.Join(server.Bin(), "pg_dump"), "--dbname="+server.URL())
	restore := exec.Command(filepath.Join(server.Bin(), "psql"), "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname="+restoredURL)
	var complaints strings.Builder
	dump.Stderr, restore.Stderr = &complaints, &complaints
	pipe, err := dump.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	restore.Stdin = pipe
	if err := dump.Start(); err != nil {
		t.Fatal(err)
	}
	if err := restore.Run(); err != nil {
		t.Fatalf("restore: %v: %s", err, complaints.String())
	}
	if err := dump.Wait(); err != nil {
		t.Fatalf("dump: %v: %s", err, complaints.String())
	}

	back := openAt(t, restoredURL)
	if err := back.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Holds(t, back)
	if faults := verify(t, back, c); len(faults) != 0 {
		t.Errorf("the history does not hold any more: %+v", faults)
	}
	if diff := cmp.Diff(entry(t, db, c, "5.5.4.6"), entry(t, back, c, "5.5.4.6")); diff != "" {
		t.Errorf("the entry changed on its way:\n%s", diff)
	}
	if diff := cmp.Diff(frozen(t, db, c), frozen(t, back, c)); diff != "" {
		t.Errorf("the frozen total changed on its way:\n%s", diff)
	}
	wantRefusal(t, storagetest.Apply(t, back, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "17/20")), scoring.RefusedLocked)
	if _, err := back.SQL().Exec(`DELETE FROM audit`); err == nil {
		t.Error("the restored history is not append-only")
	}
	storagetest.MustApply(t, back, storagetest.As(c.ID, "dung"), explain("5.5.4.6", "tiếp tục"))
	storagetest.Holds(t, back)
}
