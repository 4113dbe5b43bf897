// Package mailtest is a mail server on this machine that keeps the letters it takes; tests only.
package mailtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"
)

// Letter is one that was taken.
type Letter struct {
	To      string
	Subject string
	Text    string
	ID      string
	At      time.Time // by the clock given to Open
}

// Server is a mail server. Its fields may be changed while it is locked by Change.
type Server struct {
	URL string // as SMTP_URL

	mu      sync.Mutex
	letters []Letter
	now     func() time.Time
	refuse  map[string]string // what is answered to recipients
	away    bool
}

// Open begins a mail server that ends with the test. now tells when letters come.
func Open(t testing.TB, now func() time.Time) *Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{URL: "smtp://" + l.Addr().String(), now: now, refuse: map[string]string{}}
	var wg sync.WaitGroup
	open := map[net.Conn]bool{}
	wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			open[c] = true
			s.mu.Unlock()
			wg.Go(func() {
				defer c.Close()
				if err := s.serve(c); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
					t.Logf("a mail session broke off: %v", err)
				}
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		s.mu.Lock()
		for c := range open {
			c.Close()
		}
		s.mu.Unlock()
		wg.Wait()
	})
	return s
}

// Refuse has letters to an address answered with a line such as "550 5.1.1 unknown"; "" takes them again.
func (s *Server) Refuse(address, with string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse[address] = with
}

// Away has the server answer no one, or answer again.
func (s *Server) Away(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = away
}

// Letters are those taken so far, in order.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Letter(nil), s.letters...)
}

// serve talks SMTP, as far as a client needs it.
func (s *Server) serve(c net.Conn) error {
	s.mu.Lock()
	away := s.away
	s.mu.Unlock()
	if away {
		return nil
	}
	text := textproto.NewReader(bufio.NewReader(c))
	say := func(line string) error { _, err := fmt.Fprint(c, line+"\r\n"); return err }
	if err := say("220 test"); err != nil {
		return err
	}
	to := ""
	for {
		line, err := text.ReadLine()
		if err != nil {
			return err
		}
		verb, rest, _ := strings.Cut(line, " ")
		answer := "250 ok"
		switch strings.ToUpper(verb) {
		case "EHLO":
			answer = "250-test\r\n250 8BITMIME"
		case "RCPT":
			to = strings.Trim(strings.TrimPrefix(strings.ToUpper(rest[:3])+rest[3:], "TO:"), "<>")
			s.mu.Lock()
			if no := s.refuse[to]; no != "" {
				answer = no
			}
			s.mu.Unlock()
		case "DATA":
			if err := say("354 go on"); err != nil {
				return err
			}
			if err := s.take(to, text); err != nil {
				return err
			}
		case "QUIT":
			return say("221 bye")
		}
		if err := say(answer); err != nil {
			return err
		}
	}
}

func (s *Server) take(to string, text *textproto.Reader) error {
	m, err := mail.ReadMessage(text.DotReader())
	if err != nil {
		return err
	}
	body := m.Body
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	words, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, Letter{To: to, Subject: subject, Text: strings.ReplaceAll(string(words), "\r\n", "\n"), ID: m.Header.Get("Message-ID"), At: s.now()})
	return nil
}
