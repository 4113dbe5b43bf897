package web

// Messages as they are kept, and as the page shows them.

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring/format"
	"chamdiem/storage/webchat"
)

// body is what is kept of a message.
type body struct {
	Text     string     `json:"text,omitempty"` // plain
	HTML     string     `json:"html,omitempty"`
	Keyboard [][]button `json:"keyboard,omitempty"`
	File     *fileBody  `json:"file,omitempty"`
	Album    string     `json:"album,omitempty"`
	ReplyTo  *quoted    `json:"reply_to,omitempty"`
}

// fileBody is the file of a message. Its bytes are the upload, what is kept, or what the reference opens.
type fileBody struct {
	Photo  bool   `json:"photo,omitempty"`
	Name   string `json:"name"`
	Mime   string `json:"mime,omitempty"`
	Size   int64  `json:"size,omitempty"` // bytes
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Upload string `json:"upload,omitempty"` // by which the page knows it
	Kept   string `json:"kept,omitempty"`   // a file that was made for this message
	Ref    string `json:"ref,omitempty"`    // dialog.Attachment.Ref, by which the right to it is known
}

type button struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"` // callback, url, copy
	Data  string `json:"data,omitempty"`
	URL   string `json:"url,omitempty"`
	Copy  string `json:"copy,omitempty"`
	Style string `json:"style,omitempty"`
}

type quoted struct {
	ID   int64  `json:"id"`
	Text string `json:"text"`
}

// said is the body of a message of the bot.
func said(m dialog.Message, plain bool) body {
	b := body{Text: markup.Plain(m.HTML), HTML: linked(m.HTML), Keyboard: keyboard(m.Buttons)}
	if plain {
		b.HTML = html.EscapeString(b.Text)
	}
	return b
}

// written is the body of a text that a person wrote.
func written(text string) body { return body{Text: text, HTML: linked(html.EscapeString(text))} }

func keyboard(rows [][]dialog.Button) [][]button {
	var out [][]button
	for _, row := range rows {
		var line []button
		for _, b := range row {
			v := button{Text: b.Label, Kind: "callback", Data: b.Data, URL: b.URL, Copy: b.Copy, Style: b.Style}
			switch {
			case b.URL != "":
				v.Kind = "url"
			case b.Copy != "":
				v.Kind = "copy"
			}
			line = append(line, v)
		}
		out = append(out, line)
	}
	return out
}

var (
	tag = regexp.MustCompile(`<[^>]*>`)
	// pressed finds addresses and commands, as messengers do.
	pressed = regexp.MustCompile(`https?://[^\s<>"]+|(?:^|[\s(,;])/[a-z][a-z0-9_]{1,31}\b`)
	// closed are the tags within which nothing is to be pressed beside them.
	closed = regexp.MustCompile(`^</?(?:a|code|pre)\b`)
)

// linked is HTML of the conversation as the page takes it: addresses and commands can be pressed.
func linked(h string) string {
	h = strings.ReplaceAll(h, "<blockquote expandable>", `<blockquote class="expandable">`)
	var out strings.Builder
	depth, done := 0, 0
	text := func(s string) {
		if depth == 0 {
			s = pressed.ReplaceAllStringFunc(s, press)
		}
		out.WriteString(s)
	}
	for _, at := range tag.FindAllStringIndex(h, -1) {
		text(h[done:at[0]])
		t := h[at[0]:at[1]]
		if closed.MatchString(t) {
			if t[1] == '/' {
				depth--
			} else {
				depth++
			}
		}
		out.WriteString(t)
		done = at[1]
	}
	text(h[done:])
	return out.String()
}

// press makes a link of an address or a command. Both are HTML already.
func press(found string) string {
	if at := strings.IndexByte(found, '/'); !strings.HasPrefix(found, "http") {
		return fmt.Sprintf(`%s<a data-command="%s">%s</a>`, found[:at], found[at:], found[at:])
	}
	address := html.EscapeString(format.Address(html.UnescapeString(found)))
	if address == "" || !strings.HasPrefix(found, address) {
		return found
	}
	return fmt.Sprintf(`<a href="%s">%s</a>%s`, address, address, found[len(address):])
}

// view is a message as the page takes it.
type view struct {
	ID       int64      `json:"id"`
	Chat     int64      `json:"chat_id"`
	Out      bool       `json:"out"`
	From     sender     `json:"from"`
	Date     int64      `json:"date"` // Unix seconds, of the campaigns' clock
	EditDate int64      `json:"edit_date,omitempty"`
	Text     string     `json:"text,omitempty"`
	HTML     string     `json:"html,omitempty"`
	Photo    *shownFile `json:"photo,omitempty"`
	Document *shownFile `json:"document,omitempty"`
	Album    string     `json:"album,omitempty"`
	ReplyTo  *quoted    `json:"reply_to,omitempty"`
	Keyboard [][]button `json:"keyboard,omitempty"`
}

type sender struct {
	ID int64 `json:"id"`
}

type shownFile struct {
	URL    string `json:"url"`
	Name   string `json:"name"`
	Mime   string `json:"mime"`
	Size   int64  `json:"size,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// show is a message of a chat as the page of a session takes it.
func show(s *webchat.Session, m webchat.Message) (view, error) {
	chat := s.ChatID
	var b body
	if err := json.Unmarshal(m.Body, &b); err != nil {
		return view{}, fmt.Errorf("read a message: %w", err)
	}
	v := view{ID: m.ID, Chat: chat, Out: m.Own, Date: m.At.Unix(), Text: b.Text, HTML: b.HTML, Album: b.Album, ReplyTo: b.ReplyTo, Keyboard: b.Keyboard}
	if m.Own {
		v.From.ID = chat
	}
	if m.Edited != nil {
		v.EditDate = m.Edited.Unix()
	}
	if f := b.File; f != nil {
		shown := &shownFile{URL: filePath(s, m.ID), Name: f.Name, Mime: f.Mime, Size: f.Size, Width: f.Width, Height: f.Height}
		if f.Photo {
			v.Photo = shown
		} else {
			v.Document = shown
		}
	}
	return v, nil
}

func showAll(s *webchat.Session, list []webchat.Message) ([]view, error) {
	out := make([]view, 0, len(list))
	for _, m := range list {
		v, err := show(s, m)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
