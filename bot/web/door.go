// Package web is the second door: the same conversation on a web page. What people do there goes into the same inbox as what they
// do in Telegram, the same work handles it, and the same outbox answers; messages are kept for the page instead of being sent away.
package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Config is what a door needs. Title, Proxies, OpenedBy and Push may be empty.
type Config struct {
	DB     *storage.DB    // on the channel scoring.Web
	Outbox *outbox.Outbox // of that database
	// Begin handles the event by which a person comes in, in the transaction that lets the person in.
	Begin    func(ctx context.Context, tx *storage.Tx, ev dialog.Event) ([]queue.Out, error)
	Opener   outbox.Opener                      // says who may have an attachment, and opens it
	Dir      string                             // for files on their way in and out
	URL      *url.URL                           // the public address, without a path
	Proxies  []netip.Prefix                     // whose word on the address of a browser is taken
	MaxFile  int64                              // bytes
	Title    string                             // of the page
	OpenedBy func(told string) (AppUser, error) // who opened the page within Telegram, by what Telegram told it; nil = it is not opened there
	Push     string                             // the public key with which browsers allow to be rung, see push.Key; "" = none is rung
	Log      *slog.Logger
	Patience time.Duration // how long a request may take to come in; 0 = half a minute
}

// Door is the web page's server side.
type Door struct {
	Config
	files  folder
	hub    hub
	limits bounds
	hint   atomic.Pointer[func(chats ...int64)]
}

// New makes a door; it is open where its Handler is served.
func New(c Config) (*Door, error) {
	files, err := openFolder(c.Dir)
	if err != nil {
		return nil, err
	}
	c.Patience = cmp.Or(c.Patience, patience)
	return &Door{Config: c, files: files, hub: newHub(), limits: newBounds()}, nil
}

// Close lets go of the folder.
func (d *Door) Close() error { return d.files.root.Close() }

// HintTo has chats with something to do hinted at, until stop is called: while this process leads.
func (d *Door) HintTo(fn func(chats ...int64)) (stop func()) {
	d.hint.Store(&fn)
	return func() { d.hint.Store(nil) }
}

// Link is the address that a person opens to come in by a code. The code stands where no server and no log sees it.
func (d *Door) Link(code string) string { return LinkBase(d.URL) + code }

// LinkBase is what stands before a code in such an address.
func LinkBase(u *url.URL) string { return u.JoinPath(enterPath).String() + "#" }

// enterPath is where one comes in by a link.
const enterPath = "/vao"

// Handler serves the page and what it asks.
func (d *Door) Handler() http.Handler {
	mux := http.NewServeMux()
	d.servePage(mux)
	for pattern, h := range map[string]func(r *request) error{
		"POST /api/invite":               d.lookAtInvite,
		"POST /api/enter":                d.enter,
		"GET /api/me":                    signedIn(d.me),
		"GET /api/chat":                  signedIn(d.chat),
		"GET /api/changes":               signedIn(d.changes),
		"GET /api/events":                signedIn(d.events),
		"POST /api/actions":              signedIn(d.act),
		"POST /api/files":                signedIn(d.announce),
		"PUT /api/files/{id}":            signedIn(d.piece),
		"GET /api/sessions":              signedIn(d.sessions),
		"DELETE /api/sessions/{id}":      signedIn(d.endSession),
		"POST /api/leave":                signedIn(d.leave),
		"POST /api/push":                 signedIn(d.allowRing),
		"DELETE /api/push":               signedIn(d.stopRing),
		"POST /api/app":                  d.enterApp,
		"GET /files/{id}":                signedIn(d.file),
		"GET /files/{id}/{pass}":         d.passedFile,
		"GET " + calendarPath + "{file}": d.calendar,
	} {
		mux.Handle(pattern, d.answer(h))
	}
	return d.guard(mux)
}

// tx runs fn in a transaction of the page's channel.
func (d *Door) tx(ctx context.Context, fn func(tx *storage.Tx) error) error {
	if err := d.DB.InTx(ctx, fn); err != nil {
		return fmt.Errorf("web page: %w", err)
	}
	return nil
}

// hinted tells the work that chats have something to do.
func (d *Door) hinted(chats ...int64) {
	if fn := d.hint.Load(); fn != nil {
		(*fn)(chats...)
	}
}
