package control

// errors.go words errors of the control API, with their HTTP status.

import (
	"errors"
	"net/http"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

func writeError(w http.ResponseWriter, err error) {
	status, words := statusOf(err)
	body, encodeErr := wire.EncodeJSON(map[string]string{"error": words})
	if encodeErr != nil {
		body = []byte("{}")
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// statusOf is the status of a control API answer for any error.
func statusOf(err error) (int, string) {
	var known *world.Refusal
	var api *wire.APIError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known.Status, known.Words
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "tệp quá lớn"
	case errors.As(err, &api):
		return http.StatusBadRequest, api.Description
	}
	return http.StatusInternalServerError, "máy chủ mô phỏng gặp lỗi: " + err.Error()
}
