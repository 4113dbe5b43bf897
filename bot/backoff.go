package bot

// Small helpers for waiting and for naming errors.

import (
	"context"
	"crypto/rand"
	"math"
	mathrand "math/rand/v2"
	"time"
)

const (
	backoffFirst = 100 * time.Millisecond
	backoffMost  = 30 * time.Second
)

// backoff gives growing pauses. Not safe for concurrent use.
type backoff struct{ tries int }

// next doubles the pause up to backoffMost; a fifth of it is chance, so that many do not come back at once.
func (b *backoff) next() time.Duration {
	d := time.Duration(float64(backoffFirst) * math.Pow(2, float64(min(b.tries, 20))))
	b.tries++
	d = min(d, backoffMost)
	return d - time.Duration(mathrand.Int64N(int64(d)/5))
}

func (b *backoff) reset() { b.tries = 0 }

// sleep waits for d, or until ctx ends: then it says false.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// errorCode is a short id by which a person's report is found in the log: four letters or digits.
func errorCode() string { return rand.Text()[:4] }
