package telegram

// Calls about the bot itself: its menus, and the description that strangers read.

import (
	"context"

	"chamdiem/bot/dialog"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// Menu sets the commands that one chat sees.
func (t *Client) Menu(ctx context.Context, chat int64, commands []dialog.MenuCommand) error {
	_, err := t.api.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: botCommands(commands), Scope: &models.BotCommandScopeChat{ChatID: chat}})
	return t.judge(err)
}

// Introduce sets what all others see: the commands of private chats, and the description.
func (t *Client) Introduce(ctx context.Context, about dialog.About) error {
	_, err := t.api.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: botCommands(about.Menu), Scope: &models.BotCommandScopeAllPrivateChats{}})
	if err == nil {
		_, err = t.api.SetMyDescription(ctx, &tg.SetMyDescriptionParams{Description: about.Description})
	}
	if err == nil {
		_, err = t.api.SetMyShortDescription(ctx, &tg.SetMyShortDescriptionParams{ShortDescription: about.Short})
	}
	return t.judge(err)
}

func botCommands(commands []dialog.MenuCommand) []models.BotCommand {
	out := make([]models.BotCommand, len(commands))
	for i, c := range commands {
		out[i] = models.BotCommand{Command: c.Command, Description: c.Description}
	}
	return out
}
