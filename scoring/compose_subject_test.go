package scoring_test

import (
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// TestCampaign_Compose_subject proves that the sentence reads right with any subject, and that no subject is doubled.
func TestCampaign_Compose_subject(t *testing.T) {
	c := campaignfile.Shipped()
	const until = "Đến ngày 14/11/2024, "
	unit := until + c.Unit + " đã "
	for done, want := range map[string]string{
		"ban hành 3 văn bản":                         unit + "ban hành 3 văn bản.",
		"Đã ban hành 3 văn bản.":                     unit + "ban hành 3 văn bản.",
		"UBND xã ban hành 3 văn bản":                 unit + "ban hành 3 văn bản.",
		"UBND xã đã ban hành 3 văn bản":              unit + "ban hành 3 văn bản.",
		c.Unit + " đã ban hành 3 văn bản":            unit + "ban hành 3 văn bản.",
		"Ủy ban nhân dân xã ban hành 3 văn bản":      unit + "ban hành 3 văn bản.",
		"ubnd xa binh thanh da ban hanh 3 van ban":   unit + "ban hanh 3 van ban.",
		"Xã đã ban hành 3 văn bản":                   unit + "ban hành 3 văn bản.",
		"xã ban hành 3 văn bản":                      unit + "ban hành 3 văn bản.",
		"Đơn vị đã ban hành 3 văn bản":               unit + "ban hành 3 văn bản.",
		"Cơ quan tổ chức 2 hội nghị":                 unit + "tổ chức 2 hội nghị.",
		"đơn vị tôi tổ chức 2 hội nghị":              unit + "tổ chức 2 hội nghị.",
		"Xã hội hóa 200 triệu đồng":                  unit + "xã hội hóa 200 triệu đồng.",
		"Tổ chức 2 hội nghị":                         unit + "tổ chức 2 hội nghị.",
		"Đối thoại với người dân 1 lần":              unit + "đối thoại với người dân 1 lần.",
		"Số hóa 100 % hồ sơ":                         unit + "số hóa 100 % hồ sơ.",
		"Ban hành quy chế":                           unit + "ban hành quy chế.",
		"TTHC công khai đầy đủ":                      unit + "TTHC công khai đầy đủ.",
		"chủ tịch UBND xã tiếp công dân 22 kỳ":       until + "Chủ tịch UBND xã tiếp công dân 22 kỳ.",
		"Chủ tịch UBND xã đã tiếp công dân 22 kỳ":    until + "Chủ tịch UBND xã đã tiếp công dân 22 kỳ.",
		"Phó Chủ tịch chủ trì 2 cuộc họp":            until + "Phó Chủ tịch chủ trì 2 cuộc họp.",
		"Lãnh đạo UBND xã chỉ đạo kịp thời":          until + "lãnh đạo UBND xã chỉ đạo kịp thời.",
		"Công chức Tư pháp rà soát 5 văn bản":        until + "công chức Tư pháp rà soát 5 văn bản.",
		"100% hồ sơ được giải quyết đúng hạn":        until + "100% hồ sơ được giải quyết đúng hạn.",
		"Tỷ lệ hồ sơ đúng hạn là 99 %":               until + "tỷ lệ hồ sơ đúng hạn là 99 %.",
		"Các thôn tổ chức họp dân":                   until + "các thôn tổ chức họp dân.",
		"UBND xã và HĐND xã tổ chức 2 hội nghị":      until + "UBND xã và HĐND xã tổ chức 2 hội nghị.",
		"Đảng ủy, UBND xã đã chỉ đạo kịp thời":       until + "Đảng ủy, UBND xã đã chỉ đạo kịp thời.",
		"Mặt trận, các đoàn thể phối hợp giám sát":   until + "Mặt trận, các đoàn thể phối hợp giám sát.",
		"đảng ủy, ubnd xã đã chỉ đạo":                until + "Đảng ủy, ubnd xã đã chỉ đạo.",
		"UBND xã, MTTQ xã ký quy chế phối hợp":       until + "UBND xã, MTTQ xã ký quy chế phối hợp.",
		"Trong năm 2024, xã tiếp 12 lượt công dân":   "Trong năm 2024, xã tiếp 12 lượt công dân.",
		"đến ngày 10/11/2024, UBND xã tiếp 12 lượt":  "Đến ngày 10/11/2024, UBND xã tiếp 12 lượt.",
		"năm 2024 UBND xã không có vụ việc phức tạp": "Năm 2024 UBND xã không có vụ việc phức tạp.",
	} {
		text, refusal := c.Compose(c.Criterion("2.1.1"), criteria.Answer{}, criteria.Result{}, scoring.Composition{Done: done, Now: at("14/11 08:00")})
		if refusal != nil || text != want {
			t.Errorf("%q: %q, want %q", done, text, want)
		}
		if n := strings.Count(text, "UBND xã Bình Thành"); n > 1 {
			t.Errorf("%q names the unit %d times: %s", done, n, text)
		}
	}
}

// TestCampaign_Compose_document proves that a document and its date are cited once, in the usual order.
func TestCampaign_Compose_document(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct{ document, date, want string }{
		{"bc 150 ngay 12/11", "", "Báo cáo số 150/BC-UBND ngày 12/11/2024 của UBND xã Bình Thành."},
		{"bc 150 ngay 12/11", "12/11/2024", "Báo cáo số 150/BC-UBND ngày 12/11/2024 của UBND xã Bình Thành."},
		{"Báo cáo số 15/BC-UBND ngày 18 tháng 10 năm 2024", "18/10/2024", "Báo cáo số 15/BC-UBND ngày 18/10/2024 của UBND xã Bình Thành."},
		{"Báo cáo số 15/BC-UBND của Đảng ủy", "18/10/2024", "Báo cáo số 15/BC-UBND ngày 18/10/2024 của Đảng ủy."},
		{"15", "", "văn bản số 15 của UBND xã Bình Thành."},
	} {
		text, _ := c.Compose(c.Criterion("2.1.1"), criteria.Answer{}, criteria.Result{}, scoring.Composition{Document: test.document, Date: test.date})
		if want := "Kết quả này được minh chứng tại " + test.want; text != want {
			t.Errorf("%q, %q: %q, want %q", test.document, test.date, text, want)
		}
	}
}

// TestCampaign_Compose_place proves that a place typed without diacritics stands in the sentence as it is written.
func TestCampaign_Compose_place(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct{ place, want string }{
		{"muc II trang 3", "mục II trang 3."},
		{"Muc II.3, trang 4", "mục II.3, trang 4."},
		{"diem a khoan 2 dieu 5", "điểm a khoản 2 Điều 5."},
		{"bieu 01, phan IV, chuong 2", "biểu 01, phần IV, chương 2."},
		{"mục II, diem 2", "mục II, diem 2."}, // typed with diacritics: as it is
		{"trang bia, muc luc", "trang bia, muc luc."},
		{"5", "mục 5."},
	} {
		text, _ := c.Compose(c.Criterion("2.1.1"), criteria.Answer{}, criteria.Result{}, scoring.Composition{Place: test.place})
		if want := "Kết quả này được minh chứng tại " + test.want; text != want {
			t.Errorf("%q: %q, want %q", test.place, text, want)
		}
	}
}
