package schema_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/schema"
	"chamdiem/storage/storagetest"

	"github.com/jmoiron/sqlx"
)

// columnsOf are the columns of each table that are written as they are given.
func columnsOf(t *testing.T, db *storage.DB) map[string][]string {
	t.Helper()
	var rows []struct{ Table, Column string }
	err := db.SQL().Select(&rows, `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
		JOIN information_schema.tables t USING (table_schema, table_name)
		WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' AND c.table_name NOT IN ('goose_db_version', 'schema_mark')
		ORDER BY 1, c.ordinal_position`)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, r := range rows {
		out[r.Table] = append(out[r.Table], strconv.Quote(r.Column))
	}
	return out
}

// rowsOf are the rows of a table as JSON, of some columns.
func rowsOf(t *testing.T, db *storage.DB, table string, columns []string) (text string) {
	t.Helper()
	q := fmt.Sprintf(`SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY to_jsonb(r)::text), '[]')::text FROM (SELECT %s FROM %s) r`, strings.Join(columns, ", "), strconv.Quote(table))
	if err := db.SQL().Get(&text, q); err != nil {
		t.Fatalf("read %s: %v", table, err)
	}
	return text
}

// What stands in a database of any earlier version is there after it was brought up to date, and what must hold does.
func TestMigrate_takes_along_what_stands_in_a_database_of_any_earlier_version(t *testing.T) {
	t.Parallel()
	full, c := storagetest.Shipped(t)
	storagetest.Link(t, full, c.ID, "dung")
	storagetest.Link(t, full, c.ID, "van-phong")
	for _, typed := range []string{"18/20", "20/20"} {
		storagetest.MustApply(t, full, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", typed))
	}
	have := columnsOf(t, full)
	versions := versionsOf(t)
	carried := 0
	for i, version := range versions[:len(versions)-1] {
		if os.Getenv("CHAMDIEM_FULL") == "" && i%9 != 3 { // some of them are enough for each change
			continue
		}
		db := openAt(t, storagetest.Private(t).URL())
		if err := schema.MigrateTo(t.Context(), db.DB, version); err != nil {
			t.Fatalf("to %d: %v", version, err)
		}
		before := map[string]string{}
		shared := map[string][]string{}
		conn, err := db.SQL().Connx(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		fill(t, conn, func(run func(query string, args ...any)) {
			for table, columns := range columnsOf(t, db) {
				columns = slices.DeleteFunc(columns, func(name string) bool { return !slices.Contains(have[table], name) })
				if len(columns) == 0 {
					continue
				}
				names := strings.Join(columns, ", ")
				run(fmt.Sprintf(`DELETE FROM %s`, strconv.Quote(table)))
				run(fmt.Sprintf(`INSERT INTO %[1]s (%[2]s) OVERRIDING SYSTEM VALUE SELECT %[2]s FROM jsonb_populate_recordset(NULL::%[1]s, $1::jsonb)`, strconv.Quote(table), names), rowsOf(t, full, table, columns))
				shared[table] = columns
			}
		})
		for table, columns := range shared {
			columns = slices.DeleteFunc(columns, func(name string) bool { return table == "entry_marks" && name == `"tx"` }) // of another server it means nothing
			shared[table], before[table] = columns, rowsOf(t, db, table, columns)
			if before[table] != "[]" {
				carried++
			}
		}
		if err := db.Migrate(t.Context()); err != nil {
			t.Errorf("from %d: %v", version, err)
			continue
		}
		after := columnsOf(t, db)
		for table, columns := range shared {
			if after[table] == nil {
				continue // the table is gone, with what it held elsewhere
			}
			if got := rowsOf(t, db, table, columns); got != before[table] {
				t.Errorf("from %d, %s: %s\nbecame %s", version, table, before[table], got)
			}
		}
		if err := schema.Check(t.Context(), db.DB); err != nil {
			t.Errorf("from %d: %v", version, err)
		}
		_ = db.Close()
	}
	if carried < 40 {
		t.Errorf("%d tables had rows", carried)
	}
}

// versionsOf are the numbers of the program's migrations.
func versionsOf(t *testing.T) (versions []int64) {
	t.Helper()
	names, err := fs.Glob(schema.MigrationFiles, "migrations/*.sql")
	for _, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		n, wrong := strconv.ParseInt(number, 10, 64)
		err = errors.Join(err, wrong)
		versions = append(versions, n)
	}
	if err != nil || len(versions) < 20 {
		t.Fatal(versions, err)
	}
	return versions
}

// fill writes rows past the guards, as a restore does.
func fill(t *testing.T, conn *sqlx.Conn, write func(run func(query string, args ...any))) {
	t.Helper()
	defer conn.Close()
	run := func(query string, args ...any) {
		if _, err := conn.ExecContext(context.Background(), query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	run(`SET session_replication_role = replica`)
	write(run)
	run(`RESET session_replication_role`)
}
