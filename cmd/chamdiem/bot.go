// What demo and serve have in common: the bot on a store.

package main

import (
	"context"
	"log/slog"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/scoring/paper"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
)

// botConfig is the bot on a store, known in links as username, to those who look as holder; token and address are still to be set. localDir is the folder of
// a Bot API server of one's own, or empty.
func botConfig(s *store, logs *slog.Logger, username, holder, localDir string) bot.Config {
	out := outbox.New(s.DB)
	talk := conversation.Conversation{BotName: username}
	return bot.Config{
		DB:       s.DB,
		Talk:     talk,
		Screens:  talk,
		Apology:  dialog.Apology,
		Blobs:    blob.Sink{Store: s.blobs},
		LocalDir: localDir,
		Inspect:  paper.Inspect,
		Opener:   export.Files{DB: s.DB, Blobs: s.blobs},
		Uploads:  queue.Uploads{DB: s.DB.DB},
		Reminder: remind.New(s.DB, out, holder),
		Outbox:   out,
		Holder:   holder,
		While:    []func(context.Context) error{export.Exports{DB: s.DB, BotName: username, PartLimit: telegram.PartLimit(localDir), Log: logs}.Run},
		Log:      logs,
	}
}
