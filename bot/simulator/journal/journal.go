// Package journal keeps a state on disk, line by line, and the contents of files
// beside it. It does not know what the lines say.
package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
)

const (
	FileName  = "journal.jsonl"
	FilesName = "files"
	lockName  = "lock"
)

// Journal is an append-only file of records, one line each. A line is written
// whole before the caller is told "ok", so a killed process loses nothing that
// was promised; a torn last line is a promise never given, and is dropped.
// It is not synced to the disk at each line: it stands a kill of the process,
// a power cut may cost the last seconds. A nil journal keeps nothing.
type Journal struct {
	file *os.File
	lock *os.File
}

// Book is what a journal keeps: a state that lines lead to.
type Book interface {
	// Replay changes the state as one line says.
	Replay(line []byte) error
	// Lines are the present state as lines that lead to it, without line ends.
	Lines() iter.Seq2[[]byte, error]
}

// Open reads dir's journal into the book and continues it. The file is
// written again first, without what is no longer needed.
func Open(dir string, book Book) (*Journal, error) {
	if dir == "" {
		return nil, nil
	}
	if err := os.MkdirAll(filepath.Join(dir, FilesName), 0o700); err != nil {
		return nil, fmt.Errorf("make simulator folder: %w", err)
	}
	lock, err := lockFile(filepath.Join(dir, lockName))
	if err != nil {
		return nil, fmt.Errorf("lock simulator folder %s: %w", dir, err)
	}
	path := filepath.Join(dir, FileName)
	if err := replay(path, book); err != nil {
		_ = lock.Close()
		return nil, err
	}
	file, err := rewrite(path, book)
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	return &Journal{file: file, lock: lock}, nil
}

// replay applies every whole line of the file at path.
func replay(path string, book Book) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open simulator journal: %w", err)
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewReaderSize(file, 1<<20)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil // an unfinished line was never promised
		}
		if err != nil {
			return fmt.Errorf("read simulator journal: %w", err)
		}
		if err := book.Replay(bytes.TrimSpace(line)); err != nil {
			return fmt.Errorf("read simulator journal, line %d: %w", n, err)
		}
	}
}

// rewrite puts the present state into a new file and sets it in path's place.
func rewrite(path string, book Book) (*os.File, error) {
	fresh := path + ".new"
	file, err := os.OpenFile(fresh, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write simulator journal: %w", err)
	}
	out := bufio.NewWriter(file)
	for line, err := range book.Lines() {
		if err == nil {
			_, err = out.Write(append(line, '\n'))
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("write simulator journal: %w", err), file.Close())
		}
	}
	err = out.Flush()
	if err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = os.Rename(fresh, path)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write simulator journal: %w", err), file.Close())
	}
	return file, nil
}

// Append writes one line; when it fails, nothing of it is in the file.
func (j *Journal) Append(line []byte) error {
	if j == nil {
		return nil
	}
	at, err := j.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return fmt.Errorf("write simulator journal: %w", err)
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		_ = j.file.Truncate(at) // half a line would spoil the next one
		_, _ = j.file.Seek(at, io.SeekStart)
		return fmt.Errorf("write simulator journal: %w", err)
	}
	return nil
}

func (j *Journal) Close() error {
	if j == nil {
		return nil
	}
	return errors.Join(j.file.Sync(), j.file.Close(), j.lock.Close())
}
