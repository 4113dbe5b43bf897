package storage

// The history, verified: every row against its seal, every stream against its end, every entry against its history.

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/seal"
)

// AuditFault is a row of the history that does not fit its chain.
type AuditFault struct {
	ID       int64  `db:"id"` // 0 where rows at the end are missing
	Campaign string `db:"campaign"`
	Stream   string `db:"stream"` // the criterion's code, "" for the campaign itself
	Seq      int64  `db:"seq"`
	Fault    string `db:"fault"` // "changed", "missing before", "chain broken", "end missing", "entry differs", "key missing"
}

// VerifyAudit recomputes every hash of the campaign's history and names the rows that were changed, taken out or
// put in. Rows whose key is not at hand are named once per key ("key missing"). What was erased by its one way is no fault. Where the chain holds it names the entries that are not what their history says last: they were changed past
// the program ("entry differs", at their last row). None means that nothing was changed.
func (tx *Tx) VerifyAudit(ctx context.Context, campaign string) ([]AuditFault, error) {
	faults, err := tx.chainFaults(ctx, campaign)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 { // what the entries are to be held to is in doubt itself
		return faults, nil
	}
	if err := tx.All(ctx, &faults, differing, campaign); err != nil {
		return nil, fmt.Errorf("hold entries to their history: %w", err)
	}
	return faults, nil
}

// chainFaults goes through the streams of a campaign from their beginnings.
func (tx *Tx) chainFaults(ctx context.Context, campaign string) (faults []AuditFault, err error) {
	var rows []verifiedRow
	if err := tx.All(ctx, &rows, `
		SELECT a.id, a.campaign, a.stream, a.seq, a.at, a.written_at, a.on_behalf, a.received, a.right_used, a.code, a.action, a.key, a.prev, a.hash,
			a.person_mark, a.account_mark, a.before_mark, a.after_mark, p.audit_id IS NOT NULL AS kept, p.erased_at IS NOT NULL AS erased, p.salts,
			coalesce(p.person, '') AS person, coalesce(p.channel, '') AS channel, coalesce(p.user_id, 0) AS user_id, coalesce(p.chat_id, 0) AS chat_id,
			coalesce(p.update_id, 0) AS update_id, coalesce(p.before, '') AS before, coalesce(p.after, '') AS after
		FROM audit a LEFT JOIN audit_personal p ON p.audit_id = a.id WHERE a.campaign = $1 ORDER BY a.stream, a.seq`, campaign); err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	var before seal.Row
	missing := map[string]bool{}
	for _, row := range rows {
		if row.Stream != before.Stream {
			before = seal.Row{Stream: row.Stream}
		}
		fault, err := row.fault(tx.db.keys, before)
		if err != nil {
			return nil, err
		}
		if fault == faultKeyMissing && missing[row.Key] {
			fault = ""
		} else if fault == faultKeyMissing {
			missing[row.Key] = true
		}
		if fault != "" {
			faults = append(faults, AuditFault{ID: row.ID, Campaign: row.Campaign, Stream: row.Stream, Seq: row.Seq, Fault: fault})
		}
		before = row.Row
	}
	var short []AuditFault
	if err := tx.All(ctx, &short, `
		SELECT 0 AS id, e.campaign, e.code AS stream, e.version AS seq, 'end missing' AS fault FROM entries e
		WHERE e.campaign = $1 AND e.version <> (SELECT coalesce(max(a.seq), 0) FROM audit a WHERE a.campaign = e.campaign AND a.stream = e.code)
		ORDER BY e.code`, campaign); err != nil {
		return nil, fmt.Errorf("look for the ends of the history: %w", err)
	}
	slices.SortStableFunc(faults, func(a, b AuditFault) int { return cmp.Compare(a.ID, b.ID) })
	return append(short, faults...), nil
}

// faultKeyMissing is the fault of a row whose key is not at hand.
const faultKeyMissing = "key missing"

// verifiedRow is a row of the history with all that its seal covers.
type verifiedRow struct {
	seal.Row
	seal.Personal
	PersonMark  []byte `db:"person_mark"`
	AccountMark []byte `db:"account_mark"`
	BeforeMark  []byte `db:"before_mark"`
	AfterMark   []byte `db:"after_mark"`
	Kept        bool
	Erased      bool
	Salts       []byte
}

// fault says what is wrong with a row that follows another one in its stream; "" for nothing.
func (r *verifiedRow) fault(keys seal.Keys, before seal.Row) (string, error) {
	r.Marks = [seal.MarkCount][]byte{r.PersonMark, r.AccountMark, r.BeforeMark, r.AfterMark}
	key, ok := keys.Find(r.Key)
	if ok {
		hash, err := r.Seal(key)
		if err != nil {
			return "", err
		}
		if hash != r.Hash {
			return "changed", nil
		}
	}
	if !r.Erased {
		if !r.Kept || len(r.Salts) != seal.MarkCount*seal.SaltSize {
			return "changed", nil
		}
		committed, err := r.Commit(r.Salts)
		if err != nil {
			return "", err
		}
		if !seal.Same(committed, r.Marks) {
			return "changed", nil
		}
	}
	switch {
	case r.Seq != before.Seq+1:
		return "missing before", nil
	case r.Prev != before.Hash:
		return "chain broken", nil
	case !ok:
		return faultKeyMissing, nil
	}
	return "", nil
}

// differing are the entries of the campaign $1 that are not what their history says last.
const differing = `
	SELECT last.id, e.campaign, e.code AS stream, last.seq, 'entry differs' AS fault
	FROM entries e
	JOIN LATERAL (SELECT id, seq FROM audit WHERE campaign = e.campaign AND stream = e.code ORDER BY seq DESC LIMIT 1) last ON true
	LEFT JOIN LATERAL (SELECT after::jsonb ->> 'state' AS state FROM history
		WHERE campaign = e.campaign AND stream = e.code AND after::jsonb ? 'state' ORDER BY seq DESC LIMIT 1) moved ON true
	LEFT JOIN LATERAL (SELECT (after::jsonb ->> 'points')::numeric AS points, after::jsonb -> 'answer' AS answer FROM history
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionAnswer) + `' ORDER BY seq DESC LIMIT 1) scored ON true
	LEFT JOIN LATERAL (SELECT after::jsonb -> 'parts' AS parts FROM history
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionExplanation) + `' ORDER BY seq DESC LIMIT 1) worded ON true
	LEFT JOIN LATERAL (SELECT (after::jsonb ->> 'appraised')::numeric AS points FROM history
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionAppraised) + `' ORDER BY seq DESC LIMIT 1) appraised ON true
	WHERE e.campaign = $1 AND (e.state IS DISTINCT FROM moved.state OR (e.self_points, e.answer) IS DISTINCT FROM (scored.points, scored.answer)
		OR e.explanation <> coalesce(worded.parts, '[]') OR e.appraised_points IS DISTINCT FROM appraised.points)
	ORDER BY last.id`
