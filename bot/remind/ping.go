package remind

// The outward ping: a service elsewhere hears from us after each tick, and raises an alarm when it does not.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
)

const (
	// pingTime is how long a ping may take, pingEvery how often one is sent at most.
	pingTime  = 10 * time.Second
	pingEvery = 30 * time.Second
	// pingAnswer is how much of the answer is read, in bytes, so that the connection can serve the next ping.
	pingAnswer = 1 << 20
)

// Pinger pings an address at most once per pingEvery. A nil Pinger does nothing.
type Pinger struct {
	url    string
	client *http.Client
	last   atomic.Int64 // nanoseconds since the epoch
}

func NewPinger(address, proxy string) *Pinger {
	if address == "" {
		return nil
	}
	return &Pinger{url: address, client: &http.Client{Transport: pace.NewTransport(proxy, 1), Timeout: pingTime}}
}

// ping pings in the background. The address is a secret and never logged.
func (p *Pinger) ping(ctx context.Context, log *slog.Logger) {
	if p == nil {
		return
	}
	last := p.last.Load()
	if now := time.Now().UnixNano(); now-last < int64(pingEvery) || !p.last.CompareAndSwap(last, now) {
		return
	}
	go func() {
		if err := safely.Do(func() error { return p.once(context.WithoutCancel(ctx)) }); err != nil {
			log.Warn("heartbeat not heard", "error", err)
		}
	}()
}

func (p *Pinger) once(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return errors.New("the address of the heartbeat is not one")
	}
	answer, err := p.client.Do(request)
	if wrong, ok := errors.AsType[*url.Error](err); ok {
		err = wrong.Err // without the address
	}
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, pingAnswer))
	if answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("ping: answered with %d", answer.StatusCode)
	}
	return nil
}
