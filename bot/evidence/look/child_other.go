//go:build !linux

package look

import (
	"context"
	"os"
)

func ownProgram() (string, error) { return os.Executable() }

func keepToOurselves() {}

// watch waits for the end: here only the limits that the child sets itself hold its memory.
func watch(ctx context.Context, _ int, _ func()) { <-ctx.Done() }
