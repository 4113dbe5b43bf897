package storage

// Reading ahead: what many chats are about to ask for comes in one statement for all of them, into the transaction's memory. A
// transaction that remembers nothing reads nothing ahead.

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// AheadAccounts reads the campaigns of accounts, and how these campaigns stand.
func (tx *Tx) AheadAccounts(ctx context.Context, users []int64) error {
	users = missing(tx.mem, users, func(m *memory, u int64) bool { _, ok := m.accounts[u]; return ok })
	if len(users) == 0 {
		return nil
	}
	var rows []struct {
		UserID int64 `db:"user_id"`
		scoring.Membership
		headRow
	}
	err := tx.Tx.All(ctx, &rows, `
		WITH mine AS (
			SELECT l.user_id, l.campaign, l.person FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person
			WHERE l.channel = $2 AND l.user_id = ANY($1) AND p.active
		), heads AS MATERIALIZED (
			SELECT c.id, c.title, c.unit, c.year, c.period, `+headColumnsOfCampaign+` FROM campaigns c WHERE c.id IN (SELECT campaign FROM mine)
		)
		SELECT mine.user_id, mine.campaign, mine.person, h.title, h.unit, h.year, h.period, h.version, h.files_version, h.row, h.phase, h.delegated
		FROM mine JOIN heads h ON h.id = mine.campaign ORDER BY mine.user_id, h.year DESC, h.period DESC, h.id`, pq.Int64Array(users), tx.Channel())
	if err != nil {
		return fmt.Errorf("read memberships: %w", err)
	}
	for _, u := range users {
		tx.mem.accounts[u] = nil
	}
	for _, row := range rows {
		tx.mem.accounts[row.UserID] = append(tx.mem.accounts[row.UserID], row.Membership)
		if _, ok := tx.mem.heads[row.Campaign]; !ok {
			tx.mem.heads[row.Campaign] = row.headRow
		}
	}
	return nil
}

// AheadDrafts reads drafts, and keeps others from changing them.
func (tx *Tx) AheadDrafts(ctx context.Context, wanted []DraftOf) error {
	for i, d := range wanted {
		wanted[i].Key = d.Key.clean()
	}
	wanted = missing(tx.mem, wanted, func(m *memory, d DraftOf) bool { _, ok := m.drafts[d]; return ok })
	if len(wanted) == 0 {
		return nil
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool { return w.draft != nil }); err != nil {
		return err
	}
	var users pq.Int64Array
	var campaigns, codes, questions pq.StringArray
	for _, d := range wanted {
		users, campaigns, codes, questions = append(users, d.User), append(campaigns, d.Key.Campaign), append(codes, d.Key.Code), append(questions, d.Key.Question)
	}
	var rows []struct {
		UserID  int64 `db:"user_id"`
		Content string
		DraftKey
	}
	err := tx.Tx.All(ctx, &rows, `
		SELECT l.user_id, d.campaign, d.code, d.question, d.content FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS w (user_id, campaign, code, question)
		JOIN links l ON l.channel = $5 AND l.user_id = w.user_id AND l.campaign = w.campaign
		JOIN drafts d ON d.campaign = l.campaign AND d.person = l.person AND d.code = w.code AND d.question = w.question
		ORDER BY d.campaign, d.person, d.code, d.question FOR UPDATE OF d`, users, campaigns, codes, questions, tx.Channel())
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	for _, d := range wanted {
		tx.mem.drafts[d] = nil
	}
	for _, row := range rows {
		tx.mem.drafts[DraftOf{row.UserID, row.DraftKey}] = &row.Content
	}
	return nil
}

// EntryOf names an entry.
type EntryOf struct{ Campaign, Code string }

// AheadEntries reads entries in full. With lock those that are there stay as they are until the transaction ends.
func (tx *Tx) AheadEntries(ctx context.Context, wanted []EntryOf, lock bool) error {
	var places []place
	for _, w := range wanted {
		places = append(places, place{w.Campaign, w.Code})
	}
	places = missing(tx.mem, places, func(m *memory, p place) bool { known, ok := m.entries[p]; return ok && (known.locked || !lock) })
	if len(places) == 0 {
		return nil
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool { return slices.ContainsFunc(places, w.about) }); err != nil {
		return err
	}
	query := `SELECT ` + headColumns + `, ` + fullColumns + ` FROM unnest($1::text[], $2::text[]) AS w (campaign, code)
		JOIN entries e ON e.campaign = w.campaign AND e.code = w.code ORDER BY e.campaign, e.code`
	if lock {
		query += ` FOR UPDATE OF e`
	}
	campaigns, codes := split(places)
	var rows []entryRow
	if err := tx.Tx.All(ctx, &rows, query, campaigns, codes); err != nil {
		return fmt.Errorf("read entries: %w", err)
	}
	evidence, err := tx.evidenceAt(ctx, places)
	if err != nil {
		return err
	}
	for _, p := range places {
		tx.mem.entries[p] = knownEntry{row: untouched(p.campaign, p.code), evidence: evidence[p], locked: lock}
	}
	for _, row := range rows {
		p := place{row.Campaign, row.Code}
		tx.mem.entries[p] = knownEntry{row: row, there: true, evidence: evidence[p], locked: lock}
	}
	return nil
}

// HoldAhead holds entries, and all entries of campaigns, in the one order in which entries are held.
func (tx *Tx) HoldAhead(ctx context.Context, wanted []EntryOf, campaigns []string) error {
	if len(campaigns) == 0 { // AheadEntries holds its entries itself
		return nil
	}
	var all, codes, among pq.StringArray
	for _, w := range wanted {
		among, codes = append(among, w.Campaign), append(codes, w.Code)
	}
	all = append(slices.Clone(among), campaigns...)
	var held []string
	if err := tx.Tx.All(ctx, &held, `SELECT code FROM entries WHERE campaign = ANY($1)
		AND (campaign = ANY($2) OR (campaign, code) IN (SELECT * FROM unnest($3::text[], $4::text[]))) ORDER BY campaign, code FOR UPDATE`,
		all, pq.StringArray(campaigns), among, codes); err != nil {
		return fmt.Errorf("hold entries: %w", err)
	}
	for _, c := range campaigns {
		tx.mem.whole[c] = true
	}
	return nil
}

// knownEntry is an entry of the transaction's memory. RefusedUnknownCode where the campaign has no such criterion.
func (tx *Tx) knownEntry(ctx context.Context, campaign, code string, lock bool) (knownEntry, error) {
	if err := tx.AheadEntries(ctx, []EntryOf{{campaign, code}}, lock); err != nil {
		return knownEntry{}, err
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

// AheadLists reads the heads of all entries of campaigns.
func (tx *Tx) AheadLists(ctx context.Context, campaigns []string) error {
	campaigns = missing(tx.mem, campaigns, func(m *memory, c string) bool { _, ok := m.lists[c]; return ok })
	if len(campaigns) == 0 {
		return nil
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool {
		return w.entry != nil && slices.Contains(campaigns, w.entry.row.Campaign) || w.piece != nil && slices.Contains(campaigns, w.piece.place.campaign)
	}); err != nil {
		return err
	}
	lists, err := tx.entryHeads(ctx, campaigns)
	if err != nil {
		return err
	}
	maps.Copy(tx.mem.lists, lists)
	return nil
}

// PersonOf names a person of a campaign.
type PersonOf struct{ Campaign, Person string }

// AheadLoose reads what Loose gives for each of the people.
func (tx *Tx) AheadLoose(ctx context.Context, people []PersonOf) error {
	type row struct {
		nth
		evidenceRow
	}
	return aheadRows(ctx, tx, looseQuery, setsOf(people, func(p PersonOf) []any { return []any{p.Campaign, p.Person} }), func(r row) (int, evidenceRow) { return r.N, r.evidenceRow })
}

// AheadKept reads what Kept gives for each of the people.
func (tx *Tx) AheadKept(ctx context.Context, people []PersonOf) error {
	type row struct {
		nth
		keptRow
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	sets := setsOf(people, func(p PersonOf) []any { return []any{p.Campaign, p.Person, now.Add(-scoring.KeptLife)} })
	return aheadRows(ctx, tx, keptQuery, sets, func(r row) (int, keptRow) { return r.N, r.keptRow })
}

// AheadDoubted reads what Doubted gives for each of the people.
func (tx *Tx) AheadDoubted(ctx context.Context, people []PersonOf) error {
	type row struct {
		nth
		doubtedRow
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	sets := setsOf(people, func(p PersonOf) []any { return []any{p.Campaign, p.Person, now.Add(-scoring.DoubtLife)} })
	return aheadRows(ctx, tx, doubtedQuery, sets, func(r row) (int, doubtedRow) { return r.N, r.doubtedRow })
}

// AheadLastYear reads what LastYear gives for each of the entries.
func (tx *Tx) AheadLastYear(ctx context.Context, entries []EntryOf) error {
	type row struct {
		nth
		lastYearRow
	}
	return aheadRows(ctx, tx, lastYearQuery, setsOf(entries, func(e EntryOf) []any { return []any{e.Campaign, e.Code} }), func(r row) (int, lastYearRow) { return r.N, r.lastYearRow })
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

// aheadRows runs a reading statement for many sets of arguments at once, and remembers for each what the statement itself would give.
// Arguments are texts and times.
func aheadRows[W, R any](ctx context.Context, tx *Tx, query string, sets [][]any, of func(W) (int, R)) error {
	if tx.mem == nil {
		return nil
	}
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
		return nil
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool { return slices.ContainsFunc(keys, w.stales) }); err != nil {
		return err
	}
	args := make([]any, len(columns))
	for i := range columns {
		args[i] = columns[i]
	}
	var rows []W
	if err := tx.Tx.All(ctx, &rows, forMany(query, sets[0]), args...); err != nil {
		return fmt.Errorf("read ahead: %w", err)
	}
	found := make([][]R, len(keys))
	for _, w := range rows {
		n, row := of(w)
		found[n-1] = append(found[n-1], row)
	}
	for i, key := range keys {
		tx.mem.reads[key] = found[i]
	}
	return nil
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
