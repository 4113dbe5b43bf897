package private

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// ErrOtherOwner refuses a folder that belongs to another account of the machine; it comes within a *fs.PathError.
var ErrOtherOwner = errors.New("the folder belongs to another account")

// ErrNoServerUser says that the program runs as root and there is no account to run PostgreSQL under.
var ErrNoServerUser = errors.New("đang chạy bằng root nhưng máy không có tài khoản “postgres”; đề nghị cài gói postgresql của hệ thống hoặc chạy bằng một tài khoản thường")

// serverUser is the account that PostgreSQL's packages create.
const serverUser = "postgres"

// oldest is the first major version that has all that the schema needs.
const oldest = 13

// NotFoundError says that no usable PostgreSQL is installed, and what to install, in one line.
type NotFoundError struct {
	Bin    string // PG_BIN, if that was to blame
	Wanted int    // the major version that a data folder needs; 0 = any from 13 on
}

func (e *NotFoundError) Error() string {
	if e.Bin != "" {
		return fmt.Sprintf("PG_BIN=%s không có initdb và postgres (bản %d trở lên); đề nghị sửa hoặc bỏ PG_BIN", e.Bin, oldest)
	}
	what := "Chưa cài PostgreSQL (bản " + strconv.Itoa(oldest) + " trở lên)"
	apt, brew := "postgresql", "postgresql@17"
	if e.Wanted != 0 {
		what = fmt.Sprintf("Thư mục dữ liệu thuộc PostgreSQL %d nhưng máy chưa cài bản này", e.Wanted)
		apt, brew = fmt.Sprintf("postgresql-%d", e.Wanted), fmt.Sprintf("postgresql@%d", e.Wanted)
	}
	install := "sudo apt install " + apt
	if runtime.GOOS == "darwin" {
		install = "brew install " + brew
	}
	return fmt.Sprintf("%s. Cài bằng lệnh: %s (hoặc đặt PG_BIN, hoặc DATABASE_URL nếu đã có máy chủ)", what, install)
}

// UnreachableError says which folder on the way to the data the server's account may not pass.
type UnreachableError struct{ Folder, Data string }

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("tài khoản “%s” không đi qua được thư mục %s để tới dữ liệu %s; đề nghị đặt DATA_DIR ở nơi khác (ví dụ /var/lib/chamdiem) hoặc chạy bằng tài khoản thường", serverUser, e.Folder, e.Data)
}

// NotStartedError says that the server did not come up, why, and what to do, in one line.
type NotStartedError struct {
	Folder  string // what the server keeps to
	Account string // under which it runs
	Log     string // its log file
	Said    string // what it said at this start
}

// SlowError says that the server was not up in time, which waiting mends.
type SlowError struct {
	Why string // in a sentence
	Log string // its log file
}

func (e *SlowError) Error() string {
	return fmt.Sprintf("%s Đề nghị chờ vài phút rồi chạy lại. Nhật ký: %s", e.Why, e.Log)
}

// makingTooLong stands below what initdb said before its patience ended.
const makingTooLong = "initdb was cut off: it took too long"

// startTroubles are what a server says of itself that does not start, and what is to be done about it. The first that fits counts: one trouble often
// leads to others.
var startTroubles = []struct {
	says   []string
	advice string
}{
	{[]string{makingTooLong}, "tạo cơ sở dữ liệu lần đầu mãi chưa xong vì máy hoặc đĩa quá chậm; đề nghị đặt thư mục dữ liệu trên ổ đĩa nhanh hơn rồi chạy lại"},
	{[]string{"no space left on device", "could not write init file"}, "đĩa đã đầy; đề nghị dọn đĩa rồi chạy lại"},
	{[]string{"read-only file system"}, "đĩa này đang chỉ cho đọc; đề nghị xem đĩa (dmesg), gắn lại cho ghi rồi chạy lại"},
	{[]string{"too many open files", "insufficient file descriptors"}, "máy hết chỗ cho tệp đang mở; đề nghị tăng giới hạn (LimitNOFILE của dịch vụ) rồi chạy lại"},
	{[]string{"could not fork", "resource temporarily unavailable"}, "tài khoản TÀI-KHOẢN hết số tiến trình được chạy; đề nghị tăng giới hạn (LimitNPROC, TasksMax của dịch vụ) rồi chạy lại"},
	{[]string{"file too large"}, "giới hạn cỡ tệp của tài khoản quá thấp; đề nghị bỏ giới hạn (ulimit -f, LimitFSIZE của dịch vụ) rồi chạy lại"},
	{[]string{"cannot allocate memory", "could not map anonymous shared memory", "could not create shared memory", "could not create semaphores"}, "máy thiếu bộ nhớ; đề nghị tắt bớt chương trình khác rồi chạy lại"},
	{[]string{"permission denied", "wrong ownership"}, "có tệp không thuộc tài khoản TÀI-KHOẢN, thường sau khi chép thư mục bằng tài khoản khác; đề nghị chạy: sudo chown -R TÀI-KHOẢN THƯ-MỤC"},
	{[]string{"invalid permissions", "group or world access"}, "thư mục dữ liệu mở cho tài khoản khác; đề nghị chạy: sudo chmod 700 THƯ-MỤC/data"},
	{[]string{"already exists", "is another postmaster"}, "một PostgreSQL khác đang dùng dữ liệu này; đề nghị dừng nó rồi chạy lại"},
	{[]string{"configuration parameter", "syntax error in file", "invalid value for parameter", "contains errors"}, "tệp cấu hình trong THƯ-MỤC/data có dòng sai; đề nghị bỏ dòng đó (nhật ký ghi tệp và số dòng) rồi chạy lại"},
	{[]string{"pg_control", "checkpoint record", "wal directory", "could not find the database system", "not a valid data directory", "invalid data in file", "no such file or directory", "pg_version", "could not read from log segment", "invalid page"},
		"dữ liệu của PostgreSQL thiếu tệp hoặc đã hỏng; đừng xóa gì: đề nghị chép nguyên THƯ-MỤC sang nơi khác, rồi phục hồi bản sao lưu mới nhất vào thư mục mới (chamdiem restore)"},
}

func (e *NotStartedError) Error() string {
	advice, said := "đề nghị xem những dòng cuối của nhật ký", strings.ToLower(e.Said)
	for _, trouble := range startTroubles {
		if slices.ContainsFunc(trouble.says, func(word string) bool { return strings.Contains(said, word) }) {
			advice = strings.NewReplacer("THƯ-MỤC", e.Folder, "TÀI-KHOẢN", e.Account).Replace(trouble.advice)
			break
		}
	}
	return fmt.Sprintf("PostgreSQL riêng không khởi động được: %s. Nhật ký: %s%s", advice, e.Log, e.decisive())
}

// decisive is the line in which the server says why it ends; "" where there is none.
func (e *NotStartedError) decisive() string {
	for line := range strings.Lines(e.Said) {
		if _, why, ok := strings.Cut(line, "FATAL:"); ok {
			return " (" + strings.TrimSpace(why) + ")"
		}
	}
	return ""
}
