//go:build unix

package backup_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const code = "5.5.4.6"

func folder(t *testing.T) *blob.Folder {
	t.Helper()
	f, err := blob.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func empty(t *testing.T) *storage.DB {
	t.Helper()
	db, _ := storagetest.OpenEmpty(t)
	return db
}

// work fills a campaign with something of many kinds, evidence with its bytes among it.
func work(t *testing.T, db *storage.DB, c *scoring.Campaign, blobs blob.Store) {
	t.Helper()
	dung, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	for _, person := range []string{"dung", "van-phong", "ma-khanh-son"} {
		storagetest.Link(t, db, c.ID, person)
	}
	text := "Đã giải quyết 18/20 hồ sơ.\n“Trích”:\t<b>5 %</b> \\N \\ \r\n\\."
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "18/20"),
		scoring.SetExplanation{Code: code, Parts: []scoring.Part{{ChatID: 7, MessageID: 1, Text: text}}},
		scoring.SetMark{Code: code, FiguresAtCutoff: new(true)})
	for i := range 3 {
		name := fmt.Sprintf("báo cáo %d.pdf", i)
		storagetest.MustApply(t, db, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Code: code, Kind: scoring.EvidenceFile, Title: name, Name: name,
			FileID: "file-" + name, UniqueID: "unique-" + name, ChatID: 7, MessageID: int64(i + 1), Size: 1000, Mime: "application/pdf"}})
		pieces, err := db.ClaimFetches(t.Context(), 1)
		if err != nil || len(pieces) != 1 {
			t.Fatalf("%d pieces to fetch, %v", len(pieces), err)
		}
		o, err := blobs.Put(t.Context(), strings.NewReader(strings.Repeat(name, 50_000)), 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.FinishFetch(t.Context(), pieces[0].EvidenceID, storage.FetchResult{State: scoring.FetchStored, SHA256: o.SHA256}); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: code, To: scoring.Submitted})
	storagetest.MustApply(t, db, clerk, scoring.SetState{Code: code, To: scoring.Returned, Reason: "thiếu"})
}

func source(t *testing.T) (*storage.DB, *scoring.Campaign, *blob.Folder) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	blobs := folder(t)
	work(t, db, c, blobs)
	return db, c, blobs
}

func archive(t *testing.T, db *storage.DB, blobs blob.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, _, err := backup.Write(t.Context(), backup.Source{DB: db.DB, Blobs: blobs, Program: "test"}, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// busy is a file on a slow disk: while it is written to, others go on working.
type busy struct {
	bytes.Buffer
	work func()
	done bool
}

func (b *busy) Write(p []byte) (int, error) {
	if !b.done {
		b.done = true
		b.work()
	}
	return b.Buffer.Write(p)
}

func TestBackup_under_load_comes_back_whole_and_holds_sending_back(t *testing.T) {
	t.Parallel()
	db, c, blobs := source(t)
	dung := storagetest.As(c.ID, "dung")
	var written atomic.Int64
	out := &busy{work: func() {
		for i := range 5 {
			storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, fmt.Sprintf("%d/20", 10+i)))
			written.Add(1)
		}
	}}
	m, h, err := backup.Write(t.Context(), backup.Source{DB: db.DB, Blobs: blobs, Program: "1.2.3"}, out)
	if err != nil {
		t.Fatal(err)
	}
	if written.Load() != 5 || m.Evidence != 3 || len(m.Missing)+len(m.Damaged) != 0 || h.Program != "1.2.3" {
		t.Fatalf("%d changes meanwhile; %+v %+v", written.Load(), h, m)
	}

	back, into := empty(t), folder(t)
	if _, _, err := backup.Read(t.Context(), bytes.NewReader(out.Bytes()), backup.Target{DB: back.DB, Blobs: into}); err != nil {
		t.Fatal(err)
	}
	violations, err := backup.Check(t.Context(), back, into)
	if err != nil || len(violations) > 0 {
		t.Errorf("what does not hold: %v, %v", violations, err)
	}
	if held, err := back.Held(t.Context()); !held || err != nil {
		t.Errorf("sending is held back: %v, %v", held, err)
	}
	if held, err := back.Recognise(t.Context()); !held || err != nil {
		t.Errorf("and after a start: %v, %v", held, err)
	}
	again, _, err := backup.Write(t.Context(), backup.Source{DB: back.DB, Blobs: into, Program: "1.2.3"}, new(bytes.Buffer))
	if err != nil {
		t.Fatal(err)
	}
	but := cmpopts.IgnoreSliceElements(func(c backup.Contents) bool { return c.Name == "heartbeat" }) // it knows that it is a copy
	if diff := cmp.Diff(m, again, but); diff != "" {
		t.Errorf("a copy of the copy differs:\n%s", diff)
	}
	for _, statement := range []string{`DELETE FROM audit`, `DELETE FROM entries`, `UPDATE entries SET self_points = 0`} {
		if _, err := back.SQL().Exec(statement); err == nil {
			t.Errorf("the guards of the copy let through: %s", statement)
		}
	}
	storagetest.MustApply(t, back, dung, storagetest.Answer(t, c, code, "20/20"), scoring.SetState{Code: code, To: scoring.Submitted})
	storagetest.Holds(t, back)
}

func TestBackup_that_is_not_whole_brings_nothing_back(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	good := archive(t, db, blobs)
	back := empty(t)
	half, flipped, cut := bytes.Clone(good[:len(good)/2]), bytes.Clone(good), bytes.Clone(good[:len(good)-20])
	flipped[len(flipped)/3] ^= 0x10
	for name, data := range map[string][]byte{"half of it": half, "a byte is another": flipped, "its end is missing": cut, "nothing": nil, "something else": []byte("xin chào")} {
		_, _, err := backup.Read(t.Context(), bytes.NewReader(data), backup.Target{DB: back.DB, Blobs: folder(t)})
		if _, ok := errors.AsType[*backup.DamagedError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	into := folder(t)
	if _, _, err := backup.Read(t.Context(), bytes.NewReader(good), backup.Target{DB: back.DB, Blobs: into}); err != nil {
		t.Fatalf("the whole one afterwards: %v", err)
	}
	if _, _, err := backup.Read(t.Context(), bytes.NewReader(good), backup.Target{DB: back.DB, Blobs: into}); !errors.Is(err, backup.ErrNotEmpty) {
		t.Errorf("over something: %v", err)
	}
}

// A bot that runs already on the database takes an update in while the archive is being opened: it is not lost.
func TestBackup_takes_nothing_away_that_comes_in_meanwhile(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	good := archive(t, db, blobs)
	back := empty(t)
	if err := back.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	bot, err := back.SQL().Beginx()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = bot.Rollback() }()
	if _, err := bot.Exec(`SET LOCAL idle_in_transaction_session_timeout = 0; INSERT INTO inbox (channel, key, update_id, chat_id, payload) VALUES ('telegram:1', '1', 1, 5, '{}')`); err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() {
		_, _, err := backup.Read(t.Context(), bytes.NewReader(good), backup.Target{DB: back.DB, Blobs: folder(t)})
		read <- err
	}()
	testwait.Eventually(t, "the restore waits for the bot", func() bool {
		var waits bool
		err := back.SQL().Get(&waits, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`)
		return err == nil && waits
	})
	if err := bot.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-read; !errors.Is(err, backup.ErrNotEmpty) {
		t.Errorf("brought back over an update: %v", err)
	}
	var left int
	if err := back.SQL().Get(&left, `SELECT count(*) FROM inbox`); err != nil || left != 1 {
		t.Errorf("%d updates are left, %v", left, err)
	}
}

func TestBackup_of_an_unknown_schema_is_refused(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	if _, err := db.SQL().Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, true)`); err != nil {
		t.Fatal(err)
	}
	if _, _, err := backup.Write(t.Context(), backup.Source{DB: db.DB, Blobs: blobs}, new(bytes.Buffer)); err == nil {
		t.Error("a schema that this program does not know was copied")
	}
}

func TestBackup_says_which_evidence_is_lost_or_damaged_and_saves_the_rest(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	var sums []string
	if err := db.SQL().Select(&sums, `SELECT sha256 FROM evidence WHERE sha256 <> '' ORDER BY id`); err != nil {
		t.Fatal(err)
	}
	some := without{blobs, sums[0], sums[1]}
	m, _, err := backup.Write(t.Context(), backup.Source{DB: db.DB, Blobs: some}, new(bytes.Buffer))
	if err != nil || !cmp.Equal(m.Missing, sums[:1]) || !cmp.Equal(m.Damaged, sums[1:2]) || m.Evidence != 2 {
		t.Fatalf("%+v, %v", m, err)
	}
	out := archive(t, db, some)
	back, into := empty(t), folder(t)
	if _, _, err := backup.Read(t.Context(), bytes.NewReader(out), backup.Target{DB: back.DB, Blobs: into}); err != nil {
		t.Fatal(err)
	}
	violations, err := backup.Check(t.Context(), back, into)
	if err != nil || len(violations) != 2 {
		t.Errorf("what does not hold: %v, %v", violations, err)
	}
}

func TestBackup_one_at_a_time(t *testing.T) {
	t.Parallel()
	db, _, blobs := source(t)
	from := backup.Source{DB: db.DB, Blobs: blobs}
	var second error
	out := &busy{work: func() { _, _, second = backup.Write(t.Context(), from, new(bytes.Buffer)) }}
	if _, _, err := backup.Write(t.Context(), from, out); err != nil || !errors.Is(second, backup.ErrRunning) {
		t.Errorf("%v, and meanwhile %v", err, second)
	}
	archive(t, db, blobs) // the lock is given back
}

// without is a store that has lost one object, and in which another is not what its name says.
type without struct {
	blob.Store
	lost, wrong string
}

func (s without) Open(ctx context.Context, name string) (io.ReadSeekCloser, int64, error) {
	switch name {
	case s.lost:
		return nil, 0, blob.ErrMissing
	case s.wrong:
		return other{strings.NewReader("khác")}, int64(len("khác")), nil
	}
	return s.Store.Open(ctx, name)
}

type other struct{ *strings.Reader }

func (other) Close() error { return nil }
