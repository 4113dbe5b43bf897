package backup

import "time"

// Due is whether a nightly backup is due.
func (n Night) Due(s State, now time.Time) bool { return n.due(s, now) }

// Uncopied is whether the newest backup is not in the second place.
func (n Night) Uncopied(s State) bool { return n.uncopied(s) }
