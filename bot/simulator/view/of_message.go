package view

// of_message.go makes the view of a message of the Bot API.

import (
	"net/url"

	"chamdiem/bot/simulator/wire"
)

func fileURL(id string) string { return "/sim/files/" + url.PathEscape(id) }

// Of shows a message. busy tells whether a press of the button with this
// data waits for its answer.
func Of(msg *wire.Message, busy func(data string) bool) Message {
	v := Message{
		ID: msg.MessageID, Chat: msg.Chat.ID, Out: !msg.FromBot(), Date: msg.Date,
		Album: msg.MediaGroupID, Contact: msg.Contact, Location: msg.Location,
	}
	if msg.From != nil {
		v.From = &Sender{ID: msg.From.ID, Name: msg.From.FullName(), IsBot: msg.From.IsBot}
	}
	text, entities := msg.Words()
	v.Text, v.HTML = text, renderHTML(text, entities)
	if n := len(msg.Photo); n > 0 {
		p := msg.Photo[n-1]
		v.Photo = &Picture{FileID: p.FileID, URL: fileURL(p.FileID), Width: p.Width, Height: p.Height, Size: p.FileSize}
	}
	if d := msg.Document; d != nil {
		v.Document = &File{FileID: d.FileID, URL: fileURL(d.FileID), Name: d.FileName, Mime: d.MimeType, Size: d.FileSize}
	}
	if msg.Sticker != nil {
		v.Sticker = &Emoji{msg.Sticker.Emoji}
	}
	if msg.Voice != nil {
		v.Voice = &Voice{msg.Voice.Duration}
	}
	if msg.ReplyTo != nil {
		quoted, _ := msg.ReplyTo.Words()
		v.ReplyTo = &Quoted{ID: msg.ReplyTo.MessageID, Text: quoted}
	}
	if msg.Markup != nil {
		v.Keyboard = keyboardView(msg.Markup, busy)
	}
	return v
}

func keyboardView(k *wire.InlineKeyboard, busy func(data string) bool) [][]Button {
	rows := make([][]Button, len(k.Rows))
	for i, row := range k.Rows {
		for _, b := range row {
			v := Button{Text: b.Text, Style: b.Style, Kind: buttonOther}
			switch {
			case b.CallbackData != "":
				v.Kind, v.Data = buttonCallback, b.CallbackData
				v.Busy = busy(b.CallbackData)
			case b.URL != "":
				v.Kind, v.URL = buttonURL, b.URL
			case b.CopyText != nil:
				v.Kind, v.Copy = buttonCopy, b.CopyText.Text
			}
			rows[i] = append(rows[i], v)
		}
	}
	return rows
}
