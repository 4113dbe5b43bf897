package main

// The programs that are measured, each in a process of its own on a PostgreSQL of its own.

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"

	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/floor"
	"chamdiem/cmd/bench/ground"
	"chamdiem/cmd/bench/telegraf"
	"chamdiem/storage/private"

	_ "github.com/lib/pq" // the driver
)

// contender is one of the programs.
type contender struct {
	name     string
	plain    bool   // it has one screen with one button
	dir      string // its data folder
	officers []ground.Officer
	command  func(ctx context.Context, database, server string) *exec.Cmd
}

// names of the contenders.
const (
	ours       = "chamdiem"
	theFloor   = "floor"
	onTelegraf = "telegraf"
)

// chamdiem is the product on a data folder, as a user runs it: serve with a private PostgreSQL in that folder.
func chamdiem(program, dir string, list []ground.Officer) *contender {
	return &contender{name: ours, dir: dir, officers: list, command: func(ctx context.Context, _, server string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, program, "serve")
		cmd.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN="+api.Token, "TELEGRAM_API_URL="+server, "DATA_DIR="+dir, "SEND_LIMITS=off", "LOG_LEVEL=error")
		return cmd
	}}
}

// plainContender is one that keeps a state for each chat in the given tables.
func plainContender(ctx context.Context, name, dir, tables string, list []ground.Officer, command func(ctx context.Context, database, server string) *exec.Cmd) (*contender, error) {
	return &contender{name: name, plain: true, dir: dir, officers: list, command: command}, onServer(ctx, dir, func(s *private.Server) error {
		return createTables(ctx, s.URL(), tables)
	})
}

func createTables(ctx context.Context, database, tables string) error {
	db, err := sql.Open("postgres", database)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, tables)
	return errors.Join(err, db.Close())
}

func newFloor(ctx context.Context, dir string, list []ground.Officer) (*contender, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return plainContender(ctx, theFloor, dir, floor.Tables, list, func(ctx context.Context, database, server string) *exec.Cmd {
		return exec.CommandContext(ctx, self, "floor", "--database", database, "--server", server)
	})
}

func newTelegraf(ctx context.Context, dir string, list []ground.Officer) (*contender, error) {
	installed, err := telegraf.Install(ctx)
	if err != nil {
		return nil, err
	}
	return plainContender(ctx, onTelegraf, dir, telegraf.Tables, list, func(ctx context.Context, database, server string) *exec.Cmd {
		return telegraf.Command(ctx, installed, database, server, api.Token)
	})
}

// onServer does something while the PostgreSQL of a data folder runs.
func onServer(ctx context.Context, dir string, do func(*private.Server) error) error {
	server, err := private.Start(ctx, private.Options{Dir: dir})
	if err != nil {
		return err
	}
	return errors.Join(do(server), server.Stop(context.WithoutCancel(ctx)))
}
