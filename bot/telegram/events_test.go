package telegram

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chamdiem/bot/dialog"
	_ "chamdiem/criteria/testseed"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const (
	privateChat = `"chat":{"id":5,"type":"private","first_name":"Lan"},"from":{"id":5,"first_name":"Lan","last_name":"Trần"}`
	groupChat   = `"chat":{"id":-100,"type":"supergroup","title":"Nhóm"},"from":{"id":5,"first_name":"Lan"}`
)

// message is an update with a message of the person 5 in the private chat.
func message(content string) string {
	return `{"update_id":7,"message":{"message_id":9,"date":1731546000,` + privateChat + `,` + content + `}}`
}

func TestReadEvent_tells_what_a_person_did(t *testing.T) {
	at := time.Unix(1731546000, 0)
	base := dialog.Event{UpdateID: 7, ChatID: 5, UserID: 5, UserName: "Lan Trần", MessageID: 9, At: at}
	with := func(change func(*dialog.Event)) dialog.Event {
		ev := base
		change(&ev)
		return ev
	}
	file := func(u dialog.Upload, caption string) dialog.Event {
		return with(func(e *dialog.Event) { e.Kind, e.File, e.Text = dialog.File, &u, caption })
	}
	cases := map[string]struct {
		raw   string
		want  dialog.Event
		query string
	}{
		"a text": {raw: message(`"text":"18/20"`), want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Text, "18/20" })},
		"a text in decomposed letters": {raw: message(`"text":"Chào"`),
			want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Text, "Chào" })},
		"a zero character and a lone surrogate": {raw: message(`"text":"a\u0000b\ud800c"`),
			want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Text, "ab\uFFFDc" })},
		"a command with an argument": {raw: message(`"text":"/Start@chamdiem_bot AbC 1"`),
			want: with(func(e *dialog.Event) {
				e.Kind, e.Text, e.Command, e.Args = dialog.Command, "/Start@chamdiem_bot AbC 1", "start", "AbC 1"
			})},
		"a path is no command": {raw: message(`"text":"/home/lan"`), want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Text, "/home/lan" })},
		"a forwarded command is a text": {raw: message(`"forward_origin":{"type":"something new","date":1},"text":"/gui"`),
			want: with(func(e *dialog.Event) { e.Kind, e.Text, e.Forwarded = dialog.Text, "/gui", true })},
		"links, also behind a word and after letters of two units": {
			raw: message(`"text":"𝐀 xem https://a.vn/x và đây","entities":[{"type":"url","offset":7,"length":14},{"type":"text_link","offset":25,"length":3,"url":"https://b.vn/"},{"type":"bold","offset":0,"length":2}]`),
			want: with(func(e *dialog.Event) {
				e.Kind, e.Text, e.Links = dialog.Text, "𝐀 xem https://a.vn/x và đây", []string{"https://a.vn/x", "https://b.vn/"}
			})},
		"forged ranges of entities": {
			raw:  message(`"text":"ab","entities":[{"type":"url","offset":-1,"length":2},{"type":"url","offset":1,"length":9223372036854775807},{"type":"url","offset":900,"length":1},{"type":"url","offset":0,"length":0}]`),
			want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Text, "ab" })},
		"a document with a caption, of an album": {
			raw:  message(`"media_group_id":"77","caption":"Báo cáo","document":{"file_id":"F","file_unique_id":"U","file_name":"Báo cáo 15.pdf","mime_type":"application/pdf","file_size":1200000}`),
			want: file(dialog.Upload{FileID: "F", UniqueID: "U", Name: "Báo cáo 15.pdf", Mime: "application/pdf", Size: 1200000, AlbumID: "77"}, "Báo cáo")},
		"the largest size of a photo": {
			raw:  message(`"photo":[{"file_id":"s","file_unique_id":"us","width":90,"height":67,"file_size":1},{"file_id":"l","file_unique_id":"ul","width":1280,"height":960,"file_size":99},{"file_id":"m","file_unique_id":"um","width":320,"height":240}]`),
			want: file(dialog.Upload{Photo: true, FileID: "l", UniqueID: "ul", Mime: "image/jpeg", Size: 99}, "")},
		"a video as a file": {
			raw:  message(`"video":{"file_id":"V","file_unique_id":"UV","width":1,"height":1,"duration":3,"mime_type":"video/mp4","file_size":5}`),
			want: file(dialog.Upload{FileID: "V", UniqueID: "UV", Name: "video.mp4", Mime: "video/mp4", Size: 5}, "")},
		"an animation is no document": {
			raw:  message(`"animation":{"file_id":"A"},"document":{"file_id":"A","file_unique_id":"UA"}`),
			want: with(func(e *dialog.Event) { e.Kind, e.What = dialog.Unusable, "animation" })},
		"a voice message":           {raw: message(`"voice":{"file_id":"v","duration":3}`), want: with(func(e *dialog.Event) { e.Kind, e.What = dialog.Unusable, "voice" })},
		"content of a kind to come": {raw: message(`"hologram":{"x":1}`), want: with(func(e *dialog.Event) { e.Kind, e.What = dialog.Unusable, "other" })},
		"a service message": {raw: message(`"pinned_message":{"message_id":1,"date":0,"chat":{"id":5,"type":"private"}}`),
			want: with(func(e *dialog.Event) { e.Kind, e.What = dialog.Ignored, "pinned_message" })},
		"an edited text": {
			raw:  `{"update_id":7,"edited_message":{"message_id":9,"date":1731540000,"edit_date":1731546000,` + privateChat + `,"text":"mới"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.Text = dialog.Edited, "mới" })},
		"a press": {
			raw:  `{"update_id":7,"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan","last_name":"Trần"},"chat_instance":"1","message":{"message_id":9,"date":1,` + privateChat + `},"data":"s:5.5.4.6"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.Data, e.At = dialog.Press, "s:5.5.4.6", time.Time{} }), query: "q1"},
		"a press on a message too old to be shown": {
			raw:  `{"update_id":7,"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan","last_name":"Trần"},"message":{"message_id":9,"date":0,"chat":{"id":5,"type":"private"}},"data":"x"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.Data, e.At = dialog.Press, "x", time.Time{} }), query: "q1"},
		"a press without a message": {
			raw:   `{"update_id":7,"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan","last_name":"Trần"},"inline_message_id":"i","data":"x"}}`,
			want:  with(func(e *dialog.Event) { e.Kind, e.Data, e.At, e.MessageID = dialog.Press, "x", time.Time{}, 0 }),
			query: "q1"},
		"the bot is blocked": {
			raw:  `{"update_id":7,"my_chat_member":{` + privateChat + `,"date":1731546000,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.MessageID = dialog.Blocked, 0 })},
		"the bot is let in again": {
			raw:  `{"update_id":7,"my_chat_member":{` + privateChat + `,"date":1731546000,"new_chat_member":{"status":"member"}}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.MessageID = dialog.Unblocked, 0 })},
		"added to a group": {
			raw:  `{"update_id":7,"my_chat_member":{` + groupChat + `,"date":1731546000,"new_chat_member":{"status":"administrator","something":[1]}}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.MessageID, e.ChatID, e.UserName = dialog.Group, 0, -100, "Lan" })},
		"gone from a group": {
			raw:  `{"update_id":7,"my_chat_member":{` + groupChat + `,"date":1731546000,"new_chat_member":{"status":"left"}}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.MessageID, e.ChatID, e.UserName = dialog.Ignored, 0, -100, "Lan" })},
		"a command in a group": {
			raw:  `{"update_id":7,"message":{"message_id":9,"date":1731546000,` + groupChat + `,"text":"/tong"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.ChatID, e.UserName = dialog.Group, -100, "Lan" })},
		"a post in a channel": {
			raw:  `{"update_id":7,"channel_post":{"message_id":9,"date":1731546000,"chat":{"id":-200,"type":"channel"},"text":"x"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.ChatID, e.UserID, e.UserName = dialog.Group, -200, 0, "" })},
		"an update of a kind to come": {raw: `{"update_id":7,"telepathy":{"chat":{"id":5}}}`, want: dialog.Event{Kind: dialog.Ignored, UpdateID: 7}},
		"a name that turns the writing around": {
			raw:  `{"update_id":7,"message":{"message_id":9,"date":1731546000,"chat":{"id":5,"type":"private"},"from":{"id":5,"first_name":"\u202eLan"},"text":"x"}}`,
			want: with(func(e *dialog.Event) { e.Kind, e.Text, e.UserName = dialog.Text, "x", "Lan" })},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			u, err := peek([]byte(c.raw))
			if err != nil || u.ID != 7 || c.want.ChatID != 0 && u.ChatID != c.want.ChatID {
				t.Errorf("peek: %+v, %v", u, err)
			}
			got, query, err := ReadEvent(u.Payload)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" || query != c.query {
				t.Errorf("query %q, event (-want +got):\n%s", query, diff)
			}
		})
	}
}

func TestReadEvent_takes_a_megabyte_of_text(t *testing.T) {
	long := strings.Repeat("đ", 1<<19)
	ev, _, err := ReadEvent(message(`"text":"` + long + `"`))
	if err != nil || ev.Text != long {
		t.Errorf("%d bytes, %v", len(ev.Text), err)
	}
}

func TestPeek_makes_any_bytes_storable(t *testing.T) {
	u, err := peek([]byte("{\"update_id\":7,\"message\":{\"chat\":{\"id\":5},\"text\":\"a\xff\"}}"))
	if err != nil || !utf8.ValidString(u.Payload) || u.ChatID != 5 {
		t.Errorf("%+v, %v", u, err)
	}
	if _, err := peek([]byte(`{"message":{}}`)); err == nil {
		t.Error("an update without an id was taken")
	}
}

func TestPeek_finds_the_chat_whatever_else_is_strange(t *testing.T) {
	for raw, want := range map[string]int64{
		`{"update_id":7,"message":{"chat":{"id":5}}}`:                                      5,
		`{"update_id":7,"callback_query":{"from":{"id":6},"message":{"chat":{"id":5}}}}`:   5,
		`{"update_id":7,"callback_query":{"from":{"id":5}}}`:                               5,
		`{"update_id":7,"edited_message":{"chat":{"id":5},"message":"a text"}}`:            5,
		`{"update_id":7,"message":"a text","my_chat_member":{"chat":{"id":5}}}`:            5,
		`{"update_id":7,"telepathy":{"chat":{"id":5}},"message":null}`:                     5,
		`{"update_id":7,"message":{"chat":{"id":"five"}},"poll_answer":{"user":{"id":5}}}`: 5,
		`{"update_id":7,"poll":{"id":"5"}}`:                                                0,
	} {
		if u, err := peek([]byte(raw)); err != nil || u.ID != 7 || u.ChatID != want || u.Payload != raw {
			t.Errorf("%s: %+v, %v", raw, u, err)
		}
	}
}

// anyJSON draws JSON of any shape, often with the names that updates have.
func anyJSON(t *rapid.T, depth int) any {
	names := rapid.SampledFrom([]string{"message", "edited_message", "callback_query", "my_chat_member", "chat", "from", "id", "type", "text", "entities",
		"offset", "length", "url", "document", "photo", "video", "date", "data", "new_chat_member", "status", "first_name", "private", "x"})
	kind := rapid.IntRange(0, 6).Draw(t, "kind")
	if depth == 0 {
		kind %= 4
	}
	switch kind {
	case 0:
		return rapid.Int64().Draw(t, "number")
	case 1:
		return rapid.String().Draw(t, "string")
	case 2:
		return names.Draw(t, "name")
	case 3:
		return nil
	case 4:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			list = append(list, anyJSON(t, depth-1))
		}
		return list
	}
	object := map[string]any{}
	for range rapid.IntRange(0, 6).Draw(t, "fields") {
		object[names.Draw(t, "field")] = anyJSON(t, depth-1)
	}
	return object
}

func TestReadEvent_never_panics_and_never_gives_what_cannot_be_stored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		update := map[string]any{"update_id": 7}
		for range rapid.IntRange(1, 2).Draw(t, "kinds") {
			kind := rapid.SampledFrom([]string{"message", "edited_message", "callback_query", "my_chat_member", "channel_post", "poll"}).Draw(t, "kind")
			update[kind] = anyJSON(t, 4)
		}
		raw, err := json.Marshal(update)
		if err != nil {
			t.Fatal(err)
		}
		u, err := peek(raw)
		if err != nil {
			t.Fatalf("peek: %v", err)
		}
		ev, _, _ := ReadEvent(u.Payload)
		for _, s := range append(ev.Links, ev.Text, ev.Args, ev.Data, ev.UserName) {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				t.Fatalf("not storable: %q", s)
			}
		}
	})
}

func TestKeyboard_sends_only_what_a_button_has(t *testing.T) {
	rows := [][]dialog.Button{{{Label: "Nộp", Data: "s:1", Style: "success"}, {Label: "Mở", URL: "https://a.vn"}}, {}, {{Label: "Chép", Copy: "lời"}}}
	got, err := json.Marshal(keyboard(1, rows))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"inline_keyboard":[[{"text":"Nộp","style":"success","callback_data":"s:1"},{"text":"Mở","url":"https://a.vn"}],[{"text":"Chép","copy_text":{"text":"lời"}}]]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if k := keyboard(1, [][]dialog.Button{{}}); k != nil {
		t.Errorf("a keyboard without buttons: %v", k)
	}
}

func TestPlainText_leaves_the_words(t *testing.T) {
	in := `<b>Điểm</b>: 1 &lt; 2 &amp; <a href="https://a.vn">đây</a> <blockquote expandable>x</blockquote> 3<4`
	if got, want := plainText(in), `Điểm: 1 < 2 & đây x 3<4`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What one update costs before the conversation sees it.
func BenchmarkReadEvent(b *testing.B) {
	for name, raw := range map[string]string{
		"text":     message(`"text":"Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1"`),
		"document": message(`"document":{"file_id":"a","file_unique_id":"b","file_name":"Báo cáo 15.pdf","mime_type":"application/pdf","file_size":1000}`),
		"press":    `{"update_id":7,"callback_query":{"id":"q","from":{"id":5,"first_name":"Lan"},"message":{"message_id":9,"date":1731546000,` + privateChat + `,"text":"t"},"data":"diem:chon:5.5.4.6:1:abc"}}`,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := peek([]byte(raw)); err != nil {
					b.Fatal(err)
				}
				if _, _, err := ReadEvent(raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
