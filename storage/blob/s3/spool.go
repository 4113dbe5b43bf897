package s3

// Objects on their way: a temporary file, which is gone once it is closed, however the process ends.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"

	"chamdiem/storage/blob"
)

// tempFile is a file that nothing else sees. Where the system keeps the name of an open file, it is removed with the closing.
type tempFile struct{ *os.File }

func (f *tempFile) Close() error {
	err := f.File.Close()
	if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// spool copies all of r into a temporary file, of which nothing stays where r fails or gives more than limit bytes (0 = no limit).
func spool(ctx context.Context, dir string, r io.Reader, limit int64) (_ *tempFile, o blob.Object, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, o, err
	}
	made, err := os.CreateTemp(dir, "object-*")
	if err != nil {
		return nil, o, err
	}
	file := &tempFile{made}
	_ = os.Remove(file.Name()) // as soon as the system lets
	defer func() {
		if err != nil {
			err = errors.Join(err, file.Close())
		}
	}()
	r = blob.Reading(ctx, r)
	if limit > 0 {
		r = io.LimitReader(r, limit+1)
	}
	sum := sha256.New()
	if o.Size, err = io.Copy(io.MultiWriter(file, sum), r); err != nil {
		return nil, o, err
	}
	if limit > 0 && o.Size > limit {
		return nil, o, blob.ErrTooLarge
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, o, err
	}
	o.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return file, o, nil
}
