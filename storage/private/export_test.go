//go:build unix

package private

import (
	"context"
	"time"
)

// The patience of a start and of initdb.
const (
	StartTimeout = startTimeout
	MakeTimeout  = makeTimeout
)

// Limited has the ends of all patience given by a test.
func (o Options) Limited(limit func(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc)) Options {
	o.limit = limit
	return o
}

// HalfUp reports whether a server that was just begun is taken back.
func HalfUp(ctx context.Context, err error) bool { return halfUp(ctx, err) }

// Killed is the server of a data folder as its program has it once it was killed.
func Killed(o Options) (*Server, error) {
	l, err := lay(o.Dir)
	return &Server{layout: l, search: *o.Search, options: o}, err
}
