package telegram

// Asking Telegram who the bot is.

import (
	"context"
	"errors"
	"fmt"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
)

// ErrTokenRefused says that Telegram does not know the token.
var ErrTokenRefused = errors.New("token refused by Telegram")

// Username asks the Bot API server (empty = Telegram's) for the bot's name in links, without "@". proxy is as in
// Config. ErrTokenRefused where the token is not that of a bot.
func Username(ctx context.Context, token, apiURL, proxy string) (string, error) {
	client, err := newTelegram(token, apiURL, newCaller(pace.NewTransport(proxy, 1), token))
	if err != nil {
		return "", err
	}
	me, err := client.api.GetMe(ctx)
	if err = judge(err); err != nil {
		if channel.Meaning(err) == channel.Unauthorized {
			return "", ErrTokenRefused
		}
		return "", fmt.Errorf("ask Telegram for the bot's name: %w", hide(err, token))
	}
	return me.Username, nil
}
