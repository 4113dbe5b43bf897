package simulator

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/simulator/control"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// say lets the bot send a message to a person who has started.
func say(t *testing.T, s *Server, chat int64, text string, rows ...[]a) view.Message {
	t.Helper()
	args := a{"chat_id": chat, "text": text, "parse_mode": "HTML"}
	if rows != nil {
		args["reply_markup"] = a{"inline_keyboard": rows}
	}
	sent := into[struct {
		ID int64 `json:"message_id"`
	}](t, api(t, s, "sendMessage", args))
	return waitMessage(t, s, chat, func(m view.Message) bool { return m.ID == sent.ID })
}

// started is a person who may be written to.
func started(t *testing.T, s *Server, p world.Person) int64 {
	t.Helper()
	p, err := s.AddPerson(p)
	if err != nil {
		t.Fatal(err)
	}
	must(t)(s.Start(p.ID, ""))
	return p.ID
}

// The page in a real browser, the test being the bot.
func TestPage(t *testing.T) {
	b := browser(t)

	t.Run("a_person_starts_presses_and_is_answered", func(t *testing.T) {
		s := start(t, Options{})
		if _, err := s.AddPerson(world.Person{ID: 7, FirstName: "Lan", Username: "lan", Start: "Moi-1"}); err != nil {
			t.Fatal(err)
		}
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		p.click("start")
		p.shows("bubble-text", "/start Moi-1")
		say(t, s, 7, "<b>5.5.4.6</b>\n<blockquote expandable>"+strings.Repeat("Yêu cầu rất dài. ", 40)+"</blockquote>", []a{
			{"text": "Nộp", "callback_data": "submit", "style": "success"}, {"text": "Chép", "copy_text": a{"text": "1,35"}}})
		p.until(`document.querySelector('.expandable.long')`)
		height := "document.querySelector('.fold-text').clientHeight"
		folded := eval[float64](p, height)
		p.click(".fold-toggle")
		p.until(fmt.Sprintf("%s > %f", height, 3*folded))

		p.click(".key.success")
		p.until(`document.querySelector('.key.success[aria-busy=true] .spinner')`)
		answer := func(text string, alert bool) {
			t.Helper()
			for _, u := range poll1(t, s, a{"allowed_updates": []string{"callback_query"}, "offset": -1}) {
				if u.Callback != nil {
					into[bool](t, api(t, s, "answerCallbackQuery", a{"callback_query_id": u.Callback.ID, "text": text, "show_alert": alert}))
				}
			}
		}
		answer("Đã nộp", false)
		p.shows("toast", "Đã nộp")
		p.until(`!document.querySelector('[aria-busy]')`)
		p.click(".key.success")
		p.until(`document.querySelector('[aria-busy]')`)
		answer("Còn thiếu giải trình", true)
		p.shows("alert-text", "Còn thiếu giải trình")
		p.click("alert-ok")
		p.until(`!document.querySelector('[data-testid=alert]')`)
	})

	t.Run("telegram_goes_away_and_comes_back_and_the_page_of_a_person_is_at_hand", func(t *testing.T) {
		s := start(t, Options{Page: func(_ context.Context, person int64) (string, error) { return fmt.Sprintf("/#opened-%d", person), nil }})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 1280, 800)
		calls := func() (answered bool) {
			resp, err := http.Post(s.URL()+"/bot"+s.Token()+"/getMe", "application/json", strings.NewReader("{}"))
			if err == nil {
				_ = resp.Body.Close()
			}
			return err == nil
		}
		p.shows("away", "Tắt Telegram")
		p.click("away")
		p.shows("away", "Bật lại Telegram")
		p.shows("away-line", "phải chờ")
		if calls() {
			t.Error("the bot reaches a Telegram that is off")
		}
		must(t)(s.Send(id, people.Outgoing{Text: "gửi lúc tắt"}))
		p.click("away")
		p.shows("away", "Tắt Telegram")
		if !calls() {
			t.Error("the bot does not reach a Telegram that is on again")
		}
		eval[bool](p, `(window.open = () => window.tab = {}, true)`)
		p.click("chat-menu")
		p.click("open-page")
		p.until(fmt.Sprintf("window.tab.location === '/#opened-%d'", id))
	})

	t.Run("the_date_lies_over_no_text_unless_somebody_scrolls", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 390, 600)
		p.shows("bubble-text", "/start")
		const hangs = `[...document.querySelectorAll('.day.hanging')].some(d => getComputedStyle(d).opacity > .05)`
		eval[bool](p, `(window.over = 0, function look() { if (`+hangs+`) window.over++; requestAnimationFrame(look) }(), true)`)
		for n := range 6 {
			text := fmt.Sprintf("Tin nhắn thứ %d. %s", n, strings.Repeat("Nội dung dài. ", 20))
			say(t, s, id, text)
			p.shows("bubble-text", strings.TrimSpace(text))
		}
		p.until(`document.querySelector('.day.hanging')`)
		if n := eval[int](p, `window.over`); n != 0 {
			t.Errorf("in %d frames the date was seen over the messages", n)
		}
		eval[bool](p, `(document.querySelector('.day-section').parentElement.parentElement.scrollBy(0, -300), true)`)
		p.until(hangs)
	})

	t.Run("nothing_that_anybody_writes_becomes_markup", func(t *testing.T) {
		s := start(t, Options{Name: `<img src=x onerror=hit=1>bot`})
		evil := `<img src=x onerror="window.hit=1"><script>window.hit=1</script>`
		id := started(t, s, world.Person{ID: 7, FirstName: evil, Username: "lan", Title: evil, Group: evil})
		must(t)(s.Send(id, people.Outgoing{Text: evil}))
		must(t)(s.Send(id, people.Outgoing{Contact: &wire.Contact{PhoneNumber: evil, FirstName: evil}}))
		if _, err := s.SendFiles(id, 0, "document", evil, people.Upload{Name: `<img src=x>.pdf`, Data: []byte("%PDF-1.4")}); err != nil {
			t.Fatal(err)
		}
		say(t, s, id, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(evil), []a{{"text": evil, "callback_data": "x"}, {"text": "đi", "url": "https://example.org/?" + url.QueryEscape(evil)}})
		p := open(t, b, s.URL()+"/#lan", 1400, 900)
		p.shows("bubble-text", evil)
		p.shows("keyboard-button", evil)
		p.shows("document", "<img src=x>.pdf")
		p.shows("person", evil)
		if n := eval[int](p, `document.querySelectorAll('img[src="x"], #app script').length + (window.hit ? 1 : 0)`); n != 0 {
			t.Errorf("%d words became elements", n)
		}
	})

	t.Run("a_person_writes_lines_and_changes_them", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		// Enter while a Vietnamese input method composes belongs to the input method.
		p.write("composer", "dòng 1")
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid=composer]').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))`))
		p.do(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift)))
		p.write("composer", "dòng 2")
		p.do(chromedp.KeyEvent(kb.Enter))
		m := waitMessage(t, s, id, func(m view.Message) bool { return strings.HasPrefix(m.Text, "dòng 1") })
		if m.Text != "dòng 1\ndòng 2" {
			t.Errorf("sent %q", m.Text)
		}
		p.until(`!document.querySelector('[data-pending]')`)
		p.shows("bubble-text", "dòng 1\ndòng 2")
		p.do(chromedp.Focus(chromedp.CSS(sel("composer"))), chromedp.KeyEvent(kb.ArrowUp))
		p.until(`document.querySelector('[data-testid=composer]').value === 'dòng 1\ndòng 2'`)
		p.write("composer", " sửa")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.shows("edited", "đã sửa")
		waitMessage(t, s, id, func(now view.Message) bool { return now.ID == m.ID && now.Text == "dòng 1\ndòng 2 sửa" })
	})

	t.Run("files_go_as_documents_and_pictures_as_an_album", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		dir := t.TempDir()
		name := filepath.Join(dir, "Báo cáo 15.docx")
		if err := os.WriteFile(name, []byte("nội dung"), 0o600); err != nil {
			t.Fatal(err)
		}
		p.click("attach")
		p.click("attach-file")
		p.do(chromedp.SetUploadFiles(chromedp.CSS(sel("file-input")), []string{name}, chromedp.NodeReady))
		p.write("caption", "số 15")
		p.click("send-files-yes")
		m := waitMessage(t, s, id, func(m view.Message) bool { return m.Document != nil })
		if m.Document.Name != "Báo cáo 15.docx" || m.Text != "số 15" {
			t.Errorf("sent %+v with %q", m.Document, m.Text)
		}
		p.shows("document", "Báo cáo 15.docx")

		for range 2 {
			p.click("attach")
			p.click("attach-sample-photo")
			p.until(`document.querySelector('[data-testid=send-files] .send-photo')`)
			p.click("send-files-yes")
			p.until(`!document.querySelector('[data-testid=send-files]')`)
		}
		p.until(`document.querySelectorAll('[data-testid=photo] img').length === 2`)
		// Several at once, dropped on the phone, are one album.
		p.do(chromedp.Evaluate[chromedp.Void](`(async () => {
			const data = new DataTransfer();
			for (const i of [1, 2, 3]) {
				const canvas = Object.assign(document.createElement('canvas'), {width: 40 * i, height: 50});
				canvas.getContext('2d').fillRect(0, 0, 9, 9);
				data.items.add(new File([await new Promise(done => canvas.toBlob(done, 'image/jpeg'))], i + '.jpg', {type: 'image/jpeg'}));
			}
			document.querySelector('[data-testid=messages]').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
		})()`, chromedp.EvalAwaitPromise))
		p.click(".choice:first-child input")
		p.click("send-files-yes")
		p.until(`document.querySelectorAll('[data-album] .mosaic [data-testid=photo]').length === 3`)
		p.click("[data-album] [data-testid=photo]")
		p.until(`document.querySelector('[data-testid=lightbox] img').naturalWidth > 0`)
	})

	t.Run("no_message_is_lost_when_the_line_breaks", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		var broken atomic.Bool
		front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if broken.Load() {
				http.Error(w, "away", http.StatusBadGateway)
				return
			}
			s.ServeHTTP(w, r)
		}))
		t.Cleanup(func() {
			front.CloseClientConnections()
			front.Close()
		})
		p := open(t, b, front.URL+"/#lan", 390, 844)
		broken.Store(true)
		front.CloseClientConnections()
		p.shows("chat-status", "đang kết nối")
		p.write("composer", "gửi lúc mất mạng")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.until(`document.querySelector('.toast.bad') && document.querySelector('[data-testid=composer]').value === 'gửi lúc mất mạng'`)
		for i := range 30 {
			say(t, s, id, fmt.Sprint("tin ", i))
		}
		broken.Store(false)
		p.shows("chat-status", "bot")
		p.until(`document.querySelectorAll('[data-testid=message][data-out=false]').length === 30`)
	})

	t.Run("one_stays_where_one_reads", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		for i := range 250 {
			say(t, s, id, fmt.Sprint("tin ", i, strings.Repeat(" dài", 30)))
		}
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		end := `(box => box.scrollHeight - box.scrollTop - box.clientHeight < 3)(document.querySelector('[data-testid=messages]'))`
		p.until(end)
		say(t, s, id, "tin mới 1")
		p.shows("bubble-text", "tin mới 1")
		p.until(end)
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid=messages]').scrollTop = 5000`))
		p.until(`!document.querySelector('[data-testid=to-end]').hidden`)
		say(t, s, id, "tin mới 2")
		p.until(`document.querySelector('[data-testid=to-end] .badge').textContent === '1'`)
		if at := eval[float64](p, `document.querySelector('[data-testid=messages]').scrollTop`); at != 5000 {
			t.Errorf("a new message moved the page from 5000 to %v", at)
		}
		// The oldest come when the list is scrolled up, and the messages in sight stay in their place.
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid=messages]').scrollTop = 100`))
		p.shows("bubble-text", "/start")
		if at := eval[float64](p, `document.querySelector('[data-testid=messages]').scrollTop`); at < 1000 {
			t.Errorf("older messages pushed away what was read: %v", at)
		}
		p.click("to-end")
		p.until(end)
	})

	t.Run("links_to_the_bot_are_followed_on_that_phone", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		say(t, s, id, "Mời: https://t.me/"+s.BotUsername()+"?start=k3Xq9-Z")
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		p.click(`[data-testid=bubble-text] a[href^="https://t.me/"]`)
		waitMessage(t, s, id, func(m view.Message) bool { return m.Text == "/start k3Xq9-Z" })
		p.click("chat-menu")
		p.click("follow-link")
		p.write("ask-field", "https://t.me/bot_khac?start=abc")
		p.click("ask-yes")
		p.shows("ask", "bot khác")
		p.do(chromedp.SetValue(chromedp.CSS(sel("ask-field")), "c_2-3-4"))
		p.click("ask-yes")
		waitMessage(t, s, id, func(m view.Message) bool { return m.Text == "/start c_2-3-4" })
	})

	t.Run("the_address_says_who_is_on_which_phone", func(t *testing.T) {
		s := start(t, Options{})
		started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		started(t, s, world.Person{FirstName: "Ngọc", LastName: "Lê Thị", Title: "Văn phòng"})
		hung := started(t, s, world.Person{FirstName: "Hùng"})
		p := open(t, b, s.URL()+"/#lan,van-phong", 1600, 900)
		p.until(`[...document.querySelectorAll('[data-testid=phone]')].map(n => n.dataset.key).join() === 'lan,ngoc'`)
		say(t, s, hung, "nhắc việc")
		p.until(`document.querySelector('[data-testid=person][data-key=hung] [data-testid=unread]')?.textContent === '1'`)
		p.click("add-phone")
		p.until(`location.hash === '#lan,ngoc,hung'`)
		p.until(`!document.querySelector('[data-testid=person][data-key=hung] [data-testid=unread]')`)
		p.click("[data-key=ngoc] [data-testid=close-phone]")
		p.until(`location.hash === '#lan,hung'`)
	})

	t.Run("the_clock_goes_forward_by_a_button", func(t *testing.T) {
		var now atomic.Int64
		first := time.Date(2024, 11, 14, 8, 0, 0, 0, time.FixedZone("", 7*3600))
		now.Store(first.Unix())
		s := start(t, Options{
			Now:     func() time.Time { return time.Unix(now.Load(), 0).In(first.Location()) },
			Advance: func(_ context.Context, to time.Time) error { now.Store(to.Unix()); return nil },
			Presets: func() []control.Moment {
				return []control.Moment{{Label: "Tới 17/11 08:00", At: first.AddDate(0, 0, 3)}}
			},
			Deadlines: func() []control.Moment {
				return []control.Moment{{Label: "Chốt số liệu", At: first.AddDate(0, 0, 6)}}
			},
		})
		started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 1400, 900)
		p.shows("clock-now", "Thứ Năm, 14/11/2024")
		p.shows("deadlines", "còn 6 ngày")
		p.click("clock-preset")
		p.shows("clock-now", "Chủ Nhật, 17/11/2024")
		p.shows("deadlines", "còn 3 ngày")
		p.until(`document.querySelector('[data-testid=clock-preset]').disabled`)
		p.shows("day", "14 tháng 11")
	})

	t.Run("it_fits_the_smallest_phone_and_a_thumb", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Huỳnh Ngọc Thanh Tâm", LastName: "Công Tằng Tôn Nữ", Username: "tam", Title: "Địa chính – Xây dựng – Nông nghiệp và Môi trường"})
		long := strings.Repeat("khongcochongat", 12)
		label := "Ban hành kế hoạch trước ngày 31/01 và thực hiện đủ"
		say(t, s, id, "<b>"+long+"</b>\n<code>"+long+"</code>\n<pre>"+long+"</pre>\n<blockquote>"+long+"</blockquote>",
			[]a{{"text": label, "callback_data": "1"}, {"text": long[:60], "callback_data": "2"}}, []a{{"text": "1", "callback_data": "3"}})
		p := open(t, b, s.URL()+"/#tam", 360, 640)
		p.until(`document.querySelector('[data-testid=keyboard-button]')`)
		if over := eval[[]string](p, `[...document.querySelectorAll('[data-testid=phone] *')].filter(n => n.getBoundingClientRect().right > 360.5 && n.checkVisibility()).map(n => n.className)`); len(over) > 0 {
			t.Errorf("beyond the edge: %q", over)
		}
		small := eval[[]string](p, `['keyboard-button', 'send', 'attach', 'who', 'open-tools', 'chat-menu'].filter(hook =>
			[...document.querySelectorAll('[data-testid=phone] [data-testid=' + hook + ']')].some(n => n.getBoundingClientRect().height < 44 || n.getBoundingClientRect().width < 44))`)
		if len(small) > 0 {
			t.Errorf("too small for a thumb: %q", small)
		}
		if names := eval[[]string](p, `[...document.querySelectorAll('button, input, textarea, select, a')].filter(n => n.checkVisibility() && !(n.getAttribute('aria-label') || n.textContent.trim() || n.labels?.length)).map(n => n.className)`); len(names) > 0 {
			t.Errorf("controls without a name: %q", names)
		}
	})

	t.Run("a_blocked_bot_is_let_in_again", func(t *testing.T) {
		s := start(t, Options{})
		id := started(t, s, world.Person{FirstName: "Lan", Username: "lan"})
		p := open(t, b, s.URL()+"/#lan", 390, 844)
		p.click("chat-menu")
		p.click("block")
		p.click("confirm-yes")
		p.until(`document.querySelector('[data-testid=unblock]')`)
		if r := api(t, s, "sendMessage", a{"chat_id": id, "text": "?"}); r.Code != http.StatusForbidden {
			t.Errorf("the bot still reaches: %+v", r)
		}
		p.click("unblock")
		p.until(`!document.querySelector('[data-testid=unblock]')`)
		say(t, s, id, "chào lại")
		p.shows("bubble-text", "chào lại")
	})
}
