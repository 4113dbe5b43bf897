// Package wire holds what goes between a bot and Telegram: the objects of the
// Bot API, its texts with their entities, and its error answers. Names and
// meanings are those of https://core.telegram.org/bots/api#available-types; only
// the fields that the simulator fills in are here.
package wire

// Kinds of updates, by their field in an Update,
// https://core.telegram.org/bots/api#update.
const (
	UpdateMessage  = "message"
	UpdateEdited   = "edited_message"
	UpdateCallback = "callback_query"
	UpdateMember   = "my_chat_member"
)

type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// FullName is the whole name as a Vietnamese reads it, last name first.
func (u User) FullName() string {
	if u.LastName == "" {
		return u.FirstName
	}
	return u.LastName + " " + u.FirstName
}

type Chat struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	Title     string `json:"title,omitempty"`
	Type      string `json:"type"`
	// AllAdmins is what Telegram sends for basic groups.
	AllAdmins bool `json:"all_members_are_administrators,omitempty"`
}

// Entity marks a part of a text; Offset and Length count UTF-16 units.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
	User     *User  `json:"user,omitempty"`
}

func (e Entity) End() int { return e.Offset + e.Length }

type PhotoSize struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int64  `json:"file_size,omitempty"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

type Document struct {
	FileName string `json:"file_name,omitempty"`
	MimeType string `json:"mime_type,omitempty"`
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int64  `json:"file_size,omitempty"`
}

type Sticker struct {
	FileID     string `json:"file_id"`
	UniqueID   string `json:"file_unique_id"`
	Type       string `json:"type"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
	IsAnimated bool   `json:"is_animated"`
	IsVideo    bool   `json:"is_video"`
	Emoji      string `json:"emoji,omitempty"`
}

type Voice struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Duration int    `json:"duration"`
	MimeType string `json:"mime_type,omitempty"`
	FileSize int64  `json:"file_size,omitempty"`
}

type Contact struct {
	PhoneNumber string `json:"phone_number"`
	FirstName   string `json:"first_name"`
	UserID      int64  `json:"user_id,omitempty"`
}

type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

type copyText struct {
	Text string `json:"text"`
}

type WebApp struct {
	URL string `json:"url"`
}

// InlineButton is one button below a message; exactly one of its uses is set.
type InlineButton struct {
	Text         string    `json:"text"`
	Style        string    `json:"style,omitempty"`
	URL          string    `json:"url,omitempty"`
	CallbackData string    `json:"callback_data,omitempty"`
	CopyText     *copyText `json:"copy_text,omitempty"`
	WebApp       *WebApp   `json:"web_app,omitempty"`
	Inline       *string   `json:"switch_inline_query,omitempty"`
	InlineHere   *string   `json:"switch_inline_query_current_chat,omitempty"`
}

type InlineKeyboard struct {
	Rows [][]InlineButton `json:"inline_keyboard"`
}

// Origin tells where a forwarded message comes from; people here hide their
// accounts, so it is always a name.
type Origin struct {
	Type string `json:"type"`
	Name string `json:"sender_user_name"`
	Date int64  `json:"date"`
}

// Message is a message as getUpdates and the send methods show it.
type Message struct {
	MessageID       int64           `json:"message_id"`
	From            *User           `json:"from,omitempty"`
	Chat            Chat            `json:"chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date,omitempty"`
	Forward         *Origin         `json:"forward_origin,omitempty"`
	ReplyTo         *Message        `json:"reply_to_message,omitempty"`
	MediaGroupID    string          `json:"media_group_id,omitempty"`
	Text            string          `json:"text,omitempty"`
	Entities        []Entity        `json:"entities,omitempty"`
	Document        *Document       `json:"document,omitempty"`
	Photo           []PhotoSize     `json:"photo,omitempty"`
	Sticker         *Sticker        `json:"sticker,omitempty"`
	Voice           *Voice          `json:"voice,omitempty"`
	Contact         *Contact        `json:"contact,omitempty"`
	Location        *Location       `json:"location,omitempty"`
	Caption         string          `json:"caption,omitempty"`
	CaptionEntities []Entity        `json:"caption_entities,omitempty"`
	NewMembers      []User          `json:"new_chat_members,omitempty"`
	LeftMember      *User           `json:"left_chat_member,omitempty"`
	GroupCreated    bool            `json:"group_chat_created,omitempty"`
	Markup          *InlineKeyboard `json:"reply_markup,omitempty"`
}

// HasMedia tells whether the message carries a caption rather than a text.
func (m *Message) HasMedia() bool {
	return m.Document != nil || len(m.Photo) > 0 || m.Voice != nil
}

// Words are the text or the caption, with the entities that go with them.
func (m *Message) Words() (string, []Entity) {
	if m.HasMedia() {
		return m.Caption, m.CaptionEntities
	}
	return m.Text, m.Entities
}

// MaxAlbum is how many files an album takes, https://core.telegram.org/bots/api#sendmediagroup.
const MaxAlbum = 10

// FromBot tells whether the bot sent the message.
func (m *Message) FromBot() bool { return m.From != nil && m.From.IsBot }
