// What demo and serve have in common: the bot on a store.

package main

import (
	"context"
	"log/slog"

	"chamdiem/bot"
	"chamdiem/bot/dialog"
	"chamdiem/scoring/paper"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
)

// botConfig is the bot on a store, known in links as username; token and address are still to be set. localDir is the folder of
// a Bot API server of one's own, or empty.
func botConfig(s *store, logs *slog.Logger, username, localDir string) bot.Config {
	return bot.Config{
		DB:       s.DB,
		Talk:     bot.Conversation{BotName: username},
		Apology:  dialog.Apology,
		Blobs:    blob.Sink{Store: s.blobs},
		LocalDir: localDir,
		Inspect:  paper.Inspect,
		Opener:   bot.Files{DB: s.DB, Blobs: s.blobs},
		Uploads:  queue.Uploads{DB: s.DB.DB},
		Reminder: bot.NewReminder(s.DB),
		While:    []func(context.Context) error{bot.Exports{DB: s.DB, BotName: username, PartLimit: bot.PartLimit(localDir), Log: logs}.Run},
		Log:      logs,
	}
}
