package pace

// Waking a waiter through a channel that holds one element.

// Nudge wakes one waiter without ever blocking.
func Nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
