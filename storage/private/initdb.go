//go:build unix

package private

// Making a cluster: whole, or not at all.

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// initialise runs initdb beside the place of the data and moves the result there, so that a kill half way
// leaves no cluster that looks whole. Text is sorted by bytes: the order does not depend on the system.
func initialise(ctx context.Context, install Installation, l layout, who account) error {
	clearHalfMade(l)
	fresh := l.data + halfMade + rand.Text()[:8] // initdb of a killed program may still be writing into its own
	cmd := exec.CommandContext(ctx, filepath.Join(install.Bin, "initdb"), "--pgdata="+fresh, "--username=chamdiem",
		"--auth=trust", // the socket's folder is closed to all other accounts
		"--encoding=UTF8", "--locale=C", "--data-checksums")
	cmd.Dir = l.base
	cmd.Env = environment()
	cmd.SysProcAttr = who.attributes()
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	if err := cmd.Run(); err != nil {
		said := output.String()
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			said += makingTooLong
		}
		return errors.Join(&NotStartedError{Folder: l.base, Account: who.name, Log: l.log, Said: said}, ctx.Err())
	}
	if err := os.Rename(fresh, l.data); err != nil {
		return fmt.Errorf("put the cluster in place: %w", err)
	}
	clearHalfMade(l)
	return syncFolder(l.base)
}

// halfMade stands in the names of clusters that are being made, or were when the program was killed.
const halfMade = ".new"

// clearHalfMade removes what killed programs left, as far as nothing writes there any more; the rest goes with the next call.
func clearHalfMade(l layout) {
	there, _ := os.ReadDir(l.base) // what cannot be looked at is told when something is made there
	for _, one := range there {
		if strings.HasPrefix(one.Name(), filepath.Base(l.data)+halfMade) {
			_ = os.RemoveAll(filepath.Join(l.base, one.Name()))
		}
	}
}

func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("open folder: %w", err)
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil {
		return fmt.Errorf("flush folder: %w", err)
	}
	return nil
}
