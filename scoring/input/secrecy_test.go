package input

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestSecrecy proves which names and captions certainly carry a mark, which are asked about, and which are harmless.
func TestSecrecy(t *testing.T) {
	for doubt, names := range map[Doubt]map[string]string{
		Certain: {
			"Báo cáo (MẬT).pdf": "MẬT", "MẬT_15-BC-UBND.pdf": "MẬT", "15-BC-UBND_Mật.pdf": "MẬT", "15-BC-UBND-MẬT.pdf": "MẬT", "CV 12 MẬT.pdf": "MẬT",
			"[MẬT] Kế hoạch": "MẬT", "[Mật] Kế hoạch": "MẬT", "Báo cáo MẬT.pdf": "MẬT", "Kế hoạch MẬT năm 2024.docx": "MẬT", "MẬT.pdf": "MẬT", "Sửa đường - MẬT.pdf": "MẬT",
			"Độ mật: MẬT": "MẬT", "Độ mật: Mật": "MẬT", "Mức độ mật: tối mật": "TỐI MẬT", "DẤU MẬT": "MẬT", "Dấu: Mật": "MẬT", "an toàn, bảo mật: MẬT": "MẬT", "Kế hoạch DẤU MẬT": "MẬT",
			"TỐI MẬT": "TỐI MẬT", "Kế hoạch - tối mật.docx": "TỐI MẬT", "Báo cáo TỐI MẬT.pdf": "TỐI MẬT",
			"TUYỆT  MẬT": "TUYỆT MẬT", "tuyệt_mật.pdf": "TUYỆT MẬT", "MẬT, TUYỆT MẬT": "TUYỆT MẬT", norm.NFD.String("TỐI MẬT"): "TỐI MẬT",
		},
		Uncertain: {
			"Nuôi ong lấy mật.pdf": "MẬT", "NUÔI ONG LẤY MẬT.pdf": "MẬT", "OCOP Mật hoa dừa": "MẬT", "OCOP MẬT HOA DỪA.pdf": "MẬT", "bỏ phiếu mật": "MẬT", "Biên bản bỏ phiếu MẬT": "MẬT",
			"Quy chế quản lý văn bản mật.pdf": "MẬT", "QUY CHẾ QUẢN LÝ VĂN BẢN MẬT.pdf": "MẬT", "Quy_chế_quản_lý_văn_bản_mật.pdf": "MẬT", "Danh mục bí mật.pdf": "MẬT", "công văn mật": "MẬT",
			"Danh sách tài liệu mật phải nộp.xlsx": "MẬT", "Quy chế quản lý, sử dụng con dấu mật.pdf": "MẬT",
			"tài liệu mật số 15": "MẬT", "Quy định về đóng dấu mật.pdf": "MẬT", "giá mật 2024.xlsx": "MẬT", "Tài liệu bí mật nhà nước.pdf": "MẬT", "mật.pdf": "MẬT", "bỏ phiếu bí mật": "MẬT",
			"Danh mục tài liệu tối mật của xã": "TỐI MẬT", "Ke hoach TOI MAT.pdf": "TỐI MẬT", norm.NFD.String("lấy mật"): "MẬT",
		},
		Harmless: {
			"Hợp tác xã nuôi ong mật.pdf": "", "Biên bản kiểm phiếu bầu kín.pdf": "", "Bảng mật độ giao thông.xlsx": "", "KH bao ve bi mat nha nuoc 2024.pdf": "",
			"Độ mật: thường": "", "Độ mật: không": "", "bảo mật": "", "KẾ HOẠCH BẢO MẬT THÔNG TIN.pdf": "", "Báo cáo công tác bảo vệ bí mật nhà nước.pdf": "",
			"KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2024.pdf": "", "Quy chế bảo_mật.pdf": "", "đổi mật khẩu.pdf": "", "Mật độ dân số.xlsx": "", "mật mã học": "", "thân mật": "", "gặp mặt thân mật.jpg": "",
			"quan hệ mật thiết với Nhân dân": "", "Mặt trận Tổ quốc.pdf": "", "BC Mat tran.pdf": "", "MAT-12/BC": "", "báo cáo mất đoàn kết": "", "hợp tác xã mật ong.pdf": "", "OCOP MẬT ONG RỪNG.pdf": "", "bí mật kinh doanh": "", "": "",
		},
	} {
		for name, want := range names {
			if got, d := Secrecy(name); got != want || d != doubt {
				t.Errorf("%q: %q, %d, want %q, %d", name, got, d, want, doubt)
			}
		}
	}
}
