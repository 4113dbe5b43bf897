package forgetting

// What the person's own chats hold: updates, messages, screens, sessions, what was being typed.

import (
	"context"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// inChats is a condition on the columns channel and chat_id: it is a chat of the person. $1 and $2 are channels and numbers.
const inChats = `(channel, chat_id) IN (SELECT * FROM unnest($1::text[], $2::bigint[]))`

// hold waits for what is being done in the person's chats and keeps it from going on, before anything else is held.
func (e *eraser) hold(ctx context.Context) error {
	channels, numbers := keysOf(e.accounts)
	var held []int64
	return pg.Wrap("hold the chats", e.All(ctx, &held, `SELECT chat_id FROM chats WHERE `+inChats+` ORDER BY channel, chat_id FOR UPDATE`, channels, numbers))
}

// typed erases what was being typed or kept, and files that wait for an answer.
func (e *eraser) typed(ctx context.Context) (err error) {
	e.done.Texts, err = e.run(ctx, `DELETE FROM drafts WHERE `+theirs, `DELETE FROM kept_texts WHERE `+theirs, `DELETE FROM doubted_files WHERE `+theirs)
	return err
}

func keysOf(accounts []account) (channels pq.StringArray, numbers pq.Int64Array) {
	for _, a := range accounts {
		channels, numbers = append(channels, string(a.Channel)), append(numbers, a.ID)
	}
	return channels, numbers
}

// chats erases the person's chats in all channels, and the mailbox.
func (e *eraser) chats(ctx context.Context) (err error) {
	boxes, err := e.mailboxes(ctx)
	if err != nil {
		return err
	}
	for _, a := range e.accounts {
		if a.Channel == scoring.Web { // its browsers ring under the same number
			boxes = append(boxes, account{Channel: scoring.Push, ID: a.ID})
		}
	}
	channels, numbers := keysOf(append(boxes, e.accounts...))
	all := func(count *int, statements ...string) {
		for _, s := range statements {
			if err != nil {
				return
			}
			var n int64
			if n, err = e.Exec(ctx, s, channels, numbers); count != nil {
				*count += int(n)
			}
		}
	}
	const onPage = ` WHERE chat_id IN (SELECT id FROM unnest($1::text[], $2::bigint[]) AS a (channel, id) WHERE channel = '` + string(scoring.Web) + `')`
	var rest int
	all(&rest, `DELETE FROM chats WHERE `+inChats, // first: who handles an update holds its chat
		`UPDATE reminders r SET state = 'skipped', reason = 'left', message = '', changed_at = app_now() FROM outbox o WHERE o.key = r.message AND r.state = 'queued'
			AND (o.channel, o.chat_id) IN (SELECT * FROM unnest($1::text[], $2::bigint[]))`,
		`DELETE FROM unreachable WHERE `+inChats, `DELETE FROM screens WHERE `+inChats,
		`DELETE FROM invite_tries WHERE (channel, user_id) IN (SELECT * FROM unnest($1::text[], $2::bigint[]))`, `DELETE FROM web_actions`+onPage)
	all(&e.done.Messages, `DELETE FROM inbox WHERE `+inChats, `DELETE FROM outbox WHERE `+inChats, `DELETE FROM web_messages`+onPage)
	all(&e.done.Sessions, `DELETE FROM web_sessions`+onPage)
	// The housekeeping of the page takes the bytes out, and then the rows.
	all(&rest, `UPDATE web_files SET name = '', at = '-infinity'`+onPage,
		`UPDATE exports SET state = 'failed', ended_at = app_now() WHERE state IN ('asked', 'sending') AND `+inChats,
		`UPDATE exports SET chat_id = 0 WHERE `+inChats,
		`UPDATE sheets SET user_id = 0, chat_id = 0, update_id = 0, message_id = -id, late = NULL WHERE `+inChats,
		`UPDATE late_entries SET user_id = 0, chat_id = 0, update_id = 0, message_id = 0 WHERE `+inChats,
		`UPDATE evidence SET chat_id = 0, message_id = 0, album_id = '' WHERE `+inChats,
		`UPDATE reopenings SET confirmed_user = 0 WHERE (confirmed_in, confirmed_user) IN (SELECT * FROM unnest($1::text[], $2::bigint[]))`)
	if err != nil {
		return pg.Wrap("erase the chats", err)
	}
	if _, err := e.Exec(ctx, `DELETE FROM mailboxes m WHERE NOT EXISTS (SELECT FROM people WHERE email = m.address)`); err != nil {
		return pg.Wrap("erase the mailbox", err)
	}
	_, err = e.run(ctx, `UPDATE reminders SET state = 'skipped', reason = 'left', changed_at = app_now() WHERE state = 'planned' AND `+theirs)
	return err
}

// mailboxes are the mailboxes that no person has any more, as chats of their channel.
func (e *eraser) mailboxes(ctx context.Context) (boxes []account, err error) {
	err = e.All(ctx, &boxes, `SELECT $1::text AS channel, id FROM mailboxes m WHERE NOT EXISTS (SELECT FROM people WHERE email = m.address)`, scoring.Mail)
	return boxes, pg.Wrap("look for the mailbox", err)
}
