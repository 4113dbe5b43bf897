package webchat

// Chats: their menus, and the version that rises with each change.

import (
	"context"
	"encoding/json"
	"fmt"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Chat is a chat of the page.
type Chat struct {
	Version         int64           `db:"version"` // of its newest change
	Commands        json.RawMessage `db:"commands"`
	CommandsVersion int64           `db:"commands_version"`
}

// NewChat makes a chat for a new account, and returns the number of both.
func NewChat(ctx context.Context, tx pg.Querier) (id int64, err error) {
	err = tx.Get(ctx, &id, `INSERT INTO web_chats DEFAULT VALUES RETURNING chat_id`)
	return id, pg.Wrap("make a chat of the page", err)
}

// AccountOf is the account by which a person of a campaign is known on the page, 0 without one.
func AccountOf(ctx context.Context, tx pg.Querier, campaign, person string) (id int64, err error) {
	err = tx.Get(ctx, &id, `SELECT coalesce(max(user_id), 0) FROM links WHERE channel = $3 AND campaign = $1 AND person = $2`, campaign, person, scoring.Web)
	return id, pg.Wrap("find an account of the page", err)
}

// KnownAs says whether an account is that of a person, and of no other, in all its campaigns.
func KnownAs(ctx context.Context, tx pg.Querier, account int64, person string) (same bool, err error) {
	err = tx.Get(ctx, &same, `SELECT coalesce(bool_and(person = $2), false) FROM links WHERE channel = $3 AND user_id = $1`, account, person, scoring.Web)
	return same, pg.Wrap("find the person of an account", err)
}

// ReadChat reads a chat.
func ReadChat(ctx context.Context, tx pg.Querier, chat int64) (c Chat, err error) {
	err = tx.Get(ctx, &c, `SELECT version, commands, commands_version FROM web_chats WHERE chat_id = $1`, chat)
	return c, pg.Wrap("read a chat of the page", err)
}

// SetCommands gives a chat its menu.
func SetCommands(ctx context.Context, tx pg.Querier, chat int64, commands any) error {
	body, err := json.Marshal(commands)
	if err != nil {
		return fmt.Errorf("write commands: %w", err)
	}
	_, err = tx.Exec(ctx, `UPDATE web_chats SET commands = $2, version = version + 1, commands_version = version + 1 WHERE chat_id = $1`, chat, string(body))
	return pg.Wrap("set commands", err)
}

// touch gives a change of a chat its version. The chat is held from then on.
func touch(ctx context.Context, tx pg.Querier, chat int64) (version int64, err error) {
	err = tx.Get(ctx, &version, `UPDATE web_chats SET version = version + 1 WHERE chat_id = $1 RETURNING version`, chat)
	return version, err
}
