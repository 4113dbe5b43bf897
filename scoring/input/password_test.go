package input

import (
	"strings"
	"testing"
	"time"
)

// honest are sentences about passwords as a matter of work, captions and names of files.
const honest = `Số công chức đã đổi mật khẩu VNPT iOffice: 22/22 người
Ty le tai khoan doi mat khau dung han: 98,5%, bao cao 15
Đã hướng dẫn 12 hộ dân đặt lại mật khẩu dịch vụ công
Số tài khoản bị khóa do nhập sai mật khẩu: 3
Mật khẩu được đổi 4 lần/năm, theo Kế hoạch 22/KH-UBND
100 % máy tính cài mật khẩu, Báo cáo số 15/BC-UBND mục II
Tỷ lệ tài khoản đổi mật khẩu lần đầu: 100%, theo Báo cáo số 15/BC-UBND, trang 2
Tỷ lệ tài khoản đổi mật khẩu lần đầu: 100 %
Số tài khoản đã đổi mật khẩu: 15/20
Số lần cấp lại mật khẩu: 4
Số lượt cấp lại mật khẩu trong năm: 12
Tổng số tài khoản đã đổi mật khẩu: 1.250
đổi mật khẩu lần đầu: 100%
đã đổi mật khẩu: 18/20 tài khoản
Tỷ lệ đổi mật khẩu = 95,5%
Kết quả đặt lại mật khẩu: 7 tài khoản
Số cán bộ chưa đổi mật khẩu: 0
100% cán bộ, công chức đã đổi mật khẩu
đã đổi mật khẩu định kỳ
đổi mật khẩu 02 lần trong năm
Đổi mật khẩu 3 tháng một lần
Cấp lại mật khẩu cho 5 công chức
không gửi mật khẩu qua bot
quản lý mật khẩu theo Quyết định 15/QĐ-UBND
mật khẩu: đã đổi theo quy định
mật khẩu
mật khẩu:
Quy định về mật khẩu mạnh
Hướng dẫn đặt mật khẩu an toàn.pdf
Huong dan doi mat khau.pdf
Quy che quan ly mat khau.docx
Kế hoạch đổi mật khẩu năm 2024.pdf
Báo cáo đổi mật khẩu tháng 10/2024
Biên bản bàn giao tài khoản, mật khẩu
Danh sách cấp tài khoản và mật khẩu
Cung cấp TK + MK văn thư đơn vị
Kiểm tra trên phần mềm hệ thống (Cung cấp TK + MK văn thư đơn vị)
thực hiện quy định bảo mật: đầy đủ
Công tác bảo mật thông tin: 100%
Km 12: sửa đường
passport: x
15/MK-UBND: kế hoạch
Đã thực hiện 17/20 hồ sơ, đạt 85 %
Mật độ dân số: 120 người/km2
Nuôi ong lấy mật: 15 hộ
Bỏ phiếu kín: 20/20
Tuyên truyền đổi mật khẩu, không dùng chung tài khoản
Người dân quên mật khẩu được hỗ trợ tại bộ phận một cửa
Hỗ trợ 45 người dân lấy lại mật khẩu VNeID
Mật khẩu được thay đổi định kỳ 3 tháng/lần
Mật khẩu có tối thiểu 8 ký tự
Yêu cầu mật khẩu từ 8 ký tự trở lên
Các tài khoản đều đặt mật khẩu mạnh
Thực hiện đổi mật khẩu theo Công văn số 44/UBND-VP
Đổi mật khẩu theo Kế hoạch số 21/KH-UBND ngày 18/10/2024
doi mat khau dinh ky
da doi mat khau lan dau: 100%
so tai khoan da doi mat khau: 15/20
ty le doi mat khau: 98%
Rà soát, thu hồi 03 tài khoản; đổi mật khẩu 17 tài khoản
Số máy tính đặt mật khẩu: 22/22
Số máy có mật khẩu: 22
Đã tập huấn về mật khẩu và an toàn thông tin cho 20 cán bộ
Kết quả kiểm tra mật khẩu: đạt yêu cầu
Chính sách mật khẩu: thay đổi 90 ngày một lần
Số người quên mật khẩu được hỗ trợ: 12
Đạt 100% (đổi mật khẩu lần đầu)
Ảnh chụp màn hình đổi mật khẩu
man hinh doi mat khau.jpg
Số mã OTP đã cấp: 1250
Tỷ lệ kích hoạt mã xác thực: 98,5%
Số cán bộ có mã PIN: 1250
Số lượt gửi OTP: 15000
Số OTP đã gửi: 15000
Đạt 100% mã PIN: 1250 cán bộ
Đạt 100% mã PIN: 1250
Đã cấp mã xác thực 12500 lượt cho công dân
da cap ma xac thuc 12500 luot cho cong dan
Đã cấp mã PIN 15000
Mã OTP là 15000 lượt
Mã OTP: 15000 (lượt)
Gửi OTP 15000 lượt trong năm
Kích hoạt mã xác thực 12500 tài khoản
Kích hoạt mã xác thực: 12500 thẻ
Công dân dùng mã xác thực: 12500 người
Triển khai đăng nhập bằng mã OTP năm 2024
Cấp tài khoản VNeID mức 2 cho 1.250 công dân
Đăng nhập tại dichvucong.example, hỗ trợ qua hotro24@xa.example
Quên mật khẩu liên hệ hotro24@xa.example
tài khoản: 17/20 hồ sơ
Tài khoản DVC: 15/BC-UBND, trang 2
Đăng nhập Zalo OA @binhthanh24
pin: 5000 mAh
https://binhthanh.example/tin-tuc:12/a@b
Mật mã của cơ quan cơ yếu: 15/QĐ-UBND`

// secret are texts with a password.
const secret = `mật khẩu: hoabinh
Mật khẩu: hoabinh123
mật khẩu: Abc@123
Mật khẩu : vanthu2024
MẬT KHẨU:123456
mật khẩu=abc
mat khau: abc123
TK: vanthubt, MK: 123456
tk vanthubt mk Abc@123
mk: Abc@123
mk: matkhau
mk Abc@123
M.K: 12345
Password: hunter2
password = x
pass: qwerty
pass 12345678
pwd:xyz
Mật khẩu là Abc@123
mật khẩu là hoabinh1
mật khẩu mới là 20112024
Mật khẩu mới: Hoabinh@2024
mật khẩu đăng nhập: Vanthu1
mật khẩu của văn thư: Vanthu1
tài khoản vanthu / mật khẩu vanthu#1
tài khoản x1 mật khẩu hoabinh
tài khoản vanthubt mật khẩu hoabinh
Tài khoản: vanthu, mật khẩu: 12345678
user vanthu pass hoabinh
Username: admin Password: admin
tk: ubndxa mk: ubndxa
Tên đăng nhập vanthu, mật khẩu vanthu
mật khẩu phần mềm văn thư: Bt@2024
mật khẩu wifi: 88888888
mật khẩu email là Binhthanh#1
mat khau: binhthanh
matkhau: 123456a
Anh đăng nhập giúp: mật khẩu Xa@2024 nhé
pass: Abcd1234
passcode: 998877
mật khẩu hệ thống là qwerty123
MK 20112024
Cho em xin, mk: vanthu@bt
mật khẩu: Abc@1234
mật` + "\u200b" + `khẩu: Abc@1234
mật khẩu： Abc@1234
ＭＫ：Abc@1234
mật khẩu → Abc@1234
mật khẩu ~ Abc@1234
mat_khau: Abc@1234
mật-khẩu: Abc@1234
passwd: Abc@1234
pass-word: Abc@1234
p@ss: Abc@1234
mk1: Abc@1234
password1=Abc@1234
mkhau: Abc@1234
mật khẩu. Abc@1234
mật khẩu; Abc@1234
mật khẩu/Abc@1234
Mật khẩu 📌 Abc@1234
mật mã: Abc@1234
tài khoản: ubnd / Abc@1234
đăng nhập bằng admin - Abc@1234
https://ubnd:hoabinh@vanban.example/
token: 123456789:AAHdqTcvCH1v` + `GWJxfSeofSAs0K5PALDsaw`

// TestPassword proves over the table which sentences about passwords are kept and which texts are refused.
func TestPassword(t *testing.T) {
	for text := range strings.Lines(honest) {
		if got := Password(strings.TrimSpace(text)); got != Harmless {
			t.Errorf("honest: %q is %d", strings.TrimSpace(text), got)
		}
	}
	for text := range strings.Lines(secret) {
		if got := Password(strings.TrimSpace(text)); got != Certain {
			t.Errorf("secret: %q is %d", strings.TrimSpace(text), got)
		}
	}
	for _, text := range []string{"Mật khẩu truy cập hệ thống\nX12abc", "Mật khẩu truy cập hệ thống:\n\nhoabinh24\nnhờ anh/chị", "Mật khẩu: ở dưới\nAbc@1234", "Đổi mật khẩu\nXa15ubnd", "Đổi mật khẩu\nBT15abcd", "mật khẩu BC15UBND", "mật khẩu: BC15UBND", "tài khoản\nubnd\nAbc@1234"} {
		if got := Password(text); got != Certain {
			t.Errorf("over lines: %q is %d", text, got)
		}
	}
	for _, text := range []string{"Biên bản bàn giao tài khoản, mật khẩu\n15/BC-UBND", "đã đổi mật khẩu\n2.1.1", "đổi mật khẩu định kỳ\nquý 1", "Đổi mật khẩu\nBC15UBND", "Đổi mật khẩu\n15QDUBND", "Quản lý mật khẩu theo\nKH22UBND2024", "Gửi mã OTP\n15000 lượt"} {
		if got := Password(text); got != Harmless {
			t.Errorf("over lines: %q is %d", text, got)
		}
	}
	for _, text := range []string{"tài khoản: ubnd / hoabinh24", "mật khẩu: 15", "mật khẩu hoabinh", "Danh sách tài khoản đã đổi mật khẩu: hoabinh",
		"mã PIN: 12345678", "Mã PIN chữ ký số: 12345678", "OTP là 889921", "mã OTP: 889921", "mã xác thực 889921", "mã PIN của em là 1234", "em gửi mã OTP 889921", "em đặt mã PIN: 1234", "mã số PIN: 1234",
		"Số tài khoản 0123456, mã PIN: 5678", "mã xác thực 889921 tài khoản VNeID của em", "mã OTP 889921 người ta gửi", "mã OTP: 015000 lượt", "đã cấp mã PIN của em: 12345678",
		"Đã cấp 15 tài khoản. Mã PIN: 12345678",
		"Mật khẩu\nBC15UBND", "Mật khẩu truy cập hệ thống\nBC15UBND"} {
		if got := Password(text); got != Uncertain {
			t.Errorf("%q is %d, want to be asked about", text, got)
		}
	}
	if n := strings.Count(honest, "\n") + 1; n < 60 {
		t.Errorf("%d honest sentences", n)
	}
	if n := strings.Count(secret, "\n") + 1; n < 40 {
		t.Errorf("%d secret texts", n)
	}
}

// A thousand words for passwords, in parts of one paste, are judged as fast as any other text.
func TestPassword_of_many_words_takes_no_time(t *testing.T) {
	for _, word := range []string{"mật khẩu ", "tài khoản ", "mk\n", "pass ", "đăng nhập ", "mật khẩu: ở ", "mã OTP ", "mật khẩu"} {
		text, start := strings.Repeat(word, 32<<10/len(word)), time.Now()
		Password(text)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: %s", word, took)
		}
	}
}
