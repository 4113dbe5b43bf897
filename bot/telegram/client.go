// Package telegram is the only place that knows Telegram: the calls and their errors, how updates look and how they come,
// files, limits, the token. A dialog.Message goes out as a call, an update comes in as a dialog.Event.
package telegram

import (
	"context"
	"html"
	"io"
	"regexp"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// allowedUpdates are the kinds of updates Telegram is asked for.
var allowedUpdates = []string{
	models.AllowedUpdateMessage, models.AllowedUpdateEditedMessage,
	models.AllowedUpdateCallbackQuery, models.AllowedUpdateMyChatMember,
}

// wireButton is models.InlineKeyboardButton without its fault: that one sends an empty copy_text with every button.
type wireButton struct {
	Text     string                 `json:"text"`
	Style    string                 `json:"style,omitempty"`
	URL      string                 `json:"url,omitempty"`
	Data     string                 `json:"callback_data,omitempty"`
	CopyText *models.CopyTextButton `json:"copy_text,omitempty"`
	WebApp   *models.WebAppInfo     `json:"web_app,omitempty"`
}

type wireKeyboard struct {
	Rows [][]wireButton `json:"inline_keyboard"`
}

// keyboard gives nil for a message without buttons. Telegram takes buttons that open a page within the chat in private chats only, whose numbers
// are those of accounts.
func keyboard(chat int64, rows [][]dialog.Button) models.ReplyMarkup {
	var k wireKeyboard
	for _, row := range rows {
		out := make([]wireButton, 0, len(row))
		for _, b := range row {
			w := wireButton{Text: b.Label, Style: b.Style, URL: b.URL, Data: b.Data}
			if b.Copy != "" {
				w.CopyText = &models.CopyTextButton{Text: b.Copy}
			}
			if b.App != "" && chat <= 0 {
				continue
			}
			if b.App != "" {
				w.WebApp = &models.WebAppInfo{URL: b.App}
			}
			out = append(out, w)
		}
		if len(out) > 0 {
			k.Rows = append(k.Rows, out)
		}
	}
	if k.Rows == nil {
		return nil
	}
	return k
}

// htmlTag is what Telegram's HTML mode takes for a tag.
var htmlTag = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// plainText is a message's HTML as words only, for the case that Telegram cannot parse it.
func plainText(s string) string { return html.UnescapeString(htmlTag.ReplaceAllString(s, "")) }

// Client makes the calls. Its errors are *channel.Error.
type Client struct {
	api    *tg.Bot // of the library: sends files, and the calls that are rare
	server string  // address of the Bot API server
	token  string  // of the bot
	local  string  // folder of a Bot API server run beside the bot; empty = there is none
	calls  *caller // send
	polls  *caller // ask for updates
	files  *caller // fetch what people sent
}

var noPreview = &models.LinkPreviewOptions{IsDisabled: tg.True()}

// Send posts a new message. file is the attachment's content, built for this try, nil without one.
func (t *Client) Send(ctx context.Context, chat int64, m dialog.Message, plain bool, file io.Reader) (channel.Sent, error) {
	text, mode := m.HTML, models.ParseModeHTML
	if plain {
		text, mode = plainText(text), ""
	}
	a := m.Attach
	if a == nil {
		var sent struct {
			ID int64 `json:"message_id"`
		}
		err := t.call(ctx, "sendMessage", &tg.SendMessageParams{ChatID: chat, Text: text, ParseMode: mode,
			LinkPreviewOptions: noPreview, ReplyMarkup: keyboard(chat, m.Buttons)}, &sent)
		return channel.Sent{MessageID: sent.ID}, err
	}
	var answer *models.Message
	var err error
	if input := inputFile(a, file); a.Photo {
		answer, err = t.api.SendPhoto(ctx, &tg.SendPhotoParams{ChatID: chat, Photo: input, Caption: text, ParseMode: mode, ReplyMarkup: keyboard(chat, m.Buttons)})
	} else {
		answer, err = t.api.SendDocument(ctx, &tg.SendDocumentParams{ChatID: chat, Document: input, Caption: text, ParseMode: mode, ReplyMarkup: keyboard(chat, m.Buttons)})
	}
	if err != nil {
		return channel.Sent{}, t.judge(err)
	}
	s := channel.Sent{MessageID: int64(answer.ID)}
	if answer.Document != nil {
		s.FileID = answer.Document.FileID
	}
	if n := len(answer.Photo); n > 0 {
		s.FileID = answer.Photo[n-1].FileID
	}
	return s, nil
}

func inputFile(a *dialog.Attachment, file io.Reader) models.InputFile {
	if file == nil {
		return &models.InputFileString{Data: a.FileID}
	}
	return &models.InputFileUpload{Filename: a.Name, Data: &onlyReader{file}}
}

// onlyReader is a pointer, because the library asks any reader whether it is nil, and panics for a struct.
type onlyReader struct{ io.Reader }

// Edit gives a message other words and buttons.
func (t *Client) Edit(ctx context.Context, chat, message int64, m dialog.Message, plain bool) error {
	text, mode := m.HTML, models.ParseModeHTML
	if plain {
		text, mode = plainText(text), ""
	}
	return t.call(ctx, "editMessageText", &tg.EditMessageTextParams{ChatID: chat, MessageID: int(message), Text: text, ParseMode: mode,
		LinkPreviewOptions: noPreview, ReplyMarkup: keyboard(chat, m.Buttons)}, nil)
}

// Buttons gives a message other buttons; nil takes them away.
func (t *Client) Buttons(ctx context.Context, chat, message int64, rows [][]dialog.Button) error {
	return t.call(ctx, "editMessageReplyMarkup", &tg.EditMessageReplyMarkupParams{ChatID: chat, MessageID: int(message), ReplyMarkup: keyboard(chat, rows)}, nil)
}

// Delete removes a message.
func (t *Client) Delete(ctx context.Context, chat, message int64) error {
	return t.call(ctx, "deleteMessage", &tg.DeleteMessageParams{ChatID: chat, MessageID: int(message)}, nil)
}

// Leave leaves a group.
func (t *Client) Leave(ctx context.Context, chat int64) error {
	return t.call(ctx, "leaveChat", &tg.LeaveChatParams{ChatID: chat}, nil)
}

// Answer answers a press. One that Telegram does not wait for any more is NotModified.
func (t *Client) Answer(ctx context.Context, p channel.Press) error {
	return t.call(ctx, "answerCallbackQuery", &tg.AnswerCallbackQueryParams{CallbackQueryID: p.ID, Text: p.Text, ShowAlert: p.Alert}, nil)
}

// file asks where a file lies on the server now; the answer is good for an hour.
func (t *Client) file(ctx context.Context, id string) (path string, size int64, err error) {
	f, err := t.api.GetFile(ctx, &tg.GetFileParams{FileID: id})
	if err != nil {
		return "", 0, t.judge(err)
	}
	return f.FilePath, f.FileSize, nil
}

// SetWebhook has updates posted to url with the secret; an empty url goes back to getUpdates. What waits is kept.
func (t *Client) SetWebhook(ctx context.Context, url, secret string) (err error) {
	if url == "" {
		_, err = t.api.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
	} else {
		_, err = t.api.SetWebhook(ctx, &tg.SetWebhookParams{URL: url, SecretToken: secret, AllowedUpdates: allowedUpdates})
	}
	return t.judge(err)
}
