package simulator

// state.go is everything that survives a restart.

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Person is somebody who can write to the bot.
type Person struct {
	ID        int64  `json:"id"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	// Title and Group are for the page's chooser only; the bot never sees them.
	Title string `json:"title,omitempty"`
	Group string `json:"group,omitempty"`
	// Start is an invite code that the page offers as a deep link.
	Start string `json:"start,omitempty"`
	// Started: the person has written to the bot, so the bot may answer.
	Started bool `json:"started"`
	// Blocked: the person has blocked the bot.
	Blocked bool `json:"blocked"`
}

// Name is the whole name as a Vietnamese reads it, last name first.
func (p Person) Name() string { return p.user().fullName() }

func (p Person) user() *user {
	return &user{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Username: p.Username, LanguageCode: "vi"}
}

func (p Person) chat() chat {
	return chat{ID: p.ID, Type: "private", FirstName: p.FirstName, LastName: p.LastName, Username: p.Username}
}

// group is a group chat; Left tells that the bot is no longer in it.
type group struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Left  bool   `json:"left,omitempty"`
}

func (g group) chat() chat {
	return chat{ID: g.ID, Type: "group", Title: g.Title, AllAdmins: true}
}

// stored is a message with what only the simulator knows of it.
type stored struct {
	Message message `json:"message"`
	// TextEdited is when the words were last changed (Unix seconds); Telegram's
	// edit_date also moves when only the keyboard changes.
	TextEdited int64  `json:"text_edited,omitempty"`
	Service    string `json:"service,omitempty"`
}

// update is one entry of the queue that getUpdates and the webhook empty.
type update struct {
	ID   int64           `json:"id"`
	Chat int64           `json:"chat,omitempty"`
	Raw  json.RawMessage `json:"raw"`
}

// query is a press of a callback button that waits for its answer.
type query struct {
	ID       string `json:"id"`
	Number   int64  `json:"number"`
	Person   int64  `json:"person"`
	Chat     int64  `json:"chat"`
	Message  int64  `json:"message"`
	Data     string `json:"data"`
	Asked    int64  `json:"asked"` // Unix milliseconds of the real clock
	Answered bool   `json:"answered,omitempty"`
	Text     string `json:"text,omitempty"`
	Alert    bool   `json:"alert,omitempty"`
	URL      string `json:"url,omitempty"`
	done     chan struct{}
}

// settled is closed when the bot has answered.
func (q *query) settled() <-chan struct{} { return q.done }

// chatLog holds one chat's messages in the order of their ids.
type chatLog struct {
	messages []*stored
	keyboard [][]string // a reply keyboard, where the bot has sent one
}

func (c *chatLog) find(id int64) *stored {
	i, ok := slices.BinarySearchFunc(c.messages, id, func(m *stored, id int64) int { return int(m.Message.MessageID - id) })
	if !ok {
		return nil
	}
	return c.messages[i]
}

func (c *chatLog) last() *stored {
	if len(c.messages) == 0 {
		return nil
	}
	return c.messages[len(c.messages)-1]
}

// counters are the last numbers that were given out.
type counters struct {
	Message int64 `json:"message"`
	Update  int64 `json:"update"`
	Query   int64 `json:"query"`
	File    int64 `json:"file"`
	Album   int64 `json:"album"`
	Group   int64 `json:"group"`
	Person  int64 `json:"person"`
}

// state is everything that survives a restart. It is changed only by apply.
type state struct {
	profile profile
	people  map[int64]*Person
	order   []int64 // people in the order they were made
	groups  map[int64]*group
	chats   map[int64]*chatLog
	files   map[string]*fileMeta // by file_id
	queue   []update             // not yet confirmed, in the order of arrival
	recent  []update             // the newest ones, for redelivery
	queries map[string]*query
	last    counters
}

func newState(p profile) *state {
	return &state{
		profile: p,
		people:  map[int64]*Person{},
		groups:  map[int64]*group{},
		chats:   map[int64]*chatLog{},
		files:   map[string]*fileMeta{},
		queries: map[string]*query{},
		last:    counters{Update: 100_000_000, Person: 5000},
	}
}

func (s *state) chat(id int64) *chatLog {
	c := s.chats[id]
	if c == nil {
		c = &chatLog{}
		s.chats[id] = c
	}
	return c
}

func (s *state) message(chatID, id int64) *stored {
	if c := s.chats[chatID]; c != nil {
		return c.find(id)
	}
	return nil
}

// albumID names the newest album to bots and people.
func (c counters) albumID() string { return strconv.FormatInt(firstAlbum+c.Album, 10) }

// firstAlbum is where the ids of albums begin.
const firstAlbum = 13_000_000_000_000_000
