package web

// What a person did, as the inbox keeps it, and as the conversation reads it.

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring/format"
	"chamdiem/storage/pg"

	"golang.org/x/text/unicode/norm"
)

// update is an action of a person, or one file of it.
type update struct {
	ID      int64         `json:"id"`
	Kind    string        `json:"kind"` // text, press, edit, file
	Chat    int64         `json:"chat"` // also the account
	Name    string        `json:"name"` // what the browser says of itself
	Message int64         `json:"message"`
	At      int64         `json:"at"` // Unix seconds, of the campaigns' clock
	Text    string        `json:"text,omitempty"`
	Data    string        `json:"data,omitempty"`
	File    *uploadedFile `json:"file,omitempty"`
}

type uploadedFile struct {
	ID     string `json:"id"` // by which Source finds it
	SHA256 string `json:"sha256"`
	Name   string `json:"name"`
	Mime   string `json:"mime"`
	Size   int64  `json:"size"` // bytes
	Photo  bool   `json:"photo"`
	Album  string `json:"album,omitempty"`
}

// ReadEvent reads the payload of an update. press is the number of the action whose button is to be answered.
func ReadEvent(payload string) (ev dialog.Event, press string, err error) {
	var u update
	if err := json.Unmarshal([]byte(payload), &u); err != nil {
		return dialog.Event{Kind: dialog.Ignored}, "", fmt.Errorf("read update: %w", err)
	}
	text := clean(u.Text)
	ev = dialog.Event{UpdateID: u.ID, ChatID: u.Chat, UserID: u.Chat, UserName: u.Name, MessageID: u.Message, At: time.Unix(u.At, 0), Text: text, Links: linksIn(text)}
	switch u.Kind {
	case "text":
		ev.Kind = dialog.Text
		if name, args, ok := dialog.ReadCommand(text); ok {
			ev.Kind, ev.Command, ev.Args = dialog.Command, name, args
		}
	case "press":
		ev.Kind, ev.Data, ev.At = dialog.Press, clean(u.Data), time.Time{}
		press = strconv.FormatInt(u.ID, 10)
	case "edit":
		ev.Kind = dialog.Edited
	case "file":
		f := u.File
		if f == nil {
			return dialog.Event{Kind: dialog.Ignored}, "", fmt.Errorf("read update: a file is missing")
		}
		ev.Kind = dialog.File
		ev.File = &dialog.Upload{Photo: f.Photo, FileID: f.ID, UniqueID: f.SHA256, Name: clean(f.Name), Mime: f.Mime, Size: f.Size, AlbumID: f.Album}
	default:
		return dialog.Event{Kind: dialog.Ignored}, "", fmt.Errorf("read update: unknown kind %q", u.Kind)
	}
	return ev, press, nil
}

// clean makes a text comparable and storable: NFC, valid UTF-8, no NUL.
func clean(s string) string { return norm.NFC.String(pg.Clean(s)) }

var address = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"]+`)

// linksIn takes the addresses out of a text, each once.
func linksIn(text string) (links []string) {
	for _, found := range address.FindAllString(text, -1) {
		if link := format.Address(found); link != "" && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	return links
}
