package main

import (
	"encoding/json"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

func TestVersion_names_the_release_and_the_system(t *testing.T) {
	code, out, errs := start(t, "version")
	if code != exitDone || !strings.HasPrefix(out, "chamdiem chưa phát hành (") || !strings.Contains(out, runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH) {
		t.Errorf("exits %d: %q %s", code, out, errs)
	}
	var b build
	if _, out, _ := start(t, "version", "--json"); json.Unmarshal([]byte(out), &b) != nil || b.Go == "" {
		t.Errorf("as JSON: %q", out)
	}
	if code, asked, _ := start(t, "--version"); code != exitDone || asked != out {
		t.Errorf("asked with --version: exits %d, %q", code, asked)
	}
}

func TestVersion_lists_the_parts_of_the_program(t *testing.T) {
	var b struct {
		BomFormat, SpecVersion string
		Components             []struct{ Name, Version, Purl string }
	}
	code, out, errs := start(t, "version", "--sbom")
	if err := json.Unmarshal([]byte(out), &b); code != exitDone || err != nil || b.BomFormat != "CycloneDX" {
		t.Fatalf("exits %d: %s %v", code, errs, err)
	}
	seen := map[string]string{}
	for _, c := range b.Components {
		if c.Version == "" || c.Purl != "pkg:golang/"+c.Name+"@"+c.Version {
			t.Errorf("%+v", c)
		}
		seen[c.Name] = c.Version
	}
	if seen["github.com/alecthomas/kong"] == "" || seen["github.com/lib/pq"] == "" || seen["std"] == "" {
		t.Errorf("the list is %v", seen)
	}
}

// The script is run by bash itself.
func TestCompletion_offers_commands_and_flags(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	_, script, _ := start(t, "completion", "bash")
	for typed, want := range map[string][]string{
		"":                 {"serve", "campaign", "doctor", "version"},
		"campaign ":        {"new", "list", "load", "check"},
		"campaign list ":   {"--data-dir", "--database-url"},
		"serve --hold":     {"--hold-sending"},
		"invite lan --cam": {"--campaign"},
	} {
		words := strings.Split(typed, " ")
		ask := script + "\nCOMP_WORDS=(chamdiem"
		for _, word := range words {
			ask += ` "` + word + `"`
		}
		ask += ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_chamdiem\necho \"${COMPREPLY[@]}\""
		out, err := exec.Command(bash, "-c", ask).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %s", err, out)
		}
		offered := " " + strings.TrimSpace(string(out)) + " "
		for _, one := range want {
			if !strings.Contains(offered, " "+one+" ") {
				t.Errorf("after %q it offers %q, without %q", typed, offered, one)
			}
		}
		if strings.Contains(offered, " look ") {
			t.Errorf("after %q it offers what only the program calls", typed)
		}
	}
	for _, shell := range []string{"zsh", "fish"} {
		if code, out, errs := start(t, "completion", shell); code != exitDone || !strings.Contains(out, "campaign") {
			t.Errorf("%s exits %d: %s", shell, code, errs)
		}
	}
	if code, _, _ := start(t, "completion", "tcsh"); code != exitRefused {
		t.Errorf("an unknown shell exits %d", code)
	}
}

func TestMan_has_every_command_that_people_type(t *testing.T) {
	code, page, errs := start(t, "man")
	if code != exitDone {
		t.Fatal(errs)
	}
	for _, want := range []string{".TH CHAMDIEM 1", `.SS "chamdiem campaign check <tệp>"`, `.SS "chamdiem serve"`, `\-\-data\-dir=`, "$TELEGRAM_BOT_TOKEN_FILE", "Thư mục dữ liệu"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "chamdiem look") {
		t.Error("the page names a command that only the program calls")
	}
	for line := range strings.SplitSeq(page, "\n") { // a line that begins with a dot is a macro
		if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, ".TH ") && !strings.HasPrefix(line, ".S") && line != ".TP" && !strings.HasPrefix(line, ".B ") && !strings.HasPrefix(line, ".I ") {
			t.Errorf("the page has the macro %q", line)
		}
	}
}
