package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"chamdiem/storage/seal"
)

// ForgedRow is a row of the history in the hands of one who has the database and the keys.
type ForgedRow = verifiedRow

// Rewrite replaces a stream of the history by what change makes of it, sealed with the key, so that its chain holds. The guards must be off.
func (tx *Tx) Rewrite(ctx context.Context, campaign, stream string, change func([]ForgedRow) []ForgedRow) error {
	var rows []ForgedRow
	if err := tx.All(ctx, &rows, `
		SELECT a.id, a.campaign, a.stream, a.seq, a.at, a.written_at, a.on_behalf, a.received, a.right_used, a.code, a.action, a.key, a.prev, a.hash,
			p.salts, p.person, p.channel, p.user_id, p.chat_id, p.update_id, p.before, p.after
		FROM audit a JOIN audit_personal p ON p.audit_id = a.id WHERE a.campaign = $1 AND a.stream = $2 ORDER BY a.seq`, campaign, stream); err != nil {
		return err
	}
	for _, table := range []string{`audit_personal WHERE audit_id IN (SELECT id FROM audit WHERE campaign = $1 AND stream = $2)`, `audit WHERE campaign = $1 AND stream = $2`} {
		if _, err := tx.Exec(ctx, `DELETE FROM `+table, campaign, stream); err != nil {
			return err
		}
	}
	prev := ""
	for i, r := range change(rows) {
		key, err := tx.db.keys.Writing()
		if err != nil {
			return err
		}
		r.Seq, r.Prev, r.Key = int64(i+1), prev, key.ID
		if r.Marks, err = r.Commit(r.Salts); err != nil {
			return err
		}
		if r.Hash, err = r.Seal(key); err != nil {
			return err
		}
		prev = r.Hash
		if _, err := tx.Exec(ctx, `INSERT INTO audit (id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, person_mark, account_mark,
			before_mark, after_mark, key, prev, hash) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
			r.ID, r.Campaign, r.Stream, r.Seq, r.At, r.WrittenAt, r.OnBehalf, r.Received, r.Right, r.Code, r.Action, r.Marks[0], r.Marks[1], r.Marks[2], r.Marks[3],
			r.Key, r.Prev, r.Hash); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO audit_personal (audit_id, campaign, person, channel, user_id, chat_id, update_id, before, after, step_at, salts)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			r.ID, r.Campaign, r.Person, r.Channel, r.UserID, r.ChatID, r.UpdateID, r.Before, r.After, r.At, r.Salts); err != nil {
			return err
		}
	}
	return nil
}

// Set puts a value into the JSON object that a row tells of afterwards.
func (r *verifiedRow) Set(name string, value any) {
	after := map[string]any{}
	_ = json.Unmarshal([]byte(r.After), &after)
	after[name] = value
	text, _ := json.Marshal(after)
	r.After = string(text)
}

// SealAgain computes the hash that a row would have with another code.
func (tx *Tx) SealAgain(ctx context.Context, campaign, stream string, seq int64, code string) (string, error) {
	var row verifiedRow
	if err := tx.Get(ctx, &row, `SELECT id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, key, prev, hash,
		person_mark, account_mark, before_mark, after_mark FROM audit WHERE campaign = $1 AND stream = $2 AND seq = $3`, campaign, stream, seq); err != nil {
		return "", err
	}
	row.Marks, row.Code = [seal.MarkCount][]byte{row.PersonMark, row.AccountMark, row.BeforeMark, row.AfterMark}, code
	key, ok := tx.db.keys.Find(row.Key)
	if !ok {
		return "", fmt.Errorf("no key %s", row.Key)
	}
	return row.Seal(key)
}

// ViolationsBy are the violations, with that many campaigns to a query.
func (db *DB) ViolationsBy(ctx context.Context, page int) ([]Violation, error) {
	return db.violations(ctx, page)
}

// Waiting is how many changes wait to be written.
func (tx *Tx) Waiting() int {
	if tx.mem == nil {
		return 0
	}
	return len(tx.mem.pending)
}

// Recalled is how many entries and lists of entries come from transactions before.
func (tx *Tx) Recalled() (n int) {
	for _, known := range tx.mem.entries {
		if known.recalled {
			n++
		}
	}
	for _, list := range tx.mem.own {
		if list.shared {
			n++
		}
	}
	return n
}

// KeepCampaigns keeps so many campaigns in a cache, and returns how many of them stay.
func KeepCampaigns(n int) int {
	cache := campaignCache{known: map[string]knownCampaign{}}
	for i := range n {
		cache.keep(fmt.Sprint(i), knownCampaign{})
		cache.keep(fmt.Sprint(i), knownCampaign{}) // a newer version of it takes no other place
	}
	return len(cache.known)
}

// Told is a row of an invariant as operators read it.
func Told(detail string) string { return told(detail) }
