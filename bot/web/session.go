package web

// Sessions: the cookie of a browser that is signed in, and the devices of a person.

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

const (
	// sessionLife is how long a browser stays signed in.
	sessionLife  = 30 * 24 * time.Hour
	sessionBytes = 32 // at random
)

// cookieName is bound to the host by its prefix, where the cookie may be sent over https only.
func (d *Door) cookieName() string {
	if d.https() {
		return "__Host-chamdiem"
	}
	return "chamdiem"
}

// newSecret is what the cookie holds, and the hash by which it is known.
func newSecret() (secret, hash string) {
	b := make([]byte, sessionBytes)
	_, _ = rand.Read(b) // never fails
	secret = base64.RawURLEncoding.EncodeToString(b)
	return secret, hashOf(secret)
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func (d *Door) setCookie(w http.ResponseWriter, secret string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{Name: d.cookieName(), Value: secret, Path: "/", MaxAge: int(life.Seconds()), HttpOnly: true, Secure: d.https(), SameSite: http.SameSiteLaxMode})
}

// secretOf is what the cookie of a browser holds, and the hash by which it is known; "" without one. Of a page that sends its secret itself the
// cookie does not count.
func (d *Door) secretOf(r *request) (secret, hash string) {
	if sent := r.Header.Values(appHeader); len(sent) > 0 {
		return sent[0], appHash(sent[0])
	}
	cookie, err := r.Cookie(d.cookieName())
	if err != nil {
		return "", ""
	}
	return cookie.Value, hashOf(cookie.Value)
}

// sessionOf reads the session of a secret with the rights as they are now; nil where there is none.
func (d *Door) sessionOf(r *request, secret, hash string) (s *webchat.Session, err error) {
	if secret == "" {
		return nil, nil // a stranger
	}
	err = d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		s, err = webchat.FindSession(r.Context(), tx, hash)
		return err
	})
	return s, err
}

// device says in words which browser it is, by what it says of itself.
func device(agent string) string {
	browser := firstOf(agent, "trình duyệt", [][2]string{{"Edg", "Edge"}, {"coc_coc", "Cốc Cốc"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}})
	system := firstOf(agent, "", [][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"Linux", "Linux"}})
	if system == "" {
		return browser
	}
	return browser + " trên " + system
}

func firstOf(text, none string, names [][2]string) string {
	for _, n := range names {
		if strings.Contains(text, n[0]) {
			return n[1]
		}
	}
	return none
}

// sessions is GET /api/sessions: where the person is signed in.
func (d *Door) sessions(r *request) error {
	type one struct {
		ID     int64  `json:"id"`
		Device string `json:"device"`
		Since  int64  `json:"since"` // Unix seconds
		Seen   int64  `json:"seen"`
		This   bool   `json:"this"`
	}
	out := []one{}
	err := d.tx(r.Context(), func(tx *storage.Tx) error {
		list, err := webchat.Sessions(r.Context(), tx, r.session.ChatID)
		for _, s := range list {
			out = append(out, one{s.ID, s.Device, s.Made.Unix(), s.Seen.Unix(), s.ID == r.session.ID})
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.write(map[string]any{"sessions": out})
}

// endSession is DELETE /api/sessions/{id}: another device of the same person is signed out.
func (d *Door) endSession(r *request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id <= 0 {
		return refuse(http.StatusNotFound, txtGone)
	}
	return d.signOut(r, id, webchat.EndRevoked)
}

// leave is POST /api/leave: this browser is signed out.
func (d *Door) leave(r *request) error {
	if err := d.signOut(r, r.session.ID, webchat.EndLeft); err != nil {
		return err
	}
	return nil
}

func (d *Door) signOut(r *request, id int64, why string) error {
	var n int64
	err := d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		n, err = webchat.EndSession(r.Context(), tx, r.session.ChatID, id, why)
		return err
	})
	if err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	if n == 0 {
		return refuse(http.StatusNotFound, txtGone)
	}
	d.hub.wake(r.session.ChatID) // its stream ends
	if why == webchat.EndLeft && !r.session.App {
		d.setCookie(r.to, "", -time.Second)
	}
	return r.write(map[string]any{})
}
