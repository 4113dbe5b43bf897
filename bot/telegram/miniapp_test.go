package telegram

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
)

const (
	ownToken   = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	otherToken = "4343:BBBBBBBBBBBBBBBBBBBBBBBBBBBB"
)

// tell seals fields as Telegram does.
func tell(token string, fields url.Values) string {
	var lines []string
	for name := range fields {
		lines = append(lines, name+"="+fields.Get(name))
	}
	sort.Strings(lines)
	inner := hmac.New(sha256.New, []byte("WebAppData"))
	inner.Write([]byte(token))
	outer := hmac.New(sha256.New, inner.Sum(nil))
	outer.Write([]byte(strings.Join(lines, "\n")))
	sealed := url.Values{"hash": {hex.EncodeToString(outer.Sum(nil))}}
	maps.Copy(sealed, fields)
	return sealed.Encode()
}

func opened(at time.Time) url.Values {
	return url.Values{"query_id": {"AAH"}, "user": {`{"id":77,"first_name":"Dũng & Lan = \n"}`}, "auth_date": {strconv.FormatInt(at.Unix(), 10)}, "signature": {"x_y"}}
}

func TestOpenedBy_believes_what_one_of_the_bots_sealed_a_short_time_ago(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	got, err := OpenedBy([]string{otherToken, ownToken}, tell(ownToken, opened(now.Add(-4*time.Minute))), now)
	if err != nil || got.BotID != 4242 || got.UserID != 77 || len(got.Seal) != 64 {
		t.Errorf("%+v, %v", got, err)
	}
	changed := opened(now)
	text := tell(ownToken, changed)
	noUser, twice := opened(now), opened(now)
	noUser.Del("user")
	for name, test := range map[string]struct {
		told string
		want error
	}{
		"nothing":          {"", ErrAppForged},
		"no seal":          {opened(now).Encode(), ErrAppForged},
		"another account":  {strings.Replace(text, "77", "78", 1), ErrAppForged},
		"a field more":     {text + "&start_param=x", ErrAppForged},
		"a field twice":    {text + "&user=" + url.QueryEscape(`{"id":78}`), ErrAppForged},
		"another seal":     {strings.Replace(text, "hash=", "hash=00", 1), ErrAppForged},
		"a seal of zeros":  {opened(now).Encode() + "&hash=" + strings.Repeat("0", 64), ErrAppForged},
		"another bot":      {tell("4444:CCCCCCCCCCCCCCCCCCCCCCCCCCCC", opened(now)), ErrAppForged},
		"an empty token":   {tell("", opened(now)), ErrAppForged},
		"no account":       {tell(ownToken, noUser), ErrAppForged},
		"six minutes old":  {tell(ownToken, opened(now.Add(-6*time.Minute))), ErrAppOld},
		"of tomorrow":      {tell(ownToken, opened(now.Add(24*time.Hour))), ErrAppOld},
		"of no time":       {tell(ownToken, url.Values{"user": twice["user"]}), ErrAppForged},
		"beyond all bound": {tell(ownToken, url.Values{"user": twice["user"], "auth_date": twice["auth_date"], "x": {strings.Repeat("x", maxInitData)}}), ErrAppForged},
	} {
		if got, err := OpenedBy([]string{ownToken, otherToken}, test.told, now); !errors.Is(err, test.want) || got != (Opener{}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// The seal was made by another program than this one.
func TestOpenedBy_knows_the_scheme(t *testing.T) {
	const told = "auth_date=1800000000&user=%7B%22id%22%3A77%7D&hash=bd7cc6be555dbdf4b7442020d74cb04703f9ddab96150810b5718e973892ac53"
	if got, err := OpenedBy([]string{ownToken}, told, time.Unix(1_800_000_000, 0)); err != nil || got.UserID != 77 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestKeyboard_opens_a_page_within_private_chats_only(t *testing.T) {
	rows := [][]dialog.Button{{{Label: "Mở", App: "https://cham.xa.example/tg"}}}
	got, err := json.Marshal(keyboard(7, rows))
	if err != nil || string(got) != `{"inline_keyboard":[[{"text":"Mở","web_app":{"url":"https://cham.xa.example/tg"}}]]}` {
		t.Errorf("%s, %v", got, err)
	}
	if k := keyboard(-7, rows); k != nil {
		t.Errorf("in a group: %v", k)
	}
}
