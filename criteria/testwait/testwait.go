// Package testwait says how long tests wait for what must happen. A wait says nothing about speed: a machine may be busy with other work,
// and a test that fails then fails by luck. What never happens is told all the same.
package testwait

import (
	"testing"
	"time"
)

const (
	// Patience is how long a test waits.
	Patience = 5 * time.Minute
	// glance is the pause between two looks.
	glance = 5 * time.Millisecond
)

// Eventually waits until a fact is true. It fails the test, with the words what, when that takes longer than Patience.
func Eventually(t testing.TB, what string, fact func() bool) {
	t.Helper()
	for deadline := time.Now().Add(Patience); !fact(); time.Sleep(glance) {
		if time.Now().After(deadline) {
			t.Fatalf("after %s still not so: %s", Patience, what)
		}
	}
}
