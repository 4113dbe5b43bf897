//go:build !linux && !darwin

package look

// limit does nothing here: the memory limit of the Go runtime and the parent's clock remain.
func limit(int64) error { return nil }
