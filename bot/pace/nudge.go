package pace

// Waking a waiter through a channel that holds one element.

import "time"

// Nudge wakes one waiter without ever blocking.
func Nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func NudgeLater(c chan struct{}, after time.Duration) { time.AfterFunc(after, func() { Nudge(c) }) }
