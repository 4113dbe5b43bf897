//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"
)

// Where the machine lets the program open few files only, that is said, and not that something is not installed or broken.
func TestServe_names_the_limit_that_is_too_low(t *testing.T) {
	t.Parallel()
	telegram := serveTelegram(t)
	data := filepath.Join(storagetest.Dir(t), "data")
	s, err := openStore(t.Context(), place{dir: data})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for files := 10; files <= 30; files += 2 {
		cmd := exec.Command("sh", "-c", fmt.Sprintf("ulimit -n %d && exec %s serve", files, os.Args[0]))
		cmd.Env = append(os.Environ(), asProgram+"=1", "TELEGRAM_BOT_TOKEN="+telegram.Token(), "TELEGRAM_API_URL="+telegram.URL(), "DATA_DIR="+data, "HTTPS_PROXY=")
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != exitFailed || !bytes.Contains(out, []byte("LimitNOFILE")) || bytes.Count(out, []byte("\n")) > 1 {
			t.Errorf("%d files: %v, %s", files, err, out)
		}
	}
}

// What stops a group of processes signals each of them and the group, and so this program twice.
func TestServe_ends_in_order_when_it_is_told_twice_at_once(t *testing.T) {
	t.Parallel()
	telegram := serveTelegram(t)
	dir := storagetest.Dir(t)
	campaign := filepath.Join(dir, "xa.yaml")
	if err := os.WriteFile(campaign, thisYear(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "serve", "--campaign", campaign)
	cmd.Env = append(os.Environ(), asProgram+"=1", "TELEGRAM_BOT_TOKEN="+telegram.Token(), "TELEGRAM_API_URL="+telegram.URL(), "DATA_DIR="+filepath.Join(dir, "data"), "HTTPS_PROXY=")
	lines, log, _ := startCommand(t, cmd)
	until(t, lines, regexp.MustCompile(`đang chạy\. Dừng`))
	var pid []byte
	testwait.Eventually(t, "the database notes its process", func() bool {
		pid, _ = os.ReadFile(filepath.Join(dir, "data", "postgres", "data", "postmaster.pid"))
		return len(pid) > 0
	})
	// Two of one signal can become one on their way, so they are different ones; they arrive together, since the program is stopped meanwhile.
	for _, s := range []os.Signal{syscall.SIGSTOP, syscall.SIGTERM, os.Interrupt, syscall.SIGCONT} {
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v\n%s", err, log)
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "postgres", "data", "postmaster.pid")); err == nil {
		t.Errorf("the database runs on as %s", strings.SplitN(string(pid), "\n", 2)[0])
	}
}

// A signal that comes a second after the first one is meant, and ends what does not end by itself.
func TestSignals_are_given_up_a_second_after_the_first(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, tell := context.WithCancel(t.Context())
		var givenUp atomic.Int32
		endBySecond(ctx, func() { givenUp.Add(1) })
		<-time.After(time.Hour)
		if synctest.Wait(); givenUp.Load() != 0 {
			t.Error("given up before the first")
		}
		tell()
		<-time.After(secondSignal - time.Millisecond)
		if synctest.Wait(); givenUp.Load() != 0 {
			t.Error("given up at once: what comes twice would kill the program")
		}
		<-time.After(2 * time.Millisecond)
		if synctest.Wait(); givenUp.Load() != 1 {
			t.Error("never given up")
		}
	})
}

func TestLog_of_the_standard_library_has_the_form_of_the_others(t *testing.T) { // not parallel: the log is the process's
	before, flags, out := slog.Default(), log.Flags(), log.Writer()
	defer func() {
		slog.SetDefault(before)
		log.SetFlags(flags)
		log.SetOutput(out)
	}()
	var said bytes.Buffer
	logAsJSON(&said)
	log.Print("http: a connection broke")
	var line struct{ Level, Msg string }
	if err := json.Unmarshal(said.Bytes(), &line); err != nil || line.Level != "WARN" || line.Msg != "http: a connection broke" {
		t.Errorf("%s: %+v, %v", &said, line, err)
	}
}

// A command whose answer cannot be written is not done: the link of an invite would be lost, and the exit code said that all is well.
func TestCommands_are_not_done_where_their_answer_is_lost(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err) // a system without it
	}
	defer full.Close()
	telegram := serveTelegram(t)
	db, address := storagetest.OpenURL(t)
	storagetest.Load(t, db)
	for _, line := range []string{"invite dung", "campaign list", "criteria list", "version", "sending status", "reminders plan", "search tiếp dân", "completion bash", "man"} {
		cmd := exec.Command(os.Args[0], strings.Fields(line)...)
		cmd.Env = append(os.Environ(), asProgram+"=1", "DATABASE_URL="+address, "DATA_DIR="+filepath.Join(storagetest.Dir(t), "data"), "TELEGRAM_BOT_TOKEN="+telegram.Token(), "TELEGRAM_API_URL="+telegram.URL(), "HTTPS_PROXY=")
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = full, &said
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(said.String(), "đĩa đã đầy") {
			t.Errorf("%s: %v, %s", line, err, &said)
		}
	}
}
