package web

// Files of messages: given out to the person whose chat they stand in, with the rights of now, as attachments that are not opened as pages.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// giveTime is how long a file may take on its way out.
const giveTime = 10 * time.Minute

// shownTypes are those that a browser may show within the page. SVG is none: it carries scripts.
var shownTypes = map[string]bool{"image/jpeg": true, "image/png": true, "image/webp": true, "image/gif": true}

// file is GET /files/{id}: the file of a message of this chat.
func (d *Door) file(r *request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return refuse(http.StatusNotFound, txtGone)
	}
	var b body
	err = d.tx(r.Context(), func(tx *storage.Tx) error {
		m, err := webchat.Find(r.Context(), tx, r.session.ChatID, id)
		if errors.Is(err, webchat.ErrNoMessage) {
			return refuse(http.StatusNotFound, txtGone)
		}
		if err == nil {
			err = json.Unmarshal(m.Body, &b)
		}
		return err
	})
	if err != nil {
		return err
	}
	if b.File == nil {
		return refuse(http.StatusNotFound, txtGone)
	}
	if ref := refOf(*b.File, r.session.ChatID); ref != "" {
		drop, err := d.Opener.May(r.Context(), r.session.ChatID, ref)
		if err != nil {
			return fmt.Errorf("ask for the right to a file: %w", err)
		}
		if drop != "" {
			return refuse(http.StatusForbidden, txtNoRight)
		}
	}
	content, size, err := d.content(r.Context(), *b.File)
	if err != nil {
		return err
	}
	defer content.Close()
	limit := http.NewResponseController(r.to)
	_ = limit.SetReadDeadline(time.Time{})
	_ = limit.SetWriteDeadline(time.Now().Add(giveTime))
	h := r.to.Header()
	h.Set("Content-Type", "application/octet-stream")
	if shownTypes[b.File.Mime] {
		h.Set("Content-Type", b.File.Mime)
		h.Set("Cache-Control", "private, max-age=3600")
	}
	h.Set("Content-Disposition", attachment(b.File.Name))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	if size >= 0 {
		h.Set("Content-Length", strconv.FormatInt(size, 10))
	}
	_, _ = io.Copy(r.to, content) // a browser that has gone asks again
	return nil
}

// refOf is what the right to a file is asked by; "" for one that is the person's own.
func refOf(f fileBody, chat int64) string {
	if f.Ref == "" && f.Upload != "" && !strings.HasPrefix(f.Upload, strconv.FormatInt(chat, 10)+"-") {
		return "file:" + f.Upload // it came from another person, and its bytes are not in the store yet
	}
	return f.Ref
}

// attachment names a file for saving.
func attachment(name string) string {
	name = strings.NewReplacer("/", "-", "\\", "-").Replace(name)
	if named := mime.FormatMediaType("attachment", map[string]string{"filename": name}); named != "" {
		return named
	}
	return "attachment; filename*=utf-8''" + url.PathEscape(name)
}

// content opens the bytes of a file; size -1 = not known.
func (d *Door) content(ctx context.Context, f fileBody) (content io.ReadCloser, size int64, err error) {
	switch {
	case f.Upload != "":
		content, err = d.files.open(true, f.Upload)
		size = f.Size
	case f.Kept != "":
		content, err = d.files.open(false, f.Kept)
		size = f.Size
	default:
		content, size, err = d.Opener.Open(ctx, f.Ref)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, refuse(http.StatusGone, txtFileGone)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("open a file: %w", err)
	}
	return content, size, nil
}
