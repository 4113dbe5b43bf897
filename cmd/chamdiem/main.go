// Command chamdiem is the whole product in one program; `chamdiem --help` lists its commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of a system; where there are some, they count
)

// gcPercent lets the heap, some tens of megabytes, grow to three times what is alive before it is swept. The machine has
// memory to spare, and updates need the processor. GOGC overrides it.
const gcPercent = 200

func main() { os.Exit(program()) }

// program runs the command line until it is done or told to stop, and returns the exit code.
func program() int {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args[1:], console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}
