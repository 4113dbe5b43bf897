package schema

// The listing of a schema: columns, constraints, unique indexes, triggers and functions, as PostgreSQL words them.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// listed is one line of a listing: something that belongs to a table or a function.
type listed struct {
	Object string
	Line   string
}

// listing is in the order of its objects and lines.
type listing []listed

// listQuery lists the tables and functions of the current schema, or those of the given names where $1 is not null. Views and
// indexes that are not unique are left out: an administrator may add them, and no rule hangs on them.
const listQuery = `
	WITH tables AS (
		SELECT oid, relname::text AS name FROM pg_class
		WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname <> 'goose_db_version'
	), lines AS (
		SELECT t.name AS object, 'column ' || a.attnum || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attidentity::text
			|| ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS line
		FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
		UNION ALL
		SELECT t.name, 'constraint ' || c.conname || ' ' || c.convalidated || ' ' || pg_get_constraintdef(c.oid)
		FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype <> 'n'
		UNION ALL
		SELECT t.name, 'index ' || replace(pg_get_indexdef(i.indexrelid), quote_ident(current_schema()) || '.', '')
		FROM tables t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
		UNION ALL
		SELECT t.name, 'trigger ' || g.tgenabled::text || ' ' || replace(pg_get_triggerdef(g.oid), quote_ident(current_schema()) || '.', '')
		FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
		UNION ALL
		SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', 'function ' || pg_get_function_result(p.oid) || ' ' || l.lanname || ' ' || p.provolatile::text || ' ' || p.prosrc
		FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
		WHERE p.pronamespace = current_schema()::regnamespace
			AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
	)
	SELECT object, line FROM lines WHERE $1::text[] IS NULL OR object = ANY ($1) ORDER BY object COLLATE "C", line COLLATE "C"`

func list(ctx context.Context, q querier, objects []string) (l listing, err error) {
	err = q.SelectContext(ctx, &l, listQuery, pq.Array(objects))
	return l, pg.Wrap("list the schema", err)
}

func (l listing) hash() string {
	sum := sha256.New()
	for _, row := range l {
		fmt.Fprintf(sum, "%d %s %d %s\n", len(row.Object), row.Object, len(row.Line), row.Line)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// objects are the names of tables and functions, once each.
func (l listing) objects() (names []string) {
	for _, row := range l {
		if len(names) == 0 || names[len(names)-1] != row.Object {
			names = append(names, row.Object)
		}
	}
	return names
}

// differs names the first object that is not the same in both listings.
func (l listing) differs(other listing) (object string, differs bool) {
	for i := range max(len(l), len(other)) {
		switch {
		case i >= len(l):
			return other[i].Object, true
		case i >= len(other) || l[i] != other[i]:
			return l[i].Object, true
		}
	}
	return "", false
}
