package webdoor

// The web page on a database, beside the bot that it shares the conversation with.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/push"
	"chamdiem/bot/telegram"
	"chamdiem/bot/web"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/seal"
)

// Parts are what the page takes from the program.
type Parts struct {
	DB    *storage.DB
	Blobs blob.Store
	Dir   string // the data folder
	Title string
	Log   *slog.Logger
}

// Link is what stands before a code in an invite link to the page; "" without a page.
func (s *Settings) Link() string {
	if s.url == nil {
		return ""
	}
	return web.LinkBase(s.url)
}

// Join opens the page and has the bot serve it. close lets go of it once the bot has ended.
func (s *Settings) Join(config *bot.Config, p Parts) (closeDoor func() error, err error) {
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen for the web page: %w", err)
	}
	closeDoor, err = s.join(config, p, listener)
	if err != nil {
		err = errors.Join(err, listener.Close())
	}
	return closeDoor, err
}

// JoinAt is Join for a page of this machine, at a listener that is there already.
func JoinAt(config *bot.Config, p Parts, listener net.Listener) (link string, closeDoor func() error, err error) {
	s := Settings{URL: "http://" + listener.Addr().String(), MaxFile: 200}
	if s.url, err = url.Parse(s.URL); err != nil {
		return "", nil, fmt.Errorf("name the web page: %w", err)
	}
	closeDoor, err = s.join(config, p, listener)
	return s.Link(), closeDoor, err
}

func (s *Settings) join(config *bot.Config, p Parts, listener net.Listener) (func() error, error) {
	talk, ok := config.Talk.(conversation.Dialog)
	if !ok {
		return nil, errors.New("open the web page: the conversation is another")
	}
	most := int64(s.MaxFile) << 20
	talk.WebLink, talk.Calendar = s.Link(), web.CalendarBase(s.url)
	if s.url.Scheme == "https" { // Telegram opens no other
		config.App = s.url.JoinPath(web.AppPath).String()
		talk.Channel.App = config.App
	}
	config.Talk, config.Screens = talk, talk
	for i := range config.More {
		if other, ok := config.More[i].Talk.(conversation.Dialog); ok {
			other.WebLink, other.Calendar, other.Channel.App = talk.WebLink, talk.Calendar, config.App
			config.More[i].Talk, config.More[i].Screens = other, other
		}
	}
	db := p.DB.On(scoring.Web)
	own := talk
	own.Channel = web.Capabilities(most)
	files := export.Files{DB: db, Blobs: p.Blobs, Look: config.Look, TempDir: config.TempDir}
	key, err := pushKey(p.DB.Keys())
	if err != nil {
		return nil, err
	}
	door, err := web.New(web.Config{DB: db, Outbox: outbox.New(db), Begin: own.AtOnce, Opener: files, Dir: filepath.Join(p.Dir, "web"), URL: s.url,
		Proxies: s.proxies, MaxFile: most, Title: p.Title, Push: key.Public(), Log: p.Log,
		OpenedBy: func(told string) (web.AppUser, error) { return openedBy(config, told) }})
	if err != nil {
		return nil, err
	}
	config.Web = &bot.WebConfig{Door: door, Talk: own, Listen: listener, TLS: s.tls,
		While: []func(context.Context) error{export.Maker{DB: db, Talk: own, PartLimit: web.PartLimit, Log: p.Log}.Run}}
	if s.ACME != "" {
		m := s.certificates(p.Dir, nil)
		config.Web.TLS = served(m)
		config.Web.While = append(config.Web.While, keepCertificate(m, s.url.Hostname(), p.Log))
	}
	config.Push = &bot.PushConfig{Key: key, Subject: subject(s.url), Client: push.Client(push.Public)}
	return door.Close, nil
}

// openedBy is who opened the page within Telegram, in a chat with one of the bots.
func openedBy(config *bot.Config, told string) (web.AppUser, error) {
	tokens := []string{config.Token}
	for _, b := range config.More {
		tokens = append(tokens, b.Token)
	}
	o, err := telegram.OpenedBy(tokens, told, time.Now())
	return web.AppUser{Account: scoring.ChatKey{Channel: scoring.Telegram(o.BotID), ID: o.UserID}, Seal: o.Seal}, err
}

// pushKey is the key by which push services know this installation. It comes from the oldest key of the history, which all processes on a
// database have and which stays when another one is added: browsers hold to the key for which they were allowed to ring.
func pushKey(keys seal.Keys) (push.Key, error) {
	if len(keys) == 0 {
		return push.Key{}, seal.ErrNoKey
	}
	seed, err := keys[0].Derive("web push", push.SeedSize)
	if err != nil {
		return push.Key{}, err
	}
	return push.NewKey(seed)
}

// subject is the contact that push services are given: the address of the page, where it can be reached.
func subject(page *url.URL) string {
	if page.Scheme != "https" {
		return "https://" + page.Host // push services take no other
	}
	return page.String()
}
