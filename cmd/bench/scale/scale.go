// Package scale fills a database with thousands of campaigns, past the guards: copies of one in which the work is done. It is for
// measuring; what must always hold of a database holds of the copies as well.
package scale

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"chamdiem/cmd/bench/ground"
	"chamdiem/storage/seal"

	_ "github.com/lib/pq" // the driver
)

// Size says how much is to be there.
type Size struct {
	Campaigns int // copies beside the campaigns that are there
	Evidence  int // pieces of evidence in each
	History   int // rows of history in each
}

// block is how many campaigns one transaction makes.
const block = 50

// copied are the tables whose rows of the campaign are copied as they are, in an order that their references allow.
var copied = []string{"leaves", "deadlines", "people", "roles", "assignments", "assigned", "duties"}

// Fill copies the campaign in which the work is done (ground.Work) under the numbers from first on. database is the address of
// a server on which we may do everything, key seals the history. Progress goes to out.
func Fill(ctx context.Context, database string, key seal.Key, from string, first int, size Size, out io.Writer) (err error) {
	db, err := sql.Open("postgres", database) // without the deadlines of a program
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	c := copier{ctx: ctx, key: key, from: from, size: size}
	if err := c.look(db); err != nil {
		return err
	}
	began := time.Now()
	for n := 0; n < size.Campaigns; n += block {
		if err := c.block(db, first+n, first+min(n+block, size.Campaigns)-1); err != nil {
			return err
		}
		if done := n + block; done%(20*block) == 0 {
			fmt.Fprintf(out, "  %d of %d campaigns after %v\n", done, size.Campaigns, time.Since(began).Round(time.Second))
		}
	}
	_, err = db.ExecContext(ctx, `VACUUM ANALYZE`)
	return err
}

// copier makes the copies.
type copier struct {
	ctx     context.Context
	key     seal.Key
	from    string
	size    Size
	columns map[string]string // table → its columns, but the campaign and what the database gives
	pieces  int               // of evidence in the campaign that is copied
	rows    int               // of its history
	streams [][]line          // its history
}

// look finds out what there is to copy.
func (c *copier) look(db *sql.DB) error {
	c.columns = map[string]string{}
	for _, table := range append([]string{"entries", "evidence", "audit"}, copied...) {
		var list string
		if err := db.QueryRowContext(c.ctx, `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
			WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attname NOT IN ('campaign', 'source')`, table).Scan(&list); err != nil {
			return fmt.Errorf("read columns of %s: %w", table, err)
		}
		c.columns[table] = list
	}
	if err := db.QueryRowContext(c.ctx, `SELECT (SELECT count(*) FROM evidence WHERE campaign = $1), (SELECT count(*) FROM audit WHERE campaign = $1)`, c.from).Scan(&c.pieces, &c.rows); err != nil {
		return fmt.Errorf("count what is copied: %w", err)
	}
	var err error
	c.streams, err = c.lines(db)
	return err
}

// except takes columns out of a list.
func except(list string, names ...string) string {
	var kept []string
	for column := range strings.SplitSeq(list, ", ") {
		keep := true
		for _, name := range names {
			keep = keep && column != name
		}
		if keep {
			kept = append(kept, column)
		}
	}
	return strings.Join(kept, ", ")
}

// times is how often something must be there to be at least so many.
func times(wanted, have int) int {
	if have == 0 {
		return 0
	}
	return max((wanted+have-1)/have, 1)
}

// block makes the campaigns of these numbers.
func (c *copier) block(db *sql.DB, first, last int) (err error) {
	tx, err := db.BeginTx(c.ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	numbers := fmt.Sprintf("generate_series(%d, %d) n", first, last)
	evidence := except(c.columns["evidence"], "message_id", "unique_id", "number")
	statements := []string{
		`SET LOCAL session_replication_role = replica`,
		`INSERT INTO campaigns (id, unit, year, title, yaml, catalogue_yaml, loaded_at)
			SELECT 'do-' || n, 'UBND xã Đo ' || n, year, title, replace(replace(yaml, 'id: ' || id || E'\n', 'id: do-' || n || E'\n'), unit || E'\n', 'UBND xã Đo ' || n || E'\n'),
				catalogue_yaml, loaded_at FROM campaigns, ` + numbers + ` WHERE id = $1`,
	}
	for _, table := range copied {
		columns := c.columns[table]
		statements = append(statements, `INSERT INTO `+table+` (campaign, `+columns+`) SELECT 'do-' || n, `+columns+` FROM `+table+`, `+numbers+` WHERE campaign = $1`)
	}
	pieces := times(c.size.Evidence, c.pieces)
	repeats := max(times(c.size.History, c.rows), pieces) // each piece was added once
	entries := except(c.columns["entries"], "version")
	statements = append(statements,
		`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at)
			SELECT 'do-' || n, l.person, l.channel, a.account, a.account, l.linked_at FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person, `+numbers+`,
			LATERAL (SELECT `+ground.AccountSQL("n", "p.position - 1")+` AS account) a WHERE l.campaign = $1`,
		`INSERT INTO entries (campaign, version, `+entries+`) SELECT 'do-' || n, version * `+strconv.Itoa(repeats)+`, `+entries+` FROM entries, `+numbers+` WHERE campaign = $1`,
		`INSERT INTO evidence (campaign, message_id, unique_id, number, `+evidence+`)
			SELECT 'do-' || n, message_id + r * 1000000, unique_id || '-' || r, number + r * top, `+evidence+`
			FROM evidence JOIN (SELECT code AS of, max(number) AS top FROM evidence WHERE campaign = $1 GROUP BY 1) t ON t.of = code,
			`+numbers+`, generate_series(0, `+strconv.Itoa(pieces-1)+`) r WHERE campaign = $1`,
	)
	for _, statement := range statements {
		arguments := []any{c.from}
		if !strings.Contains(statement, "$1") {
			arguments = nil
		}
		if _, err := tx.ExecContext(c.ctx, statement, arguments...); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	for n := first; n <= last; n++ {
		if err := c.history(tx, fmt.Sprint("do-", n), repeats, pieces); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Report tells how large the database is: by table, and per campaign and officer.
func Report(ctx context.Context, database string, out io.Writer) (err error) {
	db, err := sql.Open("postgres", database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.QueryContext(ctx, `SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class
		WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND reltuples > 0 ORDER BY 3 DESC LIMIT 12`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var campaigns int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM campaigns`).Scan(&campaigns); err != nil {
		return err
	}
	fmt.Fprintf(out, "%-20s%14s%12s%16s\n", "table", "rows", "MiB", "KiB/campaign")
	var sum int64
	for rows.Next() {
		var name string
		var n, bytes int64
		if err := rows.Scan(&name, &n, &bytes); err != nil {
			return err
		}
		sum += bytes
		fmt.Fprintf(out, "%-20s%14d%12.1f%16.1f\n", name, n, float64(bytes)/(1<<20), float64(bytes)/(1<<10)/float64(max(campaigns, 1)))
	}
	fmt.Fprintf(out, "%-20s%14d%12.1f%16.1f; %.1f KiB for each of %d officers a campaign\n", "campaigns in all", campaigns, float64(sum)/(1<<20), float64(sum)/(1<<10)/float64(max(campaigns, 1)),
		float64(sum)/(1<<10)/float64(max(campaigns, 1))/ground.PerCampaign, ground.PerCampaign)
	return rows.Err()
}
