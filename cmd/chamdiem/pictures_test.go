package main

// pictures_test.go takes the pictures of the guides and of the README from the running demo: `make pictures`.

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// takePictures in the environment lets the test below write into docs/hinh.
const takePictures = "CHAMDIEM_PICTURES"

// pictureLimit keeps the repository and the page that shows the pictures light, in bytes.
const pictureLimit = 80_000

// Phones in the pictures are of a usual size, drawn a little finer than a dot a pixel so that they can be read when enlarged.
const (
	phoneWidth, phoneHeight = 390, 844
	pictureScale            = 1.25
	phoneColours            = 32
	pageWidth, pageHeight   = 1200, 780 // the whole page, on a PC
	pageColours             = 56
)

func TestPictures(t *testing.T) {
	if os.Getenv(takePictures) == "" {
		t.Skip("`make pictures` takes them: " + takePictures + "=1")
	}
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	a := &album{demo: d, phone: newPhone(t), files: sampleFiles(t)}
	a.holdsPhone()
	for _, scene := range []func(){
		a.begins, a.choosesOne, a.composes, a.attaches, a.sendsBeforeChoosing, a.looksUp, a.sharesACriterion, a.isReturned, a.opensThePage, a.steers, a.isReminded,
		a.isLate, a.keepsOffice, a.sends, a.isLocked, a.decidesAfterwards, a.opensNextYear,
	} {
		scene()
	}
	d.stop()
}

// opensNextYear: the clerk sends the workbook of the next campaign, looks at it and tries a criterion of it.
func (a *album) opensNextYear() {
	book := filepath.Join(a.t.TempDir(), "dot-2025.xlsx")
	if err := os.WriteFile(book, nextYearBook(a.t, nil), 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.as("van-phong")
	a.write("đợt mới")
	a.sees("Tạo đợt mới bằng sổ Excel")
	a.attach(book)
	a.sees("đúng, không có ô nào sai")
	a.press("Xem sổ")
	a.sees("80 tiêu chí, 100 điểm")
	a.take("so-xem", key("Thử chấm"))
	a.press("Thử chấm")
	a.sees("Thử chấm 1/80")
	a.write("5.5.4.6")
	a.sees("Thử chấm 65/80")
	a.write("18/20")
	a.sees("1,35 điểm")
	a.take("so-thu", composer)
}

// begins: an invite taken, the menu, and one criterion from the first button to the next criterion.
func (a *album) begins() {
	a.as("dung")
	a.sees("Chào anh/chị Dung", "28 tiêu chí")
	a.take("bat-dau", key("Làm tiếp"))
	a.tap("commands")
	a.until(`document.querySelector('[data-testid=suggestion]')`)
	a.take("menu", "")
	a.tap("commands")

	a.press("Làm tiếp")
	a.sees("Phòng tiếp công dân", "Tiêu chí 1/28")
	a.take("phuong-an", key("1. 1 điểm"))
	a.press("1. 1 điểm")
	a.sees("Gõ giải trình")
	a.take("giai-trinh", composer)
	a.write("Đã bố trí phòng tiếp công dân riêng tại trụ sở, niêm yết đủ nội quy, quy trình và lịch tiếp công dân (mục II, trang 2, Báo cáo số 15/BC-UBND ngày 12/11/2024).")
	a.sees("Đã lưu giải trình", "Gửi tài liệu")
	a.take("gui-tep", paperClip)
	a.attach(a.files[0])
	a.sees("(1) Báo cáo 15", "chữ ký số")
	a.take("da-nhan-tep", key("Vẫn nộp"))
	a.press("Vẫn nộp")
	a.sees("Tiêu chí 2/28", "2.3.2")
	a.take("da-nop", "")
}

// choosesOne: the list, the card, and numbers instead of options.
func (a *album) choosesOne() {
	a.press("Trang chính")
	a.sees("1 đã nộp")
	a.press("Tiêu chí")
	a.sees("Trang 1/3")
	a.take("danh-sach", key("Trang sau"))
	a.write("5.5.4.6")
	a.sees("Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình")
	a.take("the-tieu-chi", key("Chấm điểm"))
	a.press("Chấm điểm")
	a.sees("mới được tính điểm")
	a.write("22/20")
	a.sees("Số đã làm (22) lớn hơn tổng số (20)")
	a.take("nhap-sai", composer)
	a.write("18/20")
	a.sees("18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5)")
	a.take("ty-le", composer)
}

// isReturned: a leader returns an entry with a reason.
func (a *album) isReturned() {
	a.as(leader)
	a.sees("Chào anh/chị")
	a.press("Chờ duyệt")
	a.sees("2.3.1")
	a.press("2.3.1")
	a.sees("Đ/c Dung nộp")
	a.take("xem-bai", key("Trả lại"))
	a.press("Trả lại")
	a.sees("Lý do trả lại")
	a.take("ly-do", "")
	a.press("Tài liệu chưa ký số")
	a.sees("Đã trả lại 2.3.1")
	a.as("dung")
	a.sees("trả lại tiêu chí 2.3.1")
	a.take("tra-lai", key("Mở tiêu chí"))
}

// opensThePage: the whole page, an officer and the leader side by side, while the others have done their work.
func (a *album) opensThePage() {
	a.ask("/sim/fill", `{"seed": 1, "people": [5004, 5006, 5007, 5009, 5010, 5011, 5012, 5013, 5014, 5015]}`)
	a.until(`fetch('/sim/fill').then(r => r.json()).then(f => { window.filled = !f.running }) && window.filled`)
	a.as(leader)
	a.write("/tong")
	a.sees("Trong tự chấm")
	a.as("dung")
	a.write("5.5.4.6")
	a.sees("Chung với đ/c Hiệu")
	a.press("Chấm điểm")
	a.sees("mới được tính điểm")
	a.write("18/20")
	a.sees("1,35 điểm")
	a.press("Giải trình")
	a.sees("7.000 ký tự")
	a.do(chromedp.EmulateViewport(pageWidth, pageHeight))
	a.open(a.demo.url, "dung,"+leader)
	a.until(`document.querySelectorAll('[data-testid=phone][data-loaded=true]').length === 2`)
	a.eval(`[...document.querySelectorAll('[data-testid=photo]')].at(-1).scrollIntoView({block: 'end'})`)
	a.quiet()
	a.keep("trang-thu", pageColours)
	a.holdsPhone()
}

// composes: an explanation by the pattern.
func (a *album) composes() {
	a.sees("Gõ giải trình")
	a.press("Soạn theo mẫu")
	a.sees("bước 1/4")
	a.take("soan-mau", composer)
	a.write("giải quyết hồ sơ dịch vụ công trực tuyến toàn trình")
	a.sees("bước 2/4")
	a.write("Báo cáo số 15/BC-UBND ngày 12/11/2024")
	a.sees("bước 4/4")
	a.write("mục II.3, trang 4")
	a.sees("18/20", "15/BC-UBND", "trang 4")
	a.take("cau-giai-trinh", key("Dùng câu này"))
	a.press("Dùng câu này")
	a.sees("Đã lưu giải trình")
}

// attaches: several files, what can be done with one of them, and what is not taken.
func (a *album) attaches() {
	a.tap("attach")
	a.until(`document.querySelector('[data-testid=attach-file]')`)
	a.eval(`document.querySelectorAll('[data-testid=attach-file] ~ *').forEach(x => x.remove())`) // what only the demo offers
	a.take("kep-giay", `document.querySelector('[data-testid=attach-file]')`)
	a.do(chromedp.KeyEvent(kb.Escape))
	a.attach(a.files...)
	a.sees("(2) Phòng tiếp công dân 1, 3 ảnh", "chữ ký số")
	a.take("nhieu-tep", key("Sửa (1)"))
	a.press("Sửa (1)")
	a.sees("Đổi tên")
	a.take("mot-tai-lieu", "")
	a.press("Quay lại")
	a.sees("(2) Phòng tiếp công dân 1, 3 ảnh", "Vẫn nộp")
	a.press("Vẫn nộp")
	a.press("Xem lại")
	a.sees("đã nộp", "Chung với đ/c Hiệu")
	a.take("rut-lai", key("Rút lại"))
}

// sendsBeforeChoosing: files and words that come while nothing is asked, and a password.
func (a *album) sendsBeforeChoosing() {
	a.press("Trang chính")
	a.sees("2 đã nộp")
	a.attach(a.files[1])
	a.sees("Tệp này cho tiêu chí nào?")
	a.write("lưu trữ")
	a.sees("Có “lưu trữ”")
	a.take("tep-nao", key("3.8.1"))
	a.press("Để sau")
	a.sees("Chưa phân loại")
	a.press("Trang chính")
	a.sees("Chưa phân loại (1)")
	a.take("chua-phan-loai", key("Chưa phân loại"))
	a.write("tài khoản binhthanh, mật khẩu: Abc@123")
	a.sees("có vẻ chứa mật khẩu")
	a.take("mat-khau", key("Xóa tin nhắn đó"))
	a.press("Xóa tin nhắn đó")
	a.until(`!document.body.textContent.includes('Abc@123')`)
}

// looksUp: what is missing, the deadlines, a search, the history, numbers one by one.
func (a *album) looksUp() {
	a.write("/thieu")
	a.sees("chưa nộp")
	a.take("con-thieu", key("Làm tiếp"))
	a.write("/han")
	a.sees("Chốt số liệu")
	a.take("thoi-han", "")
	a.write("/lichsu 5.5.4.6")
	a.sees("chấm 1,35 điểm")
	a.take("lich-su", "")
	a.press("Trang chính")
	a.sees("Chào anh/chị Dung")
	a.write("5.5.3.4")
	a.sees("một cửa liên thông")
	a.press("Chấm điểm")
	a.sees("(1/2)")
	a.write("2000")
	a.sees("(2/2)")
	a.take("so-dem", key("1"))
	a.press("Trang chính")
	a.sees("Chào anh/chị Dung")
}

// sharesACriterion: two people save the same points.
func (a *album) sharesACriterion() {
	a.write("5.5.4.6")
	a.sees("Chung với đ/c Hiệu")
	a.press("Rút lại")
	a.sees("Rút lại để sửa?")
	a.press("Xác nhận rút lại")
	a.sees("Đã rút lại")
	a.as("hieu")
	a.write("5.5.4.6")
	a.sees("Chung với đ/c Dung")
	a.press("Chấm điểm")
	a.sees("mới được tính điểm")
	a.as("dung")
	a.write("/start") // the card that stands there has the words that are waited for
	a.sees("Chào anh/chị Dung")
	a.write("5.5.4.6")
	a.sees("Chung với đ/c Hiệu")
	a.press("Chấm điểm")
	a.sees("mới được tính điểm")
	a.write("20/20")
	a.sees("1,5 điểm")
	a.as("hieu")
	a.write("19/20")
	a.sees("giữ bản đó hay dùng bản vừa nhập")
	a.take("hai-nguoi", "")
	a.press("Giữ bản")
	a.sees("Đã giữ bản")
}

// isLate: after the cut-off.
func (a *album) isLate() {
	a.move("2024-11-21T09:00:00+07:00")
	a.as("dung")
	a.write("5.5.4.6")
	a.sees("Chung với đ/c Hiệu")
	a.press("Nộp")
	a.press("Vẫn nộp")
	a.sees("tính đến hết ngày 20/11/2024, đúng không?")
	a.take("sau-chot", key("Đúng"))
	a.press("Đúng")
	a.press("Xem lại")
	a.sees("đã nộp", "Chung với đ/c Hiệu")
}

// isLocked: what is sent after the lock.
func (a *album) isLocked() {
	a.as("dung")
	a.write("2.3.2")
	a.sees("Tiếp công dân (định kỳ)")
	a.press("Chấm điểm")
	a.sees("Chọn (bấm")
	a.move("2024-11-25T17:00:01+07:00")
	a.press("1. 1 điểm")
	a.sees("Đã khóa lúc 17:00")
	a.take("da-khoa", "")
}

// album plays people on a phone and keeps pictures of it under docs/hinh.
type album struct {
	*phone
	demo  *demo
	files []string // a report and three photos
}

// bare shows of the page what people see in Telegram: no line on top with which the demo changes persons, no wallpaper.
const bare = `document.head.append(Object.assign(document.createElement('style'), {textContent:
	'.who-bar { display: none } .chat-body { background: #d9e6dc } .chat-body::before { display: none } * { caret-color: transparent }'}))`

// as gives the phone to a person.
func (a *album) as(person string) {
	a.t.Helper()
	a.open(a.demo.url, person)
	a.eval(bare)
}

// tap taps what stands in the page beside the messages, without leaving a pointer over it.
func (a *album) tap(hook string) {
	a.t.Helper()
	if !a.eval(fmt.Sprintf("(document.querySelector('[data-testid=%s]').click(), true)", hook)) {
		a.t.Fatalf("%s cannot be tapped", hook)
	}
}

// move moves the clock of the demo forward.
func (a *album) move(to string) {
	a.t.Helper()
	a.ask("/sim/clock", `{"to": "`+to+`"}`)
}

// ask calls the demo's own interface (docs/simulator.md).
func (a *album) ask(path, body string) {
	a.t.Helper()
	answer, err := http.Post(a.demo.url+path, "application/json", strings.NewReader(body))
	if err != nil {
		a.t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		a.t.Fatalf("%s %s: %s", path, body, answer.Status)
	}
}

// holdsPhone makes the browser a phone.
func (a *album) holdsPhone() {
	a.t.Helper()
	a.do(chromedp.EmulateViewport(phoneWidth, phoneHeight, chromedp.EmulateScale(pictureScale), chromedp.EmulateMobile))
}

// What a picture may point at: JavaScript expressions for an element.
const (
	composer  = `document.querySelector('[data-testid=composer]')`
	paperClip = `document.querySelector('[data-testid=attach]')`
)

// key is the button with that label under the newest message.
func key(label string) string {
	return fmt.Sprintf("[...%s.querySelectorAll('[data-testid=keyboard-button]')].find(b => b.textContent.includes(%s))", last, quote(label))
}

// take keeps the phone as it stands, once all is quiet. A ring is drawn around the element pointed at, if any.
func (a *album) take(name, at string) {
	a.t.Helper()
	a.quiet()
	if at != "" {
		a.until(at)
		a.eval(`(` + at + `).style.cssText += '; outline: 4px solid #e8590c; outline-offset: 1px; border-radius: 12px'`)
		defer a.eval(`(` + at + `)?.style.removeProperty('outline')`)
	}
	a.keep(name, phoneColours)
}

// quiet waits until nothing moves: nothing on its way, no short line over the text, every picture there.
func (a *album) quiet() {
	a.t.Helper()
	a.until(`!document.querySelector('[data-pending], [aria-busy=true], [data-testid=toast]')`)
	a.until(`[...document.querySelectorAll('[data-testid=photo] img')].every(x => x.complete || x.getBoundingClientRect().bottom < 0)`) // far ones are loaded late
	a.until(`document.getAnimations().every(x => x.playState !== 'running')`)
}

// keep writes what the browser shows to docs/hinh.
func (a *album) keep(name string, colours int) {
	a.t.Helper()
	shot, err := chromedp.Run(a.browser, chromedp.CaptureScreenshot())
	if err != nil {
		a.t.Fatalf("take picture %s: %v", name, err)
	}
	small, err := lighten(shot, colours)
	if err != nil {
		a.t.Fatalf("lighten picture %s: %v", name, err)
	}
	if len(small) > pictureLimit {
		a.t.Errorf("picture %s has %d bytes, more than %d", name, len(small), pictureLimit)
	}
	if err := os.WriteFile(filepath.Join("..", "..", "docs", "hinh", name+".png"), small, 0o644); err != nil {
		a.t.Fatal(err)
	}
}

// lighten reduces a picture to its most frequent colours.
func lighten(data []byte, colours int) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	bounds := full.Bounds()
	count := map[color.RGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)]++
		}
	}
	out := image.NewPaletted(bounds, frequent(count, colours))
	near := map[color.RGBA]uint8{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)
			i, known := near[c]
			if !known {
				i = uint8(out.Palette.Index(c))
				near[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var buffer bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&buffer, out); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return buffer.Bytes(), nil
}

// frequent chooses colours one after the other: each time the one that is most wrong by now, over all its dots.
func frequent(count map[color.RGBA]int, n int) color.Palette {
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), bytes.Compare([]byte{a.R, a.G, a.B}, []byte{b.R, b.G, b.B}))
	})
	wrong := make([]int, len(colours)) // the square of the distance to the nearest colour chosen
	for i := range wrong {
		wrong[i] = math.MaxInt16
	}
	var chosen color.Palette
	for len(chosen) < min(n, len(colours)) {
		worst := 0
		for i, c := range colours {
			if wrong[i]*count[c] > wrong[worst]*count[colours[worst]] {
				worst = i
			}
		}
		chosen = append(chosen, colours[worst])
		for i, c := range colours {
			wrong[i] = min(wrong[i], distance(c, colours[worst]))
		}
	}
	return chosen
}

func distance(a, b color.RGBA) int {
	r, g, blue := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + blue*blue
}
