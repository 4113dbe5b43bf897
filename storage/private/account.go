//go:build unix

package private

// Under whom the server runs, and whether that account gets to the data. PostgreSQL refuses to run as root.

import (
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// account is who owns the server's files and runs it.
type account struct {
	name     string
	uid, gid uint32
	groups   []uint32
	switched bool // we are root and the server is not
}

func serverAccount() (account, error) {
	if uid := os.Geteuid(); uid != 0 {
		name := strconv.Itoa(uid)
		if me, err := user.Current(); err == nil {
			name = me.Username
		}
		return account{name: name, uid: uint32(uid), gid: uint32(os.Getegid())}, nil
	}
	found, err := user.Lookup(serverUser)
	if scarce(err) {
		return account{}, fmt.Errorf("look for the account %s: %w", serverUser, err)
	}
	if err != nil {
		return account{}, ErrNoServerUser
	}
	ids, err := found.GroupIds()
	if err != nil {
		return account{}, fmt.Errorf("read groups of %s: %w", serverUser, err)
	}
	who := account{name: serverUser, switched: true}
	for _, field := range []struct {
		text string
		into *uint32
	}{{found.Uid, &who.uid}, {found.Gid, &who.gid}} {
		n, err := strconv.ParseUint(field.text, 10, 32)
		if err != nil {
			return account{}, fmt.Errorf("read account %s: %w", serverUser, err)
		}
		*field.into = uint32(n)
	}
	for _, id := range ids {
		n, err := strconv.ParseUint(id, 10, 32)
		if err != nil {
			return account{}, fmt.Errorf("read groups of %s: %w", serverUser, err)
		}
		who.groups = append(who.groups, uint32(n))
	}
	return who, nil
}

// attributes starts a program under the account, in a separate session: Ctrl-C in the terminal is for us,
// the server is told by us.
func (a account) attributes() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setsid: true}
	if a.switched {
		attr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid, Groups: a.groups}
	}
	return attr
}

// own makes a folder of the account's own, closed to others.
func (a account) own(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	info, err := os.Lstat(folder)
	if err != nil {
		return fmt.Errorf("look at folder: %w", err)
	}
	// The socket's folder may have to be below /tmp, where any account could have put something in its place.
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || ok && stat.Uid != a.uid && int(stat.Uid) != os.Geteuid() {
		return &fs.PathError{Op: "use", Path: folder, Err: ErrOtherOwner}
	}
	if a.switched {
		if err := os.Lchown(folder, int(a.uid), int(a.gid)); err != nil {
			return fmt.Errorf("hand folder to %s: %w", serverUser, err)
		}
	}
	return nil
}

// reach checks that the account may pass every folder above data, which need not exist itself.
func (a account) reach(data string) error {
	if !a.switched {
		return nil // what we reach, the server reaches
	}
	for folder := filepath.Dir(data); ; folder = filepath.Dir(folder) {
		info, err := os.Stat(folder)
		if err != nil {
			return fmt.Errorf("look at folder: %w", err)
		}
		if !a.passes(info) {
			return &UnreachableError{Folder: folder, Data: data}
		}
		if folder == filepath.Dir(folder) {
			return nil
		}
	}
}

func (a account) passes(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	mode := info.Mode().Perm()
	if stat.Uid == a.uid {
		return mode&0o100 != 0
	}
	if slices.Contains(append([]uint32{a.gid}, a.groups...), stat.Gid) {
		return mode&0o010 != 0
	}
	return mode&0o001 != 0
}
