package wire

// chat_member.go words the updates about the bot's place in a chat.

// Statuses of the bot in a chat, https://core.telegram.org/bots/api#chatmember.
const (
	MemberIn     = "member"
	MemberLeft   = "left"
	MemberKicked = "kicked" // by a person who blocked the bot
)

// chatMember is a ChatMember of a bot; until_date stands with those who are out.
type chatMember struct {
	User   User   `json:"user"`
	Status string `json:"status"`
	Until  *int64 `json:"until_date,omitempty"`
}

type MemberUpdated struct {
	Chat Chat       `json:"chat"`
	From User       `json:"from"`
	Date int64      `json:"date"`
	Old  chatMember `json:"old_chat_member"`
	New  chatMember `json:"new_chat_member"`
}

// MemberChange is the ChatMemberUpdated that tells of the bot's own place:
// in or kicked with people, in or left in groups.
func MemberChange(where Chat, from, bot User, date int64, before, after string) MemberUpdated {
	member := func(status string) chatMember {
		m := chatMember{User: bot, Status: status}
		if status == MemberKicked {
			m.Until = new(int64)
		}
		return m
	}
	return MemberUpdated{Chat: where, From: from, Date: date, Old: member(before), New: member(after)}
}
