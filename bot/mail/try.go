package mail

// Trying a mail server without a letter.

import (
	"context"
	"fmt"
	"net"
	"strconv"

	gomail "github.com/wneessen/go-mail"
)

// Step is how far one comes with a mail server.
type Step int

// The steps, by what fails.
const (
	Ready   Step = iota // nothing does: a letter could be given now
	Connect             // the server does not answer
	Encrypt             // the line cannot be encrypted, or the server's certificate is not trusted
	Login               // user and password are refused
)

// Try connects to the server and signs in, and says what fails with the reason.
func (s Server) Try(ctx context.Context) (Step, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(s.Host, strconv.Itoa(s.Port)))
	if err != nil {
		return Connect, fmt.Errorf("try the mail server: %w", err)
	}
	_ = conn.Close() // nothing was said
	stranger := s
	stranger.User = ""
	for _, one := range []struct {
		as     Server
		failed Step
	}{{stranger, Encrypt}, {s, Login}} {
		if one.failed == Login && s.User == "" {
			break
		}
		c, err := one.as.client()
		if err == nil {
			err = visit(ctx, c)
		}
		if err != nil {
			return one.failed, fmt.Errorf("try the mail server: %w", err)
		}
	}
	return Ready, nil
}

func visit(ctx context.Context, c *gomail.Client) error {
	if err := c.DialWithContext(ctx); err != nil {
		return err
	}
	return c.Close()
}
