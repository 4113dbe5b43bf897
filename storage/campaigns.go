package storage

// Campaigns: taking one in from its files.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
	"github.com/shopspring/decimal"
)

// Files are what a campaign is loaded from.
type Files struct {
	Name      string // of the campaign file, for messages about its faults
	Campaign  []byte
	Catalogue []byte // empty: the shipped one
}

// ErrCampaignExists refuses to take a campaign in twice.
var ErrCampaignExists = errors.New("đợt chấm điểm này đã có trong cơ sở dữ liệu")

// Parse reads the files as CreateCampaign does. The error is *criteria.Faults where they are wrong.
func (f Files) Parse() (*scoring.Campaign, error) {
	return campaignfile.Load(f.Name, f.Campaign, func(name string) (*criteria.Catalogue, error) {
		if len(f.Catalogue) == 0 {
			return campaignfile.ShippedCatalogue(name)
		}
		return criteria.Load(name, f.Catalogue)
	})
}

// parseKept reads files that were looked at before, by this version or an earlier one.
func (f Files) parseKept() (*scoring.Campaign, error) {
	return campaignfile.LoadKept(f.Name, f.Campaign, func(name string) (*criteria.Catalogue, error) {
		return criteria.LoadKept(name, f.Catalogue)
	})
}

// whole is the files with the shipped catalogue written out: the campaign keeps it when the program gets another one.
func (f Files) whole() Files {
	if len(f.Catalogue) == 0 {
		f.Catalogue = criteria.ShippedYAML()
	}
	return f
}

// CreateCampaign takes a campaign in: its files, people, assignments and deadlines. The error is *criteria.Faults
// where the files are wrong, ErrCampaignExists where it is there already.
func (tx *Tx) CreateCampaign(ctx context.Context, actor scoring.Actor, files Files) (*scoring.Campaign, error) {
	c, err := files.Parse()
	if err != nil {
		return nil, fmt.Errorf("read campaign files: %w", err)
	}
	files = files.whole()
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO campaigns (id, unit, year, period, title, yaml, catalogue_yaml, loaded_at, bot, version, files_version)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(max(version), 0) + 1, coalesce(max(files_version), 0) + 1 FROM tombstones WHERE campaign = $1
		ON CONFLICT DO NOTHING`, // behind one of the same name that was taken out: what is remembered of that one is not this one
		c.ID, c.Unit, c.Year, c.Period, c.Title, string(files.Campaign), string(files.Catalogue), now, c.Bot)
	if err != nil {
		return nil, fmt.Errorf("create campaign: %w", err)
	}
	if n == 0 {
		return nil, ErrCampaignExists
	}
	for _, step := range []func(context.Context, *scoring.Campaign) error{
		tx.insertLeaves, tx.insertDeadlines, tx.insertPeople, tx.insertAssignments, tx.insertDuties,
	} {
		if err := step(ctx, c); err != nil {
			return nil, fmt.Errorf("create campaign: %w", err)
		}
	}
	actor.Campaign = c.ID
	if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionCampaign, after: loadedAs(c, files)}); err != nil {
		return nil, err
	}
	c, _, err = tx.LoadCampaign(ctx, c.ID)
	return c, err
}

// loadedAs is what the history keeps of a campaign as its files make it: "files" is the hash of both, "people" the roles of each,
// "deadlines" their times. What is done afterwards stands in rows of its own.
func loadedAs(c *scoring.Campaign, files Files) map[string]any {
	people, deadlines := map[string][]scoring.Role{}, map[scoring.DeadlineKind]time.Time{}
	for _, p := range c.People {
		people[p.ID] = p.Roles
	}
	for _, d := range c.Deadlines {
		deadlines[d.Kind] = d.At
	}
	sum := sha256.New()
	sum.Write(files.Campaign)
	sum.Write([]byte("\n"))
	sum.Write(files.Catalogue)
	return map[string]any{"title": c.Title, "files": hex.EncodeToString(sum.Sum(nil)), "people": people, "deadlines": deadlines}
}

// leavesOf are the criteria of a campaign as columns of the table leaves: code, max, survey, fixed, outside and title.
func leavesOf(c *scoring.Campaign) (columns [6]any) {
	leaves := c.Catalogue.Leaves()
	codes, titles, maxima, fixed := make([]string, len(leaves)), make([]string, len(leaves)), make([]string, len(leaves)), make([]*string, len(leaves))
	surveys, outside := make([]bool, len(leaves)), make([]bool, len(leaves))
	for i, leaf := range leaves {
		codes[i], maxima[i], surveys[i] = leaf.Code, leaf.Max.String(), !leaf.SelfScored()
		titles[i] = scoring.TitleKey(leaf.Title)
		outside[i] = leaf.Outside != criteria.Inside
		if f, ok := c.Fixed[leaf.Code]; ok {
			points := f.Points.String()
			fixed[i] = &points
		}
	}
	return [...]any{codes, maxima, surveys, pq.Array(fixed), outside, titles}
}

func (tx *Tx) insertLeaves(ctx context.Context, c *scoring.Campaign) error {
	columns := leavesOf(c)
	_, err := tx.Exec(ctx, `
		INSERT INTO leaves (campaign, code, position, max, survey, fixed, outside, title)
		SELECT $1, code, position, max, survey, fixed, outside, title
		FROM unnest($2::text[], $3::numeric[], $4::boolean[], $5::numeric[], $6::boolean[], $7::text[]) WITH ORDINALITY AS l (code, max, survey, fixed, outside, title, position)
		ON CONFLICT (campaign, code) DO UPDATE SET position = excluded.position, max = excluded.max, survey = excluded.survey, fixed = excluded.fixed,
			outside = excluded.outside, title = excluded.title`,
		append([]any{c.ID}, columns[:]...)...)
	if err != nil {
		return fmt.Errorf("write its criteria: %w", err)
	}
	return nil
}

func (tx *Tx) insertDeadlines(ctx context.Context, c *scoring.Campaign) error {
	for _, d := range c.Deadlines {
		filed := d.Filed
		if filed.IsZero() {
			filed = d.At
		}
		if _, err := tx.Exec(ctx, `INSERT INTO deadlines (campaign, kind, at, filed) VALUES ($1, $2, $3, $4)`,
			c.ID, d.Kind, pg.TimeOrNull(d.At), pg.TimeOrNull(filed)); err != nil {
			return fmt.Errorf("write its deadlines: %w", err)
		}
	}
	return nil
}

// peopleOf are the people of a campaign as columns of the table people: id, name, full_name, post, phone and email.
func peopleOf(c *scoring.Campaign) (columns [6][]string) {
	for _, p := range c.People {
		for i, value := range [...]string{p.ID, p.Name, p.FullName, p.Post, p.Phone, p.Email} {
			columns[i] = append(columns[i], value)
		}
	}
	return columns
}

func (tx *Tx) insertPeople(ctx context.Context, c *scoring.Campaign) error {
	var holders, roles []string
	for _, p := range c.People {
		for _, role := range p.Roles {
			holders, roles = append(holders, p.ID), append(roles, string(role))
		}
	}
	columns := peopleOf(c)
	emails := columns[5]
	_, err := tx.Exec(ctx, `
		INSERT INTO people (campaign, id, position, name, full_name, post, phone, email)
		SELECT $1, id, position, name, full_name, post, phone, email
		FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS p (id, name, full_name, post, phone, email, position)
		ON CONFLICT (campaign, id) DO UPDATE SET position = excluded.position, name = excluded.name, full_name = excluded.full_name,
			post = excluded.post, phone = excluded.phone, email = excluded.email, active = true`,
		c.ID, columns[0], columns[1], columns[2], columns[3], columns[4], emails)
	if err != nil {
		return fmt.Errorf("write its people: %w", err)
	}
	if _, err = tx.Exec(ctx, `INSERT INTO mailboxes (address) SELECT DISTINCT e FROM unnest($1::text[]) AS e WHERE e <> '' ON CONFLICT DO NOTHING`, emails); err != nil {
		return fmt.Errorf("write its addresses: %w", err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO roles (campaign, person, role) SELECT $1, * FROM unnest($2::text[], $3::text[])`, c.ID, holders, roles)
	if err != nil {
		return fmt.Errorf("write the roles: %w", err)
	}
	return nil
}

// addPerson puts a person into the running campaign. The name stands in the people's table only: the history tells the ID. Two go one after the
// other, so that no two are called the same.
func (a *application) addPerson(ctx context.Context, ch scoring.AddPerson) error {
	if err := a.inTurn(ctx); err != nil {
		return err
	}
	p, r := a.c.NewPerson(ch.FullName, ch.Post)
	if r != nil {
		return r
	}
	added, err := a.tx.Exec(ctx, `INSERT INTO people (campaign, id, position, name, full_name, post, phone)
		SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, '' FROM people WHERE campaign = $1 ON CONFLICT DO NOTHING`,
		a.actor.Campaign, p.ID, p.Name, p.FullName, p.Post)
	if err != nil {
		return fmt.Errorf("add a person: %w", err)
	}
	if added == 0 { // the ID is that of a person who left
		return scoring.Refuse(scoring.RefusedPersonThere, p.FullName)
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO roles (campaign, person, role) VALUES ($1, $2, $3)`, a.actor.Campaign, p.ID, scoring.Officer); err != nil {
		return fmt.Errorf("add a person: %w", err)
	}
	return a.audit(ctx, "", "", scoring.ActionPersonAdd, nil, map[string]any{"person": p.ID, "roles": []scoring.Role{scoring.Officer}})
}

func (tx *Tx) insertAssignments(ctx context.Context, c *scoring.Campaign) error {
	for i, row := range c.Assignments {
		groups := row.Groups
		if groups == nil {
			groups = []string{}
		}
		if _, err := tx.Exec(ctx, `INSERT INTO assignments (campaign, code, position, lead, groups) VALUES ($1, $2, $3, $4, $5)`,
			c.ID, row.Code, i+1, row.Lead, groups); err != nil {
			return fmt.Errorf("write assignment of %s: %w", row.Code, err)
		}
		if _, err := tx.Exec(ctx, `
			INSERT INTO assigned (campaign, code, person, position)
			SELECT $1, $2, person, position FROM unnest($3::text[]) WITH ORDINALITY AS a (person, position)`,
			c.ID, row.Code, row.People); err != nil {
			return fmt.Errorf("write assignment of %s: %w", row.Code, err)
		}
	}
	return nil
}

// withRow is an assignment table with a row in the place of that of the same code; a row without people takes it out.
func withRow(rows []scoring.AssignmentRow, row scoring.AssignmentRow) []scoring.AssignmentRow {
	rows = slices.Clone(rows)
	at := slices.IndexFunc(rows, func(r scoring.AssignmentRow) bool { return r.Code == row.Code })
	switch {
	case at < 0 && len(row.People) > 0:
		return append(rows, row)
	case at >= 0 && len(row.People) > 0:
		rows[at] = row
	case at >= 0:
		return slices.Delete(rows, at, at+1)
	}
	return rows
}

// insertDuties resolves the assignment table for every criterion and replaces what was there.
func (tx *Tx) insertDuties(ctx context.Context, c *scoring.Campaign) error {
	var codes, people []string
	var leads []bool
	for _, leaf := range c.Catalogue.Leaves() {
		resolved := c.Assigned(leaf.Code)
		for _, person := range resolved.Officers {
			codes, people, leads = append(codes, leaf.Code), append(people, person), append(leads, person == resolved.Lead)
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM duties WHERE campaign = $1`, c.ID); err != nil {
		return fmt.Errorf("write who is in charge: %w", err)
	}
	_, err := tx.Exec(ctx, `INSERT INTO duties (campaign, code, person, lead) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::boolean[])`,
		c.ID, codes, people, leads)
	if err != nil {
		return fmt.Errorf("write who is in charge: %w", err)
	}
	return nil
}

// comesBefore is a condition on two campaigns: last is that before c, of the same unit.
const comesBefore = `last.unit = c.unit AND last.year BETWEEN c.year - 1 AND c.year AND left(last.period, 1) = left(c.period, 1)
		AND period_place(last.year, last.period) = period_place(c.year, c.period) - 1`

// statesReason is a condition on a row of the history: it says why. What follows LIKE is not read as JSON for each row.
const statesReason = `after LIKE '%"reason"%' AND after::json ->> 'reason' <> ''`

// lastYearQuery reads why points were lost from the history: the appraiser's last reason, else the last return's.
const lastYearQuery = `
	SELECT e.explanation, e.self_points, e.appraised_points, was.max, coalesce(said.reason, '') AS reason, coalesce(said.appraiser, false) AS appraiser FROM campaigns c
	JOIN leaves l ON l.campaign = c.id AND l.code = $2
	JOIN campaigns last ON ` + comesBefore + `
	JOIN leaves was ON was.campaign = last.id AND was.title = l.title
	JOIN entries e ON e.campaign = last.id AND e.code = was.code
	LEFT JOIN LATERAL (
		SELECT h.after::json ->> 'reason' AS reason, h.action = '` + string(scoring.ActionAppraised) + `' AS appraiser FROM history h
		WHERE h.campaign = last.id AND h.code = was.code AND h.action IN ('` + string(scoring.ActionAppraised) + `', '` + string(scoring.ActionState) + `')
			AND ` + statesReason + ` ORDER BY appraiser DESC, h.id DESC LIMIT 1) said ON true
	WHERE c.id = $1 ORDER BY last.id, was.code = l.code DESC, was.position LIMIT 1`

// lastYearRow is a row of lastYearQuery.
type lastYearRow struct {
	Explanation string
	Points      decimal.NullDecimal `db:"self_points"`
	Appraised   decimal.NullDecimal `db:"appraised_points"`
	Max         decimal.Decimal
	Reason      string
	Appraiser   bool
}

// following are the entries of campaigns that may have one before them, as far as the transaction remembers: in the first year there is none.
func (tx *Tx) following(all []EntryOf) (some []EntryOf) {
	for _, e := range all {
		if tx.mem != nil {
			if head, known := tx.mem.heads[e.Campaign]; known && !head.Follows {
				continue
			}
		}
		some = append(some, e)
	}
	return some
}

// LastYear is what the criterion of the same title had in the same unit's campaign before it: of the year before, of the quarter before; the zero value if there is none.
func (tx *Tx) LastYear(ctx context.Context, campaign, code string) (last scoring.LastYear, err error) {
	if len(tx.following([]EntryOf{{campaign, code}})) == 0 {
		return last, nil
	}
	var rows []lastYearRow
	if err := tx.All(ctx, &rows, lastYearQuery, campaign, code); err != nil {
		return last, fmt.Errorf("read what last year had: %w", err)
	}
	if len(rows) == 0 {
		return last, nil
	}
	last.Points, last.Appraised, last.Max, last.Reason, last.ByAppraiser = rows[0].Points, rows[0].Appraised, rows[0].Max, rows[0].Reason, rows[0].Appraiser
	if err := json.Unmarshal([]byte(rows[0].Explanation), &last.Explanation); err != nil {
		return last, fmt.Errorf("read last year's explanation: %w", err)
	}
	return last, nil
}
