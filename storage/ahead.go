package storage

// Reading ahead: what many chats are about to ask for comes in one statement for all of them, into the transaction's memory. A
// transaction that remembers nothing reads nothing ahead.

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Ahead is what is to be read ahead. A campaign, criterion or person may stand in it more than once.
type Ahead struct {
	Entries   []EntryOf  // in full
	Lock      bool       // … and they, those that are there, stay as they are until the transaction ends
	Whole     []string   // campaigns all of whose entries stay as they are
	Lists     []string   // campaigns: the heads of all their entries
	Own       []OwnOf    // … of some, for a person
	Histories []EntryOf  // the newest changes of criteria
	Lines     int        // … at most so many
	Files     []FileOf   // what is the same as a file that may come
	LastYear  []EntryOf  // what was said of criteria last year
	Loose     []PersonOf // unsorted evidence
	Kept      []PersonOf // texts that are kept
	Doubted   []PersonOf // files that are in doubt
	Ratings   []string   // campaigns: the last word of a leader
}

// EntryOf names an entry.
type EntryOf struct{ Campaign, Code string }

// PersonOf names a person of a campaign.
type PersonOf struct{ Campaign, Person string }

// OwnOf names entries of a campaign that concern a person.
type OwnOf struct {
	PersonOf
	Codes func() []string // asked for where they are not remembered yet
}

// FileOf names a file by what its channel calls it.
type FileOf struct{ Campaign, UniqueID string }

// part is one of the statements that read ahead.
type part struct {
	pg.Part
	sees func(pendingWrite) sight // nil: nothing that waits
}

// ReadAhead reads what is not remembered yet, in one round trip.
func (tx *Tx) ReadAhead(ctx context.Context, a Ahead) error {
	if tx.mem == nil {
		return nil
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	last := func(life time.Duration) func(PersonOf) []any {
		return func(p PersonOf) []any { return []any{p.Campaign, p.Person, now.Add(-life)} }
	}
	person := func(p PersonOf) []any { return []any{p.Campaign, p.Person} }
	entry := func(e EntryOf) []any { return []any{e.Campaign, e.Code} }
	parts := append(tx.holdParts(a.Entries, a.Whole), tx.entryParts(a.Entries, a.Lock)...)
	parts = append(parts,
		tx.listsPart(a.Lists),
		tx.ownPart(a.Own),
		rowsPart(tx, historyOf+strconv.Itoa(a.Lines), setsOf(a.Histories, entry), func(r struct {
			nth
			auditRow
		}) (int, auditRow) {
			return r.N, r.auditRow
		}),
		rowsPart(tx, sameFileQuery, setsOf(a.Files, func(f FileOf) []any { return []any{f.Campaign, f.UniqueID, string(tx.Channel())} }), ofEvidence),
		tx.idsPart(len(a.Files)),
		rowsPart(tx, lastYearQuery, setsOf(tx.following(a.LastYear), entry), func(r struct {
			nth
			lastYearRow
		}) (int, lastYearRow) {
			return r.N, r.lastYearRow
		}),
		rowsPart(tx, looseQuery, setsOf(a.Loose, person), ofEvidence),
		rowsPart(tx, keptQuery, setsOf(a.Kept, last(scoring.KeptLife)), func(r struct {
			nth
			keptRow
		}) (int, keptRow) {
			return r.N, r.keptRow
		}),
		rowsPart(tx, doubtedQuery, setsOf(a.Doubted, last(scoring.DoubtLife)), func(r struct {
			nth
			doubtedRow
		}) (int, doubtedRow) {
			return r.N, r.doubtedRow
		}),
		rowsPart(tx, ratingQuery, setsOf(a.Ratings, func(c string) []any { return []any{c} }), func(r struct {
			nth
			ratingRow
		}) (int, ratingRow) {
			return r.N, r.ratingRow
		}),
	)
	return pg.Wrap("read ahead", tx.readParts(ctx, parts...))
}

// readParts runs statements that read ahead, after the changes that they are to see are written.
func (tx *Tx) readParts(ctx context.Context, parts ...part) error {
	asked := make([]pg.Part, len(parts))
	for i, p := range parts {
		asked[i] = p.Part
	}
	written := fresh
	if tx.mem.step != nil { // what it has gathered may be undone, and that would not reach what was read meanwhile
		written = laid
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return p.Query != "" && p.sees != nil && p.sees(w) >= written })
	}); err != nil {
		return err
	}
	return tx.Tx.Several(ctx, asked...)
}

// AccountsPart reads the campaigns of accounts, and how these campaigns stand.
func (tx *Tx) AccountsPart(users []int64) pg.Part {
	users = missing(tx.mem, users, func(m *memory, u int64) bool { _, ok := m.accounts[u]; return ok })
	if len(users) == 0 {
		return pg.Part{}
	}
	var rows []struct {
		UserID int64 `db:"user_id"`
		scoring.Membership
		headRow
	}
	return pg.Part{Dest: &rows, Query: `
		WITH mine AS (
			SELECT l.user_id, l.campaign, l.person FROM unnest($1::bigint[]) AS w (user_id)
			CROSS JOIN LATERAL (SELECT x.user_id, x.campaign, x.person FROM links x WHERE x.user_id = w.user_id AND x.channel = $2 OFFSET 0) l JOIN people p ON p.campaign = l.campaign AND p.id = l.person WHERE p.active
		), heads AS MATERIALIZED (
			SELECT c.id, c.title, c.unit, c.year, c.period, ` + headColumnsOfCampaign + ` FROM campaigns c WHERE c.id IN (SELECT campaign FROM mine)
		)
		SELECT mine.user_id, mine.campaign, mine.person, h.title, h.unit, h.year, h.period, h.server, h.version, h.files_version, h.row, h.phase, h.mark, h.delegated, h.follows
		FROM mine JOIN heads h ON h.id = mine.campaign ORDER BY mine.user_id, h.year DESC, h.period DESC, h.id`,
		Args: []any{pq.Int64Array(users), tx.Channel()},
		Then: func() error {
			for _, u := range users {
				tx.mem.accounts[u] = nil
			}
			for _, row := range rows {
				tx.mem.accounts[row.UserID] = append(tx.mem.accounts[row.UserID], row.Membership)
				if _, ok := tx.mem.heads[row.Campaign]; !ok {
					tx.mem.heads[row.Campaign] = row.headRow
					tx.mem.label(row.Campaign, row.headRow)
				}
			}
			return nil
		}}
}

// AheadAccounts reads the campaigns of accounts that are not remembered yet, and how these campaigns stand.
func (tx *Tx) AheadAccounts(ctx context.Context, users []int64) error {
	return pg.Wrap("read memberships", tx.Tx.Several(ctx, tx.AccountsPart(users)))
}

// entryParts read entries in full. With lock those that are there stay as they are until the transaction ends.
func (tx *Tx) entryParts(wanted []EntryOf, lock bool) []part {
	var places []place
	for _, w := range wanted {
		p := place{w.Campaign, w.Code}
		tx.recallEntry(p)
		places = append(places, p)
	}
	places = missing(tx.mem, places, func(m *memory, p place) bool { known, ok := m.entries[p]; return ok && (known.locked || !lock) })
	if len(places) == 0 {
		return nil
	}
	query := `SELECT ` + headColumns + `, ` + fullColumns + ` FROM unnest($1::text[], $2::text[]) AS w (campaign, code)
		JOIN entries e ON e.campaign = w.campaign AND e.code = w.code ORDER BY e.campaign, e.code`
	if lock {
		query += ` FOR UPDATE OF e`
	}
	campaigns, codes := split(places)
	var rows []entryRow
	sees := func(w pendingWrite) sight {
		var s sight
		for _, p := range places {
			s = max(s, tx.mem.sightAt(w, p))
		}
		return s
	}
	return []part{{pg.Part{Query: query, Args: []any{campaigns, codes}, Dest: &rows}, sees}, {evidenceAtPart(places, func(evidence map[place][]scoring.Evidence) {
		for _, p := range places {
			tx.mem.entries[p] = knownEntry{row: untouched(p.campaign, p.code), evidence: evidence[p], locked: lock}
		}
		for _, row := range rows {
			p := place{row.Campaign, row.Code}
			tx.mem.entries[p] = knownEntry{row: row, there: true, evidence: evidence[p], locked: lock}
		}
		tx.mem.layPieces()
	}), sees}}
}

// holdParts hold entries, and all entries of campaigns, in the one order in which entries are held.
func (tx *Tx) holdParts(wanted []EntryOf, campaigns []string) []part {
	if len(campaigns) == 0 { // entryParts hold their entries themselves
		return nil
	}
	var all, codes, among pq.StringArray
	for _, w := range wanted {
		among, codes = append(among, w.Campaign), append(codes, w.Code)
	}
	all = append(slices.Clone(among), campaigns...)
	var held []string
	return []part{{Part: pg.Part{Dest: &held, Query: `SELECT code FROM entries WHERE campaign = ANY($1)
		AND (campaign = ANY($2) OR (campaign, code) IN (SELECT * FROM unnest($3::text[], $4::text[]))) ORDER BY campaign, code FOR UPDATE`,
		Args: []any{all, pq.StringArray(campaigns), among, codes},
		Then: func() error {
			for _, c := range campaigns {
				tx.mem.whole[c] = true
			}
			return nil
		}}}}
}

// knownEntry is an entry of the transaction's memory. RefusedUnknownCode where the campaign has no such criterion.
func (tx *Tx) knownEntry(ctx context.Context, campaign, code string, lock bool) (knownEntry, error) {
	if err := tx.readParts(ctx, tx.entryParts([]EntryOf{{campaign, code}}, lock)...); err != nil {
		return knownEntry{}, fmt.Errorf("read entry: %w", err)
	}
	known := tx.mem.entries[place{campaign, code}]
	if known.there {
		return known, nil
	}
	leaf, err := tx.isLeaf(ctx, campaign, code)
	if err == nil && !leaf {
		err = scoring.Refuse(scoring.RefusedUnknownCode, code)
	}
	return known, err
}

// listsPart reads the heads of all entries of campaigns.
func (tx *Tx) listsPart(campaigns []string) part {
	campaigns = missing(tx.mem, campaigns, func(m *memory, c string) bool { _, ok := m.lists[c]; return ok })
	if len(campaigns) == 0 {
		return part{}
	}
	return part{entryHeadsPart(campaigns, func(lists map[string]map[string]scoring.Entry) {
		for c, heads := range lists {
			tx.mem.layHeads(heads, func(p place) bool { return p.campaign == c })
			tx.mem.lists[c] = heads
		}
	}), func(w pendingWrite) sight {
		p, ok := w.place()
		return sightIf(ok && slices.Contains(campaigns, p.campaign), tx.mem.sightOfHead(w))
	}}
}

// ownPart reads the heads of entries that concern people.
func (tx *Tx) ownPart(all []OwnOf) part {
	find := map[PersonOf]func() []string{}
	var people []PersonOf
	for _, o := range all {
		tx.recallOwn(o.PersonOf)
		people, find[o.PersonOf] = append(people, o.PersonOf), o.Codes
	}
	people = missing(tx.mem, people, func(m *memory, p PersonOf) bool { _, ok := m.own[p]; return ok })
	if len(people) == 0 {
		return part{}
	}
	codes, wanted := map[PersonOf][]string{}, map[place]bool{}
	for _, p := range people {
		codes[p] = find[p]()
		for _, code := range codes[p] {
			wanted[place{p.Campaign, code}] = true
		}
	}
	places := slices.Collect(maps.Keys(wanted))
	return part{someHeadsPart(places, func(found map[place]scoring.Entry) {
		for _, p := range people {
			list := ownList{codes: codes[p], entries: make(map[string]scoring.Entry, len(codes[p]))}
			for _, code := range list.codes {
				if e, ok := found[place{p.Campaign, code}]; ok {
					list.entries[code] = e
				}
			}
			tx.mem.layHeads(list.entries, func(at place) bool { return at.campaign == p.Campaign && slices.Contains(list.codes, at.code) })
			tx.mem.own[p] = list
		}
	}), func(w pendingWrite) sight {
		p, ok := w.place()
		return sightIf(ok && wanted[p], tx.mem.sightOfHead(w))
	}}
}

// ofEvidence is a row of evidence that is read for many sets of arguments.
func ofEvidence(r struct {
	nth
	evidenceRow
}) (int, evidenceRow) {
	return r.N, r.evidenceRow
}

// missing are those that are not remembered yet, each once; none where nothing is to be remembered.
func missing[T comparable](m *memory, wanted []T, known func(*memory, T) bool) (out []T) {
	if m == nil {
		return nil
	}
	seen := map[T]bool{}
	for _, w := range wanted {
		if !seen[w] && !known(m, w) {
			out = append(out, w)
		}
		seen[w] = true
	}
	return out
}

func split(places []place) (campaigns, codes pq.StringArray) {
	for _, p := range places {
		campaigns, codes = append(campaigns, p.campaign), append(codes, p.code)
	}
	return campaigns, codes
}

// nth says to which set of arguments a row belongs, and which of its rows it is.
type nth struct{ N, M int }

func setsOf[T any](all []T, args func(T) []any) [][]any {
	sets := make([][]any, len(all))
	for i, one := range all {
		sets[i] = args(one)
	}
	return sets
}

// rowsPart runs a reading statement for many sets of arguments at once, and remembers for each what the statement itself would give: all
// rows, whether it is asked by All or by Get. Arguments are texts and times.
func rowsPart[W, R any](tx *Tx, query string, sets [][]any, of func(W) (int, R)) part {
	var keys []string
	var columns []pq.StringArray
	for _, set := range sets {
		key, _ := readKey(query, set)
		if _, known := tx.mem.reads[key]; known || slices.Contains(keys, key) {
			continue
		}
		keys = append(keys, key)
		if columns == nil {
			columns = make([]pq.StringArray, len(set))
		}
		for i, arg := range set {
			text, ok := arg.(string)
			if at, isTime := arg.(time.Time); isTime && !ok {
				text = pg.Moment(at)
			}
			columns[i] = append(columns[i], text)
		}
	}
	if len(keys) == 0 {
		return part{}
	}
	args := make([]any, len(columns))
	for i := range columns {
		args[i] = columns[i]
	}
	var rows []W
	return part{pg.Part{Query: forMany(query, sets[0]), Args: args, Dest: &rows, Then: func() error {
		found := make([][]R, len(keys))
		for _, w := range rows {
			n, row := of(w)
			found[n-1] = append(found[n-1], row)
		}
		for i, key := range keys {
			tx.mem.reads[key] = found[i]
		}
		return nil
	}}, func(w pendingWrite) sight { return sightIf(slices.ContainsFunc(keys, w.stales), fresh) }}
}

// forMany makes of a statement the one that answers it for arrays of its arguments.
func forMany(query string, set []any) string {
	var types, names []string
	for i, arg := range set {
		kind := "text"
		if _, ok := arg.(time.Time); ok {
			kind = "timestamptz"
		}
		types, names = append(types, fmt.Sprintf("$%d::%s[]", i+1, kind)), append(names, fmt.Sprintf("a%d", i+1))
		query = strings.ReplaceAll(query, fmt.Sprintf("$%d", i+1), fmt.Sprintf("w.a%d", i+1))
	}
	return `SELECT w.n, q.* FROM unnest(` + strings.Join(types, ", ") + `) WITH ORDINALITY AS w (` + strings.Join(names, ", ") + `, n)
		CROSS JOIN LATERAL (SELECT q.*, row_number() OVER () AS m FROM (` + query + `) q) q ORDER BY w.n, q.m`
}
