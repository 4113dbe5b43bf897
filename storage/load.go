package storage

// Loading a campaign: its files are parsed once and kept; people, assignments and deadlines come from the tables.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// campaignCache keeps campaigns in their newest version. They are never changed once they are here.
type campaignCache struct {
	mu         sync.Mutex
	known      map[string]knownCampaign
	catalogues map[[sha256.Size]byte]*criteria.Catalogue // by their text: many campaigns have the same one
	books      map[[2]string]*scoring.Campaign           // what waiting workbooks say, by their texts: a few
}

// catalogue reads a catalogue, once for all campaigns that have it.
func (cache *campaignCache) catalogue(name, text string) (*criteria.Catalogue, error) {
	if criteria.IsShipped(text) {
		return criteria.Shipped(), nil
	}
	key := sha256.Sum256([]byte(text))
	cache.mu.Lock()
	known := cache.catalogues[key]
	cache.mu.Unlock()
	if known != nil {
		return known, nil
	}
	read, err := criteria.LoadKept(name, []byte(text))
	if err != nil {
		return nil, err
	}
	cache.mu.Lock()
	defer cache.mu.Unlock()
	if cache.catalogues == nil {
		cache.catalogues = map[[sha256.Size]byte]*criteria.Catalogue{}
	}
	cache.catalogues[key] = read
	return read, nil
}

// mostKnown is how many campaigns are kept: those of a province, several years of them. One takes some tens of kilobytes.
const mostKnown = 2000

// keep keeps a campaign, and lets any other one go where there are too many: it is read again when it is asked for.
func (cache *campaignCache) keep(id string, known knownCampaign) {
	if _, there := cache.known[id]; !there && len(cache.known) >= mostKnown {
		for other := range cache.known {
			delete(cache.known, other)
			break
		}
	}
	cache.known[id] = known
}

type knownCampaign struct {
	head campaignHead
	file *scoring.Campaign // as the files have it
	now  *scoring.Campaign // as it stands
}

// campaignHead tells whether what is kept is still right. Row is the transaction that wrote the version, and Server the start of the server: a
// number that was rolled back, or that another server has not received, may be given again with other contents.
type campaignHead struct {
	Server    string
	Version   int64  `db:"version"`
	Files     int64  `db:"files_version"`
	Row       string `db:"row"`
	Delegated string `db:"delegated"` // the delegations in force
}

// headRow is what is read of a campaign each time.
type headRow struct {
	campaignHead
	Phase   scoring.Phase
	Mark    int64 // of what its entries and evidence are; see label
	Follows bool  // there is a campaign before it
}

// loadedCampaign is what one transaction knows of a campaign.
type loadedCampaign struct {
	c       *scoring.Campaign
	version int64
	phase   scoring.Phase
}

// headColumnsOfCampaign tell how campaigns stand. The phase is that of phase_now, which asks the clock for each of them.
const headColumnsOfCampaign = `pg_postmaster_start_time()::text AS server, c.version, c.files_version, c.xmin::text AS row, coalesce((SELECT n FROM entry_marks WHERE campaign = c.id), 0) AS mark,
	CASE WHEN (SELECT at FROM deadlines WHERE campaign = c.id AND kind = 'lock') <= (SELECT sure_now()) THEN 'locked' ELSE c.phase END AS phase,
	(SELECT coalesce(string_agg(id::text, ',' ORDER BY id), '') FROM delegations
	 WHERE campaign = c.id AND from_at <= app_now() AND app_now() < to_at) AS delegated,
	EXISTS (SELECT FROM campaigns last WHERE ` + comesBefore + `) AS follows`

const headQuery = `SELECT ` + headColumnsOfCampaign + ` FROM campaigns c WHERE id = $1`

// ErrNoCampaign says that there is no campaign of that ID.
var ErrNoCampaign = errors.New("không có đợt chấm điểm này")

// LoadCampaign returns the campaign as it stands, and its version, which rises with each change of its files,
// people, assignments, delegations and deadlines. A deputy of a person who is away stands beside that person
// in the assignments. The campaign is shared: do not change it. ErrNoCampaign if there is none.
func (tx *Tx) LoadCampaign(ctx context.Context, id string) (*scoring.Campaign, int64, error) {
	l, err := tx.load(ctx, id)
	return l.c, l.version, err
}

// Phase is where the campaign stands: locked from the very second of the lock, closed or not.
func (tx *Tx) Phase(ctx context.Context, id string) (scoring.Phase, error) {
	l, err := tx.load(ctx, id)
	return l.phase, err
}

// forget makes the next LoadCampaign of this transaction read again: what it knows has been changed.
func (tx *Tx) forget(id string) {
	delete(tx.loaded, id)
	if tx.mem != nil {
		delete(tx.mem.heads, id)
	}
}

func (tx *Tx) load(ctx context.Context, id string) (loadedCampaign, error) {
	if l, ok := tx.loaded[id]; ok {
		return l, nil
	}
	head, err := tx.head(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return loadedCampaign{}, ErrNoCampaign
	} else if err != nil {
		return loadedCampaign{}, fmt.Errorf("load campaign: %w", err)
	}
	c, err := tx.current(ctx, id, head.campaignHead)
	if err != nil {
		return loadedCampaign{}, fmt.Errorf("load campaign: %w", err)
	}
	l := loadedCampaign{c: c, version: head.Version, phase: head.Phase}
	if tx.loaded == nil {
		tx.loaded = map[string]loadedCampaign{}
	}
	tx.loaded[id] = l
	return l, nil
}

// head asks how a campaign stands, unless that was read together with an account.
func (tx *Tx) head(ctx context.Context, id string) (head headRow, err error) {
	if tx.mem != nil {
		if known, ok := tx.mem.heads[id]; ok {
			return known, nil
		}
		err = tx.Tx.Get(ctx, &head, headQuery, id) // not by statement: forget is to be the end of it
		return head, err
	}
	err = tx.Get(ctx, &head, headQuery, id)
	return head, err
}

// current takes the campaign from the cache, or what of it is still right.
func (tx *Tx) current(ctx context.Context, id string, head campaignHead) (*scoring.Campaign, error) {
	cache := tx.db.campaigns
	cache.mu.Lock()
	known := cache.known[id]
	cache.mu.Unlock()
	if known.now != nil && known.head == head {
		return known.now, nil
	}
	var err error
	if known.file == nil || known.head.Files != head.Files {
		if known.file, err = tx.readFiles(ctx, id); err != nil {
			return nil, err
		}
	}
	if known.now, err = tx.overlay(ctx, known.file); err != nil {
		return nil, err
	}
	if tx.passing {
		return known.now, nil
	}
	known.head = head
	cache.mu.Lock()
	defer cache.mu.Unlock()
	if cache.known == nil {
		cache.known = map[string]knownCampaign{}
	}
	cache.keep(id, known)
	return known.now, nil
}

// CampaignVersion is the version alone.
func (tx *Tx) CampaignVersion(ctx context.Context, id string) (version int64, err error) {
	if err := tx.Get(ctx, &version, `SELECT version FROM campaigns WHERE id = $1`, id); errors.Is(err, sql.ErrNoRows) {
		return 0, ErrNoCampaign
	} else if err != nil {
		return 0, fmt.Errorf("read campaign version: %w", err)
	}
	return version, nil
}

// Campaigns lists the IDs of all campaigns, the newest year first.
func (tx *Tx) Campaigns(ctx context.Context) (ids []string, err error) {
	if err := tx.All(ctx, &ids, `SELECT id FROM campaigns ORDER BY year DESC, id`); err != nil {
		return nil, fmt.Errorf("list campaigns: %w", err)
	}
	return ids, nil
}

// ListedCampaign is a campaign at its place in Campaigns.
type ListedCampaign struct {
	ID   string
	Year int
}

// CampaignsAfter lists the next campaigns, n at most, behind that of a year and an ID in the order of Campaigns; those of one bot where bot is not nil.
func (tx *Tx) CampaignsAfter(ctx context.Context, year int, id string, bot *string, n int) (list []ListedCampaign, err error) {
	err = tx.All(ctx, &list, `SELECT id, year FROM campaigns WHERE year <= $1 AND (year < $1 OR id > $2) AND ($3::text IS NULL OR bot = $3)
		ORDER BY year DESC, id LIMIT $4`, year, id, bot, n)
	return list, pg.Wrap("list the next campaigns", err)
}

// InPassing keeps no campaign that the transaction loads for others: it goes through all of them, and they may be thousands.
func (tx *Tx) InPassing() { tx.passing = true }

// Newest is the ID of the first of Campaigns; "" if there is none.
func (tx *Tx) Newest(ctx context.Context) (id string, err error) {
	err = tx.Get(ctx, &id, `SELECT id FROM campaigns ORDER BY year DESC, id LIMIT 1`)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, pg.Wrap("find the newest campaign", err)
}

func (tx *Tx) readFiles(ctx context.Context, id string) (*scoring.Campaign, error) {
	var row struct {
		Yaml      string
		Catalogue string    `db:"catalogue_yaml"`
		Loaded    time.Time `db:"loaded_at"`
	}
	if err := tx.Get(ctx, &row, `SELECT yaml, catalogue_yaml, loaded_at FROM campaigns WHERE id = $1`, id); err != nil {
		return nil, err
	}
	c, err := campaignfile.LoadKept(id, []byte(row.Yaml), func(name string) (*criteria.Catalogue, error) {
		return tx.db.campaigns.catalogue(name, row.Catalogue)
	})
	if err != nil {
		return nil, err
	}
	c.Loaded = row.Loaded
	return c, nil
}

// overlay puts what the tables say over what the files say.
func (tx *Tx) overlay(ctx context.Context, file *scoring.Campaign) (*scoring.Campaign, error) {
	c := *file
	var deadlines []struct {
		Kind  scoring.DeadlineKind
		At    *time.Time
		Filed *time.Time
	}
	err := tx.All(ctx, &deadlines, `SELECT kind, at, filed FROM deadlines WHERE campaign = $1
		ORDER BY array_position(ARRAY['cutoff', 'report', 'lock', 'supplement'], kind)`, c.ID)
	if err != nil {
		return nil, err
	}
	c.Deadlines = nil
	for _, d := range deadlines {
		c.Deadlines = append(c.Deadlines, scoring.Deadline{Kind: d.Kind, At: in(d.At, c.Location), Filed: in(d.Filed, c.Location)})
	}
	if c.People, err = tx.loadPeople(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.Assignments, err = tx.loadAssignments(ctx, c.ID, true); err != nil {
		return nil, err
	}
	if c.Vetoes, err = tx.loadVetoes(ctx, &c); err != nil {
		return nil, err
	}
	if c.Supplemented, err = tx.loadSupplements(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.Reopenings, err = tx.loadReopenings(ctx, c.ID, c.Location); err != nil {
		return nil, err
	}
	return &c, nil
}

func in(t *time.Time, loc *time.Location) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.In(loc)
}

func (tx *Tx) loadPeople(ctx context.Context, campaign string) ([]scoring.Person, error) {
	var rows []struct {
		ID, Name, Post, Phone, Email string
		FullName                     string         `db:"full_name"`
		Roles                        pq.StringArray `db:"roles"`
		Forgotten                    int
	}
	err := tx.All(ctx, &rows, `
		SELECT id, name, full_name, post, phone, email, coalesce(forgotten, 0) AS forgotten,
			ARRAY(SELECT role FROM roles WHERE campaign = p.campaign AND person = p.id
			      ORDER BY array_position(ARRAY['officer', 'leader', 'clerk'], role)) AS roles
		FROM people p WHERE campaign = $1 AND active ORDER BY position, id`, campaign)
	if err != nil {
		return nil, err
	}
	people := make([]scoring.Person, len(rows))
	for i, r := range rows {
		people[i] = scoring.Person{ID: r.ID, Name: r.Name, FullName: r.FullName, Post: r.Post, Phone: r.Phone, Email: r.Email, Forgotten: r.Forgotten}
		for _, role := range r.Roles {
			people[i].Roles = append(people[i].Roles, scoring.Role(role))
		}
	}
	return people, nil
}

// loadAssignments reads the assignment table, with the deputies of those who are away or without.
func (tx *Tx) loadAssignments(ctx context.Context, campaign string, deputies bool) ([]scoring.AssignmentRow, error) {
	var rows []struct {
		Code, Lead string
		People     pq.StringArray
		Groups     pq.StringArray
	}
	err := tx.All(ctx, &rows, `
		SELECT code, lead, groups,
			ARRAY(SELECT person FROM assigned WHERE campaign = a.campaign AND code = a.code ORDER BY position, person) AS people
		FROM assignments a WHERE campaign = $1 ORDER BY position, code`, campaign)
	if err != nil {
		return nil, err
	}
	var delegations []scoring.Delegation
	err = tx.All(ctx, &delegations, `
		SELECT absent, deputy FROM delegations WHERE $2 AND campaign = $1 AND from_at <= app_now() AND app_now() < to_at ORDER BY id`, campaign, deputies)
	if err != nil {
		return nil, err
	}
	out := make([]scoring.AssignmentRow, len(rows))
	for i, r := range rows {
		out[i] = scoring.AssignmentRow{Code: r.Code, Lead: r.Lead, People: r.People, Groups: r.Groups}
		if len(r.Groups) == 0 {
			out[i].Groups = nil
		}
	}
	return scoring.WithDeputies(out, delegations), nil
}

// loadSupplements maps the criteria that a council's notice opened after the lock to the notice's number.
func (tx *Tx) loadSupplements(ctx context.Context, campaign string) (map[string]string, error) {
	var rows []struct{ Code, Notice string }
	if err := tx.All(ctx, &rows, `SELECT code, notice FROM supplements WHERE campaign = $1`, campaign); err != nil {
		return nil, fmt.Errorf("read supplements: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.Code] = r.Notice
	}
	return out, nil
}

// CatalogueText is the catalogue file of a campaign. ErrNoCampaign if there is none.
func (tx *Tx) CatalogueText(ctx context.Context, id string) (text string, err error) {
	err = tx.Get(ctx, &text, `SELECT catalogue_yaml FROM campaigns WHERE id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrNoCampaign
	}
	return text, pg.Wrap("read the catalogue of a campaign", err)
}
