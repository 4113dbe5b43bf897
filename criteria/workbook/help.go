package workbook

import "chamdiem/scoring/report/grid"

// helpLines is what a clerk must know to edit the workbook.
var helpLines = []string{
	"Khung tiêu chí: sửa trên các trang tính của tệp này, lưu lại dạng .xlsx rồi chạy: chamdiem criteria import TỆP.xlsx",
	"Mọi lỗi được báo cùng lúc, kèm trang, ô và điều cần ghi. Không đổi tên trang tính và tên cột; thứ tự cột đổi được.",
	"",
	"Trang “Tiêu chí”: mỗi dòng một nội dung (I, II…), nhóm (1, 2…), mục hoặc tiêu chí, theo thứ tự của văn bản. Mã con bắt đầu bằng mã cha (2.3 rồi 2.3.4).",
	"Điểm tối đa của mục cha phải bằng tổng các mục con. Chỉ tiêu chí chấm điểm được (không có mục con) mới có cách chấm.",
	"Cách chấm: Phương án (chọn một trong các phương án cho sẵn điểm), Tỷ lệ (đã làm / tổng số; dưới ngưỡng được 0, từ ngưỡng trở lên theo công thức), Số đếm (các số có tên và một công thức), Phiếu XHH (phiếu điều tra xã hội học).",
	"Công thức dùng + - * / ( ), so sánh, and, or, not, “điều kiện ? được : không thì”, tên số liệu và max; tỷ lệ dùng tên percent; phiếu XHH dùng c d e g h và B.",
	"Cơ quan thẩm định, tài liệu kiểm chứng để trống thì lấy của mục cha gần nhất. Mỗi dòng trong ô “Ghi chú” là một ghi chú hiện cho người chấm.",
	"Yêu cầu tài liệu: Bắt buộc, Cơ quan tự tra (cơ quan thẩm định tự tra cứu), Không yêu cầu. Biểu thống kê, Ảnh, Không theo hạn chốt: ghi x nếu có.",
	"Tài liệu cũ (năm): tài liệu được cũ hơn năm đánh giá bao nhiêu năm; “mọi năm” nếu văn bản còn hiệu lực.",
	"",
	"Trang “Phương án”: mỗi dòng một phương án: mã tiêu chí, điểm, nội dung. Tiêu chí chấm theo tỷ lệ cũng có thể có phương án riêng (trường hợp đặc biệt).",
	"Trang “Số liệu”: mỗi dòng một con số được hỏi. Tỷ lệ cần hai dòng done (đã làm) và total (tổng số); Số đếm dùng tên chữ thường không dấu như trong công thức.",
	"Ví dụ: số hiện cạnh câu hỏi. Thường từ, Thường đến: nhập nhỏ hơn hoặc lớn hơn thì được hỏi lại. Số phiếu (trang “Tiêu chí”): số phiếu văn bản nêu.",
	"Trang “Chung”: mã khung (chữ thường không dấu, số, gạch nối), tên, năm, tổng điểm và số chữ số thập phân của điểm.",
}

func helpSheet(b *grid.Book, lines []string) {
	s := b.Sheet(sheetHelp, 120)
	s.Printing(false, "")
	for _, line := range lines {
		s.Add(grid.Look{Size: 12, Top: true}.Of(line))
	}
}
