package webdoor

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"log/slog"
	"math/big"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/scoring"
	"chamdiem/storage/seal"
	"chamdiem/storage/storagetest"
)

const (
	firstToken = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	nextToken  = "2:BBBBBBBBBBBBBBBBBBBBBBBBBBBB"
)

// joined is a bot with a second one and a page at an address.
func joined(t *testing.T, address string) *bot.Config {
	t.Helper()
	db, _ := storagetest.Shipped(t)
	s := &Settings{URL: address, Listen: "127.0.0.1:0", MaxFile: 1, Insecure: true}
	if wrong := s.Check(); wrong != nil {
		t.Fatal(wrong)
	}
	talk := conversation.Dialog{Conversation: assembly.New(), BotName: "x"}
	config := &bot.Config{Token: firstToken, DB: db, Talk: talk, More: []bot.BotConfig{{Name: "hai", Token: nextToken, DB: db, Talk: talk}}}
	closeDoor, err := s.Join(config, Parts{DB: db, Dir: t.TempDir(), Title: "x", Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = config.Web.Listen.Close(); _ = closeDoor() })
	return config
}

// The page opens within the chats of all bots where it is of https, as Telegram demands, and in none where it is not; it itself never offers that.
func TestJoin_the_page_opens_within_telegram_where_it_is_of_https(t *testing.T) {
	for address, want := range map[string]string{"https://cham.xa.example": "https://cham.xa.example/tg", "http://cham.xa.example": ""} {
		config := joined(t, address)
		first, next := config.Talk.(conversation.Dialog), config.More[0].Talk.(conversation.Dialog)
		if config.App != want || first.Channel.App != want || next.Channel.App != want {
			t.Errorf("%s: %q, %q, %q", address, config.App, first.Channel.App, next.Channel.App)
		}
		if own := config.Web.Talk; own.Channel.App != "" {
			t.Errorf("%s: the page offers %q", address, own.Channel.App)
		}
	}
}

// What Telegram tells is believed for each bot, as an account of that bot's channel.
func TestJoin_each_bot_vouches_for_accounts_of_its_own_channel(t *testing.T) {
	config := joined(t, "https://cham.xa.example")
	for token, want := range map[string]scoring.Channel{firstToken: "telegram:1", nextToken: "telegram:2", "3:CCCCCCCCCCCCCCCCCCCCCCCCCCCC": ""} {
		fields := url.Values{"auth_date": {fmt.Sprint(time.Now().Unix())}, "user": {`{"id":77}`}}
		key := hmac.New(sha256.New, []byte("WebAppData"))
		key.Write([]byte(token))
		sum := hmac.New(sha256.New, key.Sum(nil))
		fmt.Fprintf(sum, "auth_date=%s\nuser=%s", fields.Get("auth_date"), fields.Get("user"))
		fields.Set("hash", hex.EncodeToString(sum.Sum(nil)))
		user, err := config.Web.Door.OpenedBy(fields.Encode())
		if want == "" && err == nil || want != "" && (err != nil || user.Account != scoring.ChatKey{Channel: want, ID: 77}) {
			t.Errorf("%s: %+v, %v", token[:1], user, err)
		}
	}
}

// All processes on a database ring with one key, and go on with it when a key of the history is added.
func TestJoin_the_key_of_notifications_is_that_of_the_oldest_key(t *testing.T) {
	old, added := seal.NewKey([]byte("một")), seal.NewKey([]byte("hai"))
	before, err1 := pushKey(seal.Keys{old})
	after, err2 := pushKey(seal.Keys{old, added})
	other, err3 := pushKey(seal.Keys{added})
	if err1 != nil || err2 != nil || err3 != nil || before != after || before == other {
		t.Errorf("%v %v %v: %s %s %s", err1, err2, err3, before.Public(), after.Public(), other.Public())
	}
	if _, err := pushKey(nil); err == nil {
		t.Error("a key of nothing")
	}
	config := joined(t, "https://cham.xa.example")
	answer := httptest.NewRecorder()
	config.Web.Door.Handler().ServeHTTP(answer, httptest.NewRequest("GET", "https://cham.xa.example/tg", nil))
	if config.Push == nil || config.Push.Subject != "https://cham.xa.example" || config.Push.Key.Public() != config.Web.Door.Push || answer.Code != 200 {
		t.Errorf("%+v, %d", config.Push, answer.Code)
	}
}

func TestCheck_says_why_a_certificate_cannot_be_used(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pair := func(name string) (cert, key string) {
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(1)}
		made, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
		if err != nil {
			t.Fatal(err)
		}
		secret, err := x509.MarshalPKCS8PrivateKey(private)
		if err != nil {
			t.Fatal(err)
		}
		cert, key = filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key")
		for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: made}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
			if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return cert, key
	}
	cert, key := pair("a")
	_, other := pair("b")
	for want, s := range map[string]Settings{
		"": {Cert: cert, Key: key},
		"không có tệp “" + dir + "/none”":   {Cert: cert, Key: dir + "/none"},
		"khóa không phải của chứng thư này": {Cert: cert, Key: other},
		"cần hai tệp PEM":                   {Cert: key, Key: cert},
	} {
		s.URL, s.Listen, s.MaxFile = "https://localhost", "8082", 200
		wrong := strings.Join(s.Check(), "\n")
		if want == "" && wrong != "" || !strings.Contains(wrong, want) {
			t.Errorf("it says %q, want %q", wrong, want)
		}
	}
}
