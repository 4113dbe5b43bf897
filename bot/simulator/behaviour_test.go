package simulator

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/wire"
)

// Sources of the rows below.
const (
	docs   = "https://core.telegram.org/bots/api"
	server = "tdlib/telegram-bot-api, Client.cpp: " // the public server's own source
	tdlib  = "tdlib/td: "
	seen   = "as bots report it: "
)

// row is one call and what Telegram answers to it.
type row struct {
	name   string
	source string
	method string
	args   map[string]any
	code   int    // 0 means success
	says   string // the whole description of an error
}

type a = map[string]any

func inline(buttons ...a) a { return a{"inline_keyboard": [][]a{buttons}} }

// The answers to calls that are wrong, and to some that are only nearly wrong.
func TestSimulator_answers_as_Telegram_documents(t *testing.T) {
	s := start(t, Options{})
	lan, blocker, stranger := person(t, s, "Lan"), person(t, s, "Bảo"), person(t, s, "Khách")
	own := must(t)(s.Send(lan, people.Outgoing{Text: "chào"})).Message.ID
	must(t)(s.Send(blocker, people.Outgoing{Text: "chào"}))
	if err := s.Block(blocker, true); err != nil {
		t.Fatal(err)
	}
	note := into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": lan, "text": "một", "reply_markup": inline(a{"text": "A", "callback_data": "a"})})).MessageID
	picture, err := sample.JPG(3)
	if err != nil {
		t.Fatal(err)
	}
	photo, err := s.SendFiles(lan, 0, "photo", "", people.Upload{Name: "a.jpg", Data: picture})
	if err != nil {
		t.Fatal(err)
	}
	huge, err := s.SendFiles(lan, 0, "document", "", people.Upload{Name: "to.zip", Data: make([]byte, 20<<20+1)})
	if err != nil {
		t.Fatal(err)
	}
	gone := into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": lan, "text": "bỏ"})).MessageID
	into[bool](t, api(t, s, "deleteMessage", a{"chat_id": lan, "message_id": gone}))

	text := func(n int) string { return strings.Repeat("ầ", n) }
	send := func(more a) a {
		args := a{"chat_id": lan, "text": "x"}
		maps.Copy(args, more)
		return args
	}
	html := func(text string) a { return a{"chat_id": lan, "text": text, "parse_mode": "HTML"} }

	rows := []row{
		{"an unknown method", server + "method not found", "sendNothing", nil, 404, "Not Found: method not found"},
		{"names of methods in any case", docs + "#making-requests", "GETME", nil, 0, ""},
		{"no chat", server + "check_chat", "sendMessage", a{"text": "x"}, 400, "Bad Request: chat_id is empty"},
		{"a chat that is not known", server + "check_chat", "sendMessage", a{"chat_id": 99, "text": "x"}, 400, "Bad Request: chat not found"},
		{"a person who never wrote", docs + "#available-methods (bots can't start conversations)", "sendMessage", a{"chat_id": stranger, "text": "x"}, 400, "Bad Request: chat not found"},
		{"a person who blocked the bot", server + "USER_IS_BLOCKED", "sendMessage", a{"chat_id": blocker, "text": "x"}, 403, "Forbidden: bot was blocked by the user"},
		{"an empty text", server + "get_input_message_text", "sendMessage", a{"chat_id": lan, "text": ""}, 400, "Bad Request: message text is empty"},
		{"a text of space", tdlib + "fix_formatted_text", "sendMessage", a{"chat_id": lan, "text": " \n "}, 400, "Bad Request: text must be non-empty"},
		{"4096 characters", docs + "#sendmessage (text)", "sendMessage", a{"chat_id": lan, "text": text(4096)}, 0, ""},
		{"4097 characters", tdlib + "process_send_message_fail_error", "sendMessage", a{"chat_id": lan, "text": text(4097)}, 400, "Bad Request: message is too long"},
		{"4096 characters after entities", docs + "#sendmessage (after entities parsing)", "sendMessage", html("<b>" + text(4096) + "</b>"), 0, ""},
		{"an emoji counts twice", docs + "#messageentity (UTF-16 code units)", "sendMessage", a{"chat_id": lan, "text": strings.Repeat("😀", 2049)}, 400, "Bad Request: message is too long"},
		{"an answer to a message that is gone", server + "message to be replied not found", "sendMessage", send(a{"reply_parameters": a{"message_id": gone}}), 400, "Bad Request: message to be replied not found"},
		{"the same, allowed", docs + "#replyparameters (allow_sending_without_reply)", "sendMessage", send(a{"reply_parameters": a{"message_id": gone, "allow_sending_without_reply": true}}), 0, ""},

		{"an unknown parse mode", server + "get_formatted_text", "sendMessage", send(a{"parse_mode": "BBCode"}), 400, "Bad Request: unsupported parse_mode"},
		{"a tag that does not exist", tdlib + "parse_html", "sendMessage", html("a <br> b"), 400, `Bad Request: can't parse entities: Unsupported start tag "br" at byte offset 2`},
		{"a bare <", tdlib + "parse_html", "sendMessage", html("2 < 3"), 400, `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`},
		{"an unclosed tag", tdlib + "parse_html", "sendMessage", html("ầ <b>x"), 400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`},
		{"a wrong end tag counts bytes", tdlib + "parse_html", "sendMessage", html("ầ <b>x</i>"), 400, `Bad Request: can't parse entities: Unmatched end tag at byte offset 8, expected "</b>", found "</i>"`},
		{"an end without a start", tdlib + "parse_html", "sendMessage", html("x</b>"), 400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"},
		{"a tag that breaks off", tdlib + "parse_html", "sendMessage", html("x <b"), 400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 2"},
		{"a span that is no spoiler", tdlib + "parse_html", "sendMessage", html("<span>x</span>"), 400, `Bad Request: can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"every tag there is", docs + "#html-style", "sendMessage", html(`<b>1</b><strong>2</strong><i>3</i><em>4</em><u>5</u><ins>6</ins><s>7</s><strike>8</strike><del>9</del><span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler><a href="https://a.vn/">c</a><code>d</code><pre><code class="language-go">e</code></pre><blockquote>f</blockquote><blockquote expandable>g</blockquote>`), 0, ""},
		{"named entities", docs + "#html-style", "sendMessage", html("&lt;&gt;&amp;&quot;&#8364;&#x20AC; &nbsp;"), 0, ""},

		{"64 bytes of data", docs + "#inlinekeyboardbutton (callback_data)", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "callback_data": strings.Repeat("x", 64)})}), 0, ""},
		{"65 bytes of data", docs + "#inlinekeyboardbutton; " + seen + "BUTTON_DATA_INVALID", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "callback_data": strings.Repeat("x", 65)})}), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"22 letters of three bytes", docs + "#inlinekeyboardbutton (bytes)", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "callback_data": text(22)})}), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"a button that does nothing", server + "get_inline_keyboard_button_type", "sendMessage", send(a{"reply_markup": inline(a{"text": "A"})}), 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"a button without a text", tdlib + "ReplyMarkup.cpp", "sendMessage", send(a{"reply_markup": inline(a{"text": "", "callback_data": "a"})}), 400, "Bad Request: inline keyboard button text must be non-empty"},
		{"a button of an unknown style", server + "get_button_style", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "callback_data": "a", "style": "purple"})}), 400, "Bad Request: can't parse inline keyboard button: invalid button style specified"},
		{"data and an empty copy_text", server + "get_inline_keyboard_button_type (first use counts)", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "callback_data": "a", "copy_text": a{"text": ""}})}), 0, ""},
		{"256 characters to copy", docs + "#copytextbutton", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "copy_text": a{"text": text(256)}})}), 0, ""},
		{"257 characters to copy", docs + "#copytextbutton; " + tdlib + "BUTTON_COPY_TEXT_INVALID of messages.sendMessage", "sendMessage", send(a{"reply_markup": inline(a{"text": "A", "copy_text": a{"text": text(257)}})}), 400, "Bad Request: BUTTON_COPY_TEXT_INVALID"},
		{"101 buttons", seen + "eternnoir/pyTelegramBotAPI#511", "sendMessage", send(a{"reply_markup": manyButtons(101)}), 400, "Bad Request: reply markup is too long"},
		{"100 buttons", seen + "tginfo/Telegram-Limits#228", "sendMessage", send(a{"reply_markup": manyButtons(100)}), 0, ""},
		{"a markup that is no JSON", server + "get_reply_markup", "sendMessage", send(a{"reply_markup": "{"}), 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"a markup that is a list", server + "get_reply_markup", "sendMessage", send(a{"reply_markup": []int{}}), 400, "Bad Request: object expected as reply markup"},

		{"an edit that changes nothing", server + "MESSAGE_NOT_MODIFIED", "editMessageText", a{"chat_id": lan, "message_id": note, "text": "một", "reply_markup": inline(a{"text": "A", "callback_data": "a"})}, 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"an edit of what is gone", server + "message to edit not found", "editMessageText", a{"chat_id": lan, "message_id": gone, "text": "x"}, 400, "Bad Request: message to edit not found"},
		{"an edit of another's message", tdlib + "edit_message_text (can_edit_message)", "editMessageText", a{"chat_id": lan, "message_id": own, "text": "x"}, 400, "Bad Request: message can't be edited"},
		{"an edit without a message", server + "get_inline_message_id", "editMessageText", a{"text": "x"}, 400, "Bad Request: message identifier is not specified"},
		{"an edit to 4097 characters", tdlib + "EditMessageQuery (MESSAGE_TOO_LONG)", "editMessageText", a{"chat_id": lan, "message_id": note, "text": text(4097)}, 400, "Bad Request: MESSAGE_TOO_LONG"},
		{"a caption where there is none", tdlib + "edit_message_caption", "editMessageCaption", a{"chat_id": lan, "message_id": note, "caption": "x"}, 400, "Bad Request: there is no caption in the message to edit"},
		{"an edit with a reply keyboard", tdlib + "get_inline_reply_markup", "editMessageText", a{"chat_id": lan, "message_id": note, "text": "x", "reply_markup": a{"keyboard": [][]string{{"x"}}}}, 400, "Bad Request: inline keyboard expected"},
		{"taking the keyboard away", docs + "#editmessagereplymarkup", "editMessageReplyMarkup", a{"chat_id": lan, "message_id": note}, 0, ""},
		{"taking it away twice", server + "MESSAGE_NOT_MODIFIED", "editMessageReplyMarkup", a{"chat_id": lan, "message_id": note}, 400, wire.ErrNotModified.Description},

		{"deleting what is gone", server + "message to delete not found", "deleteMessage", a{"chat_id": lan, "message_id": gone}, 400, "Bad Request: message to delete not found"},
		{"deleting nothing", server + "process_delete_message_query", "deleteMessage", a{"chat_id": lan}, 400, "Bad Request: message identifier is not specified"},
		{"deleting a person's message", docs + "#deletemessage (incoming messages in private chats)", "deleteMessage", a{"chat_id": lan, "message_id": own}, 0, ""},
		{"an answer to no press", server + "QUERY_ID_INVALID", "answerCallbackQuery", a{"callback_query_id": "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},

		{"a file that is not known", server + "TdOnCheckRemoteFileIdCallback", "getFile", a{"file_id": "abc"}, 400, "Bad Request: invalid file_id"},
		{"no file", server + "check_remote_file_id", "getFile", nil, 400, "Bad Request: file_id not specified"},
		{"a file of 20 MB and a byte", docs + "#getfile (20 MB); " + server + "do_get_file", "getFile", a{"file_id": huge[0].Message.Document.FileID}, 400, "Bad Request: file is too big"},
		{"a photo of a person", docs + "#getfile", "getFile", a{"file_id": photo[0].Message.Photo.FileID}, 0, ""},
		{"no document", server + "process_send_document_query", "sendDocument", a{"chat_id": lan}, 400, "Bad Request: there is no document in the request"},
		{"a photo sent as a document", tdlib + "FileManager::get_input_file_id", "sendDocument", a{"chat_id": lan, "document": photo[0].Message.Photo.FileID}, 400, "Bad Request: can't use file of type Photo as Document"},
		{"a caption of 1024", docs + "#sendphoto (caption)", "sendPhoto", a{"chat_id": lan, "photo": photo[0].Message.Photo.FileID, "caption": text(1024)}, 0, ""},
		{"a caption of 1025", tdlib + "process_send_message_fail_error", "sendPhoto", a{"chat_id": lan, "photo": photo[0].Message.Photo.FileID, "caption": text(1025)}, 400, "Bad Request: message caption is too long"},
		{"an album of voice", server + "sendMediaGroup", "sendMediaGroup", a{"chat_id": lan, "media": []a{{"type": "voice", "media": "x"}}}, 400, `Bad Request: can't parse InputMedia: type "voice" can't be used in sendMediaGroup`},

		{"commands of a chat", docs + "#botcommandscopechat", "setMyCommands", a{"commands": []a{{"command": "/tiep", "description": "Tiếp"}}, "scope": a{"type": "chat", "chat_id": lan}}, 0, ""},
		{"commands of a stranger", server + "check_bot_command_scope", "setMyCommands", a{"commands": []a{{"command": "a", "description": "b"}}, "scope": a{"type": "chat", "chat_id": stranger}}, 400, "Bad Request: chat not found"},
		{"a command in capitals", docs + "#botcommand (lowercase); " + seen + "BOT_COMMAND_INVALID", "setMyCommands", a{"commands": []a{{"command": "Tiep", "description": "b"}}}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"a command without a description", tdlib + "set_commands", "setMyCommands", a{"commands": []a{{"command": "a", "description": " "}}}, 400, "Bad Request: command description must be non-empty"},
		{"101 commands", docs + "#setmycommands (at most 100)", "setMyCommands", a{"commands": manyCommands(101)}, 400, "Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"an unknown scope", server + "get_bot_command_scope", "setMyCommands", a{"commands": []a{}, "scope": a{"type": "moon"}}, 400, "Bad Request: can't parse BotCommandScope: Unsupported type specified"},

		{"an unknown action", server + "process_send_chat_action_query", "sendChatAction", a{"chat_id": lan, "action": "dance"}, 400, "Bad Request: wrong parameter action in request"},
		{"typing", docs + "#sendchataction", "sendChatAction", a{"chat_id": lan, "action": "typing"}, 0, ""},
		{"leaving a private chat", docs + "#leavechat", "leaveChat", a{"chat_id": lan}, 400, "Bad Request: chat member status can't be changed in private chats"},
		{"a webhook with a bad secret", server + "do_set_webhook", "setWebhook", a{"url": "https://a.vn", "secret_token": "a b"}, 400, "Bad Request: secret token contains unallowed characters"},
		{"a webhook with a long secret", server + "do_set_webhook", "setWebhook", a{"url": "https://a.vn", "secret_token": strings.Repeat("a", 257)}, 400, "Bad Request: secret token is too long"},
	}
	for _, r := range rows {
		t.Run(strings.ReplaceAll(r.name, " ", "_"), func(t *testing.T) {
			if r.source == "" {
				t.Fatal("a row without its source proves nothing")
			}
			args := r.args
			if args == nil {
				args = a{}
			}
			got := api(t, s, r.method, args)
			if r.code == 0 {
				if !got.OK || got.Status != 200 {
					t.Errorf("%s: answered %d %q, want success (%s)", r.method, got.Code, got.Description, r.source)
				}
				return
			}
			if got.OK || got.Code != r.code || got.Status != r.code || got.Description != r.says {
				t.Errorf("%s answered %d/%d %q\nwant %d %q (%s)", r.method, got.Status, got.Code, got.Description, r.code, r.says, r.source)
			}
		})
	}
}

func manyButtons(n int) a {
	rows := [][]a{}
	for range n {
		rows = append(rows, []a{{"text": "A", "callback_data": "a"}})
	}
	return a{"inline_keyboard": rows}
}

func manyCommands(n int) []a {
	var out []a
	for i := range n {
		out = append(out, a{"command": "c" + strconv.Itoa(i), "description": "x"})
	}
	return out
}

// Tokens are checked before anything else.
func TestSimulator_refuses_a_wrong_token(t *testing.T) {
	s := start(t, Options{})
	for _, row := range []struct {
		token, says string
		code        int
	}{
		{"7000000001:wrong", "Unauthorized", 401},
		{"nonsense", "Unauthorized: invalid token specified", 401}, // ClientManager::send
		{"0123:abc", "Unauthorized: invalid token specified", 401},
	} {
		if got := apiAs(t, s, row.token, "getMe", a{}); got.Code != row.code || got.Description != row.says {
			t.Errorf("token %q is answered %d %q, want %d %q", row.token, got.Code, got.Description, row.code, row.says)
		}
	}
}

// The id of a bot is the number in its token, so that two simulated bots are two bots.
func TestGetMe_tells_the_id_of_the_token(t *testing.T) {
	for token, want := range map[string]int64{"7000000001:a": 7_000_000_001, "42:b": 42} {
		s := start(t, Options{Token: token})
		if me := into[wire.User](t, api(t, s, "getMe", a{})); me.ID != want || !me.IsBot {
			t.Errorf("the bot of token %s is %+v", token, me)
		}
	}
}
