package archive

// Copying one file into the ZIP.

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"
)

// addFile copies one file, with the time at which it was added. trouble is told for this file alone; err ends the ZIP.
func addFile(ctx context.Context, z *zip.Writer, line entry, at time.Time, open Opener, buf []byte) (n int64, trouble string, err error) {
	if err := ctx.Err(); err != nil {
		return 0, "", err
	}
	r, err := open(ctx, line.Evidence.SHA256)
	if err != nil {
		if ctx.Err() != nil {
			return 0, "", ctx.Err()
		}
		return 0, "LỖI: không mở được tệp đã lưu", nil //nolint:nilerr // told in the index and the result
	}
	defer func() { _ = r.Close() }()
	// Stored as it is: evidence is compressed already, and the disk sets the pace.
	f, err := z.CreateHeader(&zip.FileHeader{Name: line.Path, Method: zip.Store, Modified: at})
	if err != nil {
		return 0, "", err
	}
	sum := sha256.New()
	read := &watched{ctx: ctx, r: r}
	n, err = io.CopyBuffer(writerOnly{io.MultiWriter(f, sum)}, read, buf)
	switch {
	case ctx.Err() != nil:
		return n, "", ctx.Err()
	case read.err != nil:
		return n, "LỖI: đọc dở tệp đã lưu", nil
	case err != nil:
		return n, "", err
	case hex.EncodeToString(sum.Sum(nil)) != line.Evidence.SHA256:
		return n, "LỖI: nội dung không khớp mã băm", nil
	}
	return n, "", nil
}

// watched keeps apart the troubles of reading from those of writing, and ends with the context.
type watched struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (r *watched) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// writerOnly keeps io.CopyBuffer from bypassing the buffer.
type writerOnly struct{ io.Writer }
