package storage

// People: their accounts, and who can be reached.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Memberships lists the campaigns of an account, the newest year first. A person who left is not among them.
func (tx *Tx) Memberships(ctx context.Context, userID int64) ([]scoring.Membership, error) {
	if tx.mem != nil {
		err := tx.AheadAccounts(ctx, []int64{userID})
		return slices.Clone(tx.mem.accounts[userID]), err
	}
	var out []scoring.Membership
	err := tx.All(ctx, &out, `
		SELECT l.campaign, c.title, c.unit, c.year, l.person
		FROM links l JOIN campaigns c ON c.id = l.campaign JOIN people p ON p.campaign = l.campaign AND p.id = l.person
		WHERE l.channel = $2 AND l.user_id = $1 AND p.active ORDER BY c.year DESC, c.id`, userID, tx.Channel())
	if err != nil {
		return nil, fmt.Errorf("read memberships: %w", err)
	}
	return out, nil
}

// Links maps the people of a campaign to their accounts; a person without one is absent. Of several it is the one by which the person is
// written to: one that can be reached, then one that rings (the page does not), unless Telegram is away, then the newest.
func (tx *Tx) Links(ctx context.Context, campaign string) (map[string]scoring.Link, error) {
	var rows []struct {
		Person string
		scoring.Link
	}
	err := tx.All(ctx, &rows, `
		SELECT DISTINCT ON (l.person) l.person, l.channel, l.user_id AS userid, l.chat_id AS chatid, l.linked_at AS linkedat, u.since AS unreachable
		FROM links l LEFT JOIN unreachable u ON u.channel = l.channel AND u.chat_id = l.chat_id
		WHERE l.campaign = $1 ORDER BY l.person, u.since IS NOT NULL, (l.channel = $2) <> (SELECT telegram_away()), l.linked_at DESC, l.channel`, campaign, scoring.Web)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	out := make(map[string]scoring.Link, len(rows))
	for _, row := range rows {
		out[row.Person] = row.Link
	}
	return out, nil
}

// AccountsIn maps the people of a campaign to their accounts in one channel.
func (tx *Tx) AccountsIn(ctx context.Context, campaign string, channel scoring.Channel) (map[string]scoring.ChatKey, error) {
	var rows []struct {
		Person string `db:"person"`
		ChatID int64  `db:"chat_id"`
	}
	if err := tx.All(ctx, &rows, `SELECT person, chat_id FROM links WHERE campaign = $1 AND channel = $2`, campaign, channel); err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	out := make(map[string]scoring.ChatKey, len(rows))
	for _, row := range rows {
		out[row.Person] = scoring.ChatKey{Channel: channel, ID: row.ChatID}
	}
	return out, nil
}

// Linked reports whether a chat is that of a person, who may have others.
func (tx *Tx) Linked(ctx context.Context, campaign, person string, chat scoring.ChatKey) (linked bool, err error) {
	err = tx.Get(ctx, &linked, `SELECT EXISTS (SELECT FROM links WHERE campaign = $1 AND person = $2 AND channel = $3 AND chat_id = $4)`, campaign, person, chat.Channel, chat.ID)
	return linked, pg.Wrap("look whose chat it is", err)
}

// SetUnreachable notes that a chat does not take messages any more (the bot is blocked), and returns the
// memberships that have just become unreachable, so that the clerks can be told once.
func (tx *Tx) SetUnreachable(ctx context.Context, chatID int64) ([]scoring.Membership, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var out []scoring.Membership
	err = tx.All(ctx, &out, `
		WITH gone AS (
			INSERT INTO unreachable (channel, chat_id, since)
			SELECT $3, $1, $2 WHERE EXISTS (SELECT FROM links WHERE channel = $3 AND chat_id = $1)
			ON CONFLICT DO NOTHING RETURNING chat_id)
		SELECT l.campaign, c.title, l.person FROM gone JOIN links l ON l.channel = $3 AND l.chat_id = gone.chat_id JOIN campaigns c ON c.id = l.campaign`,
		chatID, now, tx.Channel())
	if err != nil {
		return nil, fmt.Errorf("note an unreachable chat: %w", err)
	}
	return out, nil
}

// Unlink cuts the accounts of all channels off from a person: for a taken-over account, or a person who left. What was typed and not
// written goes as well, what was kept, and files that wait for an answer: it may be another's. Unused invites of the person, and those that
// the person issued, end: who took the account over may hold them. It reports whether there was an account. Leaders, clerks and the command line may.
func (tx *Tx) Unlink(ctx context.Context, actor scoring.Actor, person string) (bool, error) {
	if err := tx.maySteer(ctx, actor); err != nil {
		return false, err
	}
	if err := tx.revokeOf(ctx, actor, person); err != nil {
		return false, err
	}
	var cut []int64
	err := tx.All(ctx, &cut, `DELETE FROM links WHERE campaign = $1 AND person = $2 RETURNING user_id`, actor.Campaign, person)
	if err != nil {
		return false, fmt.Errorf("unlink %s: %w", person, err)
	}
	for _, query := range []string{`DELETE FROM drafts WHERE campaign = $1 AND person = $2`, `DELETE FROM kept_texts WHERE campaign = $1 AND person = $2`,
		`DELETE FROM doubted_files WHERE campaign = $1 AND person = $2`} {
		if _, err := tx.Exec(ctx, query, actor.Campaign, person); err != nil {
			return false, fmt.Errorf("unlink %s: %w", person, err)
		}
	}
	for _, user := range cut {
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionUnlink,
			before: map[string]any{"person": person, "user": user}, after: map[string]any{"person": person}}); err != nil {
			return false, err
		}
	}
	return len(cut) > 0, nil
}

// maySteer refuses everybody but leaders, clerks and the command line (an actor without person and account).
func (tx *Tx) maySteer(ctx context.Context, actor scoring.Actor) error {
	if actor.Person == "" && actor.UserID == 0 {
		return nil
	}
	c, _, err := tx.LoadCampaign(ctx, actor.Campaign)
	if err != nil {
		return err
	}
	if !c.MaySteer(actor.Person) {
		return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(scoring.Clerk))
	}
	return nil
}

// UserOf is the account that a chat is linked to, 0 where it is linked to none. A private chat has one.
func (tx *Tx) UserOf(ctx context.Context, chatID int64) (user int64, err error) {
	if err := tx.Get(ctx, &user, `SELECT coalesce(max(user_id), 0) FROM links WHERE channel = $2 AND chat_id = $1`, chatID, tx.Channel()); err != nil {
		return 0, fmt.Errorf("find the account of a chat: %w", err)
	}
	return user, nil
}
