package storage

// Changes of entries and drafts that wait to be written together.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/history"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// pendingWrite is one change that waits.
type pendingWrite struct {
	entry     *entryWrite
	draft     *draftWrite
	unchecked *uncheckedWrite
	piece     *pieceWrite
	undo      func() // takes it out of the memory
}

// entryWrite is an entry's next row with its line in the history.
type entryWrite struct {
	row   entryRow // with the version that it gets
	there bool
	line  auditEntry
	head  scoring.Entry // the row as lists of entries have it; it does not know its pieces
}

// draftWrite keeps a draft, or ends it (empty content).
type draftWrite struct {
	person  string
	key     DraftKey
	content string
}

// uncheckedWrite notes the pieces whose check the person who submitted did not see.
type uncheckedWrite struct {
	place  place
	pieces []int64
}

// step is an Apply under way: what it has gathered, or written behind a savepoint, can be undone.
type step struct {
	mark  int // what was gathered before it
	saved bool
}

// guard sets the savepoint of the step under way before its first statement that writes, or that has what it gathered written.
func (tx *Tx) guard(ctx context.Context, writes bool) error {
	s := tx.mem.step
	if s == nil || s.saved || !writes && len(tx.mem.pending) == s.mark {
		return nil
	}
	own := slices.Clone(tx.mem.pending[s.mark:])
	tx.mem.pending = tx.mem.pending[:s.mark]
	s.mark, tx.mem.step = 0, nil // what is written now is of those before: it is no part of the step
	err := tx.Flush(ctx)
	tx.mem.pending = own
	if err == nil {
		err = tx.Mark(ctx)
	}
	tx.mem.step, s.saved = s, err == nil
	return err
}

// inStep runs fn, all of it or nothing.
func (tx *Tx) inStep(ctx context.Context, fn func() error) error {
	if tx.mem == nil {
		return tx.Savepoint(ctx, fn)
	}
	s := &step{mark: len(tx.mem.pending)}
	tx.mem.step = s
	whole := false
	defer func() {
		if tx.mem.step = nil; !whole { // a panic: what it left half done is not to be committed
			tx.Spoil()
		}
	}()
	err := fn()
	tx.mem.step, whole = nil, true
	if err == nil {
		return nil
	}
	for _, w := range slices.Backward(tx.mem.pending[s.mark:]) {
		w.undo()
	}
	tx.mem.pending = tx.mem.pending[:s.mark]
	if !s.saved {
		return err
	}
	tx.mem.clear()
	tx.loaded = nil
	return cmp.Or(tx.BackToMark(ctx, err), err)
}

// gather lets an entry's change wait, and remembers the entry as it will be.
func (tx *Tx) gather(w entryWrite) error {
	m, p := tx.mem, place{w.row.Campaign, w.row.Code}
	was, known := m.entries[p]
	lists := m.listsWith(p)
	var head scoring.Entry
	listed := false
	if len(lists) > 0 {
		head, listed = lists[0][p.code]
	}
	e, err := w.row.entry()
	if err != nil {
		return err
	}
	e.Explanation, e.Typed, e.Earlier, e.Hands = nil, nil, nil, nil
	w.head = e
	m.dropReadsAt(p, entryTables...)
	if known {
		m.entries[p] = knownEntry{row: w.row, there: true, evidence: was.evidence, locked: true}
	}
	for _, list := range lists {
		putHead(list, w.head)
	}
	m.pending = append(m.pending, pendingWrite{entry: &w, undo: func() {
		m.dropReadsAt(p, entryTables...)
		if known {
			m.entries[p] = was
		}
		for _, list := range lists {
			delete(list, p.code)
			if listed {
				list[p.code] = head
			}
		}
	}})
	return nil
}

// putHead puts a head among others, with as many pieces as it had there.
func putHead(heads map[string]scoring.Entry, e scoring.Entry) {
	e.EvidenceCount = heads[e.Code].EvidenceCount
	heads[e.Code] = e
}

// leaves gives the row that is there after its change: what of its history is kept beside it follows from the line.
func (e auditEntry) leaves(row entryRow) (entryRow, error) {
	if answer, ok := e.before["answer"]; ok && e.action == scoring.ActionAnswer {
		var earlier []json.RawMessage
		if err := json.Unmarshal([]byte(row.Earlier), &earlier); err != nil {
			return row, fmt.Errorf("read earlier answers of %s: %w", row.Code, err)
		}
		text, err := json.Marshal(answer)
		if err != nil {
			return row, fmt.Errorf("write answer of %s: %w", row.Code, err)
		}
		earlier = append(earlier, text)
		all, err := json.Marshal(earlier[max(0, len(earlier)-scoring.EarlierKept):])
		if err != nil {
			return row, fmt.Errorf("write answer of %s: %w", row.Code, err)
		}
		row.Earlier = string(all)
	}
	if person := e.actor.Person; person != "" && (e.action == scoring.ActionAnswer || e.action == scoring.ActionExplanation) {
		row.Hands = slices.Clone(row.Hands) // sorted again below: a database may have sorted it by its language
		if !slices.Contains(row.Hands, person) {
			row.Hands = append(row.Hands, person)
		}
		slices.Sort(row.Hands)
	}
	switch {
	case row.TransferredAt == nil || e.action == scoring.ActionTransferred:
		row.TransferChanged = false
	case slices.Contains(history.ActionsAbout(history.AboutContent), e.action):
		row.TransferChanged = true
	}
	row.HasExplanation = row.Explanation != "[]"
	return row, nil
}

// Flush writes what is gathered: each entry's changes in their order, the changes of all entries together.
func (tx *Tx) Flush(ctx context.Context) error {
	if tx.mem == nil || len(tx.mem.pending) == 0 {
		return nil
	}
	rest, err := tx.flush(ctx)
	if err == nil {
		err = tx.Tx.Several(ctx, rest...)
	}
	if err != nil { // changes of others are among those that are missing now
		tx.Spoil()
	}
	return pg.Wrap("write what is gathered", err)
}

// End writes what is gathered and other statements, and commits; see pg.Tx.Last.
func (tx *Tx) End(ctx context.Context, others ...pg.Part) error {
	if tx.mem == nil {
		return tx.Last(ctx, others...)
	}
	var rest []pg.Part
	if len(tx.mem.pending) > 0 {
		var err error
		if rest, err = tx.flush(ctx); err != nil {
			tx.Spoil()
			return pg.Wrap("write what is gathered", err)
		}
	}
	var marks []raisedMark
	err := tx.Last(ctx, slices.Concat(rest, others, []pg.Part{tx.mem.wrote.raisePart(&marks)})...)
	if err == nil {
		tx.leave(marks)
	}
	return err
}

// flush writes what is gathered, but for statements that cannot fail by what is found, which it returns.
func (tx *Tx) flush(ctx context.Context) ([]pg.Part, error) {
	all := tx.mem.pending
	tx.mem.pending = nil
	if s := tx.mem.step; s != nil { // it has gathered nothing yet, or guard has set its savepoint
		s.mark = 0
	}
	var lines []auditEntry
	var unchecked []uncheckedWrite
	var drafts []draftWrite
	var pieces []pieceWrite
	rounds, nth := [][]*entryWrite{}, map[place]int{}
	for _, w := range all {
		switch {
		case w.entry != nil:
			p := place{w.entry.row.Campaign, w.entry.row.Code}
			if nth[p] == len(rounds) {
				rounds = append(rounds, nil)
			}
			rounds[nth[p]] = append(rounds[nth[p]], w.entry)
			nth[p]++
			lines = append(lines, w.entry.line)
			tx.mem.wrote.at[p] = w.entry.head
		case w.unchecked != nil:
			unchecked = append(unchecked, *w.unchecked)
		case w.draft != nil:
			drafts = append(drafts, *w.draft)
		case w.piece != nil:
			pieces = append(pieces, *w.piece)
			tx.mem.wrote.pieces = append(tx.mem.wrote.pieces, *w.piece)
			if _, ok := tx.mem.wrote.at[w.piece.place]; !ok {
				tx.mem.wrote.at[w.piece.place] = scoring.Entry{}
			}
		}
	}
	if _, err := tx.Now(ctx); err != nil {
		return nil, err
	}
	parts, err := tx.pieceParts(pieces)
	if err != nil {
		return nil, err
	}
	for _, round := range rounds {
		some, err := entriesParts(round)
		if err != nil {
			return nil, fmt.Errorf("write entries: %w", err)
		}
		parts = append(parts, some...)
	}
	parts = append(parts, uncheckedParts(unchecked)...)
	var rest []pg.Part
	var ends []streamEnd
	if len(lines) > 0 {
		parts = append(parts, endsPart(lines, &ends))
	}
	if err := tx.Tx.Several(ctx, parts...); err != nil {
		return nil, err
	}
	if len(lines) > 0 {
		one, err := tx.historyPart(lines, ends)
		if err != nil {
			return nil, err
		}
		rest = append(rest, one)
	}
	return append(rest, draftsPart(drafts, tx.At())), nil
}

// errEntries says that an entry is not there that is to be changed.
var errEntries = errors.New("entries are not as they were read")

// entriesParts write rows of different entries: those that are there, and new ones. Most steps have none that are new.
func entriesParts(writes []*entryWrite) (parts []pg.Part, err error) {
	for _, there := range []bool{true, false} {
		var rows []writtenEntry
		for _, w := range writes {
			if w.there == there {
				rows = append(rows, w.row.written())
			}
		}
		if len(rows) == 0 {
			continue
		}
		content, err := json.Marshal(rows)
		if err != nil {
			return nil, err
		}
		query := insertEntries
		if there {
			query = updateEntries
		}
		parts = append(parts, counted(query, len(rows), errEntries, string(content)))
	}
	return parts, nil
}

// Both lock in the one order of entries.
const (
	updateEntries = `
		UPDATE entries e SET (` + entryChanges + `) = (` + entryValues + `)
		FROM (SELECT * FROM jsonb_populate_recordset(NULL::entries, $1::jsonb) ORDER BY campaign, code) g
		WHERE e.campaign = g.campaign AND e.code = g.code RETURNING 1`
	insertEntries = `
		INSERT INTO entries (` + entryColumns + `)
		SELECT ` + entryColumns + ` FROM jsonb_populate_recordset(NULL::entries, $1::jsonb) ORDER BY campaign, code RETURNING 1`
)

// uncheckedParts replace what is noted about the entries.
func uncheckedParts(all []uncheckedWrite) []pg.Part {
	if len(all) == 0 {
		return nil
	}
	last := map[place][]int64{}
	for _, u := range all {
		last[u.place] = u.pieces
	}
	var campaigns, codes, with, at pq.StringArray
	var pieces pq.Int64Array
	for p, ids := range last {
		campaigns, codes = append(campaigns, p.campaign), append(codes, p.code)
		for _, id := range ids {
			with, at, pieces = append(with, p.campaign), append(at, p.code), append(pieces, id)
		}
	}
	parts := []pg.Part{{Query: `DELETE FROM unchecked u USING unnest($1::text[], $2::text[]) AS w (campaign, code) WHERE u.campaign = w.campaign AND u.code = w.code`,
		Args: []any{campaigns, codes}}}
	if len(pieces) > 0 {
		parts = append(parts, pg.Part{Query: `INSERT INTO unchecked (campaign, code, evidence)
			SELECT v.campaign, v.code, v.id FROM evidence v JOIN unnest($1::text[], $2::text[], $3::bigint[]) AS w (campaign, code, id)
			ON v.campaign = w.campaign AND v.code = w.code AND v.id = w.id AND v.removed_at IS NULL`, Args: []any{with, at, pieces}})
	}
	return parts
}

// draftsPart writes the last content of each draft.
func draftsPart(all []draftWrite, now time.Time) pg.Part {
	type whose struct {
		person string
		key    DraftKey
	}
	last := map[whose]string{}
	for _, d := range all {
		last[whose{d.person, d.key}] = d.content
	}
	if len(last) == 0 {
		return pg.Part{}
	}
	var campaigns, people, codes, questions, contents pq.StringArray
	for _, w := range slices.SortedFunc(maps.Keys(last), func(a, b whose) int {
		return cmp.Or(cmp.Compare(a.key.Campaign, b.key.Campaign), cmp.Compare(a.person, b.person), cmp.Compare(a.key.Code, b.key.Code), cmp.Compare(a.key.Question, b.key.Question))
	}) {
		campaigns, people, codes = append(campaigns, w.key.Campaign), append(people, w.person), append(codes, w.key.Code)
		questions, contents = append(questions, w.key.Question), append(contents, last[w])
	}
	return pg.Part{Query: `
		WITH given AS (
			SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS g (campaign, person, code, question, content)
		), ended AS (
			DELETE FROM drafts d USING given g
			WHERE g.content = '' AND d.campaign = g.campaign AND d.person = g.person AND d.code = g.code AND d.question = g.question
		)
		INSERT INTO drafts (campaign, person, code, question, content, kept_at)
		SELECT campaign, person, code, question, content::json, $6::timestamptz FROM given WHERE content <> ''
		ON CONFLICT (campaign, person, code, question) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
		Args: []any{campaigns, people, codes, questions, contents, pg.Moment(now)}}
}
