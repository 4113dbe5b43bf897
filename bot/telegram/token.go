package telegram

// The forms of a bot's token and of the secret of its webhook.

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	// TokenForm is the form of a bot's token.
	TokenForm = regexp.MustCompile(`^[0-9]{3,20}:[A-Za-z0-9_-]{20,100}$`)
	// SecretForm is what Telegram takes as a webhook's secret; shorter ones could be guessed.
	SecretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{16,256}$`)
)

// BotID is the number of the bot that a token belongs to, which stands before its colon; 0 for a text of another form.
func BotID(token string) int64 {
	digits, _, _ := strings.Cut(token, ":")
	id, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0
	}
	return id
}
