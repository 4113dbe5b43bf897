// Package pace holds what several parts of the bot need to wait, to be woken, to be bounded and to be watched: pauses,
// limits, pulses, running parts, temporary files, outward connections, metrics. It knows neither channels nor storage.
package pace

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

// Backoff gives growing pauses. Tries is how many were given since the last success. Not safe for concurrent use.
type Backoff struct{ Tries int }

// Next is double the pause before, at most backoffMost. Up to a fifth of it is left out at random, so that many who wait do
// not come back at the same time.
func (b *Backoff) Next() time.Duration {
	d := time.Duration(float64(backoffFirst) * math.Pow(2, float64(min(b.Tries, 20))))
	b.Tries++
	d = min(d, backoffMost)
	return d - time.Duration(mathrand.Int64N(int64(d)/5))
}

func (b *Backoff) Reset() { b.Tries = 0 }

// Sleep waits for d. It returns false if ctx ends before.
func Sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// ErrorCode is a short id by which a person's report is found in the log: four letters or digits.
func ErrorCode() string { return rand.Text()[:4] }
