package scale

// The history of the copies: its rows are those of the campaign that is copied, again and again, each sealed and chained for its own
// campaign, so that it holds.

import (
	"database/sql"
	"fmt"

	"chamdiem/storage/seal"

	"github.com/lib/pq"
)

// line is a row of the history that is copied.
type line struct {
	seal.Row
	of int64 // its id
}

// lines reads the history that is copied, stream after stream.
func (c *copier) lines(db *sql.DB) (streams [][]line, err error) {
	rows, err := db.QueryContext(c.ctx, `SELECT id, stream, at, written_at, on_behalf, received, right_used, code, action, person_mark, account_mark, before_mark, after_mark
		FROM audit WHERE campaign = $1 ORDER BY stream, seq`, c.from)
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var l line
		if err := rows.Scan(&l.of, &l.Stream, &l.At, &l.WrittenAt, &l.OnBehalf, &l.Received, &l.Right, &l.Code, &l.Action, &l.Marks[0], &l.Marks[1], &l.Marks[2], &l.Marks[3]); err != nil {
			return nil, fmt.Errorf("read the history: %w", err)
		}
		if n := len(streams); n == 0 || streams[n-1][0].Stream != l.Stream {
			streams = append(streams, nil)
		}
		streams[len(streams)-1] = append(streams[len(streams)-1], l)
	}
	return streams, rows.Err()
}

// history writes the history of one copy: the streams so many times over. What was added to a criterion more often than there is evidence was edited.
func (c *copier) history(tx *sql.Tx, campaign string, repeats, pieces int) error {
	var ids, of, seqs pq.Int64Array
	var prevs, hashes, actions pq.StringArray
	first, err := c.numbers(tx, repeats)
	if err != nil {
		return err
	}
	for _, stream := range c.streams {
		prev, seq := "", int64(0)
		for r := range repeats {
			for _, l := range stream {
				row := l.Row
				seq++
				row.ID, row.Campaign, row.Seq, row.Prev, row.Key = first+int64(len(ids)), campaign, seq, prev, c.key.ID
				if row.Action == "evidence.add" && r >= pieces {
					row.Action = "evidence.edit"
				}
				if prev, err = row.Seal(c.key); err != nil {
					return err
				}
				ids, of, seqs = append(ids, row.ID), append(of, l.of), append(seqs, row.Seq)
				prevs, hashes, actions = append(prevs, row.Prev), append(hashes, prev), append(actions, row.Action)
			}
		}
	}
	kept := except(c.columns["audit"], "id", "seq", "prev", "hash", "action", "key")
	if _, err := tx.ExecContext(c.ctx, `INSERT INTO audit (id, campaign, seq, prev, hash, action, key, `+kept+`) OVERRIDING SYSTEM VALUE
		SELECT g.new_id, $1, g.new_seq, g.new_prev, g.new_hash, g.new_action, $2, `+kept+`
		FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[]) AS g (new_id, of, new_seq, new_prev, new_hash, new_action) JOIN audit ON audit.id = g.of`,
		campaign, c.key.ID, ids, of, seqs, prevs, hashes, actions); err != nil {
		return fmt.Errorf("write the history of %s: %w", campaign, err)
	}
	if _, err := tx.ExecContext(c.ctx, `INSERT INTO audit_personal (audit_id, campaign, person, channel, user_id, chat_id, update_id, before, after, step_at, salts)
		SELECT g.id, $1, person, channel, user_id, chat_id, update_id, before, after, step_at, salts
		FROM unnest($2::bigint[], $3::bigint[]) AS g (id, of) JOIN audit_personal ON audit_id = g.of`, campaign, ids, of); err != nil {
		return fmt.Errorf("write the history of %s: %w", campaign, err)
	}
	return nil
}

// numbers takes as many ids as a copy has rows, and returns the first. No other takes any meanwhile.
func (c *copier) numbers(tx *sql.Tx, repeats int) (first int64, err error) {
	err = tx.QueryRowContext(c.ctx, `SELECT setval('audit_id_seq', nextval('audit_id_seq') + $1) - $1`, c.rows*repeats).Scan(&first)
	if err != nil {
		return 0, fmt.Errorf("number the history: %w", err)
	}
	return first, nil
}
