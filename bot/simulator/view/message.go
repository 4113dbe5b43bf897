// Package view shows messages as people see them, on the page and in
// transcripts. docs/simulator.md tells what the fields mean.
package view

import (
	"strings"

	"chamdiem/bot/simulator/wire"
)

// Message is a message as people see it.
type Message struct {
	ID       int64          `json:"id"`
	Chat     int64          `json:"chat_id"`
	Out      bool           `json:"out"` // sent by a person
	From     *Sender        `json:"from,omitempty"`
	Date     int64          `json:"date"`
	EditDate int64          `json:"edit_date,omitempty"`
	Text     string         `json:"text,omitempty"` // or the caption
	HTML     string         `json:"html,omitempty"`
	Photo    *Picture       `json:"photo,omitempty"`
	Document *File          `json:"document,omitempty"`
	Sticker  *Emoji         `json:"sticker,omitempty"`
	Voice    *Voice         `json:"voice,omitempty"`
	Contact  *wire.Contact  `json:"contact,omitempty"`
	Location *wire.Location `json:"location,omitempty"`
	Album    string         `json:"album,omitempty"`
	ReplyTo  *Quoted        `json:"reply_to,omitempty"`
	Keyboard [][]Button     `json:"keyboard,omitempty"`
	Service  string         `json:"service,omitempty"`
}

// Sender is who sent a message.
type Sender struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	IsBot bool   `json:"is_bot"`
}

// Picture is the largest size of a photo.
type Picture struct {
	FileID string `json:"file_id"`
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Size   int64  `json:"size"`
}

// File is a document.
type File struct {
	FileID string `json:"file_id"`
	URL    string `json:"url"`
	Name   string `json:"name"`
	Mime   string `json:"mime"`
	Size   int64  `json:"size"`
}

// Emoji stands for a sticker.
type Emoji struct {
	Emoji string `json:"emoji"`
}

// Voice is a voice message; Duration is in seconds.
type Voice struct {
	Duration int `json:"duration"`
}

// Quoted is the message that another one answers.
type Quoted struct {
	ID   int64  `json:"id"`
	Text string `json:"text"`
}

// Kinds of buttons.
const (
	buttonCallback = "callback" // is pressed: the bot is told
	buttonURL      = "url"
	buttonCopy     = "copy"
	buttonOther    = "other" // does nothing here
)

// Button is a button below a message.
type Button struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	Data  string `json:"data,omitempty"`
	URL   string `json:"url,omitempty"`
	Copy  string `json:"copy,omitempty"`
	Style string `json:"style,omitempty"`
	// Busy: pressed, and not answered yet.
	Busy bool `json:"busy,omitempty"`
}

// Find looks for a button of the message, see Player.Find.
func (m Message) Find(label string) (Button, bool) {
	for _, fits := range []func(string, string) bool{
		func(have, want string) bool { return have == want }, strings.HasPrefix, strings.Contains,
	} {
		for _, row := range m.Keyboard {
			for _, b := range row {
				if fits(b.Text, label) {
					return b, true
				}
			}
		}
	}
	return Button{}, false
}
