package pg_test

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"

	"github.com/lib/pq"
)

// refuser answers every connection as a PostgreSQL server that refuses it with a code and a message, without TLS; an empty code hangs up.
func refuser(t *testing.T, code, message string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go refuse(conn, code, message)
		}
	}()
	return listener.Addr().String()
}

func refuse(conn net.Conn, code, message string) {
	defer conn.Close()
	for {
		head := make([]byte, 8)
		if _, err := io.ReadFull(conn, head); err != nil || code == "" {
			return
		}
		rest := int64(binary.BigEndian.Uint32(head)) - 8
		if binary.BigEndian.Uint32(head[4:]) == 80877103 { // TLS is asked for
			_, _ = conn.Write([]byte("N"))
			continue
		}
		if _, err := io.CopyN(io.Discard, conn, rest); err != nil {
			return
		}
		body := "SFATAL\x00C" + code + "\x00M" + message + "\x00\x00"
		_, _ = conn.Write(append(binary.BigEndian.AppendUint32([]byte{'E'}, uint32(len(body)+4)), body...))
		return
	}
}

func TestOpen_says_what_is_wrong_and_never_the_password(t *testing.T) {
	t.Parallel()
	closed := refuser(t, "", "")
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := gone.Addr().String()
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	at := func(code, message string) string { return "postgres://bot:S3cr3t@" + refuser(t, code, message) + "/x" }
	for name, c := range map[string]struct {
		url, want string
		later     bool
	}{
		"signs in the password":         {`postgres://bot:p@ss/S3cr3t:o#r%d ?&@127.0.0.1:5432/x`, "viết theo mã", false},
		"a space":                       {"postgres://bot:b@t S3cr3t/1@127.0.0.1/x", "viết theo mã", false},
		"a percent sign":                {"postgres://bot:S3cr3t%zz@127.0.0.1/x", "viết theo mã", false},
		"a number sign":                 {"postgres://bot:12#S3cr3t@127.0.0.1/x", "viết theo mã", false},
		"a number sign at the end":      {"postgres://bot:S3cr3t#@127.0.0.1/x", "viết theo mã", false},
		"a question mark":               {"postgres://bot:12?S3cr3t@127.0.0.1/x", "viết theo mã", false},
		"a slash":                       {"postgres://bot:12/S3cr3t@127.0.0.1/x", "viết theo mã", false},
		"no number after the colon":     {"postgres://127.0.0.1:S3cr3t/x", "cổng phải là một số", false},
		"IPv6 without brackets":         {"postgres://bot:S3cr3t@2001:db8::5:5432/x", "@[2001:db8::5]:5432/", false},
		"IPv6 without brackets or port": {"postgres://bot:S3cr3t@::1/x", "ngoặc vuông", false},
		"IPv6 with one bracket":         {"postgres://bot:S3cr3t@[::1/x", "ngoặc vuông", false},
		"IPv6 with the other bracket":   {"postgres://bot:S3cr3t@::1]:5432/x", "ngoặc vuông", false},
		"IPv6 among several":            {"postgres://bot:S3cr3t@a:5432,::1:5432/x", "ngoặc vuông", false},
		"IPv6 whose port is none":       {"postgres://bot:S3cr3t@[::1]:S3cr3t/x", "cổng phải là một số", false},
		"IPv6 as a value, in brackets":  {"host=[::1] port=1 user=bot password=S3cr3t", "PostgreSQL [::1]:1 ", true},
		"a secret with colons":          {"postgres://bot:S3cr3t:5432/x", "cổng phải là một số", false},
		"another program's address":     {"mysql://bot:S3cr3t@127.0.0.1/x", "postgres://", false},
		"no scheme":                     {"bot:S3cr3t@127.0.0.1/x", "postgres://", false},
		"double quotes":                 {`"postgres://bot:S3cr3t@127.0.0.1/x"`, "bỏ các dấu nháy", false},
		"single quotes":                 {`'postgres://bot:S3cr3t@127.0.0.1/x'`, "bỏ các dấu nháy", false},
		"a line end":                    {"postgres://bot:S3cr\n3t@127.0.0.1/x", "một dòng", false},
		"pairs with a space":            {"host=127.0.0.1 password=a S3cr3t", "dấu nháy đơn", false},
		"pairs with an open quote":      {"host=127.0.0.1 password='S3cr3t", "dấu nháy đơn", false},
		"a wrong sslmode":               {"postgres://bot:S3cr3t@127.0.0.1/x?sslmode=yes", "sslmode chỉ nhận", false},
		"channel binding":               {"postgres://bot:S3cr3t@127.0.0.1/x?sslmode=require&channel_binding=require", "bỏ channel_binding", false},
		"a wrong target":                {"postgres://bot:S3cr3t@a,b/x?target_session_attrs=write", "target_session_attrs chỉ nhận", false},
		"ports for some hosts only":     {"postgres://bot:S3cr3t@a.invalid:1,b.invalid:2,c.invalid/x", "a.invalid:1, b.invalid:2, c.invalid:5432", true},
		"refused":                       {"postgres://bot:S3cr3t@" + nobody + "/x", nobody + " chưa trả lời", true},
		"two hosts, both refuse":        {"postgres://bot:S3cr3t@" + nobody + "," + nobody + "/x", nobody + ", " + nobody + " chưa trả lời", true},
		"no socket":                     {"host=/nowhere/at/all user=bot password=S3cr3t", "chưa trả lời", true},
		"no such host":                  {"postgres://bot:S3cr3t@db.invalid/x", "Không tìm thấy máy chủ", true},
		"hangs up":                      {"postgres://bot:S3cr3t@" + closed + "/x?sslmode=disable", "bị ngắt", true},
		"no TLS":                        {at("28P01", "x") + "?sslmode=require", "không có TLS", false},
		"no root certificate":           {at("28P01", "x") + "?sslmode=verify-full&sslrootcert=/nowhere.pem", "sslrootcert", false},
		"wrong password":                {at("28P01", `password authentication failed for user "bot"`), "không nhận tên hoặc mật khẩu", false},
		"TLS demanded":                  {at("28000", `no pg_hba.conf entry for host "10.0.0.1", user "bot", database "x", no encryption`) + "?sslmode=disable", "chỉ nhận kết nối có TLS", false},
		"not let in":                    {at("28000", `no pg_hba.conf entry for host "10.0.0.1"`), "pg_hba.conf", false},
		"no such database":              {at("3D000", `database "x" does not exist`), "CREATE DATABASE", false},
		"full":                          {at("53300", "sorry, too many clients already"), "max_connections", true},
		"starting":                      {at("57P03", "the database system is starting up"), "đang khởi động", true},
		"a parameter of another client": {at("42704", `unrecognized configuration parameter "pgbouncer"`) + "?pgbouncer=true", "tham số pgbouncer mà PostgreSQL không biết", false},
		"a parameter that is a secret":  {at("42704", `unrecognized configuration parameter "S3cr3t"`), "một tham số mà PostgreSQL không biết", false},
		"pgbouncer and a parameter":     {at("08P01", "unsupported startup parameter: options") + "?options=-cgeqo%3Doff", "không nhận tham số options", false},
		"pgbouncer per transaction":     {at("42P05", `prepared statement "1" already exists`), "pool_mode = session", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, err := storage.Open(t.Context(), c.url, storage.Options{})
			if err == nil {
				_ = db.Close()
				t.Fatal("it was opened")
			}
			trouble, ok := errors.AsType[*storage.OpenError](err)
			if !ok {
				t.Fatalf("no sentence for %v", err)
			}
			if !strings.Contains(trouble.Sentence, c.want) || trouble.Later != c.later {
				t.Errorf("%q, later %v; want %q, %v", trouble.Sentence, trouble.Later, c.want, c.later)
			}
			if said := err.Error() + trouble.Sentence; strings.Contains(said, "S3cr") || strings.Contains(said, "\n") {
				t.Errorf("it says %q", said)
			}
		})
	}
}

func TestOpen_refuses_a_database_that_cannot_hold_Vietnamese(t *testing.T) {
	t.Parallel()
	for _, encoding := range []string{"LATIN1", "WIN1258", "SQL_ASCII"} {
		name := "t_" + strings.ToLower(encoding)
		_ = statement(t, "DROP DATABASE IF EXISTS "+name)
		if err := statement(t, "CREATE DATABASE "+name+" TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '"+encoding+"'"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = statement(t, "DROP DATABASE "+name) })
		db, err := storage.Open(t.Context(), storagetest.URL(t)+" dbname="+name, storage.Options{})
		if err == nil {
			_ = db.Close()
			t.Fatalf("%s was opened", encoding)
		}
		if trouble, ok := errors.AsType[*storage.OpenError](err); !ok || !strings.Contains(trouble.Sentence, "bảng mã "+encoding) || trouble.Later {
			t.Errorf("%s: %v", encoding, err)
		}
	}
}

func TestOpen_refuses_a_search_path_that_names_no_schema(t *testing.T) {
	t.Parallel()
	_, url := storagetest.OpenEmpty(t)
	if db, err := storage.Open(t.Context(), url+" search_path=none,public", storage.Options{}); err != nil {
		t.Errorf("a schema that is there is enough: %v", err)
	} else if err := db.Close(); err != nil {
		t.Error(err)
	}
	_, err := storage.Open(t.Context(), url+" search_path=none", storage.Options{})
	if trouble, ok := errors.AsType[*storage.OpenError](err); !ok || !strings.Contains(trouble.Sentence, "bỏ search_path") || trouble.Later {
		t.Errorf("opened with %v", err)
	}
}

func TestExplain_tells_a_right_to_make_tables_from_one_to_those_that_are_there(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"permission denied for schema public":    "OWNER TO",
		"permission denied for database x":       "OWNER TO",
		"permission denied for table leadership": "REASSIGN OWNED",
		"must be owner of table outbox":          "REASSIGN OWNED",
	} {
		err := pg.Explain(fmt.Errorf("read: %w", &pq.Error{Code: "42501", Message: message}), "")
		if trouble, ok := errors.AsType[*pg.OpenError](err); !ok || !strings.Contains(trouble.Sentence, want) {
			t.Errorf("%s: %v", message, err)
		}
	}
}

func TestMigrate_says_so_where_the_role_may_not_create(t *testing.T) {
	t.Parallel()
	empty, url := storagetest.OpenEmpty(t)
	var role string
	if err := empty.SQL().Get(&role, `SELECT 'r_' || current_database()`); err != nil {
		t.Fatal(err)
	}
	if _, err := empty.SQL().Exec("CREATE ROLE " + role + "; GRANT " + role + " TO CURRENT_USER; REVOKE CREATE ON SCHEMA public FROM PUBLIC"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = statement(t, "DROP ROLE "+role) })
	db, err := storage.Open(t.Context(), url+" role="+role, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if trouble, ok := errors.AsType[*storage.OpenError](db.Migrate(t.Context())); !ok || !strings.Contains(trouble.Sentence, "không có quyền tạo bảng") {
		t.Errorf("%+v", trouble)
	}
}

func TestOpen_takes_what_hosters_write(t *testing.T) {
	t.Parallel()
	socket, err := url.Parse("postgres:///postgres?channel_binding=prefer&target_session_attrs=read-write")
	if err != nil {
		t.Fatal(err)
	}
	query := socket.Query()
	for pair := range strings.FieldsSeq(storagetest.URL(t)) {
		if key, value, ok := strings.Cut(pair, "="); ok {
			query.Set(key, strings.Trim(value, "'"))
		}
	}
	socket.RawQuery = query.Encode()
	db, err := storage.Open(t.Context(), " "+socket.String()+"\r\n", storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// statement runs a statement on the test server outside any schema.
func statement(t *testing.T, text string) error {
	t.Helper()
	db, err := sql.Open("postgres", storagetest.URL(t))
	if err != nil {
		return err
	}
	_, err = db.Exec(text) // the test's context may be over
	return errors.Join(err, db.Close())
}
