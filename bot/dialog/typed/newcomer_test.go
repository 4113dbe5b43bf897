package typed

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// Papers begin as titles do where the letters are folded; a person comes by a title with its letters, a name and a whole post.
func TestNewcomer_tells_a_person_from_papers(t *testing.T) {
	for text, want := range map[string]string{
		"thêm chị Hoa kế toán": "Hoa, kế toán", "them chi hoa ke toan": "Hoa, ke toan", "thêm chị hoa kế toán": "Hoa, kế toán", "thêm anh Nguyễn Văn Tèo, địa chính": "Nguyễn Văn Tèo, địa chính",
		"Thêm cô Tiết phó chủ tịch": "Tiết, phó chủ tịch", "bổ sung ông nguyễn văn sơ trưởng thôn": "Nguyễn Văn Sơ, trưởng thôn", "thêm chị Phí quản lý chợ": "Phí, quản lý chợ", "bo sung co lan van thu": "Lan, van thu",
		"thêm bác Hoa": "Hoa", norm.NFD.String("thêm chị") + " Hoa": "Hoa", "thêm em Hoa mới về": "Hoa, mới về", "thêm anh Niệm công an": "Niệm, công an", "them anh le van tu phap": "Le Van, tu phap",
	} {
		if who, ok := Newcomer(text); !ok || who != want {
			t.Errorf("%q: %q, %t, want %q", text, who, ok, want)
		}
	}
	for _, text := range []string{
		"thêm ảnh niêm yết công khai", "bổ sung cơ sở vật chất thông tin", "thêm chi phí quản lý dự án", "thêm chi tiết kế hoạch", "thêm chỉ tiêu thu ngân sách", "bổ sung chữ ký chủ tịch", "thêm ảnh họp công an",
		"them anh niem yet cong khai", "bo sung co so vat chat thong tin", "them chi phi quan ly du an", "them chi tiet ke hoach", "bo sung chu ky chu tich", "them anh hop cong an", "bo sung co che phu trach",
		"bổ sung Cơ sở vật chất", "Bổ sung Ảnh Hội nghị", "Bo sung Anh Hoi nghi", "thêm bà con nông thôn mới", "thêm anh em công an", "thêm chị Hoa vào 3.1", "bổ sung chỉ thị phó chủ tịch", "thêm bà báo cáo", "thêm chị hoa kế hoạch",
		"bổ sung chi bộ thôn phụ trách", norm.NFD.String("thêm ảnh niêm yết công khai"), "thêm cô giáo viên",
	} {
		if who, ok := Newcomer(text); ok {
			t.Errorf("%q is a person: %q", text, who)
		}
	}
}
