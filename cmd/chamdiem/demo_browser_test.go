package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/sample"
	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
)

// asProgram in the environment makes the test binary be the program itself, so that tests can kill it.
const asProgram = "CHAMDIEM_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" || len(os.Args) > 1 && os.Args[1] == lookName { // a child that opens a file has no environment
		os.Exit(program())
	}
	os.Exit(m.Run())
}

// demo is `chamdiem demo` as a process.
type demo struct {
	t   *testing.T
	dir string
	cmd *exec.Cmd
	url string
}

// start starts the program and waits until it prints its address.
func (d *demo) start() {
	d.t.Helper()
	d.cmd = exec.Command(os.Args[0], "demo", "--data", d.dir, "--listen", "127.0.0.1:0")
	d.cmd.Env = append(os.Environ(), asProgram+"=1")
	d.cmd.Stderr = os.Stderr
	out, err := d.cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	address := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if _, after, found := strings.Cut(lines.Text(), "http://"); found {
				address <- "http://" + strings.TrimSpace(after)
			}
		}
		close(address)
	}()
	select {
	case url, ok := <-address:
		if !ok {
			d.t.Fatal("the demo ended before it printed an address")
		}
		d.url, _, _ = strings.Cut(url, "/#")
	case <-time.After(testwait.Patience):
		d.t.Fatal("the demo printed no address")
	}
}

// kill is kill -9.
func (d *demo) kill() {
	if d.cmd != nil {
		_ = d.cmd.Process.Kill()
		_ = d.cmd.Wait()
	}
}

// stop is Ctrl-C.
func (d *demo) stop() {
	if err := d.cmd.Process.Signal(os.Interrupt); err != nil {
		d.t.Error(err)
	}
	if err := d.cmd.Wait(); err != nil {
		d.t.Errorf("after Ctrl-C: %v", err)
	}
}

// glance is the pause between two looks at the page.
const glance = 25 * time.Millisecond

// phone is the page in a browser, as one person holds it.
type phone struct {
	t       *testing.T
	browser context.Context
	shots   int
}

func newPhone(t *testing.T) *phone {
	t.Helper()
	options := chromedp.DefaultExecAllocatorOptions[:]
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	parent, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(func() { cancel(); stop() })
	p := &phone{t: t, browser: ctx}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844)); err != nil {
		t.Fatalf("start Chromium (make test installs it): %v", err)
	}
	return p
}

func (p *phone) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.browser, testwait.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("browser: %v\n%s", err, p.words())
	}
}

func (p *phone) eval(expression string) bool {
	v, err := chromedp.Run(p.browser, chromedp.Evaluate[bool]("!!("+expression+")"))
	return err == nil && v // while the page loads there is nothing to ask
}

func (p *phone) words() string {
	v, _ := chromedp.Run(p.browser, chromedp.Evaluate[string]("document.body.innerText.slice(-1500)"))
	return v
}

func (p *phone) until(expression string) {
	p.t.Helper()
	for limit := time.Now().Add(testwait.Patience); !p.eval(expression); time.Sleep(glance) {
		if time.Now().After(limit) {
			p.t.Fatalf("never true: %s\nthe page says:\n%s", expression, p.words())
		}
	}
}

func quote(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// open opens the page as a person.
func (p *phone) open(url, person string) {
	p.t.Helper()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(url+"/#"+person))
	p.until(`document.querySelector('[data-testid=phone][data-loaded=true]')`)
}

// last is a JavaScript expression for the newest message of the bot.
const last = `[...document.querySelectorAll('[data-testid=message]')].filter(m => m.querySelector('[data-testid=keyboard-button]')).at(-1)`

// sees waits until the newest message with buttons holds the words.
func (p *phone) sees(words ...string) {
	p.t.Helper()
	for _, w := range words {
		p.until(fmt.Sprintf(`%s.textContent.replaceAll("\u00a0", " ").includes(%s)`, last, quote(w)))
	}
	p.until(`!document.querySelector('[data-pending]')`)
}

// press presses the button with that label on the newest message.
func (p *phone) press(label string) {
	p.t.Helper()
	find := fmt.Sprintf("[...%s.querySelectorAll('[data-testid=keyboard-button]')].find(b => b.textContent.includes(%s))", last, quote(label))
	p.until(find)
	if !p.eval(fmt.Sprintf("(%s.click(), true)", find)) {
		p.t.Fatalf("button %q cannot be pressed", label)
	}
}

// write sends a text.
func (p *phone) write(text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), text+"\r"))
	p.until(`!document.querySelector('[data-pending]')`)
}

// attach sends files as documents.
func (p *phone) attach(files ...string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.CSS("[data-testid=file-input]"), files, chromedp.NodeReady))
	p.until(`document.querySelector('[data-testid=send-files-yes]')`)
	p.eval(`document.querySelector('[data-testid=as-document]')?.click()`) // offered for pictures only
	p.do(chromedp.Click(chromedp.CSS("[data-testid=send-files-yes]")))
	p.until(`!document.querySelector('[data-pending]')`)
}

// shot keeps a picture of the page under artifacts/.
func (p *phone) shot(name string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.browser, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatalf("take picture: %v", err)
	}
	p.shots++
	dir := filepath.Join("..", "..", "artifacts")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("demo-%02d-%s.png", p.shots, name)), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func TestDemo_AnOfficerScoresACriterionInTheBrowserThroughKills(t *testing.T) {
	t.Parallel()
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	p := newPhone(t)
	p.open(d.url, "dung")
	p.sees("Chào anh/chị Dung", "28 tiêu chí")
	p.shot("home")

	p.write("5.5.4.6")
	p.sees("Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình", "Tối đa 1,5 điểm")
	p.shot("card")
	p.press("Chấm điểm")
	p.sees("mới được tính điểm")
	p.write("22/20")
	p.sees("Số đã làm (22) lớn hơn tổng số (20)")

	d.kill()
	d.start()
	p.open(d.url, "dung")
	p.sees("mới được tính điểm")
	p.write("18/20")
	p.sees("18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5)", "Thêm 2 hồ sơ nữa")
	p.shot("points")

	p.sees("Gõ giải trình")
	p.press("Soạn theo mẫu")
	p.sees("bước 1/4")
	p.write("giải quyết hồ sơ dịch vụ công trực tuyến toàn trình")
	p.sees("bước 2/4")
	d.kill()
	d.start()
	p.open(d.url, "dung")
	p.sees("bước 2/4")
	p.write("Báo cáo số 15/BC-UBND")
	p.sees("bước 3/4")
	p.write("12/11/2024")
	p.sees("bước 4/4")
	p.write("mục II.3, trang 4")
	p.sees("18/20", "15/BC-UBND", "trang 4")
	p.shot("composed")
	p.press("Dùng câu này")
	p.sees("Giải trình")

	files := sampleFiles(t)
	p.attach(files[0])
	p.sees("(1) Báo cáo 15")
	p.attach(files[1:]...)
	p.sees("(2) Phòng tiếp công dân 1, 3 ảnh")
	p.shot("evidence")
	d.kill()
	d.start()
	p.open(d.url, "dung")
	p.sees("(2) Phòng tiếp công dân 1, 3 ảnh", "Tệp PDF chưa thấy chữ ký số", "Vẫn nộp") // once the file is looked into
	p.shot("check")
	p.press("Vẫn nộp")
	p.says("Đã nộp tiêu chí 5.5.4.6")
	p.shot("submitted")
	d.stop()
}

// sampleFiles makes a report as PDF and an album of photos.
func sampleFiles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var files []string
	keep := func(name string, data []byte) {
		files = append(files, filepath.Join(dir, name))
		if err := os.WriteFile(files[len(files)-1], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report, err := sample.Letter{Number: 15, Date: time.Date(2024, time.November, 12, 0, 0, 0, 0, time.UTC), Signer: "Dung"}.PDF()
	if err != nil {
		t.Fatal(err)
	}
	keep("Báo cáo 15.pdf", report)
	for i := range 3 {
		photo, err := sample.JPG(int64(i))
		if err != nil {
			t.Fatal(err)
		}
		keep(fmt.Sprintf("Phòng tiếp công dân %d.jpg", i+1), photo)
	}
	return files
}

func TestDemo_TheClockIsMovedInTheBrowser(t *testing.T) {
	t.Parallel()
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	p := newPhone(t)
	p.open(d.url, "lan")
	p.sees("Chào anh/chị Lan")
	p.moveClock("Tới 20/11 08:00")
	p.sees("Nhắc việc", "hết hôm nay, 20/11, chốt số liệu", "30 tiêu chí", "Làm tiếp")
	p.shot("reminder")
	p.press("Nhắc lại sau 2 giờ")
	p.sees("⏰ Sẽ nhắc 10:00 20/11")
	p.moveClock("Tới 25/11 17:00:01")
	p.sees("Đã khóa lúc 17:00 ngày 25/11/2024", "2/80")
	p.shot("locked")
	p.write("3.1.1")
	p.sees("3.1.1", "đã khóa")
	d.stop()
}

// moveClock presses a preset among the page's tools.
func (p *phone) moveClock(label string) {
	p.t.Helper()
	p.eval(`document.querySelector('[data-testid=open-tools]')?.click()`)
	find := fmt.Sprintf(`[...document.querySelectorAll('.presets button')].find(b => b.textContent.includes(%s))`, quote(label))
	p.until(find)
	if !p.eval(fmt.Sprintf("(%s.click(), true)", find)) {
		p.t.Fatalf("the clock has no preset %q", label)
	}
	p.until(`[...document.querySelectorAll('[data-testid=toast]')].some(t => t.textContent.includes('Đồng hồ'))`) // beside that of the chat
	p.eval(`document.querySelector('[data-testid=close-tools]')?.click()`)
}
