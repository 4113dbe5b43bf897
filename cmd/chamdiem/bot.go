package main

// What demo and serve have in common: the bot on a store, and the child that opens files for it.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/scoring"
	"chamdiem/scoring/terms"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/private"
	"chamdiem/storage/queue"
)

// botConfig is the bot of a token on a store. username is its name in links, holder names this process where two could lead; the
// address is still to be set; outside are the words to people of no campaign. localDir is the folder of the operator's own Bot API server, roots
// that of trusted roots; each may be empty.
func botConfig(s *store, logs *slog.Logger, token, username, holder, localDir, roots string, outside terms.Terms) bot.Config {
	s.DB = s.On(scoring.Telegram(telegram.BotID(token))) // what the store is asked from here on is about this bot's chats
	db := s.DB
	out := outbox.New(db)
	said := assembly.New()
	said.Outside = outside
	talk := conversation.Dialog{Conversation: said, Channel: telegram.Capabilities(localDir), BotName: username,
		Prove: logs.Enabled(context.Background(), slog.LevelDebug)}
	var alone func() bool
	if s.server != nil {
		alone = s.server.Alone
	}
	eyes := look.NewChild(s.temp, roots, lookName)
	return bot.Config{
		DB:           db,
		Token:        token,
		Talk:         talk,
		Screens:      talk,
		Apology:      said.Apology,
		Introduction: said.Introduction,
		Blobs:        blob.Sink{Store: s.blobs},
		LocalDir:     localDir,
		Look:         eyes,
		TempDir:      s.temp,
		Opener:       export.Files{DB: db, Blobs: s.blobs, Look: eyes, TempDir: s.temp},
		Uploads:      queue.Uploads{DB: db.DB},
		Reminder:     remind.New(db, out, holder, talk.Channel),
		Outbox:       out,
		Holder:       holder,
		Alone:        alone,
		While:        []func(context.Context) error{export.Maker{DB: db, Talk: talk, PartLimit: telegram.PartLimit(localDir), Log: logs}.Run},
		Log:          logs,
	}
}

// addBots puts further bots beside that of the configuration: each with a conversation of its own, on its channel. names are their names in
// links.
func addBots(config *bot.Config, s *store, more []telegram.Named, names map[string]string, partLimit int64) {
	first, ok := config.Talk.(conversation.Dialog)
	if config.Bot = names[""]; !ok || len(more) == 0 {
		return
	}
	first.Bots = names
	config.Talk, config.Screens = first, first
	for _, b := range more {
		db := s.On(scoring.Telegram(telegram.BotID(b.Token)))
		talk := first
		talk.BotName = names[b.Name]
		config.More = append(config.More, bot.BotConfig{Name: b.Name, Username: names[b.Name], Token: b.Token, DB: db, Talk: talk, Screens: talk,
			Opener: export.Files{DB: db, Blobs: s.blobs, Look: config.Look, TempDir: s.temp}, Uploads: queue.Uploads{DB: db.DB}, Outbox: outbox.New(db),
			While: []func(context.Context) error{export.Maker{DB: db, Talk: talk, PartLimit: partLimit, Log: config.Log}.Run}})
	}
}

// nameTime is how long the start waits for Telegram where there is another way.
const nameTime = 20 * time.Second

// awaitNames asks Telegram for the names of the bots, which links carry, by their short names. A token that is not accepted ends the start only
// where no other one is: the name of the last time does for its bot, or none. client is
// that of all bots, but for their tokens.
func (c serveCommand) awaitNames(ctx context.Context, io console, client telegram.ClientConfig) (map[string]string, error) {
	names := map[string]string{}
	refused := 0
	for _, b := range c.bots() {
		name, err := c.awaitName(ctx, io, b, client)
		if errors.Is(err, errTokenRefused) && len(c.more) > 0 {
			if refused++; refused == len(c.more)+1 {
				return nil, err
			}
			fmt.Fprintf(io.Out, "⚠️ Telegram không nhận token của %s; các bot khác vẫn chạy. Đề nghị xem lại token ở BotFather (/mybots → API Token).\n", botCalled(queue.Bot{Name: b.Name, Username: name}))
			err = nil
		}
		if err != nil {
			return nil, err
		}
		names[b.Name] = name
	}
	return names, nil
}

// awaitName asks for the name of one bot. Where there is a web page the start does not wait for Telegram: the name of the last time does, or
// none. It is given also with errTokenRefused.
func (c serveCommand) awaitName(ctx context.Context, io console, b telegram.Named, client telegram.ClientConfig) (name string, err error) {
	kept := filepath.Join(c.DataDir, "bot-name-"+strconv.FormatInt(telegram.BotID(b.Token), 10))
	before := func() string {
		known, _ := os.ReadFile(kept) // none is no harm: links then lead to the page only
		return string(known)
	}
	client.Token = b.Token
	limit, cancel := ctx, context.CancelFunc(func() {})
	if c.On() {
		limit, cancel = context.WithTimeout(ctx, nameTime)
	}
	defer cancel()
	err = awaiting(limit, io.Out, func(ctx context.Context) (err error) { name, err = c.username(ctx, client); return err })
	if _, away := errors.AsType[*passing](err); away && c.On() && ctx.Err() == nil {
		fmt.Fprintln(io.Out, "Telegram chưa liên lạc được; trang web vẫn mở, bot tự nối lại khi được.")
		return before(), nil
	}
	if errors.Is(err, errTokenRefused) {
		return before(), err
	}
	if err == nil && (c.On() || len(c.more) > 0) {
		err = os.MkdirAll(c.DataDir, private.DirMode())
		if err == nil {
			err = os.WriteFile(kept, []byte(name), 0o600)
		}
	}
	return name, err
}

// warnWithoutBot names the campaigns that are not locked and whose bots are not served.
func warnWithoutBot(ctx context.Context, io console, db *storage.DB, names map[string]string) error {
	rest := 0
	open := func(tx *storage.Tx, ctx context.Context) ([]string, error) {
		open, _, err := tx.WithoutBot(ctx, slices.Collect(maps.Keys(names)))
		return open, err
	}
	err := eachOf(ctx, db, firstOf(shownCampaigns, open, &rest), func(_ *storage.Tx, c *scoring.Campaign, _ map[string]scoring.Link) error {
		warnOfBot(io, c)
		return nil
	})
	if rest > 0 {
		fmt.Fprintf(io.Out, "⚠️ Còn %d đợt khác dùng bot chưa có trong TELEGRAM_BOTS; xem: chamdiem doctor\n", rest)
	}
	return err
}

func warnOfBot(io console, c *scoring.Campaign) {
	fmt.Fprintf(io.Out, "⚠️ Đợt %s (%s) dùng bot “%s”, chưa có trong TELEGRAM_BOTS: chưa ai nhận được tin qua Telegram.\n", c.ID, c.Unit, c.Bot)
}

// warnUnserved warns of a campaign that was just taken in and names a bot that the server does not run, once any server has run.
func warnUnserved(ctx context.Context, io console, db *storage.DB, c *scoring.Campaign) error {
	served, err := queue.ReadContacts(ctx, db.DB)
	if err == nil && len(served) > 0 && !slices.ContainsFunc(served, func(b queue.Contact) bool { return b.Name == c.Bot }) {
		warnOfBot(io, c)
	}
	return err
}

// running says which bots run.
func running(bots []telegram.Named, names map[string]string) string {
	var known []string
	for _, b := range bots {
		if names[b.Name] != "" {
			known = append(known, "@"+names[b.Name])
		}
	}
	if len(known) == 0 {
		return "Chương trình đang chạy. Dừng: Ctrl-C"
	}
	return fmt.Sprintf("Bot %s đang chạy. Dừng: Ctrl-C", strings.Join(known, ", "))
}

// tokenSettings names the settings that hold tokens.
func tokenSettings(more []telegram.Named) string {
	if len(more) > 0 {
		return "TELEGRAM_BOT_TOKEN, TELEGRAM_BOTS"
	}
	return "TELEGRAM_BOT_TOKEN"
}

// pageTitle is how the web page calls itself.
func pageTitle(outside terms.Terms) string { return "Chấm điểm " + outside.Office }

// outsideTerms are the words to people of no campaign: those of the newest campaign, the shipped ones where there is none yet.
func outsideTerms(ctx context.Context, db *storage.DB) (terms.Terms, error) {
	words := terms.Default()
	err := db.InTx(ctx, func(tx *storage.Tx) error {
		id, err := tx.Newest(ctx)
		if err != nil || id == "" {
			return err
		}
		c, _, err := tx.LoadCampaign(ctx, id)
		if err == nil {
			words = c.Terms()
		}
		return err
	})
	return words, err
}

// lookName is how the program calls the command when it starts itself.
const lookName = "look"

type lookCommand struct {
	Kind         look.Kind `arg:""`
	Name         string    // of the file as sent
	TrustedCADir string    `name:"trusted-ca-dir"`
}

// Run looks into the file that is its standard input and writes what it found to its standard output.
func (cmd lookCommand) Run(ctx context.Context, io console) error {
	file, ok := io.In.(*os.File)
	if !ok {
		return refuse("Lệnh này chỉ do chương trình tự gọi.")
	}
	return look.Serve(ctx, cmd.Kind, cmd.Name, cmd.TrustedCADir, file, io.Out)
}
