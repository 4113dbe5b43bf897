package scoring

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"time"
)

const (
	// inviteBytes are 80 random bits: at 5 tries an hour they cannot be guessed.
	inviteBytes = 10
	// InviteLife is how long an invite can be taken.
	InviteLife = 72 * time.Hour
	// InviteTriesPerHour is how many wrong codes one account may send before it gets no answer.
	InviteTriesPerHour = 5
)

// inviteAlphabet is Crockford's: digits and lower-case letters without i, l, o, u. Telegram's start parameter takes them
// all, and they are not confused when read aloud.
var inviteAlphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

var inviteShape = regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{16}$`)

// NewInviteCode makes a code of 80 random bits, 16 letters, fit for a link t.me/<bot>?start=<code>.
func NewInviteCode(rand io.Reader) (string, error) {
	var b [inviteBytes]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return "", fmt.Errorf("read random bytes for an invite: %w", err)
	}
	return inviteAlphabet.EncodeToString(b[:]), nil
}

// DeriveInviteCode makes a code of its own for each person out of one fresh random code, so that many people can be
// invited in one step. To know one of them is to know nothing of the others.
func DeriveInviteCode(fresh, personID string) string {
	mac := hmac.New(sha256.New, []byte(fresh))
	mac.Write([]byte("chamdiem invite for " + personID))
	return inviteAlphabet.EncodeToString(mac.Sum(nil)[:inviteBytes])
}

// IsInviteCode reports whether a text looks like an invite code at all.
func IsInviteCode(s string) bool { return inviteShape.MatchString(s) }

// InviteHash is what is stored instead of the code.
func InviteHash(code string) string {
	sum := sha256.Sum256([]byte("chamdiem invite " + code))
	return hex.EncodeToString(sum[:])
}

// Invite is a valid, unused invite.
type Invite struct {
	Campaign string
	Title    string // of the campaign
	Person   string
	Display  string // how the person is named to others: "đ/c Dung", but a post as it is
	By       string // person ID of the inviter; "" = the command line
	Hash     string
	Former   int64 // chat of the account that is the person until now, 0 = none
	// Elsewhere: it is to be taken with the campaign's own bot, not where it was shown. Bot is that one's name in links; "" = no such bot is
	// served now.
	Elsewhere bool
	Bot       string
	// Watchers are told when the invite of a leader or clerk is taken: the other leaders and clerks, the inviter left out.
	Watchers []string
}

// InviteState is what became of a person's newest invite. It never holds the code.
type InviteState struct {
	Person  string
	By      string // person ID of the inviter; "" = the command line
	Created time.Time
	Expires time.Time
	Revoked *time.Time
	Taken   *time.Time
	TakenBy *int64 // Telegram account
}

// Device is a browser that is signed in to the web page.
type Device struct {
	ID    int64
	Name  string // what the browser says of itself, in words
	Since time.Time
	Seen  time.Time // when it was there last, to about five minutes
	Rings bool      // it is rung when there is something to be said (Web Push)
}
