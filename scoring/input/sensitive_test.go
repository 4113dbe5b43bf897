package input

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestHoldsPassword proves what counts as a password in a text, and that talk about passwords does not.
func TestHoldsPassword(t *testing.T) {
	for text, want := range map[string]bool{
		"mật khẩu: Abc@123":                    true,
		"Mật khẩu : vanthu2024":                true,
		"MẬT KHẨU:123456":                      true,
		"mật khẩu=abc":                         true,
		"mat khau: abc123":                     true,
		"TK: vanthubt, MK: 123456":             true,
		"tk vanthubt mk Abc@123":               true,
		"mk: matkhau":                          true,
		"M.K: 12345":                           true,
		"Password: hunter2":                    true,
		"password = x":                         true,
		"pass: qwerty":                         true,
		"pwd:xyz":                              true,
		"Mật khẩu là Abc@123":                  true,
		"mật khẩu mới là 20112024":             true,
		"mật khẩu\n: abc123":                   true,
		"Mật khẩu:\nVanthu@2024":               true,
		"mật khẩu đăng nhập: Vanthu1":          true,
		"mật khẩu của văn thư: Vanthu1":        true,
		norm.NFD.String("mật khẩu: Abc123"):    true,
		"tài khoản vanthu / mật khẩu vanthu#1": true,
		"đã đổi mật khẩu định kỳ":              false,
		"Cung cấp TK + MK văn thư đơn vị":      false,
		"Kiểm tra trên phần mềm hệ thống (Cung cấp TK + MK văn thư đơn vị)": false,
		"thực hiện quy định bảo mật: đầy đủ":                                false,
		"mật khẩu: đã đổi theo quy định":                                    false,
		"không gửi mật khẩu qua bot":                                        false,
		"quản lý mật khẩu theo Quyết định 15/QĐ-UBND":                       false,
		"mật khẩu":             false,
		"mật khẩu:":            false,
		"Km 12: sửa đường":     false,
		"passport: x":          false,
		"15/MK-UBND: kế hoạch": false,
		"Đã thực hiện 17/20 hồ sơ, đạt 85 %": false,
		"đổi mật khẩu 02 lần trong năm":      false,
		"": false,
	} {
		if got := HoldsPassword(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestSecretLine proves that on a page only a line of its own is a mark.
func TestSecretLine(t *testing.T) {
	for page, want := range map[string]string{
		"UBND XÃ BÌNH THÀNH\nMẬT\nSố: 15/BC-UBND": "MẬT",
		"UBND XÃ\r\n  TỐI  MẬT \r\nSố":            "TỐI MẬT",
		"[ TUYỆT MẬT ]\n":                         "TUYỆT MẬT",
		"M Ậ T\nSố: 15":                           "MẬT",
		"- MẬT -":                                 "MẬT",
		"Mật":                                     "MẬT",
		"MẬT\nTUYỆT MẬT":                          "TUYỆT MẬT",
		"TUYỆT MẬT\nMẬT":                          "TUYỆT MẬT",
		norm.NFD.String("x\nMẬT\ny"):              "MẬT",
		"BẢO MẬT\nSố: 15":                         "",
		"Công tác bảo mật\nđược thực hiện":        "",
		"tài liệu mật được quản lý theo quy định": "",
		"bí\nmật khẩu":                            "",
		"MẬT 15":                                  "",
		"":                                        "",
	} {
		if got := secretLine(page); got != want {
			t.Errorf("%q: %q, want %q", page, got, want)
		}
	}
}
