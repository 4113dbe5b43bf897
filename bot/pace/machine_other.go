//go:build !linux

package pace

import "time"

// thisRun does not know here when the machine was started.
func thisRun() (name string, counted time.Duration) { return "", 0 }
