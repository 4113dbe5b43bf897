package main

// pictures_steer_test.go plays the scenes of the leaders' and the clerk's guides; see pictures_test.go.

import (
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

const (
	leader = "ma-khanh-son"
	clerk  = "van-phong"
)

// steers: the leader's home, the total, the queue, reminding now, moving a deadline.
func (a *album) steers() {
	a.as(leader)
	a.write("/start")
	a.sees("Chào anh/chị Ma Khánh Sơn")
	a.take("trang-lanh-dao", "")
	a.write("/tong")
	a.sees("Trong tự chấm")
	a.take("tong-chu", key("Theo người"))
	a.eval(`[...document.querySelectorAll('[data-testid=photo]')].at(-1).scrollIntoView({block: 'center'})`)
	a.take("tong-diem", "")
	a.press("Theo người")
	a.sees("Tiến độ theo người")
	a.tap("to-end")
	a.take("theo-nguoi", "")
	a.write("/duyet")
	a.sees("Chờ duyệt:")
	a.take("hang-cho-duyet", "")
	a.write("/nhac")
	a.sees("Nhắc ngay")
	a.take("nhac-ngay", key("Gửi nhắc"))
	a.press("Gửi nhắc")
	a.sees("Đã nhắc")
	a.write("/giahan")
	a.sees("Dời hạn nào?")
	a.press("Chốt số liệu")
	a.sees("Dời đến khi nào?")
	a.write("17:00 21/11")
	a.sees("Lý do dời hạn")
	a.press("Theo thông báo của UBND huyện")
	a.sees("Xác nhận?")
	a.take("gia-han-xac-nhan", key("Xác nhận"))
	a.press("Trang chính")
	a.sees("Chào anh/chị")
}

// isReminded: a reminder of an officer, and the summary of the morning for leaders.
func (a *album) isReminded() {
	a.move("2024-11-19T08:00:00+07:00")
	a.as("dung")
	a.sees("Nhắc việc")
	a.take("nhac-viec", key("Làm tiếp"))
	a.as(leader)
	a.sees("Tổng hợp sáng 19/11")
	a.take("ban-tin", "")
}

// keepsOffice: the clerk's home, people, invites, absence, entering for an officer, exports.
func (a *album) keepsOffice() {
	a.as(clerk)
	a.write("/start")
	a.sees("Nhập phần mềm")
	a.take("trang-van-phong", "")
	a.press("Nhân sự")
	a.sees("Nhân sự: 16 người")
	a.take("nhan-su", key("Lan"))
	a.press("Lan")
	a.sees("Vai trò:")
	a.take("mot-nguoi", key("Tạo đường dẫn"))
	a.press("Tạo đường dẫn mới")
	a.sees("Đã tạo đường dẫn mời cho đ/c Lan")
	a.take("duong-dan-moi", "")
	a.press("Hủy đường dẫn")
	a.sees("Đã hủy đường dẫn mời")
	a.press("Vắng mặt")
	a.sees("Ai làm thay?")
	a.press("Trang chính")
	a.sees("Chào anh/chị")
	a.write("3.8.1")
	a.sees("Phụ trách: đ/c Dung")
	a.press("Chấm điểm")
	a.sees("Chọn (bấm")
	a.press("1.")
	a.sees("Gõ giải trình")
	a.write("3.8.1")
	a.sees("nhập thay")
	a.take("nhap-thay", "")
	a.write("/xuat")
	a.sees("Xuất tệp")
	a.press("Bảng điểm (Excel)")
	a.until(`[...document.querySelectorAll('[data-testid=document]')].some(x => x.textContent.includes('.xlsx'))`)
	a.sees("Xuất tệp")
	a.take("xuat-tep", "")
}

// sends: the rating by a leader, the check, the freeze, the official software, and reopening.
func (a *album) sends() {
	a.as(leader)
	a.write("/gui")
	a.sees("Kiểm tra trước khi chốt")
	a.press("Xác nhận mức xếp loại")
	a.sees("Đơn vị tự đề xuất mức nào?")
	a.take("muc-xep-loai", "")
	a.press("(theo điểm)")
	a.sees("Mức đề xuất:")
	a.as(clerk)
	a.write("/gui")
	a.sees("Kiểm tra trước khi chốt", "Mức đề xuất:")
	a.take("kiem-tra-gui", key("Chốt số liệu"))
	a.press("Chốt số liệu")
	a.sees("Chốt số liệu trong bot?")
	a.take("xac-nhan-gui", key("Xác nhận chốt"))
	a.press("Xác nhận chốt")
	a.sees("Đã chốt trong bot")
	a.take("da-gui", key("Nhập phần mềm"))
	a.press("Nhập phần mềm")
	a.sees("Nhập phần mềm của huyện")
	a.take("danh-sach-nhap", key("▶️ Nhập"))
	a.press("▶️ Nhập")
	a.sees("Danh sách nhập")
	a.take("nhap-mot", key("Đã nhập"))
	a.write("/nhap")
	a.sees("Nhập phần mềm của huyện")
	a.press("Tệp cho máy tính")
	a.until(`[...document.querySelectorAll('[data-testid=document]')].some(x => x.textContent.includes('.html'))`)
	a.sees("Nhập phần mềm của huyện")
	a.opensTransferPage()
	a.as(clerk)
	a.write("/gui")
	a.sees("Việc của Văn phòng")
	a.press("Mở lại")
	a.sees("Lý do mở lại?")
	a.write("Bổ sung tiêu chí 2.3.2")
	a.sees("Mở lại để sửa?")
	a.take("mo-lai", key("Xác nhận mở lại"))
	a.press("Xác nhận mở lại")
	a.sees("Đã mở lại")
}

// opensTransferPage takes the file for the PC as the clerk's browser shows it.
func (a *album) opensTransferPage() {
	a.t.Helper()
	link, err := chromedp.Run(a.browser, chromedp.Evaluate[string](
		`[...document.querySelectorAll('[data-testid=document]')].filter(x => x.textContent.includes('.html')).at(-1).querySelector('a').href`))
	if err != nil {
		a.t.Fatal(err)
	}
	answer, err := http.Get(link)
	if err != nil {
		a.t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	path := filepath.Join(a.t.TempDir(), "nhap-phan-mem.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.do(chromedp.EmulateViewport(pageWidth, pageHeight), chromedp.Navigate("file://"+path))
	a.keep("nhap-may-tinh", pageColours)
	a.holdsPhone()
}

// decidesAfterwards: what came after the lock, and the appraised points.
func (a *album) decidesAfterwards() {
	a.as(leader)
	a.write("/start")
	a.sees("Gửi muộn")
	a.press("Gửi muộn")
	a.sees("chờ quyết định")
	a.press("2.3.2")
	a.sees("Không nhận")
	a.take("gui-muon", key("✅ Nhận"))
	a.as(clerk)
	a.write("/thamdinh")
	a.sees("Điểm thẩm định")
	a.write("2.1.1 0,5")
	a.sees("2.1.1: điểm thẩm định 0,5")
	a.take("tham-dinh", key("Như tự chấm"))
	a.press("Như tự chấm")
	a.sees("2.1.2: điểm thẩm định")
	a.write("/thamdinh")
	a.sees("2/75")
	a.take("bi-tru-diem", key("Phân tích"))
}
