// Command chamdiem is the whole product in one program; `chamdiem --help` lists its commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"chamdiem/cmd/chamdiem/lean"

	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of a system; where there are some, they count
)

func main() {
	lean.Unsampled()
	os.Exit(program())
}

// program runs the command line until it is done or told to stop, and returns the exit code.
func program() int {
	ctx, closed := context.Background(), func() {}
	if !signal.Ignored(syscall.SIGHUP) { // the terminal was closed, and nohup was not asked for; it may come twice
		ctx, closed = signal.NotifyContext(ctx, syscall.SIGHUP)
	}
	defer closed()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second one ends what does not end by itself
	return run(ctx, os.Args[1:], console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}
