package web

// The folder of files: those that people send, as long as no evidence has their bytes, and those that were made for their pages.

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"time"

	"chamdiem/storage/webchat"
)

const (
	inFolder  = "in"
	outFolder = "out"
)

// folder keeps files by names that it gives itself: what comes from a browser never leads out of it.
type folder struct{ root *os.Root }

func openFolder(dir string) (folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return folder{}, fmt.Errorf("make the folder of the web page: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return folder{}, fmt.Errorf("open the folder of the web page: %w", err)
	}
	for _, name := range []string{inFolder, outFolder} {
		if err := root.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return folder{}, errors.Join(fmt.Errorf("make the folder of the web page: %w", err), root.Close())
		}
	}
	return folder{root}, nil
}

// fileName is how a file of a person is called there, and in the conversation.
func fileName(f webchat.File) string { return fmt.Sprintf("%d-%s", f.ChatID, f.ID) }

var (
	inName  = regexp.MustCompile(`^[0-9]{1,19}-[A-Za-z0-9_-]{20,64}$`)
	outName = regexp.MustCompile(`^[A-Z2-7]{26}$`)
)

// open opens a file of a person, or one that was made; fs.ErrNotExist where it is gone.
func (f folder) open(in bool, name string) (*os.File, error) {
	form, dir := outName, outFolder
	if in {
		form, dir = inName, inFolder
	}
	if !form.MatchString(name) {
		return nil, fs.ErrNotExist
	}
	return f.root.Open(path.Join(dir, name))
}

// grow writes a piece of a file at its place, and returns how long the file is then.
func (f folder) grow(name string, at int64, piece io.Reader) (size int64, err error) {
	file, err := f.root.OpenFile(path.Join(inFolder, name), os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return at, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	n, err := io.Copy(io.NewOffsetWriter(file, at), piece)
	if n > 0 {
		err = errors.Join(err, file.Sync()) // what is told as there is there
	}
	return at + n, err
}

// sum is the SHA-256 of a file of a person.
func (f folder) sum(name string) (string, error) {
	file, err := f.open(true, name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("read a file: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// keep stores what was made for a page, under a new name.
func (f folder) keep(r io.Reader) (name string, size int64, err error) {
	name = rand.Text()
	file, err := f.root.OpenFile(path.Join(outFolder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", 0, err
	}
	size, err = io.Copy(file, r)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", 0, errors.Join(err, f.root.Remove(path.Join(outFolder, name)))
	}
	return name, size, nil
}

// remove takes a file away, if it is there.
func (f folder) remove(in bool, name string) error {
	form, dir := outName, outFolder
	if in {
		form, dir = inName, inFolder
	}
	if !form.MatchString(name) {
		return nil
	}
	if err := f.root.Remove(path.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a file: %w", err)
	}
	return nil
}

// tidyMade removes what was made for pages longer ago than keep.
func (f folder) tidyMade(now time.Time, keep time.Duration) error {
	list, err := fs.ReadDir(f.root.FS(), outFolder)
	if err != nil {
		return fmt.Errorf("look for old files: %w", err)
	}
	for _, one := range list {
		info, err := one.Info()
		if err != nil || now.Sub(info.ModTime()) < keep {
			continue // another process was quicker, or it is young
		}
		if err := f.remove(false, one.Name()); err != nil {
			return err
		}
	}
	return nil
}
