package personal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"chamdiem/storage/private"
)

// filesLooked is how many pieces of evidence are looked at: all have the mode that the program gave them, unless an operator copied them.
const filesLooked = 2000

// OpenToOthers lists what of a data folder other accounts of this machine may read, with the command that closes it. Evidence is looked at
// up to a bound.
func OpenToOthers(dir string) (commands []string) {
	if runtime.GOOS == "windows" { // rights are not told by modes there
		return nil
	}
	if info, err := os.Stat(dir); err == nil && info.Mode().Perm()&^private.DirMode() != 0 {
		commands = append(commands, fmt.Sprintf("chmod %o %s", private.DirMode(), dir))
	}
	for _, name := range folders {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().Perm()&0o077 != 0 {
			commands = append(commands, "chmod 700 "+filepath.Join(dir, name))
		}
	}
	for _, pattern := range []string{"audit.key", "da-xoa-du-lieu.jsonl", filepath.Join("backups", "*")} {
		names, _ := filepath.Glob(filepath.Join(dir, pattern)) // the patterns are well formed
		for _, name := range names {
			if info, err := os.Stat(name); err == nil && info.Mode().Perm()&0o077 != 0 {
				commands = append(commands, "chmod 600 "+name)
			}
		}
	}
	if evidenceOpen(filepath.Join(dir, "evidence")) {
		commands = append(commands, "chmod -R go= "+filepath.Join(dir, "evidence"))
	}
	return commands
}

// folders are what the program makes in a data folder, apart from its PostgreSQL.
var folders = []string{"evidence", "backups", "exports", "web", "tmp"}

// Unwritable lists the folders of a data folder that this account cannot write into, as after a command that another account ran there.
func Unwritable(dir string) (paths []string) {
	for _, name := range folders {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			continue // it is made when it is needed
		}
		trial, err := os.CreateTemp(path, ".thu-*")
		if err == nil {
			err = errors.Join(trial.Close(), os.Remove(trial.Name()))
		}
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrNotExist) {
			paths = append(paths, path)
		}
	}
	return paths
}

// SecretsOpen lists which of the files with tokens, passwords and keys any account of this machine may read, with the command that closes it. A
// group may: some services get their settings so.
func SecretsOpen(names []string) (commands []string) {
	if runtime.GOOS == "windows" {
		return nil
	}
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Mode().Perm()&0o007 != 0 {
			commands = append(commands, "chmod 600 "+name)
		}
	}
	return commands
}

// evidenceOpen reports whether others may read a piece of evidence, or a folder of them.
func evidenceOpen(dir string) (open bool) {
	looked := 0
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // what cannot be read is told by another finding
		if err != nil || path == dir {
			return nil
		}
		info, err := d.Info()
		if looked++; err == nil && info.Mode().Perm()&0o077 != 0 {
			open = true
		}
		if open || looked > filesLooked {
			return filepath.SkipAll
		}
		return nil
	})
	return open
}
