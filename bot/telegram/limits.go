package telegram

// What Telegram takes: how long and how large, and how fast.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/pace"
)

// What one message may hold (Bot API: sendMessage, sendPhoto, answerCallbackQuery).
const (
	maxText    = 4096 // UTF-16 units
	maxCaption = 1024 // UTF-16 units
	maxButtons = 100
	maxToast   = 200 // characters
)

// linkBase stands before the name of a bot in a link that opens its chat.
const linkBase = "https://t.me/"

// account is how people call their account.
const account = "tài khoản Telegram"

// Capabilities are what Telegram carries, where localDir is the folder of a server run beside the bot, or empty.
func Capabilities(localDir string) dialog.Capabilities {
	return dialog.Capabilities{Text: maxText, Caption: maxCaption, Buttons: maxButtons, Toast: maxToast,
		FetchMB: int(FileLimit(localDir) >> 20), LinkBase: linkBase, Account: account}
}

// Limits are those of Telegram: 30 a second, of which some room is left, and one a second per chat with
// short bursts.
var Limits = pace.Limits{PerSecond: 25, PerChat: 1, Burst: 3}
