package bot

// Waking a waiter through a channel that holds one element.

import "time"

// nudge wakes one waiter without ever blocking.
func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func nudgeLater(c chan struct{}, after time.Duration) { time.AfterFunc(after, func() { nudge(c) }) }
