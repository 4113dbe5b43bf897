package pg_test

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

type kind string

type inner struct {
	Deep  int
	Blank sql.NullString
}

// anyRow has a field of each type that rows are read into.
type anyRow struct {
	Text   string
	Kind   kind
	Yes    bool
	N      int64
	At     time.Time
	Ended  *time.Time
	Points decimal.Decimal
	Maybe  decimal.NullDecimal
	Flag   *bool
	List   sql.NullString
	inner
}

func inTx(t *testing.T, fn func(ctx context.Context, tx *pg.Tx) error) error {
	t.Helper()
	return storagetest.Open(t).DB.InTx(t.Context(), func(tx *pg.Tx) error { return fn(t.Context(), tx) })
}

func TestScan_reads_every_type_that_fields_have(t *testing.T) {
	t.Parallel()
	at := time.Date(2024, 12, 31, 17, 0, 0, 0, time.UTC)
	const query = `SELECT $1::text AS text, 'a'::text AS kind, CASE WHEN n > 1 THEN '[1]'::jsonb END AS list, n > 1 AS yes, n AS n, $2::timestamptz AS at, CASE WHEN n > 1 THEN $2::timestamptz END AS ended,
		n * 1.25 AS points, CASE WHEN n > 1 THEN n * 0.5 END AS maybe, CASE WHEN n > 1 THEN true END AS flag, n + 1 AS deep, NULL::text AS blank
		FROM generate_series(1, 5) n ORDER BY n DESC`
	err := inTx(t, func(ctx context.Context, tx *pg.Tx) error {
		var rows, others []anyRow
		if err := tx.All(ctx, &rows, query, "Xã Ia Lâu", at); err != nil {
			return err
		}
		if err := tx.Several(ctx, pg.Part{Query: `SELECT 7 AS n, 'only these'::text AS text`, Dest: &others}, pg.Part{Query: query, Args: []any{"Xã Ia Lâu", pg.Moment(at)}, Dest: &rows}); err != nil {
			return err
		}
		if want := (anyRow{N: 7, Text: "only these"}); len(others) != 1 || !reflect.DeepEqual(others[0], want) {
			t.Errorf("%+v, want %+v", others, want)
		}
		if len(rows) != 5 {
			t.Fatalf("%d rows", len(rows))
		}
		for i, r := range rows {
			n := int64(5 - i)
			if r.Text != "Xã Ia Lâu" || r.Kind != "a" || r.N != n || !r.At.Equal(at) || !r.Points.Equal(decimal.NewFromInt(n).Mul(decimal.RequireFromString("1.25"))) || r.Deep != int(n)+1 || r.Blank.Valid {
				t.Errorf("row %d is %+v", i, r)
			}
			if given := n > 1; r.Yes != given || r.Maybe.Valid != given || (r.Ended != nil) != given || (r.Flag != nil) != given || r.List != (sql.NullString{String: map[bool]string{true: "[1]"}[given], Valid: given}) {
				t.Errorf("row %d is %+v: what it lacks is there, or the other way round", i, r)
			}
		}
		if !rows[0].Ended.Equal(at) || !*rows[0].Flag || !rows[0].Maybe.Decimal.Equal(decimal.RequireFromString("2.5")) {
			t.Errorf("%+v", rows[0])
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestScan_reads_single_columns(t *testing.T) {
	t.Parallel()
	err := inTx(t, func(ctx context.Context, tx *pg.Tx) error {
		var numbers []int64
		var kinds []kind
		var times []time.Time
		var texts []sql.NullString
		var points []decimal.Decimal
		if err := tx.Several(ctx,
			pg.Part{Query: `SELECT generate_series(1, 6)`, Dest: &numbers}, pg.Part{Query: `SELECT 'b'::text`, Dest: &kinds},
			pg.Part{Query: `SELECT 'epoch'::timestamptz`, Dest: &times}, pg.Part{Query: `SELECT NULL::text UNION ALL SELECT 'c'`, Dest: &texts},
			pg.Part{Query: `SELECT 2.50`, Dest: &points}); err != nil {
			return err
		}
		if !slices.Equal(numbers, []int64{1, 2, 3, 4, 5, 6}) || !slices.Equal(kinds, []kind{"b"}) || len(times) != 1 || times[0].Unix() != 0 ||
			!slices.Equal(texts, []sql.NullString{{}, {String: "c", Valid: true}}) || len(points) != 1 || points[0].String() != "2.5" {
			t.Error(numbers, kinds, times, texts, points)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// A sum is a numeric, and a count in JSON a text: they are numbers all the same.
func TestScan_converts_what_the_server_writes_otherwise(t *testing.T) {
	t.Parallel()
	err := inTx(t, func(ctx context.Context, tx *pg.Tx) error {
		var rows []struct {
			N    int64
			Text string
			Kind kind
			Yes  bool
		}
		if err := tx.All(ctx, &rows, `SELECT sum(n) AS n, count(*) AS text, true AS kind, 1 AS yes FROM generate_series(1::bigint, 4) n`); err != nil {
			return err
		}
		if len(rows) != 1 || rows[0].N != 10 || rows[0].Text != "4" || rows[0].Kind != "true" || !rows[0].Yes {
			t.Errorf("%+v", rows)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestScan_refuses_what_does_not_fit(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t).DB
	for query, want := range map[string]string{
		`SELECT NULL::text AS text`:                  `"text": there is no value`,
		`SELECT NULL::bigint AS n`:                   `"n": there is no value`,
		`SELECT NULL::boolean AS yes`:                `"yes": there is no value`,
		`SELECT NULL::timestamptz AS at`:             `"at": there is no value`,
		`SELECT 'x'::text AS n`:                      `"n"`,
		`SELECT 'x'::text AS at`:                     `"at"`,
		`SELECT 1 AS strange`:                        `no field for the column strange`,
		`SELECT 'NaN'::numeric AS points`:            `"points"`,
		`SELECT 1 AS text, 'x'::text AS points`:      `"points"`,
		`SELECT 99999999999999999999::numeric AS n`:  `"n"`,
		`SELECT 'x'::text AS text, NULL::text AS at`: `"at": there is no value`,
	} {
		t.Run(query, func(t *testing.T) {
			t.Parallel()
			err := db.InTx(t.Context(), func(tx *pg.Tx) error {
				var rows []anyRow
				return tx.All(t.Context(), &rows, query)
			})
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v, want %s", err, want)
			}
		})
	}
}

func TestSeveral_gives_each_row_alone(t *testing.T) {
	t.Parallel()
	err := inTx(t, func(ctx context.Context, tx *pg.Tx) error {
		var rows []anyRow
		var seen []int64
		part := pg.Part{Query: `SELECT n, CASE WHEN n < 9 THEN 'few' ELSE '' END AS text FROM generate_series(1, 12) n ORDER BY n`, Dest: &rows}
		part.Each = func() {
			if seen = append(seen, rows[0].N); len(rows) != 1 || (rows[0].Text == "few") != (rows[0].N < 9) {
				t.Errorf("%+v", rows)
			}
		}
		part.Then = func() error { seen = append(seen, 0); return nil }
		want := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0}
		for name, run := range map[string]func() error{
			"together":  func() error { return tx.Several(ctx, part, pg.Part{Query: `SELECT 1`, Dest: new([]int64)}) },
			"by itself": func() error { return pg.Run(ctx, tx, part) },
		} {
			if seen = nil; run() != nil || !slices.Equal(seen, want) {
				t.Errorf("%s: %v", name, seen)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
