// Package evidence brings in the files that people sent: it fetches them, looks at what they really are, stores those that may
// be kept, and tells what was found.
package evidence

// Fetching evidence: the person was told "đã nhận" in the update's transaction; the bytes follow here. After a crash the
// fetch is repeated: the same bytes land in the same place.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"syscall"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

const (
	// FetchesAtOnce bounds bandwidth and disk use. Each is of another person: slow files of two still leave two to the others.
	FetchesAtOnce = 4
	fetchEvery    = time.Second
	fetchTimeout  = 2 * time.Minute // of a download; with the check after it shorter than storage's lease
	// refusedTries is how often a file is asked for that the channel refuses to give.
	refusedTries = 5
	fullPause    = time.Minute // how long a full disk is left alone
	retryMost    = 10 * time.Minute
)

// Blobs is where the bytes of evidence are kept, named by their hash.
type Blobs interface {
	// Put stores all of r and returns its SHA-256 in hex. Nothing is stored if r fails.
	Put(ctx context.Context, r io.Reader) (sha256 string, size int64, err error)
}

// Redrawer draws a screen again when something on it changed without the person's doing.
type Redrawer interface {
	// Redraw gives the row that shows the screen of a held chat as it is now; none unless it shows, by its state, what changed.
	Redraw(ctx context.Context, tx *storage.Tx, chat int64, held queue.HeldChat, shows func(dialog.State) bool) ([]queue.Out, error)
}

// Source gives out the files that people sent.
type Source interface {
	// Find asks where a file lies now, and how large it is, in bytes. Its errors are *channel.Error, TooLarge where it is not
	// given out, or channel.ErrUnsafe.
	Find(ctx context.Context, id string) (place string, size int64, err error)
	// Open opens a file where Find found it; its length is -1 where that is not told.
	Open(ctx context.Context, place string) (body io.ReadCloser, length int64, err error)
}

// FetcherConfig is what a fetcher works with. Screens may be nil.
type FetcherConfig struct {
	DB       *storage.DB
	From     Source
	Blobs    Blobs
	Look     look.Opener // opens what came
	Limit    int64       // bytes of one file
	TempDir  string      // for files being looked at; empty = the system's
	Outbox   *outbox.Outbox
	Hints    *inbox.Hints
	Screens  Redrawer            // nil = no screen is drawn again
	Channel  dialog.Capabilities // what the channel carries in which it is told what was found
	Log      *slog.Logger
	Registry prometheus.Registerer
	// Storing is held, shared with others who store, while a piece is stored and written down: bytes go out of the store only in between.
	// nil = bytes never go.
	Storing *sync.RWMutex
}

// Fetcher brings in what people sent.
type Fetcher struct {
	FetcherConfig
	ended *prometheus.CounterVec
	lanes lanes
	mu    sync.Mutex
	found map[arrival]bool // pieces looked at since whose senders may be looking at their screen
}

// NewFetcher makes a fetcher; Run and RunSheets set it to work.
func NewFetcher(c FetcherConfig) *Fetcher {
	return &Fetcher{FetcherConfig: c, ended: pace.Counters(c.Registry, "files_total", "Evidence files fetched, by how it ended.", "state"), lanes: newLanes(FetchesAtOnce, c.Log), found: map[arrival]bool{}}
}

// Run fetches until ctx ends. Each piece goes its own way: a slow one keeps no other waiting while a lane is free.
func (f *Fetcher) Run(ctx context.Context) {
	defer f.lanes.wait()
	if err := f.DB.ReleaseFetches(ctx); err != nil && ctx.Err() == nil { // claims of a process that is gone; they would end by themselves
		f.Log.Warn("claims not released", "error", err)
	}
	for idle := 0; ; {
		begun := f.begin(ctx)
		f.showFound(ctx)
		if idle++; begun > 0 || idle == 1 || idle > idleLooks {
			f.tellChecked(ctx)
			idle = 1
		}
		if ended := f.lanes.next(ctx, fetchEvery); ctx.Err() != nil {
			return
		} else if ended {
			idle = 0
		}
	}
}

// begin sends as many pieces on their way as there are free lanes.
func (f *Fetcher) begin(ctx context.Context) int {
	free, busy := f.lanes.free()
	if free == 0 {
		return 0
	}
	claimed, err := f.DB.ClaimFetches(ctx, free, busy...)
	if err != nil && ctx.Err() == nil {
		f.Log.Warn("no evidence claimed", "error", err)
	}
	for _, piece := range claimed {
		f.lanes.take(piece.EvidenceID, func() { f.one(ctx, piece) })
	}
	return len(claimed)
}

// one fetches a piece and writes down how it ended, or puts it off.
func (f *Fetcher) one(ctx context.Context, piece storage.Fetch) {
	if f.Storing != nil {
		f.Storing.RLock()
		defer f.Storing.RUnlock()
	}
	var result storage.FetchResult
	err := safely.Do(func() (err error) { result, err = f.fetch(ctx, piece); return err })
	after := context.WithoutCancel(ctx)
	if last := f.panicked(err, piece.Tries, piece.Looks, "evidence", piece.EvidenceID); last {
		result, err = setAside, nil
	}
	switch {
	case err == nil:
		f.ended.WithLabelValues(string(result.State)).Inc()
		var shown *scoring.Evidence
		err = f.DB.FinishFetch(after, piece.EvidenceID, result, func(ctx context.Context, tx *storage.Tx, ev scoring.Evidence) error {
			told, err := tellFetched(ctx, tx, piece.Campaign, ev, f.Channel)
			if shown = nil; !told {
				shown = &ev
			}
			return err
		})
		if err == nil && shown != nil {
			f.looked(piece.Campaign, *shown)
		}
	case errors.Is(err, syscall.ENOSPC):
		f.Log.Error("no room for evidence, it waits", "evidence", piece.EvidenceID, "alarm", true)
		err = f.DB.RetryFetch(after, piece.EvidenceID, "disk full", fullPause)
	case ctx.Err() != nil:
		err = f.DB.RetryFetch(after, piece.EvidenceID, "stopped", 0)
	default:
		f.Log.Warn("evidence not fetched yet", "evidence", piece.EvidenceID, "tries", piece.Tries, "error", err)
		b := pace.Backoff{Tries: piece.Tries + 3}
		err = f.DB.RetryFetch(after, piece.EvidenceID, err.Error(), min(b.Next()<<min(max(piece.Tries-5, 0), 5), retryMost))
	}
	if err != nil {
		f.Log.Error("evidence not settled, its claim will run out", "evidence", piece.EvidenceID, "error", err)
	}
}

// fetch brings a piece in. An error means: try again later.
func (f *Fetcher) fetch(ctx context.Context, piece storage.Fetch) (storage.FetchResult, error) {
	if piece.Looks >= lookTries { // the last of them ended this process
		return setAside, nil
	}
	limit, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	file, size, ended, err := f.bring(limit, piece)
	if err != nil || ended.State != "" {
		return ended, err
	}
	defer file.Close()
	return f.keep(ctx, piece, file, size)
}

// bring loads a file from the channel into a temporary one, which is gone once it is closed. ended is how it ended where there
// is none to be had. An error means: try again later.
func (f *Fetcher) bring(ctx context.Context, piece storage.Fetch) (_ *pace.TempFile, size int64, ended storage.FetchResult, err error) {
	if piece.Size > f.Limit {
		return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge}, nil
	}
	place, size, err := f.From.Find(ctx, piece.FileID)
	switch {
	case err != nil && channel.Meaning(err) == channel.TooLarge, size > f.Limit:
		return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge, Size: size}, nil
	case err != nil && channel.Meaning(err) == channel.Refused && piece.Tries >= refusedTries:
		return nil, 0, storage.FetchResult{State: scoring.FetchFailed, Note: txtFileGone}, nil
	case errors.Is(err, channel.ErrUnsafe):
		f.Log.Error("file path refused", "evidence", piece.EvidenceID, "alarm", true)
		return nil, 0, storage.FetchResult{State: scoring.FetchFailed, Note: txtFileGone}, nil
	case err != nil:
		return nil, 0, ended, err
	}
	file, err := pace.NewTempFile(f.TempDir, "evidence-*")
	if err != nil {
		return nil, 0, ended, fmt.Errorf("make temporary file: %w", err)
	}
	if size, err = f.download(ctx, place, file); err != nil {
		_ = file.Close()
		if errors.Is(err, errBeyond) {
			return nil, 0, storage.FetchResult{State: scoring.FetchTooLarge}, nil
		}
		return nil, 0, ended, err
	}
	return file, size, ended, nil
}

// setAside is how a file ends that could not be looked into.
var setAside = storage.FetchResult{State: scoring.FetchRefused, Note: txtFileUnchecked}

// keep looks at what was fetched and puts it into the store if it may be there.
func (f *Fetcher) keep(ctx context.Context, piece storage.Fetch, file *pace.TempFile, size int64) (r storage.FetchResult, err error) {
	r = storage.FetchResult{State: scoring.FetchStored, Size: size}
	var found look.Document
	last, err := f.tries(ctx, f.DB.CountLook, f.DB.UncountLook, piece.EvidenceID, func(ctx context.Context) (err error) {
		found, err = f.Look.Document(ctx, piece.Name, file.File)
		return err
	})
	if last {
		f.Log.Warn("file set aside: it cannot be looked into", "evidence", piece.EvidenceID, "error", err)
		return setAside, nil
	}
	if err != nil {
		return r, err
	}
	defer func() { err = f.opened(ctx, err, f.DB.UncountLook, piece.EvidenceID) }()
	r.Mime, r.Signature, r.Facts = found.Mime, found.Signature, found.Facts
	if found.Trouble != "" {
		f.Log.Warn("document not understood", "evidence", piece.EvidenceID, "error", found.Trouble)
	}
	switch {
	case found.Refused != "":
		return storage.FetchResult{State: scoring.FetchRefused, Note: refusedWords(found.Refused, found.Way, piece.Name, found.Mime), Mime: r.Mime, Size: size}, nil
	case r.Facts.Secret != "": // nothing of it is kept, not even its number
		r.State, r.Note, r.Signature = scoring.FetchRefused, txtFileSecret, nil
		r.Facts = scoring.DocumentFacts{Secret: r.Facts.Secret}
		return r, nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return r, fmt.Errorf("rewind file: %w", err)
	}
	putting, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	if r.SHA256, r.Size, err = f.Blobs.Put(putting, file); err != nil {
		return r, fmt.Errorf("store file: %w", err)
	}
	return r, nil
}

// errBeyond says that a file is longer than it was said to be, and than may be taken.
var errBeyond = errors.New("the file is larger than may be taken")

// download streams a file into w; errBeyond where it does not end before the limit.
func (f *Fetcher) download(ctx context.Context, place string, w io.Writer) (int64, error) {
	body, length, err := f.From.Open(ctx, place)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	n, err := io.Copy(w, io.LimitReader(body, f.Limit+1))
	if err != nil {
		return n, fmt.Errorf("download file: %w", err)
	}
	if n > f.Limit {
		return n, errBeyond
	}
	if length >= 0 && n != length {
		return n, fmt.Errorf("download file: %w", io.ErrUnexpectedEOF)
	}
	return n, nil
}
