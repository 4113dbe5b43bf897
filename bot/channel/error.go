package channel

// What the failure of a call means, whatever the words in which a channel tells it.

import (
	"errors"
	"time"
)

var (
	// ErrUnauthorized says that the channel does not accept the bot's token (any more): only a person can mend that.
	ErrUnauthorized = errors.New("the bot's token is not accepted")
	// ErrTaken says that another program takes the updates of this bot.
	ErrTaken = errors.New("another program takes the updates")
	// ErrUnsafe says that a file is told to lie where none may be read.
	ErrUnsafe = errors.New("the place of the file is refused")
)

// Failure is what the failure of a call means, and so what is to be done about it.
type Failure int

const (
	Trouble      Failure = iota // no usable answer: back off and try again; the call may have taken effect
	Wait                        // told to wait for Error.After
	Blocked                     // the person blocked the bot, or the chat is gone
	NotModified                 // there is nothing to change: as good as success
	NotFound                    // the message to edit is not there: send a new one
	BadEntities                 // the formatting cannot be read: once more as plain text
	Refused                     // any other no: this message fails, others go on
	Unauthorized                // the token is not accepted
	TooLarge                    // the file is larger than the channel takes or gives: for a message as Refused
)

// failures are the words for failures, as metrics have them.
var failures = [...]string{
	Trouble: "trouble", Wait: "told to wait", Blocked: "blocked", NotModified: "not modified", NotFound: "not found",
	BadEntities: "bad entities", Refused: "refused", Unauthorized: "unauthorized", TooLarge: "too large",
}

// String is the failure in words.
func (f Failure) String() string { return failures[f] }

// Error is a failed call with its meaning.
type Error struct {
	What  Failure
	After time.Duration // of Wait
	Err   error
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Meaning is what an error of a call means. Errors that no channel judged count as Trouble. err must not be nil.
func Meaning(err error) Failure {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.What
	}
	return Trouble
}

// Final says that the call was refused, and would be refused again.
func (f Failure) Final() bool { return f == Refused || f == TooLarge }
