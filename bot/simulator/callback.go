package simulator

// callback.go is the bot's answer to a press.

import (
	"context"
	"time"
)

// maxAnswerText is how long a toast or box may be,
// https://core.telegram.org/bots/api#answercallbackquery.
const maxAnswerText = 200

// answerCallbackQuery, https://core.telegram.org/bots/api#answercallbackquery.
func (s *API) answerCallbackQuery(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	q := s.state.queries[c.arg("callback_query_id")]
	if q == nil {
		return nil, errQueryTooOld
	}
	if time.Since(time.UnixMilli(q.Asked)) > s.queryTimeout {
		return nil, errQueryTooOld
	}
	if q.Answered {
		return true, nil
	}
	if utf16Len(c.arg("text")) > maxAnswerText {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	answered := *q
	answered.Answered, answered.Text = true, c.arg("text")
	answered.Alert, answered.URL = c.flag("show_alert"), c.arg("url")
	if err := s.commit(&record{Query: &answered}); err != nil {
		return nil, err
	}
	return true, nil
}
