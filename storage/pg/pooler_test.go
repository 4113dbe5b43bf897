package pg_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// pooled starts a pgbouncer before a database of the test's own, migrated, and returns the address through it. It listens on a socket only.
func pooled(t *testing.T, settings string) (url string) {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		if program, err = exec.LookPath("/usr/sbin/pgbouncer"); err != nil {
			t.Skip("no pgbouncer here")
		}
	}
	_, behind := storagetest.OpenURL(t)
	to := map[string]string{}
	for field := range strings.FieldsSeq(behind) {
		key, value, _ := strings.Cut(field, "=")
		to[key] = strings.Trim(value, "'")
	}
	dir := storagetest.Dir(t)
	text := fmt.Sprintf("[databases]\n%s = host=%s port=%s user=%s\n[pgbouncer]\nlisten_port=6432\nunix_socket_dir=%s\nauth_type=any\nserver_lifetime=3600\n%s\n",
		to["dbname"], to["host"], to["port"], to["user"], dir, settings)
	config := filepath.Join(dir, "pgbouncer.ini")
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil { //nolint:gosec // pgbouncer's account reads it
		t.Fatal(err)
	}
	cmd := exec.Command(program, config)
	if os.Geteuid() == 0 { // which pgbouncer refuses to run as; PostgreSQL's account reaches its socket
		cmd.SysProcAttr = asPostgres(t, dir)
	}
	var log strings.Builder
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		<-ended
		if t.Failed() {
			t.Log(log.String())
		}
	})
	testwait.Eventually(t, "pgbouncer listens", func() bool {
		_, err := os.Stat(filepath.Join(dir, ".s.PGSQL.6432"))
		return err == nil
	})
	return fmt.Sprintf("host=%s port=6432 user=%s dbname=%s sslmode=disable", dir, to["user"], to["dbname"])
}

// asPostgres starts a program under PostgreSQL's account, and gives it the folder.
func asPostgres(t *testing.T, dir string) *syscall.SysProcAttr {
	t.Helper()
	account, err := user.Lookup("postgres")
	if err != nil {
		t.Skip("no account of PostgreSQL here")
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(dir, int(uid), int(gid)); err != nil {
		t.Fatal(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func TestPooler_by_sessions_serves_with_all_settings(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string]string{
		"as it comes":           "pool_mode=session",
		"that drops parameters": "pool_mode=session\nignore_startup_parameters=lock_timeout,statement_timeout,idle_in_transaction_session_timeout,plan_cache_mode,enable_seqscan,random_page_cost,jit",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := storagetest.Again(t, pooled(t, settings), storage.Options{})
			for name, want := range map[string]string{"statement_timeout": "6s", "lock_timeout": "4s", "plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "TimeZone": "UTC"} {
				var got string
				if err := db.SQL().Get(&got, `SELECT current_setting($1)`, name); err != nil || got != want {
					t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
				}
			}
			first, err := queue.Lead(t.Context(), db.DB, "một")
			if err != nil || first == nil {
				t.Fatalf("no lead: %v", err)
			}
			if second, err := queue.Lead(t.Context(), db.DB, "hai"); err != nil || second != nil {
				t.Errorf("two lead: %v", err)
			}
			if err := errors.Join(first.Beat(t.Context()), first.Resign(t.Context(), true)); err != nil {
				t.Error(err)
			}
			testwait.Eventually(t, "the next one leads", func() bool {
				next, err := queue.Lead(t.Context(), db.DB, "ba")
				if err == nil && next != nil {
					err = next.Resign(t.Context(), true)
				}
				return err == nil && next != nil
			})
		})
	}
}

func TestPooler_by_transactions_is_refused_by_name(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string]string{
		"as it comes":           "pool_mode=transaction",
		"that drops parameters": "pool_mode=transaction\nignore_startup_parameters=lock_timeout,statement_timeout,idle_in_transaction_session_timeout,plan_cache_mode,enable_seqscan,random_page_cost,jit",
		"that takes turns":      "pool_mode=transaction\nserver_round_robin=1\nmin_pool_size=3",
		"by statements":         "pool_mode=statement",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, err := storage.Open(t.Context(), pooled(t, settings), storage.Options{})
			if err == nil {
				_ = db.Close()
				t.Fatal("it was opened")
			}
			if trouble, ok := errors.AsType[*storage.OpenError](err); !ok || !strings.Contains(trouble.Sentence, "pool_mode = session") || trouble.Later {
				t.Errorf("it says %v", err)
			}
		})
	}
}
