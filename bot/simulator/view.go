package simulator

// view.go is messages and people as the page shows them.

import (
	"net/url"
)

func fileURL(id string) string { return "/sim/files/" + url.PathEscape(id) }

// view shows a message. The lock must be held.
func (w *World) view(m *stored) Message {
	msg := &m.Message
	v := Message{
		ID: msg.MessageID, Chat: msg.Chat.ID, Out: !m.fromBot(), Date: msg.Date, EditDate: m.TextEdited,
		Album: msg.MediaGroupID, Service: m.Service, Contact: msg.Contact, Location: msg.Location,
	}
	if msg.From != nil {
		name := Person{FirstName: msg.From.FirstName, LastName: msg.From.LastName}.Name()
		v.From = &Sender{ID: msg.From.ID, Name: name, IsBot: msg.From.IsBot}
	}
	text, entities := msg.words()
	v.Text, v.HTML = text, renderHTML(text, entities)
	if n := len(msg.Photo); n > 0 {
		p := msg.Photo[n-1]
		v.Photo = &Picture{FileID: p.FileID, URL: fileURL(p.FileID), Width: p.Width, Height: p.Height, Size: p.FileSize}
	}
	if d := msg.Document; d != nil {
		v.Document = &FileView{FileID: d.FileID, URL: fileURL(d.FileID), Name: d.FileName, Mime: d.MimeType, Size: d.FileSize}
	}
	if msg.Sticker != nil {
		v.Sticker = &Emoji{msg.Sticker.Emoji}
	}
	if msg.Voice != nil {
		v.Voice = &VoiceView{msg.Voice.Duration}
	}
	if msg.ReplyTo != nil {
		quoted, _ := msg.ReplyTo.words()
		v.ReplyTo = &Quoted{ID: msg.ReplyTo.MessageID, Text: quoted}
	}
	if msg.Markup != nil {
		v.Keyboard = w.keyboardView(msg)
	}
	return v
}

func (w *World) keyboardView(m *message) [][]Button {
	rows := make([][]Button, len(m.Markup.Rows))
	for i, row := range m.Markup.Rows {
		for _, b := range row {
			v := Button{Text: b.Text, Style: b.Style, Kind: "other"}
			switch {
			case b.CallbackData != "":
				v.Kind, v.Data = "callback", b.CallbackData
				v.Busy = w.busy(m.Chat.ID, m.MessageID, b.CallbackData)
			case b.URL != "":
				v.Kind, v.URL = "url", b.URL
			case b.CopyText != nil:
				v.Kind, v.Copy = "copy", b.CopyText.Text
			}
			rows[i] = append(rows[i], v)
		}
	}
	return rows
}

// personView is a Person with what the page shows beside it.
type personView struct {
	Person
	Name string   `json:"name"`
	Last *Message `json:"last,omitempty"`
}

func (w *World) personView(p *Person) personView {
	v := personView{Person: *p, Name: p.Name()}
	if c := w.state.chats[p.ID]; c != nil && c.last() != nil {
		last := w.view(c.last())
		v.Last = &last
	}
	return v
}

type botView struct {
	ID          int64  `json:"id"`
	FirstName   string `json:"first_name"`
	Username    string `json:"username"`
	Description string `json:"description"`
	Short       string `json:"short_description"`
}

func (w *World) botView() botView {
	p := w.state.profile
	return botView{p.ID, p.Name, p.Username, p.Description, p.Short}
}
