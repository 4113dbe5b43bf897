// Package archive writes the evidence as a ZIP, whole or in parts: a folder for each criterion, names that people understand,
// an index and the hashes. It streams and holds no more than one buffer of a file.
package archive

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/filename"
)

// Opener opens the bytes of a stored piece of evidence by its hash.
type Opener func(ctx context.Context, sha256 string) (io.ReadCloser, error)

// Result is what came of a ZIP.
type Result struct {
	Files   int   // written
	Bytes   int64 // of the files
	Missing []Missing
}

// Missing is a piece of evidence that is listed in the index and not in the ZIP, or whose bytes are not what was stored.
type Missing struct {
	Code   string
	Label  string
	Reason string
	// Fault says that the store failed: bytes that should be there are missing or are other ones. Otherwise the file was
	// never fetched: people are told so, and it is no alarm.
	Fault bool
}

// entry is a line of the index.
type entry struct {
	Evidence scoring.Evidence
	Code     string
	Path     string // in the ZIP; empty if it is not in it
	Sum      string // SHA-256 of the file; of a piece that is not in it, as far as known
	State    string
	Away     bool // it has bytes that are not in the ZIP, or are not those that were stored
}

// copySize is the buffer between store and ZIP.
const copySize = 256 << 10

// Write writes the evidence of one part (see Parts). Files that are not in the store are listed in the index with the
// reason. The error is that of w or ctx; troubles of single files are in the result.
func Write(ctx context.Context, w io.Writer, d content.Data, source Source, part Part) (Result, error) {
	z := zip.NewWriter(w)
	p := partWriter{zip: z, zone: d.Location(), source: source, buf: make([]byte, copySize)}
	for _, code := range part.Codes {
		for _, document := range content.InOrder(d.Entries[code]) {
			if err := p.addAll(ctx, code, document); err != nil {
				return p.result, fmt.Errorf("write the ZIP: %w", err)
			}
		}
	}
	if err := writeIndex(z, d, part, p.index); err != nil {
		return p.result, fmt.Errorf("write the ZIP's index: %w", err)
	}
	if err := z.Close(); err != nil {
		return p.result, fmt.Errorf("write the ZIP: %w", err)
	}
	return p.result, nil
}

// partWriter writes the files of one part and keeps what its index says of them.
type partWriter struct {
	zip    *zip.Writer
	zone   *time.Location // of the campaign: times of files are shown without a zone
	source Source
	buf    []byte
	index  []entry
	result Result
}

// addAll writes a document: what is made of its pages, and its pieces.
func (p *partWriter) addAll(ctx context.Context, code string, document scoring.Evidence) error {
	if len(document.Pages) > 0 {
		if err := p.addDocument(ctx, code, document); err != nil {
			return err
		}
	}
	for _, v := range pieces(document) {
		if err := p.add(ctx, code, v); err != nil {
			return err
		}
	}
	return nil
}

// add writes a piece of evidence, if it has bytes in the store, and lists it.
func (p *partWriter) add(ctx context.Context, code string, v scoring.Evidence) error {
	line := entry{Evidence: v, Code: code, State: content.Where(v), Sum: v.SHA256}
	if v.Fetch == scoring.FetchStored {
		if err := p.addStored(ctx, &line); err != nil {
			return err
		}
	} else if line.Away = notFetched(v); line.Away {
		p.result.Missing = append(p.result.Missing, Missing{code, v.Label(), line.State, false})
	}
	p.index = append(p.index, line)
	return nil
}

// addStored writes a file of the store. Its line tells where it is in the ZIP, and what is wrong with it.
func (p *partWriter) addStored(ctx context.Context, line *entry) error {
	line.Path = pathOf(line.Code, line.Evidence)
	n, trouble, err := addFile(ctx, p.zip, *line, line.Evidence.AddedAt.In(p.zone), p.source.Open, p.buf)
	if err != nil {
		return err
	}
	p.result.Bytes += n
	if trouble == "" {
		p.result.Files++
		return nil
	}
	line.State, line.Away = trouble, true
	p.result.Missing = append(p.result.Missing, Missing{line.Code, line.Evidence.Label(), trouble, true})
	if n == 0 {
		line.Path = ""
	}
	return nil
}

// notFetched says that a piece of evidence has bytes, and they were not fetched.
func notFetched(v scoring.Evidence) bool {
	return v.Fetch != scoring.FetchStored && v.Fetch != scoring.FetchNone
}

// pathOf is where a file of a criterion stands in the ZIP.
func pathOf(code string, v scoring.Evidence) string { return code + "/" + fileName(v) }

// Paths are the files of a document in the ZIP: that which is made of its pages, and its pieces; none where nothing of it is stored.
func Paths(code string, document scoring.Evidence) []string {
	var out []string
	for _, v := range pieces(document) {
		if v.Fetch == scoring.FetchStored {
			out = append(out, pathOf(code, v))
		}
	}
	if len(out) > 0 && isPaged(document) {
		out = append([]string{pathOf(code, document)}, out...)
	}
	return out
}

// fileName is "(1) Các văn bản triển khai.pdf": number, title, and an ending from a list.
func fileName(v scoring.Evidence) string {
	name, ext := v.Title, filename.Extension(v)
	if len(v.Pages) > 0 {
		ext = "pdf"
	}
	if name == "" {
		name = v.Called()
	}
	if i := len(name) - len(ext) - 1; i > 0 && strings.EqualFold(name[i:], "."+ext) {
		name = name[:i]
	}
	return fmt.Sprintf("(%d) %s.%s", v.Number, filename.Safe(name, filename.Most), ext)
}
