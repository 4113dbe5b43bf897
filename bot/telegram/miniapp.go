package telegram

// Mini Apps: pages that Telegram opens within a chat. It tells them who opened them, sealed with the bot's token
// (core.telegram.org/bots/webapps, "Validating data received via the Mini App").

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// appAge is how long it counts who opened a page.
	appAge = 5 * time.Minute
	// appAhead is how much Telegram's clock may be ahead of ours.
	appAhead = time.Minute
	// maxInitData is longer than what Telegram tells, in bytes.
	maxInitData = 8 << 10
)

// Opener is who opened a Mini App.
type Opener struct {
	BotID  int64  // of the bot in whose chat it was opened
	UserID int64  // the account
	Seal   string // another one each time
}

// The reasons why it is not believed who opened a page.
var (
	ErrAppForged = errors.New("what a Mini App was told is not sealed by one of the bots")
	ErrAppOld    = errors.New("what a Mini App was told is too old")
)

// OpenedBy reads what Telegram told a Mini App of one of the bots with these tokens. ErrAppForged, ErrAppOld.
func OpenedBy(tokens []string, told string, now time.Time) (Opener, error) {
	fields, err := url.ParseQuery(told)
	if err != nil || len(told) > maxInitData {
		return Opener{}, ErrAppForged
	}
	seal, err := hex.DecodeString(fields.Get("hash"))
	if err != nil || len(seal) != sha256.Size {
		return Opener{}, ErrAppForged
	}
	var lines []string
	for name, values := range fields {
		if len(values) != 1 {
			return Opener{}, ErrAppForged
		}
		if name != "hash" {
			lines = append(lines, name+"="+values[0])
		}
	}
	slices.Sort(lines)
	bot := int64(0)
	for _, token := range tokens { // all of them, so that the time tells nothing
		key := sum([]byte("WebAppData"), token)
		if hmac.Equal(sum(key, strings.Join(lines, "\n")), seal) {
			bot = BotID(token)
		}
	}
	if bot == 0 {
		return Opener{}, ErrAppForged
	}
	seconds, err := strconv.ParseInt(fields.Get("auth_date"), 10, 64)
	if err != nil {
		return Opener{}, ErrAppForged
	}
	if at := time.Unix(seconds, 0); now.Sub(at) > appAge || at.Sub(now) > appAhead {
		return Opener{}, ErrAppOld
	}
	var user struct {
		ID int64 `json:"id"`
	}
	if err := json.Unmarshal([]byte(fields.Get("user")), &user); err != nil || user.ID <= 0 {
		return Opener{}, ErrAppForged
	}
	return Opener{BotID: bot, UserID: user.ID, Seal: hex.EncodeToString(seal)}, nil
}

func sum(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}
