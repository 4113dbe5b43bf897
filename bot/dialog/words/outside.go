package words

import "chamdiem/bot/dialog/markup"

const (
	Description = "Bot giúp cán bộ, công chức xã tự chấm điểm, viết giải trình và gửi tài liệu kiểm chứng theo khung tiêu chí; " +
		"lãnh đạo xem tổng điểm bất cứ lúc nào; tự nhắc việc trước mỗi hạn.\n\n" + Stranger
	ShortDescription = "Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ của UBND xã."
)

func Apology(code string) string {
	return "⚠️ Tôi chưa xử lý được tin nhắn này (mã lỗi " + code + "). Các nội dung đã lưu vẫn còn. " +
		"Anh/chị thử lại hoặc báo Văn phòng – Thống kê kèm mã lỗi."
}

func Unreachable(who, phone string) string {
	s := "⚠️ Không gửi được tin cho đ/c " + markup.Name(who) + " (đã chặn bot hoặc xóa tài khoản). Đề nghị liên hệ trực tiếp"
	if phone != "" {
		s += ": " + markup.Name(phone)
	}
	return s + "."
}
