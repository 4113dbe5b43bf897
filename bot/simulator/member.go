package simulator

// member.go is how the bot learns of its place in a chat.

// Statuses of the bot in a chat, https://core.telegram.org/bots/api#chatmember.
const (
	memberIn     = "member"
	memberLeft   = "left"
	memberKicked = "kicked" // by a person who blocked the bot
)

// chatMember is a ChatMember of a bot; until_date stands with those who are out.
type chatMember struct {
	User   user   `json:"user"`
	Status string `json:"status"`
	Until  *int64 `json:"until_date,omitempty"`
}

type memberUpdated struct {
	Chat chat       `json:"chat"`
	From user       `json:"from"`
	Date int64      `json:"date"`
	Old  chatMember `json:"old_chat_member"`
	New  chatMember `json:"new_chat_member"`
}

// memberChange is the ChatMemberUpdated that tells of the bot's own place:
// in or kicked with people, in or left in groups.
func memberChange(where chat, from, bot user, date int64, before, after string) memberUpdated {
	member := func(status string) chatMember {
		m := chatMember{User: bot, Status: status}
		if status == memberKicked {
			m.Until = new(int64)
		}
		return m
	}
	return memberUpdated{Chat: where, From: from, Date: date, Old: member(before), New: member(after)}
}
