package wire

// errors.go words error answers as Telegram does.

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// APIError is an error answer of the Bot API. Wordings are those of the
// public server (tdlib/telegram-bot-api) and of the errors bots report.
type APIError struct {
	Code        int
	Description string
	RetryAfter  int // seconds, of a 429
}

func (e *APIError) Error() string { return e.Description }

// BadRequest words a 400 as the server does: "Bad Request: " and the first
// letter small, unless what follows is a code in capitals.
func BadRequest(words string) *APIError {
	if len(words) >= 2 && words[1] != '_' && (words[1] < 'A' || words[1] > 'Z') {
		first, size := utf8.DecodeRuneInString(words)
		words = string(unicode.ToLower(first)) + words[size:]
	}
	return &APIError{Code: http.StatusBadRequest, Description: "Bad Request: " + words}
}

func BadRequestf(format string, args ...any) *APIError {
	return BadRequest(fmt.Sprintf(format, args...))
}

func TooManyRequests(seconds int) *APIError {
	return &APIError{
		Code:        http.StatusTooManyRequests,
		Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		RetryAfter:  seconds,
	}
}

func Conflict(words string) *APIError {
	return &APIError{Code: http.StatusConflict, Description: "Conflict: " + words}
}

var (
	ErrUnauthorized  = &APIError{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	ErrInvalidToken  = &APIError{Code: http.StatusUnauthorized, Description: "Unauthorized: invalid token specified"}
	ErrNotFound      = &APIError{Code: http.StatusNotFound, Description: "Not Found"}
	ErrNoMethod      = &APIError{Code: http.StatusNotFound, Description: "Not Found: method not found"}
	ErrBlocked       = &APIError{Code: http.StatusForbidden, Description: "Forbidden: bot was blocked by the user"}
	ErrNotMember     = &APIError{Code: http.StatusForbidden, Description: "Forbidden: bot is not a member of the group chat"}
	ErrChatNotFound  = BadRequest("chat not found")
	ErrNotModified   = BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	ErrQueryTooOld   = BadRequest("query is too old and response timeout expired or query ID is invalid")
	ErrFileTooBig    = BadRequest("file is too big")
	ErrInvalidFileID = BadRequest("invalid file_id")
)

// AsAPIError turns any error into an answer; what is not the caller's fault is a 500.
func AsAPIError(err error) *APIError {
	var known *APIError
	if errors.As(err, &known) {
		return known
	}
	return &APIError{
		Code:        http.StatusInternalServerError,
		Description: "Internal Server Error: " + strings.TrimSpace(err.Error()),
	}
}
