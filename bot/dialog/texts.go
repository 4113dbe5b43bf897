package dialog

// texts*.go hold every sentence people see, by theme. Decimal comma, full diacritics, "anh/chị"; HTML where a
// function returns it: whatever comes from people or files goes through esc or name here, and nowhere else.

import "fmt"

// Signs and labels that many screens share.
const (
	lblHome = "🏠 Trang chính"
	lblBack = "◀️ Quay lại"
)

const (
	txtGroup         = "Bot chỉ làm việc trong cuộc trò chuyện riêng. Tôi xin rời nhóm này."
	txtStranger      = "Bot này chỉ phục vụ cán bộ, công chức đã được mời. Đề nghị liên hệ Văn phòng để nhận đường dẫn mời."
	txtInviteWrong   = "Đường dẫn mời không dùng được. Đề nghị liên hệ Văn phòng để nhận đường dẫn mới."
	txtOldButton     = "Nút này đã cũ. Màn hình đã được làm mới, đề nghị xem lại."
	txtOpened        = "Đã mở"
	txtNoSuchCommand = "Không có lệnh này. Gõ /trogiup để xem các lệnh dùng được."
	txtCancelled     = "Đã thoát phần đang nhập. Các nội dung đã lưu vẫn còn."

	txtChooseCampaign = "Anh/chị thuộc nhiều đợt chấm điểm. Đề nghị chọn đợt muốn làm việc:"
	txtHelp           = "<b>Các lệnh</b>"
)

func txtGreeting(who string) string { return fmt.Sprintf("Chào anh/chị %s.", name(who)) }

func txtCampaign(title, unit string) string { return italic(cleanName(title + " – " + unit)) }

func txtCampaignChosen(title string) string { return "Đã chọn: " + cleanName(title) }

func txtInviteTaken(who string) string {
	return fmt.Sprintf("✅ Đã liên kết tài khoản này với %s.", name(who))
}

func txtInviteTakenBy(who, account string) string {
	return fmt.Sprintf("%s đã nhận đường dẫn mời (tài khoản Telegram “%s”). Nếu không đúng người, đề nghị hủy liên kết ngay.", name(who), name(account))
}

// Lines of the menu (setMyCommands), at most 256 characters each.
const (
	menuCampaigns = "Chọn đợt chấm điểm"
	menuHelp      = "Trợ giúp cho màn hình đang mở"
	menuCancel    = "Thoát phần đang nhập"
)

// helpOf is the help for each screen.
var helpOf = map[string]string{}
