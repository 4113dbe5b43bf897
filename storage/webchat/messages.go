package webchat

// Messages: what each chat shows, and what changed since a version.

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// ErrNoMessage says that there is no such message, or not any more.
var ErrNoMessage = errors.New("no such message")

// Message is one that a chat shows.
type Message struct {
	ID      int64           `db:"id"`
	Version int64           `db:"version"`
	Own     bool            `db:"own"` // the person's, else the bot's
	At      time.Time       `db:"at"`
	Edited  *time.Time      `db:"edited_at"`
	Body    json.RawMessage `db:"body"`
	Gone    bool            `db:"gone"`
}

const columns = `id, version, own, at, edited_at, body, gone`

// Say adds a message at the end of a chat.
func Say(ctx context.Context, tx pg.Querier, chat int64, own bool, at time.Time, body any) (m Message, err error) {
	text, err := json.Marshal(body)
	if err != nil {
		return m, fmt.Errorf("write a message: %w", err)
	}
	err = tx.Get(ctx, &m, `
		WITH next AS (UPDATE web_chats SET version = version + 1, last_message = last_message + 1 WHERE chat_id = $1 RETURNING version, last_message)
		INSERT INTO web_messages (chat_id, id, version, own, at, body) SELECT $1, last_message, version, $2, $3, $4 FROM next RETURNING `+columns,
		chat, own, at, string(text))
	return m, pg.Wrap("keep a message", err)
}

// Change gives a message another body. change gets the present one; nil leaves it as it is, and Change returns false. edited is
// whether that counts as an edit. ErrNoMessage where the message is not there.
func Change(ctx context.Context, tx pg.Querier, chat, id int64, edited bool, at time.Time, change func(body json.RawMessage) (any, error)) (changed bool, err error) {
	version, err := touch(ctx, tx, chat)
	if err != nil {
		return false, pg.Wrap("change a message", err)
	}
	m, err := Find(ctx, tx, chat, id)
	if err != nil {
		return false, err
	}
	body, err := change(m.Body)
	if err != nil || body == nil {
		return false, err
	}
	text, err := json.Marshal(body)
	if err != nil {
		return false, fmt.Errorf("write a message: %w", err)
	}
	if bytes.Equal(text, m.Body) {
		return false, nil
	}
	_, err = tx.Exec(ctx, `UPDATE web_messages SET body = $3, version = $4, edited_at = CASE WHEN $5 THEN $6::timestamptz ELSE edited_at END WHERE chat_id = $1 AND id = $2`,
		chat, id, string(text), version, edited, at)
	return err == nil, pg.Wrap("change a message", err)
}

// Drop takes a message away, and returns what it said. Nothing of it is kept.
func Drop(ctx context.Context, tx pg.Querier, chat, id int64) (body json.RawMessage, err error) {
	version, err := touch(ctx, tx, chat)
	if err != nil {
		return nil, pg.Wrap("delete a message", err)
	}
	m, err := Find(ctx, tx, chat, id)
	if err != nil {
		return nil, err
	}
	_, err = tx.Exec(ctx, `UPDATE web_messages SET body = '{}', gone = true, version = $3 WHERE chat_id = $1 AND id = $2`, chat, id, version)
	return m.Body, pg.Wrap("delete a message", err)
}

// Find reads a message that is there; ErrNoMessage without one.
func Find(ctx context.Context, tx pg.Querier, chat, id int64) (m Message, err error) {
	err = tx.Get(ctx, &m, `SELECT `+columns+` FROM web_messages WHERE chat_id = $1 AND id = $2 AND NOT gone`, chat, id)
	if errors.Is(err, sql.ErrNoRows) {
		return m, ErrNoMessage
	}
	return m, pg.Wrap("read a message", err)
}

// Messages reads the given ones that are there, in order.
func Messages(ctx context.Context, tx pg.Querier, chat int64, ids []int64) (list []Message, err error) {
	err = tx.All(ctx, &list, `SELECT `+columns+` FROM web_messages WHERE chat_id = $1 AND id = ANY($2) AND NOT gone ORDER BY id`, chat, pq.Int64Array(ids))
	return list, pg.Wrap("read messages", err)
}

// Page reads the last messages before one, in order; before 0 = the newest.
func Page(ctx context.Context, tx pg.Querier, chat, before int64, limit int) (list []Message, err error) {
	err = tx.All(ctx, &list, `SELECT * FROM (SELECT `+columns+` FROM web_messages
		WHERE chat_id = $1 AND ($2::bigint = 0 OR id < $2) AND NOT gone ORDER BY id DESC LIMIT $3) last ORDER BY id`, chat, before, limit)
	return list, pg.Wrap("read messages", err)
}

// Since reads what changed after a version, in the order of the changes; gone messages are among them.
func Since(ctx context.Context, tx pg.Querier, chat, version int64, limit int) (list []Message, err error) {
	err = tx.All(ctx, &list, `SELECT `+columns+` FROM web_messages WHERE chat_id = $1 AND version > $2 ORDER BY version LIMIT $3`, chat, version, limit)
	return list, pg.Wrap("read changes", err)
}
