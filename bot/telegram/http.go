package telegram

// The HTTP side of the Bot API: bounded bodies, typed errors, and a token that never reaches an error or a log.

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"chamdiem/bot/pace"

	tg "github.com/go-telegram/bot"
)

const (
	// smallForm is up to what size a request is buffered, so that it goes out with a Content-Length in one piece.
	smallForm = 256 << 10
	// answerLimit bounds the answer to a call: a sent message comes back in a few kB.
	answerLimit = 1 << 20
	// callTimeout bounds a call without an upload, uploadTimeout one with 50 MB on a slow line.
	callTimeout   = 30 * time.Second
	uploadTimeout = 5 * time.Minute
)

// caller is the library's HTTP client: it answers only with a whole JSON body, else with a typed error.
type caller struct {
	http    *http.Client
	token   string
	timeout time.Duration // of a call without an upload
	upload  time.Duration // of one with
}

func newCaller(transport http.RoundTripper, token string) *caller {
	return &caller{token: token, timeout: callTimeout, upload: uploadTimeout, http: &http.Client{
		Transport: transport,
		// The Bot API never redirects, and a redirect would carry the token elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// ClientConfig says how Telegram is reached.
type ClientConfig struct {
	Token    string // of BotFather
	Server   string // address of the Bot API server; empty = Telegram's
	Proxy    string // for https, as in HTTPS_PROXY; empty = the environment's
	LocalDir string // folder of files of a server run beside the bot with --local; empty = there is none
	Calls    int    // that send, at a time
	Fetches  int    // of files, at a time
	// Clock is told the time that answers carry; nil = it is not needed.
	Clock *pace.Reference
	// Polls carries the questions for updates, and that of Username, which so leaves its connection to them; nil = a transport of its own.
	Polls http.RoundTripper
}

// polling is what calls that ask for updates.
func (c ClientConfig) polling() *caller {
	over := c.Polls
	if over == nil {
		over = pace.NewTransport(c.Proxy, 1)
	}
	return newCaller(c.dated(over), c.Token)
}

// NewClient makes a client. It calls nothing yet.
func NewClient(c ClientConfig) (*Client, error) {
	sends := newCaller(c.dated(pace.NewTransport(c.Proxy, c.Calls)), c.Token)
	sends.upload = UploadTime(c.LocalDir)
	t, err := newTelegram(c.Token, c.Server, sends)
	if err != nil {
		return nil, err
	}
	t.local = c.LocalDir
	t.polls = c.polling()
	t.files = newCaller(pace.NewTransport(c.Proxy, c.Fetches), c.Token)
	return t, nil
}

// telegramServer is Telegram's own.
const telegramServer = "https://api.telegram.org"

// dated has the transport tell the clock the time of each answer.
func (c ClientConfig) dated(inner http.RoundTripper) http.RoundTripper {
	from := pace.FromServer
	if server := strings.TrimSuffix(c.Server, "/"); server == "" || server == telegramServer {
		from = pace.FromTelegram
	}
	return dating{inner, c.Clock, from}
}

type dating struct {
	http.RoundTripper
	clock *pace.Reference
	from  pace.Source
}

func (d dating) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := d.RoundTripper.RoundTrip(r)
	if err == nil {
		if at, wrong := http.ParseTime(resp.Header.Get("Date")); wrong == nil {
			d.clock.Say(at, d.from)
		}
	}
	return resp, err
}

// newTelegram makes the library's client on our own transport.
func newTelegram(token, server string, c *caller) (*Client, error) {
	server = cmp.Or(strings.TrimSuffix(server, "/"), telegramServer)
	api, err := tg.New(token, tg.WithSkipGetMe(), tg.WithHTTPClient(time.Minute, c), tg.WithServerURL(server))
	if err != nil {
		return nil, fmt.Errorf("make telegram client: %w", hide(err, token))
	}
	return &Client{api: api, server: server, token: token, calls: c}, nil
}

// Do sends a request. The body of the response is complete, valid JSON and at most answerLimit long.
func (c *caller) Do(req *http.Request) (*http.Response, error) {
	method := path.Base(req.URL.Path)
	whole, err := buffer(req)
	if err != nil {
		return nil, hide(fmt.Errorf("build %s: %w", method, err), c.token)
	}
	timeout := c.timeout
	if !whole {
		timeout = c.upload
	}
	ctx, cancel := context.WithTimeout(req.Context(), timeout)
	defer cancel()
	resp, body, err := c.exchange(req.WithContext(ctx), method)
	if err != nil {
		return nil, err
	}
	if !json.Valid(body) {
		return nil, notJSON(resp, method)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// exchange sends a request and reads its answer whole; whether that is JSON is left open. It goes to the transport itself: there are no
// redirects to follow and no cookies, for which http.Client copies the request. Only a name and password in the address of a server are
// sent by http.Client alone.
func (c *caller) exchange(req *http.Request, method string) (*http.Response, []byte, error) {
	send := c.http.Transport.RoundTrip
	if req.URL.User != nil {
		send = c.http.Do
	}
	resp, err := send(req)
	if err != nil {
		return nil, nil, c.failed(method, err)
	}
	defer resp.Body.Close()
	body, err := readBody(resp, method, answerLimit)
	if err != nil {
		return nil, nil, hide(err, c.token)
	}
	return resp, body, nil
}

// failed strips the address, which holds the token, off the transport's error.
func (c *caller) failed(method string, err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	return hide(fmt.Errorf("call %s: %w", method, err), c.token)
}

func notJSON(resp *http.Response, method string) error {
	return &serverError{Method: method, Status: resp.StatusCode, Reason: "the answer is not JSON"}
}

// readBody reads a whole answer of at most limit bytes.
func readBody(resp *http.Response, method string, limit int64) ([]byte, error) {
	bad := func(reason string) error {
		return &serverError{Method: method, Status: resp.StatusCode, Reason: reason}
	}
	if resp.StatusCode >= http.StatusInternalServerError {
		return nil, bad("the server is in trouble")
	}
	var body []byte
	var err error
	if n := resp.ContentLength; 0 < n && n <= limit {
		body = make([]byte, n)
		_, err = io.ReadFull(resp.Body, body)
	} else {
		body, err = io.ReadAll(io.LimitReader(resp.Body, limit+1))
	}
	if err != nil {
		return nil, fmt.Errorf("read answer to %s: %w", method, err)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%w: %w", errTooLong, bad("the answer is too long"))
	}
	return body, nil
}

var errTooLong = errors.New("too long")

// buffer reads a small form whole, so that it gets a Content-Length and can be repeated on a connection that turned
// out to be closed; a large one is streamed. It says whether the form was small.
func buffer(req *http.Request) (bool, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return true, nil
	}
	head, err := io.ReadAll(io.LimitReader(req.Body, smallForm+1))
	if err != nil {
		req.Body.Close()
		return false, err
	}
	if len(head) > smallForm {
		req.Body = &resumed{Reader: io.MultiReader(bytes.NewReader(head), req.Body), Closer: req.Body}
		return false, nil
	}
	req.Body.Close()
	req.ContentLength = int64(len(head))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(head)), nil }
	req.Body, _ = req.GetBody()
	return true, nil
}

type resumed struct {
	io.Reader
	io.Closer
}

// hiddenError is an error whose words had the token in them.
type hiddenError struct {
	err   error
	token string
}

func (e *hiddenError) Error() string { return strings.ReplaceAll(e.err.Error(), e.token, "***") }
func (e *hiddenError) Unwrap() error { return errors.Unwrap(e.err) }

// hide makes sure that an error's words do not hold the token.
func hide(err error, token string) error {
	if err == nil || token == "" || !strings.Contains(err.Error(), token) {
		return err
	}
	return &hiddenError{err, token}
}
