// Package mail is the channel of letters (e-mail): it carries reminders to people whom Telegram does not reach. Nothing comes in by it.
package mail

import (
	"errors"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Server is a mail server that takes letters for others.
type Server struct {
	Host     string
	Port     int
	SSL      bool // encrypted from the first byte; else by STARTTLS, which is demanded but on this machine
	User     string
	Password string
}

// The ports of mail servers that take letters from programs.
const (
	portSubmit = 587
	portSSL    = 465
)

// errServer does not say what was read: a password may be in it.
var errServer = errors.New("not of the form smtp://user:password@host:587 or smtps://user:password@host:465")

// ReadServer reads the address of a mail server: smtp://user:password@host:587 or smtps://user:password@host:465.
func ReadServer(text string) (s Server, err error) {
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" ||
		strings.Count(u.Host, ":") > 1 && !strings.HasPrefix(u.Host, "[") { // where such an address ends and its port begins is not said
		return s, errServer
	}
	s = Server{Host: u.Hostname(), Port: portSubmit, SSL: u.Scheme == "smtps"}
	if s.SSL {
		s.Port = portSSL
	}
	if u.Port() != "" {
		if s.Port, err = strconv.Atoi(u.Port()); err != nil || s.Port < 1 || s.Port > 65535 {
			return s, errServer
		}
	}
	if u.User != nil {
		s.User = u.User.Username()
		s.Password, _ = u.User.Password()
	}
	return s, nil
}

// here reports whether the server is on this machine: what goes there needs no encryption.
func (s Server) here() bool {
	a, err := netip.ParseAddr(s.Host)
	return s.Host == "localhost" || err == nil && a.IsLoopback()
}

// ReadSender reads the address that letters come from: "bot@xa.vn" or "Chấm điểm <bot@xa.vn>".
func ReadSender(text string) (mail.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return mail.Address{}, errors.New("not an address of e-mail")
	}
	return *a, nil
}
