package setup

// The file of settings: a line NAME=value for each, as systemd, Docker and shells read it.

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// settings are those of a unit's folder, each with what it is for.
func settings(dir, campaign string, a Answers) []byte {
	var s strings.Builder
	s.WriteString("# Cài đặt của bot. Chỉ tài khoản chạy bot được đọc tệp này (quyền 600). Mọi cài đặt: chamdiem serve --help\n\n")
	s.WriteString("# Token do BotFather cấp. Ai có token thì điều khiển được bot: không gửi qua tin nhắn, không chụp màn hình.\n")
	switch {
	case a.TokenFile != "":
		fmt.Fprintf(&s, "TELEGRAM_BOT_TOKEN_FILE=%s\n", value(a.TokenFile))
	default:
		fmt.Fprintf(&s, "TELEGRAM_BOT_TOKEN=%s\n", value(a.Token))
	}
	s.WriteString("\n# Máy chủ chạy nhiều bot (docs/operations.md): tên ngắn và token của các bot khác; đợt chọn bot bằng dòng bot: tên\n# TELEGRAM_BOTS_FILE=/…/cac-bot\n")
	fmt.Fprintf(&s, "\n# Đợt chấm điểm được nạp lần đầu; sau đó sửa tệp thì nạp lại bằng: chamdiem campaign load\nCAMPAIGN_FILE=%s\n", value(filepath.Join(dir, campaign)))
	fmt.Fprintf(&s, "\n# Nơi giữ cơ sở dữ liệu riêng, tài liệu kiểm chứng và khóa của lịch sử.\nDATA_DIR=%s\n", value(filepath.Join(dir, dataFolder)))
	s.WriteString("\n# Có máy chủ PostgreSQL riêng thì ghi địa chỉ; bỏ trống thì bot tự chạy một PostgreSQL trong DATA_DIR.\n# DATABASE_URL=postgres://chamdiem:MẬT-KHẨU@localhost:5432/chamdiem\n")
	s.WriteString("\n# Qua máy chủ trung gian mới ra được Internet:\n# HTTPS_PROXY=http://10.0.0.1:3128\n")
	s.WriteString("\n# Giữ tài liệu kiểm chứng trong kho S3 thay cho DATA_DIR (docs/operations.md):\n# EVIDENCE_URL=s3://TÊN-BUCKET/THƯ-MỤC?endpoint=https://MÁY-CHỦ\n# EVIDENCE_KEY=…\n# EVIDENCE_SECRET_FILE=/…/khoa-s3\n")
	s.WriteString("\n# Xem tình trạng qua http://127.0.0.1:8081/readyz; báo động từ xa khi bot dừng:\n# STATUS_LISTEN=8081\n# HEARTBEAT_URL=https://…\n")
	s.WriteString("\n# Trang web dùng khi không có Telegram (docs/trang-web.md):\n# WEB_URL=https://…\n# WEB_LISTEN=127.0.0.1:8082\n")
	s.WriteString("\n# Bot tự sao lưu mỗi đêm vào thư mục backups trong DATA_DIR; nơi thứ hai (ổ USB, ổ mạng, kho S3) và khóa công khai để mã hóa:\n# BACKUP_DIR=/mnt/usb\n# BACKUP_RECIPIENT=age1…\n")
	return []byte(s.String())
}

var plain = regexp.MustCompile(`^[\p{L}\p{N}_./:@+,=~-]*$`)

// value quotes a value where its signs would mean something.
func value(v string) string {
	if plain.MatchString(v) {
		return v
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`, "`", "\\`").Replace(v) + `"`
}

// LineError is a line of settings that cannot be read. It never quotes the line: that may hold a secret.
type LineError struct {
	Line int
	Why  string
}

func (e *LineError) Error() string {
	return fmt.Sprintf("dòng %d: %s", e.Line, e.Why)
}

// What is wrong with a line of settings.
const (
	noSetting = "cần dạng TÊN=giá trị, tên viết bằng chữ hoa và ở ngay đầu dòng, ví dụ DATA_DIR=/var/lib/chamdiem/xa-binh-thanh"
	spaced    = "cần dạng TÊN=giá trị, không có dấu cách quanh dấu ="
	openQuote = "thiếu dấu ngoặc kép (hoặc ngoặc đơn) đóng ở cuối giá trị"
	wordQuote = "dấu ngoặc “ ” của Word không dùng được; đề nghị bỏ, hoặc thay bằng dấu \" thẳng"
	remark    = "lời ghi chú (sau dấu #) phải ở dòng riêng; dấu # thuộc giá trị thì đặt cả giá trị trong ngoặc kép"
	unread    = "đường dẫn phải viết đầy đủ: dấu ~, biến $TÊN hoặc %TÊN% không được thay bằng thư mục"
	otherText = "tệp không lưu bằng mã hóa UTF-8; đề nghị mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8"
)

var (
	// standsFor begins a path that a shell would put another one in the place of.
	standsFor     = regexp.MustCompile(`^(?:~(?:/|$)|\$[A-Za-z{]|%[A-Za-z]+%)`)
	setting       = regexp.MustCompile(`^(?:export\s+)?([A-Z][A-Z0-9_]*)=(.*)$`)
	spacedSetting = regexp.MustCompile(`^(?:export\s+)?[A-Z][A-Z0-9_]*\s+=`)
)

// Doubled is a name that stands in a second line with another value. The last counts.
type Doubled struct {
	Name        string
	First, Last int // the lines
}

// Visible is a text without signs that no person sees: the mark at the beginning of a file, and what Word, web pages and chats put between the
// letters of what is copied from there.
func Visible(text string) string {
	if !utf8.ValidString(text) { // that is told as such
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// ReadEnv reads settings; of a name that stands twice the last counts, and where its values differ it is told. The error is *LineError where a
// line is none.
func ReadEnv(r io.Reader) (map[string]string, []Doubled, error) {
	out, at := map[string]string{}, map[string]int{}
	var doubled []Doubled
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(Visible(s.Text()))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		found := setting.FindStringSubmatch(line)
		why := ""
		switch {
		case !utf8.ValidString(line) || strings.ContainsRune(line, 0): // Notepad's "Unicode" has a zero beside each letter
			why = otherText
		case found == nil && spacedSetting.MatchString(line):
			why = spaced
		case found == nil:
			why = noSetting
		case strings.HasPrefix(found[2], "“") || strings.HasPrefix(found[2], "‘"):
			why = wordQuote
		case !strings.HasPrefix(found[2], `"`) && !strings.HasPrefix(found[2], "'") && strings.Contains(found[2], " #"): // systemd takes it for the value, a shell for a remark
			why = remark
		}
		if why != "" {
			return nil, nil, &LineError{n, why}
		}
		name := found[1]
		v, ok := unquote(found[2])
		switch {
		case !ok:
			return nil, nil, &LineError{n, openQuote}
		case (strings.HasSuffix(name, "_DIR") || strings.HasSuffix(name, "_FILE")) && standsFor.MatchString(v):
			return nil, nil, &LineError{n, unread}
		}
		if before, there := out[name]; there && before != v {
			doubled = append(doubled, Doubled{name, at[name], n})
		}
		out[name], at[name] = v, n
	}
	return out, doubled, s.Err()
}

// unquote takes the quotes off a value, if it has any.
func unquote(v string) (string, bool) {
	v = strings.TrimSpace(v)
	if v == "" || v[0] != '"' && v[0] != '\'' {
		return v, true
	}
	if len(v) < 2 || v[len(v)-1] != v[0] {
		return "", false
	}
	inner := v[1 : len(v)-1]
	if v[0] == '"' {
		inner = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\$`, `$`, "\\`", "`").Replace(inner)
	}
	return inner, true
}
