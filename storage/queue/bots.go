package queue

// The bots that one server serves: each is a channel, and campaigns name it.

import (
	"context"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Bot is a bot by its channel.
type Bot struct {
	Channel  scoring.Channel
	Name     string // by which campaigns name it; "" the first bot
	Username string // its name in links; "" where it is not known yet
}

// ServeBots writes down which bots are served from now on. A token that was refused before is tried again, and how a bot answered before counts
// no more: while no process ran it was not asked. The name of one that is not known now stays as it was.
func ServeBots(ctx context.Context, db *pg.DB, bots []Bot) error {
	n := len(bots)
	channels, names, usernames := make([]string, n), make([]string, n), make([]string, n)
	for i, b := range bots {
		channels[i], names[i], usernames[i] = string(b.Channel), b.Name, b.Username
	}
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		// Two processes that begin to serve wait for each other: the names of bots that are served are unique.
		if _, err := tx.Exec(ctx, `LOCK TABLE bots IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE bots SET served = false, told_at = NULL, away_at = NULL WHERE served AND (channel, name) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
			pq.StringArray(channels), pq.StringArray(names)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO bots (channel, name, username, served) SELECT *, true FROM unnest($1::text[], $2::text[], $3::text[])
			ON CONFLICT (channel) DO UPDATE SET name = excluded.name, username = coalesce(nullif(excluded.username, ''), bots.username), served = true,
				refused_at = NULL, heard_at = NULL, unsent_at = NULL, noted_at = NULL`,
			pq.StringArray(channels), pq.StringArray(names), pq.StringArray(usernames))
		return err
	})
	return pg.Wrap("note which bots are served", err)
}

// GoneBots lists the channels of bots that were served once and are not any more.
func GoneBots(ctx context.Context, db *pg.DB) (gone []scoring.Channel, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		gone = nil
		return tx.All(ctx, &gone, `SELECT channel FROM bots WHERE NOT served ORDER BY channel`)
	})
	return gone, pg.Wrap("list the bots that are gone", err)
}

// BotRefused notes that the token of the database's channel is not accepted, until it is served the next time.
func BotRefused(ctx context.Context, db *pg.DB) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE bots SET refused_at = clock_timestamp() WHERE channel = $1 AND refused_at IS NULL`, tx.Channel())
		return err
	})
	return pg.Wrap("note a refused token", err)
}
