//go:build unix

package storagetest

import (
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
)

// Pooled starts a pgbouncer before a database of the test's own, migrated, and returns the address through it. It listens on a socket only. The test is
// left out where there is none.
func Pooled(t testing.TB, settings string) (url string) {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		if program, err = exec.LookPath("/usr/sbin/pgbouncer"); err != nil {
			t.Skip("no pgbouncer here")
		}
	}
	_, behind := OpenURL(t)
	to := map[string]string{}
	for field := range strings.FieldsSeq(behind) {
		key, value, _ := strings.Cut(field, "=")
		to[key] = strings.Trim(value, "'")
	}
	dir := Dir(t)
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
func asPostgres(t testing.TB, dir string) *syscall.SysProcAttr {
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
