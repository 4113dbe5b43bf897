package private_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"

	_ "github.com/lib/pq"
)

// programEnv makes this test program one that starts a server and is killed.
const programEnv = "CHAMDIEM_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if dir := os.Getenv(programEnv); dir != "" {
		s, err := private.Start(context.Background(), private.Options{Dir: dir})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(s.PID())
		select {}
	}
	os.Exit(m.Run())
}

// reachable is an empty folder that the server's account can reach. Whatever runs there is stopped afterwards.
func reachable(t testing.TB) string {
	t.Helper()
	dir := storagetest.Dir(t)
	t.Cleanup(func() {
		if err := private.Halt(context.Background(), dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func start(t testing.TB, dir string) *private.Server {
	t.Helper()
	s, err := private.Start(t.Context(), private.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t testing.TB, s *private.Server) {
	t.Helper()
	if err := s.Stop(context.Background()); err != nil {
		t.Error(err)
	}
}

// ask runs statements and returns the text of the last one's first column.
func ask(t testing.TB, s *private.Server, statements ...string) (text string) {
	t.Helper()
	db, err := sql.Open("postgres", s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i, statement := range statements {
		if i < len(statements)-1 {
			_, err = db.Exec(statement)
		} else {
			err = db.QueryRow(statement).Scan(&text)
		}
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return text
}

func kill(t testing.TB, pid int, signal syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, signal); err != nil {
		t.Fatal(err)
	}
}

func TestStart_listens_on_its_socket_only_and_keeps_fsync_on(t *testing.T) {
	t.Parallel()
	s := start(t, reachable(t))
	got := ask(t, s, `SELECT concat_ws(' ', '[' || current_setting('listen_addresses') || ']', current_setting('fsync'),
		current_setting('unix_socket_permissions'), current_setting('data_checksums'), current_setting('timezone'), current_setting('server_encoding'))`)
	if got != "[] on 0700 on UTC UTF8" {
		t.Errorf("settings: %s", got)
	}
	if os.Geteuid() == 0 {
		if got := ask(t, s, `SELECT pg_read_file('/proc/self/status')`); strings.Contains(got, "Uid:\t0") {
			t.Error("the server runs as root")
		}
	}
}

func TestStop_ends_the_server_with_its_last_user_and_the_data_stays(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	first := start(t, dir)
	ask(t, first, `CREATE TABLE kept AS SELECT 'còn đây' AS text`, `SELECT text FROM kept`)
	second := start(t, dir)
	pid := first.PID()
	if second.PID() != pid {
		t.Errorf("a second server %d beside %d", second.PID(), pid)
	}
	stop(t, first)
	if got := ask(t, second, `SELECT text FROM kept`); got != "còn đây" || second.PID() != pid {
		t.Errorf("the server did not survive its first user: %q", got)
	}
	stop(t, second)
	if second.PID() != 0 {
		t.Error("the server did not end with its last user")
	}
	if _, err := os.Stat(filepath.Join(dir, "postgres", "data", "postmaster.pid")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("not stopped cleanly: %v", err)
	}
	if got := ask(t, start(t, dir), `SELECT text FROM kept`); got != "còn đây" {
		t.Errorf("read back %q", got)
	}
}

func TestAlone_while_no_other_program_uses_the_server(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	first := start(t, dir)
	if !first.Alone() {
		t.Error("the first one is not alone")
	}
	second := start(t, dir)
	for range 2 { // asking changes nothing
		if first.Alone() || second.Alone() {
			t.Error("two are said to be alone")
		}
	}
	stop(t, second)
	if !first.Alone() || ask(t, first, `SELECT 'up'`) != "up" {
		t.Error("the one that stayed is not alone with a server")
	}
	third := start(t, dir)
	stop(t, first)
	if ask(t, third, `SELECT 'up'`) != "up" {
		t.Error("the server went although one uses it")
	}
}

func TestStart_eight_at_once_share_one_server(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	servers := make([]*private.Server, 8)
	var wg sync.WaitGroup
	for i := range servers {
		wg.Go(func() {
			var err error
			if servers[i], err = private.Start(t.Context(), private.Options{Dir: dir}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, s := range servers {
		if s.PID() == 0 || s.PID() != servers[0].PID() {
			t.Errorf("server %d beside %d", s.PID(), servers[0].PID())
		}
	}
	for _, s := range servers {
		wg.Go(func() { stop(t, s) })
	}
	wg.Wait()
	if pid := servers[0].PID(); pid != 0 {
		t.Errorf("server %d is left", pid)
	}
}

func TestStart_reuses_the_server_of_a_killed_program(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), programEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	s := start(t, dir)
	if got := strconv.Itoa(s.PID()); got != strings.TrimSpace(line) {
		t.Errorf("server %s, the killed program's was %q", got, line)
	}
	stop(t, s)
	if s.PID() != 0 {
		t.Error("its heir did not stop it")
	}
}

func TestStart_after_kill_9_of_the_server(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	s := start(t, dir)
	ask(t, s, `CREATE TABLE kept AS SELECT 'còn đây' AS text`, `SELECT text FROM kept`)
	kill(t, s.PID(), syscall.SIGKILL)
	for _, left := range []string{"data/postmaster.pid", "run/.s.PGSQL.5432", "run/.s.PGSQL.5432.lock"} {
		if _, err := os.Lstat(filepath.Join(dir, "postgres", left)); err != nil {
			t.Errorf("the kill should leave %s: %v", left, err)
		}
	}
	if got := ask(t, start(t, dir), `SELECT text FROM kept`); got != "còn đây" {
		t.Errorf("read back %q", got)
	}
}

// The system may kill a server for want of memory. Where its data is gone, a new cluster would look like a unit without work.
func TestRevive_starts_a_killed_server_again_and_makes_no_other_one(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	s := start(t, dir)
	ask(t, s, `CREATE TABLE kept AS SELECT 'còn đây' AS text`, `SELECT text FROM kept`)
	if revived, err := s.Revive(t.Context()); revived || err != nil {
		t.Errorf("a server that runs: %v, %v", revived, err)
	}
	pid := s.PID()
	kill(t, pid, syscall.SIGKILL)
	testwait.Eventually(t, "the server is gone", func() bool { return s.PID() == 0 })
	if revived, err := s.Revive(t.Context()); !revived || err != nil || s.PID() == pid {
		t.Fatalf("a killed server: %v, %v", revived, err)
	}
	if got := ask(t, s, `SELECT text FROM kept`); got != "còn đây" {
		t.Errorf("it holds %q", got)
	}
	kill(t, s.PID(), syscall.SIGKILL)
	testwait.Eventually(t, "the server is gone", func() bool { return s.PID() == 0 })
	data := filepath.Join(dir, "postgres", "data")
	if err := os.Rename(data, data+".away"); err != nil {
		t.Fatal(err)
	}
	if revived, err := s.Revive(t.Context()); revived || err == nil {
		t.Errorf("a folder whose data was moved away: %v, %v", revived, err)
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("another cluster was made")
	}
	if err := os.Rename(data+".away", data); err != nil {
		t.Fatal(err)
	}
}

// held is a data folder whose server was killed while a worker that cannot die yet holds the data. A start on it has failed once, and waits.
func held(t *testing.T, o private.Options) (s *private.Server, worker int, started chan error) {
	t.Helper()
	s = start(t, o.Dir)
	db, err := sql.Open("postgres", s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(`SELECT pg_backend_pid()`).Scan(&worker); err != nil {
		t.Fatal(err)
	}
	kill(t, worker, syscall.SIGSTOP)
	kill(t, s.PID(), syscall.SIGKILL)
	started = make(chan error, 1)
	go func() {
		again, err := private.Start(t.Context(), o)
		if err == nil {
			defer again.Stop(context.Background())
		}
		started <- err
	}()
	log := filepath.Join(o.Dir, "postgres", "log")
	testwait.Eventually(t, "a start is tried", func() bool {
		select {
		case err := <-started:
			t.Fatalf("started over a living worker: %v", err)
		default:
		}
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(text), "shared memory block")
	})
	return s, worker, started
}

// A worker that cannot die yet holds the data after its server was killed: the next start waits for it.
func TestStart_waits_for_the_workers_of_a_killed_server(t *testing.T) {
	t.Parallel()
	_, worker, started := held(t, private.Options{Dir: reachable(t)})
	kill(t, worker, syscall.SIGCONT)
	if err := <-started; err != nil {
		t.Error(err)
	}
}

// No server runs while such a worker holds the data: none goes on by itself when the patience ends.
func TestStart_does_not_say_that_a_server_goes_on_where_none_runs(t *testing.T) {
	t.Parallel()
	var ls limits
	s, worker, started := held(t, private.Options{Dir: reachable(t)}.Limited(ls.of))
	testwait.Eventually(t, "the server that was tried is gone", func() bool { return s.PID() == 0 })
	ls.expire(private.StartTimeout)
	if slow, ok := errors.AsType[*private.SlowError](<-started); !ok || strings.Contains(slow.Why, "tự làm tiếp") {
		t.Errorf("the patience ends: %v", slow)
	}
	kill(t, worker, syscall.SIGCONT)
}

// After a crash of the machine the old number may belong to anything, even to a program of the same account.
func TestStart_is_not_misled_by_a_stale_note_with_a_living_number(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	stop(t, start(t, dir))
	other := exec.Command("sleep", "600")
	if os.Geteuid() == 0 {
		other.SysProcAttr = &syscall.SysProcAttr{Credential: postgresAccount(t)}
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = other.Process.Kill()
		_ = other.Wait()
	}()
	data := filepath.Join(dir, "postgres", "data")
	note := fmt.Sprintf("%d\n%s\n1700000000\n5432\n%s\n\n  1234567         0\nready   \n", other.Process.Pid, data, filepath.Join(dir, "postgres", "run"))
	for _, file := range []string{filepath.Join(data, "postmaster.pid"), filepath.Join(dir, "postgres", "run", ".s.PGSQL.5432.lock")} {
		if err := os.WriteFile(file, []byte(note), 0o600); err != nil {
			t.Fatal(err)
		}
		if os.Geteuid() == 0 {
			account := postgresAccount(t)
			if err := os.Chown(file, int(account.Uid), int(account.Gid)); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := start(t, dir)
	if s.PID() == other.Process.Pid || ask(t, s, `SELECT 'ready'`) != "ready" {
		t.Error("not started")
	}
}

func postgresAccount(t testing.TB) *syscall.Credential {
	t.Helper()
	found, err := user.Lookup("postgres")
	if err != nil {
		t.Fatal(err)
	}
	uid, err := strconv.ParseUint(found.Uid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	gid, err := strconv.ParseUint(found.Gid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

func TestStart_makes_a_half_made_cluster_anew(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	half := filepath.Join(dir, "postgres", "data.new", "base")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	// initdb of the killed program still writes.
	over := make(chan struct{})
	var writes sync.WaitGroup
	writes.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-over:
				return
			default:
				_ = os.MkdirAll(half, 0o700)
				_ = os.WriteFile(filepath.Join(half, strconv.Itoa(n%100)), nil, 0o600)
			}
		}
	})
	got := ask(t, start(t, dir), `SELECT 'whole'`)
	close(over)
	writes.Wait()
	if got != "whole" {
		t.Errorf("got %q", got)
	}
}

func TestStart_in_a_very_deep_folder_finds_a_short_place_for_its_socket(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(reachable(t), strings.Repeat("rất-sâu-", 8), strings.Repeat("tên-dài'", 8))
	s := start(t, dir)
	t.Cleanup(func() { private.Halt(context.Background(), dir) })
	if got := ask(t, s, `SELECT current_setting('unix_socket_directories')`); len(got) > 80 {
		t.Errorf("socket in %s", got)
	}
}

func TestStart_names_the_folder_that_the_servers_account_cannot_pass(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("the server runs under our own account")
	}
	closed := filepath.Join(reachable(t), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := private.Start(t.Context(), private.Options{Dir: filepath.Join(closed, "data")})
	unreachable, ok := errors.AsType[*private.UnreachableError](err)
	if !ok || unreachable.Folder != closed || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want %s named", err, closed)
	}
}

func TestStart_refuses_data_of_a_version_that_is_not_installed(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	data := filepath.Join(dir, "postgres", "data")
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "PG_VERSION"), []byte("11\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := private.Start(t.Context(), private.Options{Dir: dir})
	missing, ok := errors.AsType[*private.NotFoundError](err)
	if !ok || missing.Wanted != 11 || !strings.Contains(err.Error(), "postgresql-11") {
		t.Errorf("got %v", err)
	}
}

func TestStart_tells_why_a_server_does_not_come_up(t *testing.T) {
	t.Parallel()
	_, err := private.Start(t.Context(), private.Options{Dir: reachable(t), Settings: map[string]string{"shared_buffers": "nonsense"}})
	if err == nil || !strings.Contains(err.Error(), "shared_buffers") {
		t.Errorf("got %v, want the server's own words", err)
	}
}

// Each is one sentence with what to do, of what the server says at this start: what stands in its log from before counts for nothing.
func TestStart_says_what_to_do_about_data_that_cannot_be_used(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	stop(t, start(t, dir))
	data := filepath.Join(dir, "postgres", "data")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	move := func(from, to string) func() {
		return func() { do(os.Rename(filepath.Join(data, from), filepath.Join(data, to))) }
	}
	conf := filepath.Join(data, "postgresql.conf")
	whole, err := os.ReadFile(conf)
	do(err)
	for _, test := range []struct {
		spoil, mend func()
		want        string
	}{
		{func() { do(os.Chmod(data, 0o755)) }, func() { do(os.Chmod(data, 0o700)) }, "sudo chmod 700 " + data},
		{func() { do(os.WriteFile(conf, []byte("nonsense = on\n"), 0o600)) }, func() { do(os.WriteFile(conf, whole, 0o600)) }, "có dòng sai"},
		{func() { do(os.Chmod(conf, 0)) }, func() { do(os.Chmod(conf, 0o600)) }, "sudo chown -R "},
		{move("pg_wal", "elsewhere"), move("elsewhere", "pg_wal"), "chamdiem restore"},
		{move("global/pg_control", "control"), move("control", "global/pg_control"), "chamdiem restore"},
		{func() { do(os.WriteFile(filepath.Join(data, "PG_VERSION"), []byte("x"), 0o600)) }, func() {}, "chamdiem restore"},
	} {
		test.spoil()
		_, err := private.Start(t.Context(), private.Options{Dir: dir})
		test.mend()
		if _, ok := errors.AsType[*private.NotStartedError](err); !ok || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want one line with %q", err, test.want)
		}
	}
}

// Such a server starts, and refuses each query: it is not asked for a minute, and what to do is told. Once that is mended it serves.
func TestStart_gives_up_a_server_that_refuses_each_query(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	stop(t, start(t, dir))
	base := filepath.Join(dir, "postgres", "data", "base")
	if err := os.Chmod(base, 0); err != nil {
		t.Fatal(err)
	}
	for range 2 { // it is started, then found running
		_, err := private.Start(t.Context(), private.Options{Dir: dir})
		if _, ok := errors.AsType[*private.NotStartedError](err); !ok || !strings.Contains(err.Error(), "sudo chown -R ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want one line with what to do", err)
		}
	}
	if err := os.Chmod(base, 0o700); err != nil {
		t.Fatal(err)
	}
	stop(t, start(t, dir))
}

// From nothing to the first answer: initdb, start, query.
func BenchmarkStart_cold(b *testing.B) {
	for b.Loop() {
		s := start(b, reachable(b))
		ask(b, s, `SELECT 'ready'`)
		stop(b, s)
	}
}

// On a cluster that is there.
func BenchmarkStart_warm(b *testing.B) {
	dir := reachable(b)
	stop(b, start(b, dir))
	var took time.Duration
	for b.Loop() {
		began := time.Now()
		s := start(b, dir)
		ask(b, s, `SELECT 'ready'`)
		took += time.Since(began)
		stop(b, s)
	}
	b.ReportMetric(float64(took.Milliseconds())/float64(b.N), "ms/start")
}
