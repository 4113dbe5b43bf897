package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

func TestDoctor_tells_how_old_backups_are_and_whether_they_come_back(t *testing.T) {
	t.Parallel()
	const hour = time.Hour
	made := func(age time.Duration) *backup.Record {
		return &backup.Record{At: time.Now().Add(-age), Age: age, Nightly: true, Name: "xa-1.tar.gz", Bytes: 1_234_567, Evidence: 12, Drill: backup.DrillHeld}
	}
	failed := func(r *backup.Record) *backup.Record {
		r.Drill, r.DrillNote = backup.DrillFailed, "7 the history is whole"
		return r
	}
	for name, test := range map[string]struct {
		state backup.State
		made  string
		drill string
		told  string // of which lines the clerks hear
	}{
		"none yet":               {backup.State{}, "⚠️ chưa có bản nào", "", ""},
		"of this night":          {backup.State{Newest: made(5 * hour), Drill: made(5 * hour), Nightly: made(5 * hour)}, "✅ xa-1.tar.gz", "✅ đạt", ""},
		"over the weekend":       {backup.State{Newest: made(60 * hour), Drill: made(60 * hour)}, "⚠️ xa-1.tar.gz", "✅ đạt", "Sao lưu"},
		"two weeks ago":          {backup.State{Newest: made(336 * hour), Drill: made(336 * hour)}, "❌ xa-1.tar.gz", "⚠️ đạt", "Sao lưu"},
		"never drilled":          {backup.State{Newest: made(hour)}, "✅ xa-1.tar.gz", "⚠️ chưa có lần nào", ""},
		"does not come back":     {backup.State{Newest: made(hour), Drill: failed(made(hour))}, "✅ xa-1.tar.gz", "❌ không đạt", "Diễn tập phục hồi"},
		"the last one failed":    {backup.State{Newest: made(hour), Drill: made(hour), Nightly: &backup.Record{Trouble: "x"}}, "⚠️ xa-1.tar.gz", "✅ đạt", "Sao lưu"},
		"not at the other place": {backup.State{Newest: made(hour), Drill: made(hour), Nightly: &backup.Record{Copied: "failed"}}, "⚠️ xa-1.tar.gz", "✅ đạt", "Sao lưu"},
		"the disk is full":       {backup.State{Nightly: &backup.Record{Trouble: backup.ErrNoRoom.Error() + ": x", Why: "đĩa không đủ chỗ"}}, "⚠️ chưa có bản nào", "", "Sao lưu"},
	} {
		var told []string
		for _, f := range backupTroubles(test.state) {
			told = append(told, f.What)
		}
		if strings.Join(told, ", ") != test.told {
			t.Errorf("%s: the clerks hear of %q", name, told)
		}
		found := backupFindings(test.state)
		if got := found[0].sign() + " " + found[0].Words; !strings.HasPrefix(got, test.made) {
			t.Errorf("%s: %s", name, got)
		}
		if test.drill != "" {
			if got := found[1].sign() + " " + found[1].Words; !strings.HasPrefix(got, test.drill) {
				t.Errorf("%s: %s", name, got)
			}
		}
	}
	for _, r := range []backup.Record{{Trouble: "x", Why: "đĩa không đủ chỗ"}, {Copied: "failed", Why: "đĩa không đủ chỗ"}} {
		if full := backupFindings(backup.State{Newest: made(hour), Nightly: &r}); !strings.Contains(full[0].Words, ": đĩa không đủ chỗ") {
			t.Errorf("a full disk: %s", full[0].Words)
		}
	}
}

func TestDoctor_tells_what_is_known_of_the_clock(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		clock storage.Clock
		leads bool
		want  string
	}{
		"never compared":         {storage.Clock{}, true, "✅ giờ thật của máy chủ cơ sở dữ liệu"},
		"right":                  {storage.Clock{Known: true, Off: time.Second}, true, "✅ giờ thật của máy chủ cơ sở dữ liệu, khớp"},
		"five minutes slow":      {storage.Clock{Known: true, Off: -5 * time.Minute}, true, "❌ giờ của máy chủ cơ sở dữ liệu chậm 5 phút so với giờ thật, nên nhắc việc, hạn và giờ khóa đến muộn"},
		"five minutes fast":      {storage.Clock{Known: true, Off: 5 * time.Minute}, true, "❌ giờ của máy chủ cơ sở dữ liệu nhanh 5 phút so với giờ thật. Đề nghị"},
		"jumped, and work waits": {storage.Clock{Known: true, Off: 480 * time.Hour, Doubted: true}, true, "❌ giờ của máy chủ cơ sở dữ liệu chưa tin được (nhanh 20 ngày)"},
		"nothing tells the time": {storage.Clock{Known: true, Age: time.Hour, Doubted: true}, true, "❌ không biết chắc giờ từ 1 giờ trước"},
		"no bot runs":            {storage.Clock{Known: true, Age: 48 * time.Hour, Doubted: true}, false, "✅ giờ thật"},
	} {
		f := clockFinding(storage.Health{Clock: test.clock, Leads: test.leads})
		if got := f.sign() + " " + f.Words; !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The clerk of a commune hears that deadlines and the lock come late: work goes on, and it is for people to have the clock put right.
func TestTroubles_the_clerk_hears_of_a_clock_that_is_behind(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	s, dir := folderStore(t, db)
	of := func(off time.Duration) string {
		t.Helper()
		if _, err := db.Compare(t.Context(), time.Now().Add(-off)); err != nil {
			t.Fatal(err)
		}
		for _, f := range s.troubles(t.Context(), filepath.Join(dir, "audit.key")) {
			if f.Kind == "Đồng hồ" {
				return f.Words
			}
		}
		return ""
	}
	if words := of(0); words != "" {
		t.Errorf("of a clock that is right: %s", words)
	}
	if words := of(-time.Hour); !strings.Contains(words, "chậm 1 giờ so với giờ thật, nên nhắc việc, hạn và giờ khóa đến muộn bấy nhiêu") {
		t.Errorf("of one an hour behind: %q", words)
	}
}

func TestReadyz_tells_of_backups(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	if got := strings.Join(backupFacts(t.Context(), db), "\n"); got != "newest backup: none\nlast drill: none" {
		t.Errorf("at first: %s", got)
	}
	if err := backup.Note(t.Context(), db.DB, backup.Record{Nightly: true, Name: "x", Drill: backup.DrillHeld}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(backupFacts(t.Context(), db), "\n"); got != "newest backup: 0 hours ago\nlast drill: 0 hours ago, held" {
		t.Errorf("afterwards: %s", got)
	}
}

func TestDoctor_tells_that_evidence_cannot_be_written(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	blobs, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	defer blobs.Close()
	s := &store{blobs: blobs, temp: filepath.Join(dir, "tmp")}
	found := storeFindings(t.Context(), s)
	if len(found) != 3 || found[0].Grade != gradeGood || found[1].Grade != gradeWarn || !strings.Contains(found[1].Words, "chmod") || !strings.HasPrefix(found[2].Words, "còn trống ") {
		t.Errorf("a sound store that others may read: %+v", found)
	}
	if err := os.Chmod(dir, private.DirMode()); err != nil {
		t.Fatal(err)
	}
	if found := storeFindings(t.Context(), s); found[1].Grade != gradeGood {
		t.Errorf("a closed folder: %+v", found[1])
	}
	if left, err := os.ReadDir(filepath.Join(dir, "evidence", "unfinished")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "evidence", "unfinished")); err != nil {
		t.Fatal(err)
	}
	if found := storeFindings(t.Context(), s); found[0].Grade != gradeBad || !strings.Contains(found[0].Words, "không có ở đó") {
		t.Errorf("a store that cannot be written: %+v", found)
	}
}

// The machine comes up before the disk with the evidence is mounted: neither doctor nor the bot begins another store beneath it.
func TestStore_makes_no_folder_for_evidence_that_is_elsewhere(t *testing.T) {
	t.Parallel()
	db, c, url := storagetest.ShippedURL(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Title: "a", Name: "a.pdf", FileID: "a", UniqueID: "a",
		ChatID: dung.ChatID, MessageID: 1, Size: 9, Mime: "application/pdf", AddedBy: "dung"}})
	if err := db.FinishFetch(t.Context(), 1, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("a", 64), Size: 9}); err != nil {
		t.Fatal(err)
	}
	evidence := filepath.Join(t.TempDir(), "evidence")
	if err := os.Mkdir(evidence, 0o700); err != nil { // where the disk is to be mounted
		t.Fatal(err)
	}
	d := databaseSettings{DatabaseURL: url, DataDir: filepath.Dir(evidence)}
	s, err := d.look(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	if found := storeFindings(t.Context(), s); found[0].Grade != gradeBad || !strings.Contains(found[0].Words, "gắn lại ổ đĩa") {
		t.Errorf("%+v", found[0])
	}
	serving, err := openStore(t.Context(), d.place())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := serving.close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	if _, err := serving.blobs.Put(t.Context(), strings.NewReader("new"), 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("stored beneath the disk: %v", err)
	}
	if left, err := os.ReadDir(evidence); err != nil || len(left) > 0 {
		t.Errorf("made there: %v, %v", left, err)
	}
	if err := os.Mkdir(filepath.Join(evidence, "aa"), 0o700); err != nil { // it is mounted
		t.Fatal(err)
	}
	if _, err := serving.blobs.Put(t.Context(), strings.NewReader("new"), 0); err != nil {
		t.Errorf("not stored once the disk is there: %v", err)
	}
}
