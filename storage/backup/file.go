package backup

// An archive as a file: whole and on the disk, or not there at all.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"

	"chamdiem/storage/blob"
)

// unfinished is how the names of files begin that are being written.
const unfinished = ".chamdiem-backup-"

// Made is what became of a backup.
type Made struct {
	Header   Header
	Manifest Manifest
	Name     string // of the file
	Size     int64  // of it, in bytes
	Sealed   bool   // it is encrypted
}

// WriteFile makes an archive in a file, for the program's account alone (0600). What was there before stays until the archive is whole and
// on the disk. also, if not nil, is handed the archive as it is before it is encrypted.
func WriteFile(ctx context.Context, name string, from Source, recipients []age.Recipient, also io.Writer) (made Made, err error) {
	made.Name, made.Sealed = name, len(recipients) > 0
	file, err := os.CreateTemp(filepath.Dir(name), unfinished+"*") // 0600
	if err != nil {
		return made, fmt.Errorf("write the archive: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	out := bufio.NewWriterSize(file, 1<<20)
	err = writeSealed(ctx, out, from, recipients, also, &made)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	if info, failed := file.Stat(); failed == nil {
		made.Size = info.Size()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err == nil {
		err = flushFolder(filepath.Dir(name))
	}
	if err != nil {
		return made, fmt.Errorf("write the archive: %w", err)
	}
	return made, nil
}

func writeSealed(ctx context.Context, out io.Writer, from Source, recipients []age.Recipient, also io.Writer, made *Made) error {
	sealed, err := encrypt(out, recipients)
	if err != nil {
		return err
	}
	var both io.Writer = sealed
	if also != nil {
		both = io.MultiWriter(sealed, also)
	}
	if made.Manifest, made.Header, err = Write(ctx, from, both); err != nil {
		return err
	}
	return sealed.Close()
}

// ReadSealed brings an archive back that may be encrypted; see Read. Errors besides: ErrNoIdentity, ErrOtherIdentity.
func ReadSealed(ctx context.Context, r io.Reader, identities []age.Identity, into Target) (made Made, err error) {
	var in io.Reader
	if in, made.Sealed, err = decrypt(blob.Reading(ctx, r), identities); err != nil {
		return made, err
	}
	made.Header, made.Manifest, err = Read(ctx, in, into)
	return made, err
}

// flushFolder makes sure that a new name survives a crash. Some systems cannot: there it does nothing.
func flushFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil //nolint:nilerr // see above
	}
	defer d.Close()
	_ = d.Sync() // network disks may refuse
	return nil
}

// Look reads what an archive is a copy of; errors as ReadSealed.
func Look(r io.Reader, identities []age.Identity) (h Header, err error) {
	in, _, err := decrypt(r, identities)
	if err != nil {
		return h, err
	}
	u, err := newUnpacker(in)
	if err != nil {
		return h, err
	}
	return u.header()
}
