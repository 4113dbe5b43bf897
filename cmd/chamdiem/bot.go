package main

// What demo and serve have in common: the bot on a store.

import (
	"context"
	"log/slog"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/storage/blob"
)

// botConfig is the bot on a store. username is its name in links, holder names this process where two could lead; token and
// address are still to be set. localDir is the folder of the operator's own Bot API server, or empty.
func botConfig(s *store, logs *slog.Logger, username, holder, localDir string) bot.Config {
	out := outbox.New(s.DB)
	talk := conversation.Dialog{BotName: username}
	return bot.Config{
		DB:       s.DB,
		Talk:     talk,
		Screens:  talk,
		Apology:  dialog.Apology,
		Blobs:    blob.Sink{Store: s.blobs},
		LocalDir: localDir,
		Look:     look.NewChild(s.temp, "", lookName),
		TempDir:  s.temp,
		Opener:   export.Files{DB: s.DB, Blobs: s.blobs, TempDir: s.temp},
		Uploads:  s.DB,
		Reminder: remind.New(s.DB, out, holder),
		Outbox:   out,
		Holder:   holder,
		While:    []func(context.Context) error{export.Maker{DB: s.DB, BotName: username, PartLimit: telegram.PartLimit(localDir), Log: logs}.Run},
		Log:      logs,
	}
}
