package words

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring/format"
)

// Description stands in the empty chat.
func Description(w Terms) string {
	return "Bot giúp cán bộ, công chức " + w.UnitKind + " tự chấm điểm, viết giải trình và gửi tài liệu kiểm chứng theo " + lowered(w.Framework) + "; " +
		"lãnh đạo xem tổng điểm bất cứ lúc nào; tự nhắc việc trước mỗi hạn.\n\n" + Stranger(w)
}

// ShortDescription stands on the bot's page.
func ShortDescription(w Terms) string {
	return "Tự đánh giá, chấm điểm " + w.Rated + " của " + w.Office + "."
}

func Apology(w Terms, code string) string {
	return "⚠️ Tôi chưa xử lý được tin nhắn này (mã lỗi " + code + "). Các nội dung đã lưu vẫn còn. " +
		"Anh/chị thử lại hoặc báo " + markup.Esc(w.ClerkPost) + " kèm mã lỗi."
}

// OtherPoller says that another program takes the messages of this bot, and what to do.
const OtherPoller = "⚠️ Có một chương trình khác cũng đang nhận tin gửi đến bot này, nên tin của anh/chị và cán bộ có thể không đến nơi. " +
	"Đề nghị báo người quản trị: tắt bản bot còn chạy ở máy khác, hoặc lấy token mới ở BotFather."

// MachineTrouble is for a clerk, who passes it on.
func MachineTrouble(lines []string) string {
	var s strings.Builder
	s.WriteString("⚠️ Máy chạy bot có việc cần xử lý sớm:")
	for _, line := range lines {
		s.WriteString("\n• " + markup.Esc(line))
	}
	return s.String() + "\nĐề nghị chuyển tin này cho người quản trị máy; kiểm tra trên máy bằng lệnh <code>chamdiem doctor</code>."
}

func Unreachable(who, phone string) string {
	s := "⚠️ Không gửi được tin cho " + markup.Name(who) + " (đã chặn bot hoặc xóa tài khoản). Đề nghị liên hệ trực tiếp"
	if phone != "" {
		s += ": " + markup.Name(phone)
	}
	return s + "."
}

// ChannelAway is for leaders and clerks; page is where one goes on, "" = nowhere.
func ChannelAway(since time.Time, loc *time.Location, page string) string {
	if page == "" {
		return fmt.Sprintf("⚠️ Telegram không kết nối được từ %s. Tin gửi qua Telegram chờ đến khi có lại; nhắc việc đi qua thư.", format.Moment(since, loc))
	}
	return fmt.Sprintf("⚠️ Telegram không kết nối được từ %s. Đề nghị mọi người dùng trang web: %s\nAi chưa có đường dẫn vào trang thì tạo ở /nhansu. Tin gửi qua Telegram chờ đến khi có lại.",
		format.Moment(since, loc), markup.Esc(page))
}

// TokenRefused is for leaders and clerks; bot is its name in links, "" = not known; page is where one goes on, "" = nowhere.
func TokenRefused(bot, page string) string {
	if bot != "" {
		bot = " @" + markup.Esc(bot)
	}
	s := "⚠️ Telegram không còn nhận token của bot" + bot + " (đã bị thu hồi hoặc đổi ở BotFather), nên bot không nhận và không gửi được tin. " +
		"Đề nghị báo người quản trị đặt token mới rồi khởi động lại chương trình; tin chờ không mất."
	if page == "" {
		return s + " Nhắc việc đi qua thư."
	}
	return s + " Trong lúc đó đề nghị mọi người dùng trang web: " + markup.Esc(page) + "\nAi chưa có đường dẫn vào trang thì tạo ở /nhansu."
}

// ChannelBack ends what ChannelAway told.
func ChannelBack(at time.Time, loc *time.Location) string {
	return "✅ Telegram đã kết nối lại lúc " + format.Moment(at, loc) + "."
}

const (
	// unreadShown is how many notices a letter repeats, and unreadLength how much of each, in UTF-16 units.
	unreadShown  = 5
	unreadLength = 400
)

// UnreadOnPage is the letter about notices that stand on the page.
func UnreadOnPage(texts []string) string {
	out := fmt.Sprintf("📨 <b>Có %d tin mới trên trang chấm điểm</b>", len(texts))
	for _, text := range texts[:min(len(texts), unreadShown)] {
		out += "\n\n" + markup.Esc(markup.Clip(text, unreadLength))
	}
	if more := len(texts) - unreadShown; more > 0 {
		out += fmt.Sprintf("\n\n… và %d tin khác.", more)
	}
	return out
}
