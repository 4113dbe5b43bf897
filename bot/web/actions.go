package web

// What a person does on the page: written down once, together with what the page shows of it, before the browser is told that it is
// there.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring/filetype"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/webchat"
)

// action is what the browser asks for. Key makes it known: the same again is the same action.
type action struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"` // text, press, edit, files, remove
	Text    string   `json:"text,omitempty"`
	Data    string   `json:"data,omitempty"`
	Message int64    `json:"message_id,omitempty"`
	Files   []string `json:"files,omitempty"`
	Photo   bool     `json:"photo,omitempty"`
	ReplyTo int64    `json:"reply_to,omitempty"`
}

const maxFiles = 10 // of an action

// keyForm is that of keys which browsers make: 128 bits or more.
var keyForm = regexp.MustCompile(`^[A-Za-z0-9_-]{20,64}$`)

func (a *action) check() error {
	switch {
	case !keyForm.MatchString(a.Key), len(a.Data) > limits.MaxCallback, len(a.Files) > maxFiles:
		return refuse(http.StatusBadRequest, txtUnread)
	case markup.Units(a.Text) > limits.MaxText:
		return refuse(http.StatusRequestEntityTooLarge, txtTooLong)
	case a.Kind == "text" && a.Text != "", a.Kind == "press" && a.Message > 0, a.Kind == "edit" && a.Message > 0, a.Kind == "files" && len(a.Files) > 0, a.Kind == "remove" && a.Message > 0:
		return nil
	}
	return refuse(http.StatusBadRequest, txtUnread)
}

// act is POST /api/actions.
func (d *Door) act(r *request) error {
	var a action
	if err := r.read(&a); err != nil {
		return err
	}
	if err := a.check(); err != nil {
		return err
	}
	content, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("read an action: %w", err)
	}
	chat := r.session.ChatID
	var made []view
	err = d.tx(r.Context(), func(tx *storage.Tx) error {
		done, known, err := webchat.Begin(r.Context(), tx, chat, a.Key, hashOf(string(content)))
		if errors.Is(err, webchat.ErrOtherContent) {
			return &refusal{http.StatusConflict, codeOther, txtOther}
		}
		ids := []int64(done.Messages)
		if err == nil && !known {
			ids, err = d.doIt(r.Context(), tx, doing{action: a, id: done.ID, chat: chat, name: device(r.UserAgent())})
		}
		if err != nil {
			return err
		}
		list, err := webchat.Messages(r.Context(), tx, chat, ids)
		if err == nil {
			made, err = showAll(r.session, list)
		}
		return err
	})
	if err != nil {
		return err
	}
	d.hinted(chat)
	d.hub.wake(chat)
	return r.write(map[string]any{"messages": made})
}

// doing is an action under way.
type doing struct {
	action
	id   int64 // of its first update
	chat int64
	name string
	at   time.Time
}

// doIt writes an action down for the work and for the page, and returns the messages that it made or changed.
func (d *Door) doIt(ctx context.Context, tx *storage.Tx, a doing) (messages []int64, err error) {
	if a.at, err = tx.Now(ctx); err != nil {
		return nil, err
	}
	var updates []update
	switch a.Kind {
	case "text":
		updates, err = a.write(ctx, tx)
	case "press":
		updates = []update{{Kind: "press", Message: a.Message, Data: a.Data}}
	case "edit":
		updates, err = a.edit(ctx, tx)
	case "files":
		updates, err = d.send(ctx, tx, a)
	case "remove":
		if err = own(ctx, tx, a.chat, a.Message); err == nil {
			_, err = webchat.Drop(ctx, tx, a.chat, a.Message)
		}
	}
	if err != nil {
		return nil, err
	}
	rows := make([]queue.Update, len(updates))
	for i, u := range updates {
		u.ID, u.Chat, u.Name, u.At = a.id, a.chat, a.name, a.at.Unix()
		if i > 0 { // each update has a number of its own
			if u.ID, err = webchat.NextNumber(ctx, tx); err != nil {
				return nil, err
			}
		}
		payload, err := json.Marshal(u)
		if err != nil {
			return nil, fmt.Errorf("write an update: %w", err)
		}
		rows[i] = queue.Update{Key: fmt.Sprintf("%d/%s/%d", a.chat, a.Key, i), UpdateID: u.ID, ChatID: a.chat, Payload: string(payload)}
		if u.Kind != "press" {
			messages = append(messages, u.Message)
		}
	}
	if len(rows) > 0 {
		if _, err := queue.WriteUpdates(ctx, tx, rows); err != nil {
			return nil, err
		}
	}
	return messages, webchat.Made(ctx, tx, a.id, messages)
}

// own refuses a message that the person did not write.
func own(ctx context.Context, tx *storage.Tx, chat, id int64) error {
	m, err := webchat.Find(ctx, tx, chat, id)
	if errors.Is(err, webchat.ErrNoMessage) || err == nil && !m.Own {
		return refuse(http.StatusNotFound, txtGone)
	}
	return err
}

func (a doing) write(ctx context.Context, tx *storage.Tx) ([]update, error) {
	b := written(a.Text)
	if a.ReplyTo > 0 {
		if m, err := webchat.Find(ctx, tx, a.chat, a.ReplyTo); err == nil {
			var to body
			if err := json.Unmarshal(m.Body, &to); err != nil {
				return nil, fmt.Errorf("read a message: %w", err)
			}
			b.ReplyTo = &quoted{a.ReplyTo, markup.Clip(to.Text, limits.CardExplanation)}
		} else if !errors.Is(err, webchat.ErrNoMessage) {
			return nil, err
		}
	}
	m, err := webchat.Say(ctx, tx, a.chat, true, a.at, b)
	return []update{{Kind: "text", Message: m.ID, Text: a.Text}}, err
}

func (a doing) edit(ctx context.Context, tx *storage.Tx) ([]update, error) {
	if err := own(ctx, tx, a.chat, a.Message); err != nil {
		return nil, err
	}
	_, err := webchat.Change(ctx, tx, a.chat, a.Message, true, a.at, func(raw json.RawMessage) (any, error) {
		var b body
		err := json.Unmarshal(raw, &b)
		now := written(a.Text)
		b.Text, b.HTML = now.Text, now.HTML
		return b, err
	})
	return []update{{Kind: "edit", Message: a.Message, Text: a.Text}}, err
}

// send makes messages of files that are there: of several, an album.
func (d *Door) send(ctx context.Context, tx *storage.Tx, a doing) (updates []update, err error) {
	album := ""
	if len(a.Files) > 1 {
		album = fmt.Sprintf("w%d", a.id)
	}
	for i, id := range a.Files {
		f, err := webchat.FindFile(ctx, tx, a.chat, id)
		if err != nil {
			return nil, err
		}
		if f == nil || f.SHA256 == "" {
			return nil, refuse(http.StatusTooEarly, txtIncomplete)
		}
		mime, _ := filetype.ByName(f.Name)
		photo := a.Photo && strings.HasPrefix(mime, "image/")
		b := body{Album: album, File: &fileBody{Photo: photo, Name: f.Name, Mime: f.Mime, Size: f.Size, Upload: fileName(*f)}}
		u := update{Kind: "file", File: &uploadedFile{ID: fileName(*f), SHA256: f.SHA256, Name: f.Name, Mime: f.Mime, Size: f.Size, Photo: photo, Album: album}}
		if i == 0 && a.Text != "" {
			u.Text = a.Text
			said := written(a.Text)
			b.Text, b.HTML = said.Text, said.HTML
		}
		m, err := webchat.Say(ctx, tx, a.chat, true, a.at, b)
		if err != nil {
			return nil, err
		}
		u.Message = m.ID
		updates = append(updates, u)
	}
	return updates, nil
}
