package forgetting

// Who it is: the campaigns in which the person stands, the accounts, and the words that name the person.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// account is an account, or a chat, of the person.
type account struct {
	Channel scoring.Channel
	ID      int64
}

// personRow is what people says of one.
type personRow struct {
	Campaign, ID, Name, Post, Phone, Email string
	FullName                               string `db:"full_name"`
	Forgotten                              *int
}

// find looks for the person in all campaigns: the same account, which Telegram counts alike for all bots, or the same ID under the same name in the same unit. Two units of one bot may
// each have a Dung.
func (e *eraser) find(ctx context.Context, w Wanted) error {
	const columns = `p.campaign, p.id, p.name, p.post, p.phone, p.email, p.full_name, p.forgotten`
	var rows []personRow
	if err := e.All(ctx, &rows, `SELECT `+columns+` FROM people p JOIN people s ON s.campaign = $1 AND s.id = $2
		WHERE (p.campaign, p.id) = ($1, $2)
			OR p.id = s.id AND p.forgotten IS NULL AND s.name || s.full_name <> '' AND (p.name, p.full_name) = (s.name, s.full_name)
				AND (SELECT unit FROM campaigns WHERE id = p.campaign) = (SELECT unit FROM campaigns WHERE id = s.campaign)
			OR p.forgotten IS NULL AND EXISTS (SELECT FROM links o JOIN links l ON l.user_id = o.user_id AND (l.channel = o.channel OR l.channel LIKE 'telegram:%' AND o.channel LIKE 'telegram:%')
				WHERE (o.campaign, o.person) = ($1, $2) AND (l.campaign, l.person) = (p.campaign, p.id))
		ORDER BY p.campaign`, w.Campaign, w.Person); err != nil {
		return fmt.Errorf("look for the person: %w", err)
	}
	at := slices.IndexFunc(rows, func(r personRow) bool { return r.Campaign == w.Campaign && r.ID == w.Person })
	if at < 0 {
		return ErrNobody
	}
	if rows[at].Forgotten != nil {
		e.done.Number = *rows[at].Forgotten
		return ErrForgotten
	}
	for _, row := range rows {
		if err := e.stand(ctx, row); err != nil {
			return err
		}
	}
	if err := e.namesakes(ctx, rows); err != nil {
		return err
	}
	return e.findAccounts(ctx)
}

// stand notes a campaign in which the person stands.
func (e *eraser) stand(ctx context.Context, row personRow) error {
	s := Standing{Campaign: row.Campaign, Person: row.ID}
	p := scoring.Person{Name: row.Name, FullName: row.FullName, Post: row.Post}
	s.Known = p.Display()
	var at struct {
		Title  string
		Phase  scoring.Phase
		Active bool
	}
	err := e.Get(ctx, &at, `SELECT title, phase_now(c.id) AS phase, p.active FROM campaigns c JOIN people p ON p.campaign = c.id AND p.id = $2 WHERE c.id = $1`, s.Campaign, s.Person)
	if err != nil {
		return fmt.Errorf("read a campaign: %w", err)
	}
	s.Title, s.Open = at.Title, at.Phase != scoring.Locked
	if s.Open && at.Active {
		if err := e.All(ctx, &s.Codes, `SELECT code FROM assigned WHERE campaign = $1 AND person = $2
			UNION SELECT code FROM assignments WHERE campaign = $1 AND lead = $2 ORDER BY code`, s.Campaign, s.Person); err != nil {
			return fmt.Errorf("read what is in charge: %w", err)
		}
		if err := e.Get(ctx, &s.Steers, `SELECT has_role($1, $2, 'leader') OR has_role($1, $2, 'clerk')`, s.Campaign, s.Person); err != nil {
			return fmt.Errorf("read roles: %w", err)
		}
	}
	e.done.Standings = append(e.done.Standings, s)
	e.done.Phone, e.done.Mail = e.done.Phone || row.Phone != "", e.done.Mail || row.Email != ""
	e.words.add(row)
	return nil
}

// namesakes finds others of the same name. Within the person's campaigns what names both is not the person's alone and stays; elsewhere
// it may be the same person, which the operator knows.
func (e *eraser) namesakes(ctx context.Context, rows []personRow) error {
	for _, row := range rows {
		var others []personRow
		if err := e.All(ctx, &others, `SELECT campaign, id, name, full_name, post, phone, email FROM people WHERE forgotten IS NULL
			AND (full_name <> '' AND full_name IN ($1, $2) OR name <> '' AND name IN ($1, $2))`, row.Name, row.FullName); err != nil {
			return fmt.Errorf("look for namesakes: %w", err)
		}
		for _, o := range others {
			label := o.Campaign + "/" + o.ID
			switch {
			case slices.ContainsFunc(e.done.Standings, func(s Standing) bool { return s.Campaign == o.Campaign && s.Person == o.ID }):
			case slices.Contains(e.campaigns(), o.Campaign):
				e.words.spare(o)
			case !slices.Contains(e.done.Namesakes, label) && (o.ID == row.ID || spaced(o.Name) || spaced(o.FullName)):
				e.done.Namesakes = append(e.done.Namesakes, label)
			}
		}
	}
	return nil
}

// findAccounts gathers the accounts and chats of the person, past ones included, but none that is another person's now.
func (e *eraser) findAccounts(ctx context.Context) error {
	err := e.All(ctx, &e.accounts, `
		WITH own AS (
			SELECT channel, user_id AS id FROM links WHERE `+theirs+` UNION SELECT channel, chat_id FROM links WHERE `+theirs+`
			UNION SELECT taken_in, taken_by FROM invites WHERE `+theirs+` AND taken_by <> 0
			UNION SELECT channel, user_id FROM audit_personal WHERE `+theirs+` UNION SELECT channel, chat_id FROM audit_personal WHERE `+theirs+`)
		SELECT channel, id FROM own WHERE channel <> '' AND id <> 0
			AND NOT EXISTS (SELECT FROM links l WHERE l.channel = own.channel AND own.id IN (l.user_id, l.chat_id)
				AND (l.campaign, l.person) NOT IN (SELECT * FROM unnest($1::text[], $2::text[])))
		ORDER BY channel, id`, e.campaigns(), e.persons())
	e.done.Accounts = len(e.accounts)
	return pg.Wrap("look for accounts", err)
}

// count counts what stays.
func (e *eraser) count(ctx context.Context) error {
	if err := e.Get(ctx, &e.done.Entries, `SELECT count(DISTINCT (a.campaign, a.code)) FROM audit a JOIN audit_personal p ON p.audit_id = a.id
		WHERE (p.campaign, p.person) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND a.stream = a.code AND a.code <> ''
			AND a.action IN ('answer', 'explanation')`, e.campaigns(), e.persons()); err != nil {
		return err
	}
	if err := e.Get(ctx, &e.done.Evidence, `SELECT count(*) FROM evidence WHERE removed_at IS NULL AND (campaign, added_by) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
		e.campaigns(), e.persons()); err != nil {
		return err
	}
	for _, word := range e.words.plain() {
		var codes []string
		if err := e.All(ctx, &codes, `SELECT DISTINCT campaign || '/' || code FROM (
				SELECT campaign, code, explanation::text AS text FROM entries UNION ALL
				SELECT campaign, code, concat_ws(' ', title, name, url, place, signature::text) FROM evidence WHERE removed_at IS NULL AND code <> '' UNION ALL
				SELECT campaign, code, content FROM late_entries) t
			WHERE campaign = ANY($1) AND strpos(text, $2) > 0 ORDER BY 1`, e.campaigns(), word); err != nil {
			return err
		}
		e.done.Naming = append(e.done.Naming, codes...)
	}
	slices.Sort(e.done.Naming)
	e.done.Naming = slices.Compact(e.done.Naming)
	return nil
}
