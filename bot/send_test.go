package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// say writes rows to the outbox as other parts do; the sweep finds them.
func (r *rig) say(rows ...queue.Out) {
	r.t.Helper()
	if err := r.db.InTx(r.t.Context(), func(tx *storage.Tx) error { return queue.AddOut(r.t.Context(), tx, rows) }); err != nil {
		r.t.Fatal(err)
	}
}

func body(html string) string {
	b, _ := json.Marshal(dialog.Message{HTML: html})
	return string(b)
}

// outs counts outbox rows of a chat in a state.
func (r *rig) outs(chat int64, state string) int {
	return r.count(`SELECT count(*) FROM outbox WHERE chat_id = $1 AND state = $2`, chat, state)
}

// last is the newest call to a chat by one of the methods.
func (r *rig) last(chat int64, methods ...string) fakeCall {
	calls := r.api.taken(to(chat, methods...))
	if len(calls) == 0 {
		return fakeCall{}
	}
	return calls[len(calls)-1]
}

// shown waits until a text is shown in a chat, sent or edited.
func (r *rig) shown(chat int64, part string) fakeCall {
	r.t.Helper()
	var found fakeCall
	testwait.Eventually(r.t, "shown in "+fmt.Sprint(chat)+": "+part, func() bool {
		found = r.last(chat, "sendMessage", "editMessageText", "sendDocument", "sendPhoto")
		return strings.Contains(found.Text, part)
	})
	return found
}

func TestScreen_is_edited_in_place_while_it_is_at_the_bottom(t *testing.T) {
	r := newRig(t)
	r.start()
	r.api.text(5, "một")
	first := r.shown(5, "một")
	r.api.press(5, first.Message, "hai")
	edited := r.shown(5, "hai")
	if edited.Method != "editMessageText" || edited.Message != first.Message {
		t.Errorf("after a press: %s of %d, the screen is %d", edited.Method, edited.Message, first.Message)
	}
	r.api.text(5, "ba")
	second := r.shown(5, "ba")
	if second.Method != "sendMessage" {
		t.Errorf("after a text: %s", second.Method)
	}
	testwait.Eventually(t, "the old screen lost its buttons", func() bool {
		strip := r.last(5, "editMessageReplyMarkup")
		return strip.Message == first.Message && strip.Fields["reply_markup"] == ""
	})
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Priority: queue.Reminders, Body: body("nhắc")})
	r.shown(5, "nhắc")
	r.api.press(5, second.Message, "bốn")
	if below := r.shown(5, "bốn"); below.Method != "sendMessage" {
		t.Errorf("with a reminder below the screen: %s", below.Method)
	}
	if err := r.end(); err != nil {
		t.Error(err)
	}
	r.start() // another process knows the screen as well
	screen := r.last(5, "sendMessage")
	r.api.press(5, screen.Message, "năm")
	if again := r.shown(5, "năm"); again.Method != "editMessageText" || again.Message != screen.Message {
		t.Errorf("after a restart: %s of %d", again.Method, again.Message)
	}
}

func TestScreen_keeps_its_place_when_told_so(t *testing.T) {
	r := newRig(t)
	r.talk.hook = func(_ context.Context, _ *storage.Tx, ev dialog.Event) (conversation.Outcome, error) {
		return conversation.Outcome{KeepPlace: strings.HasPrefix(ev.Text, "thêm")}, nil
	}
	r.start()
	r.api.text(5, "tệp 1")
	first := r.shown(5, "tệp 1")
	r.api.text(5, "thêm tệp 2")
	if edited := r.shown(5, "tệp 2"); edited.Method != "editMessageText" || edited.Message != first.Message {
		t.Errorf("%s of %d", edited.Method, edited.Message)
	}
}

func TestScreen_supersedes_those_that_are_not_sent_yet(t *testing.T) {
	r := newRig(t)
	var away atomic.Bool
	away.Store(true)
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "sendMessage" || !away.Load() {
			return false
		}
		reply(w, 502, "<html>Bad Gateway</html>")
		return true
	}
	r.start()
	for _, text := range []string{"một", "hai", "ba"} {
		r.api.text(5, text)
	}
	testwait.Eventually(t, "all handled", func() bool { return len(r.state(5).Texts) == 3 })
	away.Store(false)
	r.shown(5, "ba")
	testwait.Eventually(t, "marked", func() bool { return r.outs(5, "waiting") == 0 })
	if sent, dropped := r.outs(5, "sent"), r.outs(5, "dropped"); sent != 1 || dropped != 2 {
		t.Errorf("sent %d, dropped %d", sent, dropped)
	}
}

func TestSender_understands_every_refusal(t *testing.T) {
	cases := map[string]struct {
		status  int
		words   string
		edit    bool // strikes an edit, else a first message
		state   string
		reason  string
		calls   int // of sendMessage, the struck one included
		alarm   bool
		missing bool
	}{
		"blocked":             {403, "Forbidden: bot was blocked by the user", false, "failed", "unreachable", 1, false, true},
		"deactivated":         {403, "Forbidden: user is deactivated", false, "failed", "unreachable", 1, false, true},
		"chat gone":           {400, "Bad Request: chat not found", false, "failed", "unreachable", 1, false, true},
		"unreadable entities": {400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0", false, "sent", "", 2, true, false},
		"any other no":        {400, "Bad Request: message is too long", false, "failed", "too long", 1, true, false},
		"not modified":        {400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", true, "sent", "", 0, false, false},
		"edit not found":      {400, "Bad Request: message to edit not found", true, "sent", "", 1, false, false},
		"cannot be edited":    {400, "Bad Request: message can't be edited", true, "sent", "", 1, false, false},
		"server away":         {502, "Bad Gateway", false, "sent", "", 2, false, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.link(map[int64]string{5: "dung", 99: "van-phong"})
			r.start()
			method, tries := "sendMessage", 0
			var screen fakeCall
			if c.edit {
				method = "editMessageText"
				r.api.text(5, "trước")
				screen = r.shown(5, "trước")
				testwait.Eventually(t, "marked", func() bool { return r.outs(5, "sent") == 1 })
			}
			var mu sync.Mutex
			strike := times(1, method, func(w http.ResponseWriter, _ fakeCall) { refuse(w, c.status, c.words) })
			r.api.strike(func(w http.ResponseWriter, call fakeCall) bool {
				mu.Lock()
				defer mu.Unlock()
				if call.Method == "sendMessage" {
					tries++
				}
				return strike(w, call)
			})
			before := r.count(`SELECT coalesce(max(id), 0) FROM outbox`)
			if c.edit {
				r.api.press(5, screen.Message, "sau")
			} else {
				r.api.text(5, "sau")
			}
			query := `SELECT count(*) FROM outbox WHERE state = $1 AND reason LIKE '%' || $2 || '%' AND chat_id = 5 AND id > $3`
			testwait.Eventually(t, "the row is "+c.state, func() bool { return r.count(query, c.state, c.reason, before) == 1 })
			mu.Lock()
			if tries != c.calls {
				t.Errorf("%d calls of sendMessage, want %d", tries, c.calls)
			}
			mu.Unlock()
			if alarm := strings.Contains(r.log.String(), `"alarm":true`); alarm != c.alarm {
				t.Errorf("alarm: %v", alarm)
			}
			r.api.strike(nil)
			if c.missing {
				r.shown(99, dialog.Unreachable(r.campaign, "dung").HTML)
				r.api.text(5, "tôi đây")
				r.shown(5, "tôi đây")
			}
			if n := r.count(`SELECT count(*) FROM unreachable`); n != 0 {
				t.Errorf("%d are unreachable at the end", n)
			}
			if told := len(r.api.taken(to(99))) == 1; told != c.missing {
				t.Errorf("the clerk was told: %v", told)
			}
		})
	}
}

func TestSender_shows_unreadable_formatting_as_plain_text(t *testing.T) {
	r := newRig(t)
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Fields["parse_mode"] == "" {
			return false
		}
		refuse(w, 400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")
		return true
	}
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: body("<b>Điểm &lt; 5")})
	if got := r.shown(5, "Điểm"); got.Text != "Điểm < 5" {
		t.Errorf("sent %q", got.Text)
	}
}

func TestSender_keeps_a_number_and_its_unit_on_one_line(t *testing.T) {
	r := newRig(t)
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: body("<b>90 %</b>, 1,35 điểm; chép: <code>90 %</code>")})
	if got := r.shown(5, "1,35 điểm").Fields["text"]; got != "<b>90\u00a0%</b>, 1,35\u00a0điểm; chép: <code>90 %</code>" {
		t.Errorf("sent %q", got)
	}
}

func TestSender_waits_as_long_as_it_is_told(t *testing.T) {
	r := newRig(t)
	told := make(chan time.Time, 1)
	r.api.fault = times(1, "sendMessage", func(w http.ResponseWriter, _ fakeCall) {
		told <- time.Now()
		reply(w, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 2","parameters":{"retry_after":2}}`)
	})
	r.start()
	r.api.text(5, "một")
	began := <-told
	r.api.text(6, "hai") // another chat does not wait
	r.shown(6, "hai")
	if n := len(r.api.taken(to(5, "sendMessage"))); n != 0 {
		t.Errorf("the chat that was told to wait got %d messages before the other", n)
	}
	r.shown(5, "một")
	if waited := r.last(5, "sendMessage").At.Sub(began); waited < 2*time.Second {
		t.Errorf("the chat was served after %s", waited)
	}
	if strings.Contains(r.log.String(), "call failed") {
		t.Error("the wait counted as a try")
	}
}

func TestSender_holds_all_chats_when_several_are_told_to_wait(t *testing.T) {
	r := newRig(t)
	told := make(chan time.Time, 3)
	r.api.fault = times(3, "sendMessage", func(w http.ResponseWriter, _ fakeCall) {
		told <- time.Now()
		reply(w, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 2","parameters":{"retry_after":2}}`)
	})
	r.start()
	for chat := range int64(3) {
		r.api.text(5+chat, "một")
	}
	began := <-told
	testwait.Eventually(t, "all wait", func() bool { return strings.Contains(r.log.String(), `"all":true`) })
	r.api.text(9, "hai")
	r.shown(9, "hai")
	if waited := r.last(9, "sendMessage").At.Sub(began); waited < 2*time.Second {
		t.Errorf("a chat that was not refused was served after %s", waited)
	}
}

func TestSender_keeps_the_order_while_telegram_is_away(t *testing.T) {
	r := newRig(t)
	r.api.fault = func() func(http.ResponseWriter, fakeCall) bool {
		var n atomic.Int64
		return func(w http.ResponseWriter, c fakeCall) bool {
			if c.Method != "sendMessage" {
				return false
			}
			switch n.Add(1) {
			case 1:
				reply(w, 502, "<html>Bad Gateway</html>")
			case 2:
				cut(w)
			case 3:
				w.Header().Set("Content-Length", "400")
				_, _ = io.WriteString(w, `{"ok":true,"result":{"message_id":`) // half a body
			case 4:
				reply(w, 200, "no JSON at all")
			case 5:
				refuse(w, 500, "Internal Server Error")
			default:
				return false
			}
			return true
		}
	}()
	r.start()
	var rows []queue.Out
	for i := range 10 {
		rows = append(rows, queue.Out{ChatID: 5, Kind: queue.OutSay, Body: body(fmt.Sprint("tin ", i))})
	}
	r.say(rows...)
	r.shown(5, "tin 9")
	for i, c := range r.api.taken(to(5, "sendMessage")) {
		if want := fmt.Sprint("tin ", i); c.Text != want {
			t.Errorf("message %d is %q", i, c.Text)
		}
	}
}

func TestSender_reads_no_more_of_an_endless_answer_than_it_needs(t *testing.T) {
	r := newRig(t)
	var written atomic.Int64
	r.api.fault = times(1, "sendMessage", func(w http.ResponseWriter, _ fakeCall) {
		block := bytes.Repeat([]byte(" "), 1<<20)
		for range 2048 {
			n, err := w.Write(block)
			written.Add(int64(n))
			if err != nil {
				return
			}
		}
	})
	r.start()
	r.api.text(5, "một")
	r.shown(5, "một")
	if n := written.Load(); n > 64<<20 {
		t.Errorf("%d bytes were taken", n)
	}
}

func TestSender_drops_what_is_too_late(t *testing.T) {
	r := newRig(t)
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: body("muộn"), Expires: time.Now().Add(-time.Second)},
		queue.Out{ChatID: 5, Kind: queue.OutSay, Body: body("kịp")})
	r.shown(5, "kịp")
	if n := len(r.api.taken(to(5))); n != 1 {
		t.Errorf("%d calls", n)
	}
	testwait.Eventually(t, "dropped as expired", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE state = 'dropped' AND reason = 'expired'`) == 1
	})
}

// render makes texts of references: from what is known at that moment.
type render func(ref string) (dialog.Message, string, error)

func (f render) Render(_ context.Context, row queue.Out) (dialog.Message, string, error) {
	return f(row.Ref)
}

func TestSender_makes_a_reminders_text_when_it_is_sent(t *testing.T) {
	r := newRig(t)
	var failed atomic.Bool
	r.cfg.Renderer = render(func(ref string) (dialog.Message, string, error) {
		switch {
		case ref == "done":
			return dialog.Message{}, "không còn nợ", nil
		case !failed.Swap(true):
			return dialog.Message{}, "", errors.New("told to fail once")
		}
		return dialog.Message{HTML: "còn nợ " + ref}, "", nil
	})
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutRender, Priority: queue.Reminders, Ref: "2.1.1", Key: "k1"},
		queue.Out{ChatID: 6, Kind: queue.OutRender, Priority: queue.Reminders, Ref: "done", Key: "k2"})
	r.say(queue.Out{ChatID: 5, Kind: queue.OutRender, Priority: queue.Reminders, Ref: "2.1.1", Key: "k1"}) // the same again
	r.shown(5, "còn nợ 2.1.1")
	testwait.Eventually(t, "dropped with its reason", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE state = 'dropped' AND reason = 'không còn nợ'`) == 1
	})
	if n := r.count(`SELECT count(*) FROM outbox`); n != 2 {
		t.Errorf("%d rows", n)
	}
}

// opener gives the same bytes for each reference, counting how often it was opened.
type opener struct {
	content []byte
	opened  atomic.Int64
}

func (*opener) Aged(context.Context, string) (string, error) { return "", nil }

func (*opener) May(context.Context, int64, string) (string, error) { return "", nil }

func (o *opener) Open(context.Context, string) (io.ReadCloser, int64, error) {
	o.opened.Add(1)
	return io.NopCloser(bytes.NewReader(o.content)), int64(len(o.content)), nil
}

func TestSender_uploads_a_document_whole_after_a_bad_gateway(t *testing.T) {
	r := newRig(t)
	files := &opener{content: bytes.Repeat([]byte("phụ lục II "), 100_000)}
	r.cfg.Opener, r.cfg.Uploads = files, queue.Uploads{DB: r.db.DB}
	r.api.fault = times(1, "sendDocument", func(w http.ResponseWriter, c fakeCall) {
		if len(c.File) != len(files.content) {
			t.Errorf("the first try carried %d bytes", len(c.File))
		}
		reply(w, 502, "<html>Bad Gateway</html>")
	})
	r.start()
	m, _ := json.Marshal(dialog.Message{HTML: "Báo cáo", Attach: &dialog.Attachment{Ref: "report:xlsx:a:1", Name: "báo cáo.xlsx"}})
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: string(m)})
	if got := r.shown(5, "Báo cáo"); !bytes.Equal(got.File, files.content) {
		t.Errorf("%d bytes arrived of %d", len(got.File), len(files.content))
	}
	if n := files.opened.Load(); n != 2 {
		t.Errorf("opened %d times", n)
	}
	testwait.Eventually(t, "the upload is remembered", func() bool {
		id, err := (queue.Uploads{DB: r.db.DB}).Uploaded(t.Context(), "report:xlsx:a:1")
		return err == nil && strings.HasPrefix(id, "up-")
	})
}

func TestSender_uploads_again_what_telegram_forgot(t *testing.T) {
	r := newRig(t)
	r.cfg.Opener = &opener{content: []byte("ảnh")}
	r.api.fault = times(1, "sendPhoto", func(w http.ResponseWriter, c fakeCall) {
		if c.Fields["photo"] != "old-id" {
			t.Errorf("photo %q", c.Fields["photo"])
		}
		refuse(w, 400, "Bad Request: wrong file identifier/HTTP URL specified")
	})
	r.start()
	m, _ := json.Marshal(dialog.Message{HTML: "Tổng", Attach: &dialog.Attachment{Photo: true, Ref: "report:chart:a", Name: "a.png", FileID: "old-id"}})
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: string(m)})
	if got := r.shown(5, "Tổng"); string(got.File) != "ảnh" {
		t.Errorf("file %q", got.File)
	}
}

func TestSender_deletes_and_leaves(t *testing.T) {
	r := newRig(t)
	r.talk.hook = func(_ context.Context, _ *storage.Tx, ev dialog.Event) (conversation.Outcome, error) {
		if ev.Kind == dialog.Group {
			return conversation.Outcome{Say: []dialog.Message{{HTML: "Xin rời nhóm"}}, Screen: &dialog.Message{HTML: "không"}, Leave: true}, nil
		}
		return conversation.Outcome{Delete: []int64{ev.MessageID}}, nil
	}
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "deleteMessage" || c.Chat != 5 {
			return false
		}
		refuse(w, 400, "Bad Request: message can't be deleted for everyone")
		return true
	}
	r.start()
	r.api.text(5, "mật khẩu: x") // refused by Telegram: nothing more to do
	r.api.text(6, "mật khẩu: y")
	r.api.push(`{"update_id":%d,"my_chat_member":{` + groupChat + `,"date":1,"new_chat_member":{"status":"member"}}}`)
	testwait.Eventually(t, "left the group", func() bool { return len(r.api.taken(to(-100, "leaveChat"))) == 1 })
	testwait.Eventually(t, "deleted", func() bool { return len(r.api.taken(to(6, "deleteMessage"))) == 1 })
	testwait.Eventually(t, "nothing waits", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	if strings.Contains(r.log.String(), `"alarm":true`) {
		t.Error("a message that cannot be deleted raised an alarm")
	}
}

func TestSender_tells_other_chats(t *testing.T) {
	r := newRig(t)
	r.talk.hook = func(context.Context, *storage.Tx, dialog.Event) (conversation.Outcome, error) {
		return conversation.Outcome{Notices: []conversation.Notice{{ChatID: 9, Message: dialog.Message{HTML: "đ/c Lan đã nộp"}}}}, nil
	}
	r.start()
	r.api.text(5, "nộp")
	r.shown(9, "đã nộp")
}

func TestPress_is_answered_whatever_comes_of_it(t *testing.T) {
	r := newRig(t)
	r.start()
	r.api.press(5, 1, "next")
	r.api.press(6, 1, "panic")
	answered := func() int {
		r.api.mu.Lock()
		defer r.api.mu.Unlock()
		return len(r.api.answers)
	}
	testwait.Eventually(t, "both presses answered", func() bool { return answered() == 2 })
	if got := r.last(0, "answerCallbackQuery").Fields["text"]; got != "Đã nhận" && got != "" {
		t.Errorf("toast %q", got)
	}
}

func TestSender_finishes_answers_before_it_stops(t *testing.T) {
	r := newRig(t)
	r.cfg.Limits = pace.Limits{PerSecond: 20, PerChat: 100, Burst: 10}
	r.start()
	var rows []queue.Out
	for i := range 20 {
		rows = append(rows, queue.Out{ChatID: int64(100 + i), Kind: queue.OutSay, Body: body("trả lời")})
		rows = append(rows, queue.Out{ChatID: int64(200 + i), Kind: queue.OutSay, Priority: queue.Reminders, Body: body("nhắc"), Expires: time.Now().Add(time.Hour)})
	}
	r.say(rows...)
	testwait.Eventually(t, "sending began", func() bool { return len(r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" })) > 0 })
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE priority = 0 AND state <> 'sent'`); n != 0 {
		t.Errorf("%d answers were left", n)
	}
}

// TestLimits_hold_under_a_backlog queues many reminders; the server has Telegram's flood control. Not one 429 may come
// back, and an answer passes the queue.
func TestLimits_hold_under_a_backlog(t *testing.T) {
	chats, messages := 60, 240 // ten seconds; soak: 500 chats, 2,000 messages
	if soak {
		chats, messages = 500, 2000
	}
	r := newRig(t)
	r.cfg.Limits = telegram.Limits
	r.api.flood = &fakeFlood{chats: map[int64]time.Time{}}
	r.start()
	var rows []queue.Out
	for i := range messages {
		rows = append(rows, queue.Out{ChatID: int64(1000 + i%chats), Kind: queue.OutSay, Priority: queue.Reminders, Body: body(fmt.Sprint("nhắc ", i))})
	}
	r.say(rows...)
	sent := func() int {
		return len(r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" && c.Chat >= 1000 }))
	}
	testwait.Eventually(t, "the backlog is being sent", func() bool { return sent() > 30 })
	before := sent()
	r.api.text(5, "hỏi")
	r.shown(5, "hỏi")
	if passed := sent() - before; passed > (messages-before)/2 { // behind all of them, if it waited for its turn
		t.Errorf("an answer left after %d of the %d reminders that were waiting", passed, messages-before)
	}
	began := time.Now()
	testwait.Eventually(t, "all sent", func() bool { return sent() == messages })
	t.Logf("%d reminders to %d chats; the last %d in %s", messages, chats, messages-30, time.Since(began).Round(time.Millisecond))
	if n := r.api.counts["429"]; n != 0 {
		t.Errorf("%d times told to wait", n)
	}
	for chat := range chats { // in order, each once
		calls := r.api.taken(to(int64(1000+chat), "sendMessage"))
		for k, c := range calls {
			if want := fmt.Sprint("nhắc ", chat+k*chats); c.Text != want {
				t.Fatalf("chat %d got %q as message %d", 1000+chat, c.Text, k)
			}
		}
	}
}

func TestSender_repeats_at_most_once_what_was_cut_off_after_it_took_effect(t *testing.T) {
	r := newRig(t)
	for chat := int64(5); chat < 10; chat++ {
		r.api.text(chat, "một")
	}
	var once sync.Map
	r.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
		if _, struck := once.LoadOrStore(c.Chat, true); struck || c.Method != "sendMessage" {
			return false
		}
		r.api.carryOut(&c)
		cut(w)
		return true
	})
	r.start()
	for chat := int64(5); chat < 10; chat++ {
		testwait.Eventually(t, "marked", func() bool { return r.outs(chat, "sent") == 1 })
		if n := len(r.api.taken(to(chat, "sendMessage"))); n != 2 {
			t.Errorf("chat %d: sent %d times", chat, n)
		}
	}
}

func TestFault_all_goes_on_at_once_when_telegram_is_back(t *testing.T) {
	r := newRig(t)
	var away atomic.Bool
	away.Store(true)
	var calls atomic.Int64
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if !away.Load() || c.Method != "sendMessage" {
			return false
		}
		calls.Add(1)
		reply(w, 502, "<html>Bad Gateway</html>")
		return true
	}
	r.start()
	const chats = 40
	for chat := range int64(chats) {
		for i := range 3 {
			r.say(queue.Out{ChatID: 100 + chat, Kind: queue.OutSay, Body: body(fmt.Sprint("tin ", i))})
		}
	}
	outage := 8 * time.Second
	if soak {
		outage = time.Hour
	}
	time.Sleep(outage)
	away.Store(false)
	back := time.Now()
	testwait.Eventually(t, "all sent", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'sent'`) == 3*chats })
	t.Logf("%d calls in vain, all sent %s after Telegram was back", calls.Load(), time.Since(back).Round(time.Millisecond))
	for chat := range int64(chats) {
		for i, c := range r.api.taken(to(100+chat, "sendMessage")) {
			if c.Text != fmt.Sprint("tin ", i) {
				t.Errorf("chat %d got %q as message %d", 100+chat, c.Text, i)
			}
		}
	}
	if n := calls.Load(); n > 200 && !soak {
		t.Errorf("%d calls while Telegram was away", n)
	}
}
