package telegram

// What an error of the library or of the transport means, in the words that hold for every channel.

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/channel"

	tg "github.com/go-telegram/bot"
)

// serverError is an answer of the Bot API server that is not one: a status of 500 or more, or a body that is not JSON.
type serverError struct {
	Method string
	Status int
	Reason string
}

func (e *serverError) Error() string {
	return fmt.Sprintf("%s: unusable answer with status %d: %s", e.Method, e.Status, e.Reason)
}

// Strange is the status of an answer that no Bot API server gives: an error of 500 or more, or a body that is no JSON, as a portal or a firewall on the
// way sends it; 0 for other errors.
func Strange(err error) int {
	if e, ok := errors.AsType[*serverError](err); ok {
		return e.Status
	}
	return 0
}

// judge is judge for a call of this bot: a server may repeat in its answer what it was asked for, and the token with it.
func (t *Client) judge(err error) error {
	err = judge(err)
	if c, ok := errors.AsType[*channel.Error](err); ok {
		c.Err = hide(c.Err, t.token)
	}
	return err
}

// judge sorts an error of the library into a *channel.Error; nil stays nil.
func judge(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && strings.Contains(err.Error(), "decode response result") {
		return nil // Telegram said ok and then something the library's types do not know
	}
	c := &channel.Error{What: channel.Trouble, Err: err}
	if flood, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		c.What, c.After = channel.Wait, time.Duration(max(flood.RetryAfter, 1))*time.Second
		return c
	}
	if _, ok := errors.AsType[*tg.MigrateError](err); ok {
		c.What = channel.Blocked
		return c
	}
	words := strings.ToLower(err.Error())
	says := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(words, p) {
				return true
			}
		}
		return false
	}
	switch {
	case errors.Is(err, tg.ErrorUnauthorized):
		c.What = channel.Unauthorized
	case errors.Is(err, tg.ErrorForbidden):
		c.What = channel.Blocked
	case errors.Is(err, tg.ErrorNotFound): // a token of wrong form, or a method the server does not have
		c.What = channel.Refused
	case errors.Is(err, tg.ErrorConflict):
		c.What = channel.Trouble
	case says("request entity too large", "file is too big"): // a file beyond the limit stays beyond it
		c.What = channel.TooLarge
	case !errors.Is(err, tg.ErrorBadRequest):
	case says("message is not modified"), says("query is too old", "query id is invalid"):
		c.What = channel.NotModified
	case says("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not specified"):
		c.What = channel.NotFound
	case says("can't parse entities", "unsupported start tag", "can't find end tag"):
		c.What = channel.BadEntities
	case says("chat not found", "user is deactivated", "user_is_blocked", "peer_id_invalid", "have no rights to send", "not a member", "group chat was upgraded"):
		c.What = channel.Blocked
	default:
		c.What = channel.Refused
	}
	return c
}
