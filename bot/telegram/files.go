package telegram

// Files that people sent: where Telegram, or a Bot API server run with --local beside the bot, keeps them.

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"chamdiem/bot/channel"
)

// ownLimit is the most that Telegram's own Bot API server gives out, in bytes.
const ownLimit = 20 << 20

// FileLimit is the most that the server gives out, in bytes, where localDir is the folder of a server run beside the bot, or
// empty.
func FileLimit(localDir string) int64 {
	if localDir == "" {
		return ownLimit
	}
	return localLimit
}

// Files gives out what people sent.
type Files struct {
	tg     *Client
	caller *caller
	base   string // address of files; holds the token
	local  string // folder of a server run beside the bot; empty = there is none
}

// Files is how this bot gets what people sent it.
func (t *Client) Files() *Files {
	return &Files{tg: t, caller: t.files, base: t.server + "/file/bot" + t.token + "/", local: t.local}
}

// Find asks where a file lies on the server now, and how large it is; the answer is good for an hour. TooLarge where the
// server does not give it out, channel.ErrUnsafe where the place is none from which may be read.
func (f *Files) Find(ctx context.Context, id string) (place string, size int64, err error) {
	place, size, err = f.tg.file(ctx, id)
	if err != nil {
		return "", 0, err
	}
	if _, local := f.localPath(place); !local && !safePath(place) {
		return "", size, channel.ErrUnsafe
	}
	return place, size, nil
}

// Open opens a file where Find found it; its length is -1 where that is not told.
func (f *Files) Open(ctx context.Context, place string) (io.ReadCloser, int64, error) {
	if rel, ok := f.localPath(place); ok {
		return f.readLocal(rel)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.base+(&url.URL{Path: place}).EscapedPath(), nil)
	if err != nil {
		return nil, 0, hide(fmt.Errorf("download file: %w", err), f.caller.token)
	}
	resp, err := f.caller.http.Do(req)
	if err != nil {
		return nil, 0, f.caller.failed("download", err)
	}
	if resp.StatusCode != http.StatusOK {
		_ = resp.Body.Close()
		return nil, 0, &serverError{Method: "download", Status: resp.StatusCode, Reason: "no file"}
	}
	return resp.Body, resp.ContentLength, nil
}

// safePath says whether a path that the server gave is relative and stays below its root.
func safePath(p string) bool {
	return p != "" && len(p) < 512 && !strings.HasPrefix(p, "/") && !strings.ContainsAny(p, "\\:?#\x00") && path.Clean(p) == p && p != ".." && !strings.HasPrefix(p, "../")
}
