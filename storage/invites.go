package storage

// Invites: one-time codes that tie an account to a named person. Only hashes are kept.

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// usable is an invite that still works, at $1 = now. It dies with the right of who issued it; without a name that was the command line.
const usable = `taken_at IS NULL AND revoked_at IS NULL AND expires_at > $1 AND (invited_by = '' OR has_role(invites.campaign, invited_by, 'clerk') OR has_role(invites.campaign, invited_by, 'leader'))`

// wrongBot is the condition on a campaign c that the channel of the parameter that follows is a bot that its people do not write to.
const wrongBot = `EXISTS (SELECT FROM bots b WHERE b.name <> c.bot AND b.channel = `

// tryWindow is how long a wrong code counts against an account.
const tryWindow = time.Hour

// CreateInvite makes a code for a person, which works once within 72 hours; earlier unused ones of that person
// end. The code is returned and kept nowhere. Leaders, clerks and the command line may; RefusedNobody where the
// campaign has no such person.
func (tx *Tx) CreateInvite(ctx context.Context, actor scoring.Actor, person string) (code string, err error) {
	if code, err = scoring.NewInviteCode(rand.Reader); err != nil {
		return "", err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return "", err
	}
	change := scoring.InvitePerson{Person: person, Hash: scoring.InviteHash(code)}
	return code, tx.Apply(ctx, actor, now, []scoring.Change{change})
}

func (a *application) invitePerson(ctx context.Context, ch scoring.InvitePerson) error {
	if err := a.role(scoring.Clerk, scoring.Leader); err != nil {
		return err
	}
	person := a.c.Person(ch.Person)
	if person == nil {
		return scoring.Refuse(scoring.RefusedNobody, ch.Person)
	}
	if person.Forgotten != 0 {
		return scoring.Refuse(scoring.RefusedForgotten, person.Display())
	}
	var known bool
	if err := a.tx.Get(ctx, &known, `SELECT EXISTS (SELECT FROM invites WHERE hash = $1)`, ch.Hash); err != nil || known {
		return err
	}
	if err := a.tx.holdOwnStream(ctx, a.actor.Campaign); err != nil {
		return err
	}
	if _, err := a.tx.revoke(ctx, a.now, a.actor.Campaign, ch.Person); err != nil {
		return err
	}
	_, err := a.tx.Exec(ctx, `
		INSERT INTO invites (hash, campaign, person, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		ch.Hash, a.actor.Campaign, ch.Person, a.actor.Person, a.now, a.now.Add(scoring.InviteLife))
	if err != nil {
		return fmt.Errorf("create invite: %w", err)
	}
	return a.audit(ctx, "", "", scoring.ActionInvite, nil, map[string]any{"person": ch.Person})
}

// HoldInvite keeps other transactions that call it for the same invite waiting until this one ends: what is found after it is not taken meanwhile
// by an account that both of them use.
func (tx *Tx) HoldInvite(ctx context.Context, hash string) error {
	_, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key('invite/' || $1))`, hash)
	return pg.Wrap("hold an invite", err)
}

// FindInvite looks a hash up; nil for an invite that is unknown, used, expired or revoked, all alike.
func (tx *Tx) FindInvite(ctx context.Context, hash string) (*scoring.Invite, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var found struct {
		scoring.Invite
		Name     string
		FullName string `db:"full_name"`
		Post     string
	}
	err = tx.Get(ctx, &found, `
		SELECT invites.campaign, c.title, invites.person, p.name, p.full_name, p.post, invited_by AS by, hash,
			coalesce(l.chat_id, 0) AS former, `+wrongBot+`$3) AS elsewhere, coalesce((SELECT username FROM bots WHERE name = c.bot AND served), '') AS bot
		FROM invites JOIN campaigns c ON c.id = invites.campaign JOIN people p ON p.campaign = invites.campaign AND p.id = invites.person
			LEFT JOIN links l ON l.campaign = invites.campaign AND l.person = invites.person AND l.channel = $3
		WHERE hash = $2 AND p.active AND `+usable, now, hash, tx.Channel())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err == nil {
		err = tx.All(ctx, &found.Watchers, `
			SELECT DISTINCT person FROM roles WHERE campaign = $1 AND role IN ('leader', 'clerk') AND person NOT IN ($2, $3)
			AND (has_role($1, $2, 'leader') OR has_role($1, $2, 'clerk')) ORDER BY person`, found.Campaign, found.Person, found.By)
	}
	if err != nil {
		return nil, fmt.Errorf("look up invite: %w", err)
	}
	found.Display = (&scoring.Person{Name: found.Name, FullName: found.FullName, Post: found.Post}).Comrade()
	return &found.Invite, nil
}

// TakenBy reports whether an account of the transaction's channel took the invite of that hash.
func (tx *Tx) TakenBy(ctx context.Context, hash string, account int64) (taken bool, err error) {
	err = tx.Get(ctx, &taken, `SELECT EXISTS (SELECT FROM invites WHERE hash = $1 AND taken_by = $2 AND taken_in = $3)`, hash, account, tx.Channel())
	return taken, pg.Wrap("look who took an invite", err)
}

// RevokeInvite ends the unused invites of a person and reports whether there was one.
func (tx *Tx) RevokeInvite(ctx context.Context, actor scoring.Actor, person string) (bool, error) {
	if err := tx.maySteer(ctx, actor); err != nil {
		return false, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return false, err
	}
	if err := tx.holdOwnStream(ctx, actor.Campaign); err != nil {
		return false, err
	}
	n, err := tx.revoke(ctx, now, actor.Campaign, person)
	if err != nil || n == 0 {
		return false, err
	}
	return true, tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteRevoke, after: map[string]any{"person": person}})
}

// revokeOf ends the unused invites of a person and those that the person issued.
func (tx *Tx) revokeOf(ctx context.Context, actor scoring.Actor, person string) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	if err := tx.holdOwnStream(ctx, actor.Campaign); err != nil {
		return err
	}
	var ended []string
	err = tx.All(ctx, &ended, `WITH ended AS (
			UPDATE invites SET revoked_at = $1 WHERE campaign = $2 AND (person = $3 OR invited_by = $3) AND taken_at IS NULL AND revoked_at IS NULL AND expires_at > $1 RETURNING person)
		SELECT DISTINCT person FROM ended ORDER BY person`, now, actor.Campaign, person)
	if err != nil {
		return fmt.Errorf("revoke the invites of %s: %w", person, err)
	}
	for _, invited := range ended {
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteRevoke, after: map[string]any{"person": invited}}); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) revoke(ctx context.Context, now time.Time, campaign, person string) (int64, error) {
	n, err := tx.Exec(ctx, `UPDATE invites SET revoked_at = $1 WHERE campaign = $2 AND person = $3 AND `+usable, now, campaign, person)
	if err != nil {
		return 0, fmt.Errorf("revoke invite: %w", err)
	}
	return n, nil
}

// Invites lists the newest invite of each person.
func (tx *Tx) Invites(ctx context.Context, campaign string) (map[string]scoring.InviteState, error) {
	var rows []scoring.InviteState
	err := tx.All(ctx, &rows, `
		SELECT DISTINCT ON (person) person, invited_by AS by, created_at AS created, expires_at AS expires, revoked_at AS revoked, taken_at AS taken, taken_by AS takenby
		FROM invites WHERE campaign = $1 ORDER BY person, created_at DESC, seq DESC`, campaign)
	if err != nil {
		return nil, fmt.Errorf("list invites: %w", err)
	}
	out := make(map[string]scoring.InviteState, len(rows))
	for _, row := range rows {
		out[row.Person] = row
	}
	return out, nil
}

// InviteTries counts the wrong codes of an account within the last hour.
func (tx *Tx) InviteTries(ctx context.Context, userID int64) (n int, err error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return 0, err
	}
	if err := tx.Get(ctx, &n, `SELECT count(*) FROM invite_tries WHERE channel = $3 AND user_id = $1 AND at > $2`, userID, now.Add(-tryWindow), tx.Channel()); err != nil {
		return 0, fmt.Errorf("count wrong invite codes: %w", err)
	}
	return n, nil
}

// inviteTried counts one more wrong code, and forgets those that no longer count.
func (tx *Tx) inviteTried(ctx context.Context, actor scoring.Actor, now time.Time) error {
	if _, err := tx.Exec(ctx, `DELETE FROM invite_tries WHERE channel = $3 AND user_id = $1 AND at <= $2`, actor.UserID, now.Add(-tryWindow), actor.Channel); err != nil {
		return fmt.Errorf("count wrong invite code: %w", err)
	}
	if _, err := tx.Exec(ctx, `INSERT INTO invite_tries (channel, user_id, at) VALUES ($3, $1, $2)`, actor.UserID, now, actor.Channel); err != nil {
		return fmt.Errorf("count wrong invite code: %w", err)
	}
	return nil
}

// takeInvite ties the acting account to the person. Of many who try at once the row lets one through; the same
// account again is no mistake. RefusedInvite for every other account, for one that is another person already, and with another bot than that
// of the campaign.
func (tx *Tx) takeInvite(ctx context.Context, actor scoring.Actor, now time.Time, take scoring.TakeInvite) error {
	if actor.UserID == 0 || actor.ChatID == 0 {
		return errors.New("take invite: no account")
	}
	if err := tx.holdOwnStream(ctx, take.Campaign); err != nil {
		return err
	}
	n, err := tx.Exec(ctx, `
		UPDATE invites SET taken_at = $1, taken_by = $5, taken_in = $6 WHERE hash = $2 AND campaign = $3 AND person = $4 AND `+usable+`
			AND NOT EXISTS (SELECT FROM campaigns c WHERE c.id = $3 AND `+wrongBot+`$6))`,
		now, take.Hash, take.Campaign, take.Person, actor.UserID, actor.Channel)
	if err != nil {
		return fmt.Errorf("take invite: %w", err)
	}
	if n == 0 {
		return tx.takenBefore(ctx, actor, take)
	}
	if err := tx.endApps(ctx, actor, take); err != nil {
		return err
	}
	if err := tx.leaveFormer(ctx, actor, take); err != nil {
		return err
	}
	var former []account
	if err := tx.All(ctx, &former, `SELECT channel, user_id, chat_id FROM links WHERE campaign = $1 AND person = $2 AND channel = $3 AND user_id <> $4`,
		take.Campaign, take.Person, actor.Channel, actor.UserID); err != nil {
		return fmt.Errorf("look for the account of before: %w", err)
	}
	n, err = tx.Exec(ctx, `
		INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at)
		SELECT $1, $2, $6, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM links WHERE campaign = $1 AND channel = $6 AND user_id = $3 AND person <> $2)
		ON CONFLICT (campaign, person, channel) DO UPDATE SET user_id = excluded.user_id, chat_id = excluded.chat_id,
			linked_at = excluded.linked_at`,
		take.Campaign, take.Person, actor.UserID, actor.ChatID, now, actor.Channel)
	if err != nil {
		return fmt.Errorf("link account: %w", err)
	}
	if n == 0 {
		return &scoring.Refusal{Code: scoring.RefusedInvite}
	}
	if err := tx.hush(ctx, former); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE links SET app = false WHERE channel = $1 AND user_id = $2 AND app`, actor.Channel, actor.UserID); err != nil { // it is in a browser now
		return fmt.Errorf("link account: %w", err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM unreachable WHERE channel = $1 AND chat_id = $2`, actor.Channel, actor.ChatID); err != nil {
		return fmt.Errorf("link account: %w", err)
	}
	actor.Campaign, actor.Person = take.Campaign, take.Person
	return tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteTake, after: map[string]any{"person": take.Person, "user": actor.UserID}})
}

// hush ends messages that wait to be sent to accounts that were cut off and are no person's any more: they hold what such an account may not
// read. Those that are worded when they are sent are asked about then, and documents that were exported.
func (tx *Tx) hush(ctx context.Context, cut []account) error {
	if len(cut) == 0 {
		return nil
	}
	var channels pq.StringArray
	var chats pq.Int64Array
	for _, a := range cut {
		channels, chats = append(channels, string(a.Channel)), append(chats, a.ChatID)
	}
	_, err := tx.Exec(ctx, `UPDATE outbox o SET state = 'dropped', reason = 'unlinked', body = NULL, ended_at = clock_timestamp() FROM unnest($1::text[], $2::bigint[]) AS a (channel, chat_id)
		WHERE o.channel = a.channel AND o.chat_id = a.chat_id AND o.state = 'waiting' AND o.kind IN ('say', 'screen')
			AND NOT EXISTS (SELECT FROM exports e WHERE e.state = 'sending' AND o.id = ANY(e.out_ids)) AND NOT EXISTS (
			SELECT FROM links l JOIN people p ON (p.campaign, p.id) = (l.campaign, l.person) AND p.active WHERE l.channel = a.channel AND l.chat_id = a.chat_id)`, channels, chats)
	return pg.Wrap("end what waits for an account that is cut off", err)
}

// endApps ends what an account has open of the page within its channel, where another one takes its place: the telephone may be lost.
func (tx *Tx) endApps(ctx context.Context, actor scoring.Actor, take scoring.TakeInvite) error {
	_, err := tx.Exec(ctx, `UPDATE web_sessions s SET ended_at = clock_timestamp(), ended_by = 'revoked' FROM links f JOIN links w ON (w.campaign, w.person) = (f.campaign, f.person)
		WHERE f.campaign = $1 AND f.person = $2 AND f.channel = $3 AND f.user_id <> $4 AND w.channel = $5 AND s.chat_id = w.user_id AND s.app AND s.ended_at IS NULL`,
		take.Campaign, take.Person, actor.Channel, actor.UserID, scoring.Web)
	return pg.Wrap("end the page of a former account", err)
}

func (tx *Tx) takenBefore(ctx context.Context, actor scoring.Actor, take scoring.TakeInvite) error {
	var mine bool
	err := tx.Get(ctx, &mine, `
		SELECT EXISTS (SELECT FROM invites i JOIN links l ON l.campaign = i.campaign AND l.person = i.person AND l.channel = i.taken_in AND l.user_id = i.taken_by
		               WHERE i.hash = $1 AND i.campaign = $2 AND i.person = $3 AND i.taken_in = $5 AND i.taken_by = $4)`,
		take.Hash, take.Campaign, take.Person, actor.UserID, actor.Channel)
	if err != nil {
		return fmt.Errorf("take invite: %w", err)
	}
	if !mine {
		return &scoring.Refusal{Code: scoring.RefusedInvite}
	}
	return nil
}

// MovedAccount is an account that went over to the bot of its campaign.
type MovedAccount struct {
	Campaign string
	Person   string
	Channel  scoring.Channel // where it was
	ChatID   int64           // … the chat
	UserID   int64
	Since    time.Time // when it was linked
	Left     bool      // the person is not in the campaign any more
	To       scoring.Channel
	Bot      string // the bot's name in links
}

// MoveAccounts gives the accounts of people whose campaign names another bot than before over to that one, as far as it is served: an account
// of Telegram has the same number for each bot. A bot may not write first, so a person counts as unreachable there until the first message.
// Where all bots have one name no campaign is read. At most n go over at a time: those of thousands of campaigns take longer than a transaction may.
func (tx *Tx) MoveAccounts(ctx context.Context, n int) (moved []MovedAccount, err error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	err = tx.All(ctx, &moved, `
		WITH going AS (
			SELECT l.campaign, l.person, l.channel, own.channel AS "to", own.username AS bot
			FROM links l JOIN campaigns c ON c.id = l.campaign JOIN bots was ON was.channel = l.channel AND was.name <> c.bot JOIN bots own ON own.name = c.bot AND own.served
			WHERE EXISTS (SELECT FROM bots a JOIN bots b ON a.name <> b.name)
			ORDER BY l.campaign, l.person, l.channel LIMIT $1)
		DELETE FROM links l USING going s WHERE (l.campaign, l.person, l.channel) = (s.campaign, s.person, s.channel)
		RETURNING l.campaign, l.person, l.channel, l.chat_id AS chatid, l.user_id AS userid, l.linked_at AS since,
			(SELECT NOT active FROM people WHERE (campaign, id) = (l.campaign, l.person)) AS left, s."to", s.bot`, n)
	if err != nil {
		return nil, fmt.Errorf("move accounts to another bot: %w", err)
	}
	slices.SortFunc(moved, func(a, b MovedAccount) int {
		return cmp.Or(cmp.Compare(a.Campaign, b.Campaign), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Channel, b.Channel))
	})
	for _, m := range moved {
		if err := tx.moveAccount(ctx, m, now); err != nil {
			return nil, fmt.Errorf("move an account to another bot: %w", err)
		}
	}
	return moved, nil
}

// moveAccount gives one account, which was taken from its former bot, to the other one. It is the same account: it stays linked since when it
// was, by the invite of who brought it in. The history says that all accounts of the person are cut off, and which there are from now on.
func (tx *Tx) moveAccount(ctx context.Context, m MovedAccount, now time.Time) error {
	if err := tx.holdOwnStream(ctx, m.Campaign); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
		m.Campaign, m.Person, m.To, m.UserID, m.ChatID, m.Since); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE invites SET taken_in = $1 WHERE campaign = $2 AND person = $3 AND taken_in = $4 AND taken_by = $5`,
		m.To, m.Campaign, m.Person, m.Channel, m.UserID); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `INSERT INTO unreachable (channel, chat_id, since) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM chats WHERE channel = $1 AND chat_id = $2)
		ON CONFLICT DO NOTHING`, m.To, m.ChatID, now); err != nil {
		return err
	}
	if err := tx.audit(ctx, auditEntry{actor: scoring.Actor{Campaign: m.Campaign}, action: scoring.ActionUnlink,
		before: map[string]any{"person": m.Person, "user": m.UserID}, after: map[string]any{"person": m.Person, "into": m.To}}); err != nil {
		return err
	}
	var accounts []account // also of who has left
	if err := tx.All(ctx, &accounts, `SELECT person, channel, user_id, chat_id FROM links WHERE campaign = $1 AND person = $2 ORDER BY channel`, m.Campaign, m.Person); err != nil {
		return err
	}
	for _, a := range accounts {
		actor := scoring.Actor{Campaign: m.Campaign, Person: a.Person, UserID: a.UserID, ChatID: a.ChatID, Channel: a.Channel}
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteTake, after: map[string]any{"person": a.Person, "user": a.UserID, "into": a.Channel}}); err != nil {
			return err
		}
	}
	return nil
}

// Elsewhere lists the campaigns of an account whose people write to other bots than that of the transaction's channel, the newest year first.
func (tx *Tx) Elsewhere(ctx context.Context, userID int64) (out []scoring.Elsewhere, err error) {
	err = tx.All(ctx, &out, `
		SELECT l.campaign, c.title, c.unit, o.username AS bot
		FROM bots o JOIN links l ON l.channel = o.channel AND l.user_id = $1 JOIN campaigns c ON c.id = l.campaign JOIN people p ON p.campaign = l.campaign AND p.id = l.person
		WHERE o.channel <> $2 AND o.served AND p.active AND EXISTS (SELECT FROM bots WHERE channel = $2) ORDER BY c.year DESC, c.period DESC, c.id`, userID, tx.Channel())
	return out, pg.Wrap("look for campaigns of other bots", err)
}
