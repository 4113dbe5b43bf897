package botapi

// callback_answer.go takes the bot's answer to a press.

import (
	"context"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// maxAnswerText is how long a toast or box may be,
// https://core.telegram.org/bots/api#answercallbackquery.
const maxAnswerText = 200

// answerCallbackQuery, https://core.telegram.org/bots/api#answercallbackquery.
func (s *API) answerCallbackQuery(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	q := s.State.Queries[c.arg("callback_query_id")]
	if q == nil {
		return nil, wire.ErrQueryTooOld
	}
	if time.Since(time.UnixMilli(q.Asked)) > s.QueryTimeout {
		return nil, wire.ErrQueryTooOld
	}
	if q.Answered {
		return true, nil
	}
	if wire.UTF16Len(c.arg("text")) > maxAnswerText {
		return nil, wire.BadRequest("MESSAGE_TOO_LONG")
	}
	answered := *q
	answered.Answered, answered.Text = true, c.arg("text")
	answered.Alert, answered.URL = c.flag("show_alert"), c.arg("url")
	if err := s.Commit(&world.Record{Query: &answered}); err != nil {
		return nil, err
	}
	return true, nil
}
