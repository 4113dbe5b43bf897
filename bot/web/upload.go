package web

// Files that people send, in pieces: what is there already is never sent again.

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

const (
	// pieceSize is how much of a file goes at a time: a bad line loses no more.
	pieceSize = 512 << 10
	// pieceTime is how long a piece may take: at 8 kB a second it still comes through.
	pieceTime = time.Minute
	// roomFiles and roomTime bound what an account may leave here: so many times the largest file within that time.
	roomFiles, roomTime = 10, 24 * time.Hour
	maxOpen             = 40 // files under way
	maxName             = 255
)

// announce is POST /api/files: a file is to come; says how much of it is there.
func (d *Door) announce(r *request) error {
	var in struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Mime string `json:"mime"`
		Size int64  `json:"size"`
	}
	if err := r.read(&in); err != nil {
		return err
	}
	if !keyForm.MatchString(in.ID) || in.Size <= 0 {
		return refuse(http.StatusBadRequest, txtUnread)
	}
	if in.Size > d.MaxFile {
		return refuse(http.StatusRequestEntityTooLarge, txtTooLarge(in.Name, d.MaxFile))
	}
	want := webchat.File{ChatID: r.session.ChatID, ID: in.ID, Name: markup.Clip(clean(in.Name), maxName), Mime: markup.Clip(clean(in.Mime), maxName), Size: in.Size}
	var f webchat.File
	err := d.tx(r.Context(), func(tx *storage.Tx) error {
		used, open, err := webchat.Room(r.Context(), tx, want.ChatID, roomTime)
		if err != nil {
			return err
		}
		known, err := webchat.FindFile(r.Context(), tx, want.ChatID, want.ID)
		if err != nil {
			return err
		}
		if known == nil && (open >= maxOpen || used+want.Size > roomFiles*d.MaxFile) {
			return refuse(http.StatusTooManyRequests, txtFull)
		}
		f, err = webchat.NewFile(r.Context(), tx, want)
		return err
	})
	if err != nil {
		return err
	}
	if f.Name != want.Name || f.Size != want.Size {
		return &refusal{http.StatusConflict, codeOther, txtOther}
	}
	if err := d.whole(r, f); err != nil {
		return err
	}
	return r.write(map[string]any{"got": f.Got})
}

// piece is PUT /api/files/{id}?at=N: the next piece of a file. Where another place is due, the answer says which.
func (d *Door) piece(r *request) error {
	chat, id := r.session.ChatID, r.PathValue("id")
	at, err := strconv.ParseInt(r.URL.Query().Get("at"), 10, 64)
	if err != nil || at < 0 {
		return refuse(http.StatusBadRequest, txtUnread)
	}
	limit := http.NewResponseController(r.to)
	_ = limit.SetReadDeadline(time.Now().Add(pieceTime))
	_ = limit.SetWriteDeadline(time.Now().Add(pieceTime + patience))
	if !keyForm.MatchString(id) {
		return refuse(http.StatusNotFound, txtGone)
	}
	data, err := io.ReadAll(http.MaxBytesReader(r.to, r.Body, pieceSize)) // all of it, before the row is held
	if err != nil && len(data) == 0 {
		if _, long := errors.AsType[*http.MaxBytesError](err); long {
			return err
		}
		return refuse(http.StatusBadRequest, txtUnread)
	}
	got := at
	var now webchat.File
	err = d.tx(r.Context(), func(tx *storage.Tx) error {
		f, err := webchat.FindFile(r.Context(), tx, chat, id)
		if err != nil {
			return err
		}
		if f == nil {
			return refuse(http.StatusNotFound, txtGone)
		}
		if got = f.Got; at != f.Got || len(data) == 0 || f.Got+int64(len(data)) > f.Size {
			return nil
		}
		if got, err = d.files.grow(fileName(*f), at, bytes.NewReader(data)); err != nil {
			return err
		}
		f.Got = got
		now = *f
		return webchat.Grow(r.Context(), tx, *f, got, "")
	})
	if err == nil {
		err = d.whole(r, now)
	}
	if err != nil {
		return err
	}
	return r.write(map[string]any{"got": got})
}

// whole sums a file up once all of it is there.
func (d *Door) whole(r *request, f webchat.File) error {
	if f.ID == "" || f.Got != f.Size || f.SHA256 != "" {
		return nil
	}
	sum, err := d.files.sum(fileName(f))
	if err != nil {
		return err
	}
	return d.tx(r.Context(), func(tx *storage.Tx) error { return webchat.Grow(r.Context(), tx, f, f.Got, sum) })
}
