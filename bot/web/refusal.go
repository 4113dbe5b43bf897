package web

// What a browser is told when something cannot be done.

import (
	"errors"
	"fmt"
	"net/http"

	"chamdiem/storage"
)

// refusal is an answer that says no, in words that a person may read.
type refusal struct {
	status int
	code   string // for the page; empty = the words say all
	words  string
}

func (r *refusal) Error() string { return fmt.Sprintf("refused with %d: %s", r.status, r.words) }

func refuse(status int, words string) error { return &refusal{status: status, words: words} }

// Codes that the page acts on.
const (
	codeExpired  = "expired"  // the session's time is over: one comes in again, and what waits is kept
	codeUnlinked = "unlinked" // this browser was signed out on purpose: what waits is erased
	codeOther    = "other"    // the key was used for something else: the text is kept for the person
)

// What people read.
const (
	txtSlow       = "Thao tác quá nhanh. Đề nghị chờ một chút."
	txtTrouble    = "Máy chủ đang gặp sự cố; việc này chưa ghi nhận, trang sẽ tự gửi lại."
	txtForeign    = "Yêu cầu không đến từ trang này."
	txtPlain      = "Cần mở trang bằng https."
	txtUnread     = "Máy chủ không đọc được yêu cầu này."
	txtLink       = "Đường dẫn mời không dùng được (sai, đã dùng, đã hủy hoặc quá hạn). Đề nghị xin người đã mời một đường dẫn mới."
	txtSignedOut  = "Thiết bị này không còn đăng nhập. Đề nghị xin người đã mời một đường dẫn mới."
	txtExpired    = "Phiên đăng nhập đã hết hạn. Đề nghị xin người đã mời một đường dẫn mới; những gì chưa gửi vẫn được giữ trên máy này."
	txtNoPart     = "Tài khoản này hiện không tham gia đợt chấm điểm nào."
	txtOther      = "Việc này đã được gửi trước đó với nội dung khác. Nội dung mới vẫn được giữ, đề nghị gửi lại."
	txtGone       = "Tin này không còn."
	txtFileGone   = "Tệp này không còn giữ trên trang; đề nghị bấm lại nút lấy tệp."
	txtNoRight    = "Anh/chị không còn quyền xem tệp này."
	txtTooLong    = "Tin quá dài. Đề nghị chia thành nhiều tin."
	txtFull       = "Đang có quá nhiều tệp chờ gửi. Đề nghị chờ các tệp trước xong."
	txtApp        = "Trang chưa nhận ra ai mở. Đề nghị đóng lại và mở từ nút trong Telegram."
	txtAppUnknown = "Tài khoản Telegram này chưa liên kết với ai trong đợt chấm điểm. Đề nghị mở đường dẫn mời trước."
	txtNoRing     = "Trình duyệt này không nhận được thông báo của trang."
	txtIncomplete = "Tệp chưa tải lên hết."
)

// of is the refusal that an error comes to.
func refusalOf(err error) *refusal {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &refusal{status: http.StatusRequestEntityTooLarge, words: txtTooLong}
	}
	if storage.Unavailable(err) {
		return &refusal{status: http.StatusServiceUnavailable, words: txtTrouble}
	}
	return &refusal{status: http.StatusInternalServerError, words: txtTrouble}
}
