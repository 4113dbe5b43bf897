package backup

// What there is to copy: the tables of the schema in the order in which they can be filled, and its sequences.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/storage/pg"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// left are the tables that are not copied: those that the migrations fill, and the record of backups, which is about this machine. Nor
// is what an operator added to the schema.
var left = pq.StringArray{"goose_db_version", "schema_mark", "backups"}

// listTables lists tables with their columns, those that others refer to first.
func listTables(ctx context.Context, tx *sqlx.Tx) ([]table, error) {
	var rows []struct {
		Name    string
		Columns pq.StringArray
		Needs   pq.StringArray
	}
	err := tx.SelectContext(ctx, &rows, `
		SELECT c.relname::text AS name,
			(SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
			(SELECT coalesce(array_agg(DISTINCT o.relname::text), '{}') FROM pg_constraint k JOIN pg_class o ON o.oid = k.confrelid
				WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
		FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
			AND c.relname = ANY (SELECT unnest(objects) FROM schema_mark) ORDER BY c.relname`, left)
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	var out []table
	placed := map[string]bool{}
	for len(out) < len(rows) {
		before := len(out)
		for _, row := range rows {
			if !placed[row.Name] && !slices.ContainsFunc(row.Needs, func(need string) bool { return !placed[need] }) {
				placed[row.Name] = true
				out = append(out, table{Name: row.Name, Columns: row.Columns})
			}
		}
		if len(out) == before {
			return nil, fmt.Errorf("list tables: %d of them refer to each other", len(rows)-len(out))
		}
	}
	return out, nil
}

// listSequences reads how far the sequences are. They are not part of the snapshot, and may only be further than its rows.
func listSequences(ctx context.Context, tx *sqlx.Tx) ([]sequence, error) {
	var names []string
	err := tx.SelectContext(ctx, &names, `SELECT s.relname::text FROM pg_class s JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
			JOIN pg_class t ON t.oid = d.refobjid
		WHERE s.relnamespace = current_schema()::regnamespace AND s.relkind = 'S' AND t.relname <> ALL ($1)
			AND t.relname = ANY (SELECT unnest(objects) FROM schema_mark) ORDER BY s.relname`, left)
	if err != nil {
		return nil, fmt.Errorf("list sequences: %w", err)
	}
	var out []sequence
	for _, name := range names {
		s := sequence{Name: name}
		err := tx.QueryRowContext(ctx, `SELECT last_value, is_called FROM `+pq.QuoteIdentifier(name)).Scan(&s.Last, &s.Called)
		if err != nil {
			return nil, pg.Wrap("read sequence "+name, err)
		}
		out = append(out, s)
	}
	return out, nil
}
