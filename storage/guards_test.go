package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage/storagetest"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// columnsOf lists the columns of a table with their types.
func columnsOf(t *testing.T, q interface {
	Select(dest any, query string, args ...any) error
}, table string) (columns []struct{ Name, Kind string }) {
	t.Helper()
	if err := q.Select(&columns, `SELECT column_name AS name, data_type AS kind FROM information_schema.columns
		WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`, table); err != nil || len(columns) < 20 {
		t.Fatalf("columns of %s: %v, %v", table, columns, err)
	}
	return columns
}

// otherwise is an expression that is something else than the column holds.
func otherwise(t *testing.T, name, kind string) string {
	t.Helper()
	is := map[string]string{"text": name + " || 'x'", "jsonb": `'[{"t": "y"}]'`, "numeric": name + " - 0.1", "boolean": "NOT coalesce(" + name + ", false)",
		"timestamp with time zone": "coalesce(nullif(" + name + ", '-infinity'), now()) + interval '1 hour'", "bigint": name + " + 1", "integer": name + " + 1", "ARRAY": "array_append(" + name + ", 'x')"}[kind]
	if is == "" {
		t.Fatalf("column %s is of the kind %s, which this test does not know", name, kind)
	}
	return is
}

// TestGuards_see_every_column changes each column by itself, in rows whose person has no right: what is not left open by name is refused, that of a
// column that is added later as well.
func TestGuards_see_every_column(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	another(t, db, "khac")
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "x"), file("5.5.4.6", "a.pdf", 1), file("5.5.4.6", "b.pdf", 2))
	for _, statement := range []string{
		`UPDATE entries SET changed_by = 'lan', deferred = true, reviewed_points = 1, submitted_by = 'dung', submitted_at = now(), appraised_points = 1`,
		`UPDATE evidence SET changed_by = 'lan', document = id, page = 1, size = 5`,
	} {
		if _, err := db.SQL().Exec(`SET session_replication_role = replica; ` + statement + `; RESET session_replication_role`); err != nil {
			t.Fatal(err)
		}
	}
	one := `id = (SELECT min(id) FROM evidence)`
	for table, x := range map[string]struct {
		where, also string
		open        []string          // columns that may change, or are the matter of the clerk
		other       map[string]string // what they are set to, where the kind of the column does not say it
	}{
		"entries": {`code = '5.5.4.6'`, `version = version + 1`, []string{"appraised_by", "transferred_by"},
			map[string]string{"campaign": "'khac'", "code": "'5.5.4.5'", "state": "'submitted'", "version": "version + 2"}},
		"evidence": {one, ``, []string{"fetch_state", "fetch_note", "fetch_tries", "look_tries", "fetch_after", "sha256", "signature", "facts", "mime", "size"},
			map[string]string{"id": "DEFAULT", "campaign": "'khac'", "code": "'5.5.4.5'", "kind": "'photo'", "message_id": "message_id + 100", "source": "id", "fetch_state": "'failed'", "sha256": "repeat('a', 64)"}},
	} {
		for _, column := range columnsOf(t, db.SQL(), table) {
			value, ok := x.other[column.Name]
			if !ok {
				value = otherwise(t, column.Name, column.Kind)
			}
			sets := []string{column.Name + " = " + value}
			if x.also != "" && column.Name != "version" {
				sets = append(sets, x.also)
			}
			tx, err := db.SQL().Beginx()
			if err != nil {
				t.Fatal(err)
			}
			done, err := tx.Exec(fmt.Sprintf(`UPDATE %s SET %s WHERE %s`, table, strings.Join(sets, ", "), x.where))
			if slices.Contains(x.open, column.Name) {
				if err != nil {
					t.Errorf("%s of %s: %v", column.Name, table, err)
				} else if n, _ := done.RowsAffected(); n != 1 {
					t.Errorf("%s of %s: %d rows", column.Name, table, n)
				}
			} else if refused, ok := errors.AsType[*pq.Error](err); !ok || !strings.HasPrefix(string(refused.Code), "CD") && refused.Message != "evidence stays what it is" {
				t.Errorf("%s of %s changed: %v", column.Name, table, err)
			}
			if err := tx.Rollback(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestGuards_find_the_one_among_many puts one row that is not allowed among many that are, at each place: the statement is refused as a whole.
func TestGuards_find_the_one_among_many(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	var codes []string
	for _, a := range c.Leaves() {
		if slices.Contains(c.Assigned(a.Code).Officers, "dung") && len(codes) < 3 {
			codes = append(codes, a.Code)
		}
	}
	if len(codes) < 3 {
		t.Fatalf("dung has %v", codes)
	}
	for i, code := range codes {
		storagetest.MustApply(t, db, dung, explain(code, "x"), file(code, "a.pdf", int64(i+1)))
	}
	storagetest.MustApply(t, db, dung, file("", "loose.pdf", 50))
	refused := func(want pqerror.Code, query string, args ...any) {
		t.Helper()
		_, err := db.SQL().Exec(query, args...)
		if e, ok := errors.AsType[*pq.Error](err); !ok || e.Code != want {
			t.Errorf("%s %v: %v, want %s", query, args, err, want)
		}
	}
	const words, pieces = `UPDATE entries SET explanation = '[{"t": "y"}]', version = version + 1, changed_by = CASE WHEN code = $1 THEN $2 ELSE changed_by END`,
		`UPDATE evidence SET title = 'y', changed_by = CASE WHEN code = $1 THEN $2 ELSE changed_by END`
	for i, code := range codes {
		for _, person := range []string{"lan", "ma-khanh-son"} {
			refused("CD003", words, code, person)
			refused("CD003", pieces, code, person)
		}
		refused("CD005", `UPDATE entries SET explanation = '[{"t": "y"}]', version = version + CASE WHEN code = $1 THEN 2 ELSE 1 END`, code)
		refused("CD004", `UPDATE entries SET state = CASE WHEN code = $1 THEN 'approved' ELSE 'submitted' END, version = version + 1`, code)
		refused("CD003", `INSERT INTO entries (campaign, code, state, explanation, version, changed_by, changed_at)
			SELECT campaign, code, 'working', '[{"t": "y"}]', 1, CASE WHEN row_number() OVER (ORDER BY code) = $1::int THEN 'ma-khanh-son' ELSE 'dung' END, now()
			FROM duties WHERE person = 'dung' AND code NOT IN (SELECT code FROM entries)`, i+1)
		refused("CD003", `INSERT INTO evidence (campaign, code, number, kind, title, name, url, mime, size, channel, file_id, unique_id, chat_id, message_id, album_id, place, statistics,
				added_by, added_at, changed_by, origin_code, fetch_state)
			SELECT campaign, code, 9, 'link', 'y', '', 'https://example.org', '', 0, '', '', '', 0, 0, '', '', false, 'dung', now(), CASE WHEN code = $1 THEN 'lan' ELSE 'dung' END, code, 'none' FROM entries`, code)
	}
	refused("CD003", pieces, "", "lan") // the one that is sorted in nowhere
	refused("CD005", `UPDATE entries SET code = CASE code WHEN $1 THEN '1.1' WHEN $2 THEN $1 ELSE code END, version = version + 1 WHERE code IN ($1, $2)`, codes[0], codes[1])
	refused("P0001", `DELETE FROM entries WHERE code = $1`, codes[0])
	refused("P0001", `DELETE FROM evidence`)
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: codes[0], To: scoring.Submitted})
	refused("CD004", words, "", "")
	refused("CD004", pieces, "", "")
	if _, err := db.SQL().Exec(words+` WHERE code <> $3`, "", "", codes[0]); err != nil {
		t.Errorf("what is all allowed: %v", err)
	}
}
