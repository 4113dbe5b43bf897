package storage

// People: their accounts, who can be reached, and changes of roles, assignments and deputies. Leaders and clerks make them, or the command line.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Memberships lists the campaigns of an account, the newest year first. A person who left is not among them.
func (tx *Tx) Memberships(ctx context.Context, userID int64) ([]scoring.Membership, error) {
	if tx.mem != nil {
		err := tx.AheadAccounts(ctx, []int64{userID})
		return slices.Clone(tx.mem.accounts[userID]), err
	}
	var out []scoring.Membership
	err := tx.All(ctx, &out, `
		SELECT l.campaign, c.title, c.unit, c.year, c.period, l.person
		FROM links l JOIN campaigns c ON c.id = l.campaign JOIN people p ON p.campaign = l.campaign AND p.id = l.person
		WHERE l.channel = $2 AND l.user_id = $1 AND p.active ORDER BY c.year DESC, c.period DESC, c.id`, userID, tx.Channel())
	if err != nil {
		return nil, fmt.Errorf("read memberships: %w", err)
	}
	return out, nil
}

// Links maps the people of a campaign to their accounts; a person without one is absent. Of several it is the one by which the person is
// written to: one that can be reached, then one that rings (the page does not), unless its bot is away, then the newest.
func (tx *Tx) Links(ctx context.Context, campaign string) (map[string]scoring.Link, error) {
	var rows []struct {
		Person string
		scoring.Link
	}
	err := tx.All(ctx, &rows, `
		SELECT DISTINCT ON (l.person) l.person, l.channel, l.user_id AS userid, l.chat_id AS chatid, l.linked_at AS linkedat, u.since AS unreachable,
			EXISTS (SELECT FROM links o JOIN people p ON (p.campaign, p.id) = (o.campaign, o.person) WHERE (o.user_id, o.channel) = (l.user_id, l.channel) AND o.campaign <> l.campaign AND p.active) AS many
		FROM links l LEFT JOIN unreachable u ON u.channel = l.channel AND u.chat_id = l.chat_id
		WHERE l.campaign = $1 ORDER BY l.person, u.since IS NOT NULL,
			CASE WHEN l.app THEN 3 WHEN l.channel = $2 THEN 1 WHEN l.channel IN (SELECT channel FROM silent_bots) THEN 2 ELSE 0 END, l.linked_at DESC, l.channel`, campaign, scoring.Web)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	out := make(map[string]scoring.Link, len(rows))
	for _, row := range rows {
		out[row.Person] = row.Link
	}
	return out, nil
}

// AccountsIn maps the people of a campaign to their accounts in one channel, but those of the page that were opened within Telegram only: they
// are no way of their own.
func (tx *Tx) AccountsIn(ctx context.Context, campaign string, channel scoring.Channel) (map[string]scoring.ChatKey, error) {
	var rows []struct {
		Person string `db:"person"`
		ChatID int64  `db:"chat_id"`
	}
	if err := tx.All(ctx, &rows, `SELECT person, chat_id FROM links WHERE campaign = $1 AND channel = $2 AND NOT app`, campaign, channel); err != nil {
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

// WentOver reports whether a chat with a bot is that of a person whose account is with another bot by now: its campaign has gone over there.
func (tx *Tx) WentOver(ctx context.Context, campaign, person string, chat scoring.ChatKey) (went bool, err error) {
	err = tx.Get(ctx, &went, `SELECT EXISTS (SELECT FROM bots WHERE channel = $3) AND EXISTS (SELECT FROM links l JOIN bots b ON b.channel = l.channel
		WHERE l.campaign = $1 AND l.person = $2 AND l.channel <> $3 AND l.chat_id = $4)`, campaign, person, chat.Channel, chat.ID)
	return went, pg.Wrap("look whose chat it was", err)
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
// written goes as well, what was kept, files that wait for an answer, and messages that wait to be sent: it may be another's. Unused invites of the person, and those that
// the person issued, end: who took the account over may hold them. It reports whether there was an account. Leaders, clerks and the command line may.
func (tx *Tx) Unlink(ctx context.Context, actor scoring.Actor, person string) (bool, error) {
	if err := tx.maySteer(ctx, actor); err != nil {
		return false, err
	}
	if err := tx.revokeOf(ctx, actor, person); err != nil {
		return false, err
	}
	var cut []account
	err := tx.All(ctx, &cut, `DELETE FROM links WHERE campaign = $1 AND person = $2 RETURNING user_id, channel, chat_id`, actor.Campaign, person)
	if err == nil {
		err = tx.hush(ctx, cut)
	}
	if err != nil {
		return false, fmt.Errorf("unlink %s: %w", person, err)
	}
	if err := tx.dropBegun(ctx, actor.Campaign, person); err != nil {
		return false, err
	}
	for _, a := range cut {
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionUnlink,
			before: map[string]any{"person": person, "user": a.UserID}, after: map[string]any{"person": person}}); err != nil {
			return false, err
		}
	}
	return len(cut) > 0, nil
}

// dropBegun ends what people have begun and not written, what is kept for them, and their files that wait for an answer, where they have no account
// left by which to read it: the next one may be another's.
func (tx *Tx) dropBegun(ctx context.Context, campaign string, people ...string) error {
	for _, table := range []string{"drafts", "kept_texts", "doubted_files"} {
		if _, err := tx.Exec(ctx, `DELETE FROM `+table+` t WHERE campaign = $1 AND person = ANY($2)
				AND NOT EXISTS (SELECT FROM links l WHERE l.campaign = t.campaign AND l.person = t.person)`, campaign, pq.StringArray(people)); err != nil {
			return fmt.Errorf("end what %q began: %w", people, err)
		}
	}
	return nil
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

// setRoles gives a person other roles. Two go one after the other, behind the shut gate: the second is judged by the roles that the first has left.
func (a *application) setRoles(ctx context.Context, ch scoring.SetRoles) error {
	if err := a.inTurn(ctx); err != nil {
		return err
	}
	person := a.c.Person(ch.Person)
	if person == nil {
		return scoring.Refuse(scoring.RefusedNobody, ch.Person)
	}
	if sameSet(person.Roles, ch.Roles) {
		return nil
	}
	for _, role := range []scoring.Role{scoring.Leader, scoring.Clerk} {
		if person.Has(role) && !slices.Contains(ch.Roles, role) && len(a.c.PersonsWith(role)) == 1 {
			return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(role)) // a person must be left who can put it right
		}
	}
	if _, err := a.tx.Exec(ctx, `DELETE FROM roles WHERE campaign = $1 AND person = $2`, a.actor.Campaign, ch.Person); err != nil {
		return fmt.Errorf("set roles: %w", err)
	}
	roles := make([]string, len(ch.Roles))
	for i, role := range ch.Roles {
		roles[i] = string(role)
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO roles (campaign, person, role) SELECT DISTINCT $1, $2, * FROM unnest($3::text[])`,
		a.actor.Campaign, ch.Person, roles); err != nil {
		return fmt.Errorf("set roles: %w", err)
	}
	return a.audit(ctx, "", "", scoring.ActionRoles, map[string]any{"person": ch.Person, "roles": person.Roles}, map[string]any{"person": ch.Person, "roles": ch.Roles})
}

func sameSet(a, b []scoring.Role) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, slices.Compact(b))
}

// setAssignment replaces a row of the table. Two go one after the other, as with roles: each writes the whole table.
func (a *application) setAssignment(ctx context.Context, ch scoring.SetAssignment) error {
	if err := a.inTurn(ctx); err != nil {
		return err
	}
	row := ch.Row
	if node, ok := a.c.Catalogue.Node(row.Code); !ok || node.Code != row.Code {
		return scoring.Refuse(scoring.RefusedUnknownCode, row.Code)
	}
	for _, person := range row.People {
		if !a.c.Person(person).Has(scoring.Officer) {
			return scoring.Refuse(scoring.RefusedNobody, person)
		}
	}
	if row.Lead != "" && !slices.Contains(row.People, row.Lead) {
		return scoring.Refuse(scoring.RefusedNobody, row.Lead)
	}
	rows, err := a.tx.loadAssignments(ctx, a.actor.Campaign, false)
	if err != nil {
		return fmt.Errorf("read assignments: %w", err)
	}
	before := map[string]any{}
	if at := slices.IndexFunc(rows, func(r scoring.AssignmentRow) bool { return r.Code == row.Code }); at >= 0 {
		before["row"] = rows[at]
	} else if len(row.People) == 0 {
		return nil
	}
	rows = withRow(rows, row)
	// The whole table is written again: it is small, and its order is the document's.
	if _, err := a.tx.Exec(ctx, `DELETE FROM assignments WHERE campaign = $1`, a.actor.Campaign); err != nil {
		return fmt.Errorf("set assignment: %w", err)
	}
	now := *a.c
	now.Assignments = rows
	if err := a.tx.insertAssignments(ctx, &now); err != nil {
		return err
	}
	if err := a.tx.insertDuties(ctx, &now); err != nil {
		return err
	}
	return a.audit(ctx, "", row.Code, scoring.ActionAssignment, before, map[string]any{"row": row})
}

func (a *application) delegate(ctx context.Context, ch scoring.Delegate) error {
	if err := a.inTurn(ctx); err != nil {
		return err
	}
	if a.c.Person(ch.Absent) == nil {
		return scoring.Refuse(scoring.RefusedNobody, ch.Absent)
	}
	if ch.Deputy == ch.Absent || !a.c.Person(ch.Deputy).Has(scoring.Officer) {
		return scoring.Refuse(scoring.RefusedNobody, ch.Deputy)
	}
	var known bool
	err := a.tx.Get(ctx, &known, `SELECT EXISTS (SELECT FROM delegations WHERE campaign = $1 AND absent = $2 AND deputy = $3 AND from_at = $4 AND to_at = $5)`,
		a.actor.Campaign, ch.Absent, ch.Deputy, ch.From, ch.To)
	if err != nil {
		return fmt.Errorf("look for delegation: %w", err)
	}
	if known {
		return nil
	}
	// A new arrangement between the two replaces what of the old one is still ahead.
	if _, err := a.tx.Exec(ctx, `UPDATE delegations SET to_at = greatest(from_at, $4) WHERE campaign = $1 AND absent = $2 AND deputy = $3 AND to_at > $4`,
		a.actor.Campaign, ch.Absent, ch.Deputy, a.now); err != nil {
		return fmt.Errorf("end delegation: %w", err)
	}
	if ch.To.After(ch.From) {
		if _, err := a.tx.Exec(ctx, `
			INSERT INTO delegations (campaign, absent, deputy, from_at, to_at, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			a.actor.Campaign, ch.Absent, ch.Deputy, ch.From, ch.To, a.actor.Person, a.now); err != nil {
			return fmt.Errorf("delegate: %w", err)
		}
	}
	return a.audit(ctx, "", "", scoring.ActionDelegation, nil, map[string]any{"absent": ch.Absent, "deputy": ch.Deputy, "from": ch.From, "to": ch.To})
}

// Delegations lists those that are in force or ahead. One that was ended before it began is neither.
func (tx *Tx) Delegations(ctx context.Context, campaign string) (out []scoring.Delegation, err error) {
	err = tx.All(ctx, &out, `
		SELECT absent, deputy, from_at AS "from", to_at AS "to" FROM delegations WHERE campaign = $1 AND to_at > app_now() AND to_at > from_at ORDER BY from_at, id`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read delegations: %w", err)
	}
	return out, nil
}

// account is an account of a person.
type account struct {
	Person  string
	Channel scoring.Channel
	UserID  int64 `db:"user_id"`
	ChatID  int64 `db:"chat_id"`
	App     bool  `db:"app"` // of the page, opened within Telegram only
}

// KeepLinks gives people the accounts that they have in another campaign, and returns who got one. The command line does so, and who makes a
// campaign of a workbook.
func (tx *Tx) KeepLinks(ctx context.Context, from, to string, people []string) (kept []string, err error) {
	accounts, err := tx.accountsOf(ctx, from, people)
	if err != nil {
		return nil, err
	}
	return tx.giveAccounts(ctx, from, to, accounts)
}

// accountsOf lists the accounts of some people of a campaign.
func (tx *Tx) accountsOf(ctx context.Context, campaign string, people []string) (out []account, err error) {
	err = tx.All(ctx, &out, `SELECT l.person, l.channel, l.user_id, l.chat_id, l.app FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person AND p.active
		WHERE l.campaign = $1 AND l.person = ANY($2) ORDER BY p.position, l.channel`, campaign, pq.StringArray(people))
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	return out, nil
}

// giveAccounts gives people of a campaign accounts, and returns who got one; from is the campaign that they are theirs in.
func (tx *Tx) giveAccounts(ctx context.Context, from, to string, accounts []account) (kept []string, err error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range accounts {
		n, err := tx.Exec(ctx, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at, app) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
			to, r.Person, r.Channel, r.UserID, r.ChatID, now, r.App)
		if err != nil {
			return nil, fmt.Errorf("keep accounts: %w", err)
		}
		if n == 0 {
			continue
		}
		actor := scoring.Actor{Campaign: to, Person: r.Person, UserID: r.UserID, ChatID: r.ChatID, Channel: r.Channel}
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteTake, after: map[string]any{"person": r.Person, "user": r.UserID, "from": from}}); err != nil {
			return nil, err
		}
		if !slices.Contains(kept, r.Person) {
			kept = append(kept, r.Person)
		}
	}
	return kept, nil
}

// JoinPage gives a person an account of the web page beside the account with which the person opened it: it counts as brought in by the person
// who brought in that one. false where the person has an account there, or the account is another person's.
func (tx *Tx) JoinPage(ctx context.Context, campaign, person string, by scoring.ChatKey, page int64) (joined bool, err error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return false, err
	}
	if err := tx.holdOwnStream(ctx, campaign); err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at, app) VALUES ($1, $2, $3, $4, $4, $5, true) ON CONFLICT DO NOTHING`,
		campaign, person, scoring.Web, page, now)
	if err != nil || n == 0 {
		return false, pg.Wrap("join the page", err)
	}
	if _, err := tx.Exec(ctx, `INSERT INTO invites (hash, campaign, person, invited_by, created_at, expires_at, taken_at, taken_by, taken_in)
		SELECT encode(sha256(convert_to(hash || '/' || $5::bigint::text, 'UTF8')), 'hex'), campaign, person, invited_by, created_at, expires_at, taken_at, $5::bigint, $6
		FROM invites WHERE campaign = $1 AND person = $2 AND taken_in = $3 AND taken_by = $4 ON CONFLICT DO NOTHING`,
		campaign, person, by.Channel, by.ID, page, scoring.Web); err != nil {
		return false, pg.Wrap("join the page", err)
	}
	actor := scoring.Actor{Campaign: campaign, Person: person, UserID: page, ChatID: page, Channel: scoring.Web}
	return true, tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionInviteTake, after: map[string]any{"person": person, "user": page, "app": true}})
}

// WithoutClerk lists the campaigns whose clerks have no account yet, the newest year first. All of their clerks are without one.
func (tx *Tx) WithoutClerk(ctx context.Context) (ids []string, err error) {
	err = tx.All(ctx, &ids, `SELECT c.id FROM campaigns c WHERE EXISTS (SELECT FROM roles WHERE campaign = c.id AND role = $1)
		AND NOT EXISTS (SELECT FROM roles r JOIN links l ON l.campaign = r.campaign AND l.person = r.person WHERE r.campaign = c.id AND r.role = $1)
		ORDER BY c.year DESC, c.id`, scoring.Clerk)
	return ids, pg.Wrap("list campaigns without a clerk", err)
}

// WithoutBot lists the campaigns whose bots are not among the given ones, those that are not locked and those that are, each the newest year
// first.
func (tx *Tx) WithoutBot(ctx context.Context, served []string) (open, locked []string, err error) {
	// Most campaigns name the first bot, which is served: they are not read then.
	for locks, list := range map[bool]*[]string{false: &open, true: &locked} {
		if err := tx.All(ctx, list, `SELECT id FROM (
			SELECT id, year, phase FROM campaigns WHERE bot <> '' AND bot <> ALL($1)
			UNION ALL SELECT id, year, phase FROM campaigns WHERE bot = '' AND '' <> ALL($1)) c
			WHERE (phase = 'locked') = $2 ORDER BY year DESC, id`, pq.StringArray(served), locks); err != nil {
			return nil, nil, pg.Wrap("list campaigns without a bot", err)
		}
	}
	return open, locked, nil
}
