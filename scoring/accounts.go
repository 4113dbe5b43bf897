package scoring

// Accounts of people, and the channels in which they write to the bot.

import (
	"regexp"
	"strconv"
	"time"

	"chamdiem/scoring/period"
)

// Channel is a place where people write to the bot. What numbers mean (of chats, accounts, messages, files) depends on it: two bots
// of Telegram count apart from each other.
type Channel string

// Web is the channel of the bot's web page.
const Web Channel = "web"

// Mail is the channel of letters (e-mail): it carries reminders, and nothing comes in by it. A chat is a mailbox.
const Mail Channel = "mail"

// Push is the channel that rings browsers (Web Push): it carries short reminders, and nothing comes in by it. A chat is an account of the page.
const Push Channel = "push"

// Telegram is the channel of one bot of Telegram.
func Telegram(botID int64) Channel { return Channel("telegram:" + strconv.FormatInt(botID, 10)) }

// MaxBotName is how long the short name of a bot may be, in characters.
const MaxBotName = 32

var botName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsBotName reports whether a text can be the short name by which campaigns and settings name a bot.
func IsBotName(s string) bool { return len(s) <= MaxBotName && botName.MatchString(s) }

// ChatKey names a chat wherever it is.
type ChatKey struct {
	Channel Channel
	ID      int64
}

// MessageKey names a message wherever it is; the zero value names none.
type MessageKey struct {
	Channel Channel `json:"ch,omitempty"`
	ChatID  int64   `json:"c,omitempty"`
	ID      int64   `json:"m,omitempty"`
}

// Membership is a campaign that an account belongs to.
type Membership struct {
	Campaign string
	Title    string
	Unit     string
	Year     int
	Period   period.Part // of the year
	Person   string
}

// Elsewhere is a campaign of an account whose people write to another bot.
type Elsewhere struct {
	Campaign string
	Title    string
	Unit     string
	Bot      string // the bot's name in links; "" = it is not served now
}

// Link is the account of a person.
type Link struct {
	Channel     Channel
	UserID      int64
	ChatID      int64
	LinkedAt    time.Time
	Unreachable *time.Time // since when the bot is blocked
	Many        bool       // the account has other campaigns as well: which one a message is about has to be said
}

// Chat is where the account is written to; the zero key for no account.
func (l Link) Chat() ChatKey { return ChatKey{l.Channel, l.ChatID} }
