package world

// state.go holds everything that survives a restart.

import (
	"encoding/json"
	"slices"
	"strconv"

	"chamdiem/bot/simulator/wire"
)

// Person is a Telegram account that can write to the bot.
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
func (p Person) Name() string { return p.User().FullName() }

func (p Person) User() *wire.User {
	return &wire.User{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Username: p.Username, LanguageCode: "vi"}
}

func (p Person) Chat() wire.Chat {
	return wire.Chat{ID: p.ID, Type: "private", FirstName: p.FirstName, LastName: p.LastName, Username: p.Username}
}

// Group is a group chat; Left tells that the bot is no longer in it.
type Group struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Left  bool   `json:"left,omitempty"`
}

func (g Group) Chat() wire.Chat {
	return wire.Chat{ID: g.ID, Type: "group", Title: g.Title, AllAdmins: true}
}

// Stored is a message with what only the simulator knows of it.
type Stored struct {
	Message wire.Message `json:"message"`
	// TextEdited is when the words were last changed (Unix seconds); Telegram's
	// edit_date also moves when only the keyboard changes.
	TextEdited int64  `json:"text_edited,omitempty"`
	Service    string `json:"service,omitempty"`
}

// Update is one entry of the queue that getUpdates and the webhook empty.
type Update struct {
	ID   int64           `json:"id"`
	Chat int64           `json:"chat,omitempty"`
	Raw  json.RawMessage `json:"raw"`
}

// Query is a press of a callback button that waits for its answer.
type Query struct {
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

// Settled is closed when the bot has answered.
func (q *Query) Settled() <-chan struct{} { return q.done }

// ChatLog holds one chat's messages in the order of their ids.
type ChatLog struct {
	Messages []*Stored
	Keyboard [][]string // a reply keyboard, where the bot has sent one
}

func (c *ChatLog) find(id int64) *Stored {
	i, ok := slices.BinarySearchFunc(c.Messages, id, func(m *Stored, id int64) int { return int(m.Message.MessageID - id) })
	if !ok {
		return nil
	}
	return c.Messages[i]
}

func (c *ChatLog) Last() *Stored {
	if len(c.Messages) == 0 {
		return nil
	}
	return c.Messages[len(c.Messages)-1]
}

// Numbers are the last numbers that were given out.
type Numbers struct {
	Message int64 `json:"message"`
	Update  int64 `json:"update"`
	Query   int64 `json:"query"`
	File    int64 `json:"file"`
	Album   int64 `json:"album"`
	Group   int64 `json:"group"`
	Person  int64 `json:"person"`
}

// State is everything that survives a restart. It is changed only by apply.
type State struct {
	Profile Profile
	People  map[int64]*Person
	Order   []int64 // people in the order they were made
	Groups  map[int64]*Group
	Chats   map[int64]*ChatLog
	Files   map[string]*File // by file_id
	Queue   []Update         // not yet confirmed, in the order of arrival
	Recent  []Update         // the newest ones, for redelivery
	Queries map[string]*Query
	Last    Numbers
}

func newState(p Profile) *State {
	return &State{
		Profile: p,
		People:  map[int64]*Person{},
		Groups:  map[int64]*Group{},
		Chats:   map[int64]*ChatLog{},
		Files:   map[string]*File{},
		Queries: map[string]*Query{},
		Last:    Numbers{Update: 100_000_000, Person: 5000},
	}
}

func (s *State) Chat(id int64) *ChatLog {
	c := s.Chats[id]
	if c == nil {
		c = &ChatLog{}
		s.Chats[id] = c
	}
	return c
}

func (s *State) Message(chatID, id int64) *Stored {
	if c := s.Chats[chatID]; c != nil {
		return c.find(id)
	}
	return nil
}

// AlbumID names the newest album to bots and people.
func (c Numbers) AlbumID() string { return strconv.FormatInt(firstAlbum+c.Album, 10) }

// firstAlbum is where the ids of albums begin.
const firstAlbum = 13_000_000_000_000_000
