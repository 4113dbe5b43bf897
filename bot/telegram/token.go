package telegram

// The forms of a bot's token and of the secret of its webhook.

import "regexp"

var (
	// TokenForm is the form of a bot's token.
	TokenForm = regexp.MustCompile(`^[0-9]{3,20}:[A-Za-z0-9_-]{20,100}$`)
	// SecretForm is what Telegram takes as a webhook's secret; shorter ones could be guessed.
	SecretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{16,256}$`)
)
