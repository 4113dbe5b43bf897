package scoring

import "time"

// Membership is a campaign that an account belongs to.
type Membership struct {
	Campaign string
	Title    string
	Unit     string
	Year     int
	Person   string
}

// Link is the account of a person.
type Link struct {
	Channel     Channel
	UserID      int64
	ChatID      int64
	LinkedAt    time.Time
	Unreachable *time.Time // since when the bot is blocked
}

// Chat is where the account is written to; the zero key for no account.
func (l Link) Chat() ChatKey { return ChatKey{l.Channel, l.ChatID} }
