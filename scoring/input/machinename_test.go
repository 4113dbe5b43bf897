package input

import "testing"

// TestNamedByMachine proves which names tell nothing, and that names which a person gave are kept.
func TestNamedByMachine(t *testing.T) {
	for name, want := range map[string]bool{
		"IMG_20241118_081522": true, "IMG_0815": true, "IMG_20241118_081522~2": true, "IMG20241118081522": true, "IMG-20241118-WA0003": true, "IMG_E0815": true,
		"DSC_0042": true, "DSCN1234": true, "PXL_20241118_011522123": true, "MVIMG_20241118_081522": true, "PXL_20241118_011522123.MP": true, "20241118_081522": true, "20241118_081522(0)": true, "20241118_081522_HDR": true,
		"1000012345": true, "1731900000000": true, "1000012345 (1)": true, "2024-11-18 08.15.22": true, "18112024081522": true,
		"Screenshot_2024-11-18-08-15-22-123_com.zing.zalo": true, "Screenshot_20241118_081522_Chrome": true, "Screenshot 2024-11-18 081522": true, "Screenshot_1": true, "Screenshot": true,
		"Screenshot_20241118_081522_Zalo": true, "Screenshot_2024-11-18-08-15-22-12_a1b2c3d4": true, "Ảnh chụp Màn hình 2024-11-18 lúc 08.15.22": true, "Ảnh màn hình 2024-11-18": true, "Screen Shot 2024-11-18 at 8.15.22 AM": true,
		"zalo-1731900000000": true, "zalo_1731900000000": true, "zalo 1": true, "z6041234567890_0a1b2c3d4e5f60718293a4b5c6d7e8f9": true, "z6041234567890": true, "Zalo": true,
		"Ảnh 1": true, "Ảnh 12": true, "ảnh1": true, "anh 2": true, "Hình ảnh (3)": true, "Hình 4": true, "Ảnh": true, "hinh": true, "Ảnh chụp 5": true,
		"image": true, "image0": true, "image (2)": true, "photo_2024-11-18_08-15-22": true, "photo_6104829384756_y": true, "WhatsApp Image 2024-11-18 at 08.15.22": true, "viber_image_2024-11-18_08-15-22-123": true,
		"received_1029384756": true, "FB_IMG_1731900000000": true, "inbound1029384756": true, "unnamed": true,
		"VID_20241118_081522": true, "video_2024-11-18": true,
		"Scan_20241118": true, "scan0012": false, "CamScanner 18-11-2024 08.15": true, "Adobe Scan 18 Nov 2024": true, "SKM_C25824111808150": true, "Scan 18 thg 11 2024": true,
		"doc20241118081522": true, "Document1": true, "Doc1": true, "Untitled": true, "New Microsoft Word Document": true, "Book1": true, "Không có tiêu đề": true,
		"550e8400-e29b-41d4-a716-446655440000": true, "0a1b2c3d4e5f60718293a4b5c6d7e8f9": true,
		// names of people
		"Ảnh hội nghị đối thoại": false, "Ảnh 1 phòng tiếp dân": false, "Hình chụp bảng niêm yết": false, "145-BC-UBND": false, "145_BC-UBND": false, "15.BC-UBND": false, "Báo cáo 15": false, "Biểu 1": false,
		"Scan Kế hoạch 22": false, "KH 22 2024": false, "Anh Dũng": false, "Anh Huy 2": false, "Biên bản 18.11.2024": false, "BC thang 11": false, "Video hội nghị": false, "Quyết định 21": false, "22": false, "2024": false,
		"Sổ tiếp dân": false, "a": false, "": false, "Hình thức công khai": false, "Zalo nhóm thôn 3": false, "Document về chuyển đổi số": false,
	} {
		if got := NamedByMachine(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
