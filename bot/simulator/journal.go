package simulator

// journal.go is the file that everything is written to before anybody is told "ok".

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const (
	journalName = "journal.jsonl"
	filesName   = "files"
	lockName    = "lock"
)

// journal is an append-only file of records, one line each. A line is written
// whole before anybody is told "ok", so a killed process loses nothing that
// was promised; a torn last line is a promise never given, and is dropped.
// It is not synced to the disk at each line: it stands a kill of the process,
// a power cut may cost the last seconds. A nil journal keeps nothing.
type journal struct {
	file *os.File
	lock *os.File
}

// openJournal reads dir's journal into s and continues it, written anew
// without what is no longer needed.
func openJournal(dir string, s *state) (*journal, error) {
	if dir == "" {
		return nil, nil
	}
	if err := os.MkdirAll(filepath.Join(dir, filesName), 0o700); err != nil {
		return nil, fmt.Errorf("make simulator folder: %w", err)
	}
	lock, err := lockFile(filepath.Join(dir, lockName))
	if err != nil {
		return nil, fmt.Errorf("lock simulator folder %s: %w", dir, err)
	}
	path := filepath.Join(dir, journalName)
	if err := replay(path, s); err != nil {
		_ = lock.Close()
		return nil, err
	}
	file, err := rewrite(path, s)
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	return &journal{file: file, lock: lock}, nil
}

// replay applies every whole line of the file at path.
func replay(path string, s *state) error {
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
		var r record
		if err := json.Unmarshal(bytes.TrimSpace(line), &r); err != nil {
			return fmt.Errorf("read simulator journal, line %d: %w", n, err)
		}
		s.apply(&r)
	}
}

// rewrite puts the present state into a new file and sets it in path's place.
func rewrite(path string, s *state) (*os.File, error) {
	fresh := path + ".new"
	file, err := os.OpenFile(fresh, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write simulator journal: %w", err)
	}
	out := bufio.NewWriter(file)
	for _, r := range s.records() {
		line, err := r.encode()
		if err == nil {
			_, err = out.Write(line)
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

// append writes one record; when it fails, nothing of it is in the file.
func (j *journal) append(r *record) error {
	if j == nil {
		return nil
	}
	line, err := r.encode()
	if err != nil {
		return fmt.Errorf("encode journal record: %w", err)
	}
	at, err := j.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return fmt.Errorf("write simulator journal: %w", err)
	}
	if _, err := j.file.Write(line); err != nil {
		_ = j.file.Truncate(at) // half a line would spoil the next one
		_, _ = j.file.Seek(at, io.SeekStart)
		return fmt.Errorf("write simulator journal: %w", err)
	}
	return nil
}

func (j *journal) close() error {
	if j == nil {
		return nil
	}
	return errors.Join(j.file.Sync(), j.file.Close(), j.lock.Close())
}
