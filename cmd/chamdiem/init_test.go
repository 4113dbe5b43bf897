package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"

	"github.com/alecthomas/kong"
)

func TestInit_asks_for_what_is_missing_and_never_shows_the_token(t *testing.T) {
	t.Setenv("TELEGRAM_BOT_TOKEN_FILE", "")
	dir := filepath.Join(t.TempDir(), "xa-mau")
	var out bytes.Buffer
	code := run(t.Context(), []string{"init", dir}, console{In: strings.NewReader("UBND xã Mẫu\n2031\n" + formOfToken + "\n"), Out: &out, Err: &out})
	if code != exitDone || strings.Contains(out.String(), formOfToken) || strings.Contains(out.String(), "⚠️") {
		t.Fatalf("exits %d:\n%s", code, out.String())
	}
	for _, want := range []string{"Tên đơn vị", "Năm được chấm điểm", "Token do BotFather cấp", "chamdiem --env-file " + filepath.Join(dir, "chamdiem.env") + " serve"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it lacks %q:\n%s", want, out.String())
		}
	}
	if code, said, errs := start(t, "campaign", "check", filepath.Join(dir, "dot.yaml")); code != exitDone || !strings.Contains(said, "UBND xã Mẫu, 7 người") {
		t.Errorf("the check exits %d: %s%s", code, said, errs)
	}
	if code, _, errs := start(t, "init", dir, "--unit", "UBND xã Mẫu", "--year", "2031"); code != exitRefused || !strings.Contains(errs, "không ghi đè") {
		t.Errorf("a second time exits %d: %s", code, errs)
	}
}

func TestInit_refuses_what_cannot_work(t *testing.T) {
	t.Setenv("TELEGRAM_BOT_TOKEN_FILE", "")
	for typed, want := range map[string]string{
		"":                           "Chưa có tên đơn vị",
		"UBND xã Mẫu\nnăm nay\n":     "Năm chưa đúng",
		"UBND xã Mẫu\n\n12345:abc\n": "Token chưa đúng dạng",
	} {
		dir := filepath.Join(t.TempDir(), "xa-mau")
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"init", dir}, console{In: strings.NewReader(typed), Out: &out, Err: &errs}); code != exitRefused || !strings.Contains(errs.String(), want) || strings.Contains(errs.String(), "12345:abc") {
			t.Errorf("%q exits %d: %s", typed, code, errs.String())
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%q: a folder was made", typed)
		}
	}
}

func TestEnvFile_gives_way_to_the_environment_and_to_flags_and_keeps_secrets(t *testing.T) {
	for _, name := range []string{"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "LOG_LEVEL", "SEND_LIMITS", "WEBHOOK_URL", "HTTPS_PROXY"} {
		t.Setenv(name, "")
	}
	env := writeFile(t, "chamdiem.env", "TELEGRAM_BOT_TOKEN=xyz\nLOG_LEVEL=loud\nSEND_LIMITS=fast\n")
	t.Setenv("SEND_LIMITS", "off")
	_, _, errs := start(t, "--env-file", env, "serve", "--log-level=info")
	if !strings.Contains(errs, "TELEGRAM_BOT_TOKEN chưa đúng dạng") || strings.Contains(errs, "LOG_LEVEL") || strings.Contains(errs, "SEND_LIMITS") || strings.Contains(errs, "xyz") {
		t.Errorf("it says %q", errs)
	}
	for text, want := range map[string]string{"TELEGRAM_BOT_TOKEN=xyz\nTELEGRAM_TOKEN=abc\n": "không có cài đặt tên TELEGRAM_TOKEN; có phải TELEGRAM_BOT_TOKEN", "xyz": "dòng 1"} {
		if code, _, errs := start(t, "--env-file", writeFile(t, "a.env", text), "campaign", "show"); code != exitFailed || !strings.Contains(errs, want) || strings.Contains(errs, "xyz") || strings.Contains(errs, "abc") {
			t.Errorf("%q exits %d: %s", text, code, errs)
		}
	}
	if code, _, errs := start(t, "--env-file", filepath.Join(t.TempDir(), "none"), "campaign", "show"); code != exitFailed || !strings.Contains(errs, "không có tệp này") {
		t.Errorf("a missing file exits %d: %s", code, errs)
	}
}

// What is read alone for a command that is waited for is the same as among all commands, and it knows all that a file of settings may name.
func TestLineFor_leaves_nothing_out(t *testing.T) {
	model := func(args ...string) *kong.Node {
		parser, err := kong.New(lineFor(args), lineWords())
		if err != nil {
			t.Fatal(err)
		}
		return parser.Model.Node
	}
	all := model("doctor")
	for _, name := range []string{"serve", lookName} {
		for _, alone := range []*kong.Node{model(name), model("--env-file", "chamdiem.env", name)} {
			among := all.Children[slices.IndexFunc(all.Children, func(n *kong.Node) bool { return n.Name == name })]
			if len(alone.Children) != 1 || len(all.Children) < 10 {
				t.Fatalf("%d commands are read for %s, %d for others", len(alone.Children), name, len(all.Children))
			}
			one := alone.Children[0]
			says := func(n *kong.Node) (lines []string) {
				lines = append(lines, n.Path(), n.Help)
				for _, f := range slices.Concat(n.Parent.Flags, n.Flags) {
					lines = append(lines, fmt.Sprint(f.Name, f.Envs, f.Default, f.Help))
				}
				return lines
			}
			if !slices.Equal(says(one), says(among)) {
				t.Errorf("%s alone: %q\namong all: %q", name, says(one), says(among))
			}
		}
	}
	known := variables(model("serve"))
	for _, setting := range variables(all) {
		if !slices.Contains(known, setting) {
			t.Errorf("a file of settings for serve may not name %s", setting)
		}
	}
}

func TestProgram_that_is_told_to_stop_waits_for_no_answer(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	in, typing := io.Pipe() // nothing is ever typed
	defer typing.Close()
	asked := make(chan struct{})
	out := writerFunc(func(p []byte) (int, error) {
		if bytes.Contains(p, []byte("Tên đơn vị")) {
			close(asked)
		}
		return len(p), nil
	})
	dir := filepath.Join(t.TempDir(), "xa")
	var errs bytes.Buffer
	ended := make(chan int)
	go func() { ended <- run(ctx, []string{"init", dir}, console{In: in, Out: out, Err: &errs}) }()
	<-asked
	stop()
	select {
	case code := <-ended:
		if code != exitFailed || !strings.Contains(errs.String(), "Đã dừng theo yêu cầu") {
			t.Errorf("exits %d and says %q", code, errs.String())
		}
	case <-time.After(testwait.Patience):
		t.Fatal("it waits for an answer")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("it took the end for an answer")
	}
}

// What is broken off fails in ways that say anything but that: a server that was not found, a connection that ended.
func TestProgram_that_is_told_to_stop_says_so(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, args := range [][]string{
		{"campaign", "list", "--database-url=postgres://bot@127.0.0.1:1/x"}, {"backup", "verify", writeFile(t, "b.tar.gz", "x")}, {"campaign", "new", "-y", file(t)},
	} {
		var said bytes.Buffer
		if code := run(ctx, append(args, "--data-dir="+storagetest.Dir(t)), console{In: strings.NewReader(""), Out: &said, Err: &said}); code != exitFailed || said.String() != "Đã dừng theo yêu cầu; việc này chưa xong, chạy lại được.\n" {
			t.Errorf("%q exits %d and says %q", args, code, said.String())
		}
	}
}

func TestSettings_a_data_folder_whose_database_is_not_there_is_taken_for_no_new_unit(t *testing.T) {
	t.Parallel()
	dir := storagetest.Dir(t)
	for _, name := range []string{"postgres", "evidence/ab"} { // the disk of the database is not mounted
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"campaign", "new", "-y", file(t)}, {"campaign", "list"}, {"doctor"}, {"serve", "--telegram-bot-token=" + formOfToken, "--telegram-api-url=http://127.0.0.1:1"}} {
		var said bytes.Buffer
		if code := run(t.Context(), append(args, "--data-dir="+dir), console{In: strings.NewReader(""), Out: &said, Err: &said}); code != exitRefused || !strings.Contains(said.String(), "ổ đĩa của nó đã gắn chưa") {
			t.Errorf("%q exits %d and says %q", args, code, said.String())
		}
	}
	if left, err := os.ReadDir(filepath.Join(dir, "postgres")); err != nil || len(left) > 0 {
		t.Errorf("a database was begun: %v, %v", left, err)
	}
}

func TestSettings_what_the_system_puts_on_a_new_disk_is_no_work_of_a_unit(t *testing.T) {
	t.Parallel()
	dir := storagetest.Dir(t)
	for name, there := range map[string]bool{"": false, "evidence/lost+found": false, "backups/.Trash-0": false, "evidence/unfinished": false, "backups/xa-20251101-023000.tar.gz": true} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := (&databaseSettings{DataDir: dir}).unmounted(); (err != nil) != there {
			t.Errorf("with %q: %v", name, err)
		}
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEnvFile_a_name_in_two_lines_is_told_without_its_value(t *testing.T) {
	t.Parallel()
	env := writeFile(t, "xa.env", "DATA_DIR="+t.TempDir()+"\nWEBHOOK_SECRET=S3CRET1\n\nWEBHOOK_SECRET=S3CRET2\n")
	var said bytes.Buffer
	run(t.Context(), []string{"--env-file", env, "campaign", "list"}, console{In: strings.NewReader(""), Out: &said, Err: &said})
	if got := said.String(); !strings.Contains(got, "WEBHOOK_SECRET ghi ở dòng 2 và dòng 4, khác nhau; dùng dòng 4") || strings.Contains(got, "S3CRET") {
		t.Errorf("it says %q", got)
	}
}

type writerFunc func([]byte) (int, error)

func (w writerFunc) Write(p []byte) (int, error) { return w(p) }
