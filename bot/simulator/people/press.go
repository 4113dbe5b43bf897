package people

// press.go lets people press buttons.

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// press is a button that a person pressed, kept to press it again.
type press struct {
	chat, message int64
	data          string
}

// Press says which button: by place, by a part of its label, or by its data.
type Press struct {
	Chat    int64  `json:"chat_id"` // a group; 0 = the private chat
	Message int64  `json:"message_id"`
	Row     *int   `json:"row"`
	Col     *int   `json:"col"`
	Text    string `json:"text"`
	Data    string `json:"data"`
	// Forged sends Data though no button shows it.
	Forged bool `json:"forged"`
}

// Pressed is what became of a press.
type Pressed struct {
	Query    string `json:"query_id"`
	Update   int64  `json:"update_id"`
	Answered bool   `json:"answered"`
	Text     string `json:"text"`
	Alert    bool   `json:"alert"`
}

// Press lets a person press a callback button. It does not wait; see Answer.
func (s *Cast) Press(person int64, p Press) (Pressed, error) {
	s.Lock()
	defer s.Unlock()
	if s.State.People[person] == nil {
		return Pressed{}, errNoPerson
	}
	chatID := p.Chat
	if chatID == 0 {
		chatID = person
	}
	m := s.State.Message(chatID, p.Message)
	if m == nil {
		return Pressed{}, errNoMessage
	}
	data, err := p.find(m.Message.Markup)
	if err != nil {
		return Pressed{}, err
	}
	return s.pressNow(person, press{chatID, p.Message, data})
}

// find gives the data of the button that is meant.
func (p Press) find(k *wire.InlineKeyboard) (string, error) {
	if p.Forged {
		return p.Data, nil
	}
	if k == nil {
		return "", world.Refuse(http.StatusConflict, "tin nhắn này không có nút")
	}
	if p.Row != nil && p.Col != nil {
		b, err := k.Find(*p.Row, *p.Col)
		if err != nil {
			return "", world.Refuse(http.StatusNotFound, "%s", err)
		}
		return pressable(b)
	}
	for _, row := range k.Rows {
		if i := slices.IndexFunc(row, p.means); i >= 0 {
			return pressable(&row[i])
		}
	}
	return "", world.Refuse(http.StatusNotFound, "không có nút “%s”", p.Text+p.Data)
}

// means says whether the data, or without data the label, fits to the button.
func (p Press) means(b wire.InlineButton) bool {
	if p.Data != "" {
		return b.CallbackData == p.Data
	}
	return p.Text != "" && strings.Contains(b.Text, p.Text)
}

func pressable(b *wire.InlineButton) (string, error) {
	if b.CallbackData == "" {
		return "", world.Refuse(http.StatusConflict, "nút “%s” không gửi gì đến bot", b.Text)
	}
	return b.CallbackData, nil
}

// Repeat presses a person's last button again, under a new update id and a new
// query id, as apps do after a lost connection.
func (s *Cast) Repeat(person int64) (Pressed, error) {
	s.Lock()
	defer s.Unlock()
	last, ok := s.presses[person]
	if !ok {
		return Pressed{}, world.Refuse(http.StatusConflict, "người này chưa bấm nút nào")
	}
	return s.pressNow(person, last)
}

// CallbackQuery is the update of a press, https://core.telegram.org/bots/api#callbackquery.
type CallbackQuery struct {
	ID       string        `json:"id"`
	From     wire.User     `json:"from"`
	Message  *wire.Message `json:"message,omitempty"`
	Instance string        `json:"chat_instance"`
	Data     string        `json:"data"`
}

// pressNow commits the query and the update of it. A message that is gone
// comes as an inaccessible one, with date 0, as the Bot API has it.
func (s *Cast) pressNow(person int64, p press) (Pressed, error) {
	who := s.State.People[person]
	number := s.State.Last.Query + 1
	q := &world.Query{
		ID: strconv.FormatInt(5_000_000_000_000_000+number, 10), Number: number,
		Person: person, Chat: p.chat, Message: p.message, Data: p.data, Asked: time.Now().UnixMilli(),
	}
	where := who.Chat()
	if g := s.State.Groups[p.chat]; g != nil {
		where = g.Chat()
	}
	shown := &wire.Message{Chat: where, MessageID: p.message}
	if m := s.State.Message(p.chat, p.message); m != nil {
		shown = &m.Message
	}
	instance := strconv.FormatInt(person*2_654_435_761%(1<<53), 10)
	updates, err := s.NewUpdate(0, p.chat, wire.UpdateCallback, CallbackQuery{q.ID, *who.User(), shown, instance, p.data})
	if err != nil {
		return Pressed{}, err
	}
	if err := s.Commit(&world.Record{Query: q, Updates: updates}); err != nil {
		return Pressed{}, err
	}
	s.presses[person] = p
	return Pressed{Query: q.ID, Update: lastID(updates)}, nil
}

// Answer waits until the bot answers a press, or the context ends; then it
// returns what is known.
func (s *Cast) Answer(ctx context.Context, p Pressed) Pressed {
	s.Lock()
	q := s.State.Queries[p.Query]
	s.Unlock()
	if q == nil {
		return p
	}
	select {
	case <-q.Settled():
	case <-ctx.Done():
	case <-s.Closing().Done():
	}
	s.Lock()
	defer s.Unlock()
	if now := s.State.Queries[p.Query]; now != nil {
		p.Answered, p.Text, p.Alert = now.Answered, now.Text, now.Alert
	}
	return p
}
