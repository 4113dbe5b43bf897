package telegram

// Calls without a file go out as JSON in one piece. The library sends a form of many parts through a pipe, and reads the whole message
// back that Telegram answers with: several times what the call itself costs.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	tg "github.com/go-telegram/bot"
)

// refusal is what the envelope of an answer says beside the result.
type refusal struct {
	OK          bool   `json:"ok"`
	Code        int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
		MigrateTo  int `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// call calls a method and reads of its result what the type of result has; nil = nothing. A result of another shape is none.
func (t *Client) call(ctx context.Context, method string, params, result any) error {
	var body bytes.Buffer
	e := json.NewEncoder(&body)
	e.SetEscapeHTML(false)
	if err := e.Encode(params); err != nil {
		return t.judge(fmt.Errorf("build %s: %w", method, err))
	}
	ctx, cancel := context.WithTimeout(ctx, t.calls.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.server+"/bot"+t.token+"/"+method, &body)
	if err != nil {
		return t.judge(fmt.Errorf("build %s: %w", method, err))
	}
	req.Header = ofJSON
	resp, answer, err := t.calls.exchange(req, method)
	if err != nil {
		return t.judge(err)
	}
	if result == nil {
		result = &passed{}
	}
	said := struct {
		refusal
		Result any `json:"result"`
	}{Result: result}
	if err := json.Unmarshal(answer, &said); err != nil {
		if _, ok := errors.AsType[*json.UnmarshalTypeError](err); !ok {
			return t.judge(notJSON(resp, method))
		}
	}
	return t.judge(said.err(method))
}

// ofJSON are the headers of all these calls. They are only read.
var ofJSON = http.Header{"Content-Type": {"application/json"}}

// passed is a value that is passed over.
type passed struct{}

func (*passed) UnmarshalJSON([]byte) error { return nil }

// refusals are the library's errors by their codes.
var refusals = map[int]error{http.StatusBadRequest: tg.ErrorBadRequest, http.StatusUnauthorized: tg.ErrorUnauthorized, http.StatusForbidden: tg.ErrorForbidden,
	http.StatusNotFound: tg.ErrorNotFound, http.StatusConflict: tg.ErrorConflict}

// err is the refusal as the library words it; nil where it is none.
func (r refusal) err(method string) error {
	switch kind := refusals[r.Code]; {
	case r.OK:
		return nil
	case r.Code == http.StatusBadRequest && r.Parameters.MigrateTo != 0:
		return &tg.MigrateError{Message: fmt.Sprintf("%s: %s", kind, r.Description), MigrateToChatID: r.Parameters.MigrateTo}
	case r.Code == http.StatusTooManyRequests:
		return &tg.TooManyRequestsError{Message: fmt.Sprintf("%s, %s", tg.ErrorTooManyRequests, r.Description), RetryAfter: r.Parameters.RetryAfter}
	case kind != nil:
		return fmt.Errorf("%w, %s", kind, r.Description)
	}
	return fmt.Errorf("error response from telegram for method %s, %d %s", method, r.Code, r.Description)
}
