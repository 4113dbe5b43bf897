package telegram

// Asking Telegram who the bot is.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"chamdiem/bot/channel"
)

// ErrTokenRefused says that Telegram does not know the token.
var ErrTokenRefused = errors.New("token refused by Telegram")

// Username asks the Bot API server for the bot's name in links, without "@". Of the configuration it uses token, server, proxy, clock and polls.
// ErrTokenRefused where the token is not that of a bot. An answer that names no bot is Strange.
func Username(ctx context.Context, c ClientConfig) (string, error) {
	client, err := newTelegram(c.Token, c.Server, c.polling())
	if err != nil {
		return "", err
	}
	me, err := client.api.GetMe(ctx)
	_, cut := errors.AsType[*json.SyntaxError](err)
	if odd(err) || cut && Strange(err) == 0 || err == nil && (me == nil || me.Username == "") { // JSON, but not of a Bot API server: each bot has a name
		err = &serverError{Method: "getMe", Status: http.StatusOK, Reason: "no bot"}
	}
	if err = judge(err); err != nil {
		if channel.Meaning(err) == channel.Unauthorized {
			return "", ErrTokenRefused
		}
		return "", fmt.Errorf("ask Telegram for the bot's name: %w", hide(err, c.Token))
	}
	return me.Username, nil
}
