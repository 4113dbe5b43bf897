package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// pressed presses the button of the newest message that has one of that label.
func (b *browser) pressed(name, label string) {
	b.t.Helper()
	var id int64
	data := ""
	b.until("a button "+label, func(list []message) bool {
		for _, m := range list {
			for _, row := range m.Keyboard {
				for _, button := range row {
					if strings.Contains(button.Text, label) {
						id, data = m.ID, button.Data
					}
				}
			}
		}
		return data != ""
	})
	if status, a := b.post("/api/actions", map[string]any{"key": key(name), "kind": "press", "message_id": id, "data": data}); status != http.StatusOK {
		b.t.Fatalf("press %s: %d %v", label, status, a)
	}
}

// shows says whether a message of the bot has all the words.
func shows(words ...string) func([]message) bool {
	return func(list []message) bool {
		return slices.ContainsFunc(list, func(m message) bool {
			return !m.Out && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(strings.ReplaceAll(m.Text, "\u00a0", " "), w) })
		})
	}
}

// A device is signed out from the conversation, so that a lost telephone is cut off from whatever chat is at hand.
func TestDevices_are_listed_and_ended_from_the_conversation(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	phone, computer, lan := r.browser(), r.browser(), r.in("lan")
	for b, agent := range map[*browser]string{phone: "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile", computer: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"} {
		if status, a := b.post("/api/enter", map[string]string{"code": r.invite("dung")}, set("User-Agent", agent)); status != http.StatusOK {
			t.Fatal(status, a)
		}
	}
	if _, err := r.db.SQL().Exec(`INSERT INTO web_push (session_id, endpoint, p256dh, auth) SELECT id, 'https://push.example/x', '', '' FROM web_sessions WHERE device LIKE 'Chrome%'`); err != nil {
		t.Fatal(err)
	}
	computer.post("/api/actions", map[string]any{"key": key("a"), "kind": "text", "text": "/thietbi"})
	computer.until("both devices", shows("Thiết bị đang đăng nhập trang web", "Chrome trên Android: vào từ", ", nhận thông báo", "Firefox trên Windows: vào từ"))
	for _, m := range computer.messages() {
		if strings.Count(m.Text, "nhận thông báo") > 1 {
			t.Errorf("both are said to ring: %s", m.Text)
		}
	}
	computer.pressed("b", "Chrome trên Android")
	computer.until("the question", shows("Đăng xuất Chrome trên Android khỏi trang web?"))
	if status, _ := phone.get("/api/chat"); status != http.StatusOK {
		t.Errorf("signed out before it was confirmed: %d", status)
	}
	computer.pressed("c", "Đăng xuất thiết bị này")
	computer.until("the device is gone", func(list []message) bool {
		return shows("Firefox trên Windows: vào từ")(list) && !shows("Chrome trên Android: vào từ")(list)
	})
	if status, a := phone.get("/api/chat"); status != http.StatusUnauthorized || a["code"] != "unlinked" {
		t.Errorf("the device that was ended: %d %v", status, a)
	}
	for who, b := range map[string]*browser{"the other device": computer, "another person": lan} {
		if status, _ := b.get("/api/chat"); status != http.StatusOK {
			t.Errorf("%s is signed out as well: %d", who, status)
		}
	}
	lan.post("/api/actions", map[string]any{"key": key("d"), "kind": "text", "text": "mất máy"})
	lan.until("devices of this person alone", func(list []message) bool {
		return shows("Thiết bị đang đăng nhập trang web")(list) && !shows("Firefox")(list)
	})
}
