package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestEnter_a_link_that_was_only_looked_at_is_good_and_lets_one_browser_in(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	code := map[string]string{"code": r.invite("dung")}
	for range 3 { // robots that show a preview only read
		b := r.browser()
		if status, _ := b.get("/vao"); status != http.StatusOK {
			t.Fatalf("the page answers %d", status)
		}
		if status, a := b.post("/api/invite", code); status != http.StatusOK || a["name"] != "đ/c Dung" {
			t.Fatalf("looked at: %d %v", status, a)
		}
	}
	dung, other := r.browser(), r.browser()
	if status, a := dung.post("/api/enter", code); status != http.StatusOK {
		t.Fatalf("comes in: %d %v", status, a)
	}
	if status, _ := other.post("/api/enter", code); status != http.StatusNotFound {
		t.Errorf("a link that was used lets another one in: %d", status)
	}
	if status, _ := other.get("/api/chat"); status != http.StatusUnauthorized {
		t.Errorf("another one reads a chat: %d", status)
	}
	dung.until("the bot greets", func(list []message) bool {
		return len(list) == 1 && strings.Contains(list[0].Text, "Đã liên kết tài khoản này với đ/c Dung") && len(list[0].Keyboard) > 0
	})
}

func TestAct_the_same_key_is_the_same_action_and_other_content_is_refused(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	text := map[string]any{"key": key("a"), "kind": "text", "text": "/tieuchi"}
	for range 3 { // the answer was lost, so it comes again
		if status, a := b.post("/api/actions", text); status != http.StatusOK || len(a["messages"].([]any)) != 1 {
			t.Fatalf("%d %v", status, a)
		}
	}
	text["text"] = "/thieu"
	if status, a := b.post("/api/actions", text); status != http.StatusConflict || a["code"] != "other" {
		t.Errorf("another text under the same key: %d %v", status, a)
	}
	own := func(list []message) (own []string) {
		for _, m := range list {
			if m.Out {
				own = append(own, m.Text)
			}
		}
		return own
	}
	b.until("the list of criteria, once", func(list []message) bool {
		return slices.Equal(own(list), []string{"/tieuchi"}) && !list[len(list)-1].Out && strings.Contains(list[len(list)-1].Text, "Tiêu chí")
	})
}

func TestPress_goes_to_the_work_and_edits_the_screen_in_place(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	var home message
	b.until("the home screen", func(list []message) bool {
		if len(list) > 0 {
			home = list[0]
		}
		return len(home.Keyboard) > 0
	})
	press := map[string]any{"key": key("p"), "kind": "press", "message_id": home.ID, "data": home.Keyboard[0][1].Data}
	for range 2 {
		if status, a := b.post("/api/actions", press); status != http.StatusOK {
			t.Fatalf("%d %v", status, a)
		}
	}
	b.until("another screen in its place", func(list []message) bool {
		return len(list) == 1 && list[0].ID == home.ID && list[0].Text != home.Text
	})
}
