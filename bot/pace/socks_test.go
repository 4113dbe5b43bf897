package pace

import (
	"context"
	"errors"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

// A proxy that says nothing is given up in time; a way that was given is not.
func TestSocks_only_the_greeting_is_bounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		defer there.Close()
		dial := boundSocks(func(context.Context, string, string) (net.Conn, error) { return here, nil }, "", "socks5://proxy.example", "http://other.example")
		c, err := dial(t.Context(), "tcp", "proxy.example:1080")
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			for said := make([]byte, 8); ; {
				if _, err := there.Read(said); err != nil {
					return
				}
			}
		}()
		for _, said := range []string{"\x05\x01\x00", "\x01", "\x05\x01"} {
			if _, err := c.Write([]byte(said)); err != nil {
				t.Fatal(err)
			}
		}
		begun := time.Now()
		if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begun) > dialTimeout {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
		if _, err := c.Write([]byte("\x16\x03")); err != nil {
			t.Fatal(err)
		}
		go func() {
			<-time.After(time.Hour)
			_, _ = there.Write([]byte("x"))
		}()
		if _, err := c.Read(make([]byte, 1)); err != nil {
			t.Errorf("an answer after an hour: %v", err)
		}
	})
}
