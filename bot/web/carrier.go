package web

// The channel: what the outbox gives it, the page shows.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // for the size of pictures that we made
	_ "image/png"
	"io"
	"strconv"
	"strings"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/outbox"
	"chamdiem/scoring/filetype"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// Capabilities are what the page carries, where files of so many bytes are taken.
func Capabilities(maxFile int64) dialog.Capabilities {
	return dialog.Capabilities{Text: limits.MaxText, Caption: limits.MaxText, Buttons: limits.MaxButtons, Toast: limits.MaxToast, FetchMB: int(maxFile >> 20), Account: "trình duyệt"}
}

// PartLimit is the largest part of the evidence that is given out as one file, in bytes.
const PartLimit = 1 << 30

// Channel is where the outbox sends what is said on the page.
func (d *Door) Channel() outbox.Channel { return carrier{d} }

type carrier struct{ door *Door }

// trouble is the error of a call: refused where the message is not there, else worth trying again.
func trouble(err error) error {
	if errors.Is(err, webchat.ErrNoMessage) {
		return &channel.Error{What: channel.NotFound, Err: err}
	}
	return &channel.Error{What: channel.Trouble, Err: err}
}

// do runs fn in a transaction, and wakes the pages of the chat.
func (c carrier) do(ctx context.Context, chat int64, fn func(tx *storage.Tx) error) error {
	if err := c.door.DB.InTx(ctx, fn); err != nil {
		return trouble(err)
	}
	c.door.hub.wake(chat)
	return nil
}

// Send implements outbox.Channel.
func (c carrier) Send(ctx context.Context, chat int64, m dialog.Message, plain bool, file io.Reader) (sent channel.Sent, err error) {
	b := said(m, plain)
	if m.Attach != nil {
		if b.File, err = c.attach(*m.Attach, file); err != nil {
			return sent, err
		}
	}
	err = c.do(ctx, chat, func(tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		shown, err := webchat.Say(ctx, tx, chat, false, now, b)
		sent.MessageID = shown.ID
		return err
	})
	if err != nil && b.File != nil {
		err = errors.Join(err, c.door.files.remove(false, b.File.Kept))
	}
	return sent, err
}

// attach is the file of a message. What is evidence stays where it is; what was made now is kept, since it cannot be made again.
func (c carrier) attach(a dialog.Attachment, file io.Reader) (*fileBody, error) {
	f := &fileBody{Photo: a.Photo, Name: a.Name, Ref: a.Ref}
	f.Mime, _ = filetype.ByName(a.Name)
	switch {
	case a.FileID != "":
		there, err := c.door.files.open(true, a.FileID)
		if err != nil {
			return nil, &channel.Error{What: channel.Refused, Err: fmt.Errorf("send a file again: %w", err)}
		}
		defer there.Close()
		info, err := there.Stat()
		if err != nil {
			return nil, &channel.Error{What: channel.Refused, Err: fmt.Errorf("send a file again: %w", err)}
		}
		f.Upload, f.Size = a.FileID, info.Size()
	case strings.HasPrefix(a.Ref, "blob:"):
	case file == nil:
		return nil, &channel.Error{What: channel.Refused, Err: errors.New("send a file: there is none")}
	default:
		var head bytes.Buffer
		var err error
		if f.Kept, f.Size, err = c.door.files.keep(io.TeeReader(file, &limitedBuffer{&head, maxHead})); err != nil {
			return nil, trouble(err)
		}
		if a.Photo {
			if size, _, err := image.DecodeConfig(&head); err == nil {
				f.Width, f.Height = size.Width, size.Height
			}
		}
	}
	return f, nil
}

// Edit implements outbox.Channel.
func (c carrier) Edit(ctx context.Context, chat, message int64, m dialog.Message, plain bool) error {
	return c.change(ctx, chat, message, true, func(b *body) {
		now := said(m, plain)
		b.Text, b.HTML, b.Keyboard = now.Text, now.HTML, now.Keyboard
	})
}

// Buttons implements outbox.Channel.
func (c carrier) Buttons(ctx context.Context, chat, message int64, rows [][]dialog.Button) error {
	return c.change(ctx, chat, message, false, func(b *body) { b.Keyboard = keyboard(rows) })
}

func (c carrier) change(ctx context.Context, chat, message int64, edited bool, fn func(b *body)) error {
	changed := false
	err := c.do(ctx, chat, func(tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		changed, err = webchat.Change(ctx, tx, chat, message, edited, now, func(raw json.RawMessage) (any, error) {
			var b body
			err := json.Unmarshal(raw, &b)
			fn(&b)
			return b, err
		})
		return err
	})
	if err == nil && !changed {
		return &channel.Error{What: channel.NotModified, Err: errors.New("there is nothing to change")}
	}
	return err
}

// Delete implements outbox.Channel. What the person sent with the message goes as well: the bot takes away only what may not be kept.
func (c carrier) Delete(ctx context.Context, chat, message int64) error {
	var b body
	err := c.do(ctx, chat, func(tx *storage.Tx) error {
		raw, err := webchat.Drop(ctx, tx, chat, message)
		if err == nil {
			err = json.Unmarshal(raw, &b)
		}
		return err
	})
	if err != nil || b.File == nil {
		return err
	}
	if own := strconv.FormatInt(chat, 10) + "-"; strings.HasPrefix(b.File.Upload, own) {
		err = c.door.files.remove(true, b.File.Upload)
	}
	if err = errors.Join(err, c.door.files.remove(false, b.File.Kept)); err != nil {
		return trouble(err)
	}
	return nil
}

// Menu implements outbox.Channel.
func (c carrier) Menu(ctx context.Context, chat int64, commands []dialog.MenuCommand) error {
	type command struct {
		Command     string `json:"command"`
		Description string `json:"description"`
	}
	list := make([]command, len(commands))
	for i, m := range commands {
		list[i] = command{m.Command, m.Description}
	}
	return c.do(ctx, chat, func(tx *storage.Tx) error { return webchat.SetCommands(ctx, tx, chat, list) })
}

// Leave implements outbox.Channel: there are no groups.
func (c carrier) Leave(context.Context, int64) error { return nil }

// Answer implements outbox.Channel.
func (c carrier) Answer(ctx context.Context, p channel.Press) error {
	id, err := strconv.ParseInt(p.ID, 10, 64)
	if err != nil {
		return &channel.Error{What: channel.NotModified, Err: err}
	}
	var chat int64
	err = c.door.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		chat, _, err = webchat.SetAnswer(ctx, tx, id, map[string]any{"text": p.Text, "alert": p.Alert})
		return err
	})
	if err != nil {
		return trouble(err)
	}
	c.door.hub.wake(chat)
	return nil
}
