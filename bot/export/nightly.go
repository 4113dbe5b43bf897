package export

// The nightly documents: what can be asked for in the chat lies each morning in a folder of the machine as well, for the day on which
// neither Telegram nor the page can be reached.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
)

const (
	// nightHour is from when on a day's documents are made: after the backup.
	nightHour = 4
	// firstLook is the pause after the start, nextLook that between two looks.
	firstLook, nextLook = 20 * time.Minute, 10 * time.Minute
	// dayForm names the folder of a day.
	dayForm = "2006-01-02"
	// unfinished is what the folder of a day is called until it is whole.
	unfinished = ".dang-ghi"
)

// nightlyKinds are the documents of a day. The evidence is left out: the backup has it.
var nightlyKinds = []report.Kind{report.DOCX, report.XLSX, report.PDF, report.PNG, report.Analysis, report.Checks}

// Nightly writes the documents of each campaign into a folder of the day.
type Nightly struct {
	DB   *storage.DB
	Dir  string // a folder per campaign is in it, and in that one per day
	Keep int    // how many days are kept of each campaign
	Zone *time.Location
	Log  *slog.Logger
}

// Run writes each night until ctx ends. It returns no error: what fails is logged and tried again.
func (n Nightly) Run(ctx context.Context) error {
	for wait := firstLook; pace.Sleep(ctx, wait); wait = nextLook {
		if err := n.Once(ctx); err != nil && ctx.Err() == nil {
			n.Log.Error("nightly documents were not written", "error", err, "alarm", !storage.Unavailable(err))
		}
	}
	return nil
}

// Once writes what today still lacks, by the clock of the database: nothing before the hour, nothing that is there, and nothing of a campaign that has not
// changed since its newest folder.
func (n Nightly) Once(ctx context.Context) error {
	var ids []string
	var now time.Time
	if clock, err := n.DB.Clock(ctx); err != nil || clock.Doubted { // a folder of a day that has not come would count as the newest
		return err
	}
	err := n.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		if now, err = tx.Now(ctx); err == nil {
			ids, err = tx.Campaigns(ctx)
		}
		return err
	})
	if err != nil {
		return err
	}
	if now = now.In(n.Zone); now.Hour() < nightHour {
		return nil
	}
	var errs []error
	for _, id := range ids {
		errs = append(errs, safely.Do(func() error { return n.campaign(ctx, id, now.Format(dayForm)) }))
	}
	return errors.Join(errs...)
}

func (n Nightly) campaign(ctx context.Context, id, day string) (err error) {
	dir := filepath.Join(n.Dir, id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of a campaign's documents: %w", err)
	}
	days, err := daysIn(dir)
	if err != nil {
		return err
	}
	for len(days) > 0 && days[len(days)-1] > day { // written while the clock was ahead: it says nothing about what changed since
		if err := os.RemoveAll(filepath.Join(dir, days[len(days)-1])); err != nil {
			return fmt.Errorf("remove the documents of a day that has not come: %w", err)
		}
		days = days[:len(days)-1]
	}
	if slices.Contains(days, day) {
		return nil
	}
	var data report.Data
	changed := len(days) == 0
	err = n.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		newest, err := tx.HistoryPage(ctx, id, scoring.HistoryFilter{Limit: 1})
		for _, row := range newest {
			changed = changed || row.At.In(n.Zone).Format(dayForm) >= days[len(days)-1]
		}
		if err == nil && changed {
			data, err = Data(ctx, tx, id)
		}
		return err
	})
	if err != nil || !changed {
		return err
	}
	temp := filepath.Join(dir, unfinished)
	if err := os.RemoveAll(temp); err != nil {
		return fmt.Errorf("remove an unfinished day: %w", err)
	}
	if err := os.Mkdir(temp, 0o700); err != nil {
		return fmt.Errorf("make the folder of a day: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }() // what is not whole takes no room from the others
	for _, kind := range nightlyKinds {
		if err := writeFile(ctx, filepath.Join(temp, kind.FileName(data.Campaign)), kind, data); err != nil {
			return err
		}
	}
	if err := os.Rename(temp, filepath.Join(dir, day)); err != nil {
		return fmt.Errorf("put a day's documents in their place: %w", err)
	}
	for _, old := range days[:max(0, len(days)+1-n.Keep)] {
		if err := os.RemoveAll(filepath.Join(dir, old)); err != nil {
			return fmt.Errorf("remove the documents of %s: %w", old, err)
		}
	}
	return nil
}

// daysIn are the days whose documents are there, the oldest first.
func daysIn(dir string) (days []string, err error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list the documents of days: %w", err)
	}
	for _, one := range list {
		if _, err := time.Parse(dayForm, one.Name()); err == nil && one.IsDir() {
			days = append(days, one.Name())
		}
	}
	return days, nil
}

// writeFile writes one document for the program's account alone.
func writeFile(ctx context.Context, name string, kind report.Kind, data report.Data) (err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("two documents of a day have one name: %w", err)
	}
	if err != nil {
		return fmt.Errorf("write a document of a day: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := report.Write(ctx, file, kind, data, archive.Source{}); err != nil {
		return err
	}
	return file.Sync()
}
