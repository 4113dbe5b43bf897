package simulator

// errors.go is error answers in Telegram's words.

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// apiError is an error answer of the Bot API. Wordings are those of the
// public server (tdlib/telegram-bot-api) and of the errors bots report.
type apiError struct {
	Code        int
	Description string
	RetryAfter  int // seconds, of a 429
}

func (e *apiError) Error() string { return e.Description }

// badRequest words a 400 as the server does: "Bad Request: " and the first
// letter small, unless what follows is a code in capitals.
func badRequest(words string) *apiError {
	if len(words) >= 2 && words[1] != '_' && (words[1] < 'A' || words[1] > 'Z') {
		first, size := utf8.DecodeRuneInString(words)
		words = string(unicode.ToLower(first)) + words[size:]
	}
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + words}
}

func badRequestf(format string, args ...any) *apiError {
	return badRequest(fmt.Sprintf(format, args...))
}

func tooManyRequests(seconds int) *apiError {
	return &apiError{
		Code:        http.StatusTooManyRequests,
		Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		RetryAfter:  seconds,
	}
}

func conflict(words string) *apiError {
	return &apiError{Code: http.StatusConflict, Description: "Conflict: " + words}
}

var (
	errUnauthorized  = &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	errInvalidToken  = &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized: invalid token specified"}
	errNotFound      = &apiError{Code: http.StatusNotFound, Description: "Not Found"}
	errNoMethod      = &apiError{Code: http.StatusNotFound, Description: "Not Found: method not found"}
	errBlocked       = &apiError{Code: http.StatusForbidden, Description: "Forbidden: bot was blocked by the user"}
	errNotMember     = &apiError{Code: http.StatusForbidden, Description: "Forbidden: bot is not a member of the group chat"}
	errChatNotFound  = badRequest("chat not found")
	errNotModified   = badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	errQueryTooOld   = badRequest("query is too old and response timeout expired or query ID is invalid")
	errFileTooBig    = badRequest("file is too big")
	errInvalidFileID = badRequest("invalid file_id")
)

// asAPIError turns any error into an answer; what is not the caller's fault is a 500.
func asAPIError(err error) *apiError {
	var known *apiError
	if errors.As(err, &known) {
		return known
	}
	return &apiError{
		Code:        http.StatusInternalServerError,
		Description: "Internal Server Error: " + strings.TrimSpace(err.Error()),
	}
}
