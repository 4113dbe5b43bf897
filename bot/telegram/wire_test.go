package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"

	"github.com/google/go-cmp/cmp"
)

// whole are updates of each kind that a person's work comes in, with all that Telegram adds to them.
var whole = map[string]string{
	"a text": message(`"text":"xem https://a.vn/x","entities":[{"type":"url","offset":4,"length":14,"language":"go","custom_emoji_id":"1","user":{"id":1}}],
		"sender_chat":{"id":1},"reply_to_message":{"message_id":8},"quote":{"text":"x"},"link_preview_options":{"is_disabled":true},"has_protected_content":true,"author_signature":"x","effect_id":"1"`),
	"a document": message(`"caption":"Báo cáo","caption_entities":[{"type":"bold","offset":0,"length":2}],"media_group_id":"77",
		"document":{"file_id":"F","file_unique_id":"U","file_name":"a.pdf","mime_type":"application/pdf","file_size":12,"thumbnail":{"file_id":"T","file_unique_id":"UT","width":1,"height":1},"thumb":{"file_id":"T"}}`),
	"a photo": message(`"photo":[{"file_id":"s","file_unique_id":"us","width":90,"height":67,"file_size":1},{"file_id":"l","file_unique_id":"ul","width":1280,"height":960,"file_size":99}],"has_media_spoiler":true,"show_caption_above_media":true`),
	"a video": message(`"video":{"file_id":"V","file_unique_id":"UV","width":1,"height":1,"duration":3,"mime_type":"video/mp4","file_size":5,"cover":[{"file_id":"C"}],"thumbnail":{"file_id":"T"},"start_timestamp":1,"qualities":[]}`),
	"an edit": `{"update_id":7,"edited_message":{"message_id":9,"date":1731540000,"edit_date":1731546000,` + privateChat + `,"text":"mới","is_from_offline":true}}`,
	"a press": `{"update_id":7,"callback_query":{"id":"q1","from":{"id":5,"is_bot":false,"first_name":"Lan","username":"lan","language_code":"vi","is_premium":true},"chat_instance":"1",
		"message":{"message_id":9,"date":1,` + privateChat + `,"text":"x","entities":[],"reply_markup":{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}},"data":"s:5.5.4.6"}}`,
	"a block": `{"update_id":7,"my_chat_member":{` + privateChat + `,"date":1731546000,"old_chat_member":{"status":"member","user":{"id":1,"is_bot":true}},"new_chat_member":{"status":"kicked","until_date":0,"user":{"id":1}},"invite_link":{"name":"x"},"via_join_request":true}}`,
}

// decisive are the fields without which it is not known who did what, where.
var decisive = map[string]bool{"update_id": true, "message": true, "edited_message": true, "callback_query": true, "my_chat_member": true, "message_id": true, "chat": true,
	"from": true, "id": true, "type": true, "text": true, "caption": true, "document": true, "photo": true, "video": true, "file_id": true, "data": true, "new_chat_member": true, "status": true}

// TestReadEvent_reads_on_where_a_field_that_decides_nothing_is_of_another_type puts values of each other type in place of every field.
func TestReadEvent_reads_on_where_a_field_that_decides_nothing_is_of_another_type(t *testing.T) {
	values := []any{nil, true, -1.5, "x", []any{1.0}, map[string]any{"x": 1.0}}
	tried := 0
	for name, raw := range whole {
		want, query, err := ReadEvent(raw)
		if err != nil || want.Kind == dialog.Ignored || want.Kind == dialog.Unusable {
			t.Fatalf("%s: %+v, %v", name, want, err)
		}
		var update any
		if err := json.Unmarshal([]byte(raw), &update); err != nil {
			t.Fatal(err)
		}
		eachField(update, "", func(path string, set func(any)) {
			for _, v := range values {
				set(v)
				changed, err := json.Marshal(update)
				if err != nil {
					t.Fatal(err)
				}
				tried++
				got, gotQuery, err := ReadEvent(string(changed))
				if u, odd := peek(changed); err != nil || odd != nil || u.ChatID != 5 {
					t.Errorf("%s with %s = %v: %v, %v, chat %d", name, path, v, err, odd, u.ChatID)
				}
				got.At, got.UserName, got.Links = want.At, want.UserName, want.Links // what the field itself says
				if got.File != nil && want.File != nil && got.File.FileID != "" {
					got.File = want.File
				}
				if diff := cmp.Diff(want, got); diff != "" || gotQuery != query {
					t.Errorf("%s with %s = %v (-want +got):\n%s", name, path, v, diff)
				}
			}
		})
	}
	if tried < 400 {
		t.Errorf("%d fields and values tried", tried)
	}
}

// eachField visits each field that decides nothing; set puts a value in its place until the next one is visited.
func eachField(at any, path string, visit func(path string, set func(any))) {
	switch at := at.(type) {
	case map[string]any:
		for name, was := range at {
			inside := path + "." + name
			if name == "chat_instance" || !decisive[name] || strings.Contains(path, "reply") || strings.Contains(path, "thumb") {
				visit(inside, func(v any) { at[name] = v })
				at[name] = was
			}
			eachField(was, inside, visit)
		}
	case []any:
		for _, one := range at {
			eachField(one, path, visit)
		}
	}
}

func TestReadEvent_takes_null_for_a_field_that_is_not_there(t *testing.T) {
	for name, raw := range whole {
		want, _, _ := ReadEvent(raw)
		for _, absent := range []string{"animation", "forward_origin", "via_bot", "voice", "pinned_message", "rich_message", "live_photo", "sticker"} {
			at := strings.Index(raw, `"date"`)
			got, _, err := ReadEvent(raw[:at] + `"` + absent + `":null,` + raw[at:])
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s without %s: %v (-want +got):\n%s", name, absent, err, diff)
			}
		}
	}
	if ev, _, err := ReadEvent(message(`"animation":null,"voice":null,"hologram":{}`)); err != nil || ev.What != "other" {
		t.Errorf("%+v, %v", ev, err)
	}
}

func TestReadEvent_takes_a_time_that_there_cannot_be_for_none(t *testing.T) {
	for _, date := range []string{"-1", "0", "253402300800", "9223372036854775807"} {
		ev, _, err := ReadEvent(strings.Replace(message(`"text":"x"`), `"date":1731546000`, `"date":`+date, 1))
		if err != nil || !ev.At.IsZero() || ev.Text != "x" {
			t.Errorf("%s: %+v, %v", date, ev, err)
		}
	}
	ev, _, err := ReadEvent(strings.Replace(message(`"text":"x"`), `"date":1731546000`, `"date":253402300799`, 1))
	if _, unwritten := ev.At.UTC().MarshalJSON(); err != nil || unwritten != nil {
		t.Errorf("the last second: %v, %v", err, unwritten)
	}
}

func TestWebhook_refuses_what_is_too_long_before_it_is_sent(t *testing.T) {
	hook := &Webhook{Secret: "abcdefghijklmnopq", Log: slog.New(slog.DiscardHandler), Keep: func(context.Context, []channel.Update) error { return nil }}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/x", iotest.ErrReader(errors.New("it was read")))
	r.ContentLength = 1 << 40
	r.Header.Set(secretHeader, hook.Secret)
	w := httptest.NewRecorder()
	if hook.ServeHTTP(w, r); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
