package forgetting

// What the work keeps of the person: messages that brought an explanation or an answer, the name under a snapshot, words in other
// people's chats, the campaign file.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"regexp"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// work takes the person's chats out of explanations and answers, and the name out of snapshots.
func (e *eraser) work(ctx context.Context) error {
	var rows []struct{ Campaign, Code, Explanation, Typed string }
	if err := e.All(ctx, &rows, `SELECT campaign, code, explanation::text AS explanation, typed::text AS typed FROM entries WHERE campaign = ANY($1)`, e.campaigns()); err != nil {
		return pg.Wrap("read entries", err)
	}
	for _, row := range rows {
		explanation, a := e.redacted(row.Explanation)
		typed, b := e.redacted(row.Typed)
		if !a && !b {
			continue
		}
		// What was typed is known by its message only: without it there is nothing left of it.
		if _, err := e.Exec(ctx, `UPDATE entries SET explanation = $3::jsonb, typed = coalesce((SELECT jsonb_agg(t) FROM jsonb_array_elements($4::jsonb) t WHERE t ? 'm'), '[]')
			WHERE campaign = $1 AND code = $2`, row.Campaign, row.Code, explanation, typed); err != nil {
			return pg.Wrap("take messages out of an entry", err)
		}
	}
	return e.signed(ctx)
}

// signed takes the name out of snapshots.
func (e *eraser) signed(ctx context.Context) error {
	var sent []struct {
		ID                      int64
		Campaign, Content, Hash string
	}
	if err := e.All(ctx, &sent, `SELECT id, campaign, content, hash FROM snapshots WHERE campaign = ANY($1) ORDER BY id`, e.campaigns()); err != nil {
		return pg.Wrap("read snapshots", err)
	}
	for _, s := range sent {
		content := s.Content
		for _, standing := range e.done.Standings {
			if standing.Campaign != s.Campaign {
				continue
			}
			by := `"by":"` + standing.Person + `","by_name":`
			content = regexp.MustCompile(regexp.QuoteMeta(by)+`"(?:[^"\\]|\\.)*"`).ReplaceAllLiteralString(content, by+`"`+e.pseudonym()+`"`)
		}
		if content == s.Content {
			continue
		}
		sum := sha256.Sum256([]byte(content))
		now := hex.EncodeToString(sum[:])
		if _, err := e.Exec(ctx, `UPDATE snapshots SET content = $2, hash = $3 WHERE id = $1`, s.ID, content, now); err != nil {
			return pg.Wrap("take a name out of a snapshot", err)
		}
		if e.snapshots[s.Campaign] == nil {
			e.snapshots[s.Campaign] = map[string]string{}
		}
		e.snapshots[s.Campaign][s.Hash] = now
	}
	return nil
}

// mentioning are texts that may name the person. Those of chats hold what was said: there a name of one word goes as well.
var mentioning = []struct {
	table, column, of string // of: the rows of the campaigns in $1
	said              bool
}{
	{"outbox", "body", ofChats, true},
	{"inbox", "payload", `state <> 'new' AND ` + ofChats, true},
	{"inbox", "payload", ofChats, false}, // what waits becomes the work of others, in which a name may be a word of the language
	{"chats", "state", ofChats, false},
	{"web_messages", "body", ofPages, true},
	{"web_actions", "answer", ofPages, true},
	{"drafts", "content", ofCampaigns, false},
	{"kept_texts", "content", ofCampaigns, false},
	{"sheets", "given", ofCampaigns, false},
	{"sheets", "passed", ofCampaigns, false},
	{"sheets", "note", ofCampaigns, false},
	{"sheets", "yaml", ofCampaigns, false},
	{"exports", "note", ofCampaigns, false},
	{"deadline_moves", "reason", ofCampaigns, false},
	{"entries", "return_reason", ofCampaigns, false},
	{"entries", "defer_reason", ofCampaigns, false},
	{"snapshots", "reopen_reason", ofCampaigns, false},
	{"ratings", "reason", ofCampaigns, false},
	{"late_entries", "reason", ofCampaigns, false},
}

const (
	ofCampaigns = `campaign = ANY($1)`
	ofPages     = `chat_id IN (SELECT user_id FROM links WHERE channel = 'web' AND campaign = ANY($1))`
	ofChats     = `(channel, chat_id) IN (SELECT channel, chat_id FROM links WHERE campaign = ANY($1) UNION ALL SELECT 'mail', m.id FROM mailboxes m JOIN people p ON p.email = m.address WHERE p.campaign = ANY($1)
		UNION ALL SELECT 'push', chat_id FROM links WHERE channel = 'web' AND campaign = ANY($1))`
)

// mentions replaces the words that name the person in texts of the campaigns. Workbooks that came in the chat and are done with lose
// the file that was made of them.
func (e *eraser) mentions(ctx context.Context) error {
	if _, err := e.Exec(ctx, `UPDATE sheets SET yaml = '', catalogue_yaml = '' WHERE yaml <> '' AND state <> 'ready' AND campaign = ANY($1)`, e.campaigns()); err != nil {
		return pg.Wrap("clear workbooks", err)
	}
	words := e.words.all()
	if len(words) == 0 {
		return nil
	}
	for _, m := range mentioning {
		var rows []struct{ Row, Text string }
		err := e.All(ctx, &rows, fmt.Sprintf(`SELECT ctid::text AS row, %[2]s::text AS text FROM %[1]s WHERE %[3]s
			AND EXISTS (SELECT FROM unnest($2::text[]) w WHERE strpos(%[2]s::text, w) > 0) FOR UPDATE`, m.table, m.column, m.of), e.campaigns(), pq.StringArray(words))
		if err != nil {
			return pg.Wrap("look for names in "+m.table, err)
		}
		for _, row := range rows {
			text := e.words.replace(row.Text, e.pseudonym(), m.said)
			if text == row.Text {
				continue
			}
			if _, err := e.Exec(ctx, fmt.Sprintf(`UPDATE %[1]s SET %[2]s = $2::text::%[3]s WHERE ctid = $1::tid`, m.table, m.column, typeOf(m.table, m.column)), row.Row, text); err != nil {
				return pg.Wrap("replace names in "+m.table, err)
			}
			e.done.Mentions++
		}
	}
	return nil
}

// typeOf is the type of a column of mentioning.
func typeOf(table, column string) string {
	switch table + "." + column {
	case "outbox.body", "chats.state", "web_messages.body", "web_actions.answer", "drafts.content":
		return "json"
	case "sheets.given", "sheets.passed":
		return "jsonb"
	}
	return "text"
}

// files writes the campaign files again without what tells who the person is. Comments that people wrote in them go as well: they may
// name the person.
func (e *eraser) files(ctx context.Context) error {
	for _, s := range e.done.Standings {
		var file struct {
			Yaml      string
			Catalogue string `db:"catalogue_yaml"`
		}
		if err := e.Get(ctx, &file, `SELECT yaml, catalogue_yaml FROM campaigns WHERE id = $1`, s.Campaign); err != nil {
			return fmt.Errorf("read the campaign file: %w", err)
		}
		text, err := without(file.Yaml, file.Catalogue, s.Person, e.done.Number)
		if err != nil {
			return fmt.Errorf("write the campaign file of %s again: %w", s.Campaign, err)
		}
		if _, err := e.Exec(ctx, `UPDATE campaigns SET yaml = $2, files_version = files_version + 1, version = version + 1 WHERE id = $1`, s.Campaign, text); err != nil {
			return pg.Wrap("keep the campaign file", err)
		}
	}
	return nil
}

// without is a campaign file in which the person stands under the pseudonym, and everything else as before.
func without(text, catalogue, person string, number int) (string, error) {
	read := func(text string) (*scoring.Campaign, error) {
		return campaignfile.LoadKept("", []byte(text), func(name string) (*criteria.Catalogue, error) { return criteria.LoadKept(name, []byte(catalogue)) })
	}
	c, err := read(text)
	if err != nil {
		return "", err
	}
	if p := c.Person(person); p != nil {
		p.Forget(number)
		p.Forgotten = 0 // the file does not say so, the database does
	}
	written, err := campaignbook.File(c)
	if err != nil {
		return "", err
	}
	again, err := read(string(written))
	if err != nil {
		return "", err
	}
	c.CatalogueFile, c.Catalogue = again.CatalogueFile, again.Catalogue
	if !reflect.DeepEqual(c, again) {
		return "", errors.New("it would not say the same")
	}
	return string(written), nil
}

// hashOf is the hash of the files of a campaign, as the history has it.
func (e *eraser) hashOf(ctx context.Context, campaign string) (string, error) {
	var yaml, catalogue string
	if err := e.Get(ctx, &yaml, `SELECT yaml FROM campaigns WHERE id = $1`, campaign); err != nil {
		return "", pg.Wrap("read the campaign file", err)
	}
	if err := e.Get(ctx, &catalogue, `SELECT catalogue_yaml FROM campaigns WHERE id = $1`, campaign); err != nil {
		return "", pg.Wrap("read the catalogue", err)
	}
	sum := sha256.Sum256([]byte(yaml + "\n" + catalogue))
	return hex.EncodeToString(sum[:]), nil
}
