package people

// send.go lets people send messages to the bot.

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Outgoing is what a person sends; exactly one of the contents is set.
type Outgoing struct {
	Text     string         `json:"text"`
	Sticker  *view.Emoji    `json:"sticker"`
	Voice    *view.Voice    `json:"voice"`
	Contact  *wire.Contact  `json:"contact"`
	Location *wire.Location `json:"location"`
	// Chat is a group; 0 is the private chat with the bot.
	Chat int64 `json:"chat_id"`
	// ReplyTo is the message that this one answers.
	ReplyTo int64 `json:"reply_to"`
	// Forwarded is the name of the author when the message is passed on.
	Forwarded string `json:"forwarded"`
}

// Sent is what became of it: the message, and the update that tells the bot
// (0 where the bot is not told).
type Sent struct {
	Message view.Message `json:"message"`
	Update  int64        `json:"update_id"`
}

// Send lets a person send something to the bot, or to a group.
func (s *Cast) Send(person int64, o Outgoing) (Sent, error) {
	date := s.Now().Unix()
	s.Lock()
	defer s.Unlock()
	m, err := s.fromPerson(person, o.Chat, o.ReplyTo, date)
	if err != nil {
		return Sent{}, err
	}
	if o.Forwarded != "" {
		m.Message.Forward = &wire.Origin{Type: "hidden_user", Name: o.Forwarded, Date: date}
	}
	batch := s.NewBatch()
	if err := o.fill(m, batch); err != nil {
		return Sent{}, err
	}
	return s.deliverMessage(m, batch.Files, wire.UpdateMessage)
}

// fill puts the content into the message.
func (o Outgoing) fill(m *world.Stored, batch *world.FileBatch) error {
	switch {
	case o.Text != "":
		return say(m, o.Text)
	case o.Sticker != nil:
		f, err := batch.Add(world.FileSticker, "sticker.webp", "image/webp", []byte(o.Sticker.Emoji))
		if err != nil {
			return err
		}
		m.Message.Sticker = &wire.Sticker{FileID: f.ID, UniqueID: f.Unique, Type: "regular", Width: 512, Height: 512, Emoji: o.Sticker.Emoji}
	case o.Voice != nil:
		f, err := batch.Add(world.FileVoice, "voice.oga", "audio/ogg", []byte("OggS"))
		if err != nil {
			return err
		}
		m.Message.Voice = &wire.Voice{FileID: f.ID, UniqueID: f.Unique, Duration: o.Voice.Duration, MimeType: f.Mime, FileSize: f.Size}
	case o.Contact != nil:
		m.Message.Contact = o.Contact
	case o.Location != nil:
		m.Message.Location = o.Location
	default:
		return world.Refuse(http.StatusBadRequest, "không có gì để gửi")
	}
	return nil
}

// say puts a text into a message as Telegram would deliver it.
func say(m *world.Stored, text string) error {
	if !utf8.ValidString(text) {
		return world.Refuse(http.StatusBadRequest, "văn bản không phải UTF-8")
	}
	text, _ = wire.Tidy(text, nil)
	switch {
	case strings.TrimSpace(text) == "":
		return world.Refuse(http.StatusBadRequest, "tin nhắn trống")
	case wire.UTF16Len(text) > wire.MaxText:
		return world.Refuse(http.StatusBadRequest, "tin nhắn dài quá %d ký tự", wire.MaxText)
	}
	m.Message.Text, m.Message.Entities = text, wire.FindEntities(text, nil)
	return nil
}

// fromPerson begins a message of a person. The lock must be held.
func (s *Cast) fromPerson(person, chatID, replyTo, date int64) (*world.Stored, error) {
	p := s.State.People[person]
	if p == nil {
		return nil, errNoPerson
	}
	where := p.Chat()
	if chatID != 0 && chatID != person {
		g := s.State.Groups[chatID]
		if g == nil {
			return nil, errNoChat
		}
		where = g.Chat()
	}
	m := &world.Stored{Message: wire.Message{MessageID: s.State.Last.Message + 1, From: p.User(), Chat: where, Date: date}}
	if replyTo != 0 {
		original := s.State.Message(where.ID, replyTo)
		if original == nil {
			return nil, errNoMessage
		}
		copied := original.Message
		copied.ReplyTo = nil
		m.Message.ReplyTo = &copied
	}
	return m, nil
}

// deliverMessage commits a person's message and the update of it. Writing to
// the bot starts it, and lets it write back where it was blocked.
func (s *Cast) deliverMessage(m *world.Stored, files []*world.File, kind string) (Sent, error) {
	r := &world.Record{Messages: []world.Stored{*m}, Files: files}
	if err := s.reachBot(r, m); err != nil {
		return Sent{}, err
	}
	updates, err := s.messageUpdate(len(r.Updates), m, kind)
	if err != nil {
		return Sent{}, err
	}
	r.Updates = append(r.Updates, updates...)
	if err := s.Commit(r); err != nil {
		return Sent{}, err
	}
	return Sent{Message: s.View(m), Update: lastID(updates)}, nil
}

// reachBot marks the person as one who has written to the bot.
func (s *Cast) reachBot(r *world.Record, m *world.Stored) error {
	p := s.State.People[m.Message.Chat.ID]
	if p == nil || p.Started && !p.Blocked {
		return nil
	}
	changed := *p
	changed.Started, changed.Blocked = true, false
	r.Person = &changed
	if p.Blocked {
		return s.addBlockUpdate(r, p, m.Message.Date, false)
	}
	return nil
}

// messageUpdate is the update of a message, unless the bot is not in that group.
func (s *Cast) messageUpdate(ahead int, m *world.Stored, kind string) ([]world.Update, error) {
	if g := s.State.Groups[m.Message.Chat.ID]; g != nil && (g.Left || !forBot(m, s.State.Profile)) {
		return nil, nil
	}
	return s.NewUpdate(ahead, m.Message.Chat.ID, kind, m.Message)
}

// forBot is the privacy mode of groups: commands, mentions and answers to the
// bot only, https://core.telegram.org/bots/features#privacy-mode.
func forBot(m *world.Stored, p world.Profile) bool {
	text, entities := m.Message.Words()
	for _, e := range entities {
		if e.Type == wire.EntityCommand {
			return true
		}
	}
	answered := m.Message.ReplyTo
	return strings.Contains(text, "@"+p.Username) || answered != nil && answered.From != nil && answered.From.ID == p.ID
}

func lastID(updates []world.Update) int64 {
	if len(updates) == 0 {
		return 0
	}
	return updates[len(updates)-1].ID
}
