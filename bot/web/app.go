package web

// The page within Telegram (Mini App): Telegram says who opened it. There is no cookie: the page holds its secret itself, and sends it along.

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/webchat"
)

// AppUser is who opened the page within Telegram.
type AppUser struct {
	Account scoring.ChatKey // of Telegram
	Seal    string          // of what Telegram told; it lets one in once
}

const (
	// AppPath is where the page within Telegram stands: the only path that another page may frame, and that of Telegram only.
	AppPath = "/tg"
	// appHeader holds the secret of such a page.
	appHeader = "X-Chamdiem-App"
	// appLife is how long such a page stays signed in: Telegram opens it again with a touch.
	appLife    = 12 * time.Hour
	appDevice  = "Trang trong Telegram"
	appFramers = "https://web.telegram.org"
)

// framed lets Telegram on the web frame a page.
func framed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Del("X-Frame-Options")
		w.Header().Set("Content-Security-Policy", strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors "+appFramers, 1))
		next.ServeHTTP(w, r)
	})
}

// appHash is the hash by which the secret of a page within Telegram is known. That of a cookie never is one.
func appHash(secret string) string { return hashOf("app/" + secret) }

// enterApp is POST /api/app: Telegram says who is there, and an account that is linked already comes in.
func (d *Door) enterApp(r *request) error {
	var in struct {
		Told string `json:"told"`
	}
	if !d.limits.tries.pass(placeOf(r.address)) {
		return refuse(http.StatusTooManyRequests, txtSlow)
	}
	if err := r.read(&in); err != nil {
		return err
	}
	if d.OpenedBy == nil {
		return refuse(http.StatusForbidden, txtApp)
	}
	user, err := d.OpenedBy(in.Told)
	if err != nil {
		return refuse(http.StatusForbidden, txtApp)
	}
	secret, _ := newSecret()
	var account int64
	err = d.Outbox.Commit(r.Context(), func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
		if rows, account, err = d.takeApp(ctx, tx, user); err != nil {
			return nil, err
		}
		return rows, webchat.NewAppSession(ctx, tx, account, appHash(secret), appDevice, appLife)
	})
	if err != nil {
		return err
	}
	d.worked(r)
	return r.write(map[string]any{"secret": secret})
}

// takeApp is the account of the page of who opened it, in the campaign chosen in the chat. Campaigns are not put together here: who invites the person
// in one of them could come in to the others.
func (d *Door) takeApp(ctx context.Context, tx *storage.Tx, user AppUser) (rows []queue.Out, account int64, err error) {
	fresh, err := webchat.UseSeal(ctx, tx, user.Seal)
	if err == nil && !fresh {
		err = refuse(http.StatusForbidden, txtApp)
	}
	if err != nil {
		return nil, 0, err
	}
	s, err := webchat.StandingOf(ctx, tx, user.Account.Channel, user.Account.ID)
	switch {
	case err != nil:
		return nil, 0, err
	case s == nil:
		return nil, 0, refuse(http.StatusForbidden, txtAppUnknown)
	case s.Account != 0:
		return nil, s.Account, nil
	}
	if account, err = webchat.NewChat(ctx, tx); err != nil {
		return nil, 0, err
	}
	joined, err := tx.JoinPage(ctx, s.Campaign, s.Person, user.Account, account)
	if err == nil && !joined { // a link of the person was taken at the same time
		err = refuse(http.StatusForbidden, txtApp)
	}
	if err != nil {
		return nil, 0, err
	}
	rows, err = d.Begin(ctx, tx, dialog.Event{Kind: dialog.Command, ChatID: account, UserID: account, UserName: appDevice, Command: "start"})
	return rows, account, err
}

// filePath is the address of the file of a message. A page without a cookie cannot say who asks, so its address holds a pass: for this session, as long as it lives,
// for this file only.
func filePath(s *webchat.Session, message int64) string {
	path := "/files/" + strconv.FormatInt(message, 10)
	if s.App {
		path += fmt.Sprintf("/%d-%s", s.ID, filePass(s, message))
	}
	return path
}

func filePass(s *webchat.Session, message int64) string {
	mac := hmac.New(sha256.New, []byte(s.Hash))
	fmt.Fprintf(mac, "file/%d", message)
	return hex.EncodeToString(mac.Sum(nil))
}

// passedFile is GET /files/{id}/{pass}: the file of a message, for a page without a cookie.
func (d *Door) passedFile(r *request) error {
	id, pass, _ := strings.Cut(r.PathValue("pass"), "-")
	session, err1 := strconv.ParseInt(id, 10, 64)
	message, err2 := strconv.ParseInt(r.PathValue("id"), 10, 64)
	r.session = nil // whatever a cookie says
	if err1 != nil || err2 != nil {
		return refuse(http.StatusNotFound, txtGone)
	}
	err := d.tx(r.Context(), func(tx *storage.Tx) error {
		s, err := webchat.SessionByID(r.Context(), tx, session)
		if err == nil && s != nil && s.App && hmac.Equal([]byte(filePass(s, message)), []byte(pass)) {
			r.session = s
		}
		return err
	})
	if err != nil {
		return err
	}
	if r.session == nil {
		return refuse(http.StatusNotFound, txtGone)
	}
	return signedIn(d.file)(r)
}
