package simulator

// refusal.go is errors for people, with their HTTP status.

import (
	"errors"
	"fmt"
	"net/http"
)

// refusal is an error that the page shows to a person, with its HTTP status.
type refusal struct {
	status int
	words  string
}

func (r *refusal) Error() string { return r.words }

func refuse(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

var (
	errNoPerson  = refuse(http.StatusNotFound, "không có người này")
	errNoMessage = refuse(http.StatusNotFound, "không có tin nhắn này")
	errNoChat    = refuse(http.StatusNotFound, "không có cuộc trò chuyện này")
)

// statusOf is the status of a control API answer for any error.
func statusOf(err error) (int, string) {
	var known *refusal
	var api *apiError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known.status, known.words
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "tệp quá lớn"
	case errors.As(err, &api):
		return http.StatusBadRequest, api.Description
	}
	return http.StatusInternalServerError, "máy chủ mô phỏng gặp lỗi: " + err.Error()
}
