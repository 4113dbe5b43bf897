// What demo and serve have in common: the bot on a store.

package main

import (
	"context"
	"log/slog"

	"chamdiem/bot"
	"chamdiem/bot/dialog"
	"chamdiem/scoring/paper"
	"chamdiem/storage/blob"
)

// botConfig is the bot on a store, known in links as username, to those who look as holder; token and address are still to be set. localDir is the folder of
// a Bot API server of one's own, or empty.
func botConfig(s *store, logs *slog.Logger, username, holder, localDir string) bot.Config {
	out := bot.NewOutbox(s.DB)
	talk := bot.Conversation{BotName: username}
	return bot.Config{
		DB:       s.DB,
		Talk:     talk,
		Screens:  talk,
		Apology:  dialog.Apology,
		Blobs:    blob.Sink{Store: s.blobs},
		LocalDir: localDir,
		Inspect:  paper.Inspect,
		Opener:   bot.Files{DB: s.DB, Blobs: s.blobs},
		Uploads:  s.DB,
		Reminder: bot.NewReminder(s.DB, out, holder),
		Outbox:   out,
		Holder:   holder,
		While:    []func(context.Context) error{bot.Exports{DB: s.DB, BotName: username, PartLimit: bot.PartLimit(localDir), Log: logs}.Run},
		Log:      logs,
	}
}
