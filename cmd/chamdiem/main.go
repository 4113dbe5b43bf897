// Command chamdiem is the whole product in one program; `chamdiem --help` lists its commands.
package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"chamdiem/cmd/chamdiem/lean"

	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of a system; where there are some, they count
)

// secondSignal is how soon after the first signal another one is not meant to end the program at once.
const secondSignal = time.Second

func main() {
	logAsJSON(os.Stderr)
	lean.Unsampled()
	os.Exit(program())
}

// program runs the command line until it is done or told to stop, and returns the exit code.
func program() int {
	ctx := context.Background()
	if !signal.Ignored(syscall.SIGHUP) { // the terminal was closed, and nohup was not asked for; it may come twice
		ctx, _ = signal.NotifyContext(ctx, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	endBySecond(ctx, stop) // neither is given up before the end: what comes twice would kill a program that is about to end in order
	return run(ctx, os.Args[1:], console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}

// logAsJSON gives what the standard library logs by itself, as of connections that broke, the form of the other lines: who reads them by a program
// finds one in each.
func logAsJSON(w io.Writer) {
	slog.SetDefault(slog.New(slog.NewJSONHandler(w, nil)))
	slog.SetLogLoggerLevel(slog.LevelWarn)
}

// endBySecond gives the signals up some time after the first one, which ended ctx: another one then ends what does not end by itself. What signals
// a whole group of processes has the first one come twice at once.
func endBySecond(ctx context.Context, giveUp func()) {
	context.AfterFunc(ctx, func() { time.AfterFunc(secondSignal, giveUp) })
}
