package storage

// Reading ahead: what many chats are about to ask for comes in one statement for all of them, into the transaction's memory. A
// transaction that remembers nothing reads nothing ahead.

import (
	"context"
	"fmt"
	"maps"

	"chamdiem/scoring"

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
			SELECT c.id, c.title, c.unit, c.year, `+headColumnsOfCampaign+` FROM campaigns c WHERE c.id IN (SELECT campaign FROM mine)
		)
		SELECT mine.user_id, mine.campaign, mine.person, h.title, h.unit, h.year, h.version, h.files_version, h.row, h.phase, h.delegated
		FROM mine JOIN heads h ON h.id = mine.campaign ORDER BY mine.user_id, h.year DESC, h.id`, pq.Int64Array(users), tx.Channel())
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
	if err := tx.Flush(ctx); err != nil {
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
	if err := tx.Flush(ctx); err != nil {
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
	if err := tx.Flush(ctx); err != nil {
		return err
	}
	lists, err := tx.entryHeads(ctx, campaigns)
	if err != nil {
		return err
	}
	maps.Copy(tx.mem.lists, lists)
	return nil
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
