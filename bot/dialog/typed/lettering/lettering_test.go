package lettering

import "testing"

func TestDecoded_puts_old_fonts_and_keys_into_letters(t *testing.T) {
	for text, want := range map[string]string{
		"QuyÕt ®Þnh sè 12/Q§-UBND":                          "Quyết định số 12/QĐ-UBND",
		"QuyÕt ®Þnh sè 12 vÒ viÖc tæ chøc ®èi tho¹i":        "Quyết định số 12 về việc tổ chức đối thoại",
		"X· ®· tæ chøc 02 héi nghÞ ®èi tho¹i víi nh©n d©n":  "Xã đã tổ chức 02 hội nghị đối thoại với nhân dân",
		"B¸o c¸o sè 15/BC-UBND, trang 3":                    "Báo cáo số 15/BC-UBND, trang 3",
		"chÊp hµnh tèt, ®¹t 95,5%":                          "chấp hành tốt, đạt 95,5%",
		"Xaõ ñaõ toå chöùc 02 hoäi nghò ñoái thoaïi":        "Xã đã tổ chức 02 hội nghị đối thoại",
		"Quyeát ñònh soá 12/QÑ-UBND":                        "Quyết định số 12/QĐ-UBND",
		"Keá hoaïch naêm 2024":                              "Kế hoạch năm 2024",
		"xax ddax toor chuwcs 2 hooij nghij":                "xã đã tổ chức 2 hội nghị",
		"Xax ddax toor chuwcs 02 hooij nghij ddoois thoaij": "Xã đã tổ chức 02 hội nghị đối thoại",
		"nguowif phuj trachs 3.8 laf ai":                    "người phụ trách 3.8 là ai",
		"nhawcs moij nguowif":                               "nhắc mọi người",
		"duyeetj heets":                                     "duyệt hết",
		"ai chuwa noopj":                                    "ai chưa nộp",
		"noopj":                                             "nộp",
		"ruts laij":                                         "rút lại",
		"18 hoof sow treen 20 hoof sow":                     "18 hồ sơ trên 20 hồ sơ",
		"muowif tams treen hai muowi":                       "mười tám trên hai mươi",
		"UBND xax ddax hopj":                                "UBND xã đã họp",
		"Xã đã tổ chuwcs 2 hội nghị":                        "Xã đã tổ chức 2 hội nghị",
		"CHUWA NOOPJ BAIF":                                  "CHƯA NỘP BÀI",
		"quyeest ddinhj soos 12":                            "quyết định số 12",
		"thuyr lowij, hoaf giair, khoer":                    "thủy lợi, hòa giải, khỏe",
		"khoong cos":                                        "không có",
		"xax cos 2 xe bus, max tieeu chis 3":                "xã có 2 xe bus, mã tiêu chí 3",
		"ban hanhf coong vawn":                              "ban hành công văn",
		"giao cho Quynhf phuj trachs":                       "giao cho Quỳnh phụ trách",
		"· Ban hµnh kÕ ho¹ch\n· Tæ chøc héi nghÞ 2 × 3":     "· Ban hành kế hoạch\n· Tổ chức hội nghị 2 × 3",
		"Caáp 2 × 3 baûn, ñaõ toå chöùc":                    "Cấp 2 × 3 bản, đã tổ chức",
	} {
		if got, ok := Decoded(text); got != want || !ok {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
}

func TestDecoded_leaves_all_other_texts(t *testing.T) {
	for _, text := range []string{
		"", "ok", "18/20", "2.4.1", "xa da to chuc 2 hoi nghi doi thoai", "Xã đã tổ chức 02 hội nghị đối thoại với nhân dân.", "họp qua Google Meet", "họp qua Zoom",
		"how to submit", "files", "test", "as", "18/20 ½ §3", "Điều 5 § 2 «quy chế»", "Báo cáo © UBND xã", "thon3 thon5", "giấy A4", "Xa4 d9a4 to6 chu71c", "mật khẩu: Abc@12345",
		"https://xa.gov.vn/tin", "lan@gmail.com", "asdfgh", "aaaaaaaa", "Đạt 95 % ± 2", "5 m² đất", "Nguyễn Thị Lan, [20/11/2026 8:15]", "WiFi và fax", "nước ngoài", "xoong", "boong",
		"hoa hồng, thủy sản, quý, giếng, uống rượu, khuỷu tay, nghiêng", "PCCC, CCHC, TTHC, QPPL", "NHAP-2W6-EFYQ-J020-4000-0000", "https://t.me/bot?start=aawf", "maf_xaf_loof", "a.as@xaf.vn", "mã aawf2w", "BÁO CÁO SỐ 15", "Ma Khánh Sơn",
		"20 × 30 × 40", "18 · 20 · 22", "· Ban hành kế hoạch\n· Tổ chức hội nghị", "· Ban hanh ke hoach\n· To chuc hoi nghi", "Hop 2 lan × 3 to × 5 ho",
		"was", "Trang was", "rows", "họp meets", "boost tương tác", "Phòng rooms", "beer", "door", "trees", "Windows", "address", "www", "Excel", "class", "boot", "QD-UBND", "cắt 3 rows",
		"Đã thuê 2 xe bus, chi max 5 triệu", "tiền gas, tiền bus", "lắp 2 máy pos, 3 box", "box sách, box tranh", "list post", "this is us", "tips maps", "hix hix",
		"anh Hùng cax, anh Nam cax", "BÁO CÁO CỦA CAX, KẾ HOẠCH CAX", "NGHỊ QUYẾT 12 TW, KẾT LUẬN 5 TW", "BAO CAO 12 TW, KET LUAN 5 TW",
		"Các ông Y Sar, Y Mor vận động", "xã Ia Mor, xã Ia Der", "Y Sar, Y Mor",
	} {
		if got, ok := Decoded(text); ok || got != text && got == "" {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestMended_takes_slips_of_the_fingers_out_and_leaves_all_else(t *testing.T) {
	for text, want := range map[string]string{
		"nopluon":                 "nop luon",
		"nộpp":                    "nộp",
		"đổi sangphương án 2":     "đổi sang phương án 2",
		"thongbao cho mọingười":   "thong bao cho mọi người",
		"xóatệp 1":                "xóa tệp 1",
		"chuanop, giảitrình!":     "chua nop, giải trình!",
		"hướngdẫn":                "hướng dẫn",
		"UBND xã, HĐND":           "UBND xã, HĐND",
		"Video trên Zalo":         "Video trên Zalo",
		"hahaha okkk":             "hahaha okkk",
		"15/BC-UBND, Dakrông":     "15/BC-UBND, Dakrông",
		"thoát nước, khuyến nông": "thoát nước, khuyến nông",
	} {
		if got := Mended(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
