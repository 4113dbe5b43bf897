package pg_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/safely"
	_ "chamdiem/criteria/testseed"
	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"

	"github.com/lib/pq"
	"pgregory.net/rapid"
)

// echoing asks for its arguments back.
func echoing(rows *[]echo, n int64, text string, list []string, none *string) pg.Part {
	return pg.Part{Query: `SELECT $1::bigint AS n, $2::text AS text, $3::text[] AS list, $4::text AS none`, Args: []any{n, text, pq.StringArray(list), none}, Dest: rows}
}

type echo struct {
	N    int64
	Text string
	List pq.StringArray
	None sql.NullString
}

func TestSeveral_takes_any_text_as_it_is_in_one_round_trip(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t).DB
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`['"\\$;(){},\n\r\t]{0,20}`)).Draw(r, "text")
		n, list := rapid.Int64().Draw(r, "n"), rapid.SliceOfN(rapid.Just(text), 0, 3).Draw(r, "list")
		text = strings.ReplaceAll(text, "\x00", "")
		for i := range list {
			list[i] = text
		}
		var one, other []echo
		var plain []int64
		err := db.InTx(t.Context(), func(tx *pg.Tx) error {
			before := db.Trips()
			for range 2 { // the second time all is prepared
				before = db.Trips()
				if err := tx.Several(t.Context(), echoing(&one, n, text, list, nil), pg.Part{}, pg.Part{Query: `SELECT generate_series(1, 3)`, Dest: &plain}, echoing(&other, -n, text, list, &text)); err != nil {
					return err
				}
			}
			if trips := db.Trips() - before; trips != 1 {
				r.Errorf("%d round trips", trips)
			}
			return nil
		})
		if err != nil || len(one) != 1 || len(other) != 1 {
			r.Fatalf("%v, %v, %v", one, other, err)
		}
		if one[0].N != n || one[0].Text != text || !slices.Equal(one[0].List, list) || one[0].None.Valid || other[0].None.String != text || other[0].N != -n {
			r.Errorf("%q came back as %+v and %+v", text, one, other)
		}
		if !slices.Equal(plain, []int64{1, 2, 3}) {
			r.Errorf("numbers: %v", plain)
		}
	})
}

// What fails in the midst leaves nothing, whichever of the statements it is, and the connection is good for the next transaction.
func TestSeveral_what_fails_undoes_all(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t).DB
	if _, err := db.SQL().Exec(`CREATE TABLE marks (n int PRIMARY KEY)`); err != nil {
		t.Fatal(err)
	}
	var rows []int64
	good := func(n int) pg.Part {
		return pg.Part{Query: `INSERT INTO marks VALUES ($1) RETURNING n`, Args: []any{n}, Dest: &rows}
	}
	silent := pg.Part{Query: `INSERT INTO marks VALUES (100 + $1)`, Args: []any{1}}
	for name, bad := range map[string]pg.Part{
		"with rows":         {Query: `SELECT 1 / ($1 - 1)`, Args: []any{1}, Dest: &rows},
		"without rows":      {Query: `INSERT INTO marks SELECT 1 / ($1 - 1)`, Args: []any{1}},
		"not understood":    {Query: `SELECT nonsense`, Dest: &rows},
		"an end in a text":  {Query: `SELECT $1::text`, Args: []any{"a\x00; DROP TABLE marks"}, Dest: &[]string{}},
		"bytes":             {Query: `SELECT $1::text`, Args: []any{[]byte("a")}, Dest: &[]string{}},
		"rows of other use": {Query: `SELECT 'a' AS n, $1::int`, Args: []any{1}, Dest: &rows},
	} {
		for at := range 3 {
			for _, last := range []bool{false, true} {
				parts := slices.Insert([]pg.Part{good(1), silent}, at, bad)
				if last && name == "rows of other use" {
					continue // it is found too late
				}
				err := db.InTx(t.Context(), func(tx *pg.Tx) error {
					if last {
						return tx.Last(t.Context(), parts...)
					}
					return tx.Several(t.Context(), parts...)
				})
				var n int
				if found := db.SQL().Get(&n, `SELECT count(*) FROM marks`); err == nil || found != nil || n != 0 {
					t.Errorf("%s, place %d, last %t: %v; %d rows, %v", name, at, last, err, n, found)
				}
			}
		}
	}
	if err := db.InTx(t.Context(), func(tx *pg.Tx) error { return tx.Last(t.Context(), good(1), silent, good(2)) }); err != nil {
		t.Fatal(err)
	}
	var all []int64
	if err := db.SQL().Select(&all, `SELECT n FROM marks ORDER BY n`); err != nil || !slices.Equal(all, []int64{1, 2, 101}) {
		t.Errorf("%v, %v", all, err)
	}
}

// Where the first statements fail before the server has begun the transaction, nothing that comes after them is written by itself.
// A panic over the rows of the first round trip comes before the transaction counts as begun: its connection goes back without it.
func TestSeveral_a_panic_in_the_first_round_trip_leaves_no_transaction_open(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t).DB
	var rows []int64
	for range 3 {
		err := db.InTx(t.Context(), func(tx *pg.Tx) error {
			return tx.Several(t.Context(), pg.Part{Query: `SELECT 1::bigint AS n`, Dest: &rows, Each: func() { panic("broken") }}, pg.Part{Query: `SELECT 2::bigint AS n`, Dest: &rows})
		})
		if p, ok := errors.AsType[*safely.PanicError](err); !ok || p.Value != "broken" {
			t.Fatalf("a panic is told as %v", err)
		}
		var open int
		if err := db.SQL().GetContext(t.Context(), &open, `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`); err != nil {
			t.Fatal(err)
		}
		if open > 0 {
			t.Fatalf("%d transactions are open", open)
		}
		var began bool
		if err := db.SQL().GetContext(t.Context(), &began, `SELECT now() <> statement_timestamp()`); err != nil || began {
			t.Fatalf("a statement by itself runs in a transaction that is open: %v", err)
		}
	}
}

func TestSeveral_what_fails_before_it_begins_lets_nothing_else_through(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t).DB
	if _, err := db.SQL().Exec(`CREATE TABLE marks (n int PRIMARY KEY)`); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]pg.Part{
		"not understood":   {Query: `SELECT nonsense`, Dest: &[]string{}},
		"broken UTF-8":     {Query: `SELECT $1::text`, Args: []any{"a\xff"}, Dest: &[]string{}},
		"an end in a text": {Query: `SELECT $1::text`, Args: []any{"a\x00"}, Dest: &[]string{}},
	} {
		err := db.InTx(t.Context(), func(tx *pg.Tx) error {
			if err := tx.Several(t.Context(), bad, bad); err == nil {
				t.Errorf("%s: no error", name)
			}
			_, plain := tx.Exec(t.Context(), `INSERT INTO marks VALUES (1)`)
			together := tx.Several(t.Context(), pg.Part{Query: `INSERT INTO marks VALUES ($1)`, Args: []any{2}}, pg.Part{Query: `INSERT INTO marks VALUES ($1)`, Args: []any{3}})
			behind := tx.Savepoint(t.Context(), func() error { _, err := tx.Exec(t.Context(), `INSERT INTO marks VALUES (4)`); return err })
			if plain == nil || together == nil || behind == nil {
				t.Errorf("%s: a statement afterwards is taken: %v, %v, %v", name, plain, together, behind)
			}
			return nil
		})
		var n int
		if found := db.SQL().Get(&n, `SELECT count(*) FROM marks`); err == nil || found != nil || n != 0 {
			t.Errorf("%s: %v; %d rows, %v", name, err, n, found)
		}
	}
}

// A connection that the server has ended while it was idle is no reason to fail: the transaction begins on another one.
func TestInTx_goes_on_where_the_server_has_ended_what_was_idle(t *testing.T) {
	t.Parallel()
	main, url := storagetest.OpenURL(t)
	db, other := main.DB, storagetest.Again(t, url, storage.Options{})
	var n []int64
	ways := map[string]func(tx *pg.Tx) error{
		"one": func(tx *pg.Tx) error { return tx.All(t.Context(), &n, `SELECT 1`) },
		"several": func(tx *pg.Tx) error {
			return tx.Several(t.Context(), pg.Part{Query: `SELECT $1::int`, Args: []any{1}, Dest: &n})
		},
		"last": func(tx *pg.Tx) error {
			return tx.Last(t.Context(), pg.Part{Query: `SELECT $1::int`, Args: []any{1}, Dest: &n})
		},
	}
	for name, way := range ways {
		for range 3 { // the first time there is one idle connection
			if err := db.InTx(t.Context(), way); err != nil || len(n) != 1 {
				t.Fatalf("%s: %v, %v", name, n, err)
			}
			if _, err := other.SQL().Exec(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := db.InTx(t.Context(), func(tx *pg.Tx) error {
		if err := tx.Last(t.Context(), pg.Part{Query: `SELECT 1 + $1`, Args: []any{1}, Dest: &n}); err != nil {
			return err
		}
		if err := tx.All(t.Context(), &n, `SELECT 1`); err == nil {
			t.Error("a statement ran after the last one")
		}
		return errors.New("too late")
	}); err == nil {
		t.Error("what went wrong after the commit is not told")
	}
}

// mute ends a connection where an answer to a commit is to come, once.
type mute struct {
	net.Conn
	armed *atomic.Bool
	said  *atomic.Bool
}

func (m mute) Write(b []byte) (int, error) {
	if bytes.Contains(b, []byte("COMMIT")) && m.armed.CompareAndSwap(true, false) {
		m.said.Store(true)
	}
	return m.Conn.Write(b)
}

func (m mute) Read(b []byte) (int, error) {
	n, err := m.Conn.Read(b)
	if m.said.Load() { // the server has done it
		return 0, io.EOF
	}
	return n, err
}

// A commit of which nothing is heard may have taken place: it is never sent again.
func TestLast_is_not_sent_twice(t *testing.T) {
	t.Parallel()
	_, url := storagetest.OpenURL(t)
	var armed atomic.Bool
	db := storagetest.Again(t, url, storage.Options{Through: func(c net.Conn) net.Conn { return mute{c, &armed, new(atomic.Bool)} }}).DB
	if _, err := db.SQL().Exec(`CREATE TABLE heard (n int)`); err != nil {
		t.Fatal(err)
	}
	says := pg.Part{Query: `INSERT INTO heard VALUES ($1)`, Args: []any{1}}
	for name, before := range map[string]func(*pg.Tx) error{
		"the only statement": func(*pg.Tx) error { return nil },
		"after another":      func(tx *pg.Tx) error { _, err := tx.Exec(t.Context(), `SELECT 1`); return err },
	} {
		var n int
		armed.Store(true)
		err := db.InTx(t.Context(), func(tx *pg.Tx) error { return errors.Join(before(tx), tx.Last(t.Context(), says)) })
		if found := db.SQL().Get(&n, `WITH gone AS (DELETE FROM heard RETURNING 1) SELECT count(*) FROM gone`); err == nil || found != nil || n != 1 {
			t.Errorf("%s: %v; %d rows, %v", name, err, n, found)
		}
	}
}

// What another transaction of the same connection waited for is not run again by those behind it.
func TestSeveral_begins_behind_a_transaction_that_looked_for_the_end_of_its_context(t *testing.T) {
	t.Parallel()
	_, url := storagetest.OpenEmpty(t)
	alone := storagetest.Again(t, url, storage.Options{MaxConns: 1})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	before, err := alone.SQL().BeginTx(ctx, nil)
	if err == nil {
		err = before.Commit()
	}
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		if err := alone.InTx(t.Context(), func(tx *storage.Tx) error {
			return tx.Several(t.Context(), pg.Part{Query: `SELECT 1`})
		}); err != nil {
			t.Fatal(err)
		}
	}
}
