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
