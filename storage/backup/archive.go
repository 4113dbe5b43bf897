// Package backup copies all that is kept (rows and the bytes of evidence) into one archive, and brings an archive back into an
// empty place. The archive is a tar file compressed by gzip, so that usual tools open it:
//
//	chamdiem.json         Header: what it is a copy of
//	tables/NAME/000001    rows as COPY writes them, in parts
//	evidence/SHA256       the bytes of each piece of evidence
//	manifest.json         Manifest: what must have been in it
//
// The key of the history is not in it: it protects what is.
package backup

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// format is the number of this form of archive.
const format = 1

// The names in an archive.
const (
	headerName     = "chamdiem.json"
	manifestName   = "manifest.json"
	tablesFolder   = "tables/"
	evidenceFolder = "evidence/"
)

// Header says what an archive is a copy of. It stands first.
type Header struct {
	Format    int        `json:"format"`
	Program   string     `json:"program"` // version
	At        time.Time  `json:"at"`      // of the snapshot, by the server's clock
	Schema    int64      `json:"schema"`  // number of the newest migration
	Files     string     `json:"files"`   // fingerprint of the migrations up to it
	Tables    []table    `json:"tables"`  // in the order in which they can be filled
	Sequences []sequence `json:"sequences"`
}

// table is one table and its columns.
type table struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// sequence is what numbers rows.
type sequence struct {
	Name   string `json:"name"`
	Last   int64  `json:"last"`
	Called bool   `json:"called"` // last was given already
}

// Manifest says what must have been in an archive. It stands last, so that an archive that was cut off is known by its absence.
type Manifest struct {
	Tables   []Contents `json:"tables"`
	Evidence int        `json:"evidence"` // objects
	Bytes    int64      `json:"bytes"`    // of them
	Missing  []string   `json:"missing"`  // objects that the rows name and the store did not have
	Damaged  []string   `json:"damaged"`  // objects that were not what their names say when they were copied
}

// Rows is how many rows there are in all tables.
func (m Manifest) Rows() (n int64) {
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}

// Contents are the rows of one table.
type Contents struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"` // of all parts together
}

// DamagedError says that an archive is not whole. What is for people who look.
type DamagedError struct{ What string }

func (e *DamagedError) Error() string { return "the archive is damaged: " + e.What }

func damaged(format string, args ...any) error {
	return &DamagedError{What: fmt.Sprintf(format, args...)}
}

// packer writes an archive.
type packer struct {
	zip *gzip.Writer
	tar *tar.Writer
	at  time.Time
}

func newPacker(w io.Writer) *packer {
	zip, _ := gzip.NewWriterLevel(w, gzip.BestSpeed) // the level is a valid one
	return &packer{zip: zip, tar: tar.NewWriter(zip)}
}

// begin begins a file of the archive.
func (p *packer) begin(name string, size int64) error {
	err := p.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: p.at, Format: tar.FormatPAX})
	if err != nil {
		return fmt.Errorf("write %s of the archive: %w", name, err)
	}
	return nil
}

func (p *packer) add(name string, content []byte) error {
	if err := p.begin(name, int64(len(content))); err != nil {
		return err
	}
	if _, err := p.tar.Write(content); err != nil {
		return fmt.Errorf("write %s of the archive: %w", name, err)
	}
	return nil
}

func (p *packer) addJSON(name string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s of the archive: %w", name, err)
	}
	return p.add(name, content)
}

func (p *packer) close() error {
	if err := errors.Join(p.tar.Close(), p.zip.Close()); err != nil {
		return fmt.Errorf("end the archive: %w", err)
	}
	return nil
}

// unpacker reads an archive.
type unpacker struct {
	zip *gzip.Reader
	tar *tar.Reader
}

func newUnpacker(r io.Reader) (*unpacker, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, unread(err)
	}
	return &unpacker{zip: zip, tar: tar.NewReader(zip)}, nil
}

// next is the name of the next file; io.EOF after the last.
func (u *unpacker) next() (string, error) {
	head, err := u.tar.Next()
	if errors.Is(err, io.EOF) {
		_, err := io.Copy(io.Discard, u.zip) // so that the checksum at the end is held to
		return "", errors.Join(io.EOF, unread(err))
	}
	if err != nil {
		return "", unread(err)
	}
	return head.Name, nil
}

// unread is trouble in reading an archive: of its form, unless the caller gave up.
func unread(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return damaged("%v", err)
}

// maxJSON bounds the header and the manifest.
const maxJSON = 64 << 20

func (u *unpacker) readJSON(into any) error {
	content, err := io.ReadAll(io.LimitReader(u.tar, maxJSON))
	if err != nil {
		return unread(err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		return damaged("%v", err)
	}
	return nil
}
