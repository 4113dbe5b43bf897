package pace

// Parts of the running program: started in order, stopped in reverse, and the first that fails ends them all, in order. A panic is such a
// failure, except in parts that others do without: they begin again.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"chamdiem/criteria/safely"
)

// abortTime is how long all parts together may take to stop after a failure: what caused it may hold up others as well,
// and nothing is drained.
const abortTime = 3 * time.Second

var (
	// ErrAbort is the cause with which the contexts of parts end after a failure.
	ErrAbort = errors.New("a part failed")
	// ErrLostLead ends a part that only the leader may run.
	ErrLostLead = errors.New("leadership is lost")
)

type part struct {
	name string
	stop context.CancelCauseFunc
	done chan struct{}
}

type Parts struct {
	ctx      context.Context // of all parts; each has a context under it
	patience time.Duration
	list     []part
	Failed   chan error // the first failure
	once     sync.Once
	// Again is told of a part that panicked and begins again; nil = not needed.
	Again func(name string, err *safely.PanicError)
}

// NewParts makes an empty set. patience is how long all parts together may take to stop before those left count as hung.
func NewParts(ctx context.Context, patience time.Duration) *Parts {
	return &Parts{ctx: context.WithoutCancel(ctx), patience: patience, Failed: make(chan error, 1)}
}

// Fail ends the program with err; later failures are ignored.
func (p *Parts) Fail(err error) { p.once.Do(func() { p.Failed <- err }) }

// Start runs fn until its context ends. An error of fn, or its end before, fails everything.
func (p *Parts) Start(name string, fn func(ctx context.Context) error) {
	ctx, cancel := context.WithCancelCause(p.ctx)
	one := part{name, cancel, make(chan struct{})}
	p.list = append(p.list, one)
	go func() {
		defer close(one.done)
		err := safely.Do(func() error { return fn(ctx) })
		if err == nil && ctx.Err() == nil {
			err = fmt.Errorf("it ended by itself")
		}
		if err != nil {
			p.Fail(fmt.Errorf("%s: %w", name, err))
		}
	}()
}

// Aside is Start for a part that others do without: where it panics it begins again, after a pause that grows with each panic, and is short again
// once the part ran well for a while.
func (p *Parts) Aside(name string, fn func(ctx context.Context) error) {
	p.Start(name, func(ctx context.Context) error {
		for trouble := (Backoff{Tries: asideTries}); ; {
			begun := time.Now()
			err := safely.Do(func() error { return fn(ctx) })
			panicked, ok := errors.AsType[*safely.PanicError](err)
			if !ok {
				return err
			}
			if time.Since(begun) >= asideWell {
				trouble.Tries = asideTries
			}
			if p.Again != nil {
				p.Again(name, panicked)
			}
			if !Sleep(ctx, trouble.Next()) {
				return nil
			}
		}
	})
}

// asideTries has the first pause of a part that panicked last about three seconds: what it fell over may be there still.
const asideTries = 5

// asideWell is how long a part runs whose next panic is another trouble than the last: longer than the longest pause, and than most parts take
// between two rounds.
const asideWell = 5 * time.Minute

// Later is Aside for a part that others come before: it begins once ready is closed.
func (p *Parts) Later(ready <-chan struct{}, name string, fn func(ctx context.Context) error) {
	p.Aside(name, func(ctx context.Context) error {
		select {
		case <-ready:
		case <-ctx.Done():
		}
		if ctx.Err() != nil { // both may hold: nothing begins at the end
			return nil
		}
		return fn(ctx)
	})
}

// Loop is Start for a function that returns no error.
func (p *Parts) Loop(name string, fn func(ctx context.Context)) {
	p.Start(name, WithoutError(fn))
}

// WithoutError is a function that returns no error as one that could.
func WithoutError(fn func(ctx context.Context)) func(ctx context.Context) error {
	return func(ctx context.Context) error { fn(ctx); return nil }
}

// Stop ends the parts, the last started first, or all at once after a failure. It reports the parts that hang.
func (p *Parts) Stop(failure error) (hung []string) {
	patience, cause := p.patience, error(context.Canceled)
	if failure != nil {
		patience, cause = abortTime, ErrAbort
		for _, one := range p.list {
			one.stop(cause)
		}
	}
	limit, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, one := range slices.Backward(p.list) {
		one.stop(cause)
		select {
		case <-one.done:
			continue
		case <-limit.Done():
		}
		select {
		case <-one.done:
		default:
			hung = append(hung, one.name)
		}
	}
	return hung
}
