package main

// `chamdiem version`, `completion` and `man`: what the program says of itself.

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"chamdiem/cmd/chamdiem/manual"

	"github.com/alecthomas/kong"
)

// release is the number of a release; `make release` sets it with -ldflags.
var release = ""

// build is what program this is.
type build struct{ Version, Commit, Made, Go string }

// thisBuild reads what the compiler wrote into the program.
func thisBuild() build {
	b := build{Version: release, Go: runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	changed := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value[:min(len(s.Value), 12)]
		case "vcs.time":
			b.Made = s.Value
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	if changed {
		b.Commit += "+"
	}
	return b
}

// String is the version in one line: "1.4.0 (3f2a9c1b5d7e, 2026-11-28T07:00:00Z, go1.26.0 linux/amd64)".
func (b build) String() string {
	version := b.Version
	if version == "" {
		version = "chưa phát hành"
	}
	return version + " (" + joinFilled(", ", b.Commit, b.Made, b.Go) + ")"
}

type versionCommand struct {
	JSON bool `help:"In dạng JSON." xor:"form"`
	SBOM bool `name:"sbom" help:"In danh sách thành phần (CycloneDX, JSON)." xor:"form"`
}

// Run prints which program this is.
func (cmd versionCommand) Run(io console) error {
	switch {
	case cmd.JSON:
		return writeJSON(io.Out, thisBuild())
	case cmd.SBOM:
		return manual.Parts(io.Out, "chamdiem", thisBuild().Version)
	}
	_, err := fmt.Fprintln(io.Out, "chamdiem", thisBuild())
	return err
}

type completionCommand struct {
	Shell string `arg:"" enum:"${shells}" help:"Chương trình dòng lệnh: bash, zsh hoặc fish." placeholder:"SHELL"`
}

// Run prints the script, for example into /etc/bash_completion.d/chamdiem.
func (cmd completionCommand) Run(io console, k *kong.Kong) error {
	return manual.Completion(io.Out, k.Model, cmd.Shell)
}

type manCommand struct{}

// Run prints the page, for example into /usr/share/man/man1/chamdiem.1.
func (manCommand) Run(io console, k *kong.Kong) error {
	return manual.Page(io.Out, k.Model, strings.TrimPrefix(thisBuild().Version, "v"))
}
