package evidence

// Tries of opening a file. Whatever is in a file can end the child that opens it, and a fault of ours could end this process:
// a try is committed before, and after the last the file is set aside.

import (
	"context"
	"errors"
	"fmt"

	"chamdiem/bot/evidence/look"
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
