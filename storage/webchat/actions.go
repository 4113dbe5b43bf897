package webchat

// Actions of people, each once, by the key that the browser made for it.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// ErrOtherContent says that a key came before with another content.
var ErrOtherContent = errors.New("the key was used for another action")

// Action is one thing that a person did on the page.
type Action struct {
	ID       int64         `db:"id"`
	Content  string        `db:"content"`
	Messages pq.Int64Array `db:"messages"` // that it made or changed
}

// Begin writes an action down, and holds its chat. known says that it was there before, and what came of it. ErrOtherContent where the
// key is that of another one.
func Begin(ctx context.Context, tx pg.Querier, chat int64, key, content string) (a Action, known bool, err error) {
	if _, err := touch(ctx, tx, chat); err != nil {
		return a, false, pg.Wrap("hold a chat", err)
	}
	err = tx.Get(ctx, &a, `INSERT INTO web_actions (chat_id, key, content) VALUES ($1, $2, $3) ON CONFLICT (chat_id, key) DO NOTHING RETURNING id, content, messages`, chat, key, content)
	if !errors.Is(err, sql.ErrNoRows) {
		return a, false, pg.Wrap("write an action", err)
	}
	if err = tx.Get(ctx, &a, `SELECT id, content, messages FROM web_actions WHERE chat_id = $1 AND key = $2`, chat, key); err != nil {
		return a, false, pg.Wrap("find an action", err)
	}
	if a.Content != content {
		return a, true, ErrOtherContent
	}
	return a, true, nil
}

// NextNumber is one that no action and no update of the page has.
func NextNumber(ctx context.Context, tx pg.Querier) (n int64, err error) {
	err = tx.Get(ctx, &n, `SELECT nextval('web_actions_id_seq')`)
	return n, pg.Wrap("number an update", err)
}

// Made notes which messages an action made or changed.
func Made(ctx context.Context, tx pg.Querier, action int64, messages []int64) error {
	_, err := tx.Exec(ctx, `UPDATE web_actions SET messages = coalesce($2::bigint[], '{}') WHERE id = $1`, action, pq.Int64Array(messages))
	return pg.Wrap("note what an action made", err)
}

// Answer is what a press is answered with.
type Answer struct {
	Chat    int64           `db:"chat_id"`
	Key     string          `db:"key"`
	Version int64           `db:"version"`
	Body    json.RawMessage `db:"answer"`
}

// SetAnswer answers a press. ok is false where there is no such action. chat is the one that changes by it.
func SetAnswer(ctx context.Context, tx pg.Querier, action int64, answer any) (chat int64, ok bool, err error) {
	body, err := json.Marshal(answer)
	if err != nil {
		return 0, false, pg.Wrap("write an answer", err)
	}
	err = tx.Get(ctx, &chat, `SELECT chat_id FROM web_actions WHERE id = $1`, action)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, pg.Wrap("find an action", err)
	}
	version, err := touch(ctx, tx, chat)
	if err == nil {
		_, err = tx.Exec(ctx, `UPDATE web_actions SET answer = $2, version = $3 WHERE id = $1`, action, string(body), version)
	}
	return chat, true, pg.Wrap("answer a press", err)
}

// answerLife is how long an answer to a press is worth showing.
const answerLife = time.Minute

// Answers reads those that came after a version and are still worth showing.
func Answers(ctx context.Context, tx pg.Querier, chat, version int64) (list []Answer, err error) {
	err = tx.All(ctx, &list, `SELECT chat_id, key, version, answer FROM web_actions
		WHERE chat_id = $1 AND version > $2 AND at > clock_timestamp() - $3 * interval '1 second' ORDER BY version`, chat, version, answerLife.Seconds())
	return list, pg.Wrap("read answers", err)
}
