package workbook

import "chamdiem/scoring/report/grid"

// helpLines is what a clerk must know to edit the workbook.
var helpLines = []string{
	"Khung tiêu chí: sửa trên các trang tính của tệp này, lưu lại dạng .xlsx rồi chạy: chamdiem criteria import TỆP.xlsx",
	"Mọi lỗi được báo cùng lúc, kèm trang, ô và điều cần ghi. Không đổi tên trang tính và tên cột; thứ tự cột đổi được.",
	"",
	"Trang “Tiêu chí”: mỗi dòng một nội dung (I, II…), nhóm (1, 2…), mục hoặc tiêu chí, theo thứ tự của văn bản. Mã con bắt đầu bằng mã cha (2.3 rồi 2.3.4).",
	"Điểm tối đa của mục cha phải bằng tổng các mục con. Chỉ tiêu chí chấm điểm được (không có mục con) mới có cách chấm.",
	"Cách chấm: chọn trong danh sách của ô; mỗi cách cần gì ghi ở cuối trang này. Ai chấm: để trống là tự chấm; “Nơi khác chấm” thì văn phòng nhập điểm, không cán bộ nào phải làm.",
	"Ngoài tổng điểm: Điểm thưởng (cộng thêm) hoặc Điểm trừ (bị trừ). Có trần: ghi x nếu tổng các mục con được vượt điểm tối đa của mục, phần vượt không tính.",
	"Công thức dùng + - * / ( ), so sánh, and, or, not, “điều kiện ? được : không thì”, min, max, floor, round, tên số liệu, tên hằng số và max (điểm tối đa); tỷ lệ dùng tên percent; phiếu điều tra dùng c d e g h và B.",
	"Cơ quan thẩm định, tài liệu kiểm chứng để trống thì lấy của mục cha gần nhất. Mỗi dòng trong ô “Ghi chú” là một ghi chú hiện cho người chấm.",
	"Yêu cầu tài liệu: Bắt buộc, Cơ quan tự tra (cơ quan thẩm định tự tra cứu), Không yêu cầu. Biểu thống kê, Ảnh, Không theo hạn chốt: ghi x nếu có.",
	"Tài liệu cũ (năm): tài liệu được cũ hơn năm đánh giá bao nhiêu năm; “mọi năm” nếu văn bản còn hiệu lực.",
	"",
	"Trang “Cách tính”: điều cần thêm cho một số cách chấm. Tiêu chí có nhiều phần (a, b, c): mỗi phần một dòng, có nội dung, điểm tối đa và cách chấm riêng; phần chỉ trừ điểm thì để trống điểm tối đa. Tiêu chí không có phần: để trống cột “Phần”.",
	"Ở các trang sau, cột “Phần” ghi phần a, b, c mà dòng đó thuộc về; để trống nếu của cả tiêu chí.",
	"Trang “Phương án”: mỗi dòng một phương án: mã tiêu chí, điểm, nội dung. Cách chấm khác cũng có thể có phương án riêng (“Trong năm không phát sinh”: điểm tối đa). Không áp dụng: ghi x, bỏ trống điểm; tiêu chí được bỏ ra và tổng điểm quy đổi lại.",
	"Trang “Số liệu”: mỗi dòng một con số hoặc một câu được hỏi. Tên trong công thức: chữ thường không dấu.",
	"Trang “Bậc điểm”: mỗi dòng một mức, từ cao xuống thấp: “từ 90: 3 điểm”, “trên 110: 3 điểm”. Trang “Danh mục”: mỗi dòng một nội dung. Trang “Câu trả lời”: các câu trả lời của phiếu, mỗi câu một trọng số. Trang “Hằng số”: số có tên dùng trong công thức.",
	"Ví dụ: số hiện cạnh câu hỏi. Thường từ, Thường đến: nhập nhỏ hơn hoặc lớn hơn thì được hỏi lại. Số phiếu (trang “Tiêu chí”): số phiếu văn bản nêu.",
	"Trang “Chung”: mã khung (chữ thường không dấu, số, gạch nối), tên, năm, tổng điểm và số chữ số thập phân của điểm. Tổng điểm không quá: chỉ ghi khi có điểm thưởng và văn bản giới hạn tổng.",
	"",
	"Từng cách chấm, ví dụ:",
	"Phương án – “Có: 1 điểm; không: 0”: các dòng ở trang “Phương án”.",
	"Tỷ lệ – “số việc xong trên tổng số việc”: hai dòng “đã làm”, “tổng số” ở trang “Số liệu”; rồi công thức và ngưỡng (“percent * max / 100”, 80), hoặc các mức ở trang “Bậc điểm”. Tỷ lệ cao nhất %: ghi khi được vượt 100 %. Điểm khi tổng số bằng 0: “không phát sinh”.",
	"Bậc điểm – “từ 5 hội nghị: 3 điểm; từ 3: 2 điểm”: một dòng ở trang “Số liệu”, các mức ở trang “Bậc điểm”; điểm khi dưới mọi mức ở trang “Cách tính”.",
	"Cộng trừ từng việc – “mỗi văn bản chậm trừ 0,25 điểm”: mỗi việc một dòng ở trang “Số liệu”, điểm ở cột “Cộng” hoặc “Trừ”; “cứ đủ 50 hộ cộng 0,5”: 50 ở cột “Cứ đủ”. Chỉ trừ thì bắt đầu từ điểm tối đa, có cộng thì từ 0, trừ khi ghi “Điểm ban đầu”.",
	"Có hoặc không – một dòng câu hỏi ở trang “Số liệu”; có: điểm tối đa, không: 0, trừ khi ghi ở trang “Cách tính”.",
	"Danh mục – “đủ 5 nội dung: 1 điểm; thiếu mỗi nội dung trừ 0,2”: các nội dung ở trang “Danh mục”, cách tính và điểm ở trang “Cách tính”.",
	"Số đếm – các số có tên ở trang “Số liệu” và một công thức. Phiếu điều tra – các câu trả lời ở trang “Câu trả lời”, hoặc một công thức với c d e g h và B.",
	"Nhập điểm – điểm do nơi khác cho. Nhiều phần – các phần ở trang “Cách tính”, điểm cộng lại.",
}

// helpWidth is how many characters a portrait page is wide at full size.
const helpWidth = 92

func helpSheet(b *grid.Book, lines []string) {
	s := b.Sheet(sheetHelp, helpWidth)
	s.Printing(false, 0)
	for _, line := range lines {
		s.Add(grid.Look{Size: 12, Top: true}.Of(line))
	}
}
