package main

// The programs that are measured, each in a process of its own on a PostgreSQL of its own.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/floor"
	"chamdiem/cmd/bench/ground"
	"chamdiem/cmd/bench/telegraf"
	"chamdiem/storage/private"

	"github.com/lib/pq"
)

// contender is one of the programs.
type contender struct {
	name     string
	plain    bool   // it has one screen with one button
	refuses  bool   // its database refuses what the last officer writes
	dir      string // its data folder
	officers []ground.Officer
	command  func(ctx context.Context, database, server string) *exec.Cmd
}

// names of the contenders.
const (
	ours       = "chamdiem"
	theFloor   = "floor"
	onTelegraf = "telegraf"
	oneRefused = "one refused"
)

// chamdiem is the product on a data folder, as a user runs it: serve with a private PostgreSQL in that folder.
func chamdiem(program, dir string, list []ground.Officer) *contender {
	return &contender{name: ours, dir: dir, officers: list, command: func(ctx context.Context, _, server string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, program, "serve")
		cmd.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN="+api.Token, "TELEGRAM_API_URL="+server, "DATA_DIR="+dir, "SEND_LIMITS=off", "LOG_LEVEL=error")
		return cmd
	}}
}

// refuse has the database refuse each change of an entry by an officer, as after the right to it was lost.
func refuse(ctx context.Context, database string, chat int64) (end func() error, err error) {
	db, err := sql.Open("postgres", database)
	if err != nil {
		return nil, err
	}
	var campaign, person string
	if err := db.QueryRowContext(ctx, `SELECT campaign, person FROM links WHERE user_id = $1`, chat).Scan(&campaign, &person); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf(`
		CREATE FUNCTION bench_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM refuse('CD003', NEW.campaign, NEW.code); RETURN NEW; END $$;
		CREATE TRIGGER bench_refuse BEFORE INSERT OR UPDATE ON entries FOR EACH ROW WHEN (NEW.campaign = %s AND NEW.changed_by = %s) EXECUTE FUNCTION bench_refuse()`,
		pq.QuoteLiteral(campaign), pq.QuoteLiteral(person)))
	return func() error {
		_, err := db.Exec(`DROP FUNCTION IF EXISTS bench_refuse CASCADE`) // the program does not start with a schema that is not its own
		return errors.Join(err, db.Close())
	}, err
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
