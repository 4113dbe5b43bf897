package bot

// What an error of a call means for the sender: this file turns the library's and the transport's errors into one
// type that says what to do.

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
)

// ErrUnauthorized is returned by Run when Telegram does not know the token (any more): only a person can mend that.
var ErrUnauthorized = errors.New("telegram does not accept the bot's token")

// failure says what to do about a call that failed.
type failure int

const (
	failAway         failure = iota // no usable answer: back off and try again; it may have taken effect
	failFlood                       // told to wait
	failUnreachable                 // the person blocked the bot, or the chat is gone
	failSame                        // nothing to change: success
	failGone                        // the message to edit is not there: send anew
	failEntities                    // the formatting cannot be read: once more as plain text
	failRefused                     // any other no: this row fails, others go on
	failUnauthorized                // the token is not accepted
)

// callError is a failed call, judged.
type callError struct {
	What  failure
	After time.Duration // of failFlood
	Err   error
}

func (e *callError) Error() string { return e.Err.Error() }
func (e *callError) Unwrap() error { return e.Err }

// ServerError is an answer of the Bot API server that is not one: a status of 500 or more, or a body that is not JSON.
type ServerError struct {
	Method string
	Status int
	Reason string
}

func (e *ServerError) Error() string {
	return fmt.Sprintf("%s: unusable answer with status %d: %s", e.Method, e.Status, e.Reason)
}

// judge sorts an error of the library into a *callError; nil stays nil.
func judge(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && strings.Contains(err.Error(), "decode response result") {
		return nil // Telegram said ok and then something the library's types do not know
	}
	c := &callError{What: failAway, Err: err}
	if flood, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		c.What, c.After = failFlood, time.Duration(max(flood.RetryAfter, 1))*time.Second
		return c
	}
	if _, ok := errors.AsType[*tg.MigrateError](err); ok {
		c.What = failUnreachable
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
		c.What = failUnauthorized
	case errors.Is(err, tg.ErrorForbidden):
		c.What = failUnreachable
	case errors.Is(err, tg.ErrorNotFound): // a token of wrong form, or a method the server does not have
		c.What = failRefused
	case errors.Is(err, tg.ErrorConflict):
		c.What = failAway
	case says("request entity too large"): // a file beyond the limit stays beyond it
		c.What = failRefused
	case !errors.Is(err, tg.ErrorBadRequest):
	case says("message is not modified"), says("query is too old", "query id is invalid"):
		c.What = failSame
	case says("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not specified"):
		c.What = failGone
	case says("can't parse entities", "unsupported start tag", "can't find end tag"):
		c.What = failEntities
	case says("chat not found", "user is deactivated", "user_is_blocked", "peer_id_invalid", "have no rights to send", "not a member", "group chat was upgraded"):
		c.What = failUnreachable
	default:
		c.What = failRefused
	}
	return c
}

// meaning is what an error of a call means; what is not judged counts as away.
func meaning(err error) failure {
	if c, ok := asCall(err); ok {
		return c.What
	}
	return failAway
}

func asCall(err error) (*callError, bool) { return errors.AsType[*callError](err) }
