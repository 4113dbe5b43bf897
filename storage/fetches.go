package storage

// Fetching the bytes of evidence: rows are claimed, fetched outside of any transaction, and marked. A claim is a
// lease: if its worker dies, the piece is claimed again, and the same bytes land in the same place.

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// fetchLease is how long a claimed piece stays with its worker: longer than 20 MiB take on a bad line, and their check behind
// that of others.
const fetchLease = 6 * time.Minute

// fetchStream is the stream of the audit that holds what fetching found out.
const fetchStream = "~fetch"

// Fetch is one piece of evidence whose bytes are to be brought in.
type Fetch struct {
	EvidenceID int64  `db:"id"`
	Campaign   string `db:"campaign"`
	FileID     string `db:"file_id"` // as the channel of the database calls it
	UniqueID   string `db:"unique_id"`
	Name       string `db:"name"`       // as sent; data, never a path
	Mime       string `db:"mime"`       // as sent
	Size       int64  `db:"size"`       // bytes as told, 0 if unknown
	Tries      int    `db:"tries"`      // this one included
	Looks      int    `db:"look_tries"` // how often its file was opened so far
}

// FetchResult is the end of a fetch: any state but FetchWaiting. SHA256 is demanded for FetchStored.
type FetchResult struct {
	State     scoring.FetchState
	SHA256    string // hex
	Mime      string // as sniffed; empty keeps what was told
	Size      int64  // bytes; 0 keeps what was told
	Note      string // for the person: why it was refused or failed
	Signature *scoring.Signature
	Facts     scoring.DocumentFacts
}

// longestWait is longer than anything is put off, or claimed.
const longestWait = "interval '1 hour'"

// due is the condition that what was put off is to be tried. A moment too far away was written while the clock was ahead, or before it was put back.
func due(column string) string {
	return `(` + column + ` <= clock_timestamp() OR ` + column + ` > clock_timestamp() + ` + longestWait + `)`
}

// ClaimFetches takes up to limit waiting pieces, the oldest first, for the time of fetchLease each. At most one is of the same
// person, and none of a person of whom one of the pieces busy is: the files of one person never keep all others waiting.
func (db *DB) ClaimFetches(ctx context.Context, limit int, busy ...int64) ([]Fetch, error) {
	var claimed []Fetch
	err := db.InTx(ctx, func(tx *Tx) error {
		if err := tx.All(ctx, &claimed, `
			WITH claimed AS (
				UPDATE evidence SET fetch_tries = fetch_tries + 1, fetch_after = clock_timestamp() + $2 * interval '1 second'
				WHERE id IN (
					SELECT id FROM evidence
					WHERE fetch_state = 'waiting' AND removed_at IS NULL AND `+due("fetch_after")+` AND id IN (
						SELECT DISTINCT ON (w.campaign, w.added_by) w.id FROM evidence w
						WHERE w.fetch_state = 'waiting' AND w.removed_at IS NULL AND `+due("w.fetch_after")+` AND w.channel = $4
							AND NOT EXISTS (SELECT FROM evidence b WHERE b.id = ANY($3) AND b.campaign = w.campaign AND b.added_by = w.added_by)
						ORDER BY w.campaign, w.added_by, w.fetch_after, w.id)
					ORDER BY fetch_after, id LIMIT $1 FOR UPDATE SKIP LOCKED)
				RETURNING id, campaign, file_id, unique_id, name, mime, size, fetch_tries, look_tries)
			SELECT id, campaign, file_id, unique_id, name, mime, size, fetch_tries AS tries, look_tries FROM claimed ORDER BY id`,
			limit, fetchLease.Seconds(), pq.Int64Array(busy), tx.Channel()); err != nil {
			return err
		}
		campaigns := make([]string, len(claimed))
		for i, f := range claimed {
			campaigns[i] = f.Campaign
		}
		return tx.holdMarks(ctx, campaigns)
	})
	if err != nil {
		return nil, fmt.Errorf("claim evidence to fetch: %w", err)
	}
	return claimed, nil
}

// holdMarks holds the marks of campaigns before the commit raises them, in the order in which all raise them: two that raise several never
// wait for each other.
func (tx *Tx) holdMarks(ctx context.Context, campaigns []string) error {
	slices.Sort(campaigns)
	if campaigns = slices.Compact(campaigns); len(campaigns) < 2 {
		return nil
	}
	var held []string
	return pg.Wrap("hold the marks of entries", tx.All(ctx, &held, `SELECT campaign FROM entry_marks WHERE campaign = ANY($1) ORDER BY campaign FOR UPDATE`,
		pq.StringArray(campaigns)))
}

// ReleaseFetches ends all claims: for the start of the one process that fetches, after a crash.
func (db *DB) ReleaseFetches(ctx context.Context) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		var campaigns []string
		if err := tx.All(ctx, &campaigns, `UPDATE evidence SET fetch_after = clock_timestamp()
			WHERE fetch_state = 'waiting' AND removed_at IS NULL AND fetch_after > clock_timestamp() AND channel = $1 RETURNING campaign`, tx.Channel()); err != nil {
			return err
		}
		return tx.holdMarks(ctx, campaigns)
	})
	if err != nil {
		return fmt.Errorf("release claimed evidence: %w", err)
	}
	return nil
}

// AwaitsFetch reports whether pieces of a criterion are still to be fetched.
func (tx *Tx) AwaitsFetch(ctx context.Context, campaign, code string) (waits bool, err error) {
	if err := tx.Get(ctx, &waits, `SELECT EXISTS (SELECT FROM evidence
		WHERE campaign = $1 AND code = $2 AND fetch_state = 'waiting' AND removed_at IS NULL)`, campaign, code); err != nil {
		return false, fmt.Errorf("look for evidence to fetch: %w", err)
	}
	return waits, nil
}

// RetryFetch gives a claimed piece back, to be claimed again after a while. The reason is kept with it.
func (db *DB) RetryFetch(ctx context.Context, id int64, reason string, after time.Duration) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE evidence SET fetch_note = $2, fetch_after = clock_timestamp() + $3 * interval '1 second'
			WHERE id = $1 AND fetch_state = 'waiting'`, id, pg.Clean(reason), after.Seconds())
		return err
	})
	if err != nil {
		return fmt.Errorf("put off evidence %d: %w", id, err)
	}
	return nil
}

// FinishFetch records how a fetch ended, with its audit row. A piece that is finished already stays as it is.
// It is allowed at any time, also after the lock: the piece was received before. What follows from it, for the piece as
// it is then, is done by then in the same transaction, so that it is said once.
func (db *DB) FinishFetch(ctx context.Context, id int64, r FetchResult, then ...func(ctx context.Context, tx *Tx, ev scoring.Evidence) error) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		facts, err := json.Marshal(r.Facts)
		if err != nil {
			return fmt.Errorf("write facts: %w", err)
		}
		signature, err := pg.JSONOrNull(r.Signature)
		if err != nil {
			return fmt.Errorf("write signature: %w", err)
		}
		var piece struct{ Campaign, Code string }
		if err := tx.Get(ctx, &piece, `SELECT campaign, code FROM evidence WHERE id = $1 FOR UPDATE`, id); err != nil {
			return fmt.Errorf("find it: %w", err)
		}
		n, err := tx.Exec(ctx, `
			UPDATE evidence SET fetch_state = $2, sha256 = $3, mime = coalesce(nullif($4, ''), mime), size = coalesce(nullif($5::bigint, 0), size),
				fetch_note = $6, signature = $7, facts = $8
			WHERE id = $1 AND fetch_state = 'waiting'`,
			id, r.State, r.SHA256, pg.Clean(r.Mime), r.Size, pg.Clean(r.Note), signature, string(facts))
		if err != nil || n == 0 {
			return err
		}
		if err := tx.audit(ctx, auditEntry{
			actor: scoring.Actor{Campaign: piece.Campaign}, stream: fetchStream, code: piece.Code, action: scoring.ActionEvidenceFetch,
			after: map[string]any{"id": id, "fetch": r.State, "sha256": r.SHA256, "note": r.Note},
		}); err != nil || len(then) == 0 {
			return err
		}
		row, err := tx.evidenceByID(ctx, piece.Campaign, id)
		if err != nil {
			return err
		}
		ev, err := row.evidence()
		if err != nil || row.Removed { // the person who took it out need not hear of it
			return err
		}
		for _, follow := range then {
			if err := follow(ctx, tx, ev); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("finish evidence %d: %w", id, err)
	}
	return nil
}

// Tries of opening files that people sent. A try is committed before the file is opened: one that ends the process is counted
// as well.

// CountLook commits that the file of a waiting piece is about to be opened, and returns how often it was with this time.
func (db *DB) CountLook(ctx context.Context, evidence int64) (tries int, err error) {
	return db.countLook(ctx, "evidence", "fetch_state", evidence, 1)
}

// UncountLook takes a try back that ended for a reason which is not the file's: the program was stopped, or could not open it.
func (db *DB) UncountLook(ctx context.Context, evidence int64) error {
	_, err := db.countLook(ctx, "evidence", "fetch_state", evidence, -1)
	return err
}

// CountSheetLook is CountLook for a sheet that came back.
func (db *DB) CountSheetLook(ctx context.Context, sheet int64) (tries int, err error) {
	return db.countLook(ctx, "sheets", "state", sheet, 1)
}

// UncountSheetLook is UncountLook for a sheet that came back.
func (db *DB) UncountSheetLook(ctx context.Context, sheet int64) error {
	_, err := db.countLook(ctx, "sheets", "state", sheet, -1)
	return err
}

// countLook adds to the tries of a row; 0 where it waits no more.
func (db *DB) countLook(ctx context.Context, table, state string, id int64, n int) (tries int, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		var left []int
		err := tx.All(ctx, &left, `UPDATE `+table+` SET look_tries = greatest(look_tries + $2, 0) WHERE id = $1 AND `+state+` = 'waiting' RETURNING look_tries`, id, n)
		if len(left) == 1 {
			tries = left[0]
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count a try of opening a file: %w", err)
	}
	return tries, nil
}

// Files that were still being checked when their entry was submitted, so that the person who submitted hears once what was found.

// noteUnchecked keeps, with a submission, the pieces whose check its person did not see; any other state ends that.
func (a *application) noteUnchecked(ctx context.Context, ch scoring.SetState) error {
	u := uncheckedWrite{place: place{a.actor.Campaign, ch.Code}}
	if ch.To == scoring.Submitted {
		u.pieces = ch.Unchecked
	}
	if a.tx.mem == nil {
		return pg.Wrap("note unchecked files", a.tx.Several(ctx, uncheckedParts([]uncheckedWrite{u})...))
	}
	a.tx.mem.dropReadsAt(u.place, entryTables...)
	a.tx.mem.pending = append(a.tx.mem.pending, pendingWrite{unchecked: &u, undo: func() {}})
	return nil
}

// Checked is an entry some of whose files were checked after it was submitted.
type Checked struct{ Campaign, Code string }

// NewlyChecked lists the entries of which something may be told now. An entry waits while another of its files is tried for
// the first time, so that files that came together are told of together; one that was put off, or taken out, holds up none.
func (db *DB) NewlyChecked(ctx context.Context) (list []Checked, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.All(ctx, &list, `
			SELECT u.campaign, u.code FROM unchecked u JOIN evidence v ON v.id = u.evidence
			GROUP BY u.campaign, u.code
			HAVING bool_or(v.fetch_state <> 'waiting') AND NOT bool_or(v.fetch_state = 'waiting' AND v.fetch_note = '' AND v.removed_at IS NULL)
			ORDER BY u.campaign, u.code`)
	})
	if err != nil {
		return nil, fmt.Errorf("look for checked files: %w", err)
	}
	return list, nil
}

// TakeChecked takes the pieces of an entry that were checked after it was submitted, in the order of their ids, and keeps
// the entry as it is until the transaction ends: what is said of them is said in it, and never again. None: it was said,
// or the entry is no longer submitted.
func (tx *Tx) TakeChecked(ctx context.Context, campaign, code string) (ids []int64, err error) {
	if _, _, err := tx.entryRow(ctx, campaign, code, true); err != nil {
		return nil, err
	}
	err = tx.All(ctx, &ids, `
		WITH taken AS (
			DELETE FROM unchecked u USING evidence v
			WHERE u.campaign = $1 AND u.code = $2 AND v.id = u.evidence AND v.fetch_state <> 'waiting' RETURNING u.evidence)
		SELECT evidence FROM taken ORDER BY evidence`, campaign, code)
	if err != nil {
		return nil, fmt.Errorf("take checked files of %s: %w", code, err)
	}
	return ids, nil
}

// TidyEvidence notes that the bytes of pieces are not kept any more, and which of them are to go out of the store; see storage/retention.
func (tx *Tx) TidyEvidence(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		var piece struct{ Campaign, Code, SHA256 string }
		if err := tx.Get(ctx, &piece, `SELECT campaign, code, sha256 FROM evidence WHERE id = $1 AND fetch_state = 'stored'`, id); err != nil {
			return fmt.Errorf("find evidence %d: %w", id, err)
		}
		if _, err := tx.Exec(ctx, `UPDATE evidence SET fetch_state = $2, sha256 = '' WHERE id = $1`, id, scoring.FetchTidied); err != nil {
			return fmt.Errorf("tidy evidence %d: %w", id, err)
		}
		if _, err := tx.Exec(ctx, `INSERT INTO dropping (sha256) VALUES ($1) ON CONFLICT DO NOTHING`, piece.SHA256); err != nil {
			return fmt.Errorf("tidy evidence %d: %w", id, err)
		}
		if err := tx.audit(ctx, auditEntry{actor: scoring.Actor{Campaign: piece.Campaign}, stream: fetchStream, code: piece.Code, action: scoring.ActionEvidenceFetch,
			after: map[string]any{"id": id, "fetch": scoring.FetchTidied, "sha256": ""}}); err != nil {
			return err
		}
	}
	return nil
}
