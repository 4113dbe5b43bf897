// Package floor is the smallest program that answers every update once and loses none while nothing breaks: what any bot that keeps
// its people's state in PostgreSQL has to do, and nothing else. It is what others are measured against.
//
// It polls, gives each chat to one of its workers, and takes one transaction for an update: a row that says that the update was
// seen, and the state of the chat. It answers after the commit, while the worker goes on. The next poll, which confirms a batch, waits for
// all its commits. Each worker has a connection of its own, so that nothing is waited for but the server.
package floor

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
)

// Tables are those that it needs.
const Tables = `
CREATE TABLE IF NOT EXISTS floor_seen (update_id bigint PRIMARY KEY);
CREATE TABLE IF NOT EXISTS floor_state (chat_id bigint PRIMARY KEY, state json NOT NULL)`

// workers is how many chats are served at a time. It was chosen by measurement: the best of 4, 8, 16, 32 and 64.
const workers = 16

// state is about as long as the state of a real conversation.
type state struct {
	Screen string `json:"screen"`
	Code   string `json:"code"`
	Count  int    `json:"count"`
}

// update is what it reads of an update.
type update struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Chat chat   `json:"chat"`
		Text string `json:"text"`
	} `json:"message"`
	Query *struct {
		ID      string `json:"id"`
		Message struct {
			ID   int64 `json:"message_id"`
			Chat chat  `json:"chat"`
		} `json:"message"`
	} `json:"callback_query"`
}

type chat struct {
	ID int64 `json:"id"`
}

func (u update) chat() int64 {
	if u.Query != nil {
		return u.Query.Message.Chat.ID
	}
	if u.Message != nil {
		return u.Message.Chat.ID
	}
	return 0
}

type job struct {
	update
	committed *sync.WaitGroup
}

type program struct {
	calls string // address of the methods
	http  *http.Client
}

// worker writes the updates of its chats, on a connection of its own.
type worker struct {
	conn     *sql.Conn
	see, put *sql.Stmt
	jobs     chan job
	answers  chan update // committed
}

// Serve runs until ctx ends. api is the address of the Bot API server.
func Serve(ctx context.Context, database, api, token string) error {
	db, err := sqlx.ConnectContext(ctx, "postgres", database)
	if err != nil {
		return err
	}
	defer db.Close()
	p := &program{calls: api + "/bot" + token + "/", http: &http.Client{Timeout: 40 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 2 * workers}}}
	lanes := make([]*worker, workers)
	failed := make(chan error, 2*workers)
	for i := range lanes {
		if lanes[i], err = newWorker(ctx, db); err != nil {
			return err
		}
		go func() { failed <- lanes[i].write() }()
		go func() { failed <- p.answer(ctx, lanes[i].answers) }()
	}
	for offset := int64(0); ctx.Err() == nil; {
		batch, err := p.poll(ctx, offset)
		if err != nil {
			return err
		}
		var committed sync.WaitGroup
		committed.Add(len(batch))
		for _, u := range batch {
			lanes[uint64(u.chat())%workers].jobs <- job{u, &committed} //nolint:gosec // any spread will do
			offset = u.ID + 1
		}
		committed.Wait()
		select {
		case err := <-failed:
			return err
		default:
		}
	}
	return nil
}

func newWorker(ctx context.Context, db *sqlx.DB) (*worker, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &worker{conn: conn, jobs: make(chan job, 100), answers: make(chan update, 100)}
	if w.see, err = conn.PrepareContext(ctx, `INSERT INTO floor_seen VALUES ($1) ON CONFLICT DO NOTHING`); err != nil {
		return nil, err
	}
	w.put, err = conn.PrepareContext(ctx, `INSERT INTO floor_state AS s VALUES ($1, $2) ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state`)
	return w, err
}

// poll asks for updates, which confirms those before offset.
func (p *program) poll(ctx context.Context, offset int64) ([]update, error) {
	var batch []update
	err := p.call(ctx, "getUpdates", map[string]any{"offset": offset, "limit": 100, "timeout": 30}, &batch)
	return batch, err
}

// answer answers updates.
func (p *program) answer(ctx context.Context, updates <-chan update) error {
	for u := range updates {
		screen := map[string]any{"chat_id": u.chat(), "text": text(u.ID), "parse_mode": "HTML",
			"reply_markup": map[string]any{"inline_keyboard": [][]map[string]string{{{"text": "Tiếp", "callback_data": "next"}}}}}
		method := "sendMessage"
		if u.Query != nil {
			method, screen["message_id"] = "editMessageText", u.Query.Message.ID
			if err := p.call(ctx, "answerCallbackQuery", map[string]any{"callback_query_id": u.Query.ID}, nil); err != nil {
				return err
			}
		}
		if err := p.call(ctx, method, screen, nil); err != nil {
			return err
		}
	}
	return nil
}

// write writes updates, each in a transaction. A context that can end would cost a goroutine for each statement.
func (w *worker) write() error {
	for j := range w.jobs {
		fresh, err := w.one(context.Background(), j.update)
		j.committed.Done()
		if err != nil {
			return err
		}
		if fresh {
			w.answers <- j.update
		}
	}
	return nil
}

// one notes an update and the state of its chat. It reports whether the update is a new one.
func (w *worker) one(ctx context.Context, u update) (fresh bool, err error) {
	raw, err := json.Marshal(state{"explanation", "5.5.4.6", int(u.ID % 1000)})
	if err != nil {
		return false, err
	}
	if _, err := w.conn.ExecContext(ctx, "BEGIN"); err != nil {
		return false, err
	}
	seen, err := w.see.ExecContext(ctx, u.ID)
	if err != nil {
		return false, err
	}
	n, err := seen.RowsAffected()
	if err != nil {
		return false, err
	}
	if n > 0 {
		if _, err := w.put.ExecContext(ctx, u.chat(), string(raw)); err != nil {
			return false, err
		}
	}
	_, err = w.conn.ExecContext(ctx, "COMMIT")
	return n > 0, err
}

// text is about as long as a screen of a real conversation.
func text(id int64) string {
	return "<b>5.5.4.6</b> Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình\nTối đa 1,5 điểm · đang làm\n\nĐiểm: 18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ nữa là đủ 1,5 điểm.\nGiải trình: Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1.\nTài liệu (1):\n(1) Báo cáo số 15-BC-UBND\n\n" + strconv.FormatInt(id, 10)
}

// call calls a method and reads its result into result, unless that is nil.
func (p *program) call(ctx context.Context, method string, parameters map[string]any, result any) error {
	body, err := json.Marshal(parameters)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.calls+method, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := p.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", method, resp.Status)
	}
	if result == nil {
		_, err := io.Copy(io.Discard, resp.Body)
		return err
	}
	var answer struct {
		Result json.RawMessage `json:"result"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return err
	}
	return json.Unmarshal(answer.Result, result)
}
