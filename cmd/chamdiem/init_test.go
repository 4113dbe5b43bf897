package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	for text, want := range map[string]string{"TELEGRAM_BOT_TOKEN=xyz\nTELEGRAM_TOKEN=abc\n": "không có cài đặt tên TELEGRAM_TOKEN", "xyz": "dòng 1"} {
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
