package main

// How long the program takes from its start to its first answer, by what it finds.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"chamdiem/cmd/bench/figures"
	"chamdiem/cmd/bench/ground"
	"chamdiem/storage/private"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
)

// startCommand measures starts.
type startCommand struct {
	Program   string `help:"The program to measure." default:"bin/chamdiem" type:"existingfile"`
	Campaigns []int  `help:"Numbers of campaigns in the database." default:"1,1000"`
	Rounds    int    `help:"Rounds; each measures every kind of start once." default:"5"`
	Dir       string `help:"Where data folders are made." placeholder:"FOLDER"`
}

// Run implements the command.
func (c startCommand) Run(ctx context.Context, out io.Writer) (err error) {
	dir, err := ground.Folder(c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	program, err := filepath.Abs(c.Program)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "from the start to the first answer, ms, medians of %d\n%12s%18s%14s%14s%18s\n", c.Rounds, "campaigns", "database just on", "database on", "after kill -9", "with PostgreSQL")
	for i, n := range c.Campaigns {
		one := chamdiem(program, filepath.Join(dir, fmt.Sprint("folder-", i)), ground.Officers(1))
		if err := ground.Prepare(ctx, one.dir, n); err != nil {
			return err
		}
		if err := one.plan(ctx); err != nil {
			return err
		}
		var all [4][]float64
		for range c.Rounds {
			times, err := one.starts(ctx)
			if err != nil {
				return err
			}
			whole, err := one.wholeStart(ctx)
			if err != nil {
				return err
			}
			for i, took := range append(times, whole) {
				all[i] = append(all[i], took)
			}
		}
		fmt.Fprintf(out, "%12d%18.0f%14.0f%14.0f%18.0f\n", n, figures.Median(all[0]), figures.Median(all[1]), figures.Median(all[2]), figures.Median(all[3]))
	}
	return nil
}

// planTime is how long the program may take to plan the reminders of all campaigns.
const planTime = 5 * time.Minute

// plan lets the program run until it has planned the reminders of all campaigns, as it has in a folder that is in use.
func (c *contender) plan(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, planTime)
	defer cancel()
	return onServer(ctx, c.dir, func(postgres *private.Server) (err error) {
		server, err := newServer(false)
		if err != nil {
			return err
		}
		defer server.Close()
		db, err := sqlx.ConnectContext(ctx, "postgres", postgres.URL())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		run, _, err := c.start(ctx, postgres.URL(), server)
		if err != nil {
			return err
		}
		defer run.end()
		for planned := false; !planned; {
			if err := db.GetContext(ctx, &planned, `SELECT NOT EXISTS (SELECT FROM campaigns c LEFT JOIN agenda a ON a.campaign = c.id WHERE a.version IS DISTINCT FROM c.version)`); err != nil {
				return err
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(100 * time.Millisecond):
			}
		}
		return nil
	})
}

// starts measures starts on one server, in milliseconds: the first since that one started, with nothing in its memory; one after the program
// ended in order; and one after it was killed.
func (c *contender) starts(ctx context.Context) (times []float64, err error) {
	return times, onServer(ctx, c.dir, func(postgres *private.Server) error {
		server, err := newServer(false)
		if err != nil {
			return err
		}
		defer server.Close()
		for _, stop := range []func(*process){(*process).end, (*process).kill, (*process).end} {
			run, took, err := c.start(ctx, postgres.URL(), server)
			if err != nil {
				return err
			}
			times = append(times, milliseconds(took))
			stop(run)
		}
		return nil
	})
}

// wholeStart measures a start that has to start PostgreSQL as well, in milliseconds.
func (c *contender) wholeStart(ctx context.Context) (float64, error) {
	server, err := newServer(false)
	if err != nil {
		return 0, err
	}
	defer server.Close()
	run, took, err := c.start(ctx, "", server)
	if err != nil {
		return 0, err
	}
	run.end()
	return milliseconds(took), nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
