//go:build unix

package private

// Where things lie: the data folder, and a socket whose path is short enough.

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// maxSocketPath is the room for a socket's path in sockaddr_un, its closing zero included, on macOS (Linux has 108).
const maxSocketPath = 104

// port is only a part of the socket's name: nothing listens on the network.
const port = "5432"

// DefaultDir is the program's folder for all its data where none was chosen: one that the server's account
// can reach. That is /var/lib/chamdiem for root (a root's home is closed to others), else
// $XDG_DATA_HOME/chamdiem or ~/.local/share/chamdiem.
func DefaultDir() (string, error) {
	if os.Geteuid() == 0 {
		return "/var/lib/chamdiem", nil
	}
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "chamdiem"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find home folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "chamdiem"), nil
}

// DirMode is who may enter a data folder: the program's account alone, or, where the server runs under an account of its own, that one
// on its way through as well.
func DirMode() fs.FileMode {
	if os.Geteuid() == 0 {
		return 0o711
	}
	return 0o700
}

// layout is the folders and files of one private server.
type layout struct {
	base   string // <dir>/postgres, of the server's account
	data   string // the cluster
	log    string // what the server prints
	socket string // folder of the socket
}

func lay(dir string) (layout, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return layout{}, fmt.Errorf("find data folder: %w", err)
	}
	// Symbolic links are followed once, here, so that the check of the way and the server mean the same folder.
	if err := os.MkdirAll(dir, DirMode()); err != nil {
		return layout{}, fmt.Errorf("make data folder: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return layout{}, fmt.Errorf("find data folder: %w", err)
	}
	base := filepath.Join(dir, "postgres")
	l := layout{base: base, data: filepath.Join(base, "data"), log: filepath.Join(base, "log"), socket: filepath.Join(base, "run")}
	if len(l.socketFile())+len(".lock") >= maxSocketPath {
		sum := sha256.Sum256([]byte(base))
		l.socket = filepath.Join("/tmp", "chamdiem-"+hex.EncodeToString(sum[:8]))
	}
	return l, nil
}

func (l layout) socketFile() string { return filepath.Join(l.socket, ".s.PGSQL."+port) }

func (l layout) pidFile() string { return filepath.Join(l.data, "postmaster.pid") }

func (l layout) url() string {
	return "host=" + quoteDSN(l.socket) + " port=" + port + " user=chamdiem dbname=postgres sslmode=disable"
}

// clearSocketFolder removes the socket's folder where it had to be elsewhere; what is killed leaves it for the next start.
func (l layout) clearSocketFolder() error {
	if filepath.Dir(l.socket) == l.base {
		return nil
	}
	for _, name := range []string{l.socketFile(), l.socketFile() + ".lock", l.socket} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the socket's folder: %w", err)
		}
	}
	return nil
}

// quoteDSN quotes a value of a key=value address.
func quoteDSN(value string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value) + "'"
}

// full reports whether the disk has no room for a page of the server's log.
func (l layout) full() bool {
	trial := filepath.Join(l.base, "room")
	err := os.WriteFile(trial, make([]byte, 8<<10), 0o600)
	_ = os.Remove(trial) // whether or not it was made
	return errors.Is(err, syscall.ENOSPC)
}

// major is the version that the cluster belongs to, 0 if there is none yet.
func (l layout) major() (int, error) {
	text, err := os.ReadFile(filepath.Join(l.data, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read version of the data: %w", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, &NotStartedError{Folder: l.base, Log: l.log, Said: "PG_VERSION"}
	}
	return major, nil
}
