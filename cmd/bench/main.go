// Command bench measures the whole product under load: officers who do the whole flow as soon as they are answered, against the
// program as a user runs it, and in turn against the floor and, where Node.js is installed, telegraf. docs/benchmarks.md tells how
// far its figures can be trusted.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/floor"

	"github.com/alecthomas/kong"
)

type commands struct {
	Run   runCommand   `cmd:"" default:"withargs" help:"Measure all programs in turn."`
	Start startCommand `cmd:"" help:"Measure how long the program takes to start."`
	Fill  fillCommand  `cmd:"" help:"Make a data folder with thousands of campaigns."`
	Floor floorCommand `cmd:"" hidden:"" help:"Be the floor."`
}

// floorCommand is the floor as a process of its own.
type floorCommand struct {
	Database string `required:""`
	Server   string `required:""`
}

// Run implements the command.
func (c floorCommand) Run(ctx context.Context) error {
	err := floor.Serve(ctx, c.Database, c.Server, api.Token)
	if ctx.Err() != nil { // it was told to end, wherever it was
		return nil
	}
	return err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var line commands
	chosen := kong.Parse(&line, kong.Name("bench"), kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(io.Writer(os.Stdout), (*io.Writer)(nil)))
	chosen.FatalIfErrorf(chosen.Run())
}
