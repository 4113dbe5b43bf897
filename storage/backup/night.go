package backup

// The nightly backup: made by the process that leads, drilled while it is written, copied to a second place, the old ones removed.
// A machine that was off at night makes it when it runs again.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria/safely"
	"chamdiem/storage"

	"filippo.io/age"
)

const (
	// nightHour and nightMinute are when it is due: few people work, and the check of the invariants comes after it.
	nightHour, nightMinute = 2, 30
	// settle is the pause after the start: the bot has caught up by then, and a start that is only a trial makes none.
	settle = 15 * time.Minute
	// lookEvery is how often it is asked whether one is due.
	lookEvery = 5 * time.Minute
	// tryAgain is the pause after one that failed.
	tryAgain = time.Hour
)

// Night makes the nightly backups.
type Night struct {
	From       Source
	Drill      Drill
	Dir        string // where they lie
	Copy       Place  // the second place; nil = none
	Prefix     string // of the names of files: it tells the bots apart whose backups lie in one place
	Keep       int    // how many of them are kept in each place
	Recipients []age.Recipient
	Zone       *time.Location
	Tell       func(State) // is told what is known each time it was asked whether one is due; nil = nothing is told
	Log        *slog.Logger
}

// Run makes one each night until ctx ends. It returns no error: the bot goes on without backups, with an alarm.
func (n Night) Run(ctx context.Context) error {
	var copied time.Time // when a copy was tried last
	for wait := settle; sleep(ctx, wait); wait = lookEvery {
		state, err := ReadState(ctx, n.From.DB)
		if err != nil {
			continue // trouble of the database is told elsewhere
		}
		if n.Tell != nil {
			n.Tell(state)
		}
		if n.due(state, time.Now()) {
			n.Once(ctx)
			copied = time.Now()
		} else if n.uncopied(state) && time.Since(copied) > tryAgain {
			n.CopyAgain(ctx, *state.Nightly)
			copied = time.Now()
		}
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// due reports whether there is no backup since the newest night that is over.
func (n Night) due(s State, now time.Time) bool {
	now = now.In(n.Zone)
	night := time.Date(now.Year(), now.Month(), now.Day(), nightHour, nightMinute, 0, 0, n.Zone)
	if now.Before(night) {
		night = night.AddDate(0, 0, -1)
	}
	if s.Nightly != nil && s.Nightly.Age < -lookEvery { // made while the clock was ahead: it says nothing about this night
		return true
	}
	if s.Nightly != nil && s.Nightly.Trouble == "" && now.Add(-s.Nightly.Age).After(night) {
		return false
	}
	return s.Nightly == nil || s.Nightly.Trouble == "" || s.Nightly.Age > tryAgain
}

// Once makes one now, and writes down and logs what became of it.
func (n Night) Once(ctx context.Context) Record {
	began := time.Now()
	r := Record{Nightly: true}
	name := n.named(began) + ".tar.gz"
	if len(n.Recipients) > 0 {
		name += ".age"
	}
	made, err := n.make(ctx, filepath.Join(n.Dir, name), &r)
	if ctx.Err() != nil {
		return r // the bot stops: the next one makes it
	}
	r.Name, r.Bytes, r.Sealed, r.Evidence = name, made.Size, made.Sealed, made.Manifest.Evidence
	if err != nil {
		r.Trouble, r.Why = err.Error(), whyNotMade(err)
		n.Log.Error("no backup was made", "error", err, "alarm", true)
	} else if lost := len(made.Manifest.Missing) + len(made.Manifest.Damaged); lost > 0 {
		n.Log.Error("evidence is missing or damaged, and so it is in the backup", "objects", lost, "alarm", true)
	}
	if err == nil && n.Copy != nil {
		n.copy(ctx, &r)
	}
	if err == nil {
		n.prune(ctx, Folder(n.Dir))
		n.Log.Info("backed up", "file", name, "bytes", r.Bytes, "evidence", r.Evidence, "drill", r.Drill, "copied", r.Copied, "seconds", int(time.Since(began).Seconds()))
	}
	if err := Note(ctx, n.From.DB, r); err != nil {
		n.Log.Error("the backup was not noted", "error", err, "alarm", !storage.Unavailable(err))
	}
	return r
}

// named is how the name of a backup of that time begins; their order is that of their times.
func (n Night) named(at time.Time) string {
	return n.Prefix + "-" + at.In(n.Zone).Format("20060102-150405")
}

// uncopied reports that the newest backup is not in the second place: that may not have been plugged in, or full, at night.
func (n Night) uncopied(s State) bool {
	return n.Copy != nil && s.Nightly != nil && s.Nightly.Trouble == "" && s.Nightly.Copied == failed
}

// CopyAgain copies a backup to the second place after all, and writes down what became of it.
func (n Night) CopyAgain(ctx context.Context, r Record) {
	if _, err := os.Stat(filepath.Join(n.Dir, r.Name)); err != nil {
		return // it was removed by hand
	}
	if n.copy(ctx, &r); ctx.Err() != nil {
		return
	}
	if err := noteCopy(ctx, n.From.DB, r); err != nil {
		n.Log.Error("the copy of a backup was not noted", "error", err, "alarm", !storage.Unavailable(err))
	}
	if r.Copied == done {
		n.Log.Info("a backup was copied to the second place after all", "file", r.Name)
	}
}

// What became of a copy.
const (
	done   = "done"
	failed = "failed"
)

// copy brings a backup to the second place. What there is beyond the number that is kept goes first: else a place that is full stays so.
func (n Night) copy(ctx context.Context, r *Record) {
	n.prune(ctx, n.Copy)
	err := n.Copy.Copy(ctx, filepath.Join(n.Dir, r.Name))
	r.Copied, r.Why = done, ""
	if err != nil {
		r.Copied, r.Why = failed, whyNotThere(n.Copy, err)
		n.Log.Error("the backup was not copied to the second place", "error", err, "alarm", ctx.Err() == nil)
		return
	}
	n.prune(ctx, n.Copy)
}

// make writes the archive, and drills it while it is written.
func (n Night) make(ctx context.Context, name string, r *Record) (made Made, err error) {
	if err := os.MkdirAll(n.Dir, 0o700); err != nil {
		return made, fmt.Errorf("make the folder of backups: %w", err)
	}
	n.clearUnfinished()
	n.prune(ctx, Folder(n.Dir)) // fewer may be kept than before: what goes makes room
	drills, err := n.room(ctx)
	if err != nil {
		return made, err
	}
	out, in := io.Pipe()
	drilled := make(chan struct{})
	go func() {
		defer close(drilled)
		if !drills { // a backup that was not tried is better than none
			r.Drill, r.DrillNote = DrillImpossible, "no room"
			n.Log.Warn("the backup is not drilled: the disk has no room for its database")
		} else if err := safely.Do(func() error { r.Drill, r.DrillNote = n.drill(ctx, out); return nil }); err != nil {
			n.Log.Error("the drill of the backup panicked", "error", err, "alarm", true)
			r.Drill, r.DrillNote = DrillFailed, err.Error()
		}
		_, _ = io.Copy(io.Discard, out) // whatever became of the drill, the backup is written to its end
	}()
	made, err = WriteFile(ctx, name, n.From, n.Recipients, in)
	_ = in.CloseWithError(err) // nil: the end of the archive
	<-drilled
	if err != nil {
		r.Drill, r.DrillNote = "", ""
	}
	return made, err
}

// drill tries the archive and says what came of it.
func (n Night) drill(ctx context.Context, archive io.Reader) (result, note string) {
	_, _, violations, err := n.Drill.Run(ctx, archive)
	switch {
	case errors.Is(err, ErrNoServer):
		n.Log.Warn("the backup was not drilled", "error", err)
		return DrillImpossible, err.Error()
	case err != nil:
		n.Log.Error("the backup could not be brought back", "error", err, "alarm", ctx.Err() == nil)
		return DrillFailed, err.Error()
	}
	for _, v := range violations {
		n.Log.Error("an invariant does not hold in the backup", "invariant", v.Invariant, "detail", v.Detail, "alarm", true)
	}
	if len(violations) > 0 {
		return DrillFailed, "không còn đúng: " + violations[0].Words + " (" + violations[0].Detail + ")"
	}
	return DrillHeld, ""
}

// ofNight finds the time in the name of a nightly backup.
var ofNight = regexp.MustCompile(`^-\d{8}-\d{6}\.tar\.gz(\.age)?$`)

// prune removes all but the newest backups of a place.
func (n Night) prune(ctx context.Context, place Place) {
	list, err := place.Names(ctx)
	if err != nil {
		n.Log.Warn("old backups not removed", "error", err)
		return
	}
	var names []string
	for _, name := range list {
		if rest, ours := strings.CutPrefix(name, n.Prefix); ours && ofNight.MatchString(rest) {
			names = append(names, name)
		}
	}
	// By their times. One that was made while the clock was ahead would count as the newest for as long, and push out those that are.
	soon := n.named(time.Now().Add(24 * time.Hour))
	ahead := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name <= soon })
	names = slices.DeleteFunc(names, func(name string) bool { return name > soon })
	slices.Sort(ahead)
	slices.Sort(names)
	names = append(ahead, names...)
	for _, name := range names[:max(0, len(names)-n.Keep)] {
		if err := place.Remove(ctx, name); err != nil {
			n.Log.Warn("an old backup is not removed", "error", err)
		}
	}
}

// clearUnfinished removes what a killed process left.
func (n Night) clearUnfinished() {
	list, _ := filepath.Glob(filepath.Join(n.Dir, unfinished+"*"))
	for _, name := range list {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(name) // what stays is tried again the next night
		}
	}
}
