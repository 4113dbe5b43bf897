package words

// What the bot asks leaders and the clerk while it does not know what time it is, and what it answers.

import (
	"fmt"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// AskTime asks for the time. server is what the clock of the machine says.
func AskTime(w Terms, server time.Time, loc *time.Location) string {
	return fmt.Sprintf("⚠️ <b>Bot chưa biết chắc bây giờ là mấy giờ</b>, nên tạm giữ mọi việc, chưa khóa sổ; nội dung mọi người gửi không mất.\n"+
		"Máy chủ đang ghi: %s.\n\nĐề nghị một lãnh đạo và %s cùng xác nhận, mỗi người gõ một tin:\n• <code>giờ đúng</code> – nếu giờ trên là đúng\n• <code>giờ %s</code> – nếu giờ trên sai: gõ giờ và ngày đúng lúc này",
		markup.Esc(format.Moment(server, loc)), markup.Esc(w.ClerkOffice), markup.Esc(server.In(loc).Format("15:04 02/01/2006")))
}

// TimeSaid answers one who said what time it is, while another one has to as well.
func TimeSaid(w Terms, now time.Time, loc *time.Location, byLeader bool) string {
	other := "một lãnh đạo"
	if byLeader {
		other = w.ClerkOffice
	}
	return fmt.Sprintf("Đã ghi: bây giờ là %s. Còn chờ %s xác nhận cùng giờ (lệch không quá 5 phút).", markup.Esc(format.Moment(now, loc)), markup.Esc(other))
}

// TimeUnread answers what begins like an answer about the time and is none.
func TimeUnread(server time.Time, loc *time.Location) string {
	return fmt.Sprintf("⚠️ Chưa đọc được giờ. Đề nghị gõ <code>giờ đúng</code>, hoặc giờ và ngày lúc này, ví dụ: <code>giờ %s</code>", markup.Esc(server.In(loc).Format("15:04 02/01/2006")))
}

// TimeConfirmed tells leaders and clerks that the time is known now. off is how far the server's clock is ahead of it.
func TimeConfirmed(c *scoring.Campaign, now time.Time, off time.Duration) string {
	text := fmt.Sprintf("✅ Đã xác nhận: bây giờ là %s.", markup.Esc(format.Moment(now, c.Location)))
	switch lock := c.Deadline(scoring.Lock); {
	case off > 10*time.Minute:
		return text + " Giờ của máy chủ đang nhanh nên bot vẫn giữ mọi việc, không khóa sổ; đề nghị báo người quản trị chỉnh giờ máy chủ. Chỉnh xong, nội dung đã gửi được xử lý tiếp như gửi đúng hạn."
	case !lock.IsZero() && !now.Before(lock):
		return text + " Đã qua giờ khóa: sổ được khóa theo giờ đã định; nội dung gửi sau giờ đó được ghi riêng, lãnh đạo quyết định."
	}
	return text + " Bot làm việc tiếp; nội dung đã gửi được xử lý theo thứ tự."
}
