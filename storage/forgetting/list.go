package forgetting

// The list of those who were forgotten, kept beside the database: a backup that is older than an erasure still knows the person, and what
// is brought back from it is to be erased again. The list tells IDs and numbers, and nothing of the person.

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"chamdiem/storage/pg"
)

// ListFile is the name of the list in the data folder.
const ListFile = "da-xoa-du-lieu.jsonl"

// Entry is a line of the list.
type Entry struct {
	Campaign string    `json:"campaign"`
	Person   string    `json:"person"`
	Number   int       `json:"number"`
	At       time.Time `json:"at"`
}

func (e Entry) same(o Entry) bool { return e.Campaign == o.Campaign && e.Person == o.Person }

// Recorded lists those who were forgotten in the database.
func Recorded(ctx context.Context, q pg.Querier) (list []Entry, err error) {
	err = q.All(ctx, &list, `SELECT campaign, id AS person, forgotten AS number, forgotten_at AS at FROM people WHERE forgotten IS NOT NULL ORDER BY forgotten, campaign`)
	return list, pg.Wrap("list who was forgotten", err)
}

// ReadList reads the list of a data folder; none where there is no file.
func ReadList(dir string) (list []Entry, err error) {
	text, err := os.ReadFile(filepath.Join(dir, ListFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read the list of the forgotten: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		var e Entry
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil || e.Campaign == "" || e.Person == "" || e.Number < 1 {
			return nil, fmt.Errorf("read the list of the forgotten: line %d of %s is no entry", n, ListFile)
		}
		list = append(list, e)
	}
	return list, nil
}

// Missing are the entries of a list that another one has not.
func Missing(list, from []Entry) []Entry {
	return slices.DeleteFunc(slices.Clone(list), func(e Entry) bool { return slices.ContainsFunc(from, e.same) })
}

// KeepList adds to the list of a data folder what it lacks. The file is written whole or not at all.
func KeepList(dir string, recorded []Entry) (err error) {
	list, err := ReadList(dir)
	if err != nil {
		return err
	}
	more := Missing(recorded, list)
	if len(more) == 0 {
		return nil
	}
	var text bytes.Buffer
	for _, e := range append(list, more...) {
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("keep the list of the forgotten: %w", err)
		}
		text.Write(append(line, '\n'))
	}
	file, err := os.CreateTemp(dir, ".da-xoa-*") // 0600
	if err != nil {
		return fmt.Errorf("keep the list of the forgotten: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(text.Bytes())
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("keep the list of the forgotten: %w", err)
	}
	return os.Rename(file.Name(), filepath.Join(dir, ListFile))
}
