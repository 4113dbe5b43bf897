package bot

// attack_group_test.go lets updates of groups and channels come in over the wire.

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
)

const anonymous = `"chat":{"id":-100,"type":"supergroup","title":"Nhóm"},"from":{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"},"sender_chat":{"id":-100,"type":"supergroup","title":"Nhóm"}`

// fromGroups are updates of every kind that a group, a channel or a member of one can cause, of the chat -100.
var fromGroups = map[string]string{
	"a command":                          `"message":{"message_id":9,"date":1731546000,` + groupChat + `,"text":"/tong"}`,
	"an invite":                          `"message":{"message_id":9,"date":1731546000,` + groupChat + `,"text":"/start 0123456789abcdef"}`,
	"a command of an anonymous admin":    `"message":{"message_id":9,"date":1731546000,` + anonymous + `,"text":"/gui"}`,
	"a message in a basic group":         `"message":{"message_id":9,"date":1731546000,"chat":{"id":-100,"type":"group"},"from":{"id":5,"first_name":"Lan"},"text":"18/20"}`,
	"a file":                             `"message":{"message_id":9,"date":1731546000,` + groupChat + `,"document":{"file_id":"F","file_unique_id":"U","file_name":"a.pdf"}}`,
	"an edit":                            `"edited_message":{"message_id":9,"date":1731546000,"edit_date":1731546000,` + groupChat + `,"text":"/tong"}`,
	"a press":                            `"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan"},"message":{"message_id":9,"date":1,` + groupChat + `},"data":"tong"}`,
	"a press below a message of old":     `"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan"},"message":{"message_id":9,"date":0,"chat":{"id":-100,"type":"supergroup"}},"data":"tong"}`,
	"a member who joins":                 `"message":{"message_id":9,"date":1731546000,` + groupChat + `,"new_chat_members":[{"id":6,"first_name":"x"}]}`,
	"the bot added":                      `"my_chat_member":{` + groupChat + `,"date":1731546000,"new_chat_member":{"status":"member"}}`,
	"the bot made an admin of a channel": `"my_chat_member":{"chat":{"id":-100,"type":"channel"},"from":{"id":5,"first_name":"Lan"},"date":1731546000,"new_chat_member":{"status":"administrator"}}`,
	"a post in a channel":                `"channel_post":{"message_id":9,"date":1731546000,"chat":{"id":-100,"type":"channel"},"sender_chat":{"id":-100,"type":"channel"},"text":"/tong"}`,
	"an edited post":                     `"edited_channel_post":{"message_id":9,"date":1731546000,"edit_date":1731546000,"chat":{"id":-100,"type":"channel"},"text":"/tong"}`,
	"a chat of a kind to come":           `"message":{"message_id":9,"date":1731546000,"chat":{"id":-100,"type":"metaverse"},"from":{"id":5,"first_name":"Lan"},"text":"/tong"}`,
}

// The bot in a group, with Lan, whom it knows, in it: one sentence, and away. Nothing of hers is shown or changed, and the
// group is no chat of anybody.
func TestAttack_the_bot_leaves_a_group(t *testing.T) {
	r := newRig(t)
	r.link(map[int64]string{5: "lan"})
	r.converse(shipped("x"))
	rows := func() int {
		return r.count(`SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM entries) + (SELECT count(*) FROM evidence) + (SELECT count(*) FROM invite_tries) + (SELECT count(*) FROM links)`)
	}
	before := rows()
	var left atomic.Bool
	r.api.strike(func(w http.ResponseWriter, c fakeCall) bool { // a bot that has left is not heard any more
		switch {
		case c.Chat != -100:
			return false
		case left.Load():
			refuse(w, 403, "Forbidden: bot is not a member of the supergroup chat")
			return true
		case c.Method == "leaveChat":
			left.Store(true)
		}
		return false
	})
	r.start()
	for _, update := range fromGroups {
		r.api.push(`{"update_id":%d,` + strings.ReplaceAll(update, "%", "%%") + `}`)
	}
	r.ended(len(fromGroups))
	testwait.Eventually(t, "everything is sent", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	said := 0
	for _, c := range r.api.taken(to(-100)) {
		switch {
		case c.Method == "leaveChat":
		case c.Method == "sendMessage" && strings.HasPrefix(c.Text, "Bot chỉ làm việc trong cuộc trò chuyện riêng") && c.Fields["reply_markup"] == "":
			said++
		default:
			t.Errorf("in the group: %s %q", c.Method, c.Text)
		}
	}
	if !left.Load() || said != 1 {
		t.Errorf("it left: %v, and spoke %d times", left.Load(), said)
	}
	for _, method := range []string{"sendMessage", "sendPhoto", "sendDocument", "editMessageText"} {
		for _, c := range r.api.taken(to(5, method)) {
			t.Errorf("Lan is told %q", c.Text)
		}
	}
	if n := rows(); n != before {
		t.Errorf("%d rows were left", n-before)
	}
	r.api.text(5, "/han")
	r.shown(5, "Thời hạn")
}

func TestAttack_whatever_comes_from_a_group_is_only_left(t *testing.T) {
	for name, update := range fromGroups {
		ev, _, err := telegram.ReadEvent(`{"update_id":7,` + update + `}`)
		if err != nil || ev.Kind != dialog.Group || ev.ChatID != -100 || ev.Command != "" || ev.File != nil {
			t.Errorf("%s is read as %+v, %v", name, ev, err)
		}
	}
	for name, update := range map[string]string{ // Telegram is not asked for these; they do nothing where they come all the same
		"an inline query":     `"inline_query":{"id":"i","from":{"id":5,"first_name":"Lan"},"query":"/tong","offset":""}`,
		"an inline result":    `"chosen_inline_result":{"result_id":"1","from":{"id":5,"first_name":"Lan"},"query":"/tong"}`,
		"a business message":  `"business_message":{"message_id":9,"date":1731546000,` + privateChat + `,"text":"/tong"}`,
		"a reaction":          `"message_reaction":{` + privateChat + `,"message_id":9,"date":1,"new_reaction":[]}`,
		"a request to join":   `"chat_join_request":{` + groupChat + `,"date":1}`,
		"another's promotion": `"chat_member":{` + groupChat + `,"date":1,"new_chat_member":{"status":"administrator"}}`,
	} {
		if ev, query, err := telegram.ReadEvent(`{"update_id":7,` + update + `}`); err != nil || ev.Kind != dialog.Ignored || query != "" {
			t.Errorf("%s is read as %+v, %v", name, ev, err)
		}
	}
}
