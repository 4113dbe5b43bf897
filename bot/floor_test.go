package bot

// The floor: the smallest program on the same libraries that answers every update once, as long as nothing breaks. Its
// own poll loop, one transaction with a dedupe insert and a state update per update, the answer, then the next offset.

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
)

const floorTables = `CREATE TABLE floor_seen (update_id bigint PRIMARY KEY); CREATE TABLE floor_state (chat_id bigint PRIMARY KEY, state json NOT NULL)`

// floorState is about as long as the state of a real conversation.
type floorState struct {
	Screen string `json:"screen"`
	Code   string `json:"code"`
	Count  int    `json:"count"`
}

// serveFloor runs until ctx ends.
func serveFloor(ctx context.Context, database, api string) error {
	db, err := sqlx.ConnectContext(ctx, "postgres", database)
	if err != nil {
		return err
	}
	defer db.Close()
	b, err := tg.New(sentinel, tg.WithSkipGetMe(), tg.WithServerURL(api), tg.WithHTTPClient(time.Minute, &http.Client{Timeout: 40 * time.Second}))
	if err != nil {
		return err
	}
	polls := &http.Client{Timeout: 40 * time.Second}
	for offset := int64(0); ctx.Err() == nil; {
		body := fmt.Appendf(nil, `{"offset":%d,"limit":100,"timeout":30}`, offset)
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, api+"/bot"+sentinel+"/getUpdates", bytes.NewReader(body))
		if err != nil {
			return err
		}
		resp, err := polls.Do(req)
		if err != nil {
			return err
		}
		var answer struct {
			Result []models.Update `json:"result"`
		}
		err = json.NewDecoder(resp.Body).Decode(&answer)
		resp.Body.Close()
		if err != nil {
			return err
		}
		for _, u := range answer.Result {
			if err := floorUpdate(ctx, db, b, u); err != nil {
				return err
			}
			offset = u.ID + 1
		}
	}
	return nil
}

func floorUpdate(ctx context.Context, db *sqlx.DB, b *tg.Bot, u models.Update) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	inserted, err := tx.ExecContext(ctx, `INSERT INTO floor_seen VALUES ($1) ON CONFLICT DO NOTHING`, u.ID)
	if err != nil {
		return err
	}
	if n, _ := inserted.RowsAffected(); n == 0 {
		return tx.Commit()
	}
	var s floorState
	var raw []byte
	if err := tx.GetContext(ctx, &raw, `SELECT state FROM floor_state WHERE chat_id = $1 FOR UPDATE`, u.Message.Chat.ID); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if raw != nil {
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
	}
	s = floorState{"explanation", "5.5.4.6", s.Count + 1}
	if raw, err = json.Marshal(s); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO floor_state VALUES ($1, $2) ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state`, u.Message.Chat.ID, string(raw)); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = b.SendMessage(ctx, &tg.SendMessageParams{ChatID: u.Message.Chat.ID, Text: fmt.Sprintf("%d: %s", u.ID, u.Message.Text), ParseMode: models.ParseModeHTML,
		ReplyMarkup: map[string]any{"inline_keyboard": [][]map[string]string{{{"text": "Tiếp", "callback_data": "next"}}}}})
	return err
}
