package report

// All evidence in one file: a folder for each criterion, names that people understand, an index and the hashes. It streams:
// no more than one buffer of a file is held.

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"chamdiem/scoring"
)

// ZIPResult is what came of a ZIP.
type ZIPResult struct {
	Files   int   // written
	Bytes   int64 // of the files
	Missing []ZIPMissing
}

// ZIPMissing is a piece of evidence that is listed in the index and not in the ZIP, or whose bytes are not what was stored.
type ZIPMissing struct {
	Code   string
	Label  string
	Reason string
	// Fault says that the store failed us: bytes that should be there are not, or are other ones. Otherwise the file was
	// never fetched, which people are told and nobody need be woken for.
	Fault bool
}

// zipEntry is a line of the index.
type zipEntry struct {
	Evidence scoring.Evidence
	Code     string
	Path     string // in the ZIP; empty if it is not in it
	State    string
}

// copySize is the buffer between store and ZIP.
const copySize = 256 << 10

// WriteZIP writes the evidence of one part (see Parts). Files that are not in the store are listed in the index with the
// reason. The error is that of w or ctx; troubles of single files are in the result.
func WriteZIP(ctx context.Context, w io.Writer, d Data, open Opener, part Part) (ZIPResult, error) {
	z := zip.NewWriter(w)
	var result ZIPResult
	var index []zipEntry
	buf := make([]byte, copySize)
	for _, code := range part.Codes {
		for _, v := range d.Entries[code].Evidence {
			line := zipEntry{Evidence: v, Code: code, State: where(v)}
			if v.Fetch == scoring.FetchStored {
				line.Path = code + "/" + fileName(v)
				n, trouble, err := addFile(ctx, z, line, open, buf)
				if err != nil {
					return result, fmt.Errorf("write the ZIP: %w", err)
				}
				result.Bytes += n
				if trouble != "" {
					line.State = trouble
					result.Missing = append(result.Missing, ZIPMissing{code, v.Label(), trouble, true})
				} else {
					result.Files++
				}
				if n == 0 && trouble != "" {
					line.Path = ""
				}
			} else if v.Fetch != scoring.FetchNone {
				result.Missing = append(result.Missing, ZIPMissing{code, v.Label(), line.State, false})
			}
			index = append(index, line)
		}
	}
	if err := writeIndex(z, d, part, index); err != nil {
		return result, fmt.Errorf("write the ZIP's index: %w", err)
	}
	if err := z.Close(); err != nil {
		return result, fmt.Errorf("write the ZIP: %w", err)
	}
	return result, nil
}

// fileName is "(1) Các văn bản triển khai.pdf": number, title, and an ending from a list.
func fileName(v scoring.Evidence) string {
	name, ext := title(v), extension(v)
	if i := len(name) - len(ext) - 1; i > 0 && strings.EqualFold(name[i:], "."+ext) {
		name = name[:i]
	}
	return fmt.Sprintf("(%d) %s.%s", v.Number, safeName(name, maxName), ext)
}

// addFile copies one file. trouble is told for this file alone; err ends the ZIP.
func addFile(ctx context.Context, z *zip.Writer, line zipEntry, open Opener, buf []byte) (n int64, trouble string, err error) {
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
	f, err := z.CreateHeader(&zip.FileHeader{Name: line.Path, Method: zip.Store, Modified: line.Evidence.AddedAt})
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
