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
	"chamdiem/scoring"
	"chamdiem/scoring/paper"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
)

// botConfig is the bot on a store, for the bot of that token, known in links as username, to those who look as holder; the address is still to be set. localDir is the folder of
// a Bot API server of one's own, or empty.
func botConfig(s *store, logs *slog.Logger, token, username, holder, localDir string) bot.Config {
	s.DB = s.DB.On(scoring.Telegram(telegram.BotID(token))) // what the store is asked from here on is about this bot's chats
	db := s.DB
	out := outbox.New(db)
	talk := conversation.Conversation{BotName: username}
	return bot.Config{
		DB:       db,
		Token:    token,
		Talk:     talk,
		Screens:  talk,
		Apology:  dialog.Apology,
		Blobs:    blob.Sink{Store: s.blobs},
		LocalDir: localDir,
		Inspect:  paper.Inspect,
		Opener:   export.Files{DB: db, Blobs: s.blobs},
		Uploads:  queue.Uploads{DB: db.DB},
		Reminder: remind.New(db, out, holder),
		Outbox:   out,
		Holder:   holder,
		While:    []func(context.Context) error{export.Exports{DB: db, BotName: username, PartLimit: telegram.PartLimit(localDir), Log: logs}.Run},
		Log:      logs,
	}
}
