package dialog

// Help, by screen.

const txtHelp = "<b>Các lệnh</b> (gõ hoặc chọn ở nút Menu)"

// helpOf is the help for each screen; what is not here needs none.
var helpOf = map[string]string{
	scrHome:     "Bấm “Làm tiếp” để làm lần lượt từng tiêu chí chưa xong. Gõ mã (2.3.4) để mở một tiêu chí, gõ vài chữ để tìm. Gửi tệp bất cứ lúc nào, tôi sẽ hỏi tệp cho tiêu chí nào.",
	scrList:     "Danh sách tiêu chí của anh/chị, việc chưa xong đứng trước. Bấm hoặc gõ mã để mở; gõ “trang sau”, “trang trước” để lật trang.",
	scrCard:     "Mỗi tiêu chí gồm: điểm, giải trình, tài liệu, rồi nộp. Bấm nút hoặc gõ tên nút (“chấm điểm”, “giải trình”, “tài liệu”, “nộp”). Tiêu chí theo tỷ lệ: gõ thẳng số liệu, ví dụ 18/20.",
	scrPoints:   "Bấm phương án hoặc gõ số của phương án. Tiêu chí theo tỷ lệ: gõ đã làm/tổng số (17/20) hoặc tỷ lệ (85,5 %). Nhập sai vẫn sửa được, lịch sử giữ lại.",
	scrExplain:  "Gửi một hoặc nhiều tin nhắn, xong bấm hoặc gõ “Xong”. Cần nêu số liệu, số văn bản, ở mục hoặc trang nào; nhiều nhất 3.500 ký tự. “Soạn theo mẫu” hỏi từng ý rồi ghép thành câu.",
	scrCompose:  "Trả lời từng câu, câu nào không có thì “Bỏ qua”. Cuối cùng xem câu ghép, bấm “Dùng câu này”.",
	scrEvidence: "Gửi tệp (PDF ký số là tốt nhất), ảnh, album hoặc liên kết. Chú thích là tên tài liệu; gõ số để mở một tài liệu (đổi tên, đổi thứ tự, ghi trang/mục, gỡ).",
	scrItem:     "Bấm việc muốn làm với tài liệu này, hoặc gõ tên nút.",
	scrCheck:    "Mục bắt buộc còn thiếu thì chưa nộp được; mục lưu ý thì vẫn nộp được sau khi xác nhận (“Vẫn nộp”).",
	scrSort:     "Bấm tiêu chí, gõ mã, hoặc gõ vài chữ để tìm tiêu chí cho tệp vừa gửi.",
	scrInbox:    "Các tệp anh/chị gửi mà chưa chọn tiêu chí. Gõ số để chọn tệp.",
	scrSearch:   "Gõ mã hoặc vài chữ, có dấu hay không dấu đều được.",
	scrTotal:    "“Tự chấm” là điểm các tiêu chí tự chấm; XHH (điều tra xã hội học) tính riêng. Khoảng “còn có thể đạt” tính các tiêu chí chưa nộp từ 0 đến điểm tối đa.",
	scrHistory:  "Ai đã thay đổi gì, lúc nào, trước và sau; mới nhất ở trên. /lichsu 2.3.4 mở lịch sử của tiêu chí khác.",
	scrMissing:  "Các tiêu chí chưa nộp hoặc bị trả lại, và còn thiếu gì.",
}
