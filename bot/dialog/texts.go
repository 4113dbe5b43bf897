package dialog

// texts*.go hold every sentence people see, by theme. Decimal comma, full diacritics, "anh/chị"; HTML where a
// function returns it: whatever comes from people or files goes through esc or name here, and nowhere else.

import (
	"fmt"
	"strconv"
	"strings"

	"chamdiem/scoring"
)

// Labels that many screens share.
const (
	lblHome = "🏠 Trang chính"
	lblBack = "◀️ Quay lại"
	lblNo   = "Không"
	lblSkip = "Bỏ qua"

	lblSkipCriterion = "Để sau ▶️"

	lblDone     = "✅ Xong"
	lblNextPage = "Trang sau ▶️"
	lblPrevPage = "◀️ Trang trước"

	lblScore     = "Chấm điểm"
	lblBallots   = "Nhập số phiếu"
	lblExplain   = "Giải trình"
	lblEvidence  = "Tài liệu"
	lblSubmit    = "Nộp"
	lblHistory   = "Lịch sử"
	lblMore      = "Việc khác"
	lblCombine   = "Tổng hợp"
	lblToList    = "📋 Về danh sách"
	lblTakeBack  = "Rút lại"
	lblList      = "📋 Tiêu chí"
	lblNext      = "▶️ Làm tiếp"
	lblMissing   = "Còn thiếu"
	lblTotal     = "Tổng điểm"
	lblDeadlines = "⏰ Thời hạn"
	lblHelp      = "Trợ giúp"

	lblOpenCriterion  = "Mở tiêu chí"
	lblTakeBackToMend = "Rút lại để sửa"
)

func txtOpenCode(code string) string { return lblOpenCriterion + " " + code }

const (
	txtGroup         = "Bot chỉ làm việc trong cuộc trò chuyện riêng. Tôi xin rời nhóm này."
	txtStranger      = "Bot này chỉ phục vụ cán bộ, công chức đã được mời. Đề nghị liên hệ Văn phòng để nhận đường dẫn mời."
	txtInviteWrong   = "Đường dẫn mời không dùng được. Đề nghị liên hệ Văn phòng để nhận đường dẫn mới."
	txtOldButton     = "Nút này đã cũ. Màn hình đã được làm mới, đề nghị xem lại."
	txtOpened        = "Đã mở"
	txtNoSuchCommand = "Không có lệnh này. Gõ /trogiup để xem các lệnh dùng được."
	txtForwarded     = "Lệnh trong tin nhắn chuyển tiếp không được thực hiện. Muốn dùng, đề nghị tự gõ lệnh."
	txtCancelled     = "Đã thoát phần đang nhập. Các nội dung đã lưu vẫn còn."
	txtNoCriterion   = "Không có tiêu chí này."
	txtEmptyText     = "Chưa có nội dung nào để lưu."

	txtChooseCampaign   = "Anh/chị thuộc nhiều đợt chấm điểm. Đề nghị chọn đợt muốn làm việc:"
	txtOneCampaign      = "Anh/chị đang làm việc trong đợt:"
	txtChooseFirst      = "Đề nghị chọn đợt chấm điểm trước."
	txtChooseBeforeFile = "Đề nghị chọn đợt chấm điểm trước, rồi gửi lại tệp."
)

// txtRefused is a polite no.
func txtRefused(words string) string { return "⚠️ " + esc(words) }

func txtGreeting(who string) string { return fmt.Sprintf("Chào anh/chị %s.", name(who)) }

func txtCampaign(title, unit string, year int) string {
	return italic(cleanName(txtCampaignName(title, unit, year)))
}

// txtCampaignName tells campaigns apart: the title names the year and the unit, or they stand beside it.
func txtCampaignName(title, unit string, year int) string {
	text := title
	if !strings.Contains(text, strconv.Itoa(year)) {
		text += " năm " + strconv.Itoa(year)
	}
	if !strings.Contains(text, unit) {
		text += " – " + unit
	}
	return text
}

func txtCampaignLine(n string, m scoring.Membership) string {
	return "<b>" + n + ".</b> " + name(txtCampaignName(m.Title, m.Unit, m.Year))
}

// txtCampaignKey is a campaign on a button: the year, and the unit where the account works for several.
func txtCampaignKey(n string, m scoring.Membership, units bool) string {
	text := n + ". Năm " + strconv.Itoa(m.Year)
	if units {
		text += " – " + m.Unit
	}
	return text
}

func txtCampaignChosen(m scoring.Membership) string {
	return "Đã chọn: " + cleanName(txtCampaignName(m.Title, m.Unit, m.Year))
}

func txtInviteTaken(who string) string {
	return fmt.Sprintf("✅ Đã liên kết tài khoản này với đ/c %s.", name(who))
}

func txtInviteTakenBy(who, account string) string {
	return fmt.Sprintf("Đ/c %s đã nhận đường dẫn mời (tài khoản Telegram “%s”). Nếu không đúng người, đề nghị hủy liên kết ngay.", name(who), name(account))
}

// txtInviteTakenOver is for the account that was the person until now.
func txtInviteTakenOver(who string) string {
	return fmt.Sprintf("⚠️ Một tài khoản Telegram khác vừa nhận đường dẫn mời của đ/c %s; tài khoản này không còn liên kết. Nếu không phải do anh/chị, đề nghị báo Văn phòng ngay.", name(who))
}

func txtPage(n int) string { return fmt.Sprintf("Trang %d", n) }

func txtPageOf(n, of int) string { return fmt.Sprintf("<i>Trang %d/%d</i>", n, of) }

func txtCriterion(code string) string { return strings.TrimSpace("Tiêu chí " + code) }

func txtNumbered(n int) string { return fmt.Sprintf(" (%d)", n) }

// unusable are the kinds of messages that are no evidence.
var unusable = map[string]string{
	"voice": "tin nhắn thoại", "audio": "tệp âm thanh", "sticker": "nhãn dán", "contact": "danh bạ", "location": "vị trí",
	"poll": "bình chọn", "video_note": "video tròn", "animation": "ảnh động", "dice": "trò chơi", "game": "trò chơi", "venue": "địa điểm",
}

func txtUnusable(what string) string {
	kind, ok := unusable[what]
	if !ok {
		kind = "loại tin nhắn này"
	}
	return fmt.Sprintf("Tôi không nhận %s. Đề nghị gõ chữ, gửi tệp (PDF, Word, Excel), ảnh hoặc liên kết.", kind)
}

// Lines of the menu (setMyCommands), at most 256 characters each.
const (
	menuNext      = "Làm tiếp tiêu chí chưa xong"
	menuList      = "Tiêu chí của tôi"
	menuMissing   = "Còn thiếu những gì"
	menuTotal     = "Tổng điểm hiện tại"
	menuDeadlines = "Thời hạn"
	menuSearch    = "Tìm tiêu chí theo mã hoặc theo chữ"
	menuHistory   = "Lịch sử thay đổi của một tiêu chí"
	menuCampaigns = "Chọn đợt chấm điểm"
	menuHelp      = "Trợ giúp cho màn hình đang mở"
	menuCancel    = "Thoát phần đang nhập"
)
