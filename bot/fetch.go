package bot

// Fetching evidence: the row says "đã nhận" since the update's transaction; here the bytes follow. A crash anywhere
// repeats it: the same bytes land in the same place.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"syscall"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/scoring"
	"chamdiem/storage"
)

const (
	// FileLimit is the most that Telegram's own Bot API server gives out, in bytes. A server of one's own gives more.
	FileLimit = 20 << 20
	// fetchesAtOnce bounds bandwidth and disk use; people wait for none of it.
	fetchesAtOnce = 2
	fetchEvery    = time.Second
	fetchTimeout  = 2 * time.Minute // shorter than storage's lease
	// refusedTries is how often a file that Telegram refuses to give is asked for.
	refusedTries = 5
	fullPause    = time.Minute // how long a full disk is left alone
	retryMost    = 10 * time.Minute
)

// Blobs is where the bytes of evidence are kept, named by their hash.
type Blobs interface {
	// Put stores all of r and returns its SHA-256 in hex. Nothing is stored if r fails.
	Put(ctx context.Context, r io.Reader) (sha256 string, size int64, err error)
}

type fetcher struct {
	db      *storage.DB
	tg      *telegram
	blobs   Blobs
	inspect Inspector
	base    string // address of files; holds the token
	caller  *caller
	limit   int64
	local   string // folder of a server of one's own; empty = there is none
	temp    string // folder for files being looked at; empty = the system's
	log     *slog.Logger
	metrics *metrics
	out     *sender
	hints   *hints
	screens Redrawer // nil = nobody's screen is worded anew
	mu      sync.Mutex
	found   map[arrival]bool // pieces looked at in this round whose senders may be looking at their screen
}

func (e *engine) newFetcher(out *sender) *fetcher {
	limit := e.FileLimit
	switch {
	case limit != 0:
	case e.LocalDir != "":
		limit = LocalLimit
	default:
		limit = FileLimit
	}
	screens, _ := e.Talk.(Redrawer)
	return &fetcher{db: e.DB, tg: e.tg, blobs: e.Blobs, inspect: e.Inspect, base: apiAddress(e.APIURL) + "/file/bot" + e.Token + "/",
		caller: e.files, limit: limit, local: e.LocalDir, temp: e.TempDir, log: e.log, metrics: e.metrics, out: out, hints: e.hints,
		screens: screens, found: map[arrival]bool{}}
}

// run fetches until ctx ends.
func (f *fetcher) run(ctx context.Context) {
	if err := f.db.ReleaseFetches(ctx); err != nil { // claims of a process that is gone; they would end by themselves
		f.log.Warn("claims not released", "error", err)
	}
	for idle := 0; ; {
		claimed, err := f.db.ClaimFetches(ctx, fetchesAtOnce)
		if err != nil && ctx.Err() == nil {
			f.log.Warn("no evidence claimed", "error", err)
		}
		var wg sync.WaitGroup
		for _, piece := range claimed {
			wg.Go(func() { f.one(ctx, piece) })
		}
		wg.Wait()
		f.showFound(ctx)
		if idle++; len(claimed) > 0 || idle == 1 || idle > idleLooks {
			f.tellChecked(ctx)
			idle = 1
		}
		if len(claimed) == 0 && !sleep(ctx, fetchEvery) || ctx.Err() != nil {
			return
		}
	}
}

// one fetches a piece and writes down how it ended, or puts it off.
func (f *fetcher) one(ctx context.Context, piece storage.Fetch) {
	limit, cancel := context.WithTimeout(ctx, fetchTimeout)
	result, err := f.fetch(limit, piece)
	cancel()
	after := context.WithoutCancel(ctx)
	switch {
	case err == nil:
		f.metrics.files.WithLabelValues(string(result.State)).Inc()
		err = f.db.FinishFetch(after, piece.EvidenceID, result, func(ctx context.Context, tx *storage.Tx, ev scoring.Evidence) error {
			told, err := tellFetched(ctx, tx, piece.Campaign, ev)
			if !told {
				f.looked(piece.Campaign, ev)
			}
			return err
		})
	case errors.Is(err, syscall.ENOSPC):
		f.log.Error("no room for evidence, it waits", "evidence", piece.EvidenceID, "alarm", true)
		err = f.db.RetryFetch(after, piece.EvidenceID, "disk full", fullPause)
	case ctx.Err() != nil:
		err = f.db.RetryFetch(after, piece.EvidenceID, "stopped", 0)
	default:
		f.log.Warn("evidence not fetched yet", "evidence", piece.EvidenceID, "tries", piece.Tries, "error", err)
		b := backoff{piece.Tries + 3}
		err = f.db.RetryFetch(after, piece.EvidenceID, err.Error(), min(b.next()<<min(max(piece.Tries-5, 0), 5), retryMost))
	}
	if err != nil {
		f.log.Error("evidence not settled, its claim will run out", "evidence", piece.EvidenceID, "error", err)
	}
}

// fetch brings a piece in. An error means: try again later.
func (f *fetcher) fetch(ctx context.Context, piece storage.Fetch) (storage.FetchResult, error) {
	file, size, ended, err := f.bring(ctx, piece)
	if err != nil || ended.State != "" {
		return ended, err
	}
	defer file.Close()
	return f.keep(ctx, piece, file, size)
}

// bring loads a file of Telegram's into a temporary one, which is gone once it is closed. ended is how it ended where there
// is none to be had. An error means: try again later.
func (f *fetcher) bring(ctx context.Context, piece storage.Fetch) (_ *tempFile, size int64, ended storage.FetchResult, err error) {
	if piece.Size > f.limit {
		return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge}, nil
	}
	where, size, err := f.tg.file(ctx, piece.FileID)
	switch {
	case err != nil && strings.Contains(err.Error(), "file is too big"), size > f.limit:
		return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge, Size: size}, nil
	case err != nil && channel.Meaning(err) == channel.Refused && piece.Tries >= refusedTries:
		return nil, 0, storage.FetchResult{State: scoring.FetchFailed, Note: txtFileGone}, nil
	case err != nil:
		return nil, 0, ended, err
	}
	if _, local := f.localPath(where); !local && !safePath(where) {
		f.log.Error("file path refused", "evidence", piece.EvidenceID, "alarm", true)
		return nil, 0, storage.FetchResult{State: scoring.FetchFailed, Note: txtFileGone}, nil
	}
	file, err := newTempFile(f.temp, "evidence-*")
	if err != nil {
		return nil, 0, ended, fmt.Errorf("make temporary file: %w", err)
	}
	if size, err = f.download(ctx, where, file); err != nil {
		_ = file.Close()
		if errors.Is(err, errTooLong) {
			return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge}, nil
		}
		return nil, 0, ended, err
	}
	return file, size, ended, nil
}

// keep looks at what was fetched and puts it into the store if it may be there.
func (f *fetcher) keep(ctx context.Context, piece storage.Fetch, file *tempFile, size int64) (storage.FetchResult, error) {
	r := storage.FetchResult{State: scoring.FetchStored, Size: size}
	var note string
	if r.Mime, note = sniff(piece.Name, file, size); note != "" {
		r.State, r.Note = scoring.FetchRefused, note
		return r, nil
	}
	if f.inspect != nil {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return r, fmt.Errorf("rewind file: %w", err)
		}
		var err error
		if r.Signature, r.Facts, err = f.inspect(ctx, r.Mime, file, size); err != nil {
			f.log.Warn("document not understood", "evidence", piece.EvidenceID, "error", err)
		}
		if r.Facts.Secret != "" { // nothing of it is kept, not even its number
			r.State, r.Note, r.Signature = scoring.FetchRefused, txtFileSecret, nil
			r.Facts = scoring.DocumentFacts{Secret: r.Facts.Secret}
			return r, nil
		}
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return r, fmt.Errorf("rewind file: %w", err)
	}
	var err error
	if r.SHA256, r.Size, err = f.blobs.Put(ctx, file); err != nil {
		return r, fmt.Errorf("store file: %w", err)
	}
	return r, nil
}

// download streams a file of the server into w; errTooLong beyond the limit.
func (f *fetcher) download(ctx context.Context, where string, w io.Writer) (int64, error) {
	body, length, err := f.body(ctx, where)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	n, err := io.Copy(w, io.LimitReader(body, f.limit+1))
	if err != nil {
		return n, fmt.Errorf("download file: %w", err)
	}
	if n > f.limit {
		return n, errTooLong
	}
	if length >= 0 && n != length {
		return n, fmt.Errorf("download file: %w", io.ErrUnexpectedEOF)
	}
	return n, nil
}

// body opens a file of the server; its length is -1 where that is not told.
func (f *fetcher) body(ctx context.Context, where string) (io.ReadCloser, int64, error) {
	if rel, ok := f.localPath(where); ok {
		return f.readLocal(rel)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.base+(&url.URL{Path: where}).EscapedPath(), nil)
	if err != nil {
		return nil, 0, hide(fmt.Errorf("download file: %w", err), f.caller.token)
	}
	resp, err := f.caller.http.Do(req)
	if err != nil {
		return nil, 0, f.caller.failed("download", err)
	}
	if resp.StatusCode != http.StatusOK {
		_ = resp.Body.Close()
		return nil, 0, &ServerError{Method: "download", Status: resp.StatusCode, Reason: "no file"}
	}
	return resp.Body, resp.ContentLength, nil
}

// safePath says whether a path that the server gave is relative and stays below its root.
func safePath(p string) bool {
	return p != "" && len(p) < 512 && !strings.HasPrefix(p, "/") && !strings.ContainsAny(p, "\\:?#\x00") && path.Clean(p) == p && p != ".." && !strings.HasPrefix(p, "../")
}
