package evidence

// Tries of opening a file. Whatever is in a file can end the child that opens it, and a fault of ours could end this process:
// a try is committed before, and after the last the file is set aside.

import (
	"context"
	"errors"
	"fmt"

	"chamdiem/bot/evidence/look"
	"chamdiem/criteria/safely"
)

// lookTries is how often a file is opened whose look does not end well: a machine under load gets a second chance, and a third.
const lookTries = 3

// tries opens a file as try number so and so. last reports that it failed for the last time; err is why. A try that ended for
// a reason which is not the file's is taken back.
func (f *Fetcher) tries(ctx context.Context, count func(context.Context, int64) (int, error), uncount func(context.Context, int64) error,
	id int64, open func(context.Context) error) (last bool, err error) {
	tried, err := count(ctx, id)
	if err != nil {
		return false, err
	}
	if err = open(ctx); err == nil {
		return false, nil
	}
	if _, died := errors.AsType[*look.DiedError](err); died {
		f.Log.Warn("a file could not be looked into", "file", id, "try", tried, "error", err)
		return tried >= lookTries, err
	}
	if undo := uncount(context.WithoutCancel(ctx), id); undo != nil {
		err = errors.Join(err, undo)
	}
	return false, fmt.Errorf("look into a file: %w", err)
}

// opened takes the try back of a file that was opened well where what came after it failed: a store that is away, or full, is not the file's fault.
func (f *Fetcher) opened(ctx context.Context, err error, uncount func(context.Context, int64) error, id int64) error {
	if err == nil {
		return nil
	}
	return errors.Join(err, uncount(context.WithoutCancel(ctx), id))
}

// panicked reports that a panic is the last that a file is given, and tells of each. looks is how often the file was opened before. A panic leaves
// the try of opening that it fell into; one that comes before counts as a refused try.
func (f *Fetcher) panicked(err error, tried, looks int, what string, id int64) (last bool) {
	panicked, ok := errors.AsType[*safely.PanicError](err)
	if !ok {
		return false
	}
	last = looks >= lookTries-1 || tried >= refusedTries
	f.ended.WithLabelValues("panicked").Inc()
	f.Log.Error("bringing in a file panicked", what, id, "tries", tried, "last", last, "error", panicked, "alarm", true)
	return last
}
