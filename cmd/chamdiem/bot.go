package main

// What demo and serve have in common: the bot on a store, and the child that opens files for it.

import (
	"context"
	"log/slog"
	"os"

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
