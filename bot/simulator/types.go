package simulator

// types.go is the objects of the Bot API that bots are shown, with the fields that the
// simulator fills in. Field names and meanings are those of
// https://core.telegram.org/bots/api#available-types.

// Kinds of updates, by their field in an Update,
// https://core.telegram.org/bots/api#update.
const (
	updateMessage  = "message"
	updateEdited   = "edited_message"
	updateCallback = "callback_query"
	updateMember   = "my_chat_member"
)

type user struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// fullName is the whole name as a Vietnamese reads it, last name first.
func (u user) fullName() string {
	if u.LastName == "" {
		return u.FirstName
	}
	return u.LastName + " " + u.FirstName
}

type chat struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	Title     string `json:"title,omitempty"`
	Type      string `json:"type"`
	// AllAdmins is what Telegram sends for basic groups.
	AllAdmins bool `json:"all_members_are_administrators,omitempty"`
}

// entity marks a part of a text; Offset and Length count UTF-16 units.
type entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
	User     *user  `json:"user,omitempty"`
}

func (e entity) end() int { return e.Offset + e.Length }

type photoSize struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int64  `json:"file_size,omitempty"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

type document struct {
	FileName string `json:"file_name,omitempty"`
	MimeType string `json:"mime_type,omitempty"`
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	FileSize int64  `json:"file_size,omitempty"`
}

type sticker struct {
	FileID     string `json:"file_id"`
	UniqueID   string `json:"file_unique_id"`
	Type       string `json:"type"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
	IsAnimated bool   `json:"is_animated"`
	IsVideo    bool   `json:"is_video"`
	Emoji      string `json:"emoji,omitempty"`
}

type voice struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Duration int    `json:"duration"`
	MimeType string `json:"mime_type,omitempty"`
	FileSize int64  `json:"file_size,omitempty"`
}

type contact struct {
	PhoneNumber string `json:"phone_number"`
	FirstName   string `json:"first_name"`
	UserID      int64  `json:"user_id,omitempty"`
}

type location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

type copyText struct {
	Text string `json:"text"`
}

type webApp struct {
	URL string `json:"url"`
}

// inlineButton is one button below a message; exactly one of its uses is set.
type inlineButton struct {
	Text         string    `json:"text"`
	Style        string    `json:"style,omitempty"`
	URL          string    `json:"url,omitempty"`
	CallbackData string    `json:"callback_data,omitempty"`
	CopyText     *copyText `json:"copy_text,omitempty"`
	WebApp       *webApp   `json:"web_app,omitempty"`
	Inline       *string   `json:"switch_inline_query,omitempty"`
	InlineHere   *string   `json:"switch_inline_query_current_chat,omitempty"`
}

type inlineKeyboard struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

// origin tells where a forwarded message comes from; people here hide their
// accounts, so it is always a name.
type origin struct {
	Type string `json:"type"`
	Name string `json:"sender_user_name"`
	Date int64  `json:"date"`
}

// message is a message as getUpdates and the send methods show it.
type message struct {
	MessageID       int64           `json:"message_id"`
	From            *user           `json:"from,omitempty"`
	Chat            chat            `json:"chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date,omitempty"`
	Forward         *origin         `json:"forward_origin,omitempty"`
	ReplyTo         *message        `json:"reply_to_message,omitempty"`
	MediaGroupID    string          `json:"media_group_id,omitempty"`
	Text            string          `json:"text,omitempty"`
	Entities        []entity        `json:"entities,omitempty"`
	Document        *document       `json:"document,omitempty"`
	Photo           []photoSize     `json:"photo,omitempty"`
	Sticker         *sticker        `json:"sticker,omitempty"`
	Voice           *voice          `json:"voice,omitempty"`
	Contact         *contact        `json:"contact,omitempty"`
	Location        *location       `json:"location,omitempty"`
	Caption         string          `json:"caption,omitempty"`
	CaptionEntities []entity        `json:"caption_entities,omitempty"`
	NewMembers      []user          `json:"new_chat_members,omitempty"`
	LeftMember      *user           `json:"left_chat_member,omitempty"`
	GroupCreated    bool            `json:"group_chat_created,omitempty"`
	Markup          *inlineKeyboard `json:"reply_markup,omitempty"`
}

// hasMedia tells whether the message carries a caption rather than a text.
func (m *message) hasMedia() bool {
	return m.Document != nil || len(m.Photo) > 0 || m.Voice != nil
}

// words are the text or the caption, with the entities that go with them.
func (m *message) words() (string, []entity) {
	if m.hasMedia() {
		return m.Caption, m.CaptionEntities
	}
	return m.Text, m.Entities
}

// maxAlbum is how many files an album takes, https://core.telegram.org/bots/api#sendmediagroup.
const maxAlbum = 10

// fromBot tells whether the bot sent the message.
func (m *message) fromBot() bool { return m.From != nil && m.From.IsBot }
