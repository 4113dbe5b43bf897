package pg

// What keeps a database from being opened or made ready, each with a sentence for the operator that says what to do. No sentence
// holds a password: what is quoted comes from an address that could be read.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"regexp"
	"strings"
	"syscall"

	"github.com/lib/pq"
)

// oldestServer is the oldest major version of PostgreSQL that is served.
const oldestServer = 13

// OpenError is a failure to open a database or to make it ready, in the words of the operator.
type OpenError struct {
	Sentence string // Vietnamese, says what to do
	Later    bool   // it may pass by itself: worth trying again
	Err      error  // nil where its words could hold a secret
}

func (t *OpenError) Error() string { return t.Sentence }
func (t *OpenError) Unwrap() error { return t.Err }

// Explain turns a usual failure of PostgreSQL or of the way to it into a *OpenError; any other error comes back as it is. where names the
// server; it may be empty.
func Explain(err error, where string) error {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*OpenError](err); ok {
		return known
	}
	sentence, later := ofServer(err)
	if sentence == "" {
		sentence, later = ofConnection(err, strings.TrimSpace("PostgreSQL "+where))
	}
	if sentence == "" {
		return err
	}
	return &OpenError{Sentence: sentence, Later: later, Err: err}
}

// parameter finds the name of a refused setting in the words of PostgreSQL or of a pooler.
var parameter = regexp.MustCompile(`(?:configuration parameter "|startup parameter:? "?)([a-z_.]+)`)

// foreign are parameters that other programs know and PostgreSQL does not: only these are named, since an address that is cut in the
// wrong place may hold a piece of a password where a parameter stands.
var foreign = []string{"channel_binding", "pgbouncer", "connection_limit", "pool_timeout", "pool_mode", "schema", "sslaccept", "statement_cache_size", "prepareThreshold",
	"preparethreshold", "currentSchema", "gssencmode", "supa", "keepalives", "socket_timeout", "sslcompression", "application", "options"}

// ofServer is the sentence about what the server answered; empty = there is none.
func ofServer(err error) (sentence string, later bool) {
	e, ok := errors.AsType[*pq.Error](err)
	if !ok {
		return "", false
	}
	switch code := string(e.Code); {
	case code == "28P01":
		return "PostgreSQL không nhận tên hoặc mật khẩu trong DATABASE_URL; đề nghị xem lại (đặt mật khẩu mới: ALTER ROLE … PASSWORD …).", false
	case code == "28000" && strings.Contains(e.Message, "no encryption"):
		return "PostgreSQL chỉ nhận kết nối có TLS từ máy này; đề nghị thêm sslmode=verify-full (hoặc require) vào DATABASE_URL.", false
	case code == "28000":
		return "PostgreSQL không cho tài khoản này vào từ máy này; đề nghị xem lại tên trong DATABASE_URL và tệp pg_hba.conf của máy chủ.", false
	case code == "3D000":
		return "Trên máy chủ PostgreSQL chưa có cơ sở dữ liệu mà DATABASE_URL nêu; đề nghị tạo: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'.", false
	case code == "3F000":
		return noSchema, false
	case code == "42501" && ofTables.MatchString(e.Message):
		return "Tài khoản trong DATABASE_URL không có quyền với các bảng của bot, chúng thuộc tài khoản khác; đề nghị dùng đúng tài khoản, hoặc giao lại bằng tài khoản quản trị: REASSIGN OWNED BY TÀI-KHOẢN-KIA TO TÀI-KHOẢN-NÀY.", false
	case code == "42501":
		return "Tài khoản trong DATABASE_URL không có quyền tạo bảng; đề nghị giao cơ sở dữ liệu cho tài khoản đó: ALTER DATABASE … OWNER TO …", false
	case code == "53300":
		return "PostgreSQL đã hết lượt kết nối; đề nghị tăng max_connections (hoặc CONNECTION LIMIT của tài khoản, của cơ sở dữ liệu; mỗi bản serve cần 20), hoặc tắt bớt chương trình khác.", true
	case code == "53100":
		return "Ổ đĩa của máy chủ PostgreSQL đã đầy; đề nghị dọn bớt hoặc thêm dung lượng.", true
	case strings.HasPrefix(code, "58"):
		return "PostgreSQL báo lỗi đọc, ghi đĩa; đề nghị xem ổ đĩa của máy chủ PostgreSQL và nhật ký của nó.", true
	case code == "57P03", code == "57P01", code == "57P02":
		return "PostgreSQL đang khởi động hoặc đang dừng, chưa nhận kết nối.", true
	case code == "25006":
		return "PostgreSQL ở địa chỉ này chỉ cho đọc: bản dự phòng thì đề nghị trỏ DATABASE_URL về máy chủ chính, hoặc ghi nhiều máy chủ kèm target_session_attrs=read-write; máy chủ chính thì bỏ default_transaction_read_only.", true
	case code == "42P05", code == "26000" && strings.Contains(e.Message, "prepared statement"):
		return "pgbouncer ở chế độ transaction không dùng được; đề nghị đặt pool_mode = session, hoặc trỏ DATABASE_URL thẳng đến PostgreSQL.", false
	case strings.Contains(e.Message, "unsupported startup parameter"):
		return fmt.Sprintf("pgbouncer không nhận %s; đề nghị bỏ tham số đó khỏi DATABASE_URL, hoặc trỏ DATABASE_URL thẳng đến PostgreSQL.", namedParameter(e.Message)), false
	case code == "42704", code == "22023" && strings.Contains(e.Message, "parameter"):
		return ofParameter(e.Message), false
	}
	return "", false
}

func ofParameter(message string) string {
	return fmt.Sprintf("DATABASE_URL có %s mà PostgreSQL không biết; đề nghị bỏ tham số đó khỏi địa chỉ.", namedParameter(message))
}

// namedParameter is the parameter that a message is about, by its name where that may be told.
func namedParameter(message string) string {
	name := "một tham số"
	if found := parameter.FindStringSubmatch(message); found != nil {
		for _, known := range foreign {
			if found[1] == known {
				name = "tham số " + known
			}
		}
	}
	return name
}

// ofConnection is the sentence about the way to the server; empty = there is none.
func ofConnection(err error, where string) (sentence string, later bool) {
	says := func(format string) string { return strings.ReplaceAll(format, "PG", where) }
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, another := errors.AsType[x509.HostnameError](err)
	_, invalid := errors.AsType[x509.CertificateInvalidError](err)
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	lookup, unresolved := errors.AsType[*net.DNSError](err)
	_, plain := errors.AsType[tls.RecordHeaderError](err)
	_, file := errors.AsType[*fs.PathError](err) // a file's error has a timeout as well
	network, isNetwork := errors.AsType[net.Error](err)
	switch {
	case strings.Contains(err.Error(), "session is read-only"), strings.Contains(err.Error(), "hot standby"): // one at least answers
		return says("Không máy chủ nào của PG nhận ghi; đề nghị xem máy chủ chính đã chạy chưa, hoặc cho máy dự phòng lên thay (pg_ctl promote)."), true
	case errors.Is(err, pq.ErrSSLNotSupported), plain:
		return says("PG không có TLS; đề nghị bật TLS trên máy chủ, hoặc thêm sslmode=disable vào DATABASE_URL khi máy chủ ở cùng máy hay cùng mạng tin cậy."), false
	case another:
		return says("Chứng thư TLS của PG mang tên khác; đề nghị dùng đúng tên trong chứng thư ở DATABASE_URL."), false
	case unknown, invalid, unverified:
		return says("Chứng thư TLS của PG không kiểm tra được; đề nghị thêm sslrootcert=TỆP chứa chứng thư gốc của máy chủ vào DATABASE_URL."), false
	case errors.Is(err, syscall.ECONNREFUSED), isNetwork && !file && errors.Is(err, fs.ErrNotExist): // the latter of a socket
		return says("PG chưa trả lời; đề nghị xem PostgreSQL đã chạy chưa, và máy chủ, cổng trong DATABASE_URL đã đúng chưa."), true
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return "Tệp chứng thư hoặc khóa nêu trong DATABASE_URL không đọc được; đề nghị xem lại sslrootcert, sslcert, sslkey.", false
	case unresolved && lookup.IsNotFound:
		return says("Không tìm thấy máy chủ của PG; đề nghị xem lại tên máy chủ trong DATABASE_URL và mạng của máy này."), true
	case unresolved, isNetwork && network.Timeout(), errors.Is(err, context.DeadlineExceeded), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return says("PG không trả lời kịp; đề nghị xem mạng, tường lửa, và máy chủ, cổng trong DATABASE_URL."), true
	case Unavailable(err):
		return says("Kết nối đến PG bị ngắt; đề nghị xem PostgreSQL còn chạy không, và cổng trong DATABASE_URL có phải của PostgreSQL không."), true
	}
	return "", false
}

// usable refuses a server that is too old and a database that cannot hold Vietnamese.
func usable(version int, encoding string) error {
	switch {
	case version < oldestServer*10000:
		return &OpenError{Sentence: fmt.Sprintf("PostgreSQL %d quá cũ; cần bản %d trở lên.", version/10000, oldestServer)}
	case encoding != "UTF8":
		return &OpenError{Sentence: fmt.Sprintf("Cơ sở dữ liệu này dùng bảng mã %s, không giữ được tiếng Việt; đề nghị tạo cơ sở dữ liệu khác bằng: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'.", encoding)}
	}
	return nil
}

// errPlaceless says that tables would have no place: the search path names no schema that is there.
var errPlaceless = &OpenError{Sentence: noSchema}

// What is said in two cases.
const noSchema = "search_path của DATABASE_URL, của cơ sở dữ liệu hoặc của tài khoản không có schema nào dùng được; đề nghị bỏ search_path: ALTER DATABASE … RESET search_path, ALTER ROLE … RESET search_path."

// ofTables finds that a right is lacking to what is there already, not to make something.
var ofTables = regexp.MustCompile(`^(?:permission denied for (?:table|sequence|view|function)|must be owner of)`)
