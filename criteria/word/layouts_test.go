package word

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/word/wordtest"
	"chamdiem/criteria/workbook"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// TestRead_tables_as_they_are_drawn: a drawing of a document, and the rows that are read: code, printed label, title, maximum, kind with
// the number of options, "?" where the clerk is told that something is unsure, notes behind a dash; then what was not understood.
func TestRead_tables_as_they_are_drawn(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"labels in words, counting anew below each": {`
			BẢNG CHẤM ĐIỂM TIÊU CHÍ, CHỈ TIÊU TIẾP CẬN PHÁP LUẬT NĂM 2026
			| Tiêu chí, chỉ tiêu | Điểm tối đa | Cách tính điểm | Tài liệu đánh giá |
			| Tiêu chí 1. Ban hành văn bản theo thẩm quyền | 10 | | |
			| Chỉ tiêu 1. Văn bản quy phạm pháp luật | 5 | Ban hành đủ: 5 điểm; ban hành thiếu: 0 điểm | Văn bản |
			| Chỉ tiêu 2. Văn bản hành chính | 5 | Đúng: 5 điểm; sai: 0 điểm | Văn bản |
			| Tiêu chí 2. Tiếp cận thông tin | 4 | | |
			| Chỉ tiêu 1. Cung cấp thông tin theo yêu cầu | 4 | Từ 90 % yêu cầu trở lên: 4 điểm; 80 đến dưới 90 %: 3; dưới 80 %: 0.¶Không có yêu cầu: điểm tối đa. | Sổ theo dõi |`, `
			1|Tiêu chí 1|Ban hành văn bản theo thẩm quyền|10|
			1.1|Chỉ tiêu 1|Văn bản quy phạm pháp luật|5|choice 2
			1.2|Chỉ tiêu 2|Văn bản hành chính|5|choice 2
			2|Tiêu chí 2|Tiếp cận thông tin|4|
			2.1|Chỉ tiêu 1|Cung cấp thông tin theo yêu cầu|4|ratio 1`},

		"letters, Roman and other numbers; options in rows with their points in the column": {`
			KHUNG TIÊU CHÍ NĂM 2025
			| TT | Nội dung | Điểm | Đơn vị theo dõi |
			| | TỔNG ĐIỂM | 10 | |
			| A | CẢI CÁCH HÀNH CHÍNH | 6 | Sở Nội vụ |
			| I | Công tác chỉ đạo | 3 | |
			| 1 | Kế hoạch cải cách hành chính | 2 | |
			| - | Ban hành kịp thời | 2 | |
			| - | Ban hành chậm | 1 | |
			| - | Không ban hành | 0 | |
			| 2 | Báo cáo định kỳ | 1 | |
			| a) | Đủ số lượng | 1 | |
			| b) | Không đủ số lượng | 0 | |
			| II | Thủ tục hành chính | 3 | |
			| 1 | Kiểm soát thủ tục | 3 | |
			| | Có kiểm soát | 3 | |
			| | Không kiểm soát | 0 | |
			| B | CHUYỂN ĐỔI SỐ | 4 | Sở Khoa học và Công nghệ |
			| I | Nhận thức số | 4 | |
			| 1 | Tập huấn | 4 | |
			| | Có tập huấn | 4 | |
			| | Không tập huấn | 0 | |`, `
			A|A|CẢI CÁCH HÀNH CHÍNH|6|
			1|I|Công tác chỉ đạo|3|
			1.1|1|Kế hoạch cải cách hành chính|2|choice 3
			1.2|2|Báo cáo định kỳ|1|choice 2
			2|II|Thủ tục hành chính|3|
			2.1|1|Kiểm soát thủ tục|3|choice 2
			B|B|CHUYỂN ĐỔI SỐ|4|
			3|I|Nhận thức số|4|
			3.1|1|Tập huấn|4|choice 2`},

		"numbers within a criterion that has its own in a column, options lettered below them": {`
			BẢNG CHẤM ĐIỂM TIÊU CHÍ, CHỈ TIÊU NĂM 2026
			| TT | Tiêu chí, chỉ tiêu | Điểm tối đa | Điểm tự chấm |
			| Tiêu chí 1. Tiếp cận thông tin | < | 9 | |
			| 1 | Chỉ tiêu 1. Công khai các thông tin | 5 | |
			| | 1. Lập Danh mục thông tin phải được công khai | 2 | |
			| | a) Có lập | 2 | |
			| | b) Không lập | 0 | |
			| | 2. Công khai thông tin đúng thời hạn | 3 | |
			| | a) 100% | 3 | |
			| | b) Từ 90% đến dưới 100% | 2 | |
			| | c) Dưới 90% | 0 | |
			| 2 | Chỉ tiêu 2. Tổ chức đối thoại | 4 | |
			| | a) Từ 01 cuộc trở lên | 4 | |
			| | b) Không tổ chức | 0 | |
			| Điểm thưởng | < | 2 | |
			| 1 | Có mô hình mới được công nhận: 2 điểm | 2 | |`, `
			I|Tiêu chí 1|Tiếp cận thông tin|9|
			1|1|Chỉ tiêu 1. Công khai các thông tin|5|
			1.1|1|Lập Danh mục thông tin phải được công khai|2|choice 2
			1.2|2|Công khai thông tin đúng thời hạn|3|ratio 0
			2|2|Chỉ tiêu 2. Tổ chức đối thoại|4|choice 2
			II|II|Điểm thưởng|2| ?
			3|1|Có mô hình mới được công nhận|2|yes_no 0 ?`},

		"three columns of titles with their numbers in them, merged over what belongs to them": {`
			BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026
			| Lĩnh vực | Tiêu chí | Tiêu chí thành phần | Điểm tối đa | Mức đánh giá | Điểm | Tài liệu kiểm chứng |
			| 1. Chỉ đạo điều hành (10 điểm) | 1.1. Kế hoạch | 1.1.1. Ban hành kế hoạch | 3 | Trước 31/12 | 3 | Kế hoạch |
			| ^ | ^ | ^ | ^ | Sau 31/12 | 0 | ^ |
			| ^ | ^ | 1.1.2. Thực hiện kế hoạch | 4 | 100% | 4 | Báo cáo |
			| ^ | ^ | ^ | ^ | Dưới 100% | 0 | ^ |
			| ^ | 1.2. Tuyên truyền | 1.2.1. Số hình thức tuyên truyền | 3 | Mỗi hình thức | 1 | Tin, bài |
			| 2. Cải cách TTHC (5 điểm) | 2.1. Công khai | 2.1.1. Công khai đầy đủ | 5 | Đầy đủ | 5 | Ảnh chụp |
			| ^ | ^ | ^ | ^ | Không đầy đủ | 0 | ^ |
			| Tổng điểm | < | < | 15 | | | |`, `
			1|1|Chỉ đạo điều hành|10|
			1.1|1.1|Kế hoạch|7|
			1.1.1|1.1.1|Ban hành kế hoạch|3|choice 2
			1.1.2|1.1.2|Thực hiện kế hoạch|4|ratio 0
			1.2|1.2|Tuyên truyền|3|
			1.2.1|1.2.1|Số hình thức tuyên truyền|3|each 0 ?
			2|2|Cải cách TTHC|5|
			2.1|2.1|Công khai|5|
			2.1.1|2.1.1|Công khai đầy đủ|5|choice 2`},

		"a table for each section, with the name of the section above it": {`
			KHUNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA NĂM 2026
			A. Kinh tế
			| TT | Tiêu chí | Điểm tối đa | Cách chấm |
			| 1 | Thu ngân sách | 10 | Đạt 100% trở lên: 10 điểm; dưới 100%: 0 điểm |
			| 2 | Hợp tác xã | 5 | Có: 5 điểm; không: 0 điểm |
			B. Văn hóa - xã hội
			| TT | Tiêu chí | Điểm tối đa | Cách chấm |
			| 1 | Gia đình văn hóa | 10 | Từ 90%: 10 điểm; dưới 90%: 5 điểm |
			| 2 | Trường chuẩn | 5 | Có: 5; không: 0 |`, `
			1|A|Kinh tế|15|
			1.1|1|Thu ngân sách|10|ratio 0
			1.2|2|Hợp tác xã|5|choice 2
			2|B|Văn hóa - xã hội|15|
			2.1|1|Gia đình văn hóa|10|ratio 0
			2.2|2|Trường chuẩn|5|choice 2`},

		"a column of guidance beside columns of points given later": {`
			BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026
			| STT | Lĩnh vực/Tiêu chí | Thang điểm | Điểm tự đánh giá | Điểm thẩm định | Hướng dẫn tự đánh giá, chấm điểm | Tài liệu, minh chứng | Đơn vị chủ trì theo dõi |
			| 1 | CÔNG TÁC CHỈ ĐẠO | 3,00 | | | | | Sở Nội vụ |
			| 1.1 | Kế hoạch năm | 1,00 | | | - Ban hành trong tháng 01: 1,00 điểm.¶- Ban hành sau tháng 01: 0,50 điểm.¶- Không ban hành: 0 điểm. | Kế hoạch | |
			| 1.2 | Tỷ lệ hồ sơ trực tuyến | 2,00 | | | Điểm = (Tỷ lệ đạt được/70%) x điểm tối đa. Từ 70% trở lên: điểm tối đa. | Kết xuất | |
			| | TỔNG CỘNG | 3,00 | | | | | |`, `
			1|1|CÔNG TÁC CHỈ ĐẠO|3|
			1.1|1.1|Kế hoạch năm|1|choice 3
			1.2|1.2|Tỷ lệ hồ sơ trực tuyến|2|ratio 0`},

		"the unit and the target of the year in columns between title and points": {`
			BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA CÁC XÃ NĂM 2027
			I. PHÁT TRIỂN KINH TẾ: 25 ĐIỂM
			| Số TT | Chỉ tiêu thi đua | Đơn vị tính | Chỉ tiêu giao năm 2027 | Điểm chuẩn | Phương pháp chấm điểm | Cơ quan chấm điểm |
			| 1 | Giải ngân vốn đầu tư công | % | 95 | 15 | Đạt từ 95% kế hoạch trở lên: 15 điểm¶Đạt từ 80% đến dưới 95%: 10 điểm¶Đạt dưới 80%: 5 điểm | Kho bạc |
			| 2 | Trồng rừng tập trung | ha | 120 | 10 | Hoàn thành kế hoạch: 10 điểm; không hoàn thành: 0 điểm | Hạt Kiểm lâm |
			II. VĂN HÓA - XÃ HỘI: 20 ĐIỂM
			| Số TT | Chỉ tiêu thi đua | Đơn vị tính | Tiêu chí năm 2027 | Điểm chuẩn | Phương pháp chấm điểm | Trọng số |
			| 1 | Tỷ lệ hộ đạt Gia đình văn hóa | % | ≥ 85% | 20 | Từ 85% trở lên đạt 20 điểm; từ 75 đến dưới 85% đạt 15 điểm; dưới 75%: 0 điểm | 0,2 |`, `
			1|I|PHÁT TRIỂN KINH TẾ|25|
			1.1|1|Giải ngân vốn đầu tư công|15|ratio 0 – Đơn vị tính: %; Chỉ tiêu giao năm 2027: 95
			1.2|2|Trồng rừng tập trung|10|choice 2 – Đơn vị tính: ha; Chỉ tiêu giao năm 2027: 120
			2|II|VĂN HÓA - XÃ HỘI|20|
			2.1|1|Tỷ lệ hộ đạt Gia đình văn hóa|20|ratio 0 ? – Đơn vị tính: %; Tiêu chí năm 2027: ≥ 85%; Trọng số: 0,2`},

		"what stands in columns that are not taken is told": {`
			KHUNG TIÊU CHÍ NĂM 2026
			| TT | Tiêu chí | Điểm tối đa | Cách chấm | Xã giải trình | Thời gian | Điểm tự chấm |
			| 1 | Kế hoạch | 2 | Có: 2 điểm; không: 0 điểm | | Tháng 1 | 2 |
			| 2 | Báo cáo | 1 | Có: 1 điểm; không: 0 điểm | Nêu số, ngày báo cáo | Tháng 12 | 1 |`, `
			I|I|KHUNG TIÊU CHÍ NĂM 2026|3|
			1|1|Kế hoạch|2|choice 2
			2|2|Báo cáo|1|choice 2
			bảng 1, dòng 3: Nêu số, ngày báo cáo
			bảng 1, dòng 2: Tháng 1`},

		"a name in small letters, rules in the titles": {`
			Tiêu chí đánh giá, xếp loại mức độ hoàn thành nhiệm vụ năm 2026
			| TT | Nội dung đánh giá | Thang điểm |
			| I | LĨNH VỰC NỘI VỤ (15 điểm) | 15 |
			| 1 | Thực hiện quy chế làm việc: Vi phạm mỗi trường hợp trừ 1 điểm, trừ hết số điểm thì thôi | 10 |
			| 2 | Trang thông tin điện tử: Có: 5 điểm; không có: 0 điểm | 5 |`, `
			I|I|LĨNH VỰC NỘI VỤ|15|
			1|1|Thực hiện quy chế làm việc|10|each 0
			2|2|Trang thông tin điện tử|5|choice 2`},

		"points outside the total, in rows of the first level": {`
			BỘ CHỈ SỐ ĐÁNH GIÁ NĂM 2026
			| STT | Nội dung | Điểm | Cách tính điểm | Cơ quan thẩm định |
			| A | Nhiệm vụ chung | 100 | | Sở Nội vụ |
			| 1 | Kế hoạch năm | 60 | Có: 60 điểm; không: 0 điểm | |
			| 2 | Công khai | 40 | a) Niêm yết: 15 điểm¶b) Đăng trang thông tin: 25 điểm | |
			| B | Điểm thưởng | 5 | Được tặng bằng khen: 5 điểm; không được tặng: 0 điểm | Sở Nội vụ |
			| C | Điểm trừ | -3 | Có vụ việc nghiêm trọng: trừ 3 điểm; không có: 0 điểm | Sở Nội vụ |`, `
			A|A|Nhiệm vụ chung|100|
			1|1|Kế hoạch năm|60|choice 2
			2|2|Công khai|40|parts 0 ?
			B|B|Điểm thưởng|5| ?
			3|1|Điểm thưởng|5|choice 2 ?
			C|C|Điểm trừ|3| ?
			4|1|Điểm trừ|3|choice 2 ?`},

		"two levels, no content above them": {`
			BỘ TIÊU CHÍ NĂM 2025
			| STT | Tiêu chí | Điểm chuẩn | Điểm tự chấm | Cơ quan chủ trì thẩm định |
			| 1 | Quốc phòng | 3 | | Ban Chỉ huy quân sự |
			| 1.1 | Tuyển quân¶Đạt 100% chỉ tiêu: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm | 2 | | |
			| 1.2 | Huấn luyện¶- Hoàn thành: 1 điểm¶- Không hoàn thành: 0 điểm | 1 | | |
			| 2 | An ninh | 1 | | Công an tỉnh |
			| 2.1 | Phong trào toàn dân¶Có mô hình: 1đ; không có: 0đ | 1 | | |`, `
			1|1|Quốc phòng|3|
			1.1|1.1|Tuyển quân|2|ratio 0
			1.2|1.2|Huấn luyện|1|choice 2
			2|2|An ninh|1|
			2.1|2.1|Phong trào toàn dân|1|choice 2`},

		"a page that ends in a sentence, headings typed again, a table that goes on": {`
			KHUNG TIÊU CHÍ NĂM 2025
			| STT | Tiêu chí và cách chấm | Điểm tối đa | Tài liệu kiểm chứng | Cơ quan thẩm định |
			| I | Lãnh đạo, chỉ đạo | 3 | | Văn phòng UBND tỉnh |
			| 1 | Kế hoạch năm | 3 | | |
			| 1.1 | Ban hành kế hoạch khắc phục | 1 | | |
			| | - Ban hành kế hoạch khắc phục các hạn chế, | | Kế hoạch của UBND xã đã được | |
			| STT | Tiêu chí và cách chấm | Điểm tối đa | Tài liệu kiểm chứng | Cơ quan thẩm định |
			| | yếu kém đã nêu = 1 điểm. | | ký số | |
			| | - Không ban hành = 0 điểm. | | | |
			(tiếp theo)
			| 1.2 | Thực hiện kế hoạch | 2 | Báo cáo | |
			| | Đạt từ 90% trở lên = 2 điểm | | | |
			| | Dưới 90% = 0 điểm | | | |`, `
			I|I|Lãnh đạo, chỉ đạo|3|
			1|1|Kế hoạch năm|3|
			1.1|1.1|Ban hành kế hoạch khắc phục|1|choice 2
			1.2|1.2|Thực hiện kế hoạch|2|ratio 0`},

		"headings in capitals without numbers, points in two columns, cells merged down": {`
			KHUNG TIÊU CHÍ NĂM 2025
			| STT | Tiêu chí | Điểm tối đa | Mức đánh giá | Mức điểm | Minh chứng | Đơn vị thẩm định |
			| CÔNG TÁC TỔ CHỨC CÁN BỘ | < | < | < | < | < | < |
			| 1 | Biên chế | 3 | | | | Sở Nội vụ |
			| 1.1 | Sử dụng biên chế | 2 | Không vượt | 2 | Báo cáo | ^ |
			| ^ | ^ | ^ | Vượt | 0 | ^ | ^ |
			| 1.2 | Tinh giản | 1 | Đạt | 1 | Quyết định | ^ |
			| ^ | ^ | ^ | Không đạt | 0 | ^ | ^ |
			| CÔNG TÁC TÀI CHÍNH | < | < | < | < | < | < |
			| 2 | Giải ngân | 2 | Từ 95% trở lên | 2 | Báo cáo | Sở Tài chính |
			| ^ | ^ | ^ | Từ 80% đến dưới 95% | 1 | ^ | ^ |
			| ^ | ^ | ^ | Dưới 80% | 0 | ^ | ^ |`, `
			I|I|CÔNG TÁC TỔ CHỨC CÁN BỘ|3|
			1|1|Biên chế|3|
			1.1|1.1|Sử dụng biên chế|2|choice 2
			1.2|1.2|Tinh giản|1|choice 2
			II|II|CÔNG TÁC TÀI CHÍNH|2|
			2|2|Giải ngân|2|ratio 0`},

		"two columns of titles, the first merged down": {`
			KHUNG TIÊU CHÍ NĂM 2025
			| TT | Tiêu chí | Tiêu chí thành phần | Điểm tối đa | Cách chấm điểm | Cơ quan thẩm định |
			| I | Công tác chỉ đạo | | 3 | | Sở Nội vụ |
			| 1 | Kế hoạch | Ban hành kế hoạch | 2 | Có: 2 điểm; không: 0 điểm | |
			| 2 | ^ | Thực hiện kế hoạch | 1 | Đạt: 1 điểm; không đạt: 0 điểm | |`, `
			I|I|Công tác chỉ đạo|3|
			1|1|Kế hoạch|3|
			1.1|1|Ban hành kế hoạch|2|choice 2
			1.2|2|Thực hiện kế hoạch|1|choice 2`},

		"bonus and penalty behind the others": {`
			BỘ TIÊU CHÍ NĂM 2025
			| Nội dung tiêu chí | Điểm tối đa | Thang điểm chi tiết | Hồ sơ minh chứng |
			| CÔNG KHAI, MINH BẠCH TRONG HOẠT ĐỘNG | 2 | | |
			| 1. Công khai quy hoạch | 2 | Đúng hạn: 2¶Chậm: 1¶Không: 0 | Ảnh chụp |
			| ĐIỂM THƯỞNG | 2 | | |
			| 2. Sáng kiến | 2 | Mỗi sáng kiến 1 điểm, tối đa 2 điểm | |
			| ĐIỂM TRỪ | -2 | | |
			| 3. Vi phạm | -2 | Mỗi vi phạm trừ 1 điểm | |`, `
			I|I|CÔNG KHAI, MINH BẠCH TRONG HOẠT ĐỘNG|2|
			1|1|Công khai quy hoạch|2|choice 3
			II|II|ĐIỂM THƯỞNG|2| ?
			2|2|Sáng kiến|2|each 0
			III|III|ĐIỂM TRỪ|2| ?
			3|3|Vi phạm|2|each 0 ?`},

		"the whole framework in paragraphs": {`
			KHUNG TIÊU CHÍ NĂM 2025
			PHẦN I. TỔ CHỨC (3 điểm)
			1. Cán bộ (3 điểm)
			1.1. Quy hoạch (tối đa 2 điểm)
			Thực hiện đúng: 2 điểm; không đúng: 0 điểm.
			Tài liệu kiểm chứng: Quyết định phê duyệt.
			Cơ quan thẩm định: Sở Nội vụ
			1.2. Đào tạo: 1 điểm
			Có kế hoạch = 1 điểm
			Không có kế hoạch = 0 điểm
			Cơ quan thẩm định: Sở Nội vụ`, `
			I|PHẦN I|TỔ CHỨC|3|
			1|1|Cán bộ|3|
			1.1|1.1|Quy hoạch|2|choice 2
			1.2|1.2|Đào tạo|1|choice 2`},

		"what does not add up, has no points, and cannot be guessed is marked": {`
			KHUNG TIÊU CHÍ NĂM 2025
			| TT | Nội dung | Điểm tối đa | Tài liệu | Cơ quan thẩm định |
			| | Căn cứ hướng dẫn của tỉnh | | | |
			| I | Tổ chức | 5 | | Sở Nội vụ |
			| 1 | Cán bộ | 4 | | |
			| 1.1 | Quy hoạch¶Thực hiện tốt, Hội đồng xem xét cho điểm | 2 | | |
			| 1.2 | Đào tạo¶Mỗi lớp đào tạo: 0,5 điểm, tối đa 1 điểm | 1 | Danh sách | |
			| 1.3 | Đánh giá¶Có đánh giá: 2 điểm; không: 0 điểm | | Quyết định | |
			CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
			| Nơi nhận: | CHỦ TỊCH |
			| - Lưu: VT | Nguyễn Văn A |`, `
			I|I|Tổ chức|5| ?
			1|1|Cán bộ|4| ?
			1.1|1.1|Quy hoạch|2| 0 ?
			1.2|1.2|Đào tạo|1|each 0
			1.3|1.3|Đánh giá|2|choice 2 ?
			bảng 1, dòng 2: Căn cứ hướng dẫn của tỉnh
			bảng 2: Nơi nhận:`},
	} {
		t.Run(name, func(t *testing.T) {
			wantDrawn(t, wordtest.Sketch(tt.drawing), tt.want)
		})
	}
}

// wantDrawn reads a file, and holds what it is read as to lines.
func wantDrawn(t *testing.T, file []byte, want string) {
	t.Helper()
	d, err := Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(outdented(want), drawn(d)); diff != "" {
		t.Errorf("%s", diff)
	}
}

// drawn are the rows of a draft as lines.
func drawn(d *Draft) []string {
	var out []string
	for n := range d.Catalogue.Nodes() {
		line := fmt.Sprintf("%s|%s|%s|%s|", n.Code, n.Label, n.Title, n.Max)
		if c := n.Criterion; c != nil {
			line += fmt.Sprintf("%s %d", c.Kind, len(c.Options))
		}
		for _, m := range d.Marks {
			if m.Code == n.Code && m.Certainty == workbook.Unsure && m.Field != workbook.FieldInputs && m.Field != "appraiser" {
				line += " ?"
				break
			}
		}
		if len(n.Notes) > 0 {
			line += " – " + strings.Join(n.Notes, "; ")
		}
		out = append(out, line)
	}
	for _, u := range d.Unread {
		out = append(out, u.Where+": "+u.Text)
	}
	return out
}

func outdented(s string) []string {
	var out []string
	for line := range strings.Lines(strings.TrimSpace(s)) {
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

// TestRead_takes_percentages_above_100_where_the_document_has_them: with a formula as well, through the workbook and back.
func TestRead_takes_percentages_above_100_where_the_document_has_them(t *testing.T) {
	d, err := Read(bytes.NewReader(wordtest.Sketch(`
		KHUNG TIÊU CHÍ NĂM 2026
		| TT | Tiêu chí | Điểm tối đa | Cách chấm | Cơ quan thẩm định |
		| I | KINH TẾ | 10 | | Sở Tài chính |
		| 1 | Thu ngân sách | 10 | Đạt từ 110% trở lên: 10 điểm; từ 80% đến dưới 110%: (Tỷ lệ % x 10 điểm)/110%; dưới 80%: 0 điểm | |
		| | Tổng cộng | 10 | | |`)))
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := d.Write(&book); err != nil {
		t.Fatal(err)
	}
	c, _, err := workbook.Read(&book)
	if err != nil {
		t.Fatal(err)
	}
	k, _ := c.Find("1")
	for answer, want := range map[string]string{"115": "10", "99": "9", "79": "0"} {
		r, err := k.Score(criteria.Answer{Values: map[string]decimal.Decimal{criteria.InputPercent: decimal.RequireFromString(answer)}})
		if err != nil || r.Points.String() != want {
			t.Errorf("%s %%: %v, %v, want %s", answer, r.Points, err, want)
		}
	}
}
