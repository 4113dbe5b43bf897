package telegram

// What is read of an update. Only what is used has a field, so that no other field can keep an update from being read; and of
// those, what does not decide what a person did (a name, a size, a mark) may be of any type.

import (
	"cmp"
	"encoding/json"
	"errors"

	"chamdiem/bot/dialog"
)

type wireUpdate struct {
	ID                int64        `json:"update_id"`
	Message           *wireMessage `json:"message"`
	EditedMessage     *wireMessage `json:"edited_message"`
	ChannelPost       *wirePost    `json:"channel_post"`
	EditedChannelPost *wirePost    `json:"edited_channel_post"`
	CallbackQuery     *wireQuery   `json:"callback_query"`
	MyChatMember      *wireMember  `json:"my_chat_member"`
}

type wireMessage struct {
	ID              int64               `json:"message_id"`
	From            *wireUser           `json:"from"`
	Chat            wireChat            `json:"chat"`
	Date            loose[int64]        `json:"date"`
	EditDate        loose[int64]        `json:"edit_date"`
	ForwardOrigin   given               `json:"forward_origin"`
	ViaBot          given               `json:"via_bot"`
	MediaGroupID    loose[string]       `json:"media_group_id"`
	Text            string              `json:"text"`
	Entities        loose[[]wireEntity] `json:"entities"`
	Caption         string              `json:"caption"`
	CaptionEntities loose[[]wireEntity] `json:"caption_entities"`
	Document        *wireFile           `json:"document"`
	Photo           []wireSize          `json:"photo"`
	Video           *wireFile           `json:"video"`
	Animation       given               `json:"animation"`
	RichMessage     json.RawMessage     `json:"rich_message"`
	LivePhoto       *struct {
		Photo []wireSize `json:"photo"`
	} `json:"live_photo"`
}

// words are what a message says, with its marks; those of a file are its caption.
func (m *wireMessage) words() (text string, entities []wireEntity, caption bool) {
	switch {
	case m.Text != "":
		return m.Text, m.Entities.is, false
	case len(m.RichMessage) > 0:
		if text := richText(m.RichMessage); text != "" {
			return text, nil, false
		}
	}
	return m.Caption, m.CaptionEntities.is, true
}

// wirePost is a message of a channel.
type wirePost struct {
	ID   loose[int64] `json:"message_id"`
	Chat wireChat     `json:"chat"`
	Date loose[int64] `json:"date"`
}

type wireUser struct {
	ID        int64         `json:"id"`
	FirstName loose[string] `json:"first_name"`
	LastName  loose[string] `json:"last_name"`
}

type wireChat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

// privateType is the type of a chat of one person with the bot.
const privateType = "private"

// wireEntity is a mark in a text; one that is not read is none.
type wireEntity = loose[struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url"`
}]

type wireFile struct {
	FileID   string        `json:"file_id"`
	UniqueID loose[string] `json:"file_unique_id"`
	Name     loose[string] `json:"file_name"`
	Mime     loose[string] `json:"mime_type"`
	Size     loose[int64]  `json:"file_size"`
}

// upload is the file of an album, "" for none; a file that has no name is called nameless.
func (f wireFile) upload(nameless, album string) *dialog.Upload {
	return &dialog.Upload{FileID: f.FileID, UniqueID: f.UniqueID.is, Name: cmp.Or(clean(f.Name.is), nameless), Mime: clean(f.Mime.is), Size: f.Size.is, AlbumID: album}
}

// wireSize is a photo in one of its sizes.
type wireSize struct {
	wireFile
	Width  loose[int] `json:"width"`
	Height loose[int] `json:"height"`
}

type wireQuery struct {
	ID      string       `json:"id"`
	From    wireUser     `json:"from"`
	Message *wirePressed `json:"message"`
	Data    string       `json:"data"`
}

// wirePressed is the message below which a button was pressed. One that is too old to be shown has no more than this.
type wirePressed struct {
	ID   int64    `json:"message_id"`
	Chat wireChat `json:"chat"`
}

type wireMember struct {
	Chat wireChat     `json:"chat"`
	From wireUser     `json:"from"`
	Date loose[int64] `json:"date"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// loose is a value that decides nothing: what is of another type is not read, and stands as nothing.
type loose[T any] struct{ is T }

// UnmarshalJSON implements json.Unmarshaler.
func (l *loose[T]) UnmarshalJSON(raw []byte) error {
	var is T
	if err := json.Unmarshal(raw, &is); err == nil {
		l.is = is
	} else if !odd(err) {
		return err
	}
	return nil
}

// given is whether a field stands there at all, with anything but null.
type given bool

// UnmarshalJSON implements json.Unmarshaler.
func (g *given) UnmarshalJSON(raw []byte) error {
	*g = string(raw) != "null"
	return nil
}

// odd reports that something was of another type, and all else was read.
func odd(err error) bool {
	_, is := errors.AsType[*json.UnmarshalTypeError](err)
	return is
}
