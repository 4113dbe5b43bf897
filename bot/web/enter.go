package web

// Coming in: a one-time link is looked at, and taken only when a person presses.

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/webchat"
)

// errWrongLink is all that is said of a link that does not work.
func errWrongLink() error { return refuse(http.StatusNotFound, txtLink) }

// code reads the code of a request for coming in. Only so many codes that do not work are allowed; one that does is given back with worked:
// a whole office opens its links behind one address.
// key is what the browser made for coming in, "" without one.
func (d *Door) code(r *request) (code, key string, err error) {
	var in struct {
		Code string `json:"code"`
		Key  string `json:"key"`
	}
	if !d.limits.tries.pass(placeOf(r.address)) {
		return "", "", refuse(http.StatusTooManyRequests, txtSlow)
	}
	if err := r.read(&in); err != nil {
		return "", "", err
	}
	if code = strings.ToLower(strings.TrimSpace(in.Code)); !scoring.IsInviteCode(code) || in.Key != "" && !keyForm.MatchString(in.Key) {
		return "", "", errWrongLink()
	}
	return code, in.Key, nil
}

func (d *Door) worked(r *request) { d.limits.tries.back(placeOf(r.address)) }

// lookAtInvite is POST /api/invite. It gives the name of the person and the campaign of a link. The link stays unused.
func (d *Door) lookAtInvite(r *request) error {
	code, _, err := d.code(r)
	if err != nil {
		return err
	}
	var invite *scoring.Invite
	err = d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		invite, err = tx.FindInvite(r.Context(), scoring.InviteHash(code))
		return err
	})
	if err != nil {
		return err
	}
	if invite == nil {
		return errWrongLink()
	}
	d.worked(r)
	return r.write(map[string]any{"name": invite.Display, "campaign": invite.Title})
}

// enter is POST /api/enter: the link is taken, and the browser signed in.
func (d *Door) enter(r *request) error {
	code, key, err := d.code(r)
	if err != nil {
		return err
	}
	secret, hash := newSecret()
	if key != "" {
		secret, hash = secretBy(code, key)
	}
	var account int64
	err = d.Outbox.Commit(r.Context(), func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
		if account, err = d.entered(ctx, tx, code, hash); err != nil || account != 0 {
			return nil, err
		}
		rows, account, err = d.take(ctx, tx, r, code)
		if err != nil {
			return nil, err
		}
		if r.session != nil { // the browser leaves it, and may be another person's now
			if err := webchat.DropRing(ctx, tx, r.session.ID); err != nil {
				return nil, err
			}
		}
		return rows, webchat.NewSession(ctx, tx, account, hash, device(r.UserAgent()), sessionLife)
	})
	if err != nil {
		return err
	}
	d.worked(r)
	d.setCookie(r.to, secret, sessionLife)
	return r.write(map[string]any{"account": account})
}

// sayAgain is how long a browser that did not hear the answer to its coming in may ask for it once more.
const sayAgain = 10 * time.Minute

// secretBy is the secret of a session, and its hash, by the code of a link and the key that the browser made for coming in by it: the browser that asks
// once more gets the same one.
func secretBy(code, key string) (secret, hash string) {
	sum := sha256.Sum256([]byte("enter/" + code + "/" + key))
	secret = base64.RawURLEncoding.EncodeToString(sum[:])
	return secret, hashOf(secret)
}

// entered is the account of a browser that has come in by the code a moment ago and did not hear so; 0 = it has not. The code is held.
func (d *Door) entered(ctx context.Context, tx *storage.Tx, code, hash string) (account int64, err error) {
	if err := tx.HoldInvite(ctx, scoring.InviteHash(code)); err != nil { // browsers of one person share the account, so only one may go on
		return 0, err
	}
	return webchat.Entered(ctx, tx, hash, sayAgain)
}

// take links an account of the page to the person of the code, which is held, as the command /start does in Telegram.
func (d *Door) take(ctx context.Context, tx *storage.Tx, r *request, code string) (rows []queue.Out, account int64, err error) {
	invite, err := tx.FindInvite(ctx, scoring.InviteHash(code))
	if err != nil || invite == nil {
		return nil, 0, orWrongLink(err)
	}
	if account, err = accountFor(ctx, tx, r.session, invite); err != nil {
		return nil, 0, err
	}
	rows, err = d.Begin(ctx, tx, dialog.Event{Kind: dialog.Command, ChatID: account, UserID: account, UserName: device(r.UserAgent()), Command: "start", Args: code})
	if err != nil {
		return nil, 0, err
	}
	taken, err := tx.TakenBy(ctx, scoring.InviteHash(code), account)
	if err != nil || !taken { // another one was quicker
		return nil, 0, orWrongLink(err)
	}
	return rows, account, nil
}

func orWrongLink(err error) error {
	if err != nil {
		return err
	}
	return errWrongLink()
}

// accountFor is the account that the person has on the page already, that of this browser where it is the person's, or a new one.
func accountFor(ctx context.Context, tx *storage.Tx, s *webchat.Session, invite *scoring.Invite) (int64, error) {
	account, err := webchat.AccountOf(ctx, tx, invite.Campaign, invite.Person)
	if err != nil || account != 0 {
		return account, err
	}
	if s != nil && s.Valid() { // another campaign of the same person; the browser of another person gets an account of its own
		same, err := webchat.KnownAs(ctx, tx, s.ChatID, invite.Person)
		if err != nil || same {
			return s.ChatID, err
		}
	}
	return webchat.NewChat(ctx, tx)
}
