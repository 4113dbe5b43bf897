package dialog

func txtApology(code string) string {
	return "⚠️ Tôi chưa xử lý được tin nhắn này (mã lỗi " + code + "). Các nội dung đã lưu vẫn còn. " +
		"Anh/chị thử lại hoặc báo Văn phòng – Thống kê kèm mã lỗi."
}

func txtUnreachable(who, phone string) string {
	s := "⚠️ Không gửi được tin cho đ/c " + name(who) + " (đã chặn bot hoặc xóa tài khoản). Đề nghị liên hệ trực tiếp"
	if phone != "" {
		s += ": " + name(phone)
	}
	return s + "."
}
