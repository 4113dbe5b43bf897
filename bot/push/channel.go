package push

// The channel: what the outbox gives it rings the browsers of an account.

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria/safely"

	"github.com/SherClockHolmes/webpush-go"
)

// Browser is one that may be rung.
type Browser struct {
	Endpoint, P256dh, Auth string // as its subscription has them
}

// Bell rings browsers. All fields are demanded.
type Bell struct {
	Key      Key
	Subject  string // the contact that push services are given, for trouble: an https address or an e-mail address
	Client   *http.Client
	Browsers func(ctx context.Context, account int64) ([]Browser, error)
	Gone     func(ctx context.Context, endpoint string) error // told of one that does not ring any more
}

const (
	// life is how long a push service keeps what a browser cannot take yet: later what it says is old, and the page tells how things stand.
	life = 6 * time.Hour
	// maxTitle and maxBody are how much a browser shows, in UTF-16 units. Together they fit into what a push service takes.
	maxTitle = 100
	maxBody  = 300
	// topicLength is how much of a hash names what is said: the longest that push services take (RFC 8030, 5.4).
	topicLength = 32
	// defaultWait is the pause where a push service says that it is too much, and not until when; maxWait is the longest one.
	defaultWait = 30 * time.Second
	maxWait     = 5 * time.Minute
)

// note is what the page's worker shows.
type note struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Tag   string `json:"tag"` // the same one takes the place of the former
}

// Send implements outbox.Channel: all browsers of the account ring. One that took it is enough, as several are one person's. A repeat has the same
// topic and tag, so it takes the place of what was said before.
func (b Bell) Send(ctx context.Context, account int64, m dialog.Message, _ bool, _ io.Reader) (channel.Sent, error) {
	browsers, err := b.Browsers(ctx, account)
	if err != nil {
		return channel.Sent{}, fmt.Errorf("find the browsers: %w", err)
	}
	n := write(account, m.HTML)
	text, err := json.Marshal(n)
	if err != nil {
		return channel.Sent{}, fmt.Errorf("write a notification: %w", err)
	}
	results := make([]error, len(browsers))
	var calls safely.Group
	for i, one := range browsers {
		calls.Go(func() { results[i] = b.ring(ctx, one, n.Tag, text) })
	}
	calls.Wait()
	forgotten := b.forget(ctx, browsers, results)
	left := error(&channel.Error{What: channel.Blocked, Err: errGone})
	for _, err := range results {
		switch {
		case err == nil: // those that are gone and could not be forgotten are found again
			return channel.Sent{MessageID: time.Now().UnixMilli()}, nil
		case errors.Is(err, errGone):
		case channel.Meaning(left) == channel.Blocked || channel.Meaning(left).Final(): // what may succeed later counts more
			left = err
		}
	}
	return channel.Sent{}, cmp.Or(forgotten, left)
}

// errGone says that a browser cannot be rung any more.
var errGone = errors.New("the browser takes no notifications any more")

// forget tells of the browsers that are gone.
func (b Bell) forget(ctx context.Context, browsers []Browser, results []error) error {
	for i, err := range results {
		if !errors.Is(err, errGone) {
			continue
		}
		if err := b.Gone(ctx, browsers[i].Endpoint); err != nil {
			return fmt.Errorf("forget a browser: %w", err)
		}
	}
	return nil
}

// write is what a browser shows of a message: its first line, and what fits of the others.
func write(account int64, html string) note {
	title, body, _ := strings.Cut(strings.TrimSpace(markup.Plain(html)), "\n")
	sum := sha256.Sum256([]byte(strconv.FormatInt(account, 10) + "\x00" + html))
	return note{Title: markup.Clip(strings.TrimSpace(title), maxTitle), Body: markup.Clip(strings.TrimSpace(body), maxBody), Tag: base64.RawURLEncoding.EncodeToString(sum[:])[:topicLength]}
}

// ring makes one call.
func (b Bell) ring(ctx context.Context, to Browser, topic string, text []byte) error {
	limit, cancel := context.WithTimeout(ctx, 2*callTime)
	defer cancel()
	own := bytes.Clone(text) // the library writes its padding behind it
	answer, err := webpush.SendNotificationWithContext(limit, own, &webpush.Subscription{Endpoint: to.Endpoint, Keys: webpush.Keys{Auth: to.Auth, P256dh: to.P256dh}},
		&webpush.Options{HTTPClient: b.Client, Subscriber: b.Subject, Topic: topic, TTL: int(life.Seconds()), Urgency: webpush.UrgencyHigh, VAPIDPublicKey: b.Key.public, VAPIDPrivateKey: b.Key.private})
	switch {
	case errors.Is(err, errForeign):
		return errGone
	case err != nil:
		return &channel.Error{What: channel.Trouble, Err: errors.New("ring a browser: its push service does not answer")} // the endpoint is a secret of the browser
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, 4<<10) // so that the connection serves again
	return judge(answer)
}

// judge says what the answer of a push service means (RFC 8030).
func judge(answer *http.Response) error {
	said := fmt.Errorf("ring a browser: its push service answers %d", answer.StatusCode)
	switch code := answer.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return errGone
	case code == http.StatusTooManyRequests:
		return &channel.Error{What: channel.Wait, After: pause(answer.Header.Get("Retry-After")), Err: said}
	case code >= 500:
		return &channel.Error{What: channel.Trouble, Err: said}
	}
	return &channel.Error{What: channel.Refused, Err: said}
}

// pause reads how long to wait.
func pause(text string) time.Duration {
	seconds, err := strconv.Atoi(text)
	if err != nil || seconds < 1 {
		return defaultWait
	}
	return min(time.Duration(seconds)*time.Second, maxWait)
}

// errSilent says that a notification cannot do what a message in a chat can.
var errSilent = &channel.Error{What: channel.Refused, Err: errors.New("a notification cannot be changed")}

// Edit implements outbox.Channel.
func (Bell) Edit(context.Context, int64, int64, dialog.Message, bool) error { return errSilent }

// Buttons implements outbox.Channel.
func (Bell) Buttons(context.Context, int64, int64, [][]dialog.Button) error { return errSilent }

// Delete implements outbox.Channel.
func (Bell) Delete(context.Context, int64, int64) error { return errSilent }

// Menu implements outbox.Channel.
func (Bell) Menu(context.Context, int64, []dialog.MenuCommand) error { return errSilent }

// Leave implements outbox.Channel.
func (Bell) Leave(context.Context, int64) error { return errSilent }

// Answer implements outbox.Channel.
func (Bell) Answer(context.Context, channel.Press) error { return errSilent }
