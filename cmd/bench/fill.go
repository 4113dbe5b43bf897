package main

// A data folder with thousands of campaigns.

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chamdiem/cmd/bench/ground"
	"chamdiem/cmd/bench/scale"
	"chamdiem/storage"
	"chamdiem/storage/private"
)

// fillCommand makes a folder that run measures on.
type fillCommand struct {
	Folder    string `arg:"" help:"The data folder to make; run --folder measures on it."`
	Campaigns int    `help:"Campaigns." default:"10000"`
	Evidence  int    `help:"Pieces of evidence in each." default:"200"`
	History   int    `help:"Rows of history in each." default:"2000"`
}

// Run implements the command.
func (c fillCommand) Run(ctx context.Context, out io.Writer) error {
	folder, err := filepath.Abs(c.Folder)
	if err != nil {
		return err
	}
	if _, err := os.Stat(folder); err == nil {
		return fmt.Errorf("%s is there already", folder)
	}
	if err := ground.Prepare(ctx, folder, 1); err != nil {
		return err
	}
	return ground.Open(ctx, folder, func(db *storage.DB, server *private.Server) error {
		if err := ground.Work(ctx, db, 1); err != nil {
			return err
		}
		// Nothing is left to fetch: what came long ago was fetched long ago.
		if _, err := db.SQL().ExecContext(ctx, `UPDATE evidence SET fetch_state = 'toolarge' WHERE fetch_state = 'waiting'`); err != nil {
			return err
		}
		key, err := db.SigningKey()
		if err != nil {
			return err
		}
		if err := scale.Fill(ctx, server.URL(), key, ground.ID(1), 2, scale.Size{Campaigns: c.Campaigns - 1, Evidence: c.Evidence, History: c.History}, out); err != nil {
			return err
		}
		return scale.Report(ctx, server.URL(), out)
	})
}
