package backup

import "time"

// Due is whether a nightly backup is due.
func (n Night) Due(s State, now time.Time) bool { return n.due(s, now) }
