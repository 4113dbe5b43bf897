package private

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrOtherOwner refuses a folder that belongs to another account of the machine; it comes within a *fs.PathError.
var ErrOtherOwner = errors.New("the folder belongs to another account")

// NotStartedError says that the server did not come up, why, and what to do, in one line.
type NotStartedError struct {
	Folder  string // what the server keeps to
	Account string // under which it runs
	Log     string // its log file
	Said    string // what it said at this start
}

// startTroubles are what a server says of itself that does not start, and what is to be done about it. The first that fits counts: one trouble often
// leads to others.
var startTroubles = []struct {
	says   []string
	advice string
}{
	{[]string{"no space left on device"}, "đĩa đã đầy; đề nghị dọn đĩa rồi chạy lại"},
	{[]string{"read-only file system"}, "đĩa này đang chỉ cho đọc; đề nghị xem đĩa (dmesg), gắn lại cho ghi rồi chạy lại"},
	{[]string{"too many open files"}, "máy hết chỗ cho tệp đang mở; đề nghị tăng giới hạn (LimitNOFILE của dịch vụ) rồi chạy lại"},
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
