package look

// What the child does with a file.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/paper"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/photo"
	"chamdiem/scoring/report/sheet"
)

// Inspector looks into a document; r is at its start.
type Inspector func(ctx context.Context, mime string, r io.ReadSeeker, size int64) (*scoring.Signature, scoring.DocumentFacts, error)

// Here opens files in this process. It is what the child does; in the program itself only tests use it.
type Here struct {
	Inspect Inspector // nil = documents are not looked into
}

// Document implements Opener.
func (h Here) Document(ctx context.Context, name string, file *os.File) (d Document, err error) {
	size, err := sizeOf(file)
	if err != nil {
		return d, err
	}
	if d.Mime, d.Refused, d.Way = sniff(name, file, size); d.Refused != "" {
		return d, nil
	}
	if d.Facts.Cut = cutOff(d.Mime, file, size); d.Facts.Cut || h.Inspect == nil {
		return d, nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return d, fmt.Errorf("rewind file: %w", err)
	}
	switch d.Signature, d.Facts, err = h.Inspect(ctx, d.Mime, file, size); {
	case errors.Is(err, paper.ErrLocked):
		return Document{Mime: d.Mime, Refused: RefusedLocked}, nil
	case errors.Is(err, paper.ErrBroken):
		return Document{Mime: d.Mime, Refused: RefusedBroken}, nil
	case err != nil:
		d.Trouble = err.Error()
	}
	return d, nil
}

// Sheet implements Opener.
func (Here) Sheet(_ context.Context, name string, file *os.File) (s Sheet, err error) {
	size, err := sizeOf(file)
	if err != nil {
		return s, err
	}
	if _, s.Refused, _ = sniff(name, file, size); s.Refused != "" {
		return s, nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return s, fmt.Errorf("rewind file: %w", err)
	}
	if s.Read, err = sheet.Read(file); err != nil || s.Read.Ours {
		return s, err
	}
	s.Book, err = campaignBook(name, file)
	return s, err
}

// campaignBook reads the workbook of a campaign; nil if the file is none.
func campaignBook(name string, file *os.File) (*Book, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("rewind file: %w", err)
	}
	if !campaignbook.Recognise(file) {
		return nil, nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("rewind file: %w", err)
	}
	_, files, err := campaignbook.Read(name, file)
	wrong, ok := errors.AsType[*grid.Faults](err)
	switch {
	case ok:
		b := &Book{}
		for _, f := range wrong.List {
			b.Faults = append(b.Faults, f.String())
		}
		return b, nil
	case err != nil:
		return nil, err
	}
	return &Book{Campaign: files.Campaign, Catalogue: files.Catalogue}, nil
}

// Page implements Opener.
func (Here) Page(_ context.Context, _ string, file *os.File) (photo.Page, error) {
	size, err := sizeOf(file)
	if err != nil {
		return photo.Page{}, err
	}
	return photo.Make(file, size)
}

func sizeOf(file *os.File) (int64, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, fmt.Errorf("measure file: %w", err)
	}
	return info.Size(), nil
}
