package ways

// Mailboxes: addresses of e-mail, each a chat of the channel scoring.Mail.

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// deadTime is how long nothing is sent to an address that was refused; then it is tried again.
const deadTime = 48 * time.Hour

// alive is the condition on a mailbox b that letters reach it; $1 is scoring.Mail.
const alive = `(SELECT letters FROM heartbeat) AND NOT EXISTS (SELECT FROM unreachable u WHERE u.channel = $1 AND u.chat_id = b.id)`

// Open notes which ways the process that leads has beside Telegram and the page: letters (e-mail), and browsers that ring.
func Open(ctx context.Context, db *pg.DB, letters, rings bool) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE heartbeat SET letters = $1, rings = $2 WHERE (letters, rings) <> ($1, $2)`, letters, rings)
		return err
	})
	return pg.Wrap("note which ways there are", err)
}

// Mailboxes maps the people of a campaign to their mailboxes, as far as letters reach them; none where e-mail is not sent.
func Mailboxes(ctx context.Context, tx pg.Querier, campaign string) (map[string]int64, error) {
	var rows []struct {
		Person string `db:"person"`
		ID     int64  `db:"id"`
	}
	err := tx.All(ctx, &rows, `SELECT p.id AS person, b.id FROM people p JOIN mailboxes b ON b.address = p.email WHERE p.campaign = $2 AND p.active AND `+alive, scoring.Mail, campaign)
	if err != nil {
		return nil, pg.Wrap("read mailboxes", err)
	}
	out := make(map[string]int64, len(rows))
	for _, r := range rows {
		out[r.Person] = r.ID
	}
	return out, nil
}

// OwnsMailbox reports whether a mailbox is that of a person.
func OwnsMailbox(ctx context.Context, tx pg.Querier, campaign, person string, id int64) (owns bool, err error) {
	err = tx.Get(ctx, &owns, `SELECT EXISTS (SELECT FROM people p JOIN mailboxes b ON b.address = p.email WHERE p.campaign = $1 AND p.id = $2 AND b.id = $3)`, campaign, person, id)
	return owns, pg.Wrap("look whose mailbox it is", err)
}

// Address is that of a mailbox, "" where there is none.
func Address(ctx context.Context, db *pg.DB, id int64) (address string, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.Get(ctx, &address, `SELECT address FROM mailboxes WHERE id = $1`, id)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return address, pg.Wrap("read an address", err)
}

// Refused notes that a mailbox does not take letters.
func Refused(ctx context.Context, db *pg.DB, id int64) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO unreachable (channel, chat_id, since) VALUES ($1, $2, app_now()) ON CONFLICT DO NOTHING`, scoring.Mail, id)
		return err
	})
	return pg.Wrap("note a refused address", err)
}

// tryAgain forgets refusals of addresses that are old.
func tryAgain(ctx context.Context, tx pg.Querier) error {
	_, err := tx.Exec(ctx, `DELETE FROM unreachable WHERE channel = $1 AND since < app_now() - $2 * interval '1 second'`, scoring.Mail, deadTime.Seconds())
	return pg.Wrap("forget old refusals", err)
}

// Away reports whether the bot of a campaign does not answer.
func Away(ctx context.Context, tx pg.Querier, campaign string) (away bool, err error) {
	err = tx.Get(ctx, &away, `SELECT EXISTS (SELECT FROM campaigns c JOIN bots b ON b.name = c.bot AND b.served JOIN silent_bots s ON s.channel = b.channel WHERE c.id = $1)`, campaign)
	return away, pg.Wrap("ask whether the bot of a campaign answers", err)
}
