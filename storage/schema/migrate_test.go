package schema_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/schema"
	"chamdiem/storage/storagetest"
)

// newer is the program's migrations and one more, of a newer program.
func newer(text string) (fs.FS, error) {
	out := fstest.MapFS{"90000_newer.sql": {Data: []byte("-- +goose Up\n" + text)}}
	list, err := fs.Glob(schema.MigrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range list {
		data, err := fs.ReadFile(schema.MigrationFiles, name)
		if err != nil {
			return nil, err
		}
		out[strings.TrimPrefix(name, "migrations/")] = &fstest.MapFile{Data: data}
	}
	return out, nil
}

func migrateNewer(ctx context.Context, db *storage.DB, text string) error {
	files, err := newer(text)
	if err != nil {
		return err
	}
	return schema.MigrateWith(ctx, db.DB, files)
}

func openAt(t testing.TB, url string) *storage.DB {
	t.Helper()
	db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func exists(t testing.TB, db *storage.DB, table string) bool {
	t.Helper()
	var name sql.NullString
	if err := db.SQL().Get(&name, `SELECT to_regclass($1)::text`, table); err != nil {
		t.Fatal(err)
	}
	return name.Valid
}

// migratorEnv makes this test program the one that is killed half way through a migration.
const migratorEnv = "CHAMDIEM_TEST_MIGRATOR"

func TestMain(m *testing.M) {
	if url := os.Getenv(migratorEnv); url != "" {
		db, err := storage.Open(context.Background(), url, storage.Options{Keys: storagetest.Keys()})
		if err == nil {
			fmt.Println("ready")
			err = migrateNewer(context.Background(), db, `CREATE TABLE half (x int); SELECT pg_sleep(600);`)
		}
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// Fault 17.
func TestMigrate_killed_half_way_is_whole_or_not_at_all_and_an_old_program_refuses(t *testing.T) {
	t.Parallel()
	url := storagetest.Private(t).URL()
	db := openAt(t, url)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), migratorEnv+"="+url)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("migrator said %q, %v", line, err)
	}
	const sleeping = `FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND wait_event = 'PgSleep' AND pid <> pg_backend_pid()`
	testwait.Eventually(t, "half of the migration is done", func() (half bool) {
		if err := db.SQL().Get(&half, `SELECT EXISTS (SELECT `+sleeping+`)`); err != nil {
			t.Fatal(err)
		}
		return half
	})
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	// The server notices the loss of its client when the statement ends; a next start would wait. Here it ends now.
	if _, err := db.SQL().Exec(`SELECT pg_terminate_backend(pid) ` + sleeping); err != nil {
		t.Fatal(err)
	}
	if exists(t, db, "half") {
		t.Error("half a migration stayed")
	}

	// Two programs of the newer version start at once; then the old one comes back.
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if err := migrateNewer(t.Context(), db, `CREATE TABLE half (x int);`); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if !exists(t, db, "half") {
		t.Error("the whole migration did not come")
	}
	refused, ok := errors.AsType[*schema.NewerError](db.Migrate(t.Context()))
	if !ok || refused.Database != 90000 || !strings.Contains(refused.Error(), "bản chương trình mới") {
		t.Errorf("the old program got %v", refused)
	}
}

func TestMigrate_a_faulty_step_leaves_nothing(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	if err := migrateNewer(t.Context(), db, "CREATE TABLE half (x int); SELECT 1/0;"); err == nil {
		t.Fatal("a faulty migration went through")
	}
	if exists(t, db, "half") {
		t.Error("half a migration stayed")
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Error(err)
	}
}
