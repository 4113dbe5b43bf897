package storage

// Entries: reading them, as heads for lists and totals, or one in full.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/criteria"
	"chamdiem/criteria/remember"
	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
	"github.com/shopspring/decimal"
)

// entryRow is a row of entries.
type entryRow struct {
	Campaign        string
	Code            string
	State           scoring.EntryState
	Answer          sql.NullString
	Typed           string              // as the explanation
	SelfPoints      decimal.NullDecimal `db:"self_points"`
	Explanation     string              // empty where only heads are read
	FiguresAtCutoff *bool               `db:"figures_at_cutoff"`
	Deferred        bool
	DeferReason     string `db:"defer_reason"`
	OnBehalf        bool   `db:"on_behalf"`
	ReturnReason    string `db:"return_reason"`
	Reworked        bool
	ReviewedPoints  decimal.NullDecimal `db:"reviewed_points"`
	SubmittedBy     string              `db:"submitted_by"`
	SubmittedAt     *time.Time          `db:"submitted_at"`
	AppraisedPoints decimal.NullDecimal `db:"appraised_points"`
	AppraisedBy     string              `db:"appraised_by"`
	TransferredAt   *time.Time          `db:"transferred_at"`
	TransferredBy   string              `db:"transferred_by"`
	TransferChanged bool                `db:"transfer_changed"`
	Version         int64
	ChangedBy       string    `db:"changed_by"`
	ChangedAt       time.Time `db:"changed_at"`

	Earlier        string
	Hands          pq.StringArray
	EvidenceCount  int  `db:"evidence_count"`
	HasExplanation bool `db:"has_explanation"`
}

// headColumns are the columns that heads and full entries share, of the table e. Whether an entry has changed since it was entered
// in the official software is told by its chain, not by the clock.
var headColumns = `e.campaign, e.code, e.state, e.answer, e.self_points, e.figures_at_cutoff, e.deferred, e.defer_reason, e.on_behalf, e.return_reason,
	e.reworked, e.reviewed_points, e.submitted_by, e.submitted_at, e.appraised_points, e.appraised_by, e.transferred_at, e.transferred_by, e.version, e.changed_by, e.changed_at,
	e.transferred_at IS NOT NULL AND EXISTS (
		SELECT FROM audit a WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action IN ` + contentActions + ` AND a.seq > (
			SELECT coalesce(max(t.seq), 0) FROM audit t
			WHERE t.campaign = e.campaign AND t.stream = e.code AND t.action = '` + string(scoring.ActionTransferred) + `')) AS transfer_changed`

// fullColumns are what a full entry has beside its head. The answers of before tell whether an explanation still states them.
const fullColumns = `e.explanation, e.typed, e.earlier, e.hands`

// What is written of an entry: its columns, those that change, and what they change to.
const (
	entryChanges = `state, answer, self_points, explanation, figures_at_cutoff, deferred, on_behalf, return_reason, reworked, reviewed_points, submitted_by,
		submitted_at, appraised_points, appraised_by, transferred_at, transferred_by, version, changed_by, changed_at, typed, defer_reason, earlier, hands`
	entryColumns = `campaign, code, ` + entryChanges
	entryValues  = `g.state, g.answer, g.self_points, g.explanation, g.figures_at_cutoff, g.deferred, g.on_behalf, g.return_reason, g.reworked, g.reviewed_points, g.submitted_by,
		g.submitted_at, g.appraised_points, g.appraised_by, g.transferred_at, g.transferred_by, g.version, g.changed_by, g.changed_at, g.typed, g.defer_reason, g.earlier, g.hands`
)

// writtenEntry is a row of entries as JSON, by column.
type writtenEntry struct {
	Campaign        string              `json:"campaign"`
	Code            string              `json:"code"`
	State           scoring.EntryState  `json:"state"`
	Answer          json.RawMessage     `json:"answer"`
	SelfPoints      decimal.NullDecimal `json:"self_points"`
	Explanation     json.RawMessage     `json:"explanation"`
	FiguresAtCutoff *bool               `json:"figures_at_cutoff"`
	Deferred        bool                `json:"deferred"`
	DeferReason     string              `json:"defer_reason"`
	OnBehalf        bool                `json:"on_behalf"`
	ReturnReason    string              `json:"return_reason"`
	Reworked        bool                `json:"reworked"`
	ReviewedPoints  decimal.NullDecimal `json:"reviewed_points"`
	SubmittedBy     string              `json:"submitted_by"`
	SubmittedAt     *time.Time          `json:"submitted_at"`
	AppraisedPoints decimal.NullDecimal `json:"appraised_points"`
	AppraisedBy     string              `json:"appraised_by"`
	TransferredAt   *time.Time          `json:"transferred_at"`
	TransferredBy   string              `json:"transferred_by"`
	Version         int64               `json:"version"`
	ChangedBy       string              `json:"changed_by"`
	ChangedAt       time.Time           `json:"changed_at"`
	Typed           json.RawMessage     `json:"typed"`
	Earlier         json.RawMessage     `json:"earlier"`
	Hands           pq.StringArray      `json:"hands"`
}

// written is the row as it is written.
func (r *entryRow) written() writtenEntry {
	w := writtenEntry{
		Campaign: r.Campaign, Code: r.Code, State: r.State, SelfPoints: r.SelfPoints, Explanation: json.RawMessage(r.Explanation),
		FiguresAtCutoff: r.FiguresAtCutoff, Deferred: r.Deferred, DeferReason: r.DeferReason, OnBehalf: r.OnBehalf, ReturnReason: r.ReturnReason,
		Reworked: r.Reworked, ReviewedPoints: r.ReviewedPoints, SubmittedBy: r.SubmittedBy, SubmittedAt: r.SubmittedAt,
		AppraisedPoints: r.AppraisedPoints, AppraisedBy: r.AppraisedBy, TransferredAt: r.TransferredAt, TransferredBy: r.TransferredBy,
		Version: r.Version, ChangedBy: r.ChangedBy, ChangedAt: r.ChangedAt, Typed: json.RawMessage(r.Typed), Earlier: json.RawMessage(r.Earlier), Hands: r.Hands,
	}
	if r.Answer.Valid {
		w.Answer = json.RawMessage(r.Answer.String)
	}
	return w
}

// What was read: an update reads the same lists a few times, and answers come again and again.
var (
	answers      = remember.JSON[criteria.Answer](256 << 10)
	earlierLists = remember.JSON[[]criteria.Answer](64 << 10)
	typedLists   = remember.JSON[[]scoring.Typed](64 << 10)
	explanations = remember.JSON[[]scoring.Part](64 << 10)
)

func (r *entryRow) entry() (e scoring.Entry, err error) {
	e = scoring.Entry{
		Code: r.Code, State: r.State, SelfPoints: r.SelfPoints, EvidenceCount: r.EvidenceCount, HasExplanation: r.HasExplanation,
		FiguresAtCutoff: r.FiguresAtCutoff, Deferred: r.Deferred, DeferReason: r.DeferReason, OnBehalf: r.OnBehalf, ReturnReason: r.ReturnReason, Reworked: r.Reworked,
		AppraisedPoints: r.AppraisedPoints, Transferred: r.TransferredAt, TransferChanged: r.TransferChanged, SubmittedPoints: r.ReviewedPoints,
		Version: r.Version, ChangedBy: r.ChangedBy, ChangedAt: r.ChangedAt, SubmittedBy: r.SubmittedBy, Hands: r.Hands,
	}
	if r.TransferredAt != nil {
		e.TransferredBy = r.TransferredBy
	}
	if r.SubmittedAt != nil {
		e.SubmittedAt = *r.SubmittedAt
	}
	if r.Answer.Valid {
		read := answers.Get(r.Answer.String)
		if read.Err != nil {
			return e, fmt.Errorf("read answer of %s: %w", r.Code, read.Err)
		}
		e.Answer = read.Value
	}
	if r.Earlier != "" && r.Earlier != "[]" && r.Answer.Valid && r.Explanation != "[]" { // they do not matter where there is no explanation
		if e.Earlier, err = listOf(earlierLists, r.Earlier); err != nil {
			return e, fmt.Errorf("read earlier answers of %s: %w", r.Code, err)
		}
	}
	if e.Typed, err = listOf(typedLists, r.Typed); err != nil {
		return e, fmt.Errorf("read what typed the answer of %s: %w", r.Code, err)
	}
	if r.Explanation != "" {
		if e.Explanation, err = listOf(explanations, r.Explanation); err != nil {
			return e, fmt.Errorf("read explanation of %s: %w", r.Code, err)
		}
		e.HasExplanation = len(e.Explanation) > 0
	}
	return e, nil
}

// listOf reads a list; nil for one that is empty, or was not asked for. It is shared: do not change it.
func listOf[T any](known *remember.Texts[remember.Read[[]T]], text string) ([]T, error) {
	if text == "" || text == "[]" {
		return nil, nil
	}
	read := known.Get(text)
	return slices.Clip(read.Value), read.Err
}

// EntryHeads maps the criteria of a campaign to their entries, without explanations and evidence, but with their
// counts. A criterion that is untouched is absent. A transaction that remembers shares the map: it is not to be changed, and follows what the
// transaction changes.
func (tx *Tx) EntryHeads(ctx context.Context, campaign string) (map[string]scoring.Entry, error) {
	if tx.mem != nil {
		if err := tx.readParts(ctx, tx.listsPart([]string{campaign})); err != nil {
			return nil, fmt.Errorf("read entries: %w", err)
		}
		return tx.mem.lists[campaign], nil
	}
	lists, err := tx.entryHeads(ctx, []string{campaign})
	return lists[campaign], err
}

// entryHeads is EntryHeads of several campaigns.
func (tx *Tx) entryHeads(ctx context.Context, campaigns []string) (lists map[string]map[string]scoring.Entry, err error) {
	err = pg.Run(ctx, tx, entryHeadsPart(campaigns, func(found map[string]map[string]scoring.Entry) { lists = found }))
	return lists, pg.Wrap("read entries", err)
}

// entryHeadsPart reads what EntryHeads gives of several campaigns.
func entryHeadsPart(campaigns []string, take func(map[string]map[string]scoring.Entry)) pg.Part {
	lists := map[string]map[string]scoring.Entry{}
	for _, c := range campaigns {
		lists[c] = map[string]scoring.Entry{}
	}
	return headsPart(`coalesce(v.n, 0)`, `entries e LEFT JOIN (SELECT campaign, code, count(*) AS n FROM evidence
			WHERE campaign = ANY($1) AND `+inDossier+` GROUP BY campaign, code) v ON v.campaign = e.campaign AND v.code = e.code
		WHERE e.campaign = ANY($1)`, []any{pq.StringArray(campaigns)},
		func(campaign string, e scoring.Entry) { lists[campaign][e.Code] = e }, func() { take(lists) })
}

// inDossier is the condition on evidence that counts: it is in the dossier or on its way there, sorted or not.
const inDossier = `removed_at IS NULL AND fetch_state NOT IN ('refused', 'failed', 'toolarge')`

// headsPart reads heads of entries e. count is how many pieces of evidence one has, from says of which entries; each is put, then all are done.
func headsPart(count, from string, args []any, put func(campaign string, e scoring.Entry), done func()) pg.Part {
	var rows []entryRow
	var unread error
	return pg.Part{Dest: &rows, Query: `SELECT ` + headColumns + `, e.explanation <> '[]' AS has_explanation, ` + count + ` AS evidence_count FROM ` + from, Args: args,
		Each: func() {
			e, err := rows[0].entry()
			if put(rows[0].Campaign, e); err != nil {
				unread = err
			}
		},
		Then: func() error {
			if unread == nil {
				done()
			}
			return unread
		}}
}

// EntryHeadsOf is EntryHeads of some criteria, those that concern a person.
func (tx *Tx) EntryHeadsOf(ctx context.Context, of OwnOf) (map[string]scoring.Entry, error) {
	if tx.mem != nil {
		if err := tx.readParts(ctx, tx.ownPart([]OwnOf{of})); err != nil {
			return nil, fmt.Errorf("read entries: %w", err)
		}
		return tx.mem.own[of.PersonOf].entries, nil
	}
	var places []place
	for _, code := range of.Codes() {
		places = append(places, place{of.Campaign, code})
	}
	heads := make(map[string]scoring.Entry, len(places))
	err := pg.Run(ctx, tx, someHeadsPart(places, func(found map[place]scoring.Entry) {
		for p, e := range found {
			heads[p.code] = e
		}
	}))
	return heads, pg.Wrap("read entries", err)
}

// someHeadsPart is entryHeadsPart for some entries.
func someHeadsPart(places []place, take func(map[place]scoring.Entry)) pg.Part {
	if len(places) == 0 {
		take(nil)
		return pg.Part{}
	}
	campaigns, codes := split(places)
	found := make(map[place]scoring.Entry, len(places))
	return headsPart(`v.n`, `unnest($1::text[], $2::text[]) AS w (campaign, code) JOIN entries e ON e.campaign = w.campaign AND e.code = w.code
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM evidence v WHERE v.campaign = e.campaign AND v.code = e.code AND `+inDossier+`) v`, []any{campaigns, codes},
		func(campaign string, e scoring.Entry) { found[place{campaign, e.Code}] = e }, func() { take(found) })
}

// AllEntries maps the criteria of a campaign to their entries in full, for reports. A criterion that is untouched is
// absent.
func (tx *Tx) AllEntries(ctx context.Context, campaign string) (map[string]scoring.Entry, error) {
	var rows []entryRow
	err := tx.All(ctx, &rows, `SELECT `+headColumns+`, `+fullColumns+` FROM entries e WHERE e.campaign = $1`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	evidence, err := tx.AllEvidence(ctx, campaign)
	if err != nil {
		return nil, err
	}
	entries := make(map[string]scoring.Entry, len(rows))
	for _, row := range rows {
		e, err := row.entry()
		if err != nil {
			return nil, err
		}
		e.Evidence = evidence[e.Code]
		e.EvidenceCount = scoring.CountKept(e.Evidence)
		entries[e.Code] = e
	}
	return entries, nil
}

// Entry reads one entry in full, with its evidence and where else the same bytes are attached. An untouched entry
// is Empty with version 0. With lock it stays as it is until the transaction ends. RefusedUnknownCode
// where the campaign has no such criterion.
func (tx *Tx) Entry(ctx context.Context, campaign, code string, lock bool) (scoring.Entry, error) {
	if tx.mem != nil {
		known, err := tx.knownEntry(ctx, campaign, code, lock)
		if err != nil {
			return scoring.Entry{}, err
		}
		e, err := known.row.entry()
		e.Evidence = slices.Clone(known.evidence)
		e.EvidenceCount = scoring.CountKept(e.Evidence)
		return e, err
	}
	row, _, err := tx.entryRow(ctx, campaign, code, lock)
	if err != nil {
		return scoring.Entry{}, err
	}
	e, err := row.entry()
	if err != nil {
		return scoring.Entry{}, err
	}
	if e.Evidence, err = tx.evidenceOf(ctx, campaign, code); err != nil {
		return scoring.Entry{}, err
	}
	e.EvidenceCount = scoring.CountKept(e.Evidence)
	return e, nil
}

// entryRow reads the row alone; there is false for an untouched entry.
func (tx *Tx) entryRow(ctx context.Context, campaign, code string, lock bool) (row entryRow, there bool, err error) {
	if tx.mem != nil {
		known, err := tx.knownEntry(ctx, campaign, code, lock)
		return known.row, known.there, err
	}
	query := `SELECT ` + headColumns + `, ` + fullColumns + ` FROM entries e WHERE e.campaign = $1 AND e.code = $2`
	if lock {
		query += ` FOR UPDATE`
	}
	for _, again := range []bool{lock, false} {
		err = tx.Get(ctx, &row, query, campaign, code)
		if !errors.Is(err, sql.ErrNoRows) {
			break
		}
		if again { // there is no row to lock: the transaction that writes the first one holds this lock until it is there
			if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key($1))`, "entry/"+campaign+"/"+code); err != nil {
				return row, false, fmt.Errorf("lock entry %s: %w", code, err)
			}
			continue
		}
		known, err := tx.isLeaf(ctx, campaign, code)
		if err != nil {
			return row, false, err
		}
		if !known {
			return row, false, scoring.Refuse(scoring.RefusedUnknownCode, code)
		}
		return untouched(campaign, code), false, nil
	}
	if err != nil {
		return row, false, fmt.Errorf("read entry %s: %w", code, err)
	}
	return row, true, nil
}

func untouched(campaign, code string) entryRow {
	return entryRow{Campaign: campaign, Code: code, State: scoring.Empty, Explanation: "[]", Typed: "[]", Earlier: "[]", Hands: pq.StringArray{}}
}

func (tx *Tx) isLeaf(ctx context.Context, campaign, code string) (bool, error) {
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return false, err
	}
	k := c.Criterion(code)
	return k != nil && k.Code == code, nil
}

// Holder is the criterion whose explanation, figures or evidence came with a message of a chat; "" if there is none.
func (tx *Tx) Holder(ctx context.Context, campaign string, chatID, messageID int64) (string, error) {
	var codes []string
	err := tx.All(ctx, &codes, `
		SELECT code FROM entries
		WHERE campaign = $1 AND (explanation @> jsonb_build_array(jsonb_build_object('ch', $4::text, 'c', $2::bigint, 'm', $3::bigint))
			OR typed @> jsonb_build_array(jsonb_build_object('ch', $4::text, 'c', $2::bigint, 'm', $3::bigint)))
		UNION ALL
		SELECT code FROM evidence WHERE campaign = $1 AND channel = $4 AND chat_id = $2 AND message_id = $3 AND removed_at IS NULL AND code <> ''
		LIMIT 1`, campaign, chatID, messageID, tx.Channel())
	if err != nil {
		return "", fmt.Errorf("find what a message holds: %w", err)
	}
	if len(codes) == 0 {
		return "", nil
	}
	return codes[0], nil
}
