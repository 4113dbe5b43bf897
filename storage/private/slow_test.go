package private_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/private"
)

// replaying is a PostgreSQL that is never done with reading its log again.
func replaying(t *testing.T) *private.Search {
	t.Helper()
	bin := filepath.Join(reachable(t), "bin")
	install(t, bin, "15.8")
	server := `#!/bin/sh
case "$1" in --version) echo 'postgres (PostgreSQL) 15.8'; exit;; esac
cd "$2"
printf '%s\n%s\n0\n5432\n\n\n\nstarting\n' $$ "$2" > postmaster.pid
echo 'LOG:  database system was not properly shut down; automatic recovery in progress' >&2
exec sleep 600
`
	making := `#!/bin/sh
for a; do case "$a" in --pgdata=*) mkdir "${a#--pgdata=}"; echo 15 > "${a#--pgdata=}/PG_VERSION";; esac; done
`
	for name, script := range map[string]string{"postgres": server, "initdb": making} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return &private.Search{Bin: bin}
}

func TestStart_says_that_a_server_reads_its_log_again_and_is_to_be_waited_for(t *testing.T) {
	t.Parallel()
	search, dir := replaying(t), reachable(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := make(chan string, 8)
	ended := make(chan error, 1)
	begin := func(ctx context.Context) {
		_, err := private.Start(ctx, private.Options{Dir: dir, Search: search, Tell: func(sentence string) { told <- sentence }})
		ended <- err
	}
	go begin(ctx)
	select {
	case said := <-told:
		if !strings.Contains(said, "đọc lại nhật ký") || !strings.Contains(said, "chờ") || strings.Contains(said, "\n") {
			t.Errorf("told: %q", said)
		}
	case err := <-ended:
		t.Fatalf("the start ended without a word: %v", err)
	case <-time.After(testwait.Patience):
		t.Fatal("a start that takes long is not told of")
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a start that is called off: %v", err)
	}
	// The server goes on. A further start finds it, and says at the end of its patience what to do.
	short, cancelShort := context.WithTimeout(t.Context(), time.Second)
	defer cancelShort()
	go begin(short)
	err := <-ended
	slow, ok := errors.AsType[*private.SlowError](err)
	if !ok || !strings.Contains(slow.Error(), "chờ vài phút rồi chạy lại") || !strings.Contains(slow.Error(), filepath.Join(dir, "postgres", "log")) {
		t.Errorf("a server that is not up in time: %v", err)
	}
	if len(told) > 0 {
		t.Errorf("told again: %q", <-told)
	}
}
