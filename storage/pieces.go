package storage

// Pieces of evidence that wait to be written together: those that come to a criterion, and those that are taken out of one. What the memory
// knows of the criterion is what the database will say, and what waits is laid over what is read meanwhile. A document of
// several pages, and what belongs to no criterion yet, is written at once.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// pieceWrite is a piece that comes, or one that is taken out.
type pieceWrite struct {
	place  place
	piece  scoring.Evidence
	gone   bool
	gap    bool // those behind it get other numbers
	person string
}

// errPieces says that a piece is gone, though the memory did not know it. What is done again alone sees it.
var errPieces = errors.New("write evidence: pieces are not as they were read")

// waits reports whether a new piece may wait to be written.
func (a *application) waits(e scoring.Evidence) bool {
	return a.tx.mem != nil && a.phase == scoring.Open && e.Document == 0 && e.SHA256 == "" && e.Signature == nil && reflect.ValueOf(e.Facts).IsZero()
}

// gatherPiece lets a new piece wait.
func (a *application) gatherPiece(ctx context.Context, e scoring.Evidence, row entryRow, there bool) error {
	p := place{a.actor.Campaign, e.Code}
	if err := a.tx.apart(ctx, p); err != nil {
		return err
	}
	same, err := a.tx.SameFile(ctx, p.campaign, e.UniqueID)
	if err != nil {
		return err
	}
	id, err := a.tx.nextPiece(ctx)
	if err != nil {
		return err
	}
	piece := scoring.Evidence{ID: id, Code: e.Code, Number: 1, Kind: e.Kind, Title: e.Title, Name: e.Name, URL: e.URL, Mime: e.Mime, Size: e.Size, Channel: e.Channel, FileID: e.FileID,
		UniqueID: e.UniqueID, ChatID: e.ChatID, MessageID: e.MessageID, AlbumID: e.AlbumID, Place: e.Place, Statistics: e.Statistics, AddedBy: e.AddedBy, AddedAt: e.AddedAt,
		Fetch: e.Fetch, FetchNote: e.FetchNote}
	for _, other := range same {
		if other.Code != "" && other.Code != e.Code && e.UniqueID != "" {
			piece.AlsoAt = withCode(piece.AlsoAt, other.Code, true)
		}
	}
	list := slices.Clone(a.tx.mem.entries[p].evidence)
	for _, other := range list {
		piece.Number = max(piece.Number, other.Number+1)
	}
	list = append(list, piece)
	a.tx.gatherPieces(pieceWrite{place: p, piece: piece, person: piece.AddedBy}, list)
	if err := a.writeEvidence(ctx, row, there, scoring.ActionEvidenceAdd, nil, described(piece)); err != nil {
		return err
	}
	a.tx.mem.count(p, list)
	return nil
}

// gatherRemoval lets a removal wait; done is false where it has to be made at once.
func (a *application) gatherRemoval(ctx context.Context, id int64) (done bool, err error) {
	m := a.tx.mem
	if m == nil || a.phase != scoring.Open {
		return false, nil
	}
	is := func(e scoring.Evidence) bool { return e.ID == id && e.Document == 0 }
	for p, known := range m.entries {
		if p.campaign != a.actor.Campaign || !slices.ContainsFunc(known.evidence, is) {
			continue
		}
		row, there, err := a.open(ctx, p.code, true)
		if err == nil {
			err = a.tx.apart(ctx, p)
		}
		list := slices.Clone(m.entries[p].evidence)
		at := slices.IndexFunc(list, is)
		if err != nil || at < 0 {
			return false, err
		}
		piece := list[at]
		list = slices.Delete(list, at, at+1)
		number, was, gap := 0, 0, false
		for i := range list {
			if list[i].Number != was {
				number, was = number+1, list[i].Number
			}
			gap = gap || list[i].Number != number
			list[i].Number = number
		}
		a.tx.gatherPieces(pieceWrite{place: p, piece: piece, gone: true, gap: gap, person: a.actor.Person}, list)
		if err := a.writeEvidence(ctx, row, there, scoring.ActionEvidenceRemove, described(piece), map[string]any{"id": id}); err != nil {
			return false, err
		}
		m.count(p, list)
		return true, nil
	}
	return false, nil
}

// apart has what waits written if a change of that entry is among it: pieces are written before entries.
func (tx *Tx) apart(ctx context.Context, p place) error {
	if !slices.ContainsFunc(tx.mem.pending, func(w pendingWrite) bool {
		return w.entry != nil && w.entry.row.Campaign == p.campaign && w.entry.row.Code == p.code
	}) {
		return nil
	}
	if err := tx.guard(ctx, true); err != nil {
		return err
	}
	return tx.Flush(ctx)
}

// nextPiece is the id of the next piece.
func (tx *Tx) nextPiece(ctx context.Context) (id int64, err error) {
	if len(tx.mem.ids) == 0 {
		if err := tx.readParts(ctx, tx.idsPart(1)); err != nil {
			return 0, pg.Wrap("take ids of evidence", err)
		}
	}
	return tx.sparePiece(), nil
}

// idsPart takes ids for pieces that may come.
func (tx *Tx) idsPart(files int) part {
	if files == 0 || len(tx.mem.ids) >= files {
		return part{}
	}
	var ids []int64
	return part{Part: pg.Part{Query: `SELECT nextval('evidence_id_seq') FROM generate_series(1, $1)`, Args: []any{files}, Dest: &ids, Then: func() error {
		tx.mem.ids = append(tx.mem.ids, ids...)
		return nil
	}}}
}

// sparePiece is an id that was taken with others; 0 = there is none.
func (tx *Tx) sparePiece() (id int64) {
	if tx.mem != nil && len(tx.mem.ids) > 0 {
		id, tx.mem.ids = tx.mem.ids[0], tx.mem.ids[1:]
	}
	return id
}

// gatherPieces lets a change of an entry's pieces wait, after which there are those of the list.
func (tx *Tx) gatherPieces(w pieceWrite, list []scoring.Evidence) {
	m := tx.mem
	known := m.entries[w.place]
	known.evidence, known.recalled = list, false
	m.entries[w.place] = known
	waiting := pendingWrite{piece: &w, undo: func() { m.clearCampaign(w.place.campaign) }}
	maps.DeleteFunc(m.reads, func(key string, _ any) bool { return waiting.stales(key) })
	m.related(w.place, list)
	m.pending = append(m.pending, waiting)
}

// sight is how a statement that reads stands to a change that waits.
type sight int

const (
	apart sight = iota
	laid        // it reads what the change leaves otherwise: that is laid over what was read
	fresh       // … and the change is to be written first
)

func sightIf(concerned bool, s sight) sight {
	if concerned {
		return s
	}
	return apart
}

// place is the entry that what waits belongs to; ok is false for a draft.
func (w pendingWrite) place() (p place, ok bool) {
	switch {
	case w.entry != nil:
		return place{w.entry.row.Campaign, w.entry.row.Code}, true
	case w.unchecked != nil:
		return w.unchecked.place, true
	case w.piece != nil:
		return w.piece.place, true
	}
	return place{}, false
}

// sightAt is how a statement that reads an entry in full stands to what waits: of pieces elsewhere in the campaign it says which are the same.
func (m *memory) sightAt(w pendingWrite, p place) sight {
	at, ok := w.place()
	switch {
	case !ok || w.unchecked != nil || at.campaign != p.campaign:
		return apart
	case at == p:
		return fresh
	case w.piece != nil:
		return m.sightOfHead(w)
	}
	return apart
}

// sightOfHead is how a statement that reads heads of entries, that of what waits among them, stands to it.
func (m *memory) sightOfHead(w pendingWrite) sight {
	if w.unchecked != nil {
		return apart
	}
	p, ok := w.place()
	if _, known := m.entries[p]; ok && !known && (w.piece != nil || !w.entry.there) { // how many pieces it has is in no head that is read
		return fresh
	}
	return laid
}

// layPieces lays the pieces that wait over what was read of other entries.
func (m *memory) layPieces() {
	for _, w := range m.pending {
		if w.piece != nil {
			m.related(w.piece.place, m.entries[w.piece.place].evidence)
		}
	}
}

// layHeads lays what waits over heads of entries that were read, as far as they hold an entry, or would hold it.
func (m *memory) layHeads(heads map[string]scoring.Entry, hold func(place) bool) {
	for _, w := range m.pending {
		p, ok := w.place()
		switch {
		case !ok || !hold(p):
		case w.entry != nil:
			putHead(heads, w.entry.head)
		case w.piece != nil:
			countIn(heads, p.code, m.entries[p].evidence)
		}
	}
}

// count notes how many pieces of an entry there are.
func (m *memory) count(p place, list []scoring.Evidence) {
	for _, heads := range m.listsWith(p) {
		countIn(heads, p.code, list)
	}
}

func countIn(heads map[string]scoring.Entry, code string, list []scoring.Evidence) {
	e := heads[code]
	e.EvidenceCount = scoring.CountKept(list)
	heads[code] = e
}

// related notes at the pieces of all other entries whether their bytes, or ones of their number, are among the pieces of that entry.
func (m *memory) related(p place, list []scoring.Evidence) {
	for q, known := range m.entries {
		if q.campaign != p.campaign || q.code == p.code || len(known.evidence) == 0 {
			continue
		}
		known.evidence, known.recalled = slices.Clone(known.evidence), false
		for i, e := range known.evidence {
			same := slices.ContainsFunc(list, func(o scoring.Evidence) bool { return sameBytes(o, e) })
			numbered := slices.ContainsFunc(list, func(o scoring.Evidence) bool {
				return o.Facts.Number == e.Facts.Number && e.Facts.Number != "" && o.SHA256 != e.SHA256
			})
			known.evidence[i].AlsoAt, known.evidence[i].NumberAt = withCode(e.AlsoAt, p.code, same), withCode(e.NumberAt, p.code, numbered)
		}
		m.entries[q] = known
	}
}

// sameBytes reports whether two pieces are known to hold the same.
func sameBytes(a, b scoring.Evidence) bool {
	return a.SHA256 == b.SHA256 && a.SHA256 != "" || a.Channel == b.Channel && a.UniqueID == b.UniqueID && a.UniqueID != ""
}

// withCode is a sorted list of codes with one of them in it, or not.
func withCode(codes []string, code string, in bool) []string {
	if slices.Contains(codes, code) == in {
		return codes
	}
	if in {
		codes = append(slices.Clone(codes), code)
		slices.Sort(codes)
		return codes
	}
	if codes = slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return c == code }); len(codes) == 0 {
		return nil
	}
	return codes
}

// pieceParts take pieces out, close the numbers up, and add those that come.
func (tx *Tx) pieceParts(all []pieceWrite) ([]pg.Part, error) {
	var gone pq.Int64Array
	var campaigns, codes, closers, people pq.StringArray
	var come []map[string]any
	for _, w := range all {
		if w.gone {
			gone, people = append(gone, w.piece.ID), append(people, w.person)
			if w.gap {
				campaigns, codes, closers = append(campaigns, w.place.campaign), append(codes, w.place.code), append(closers, w.person)
			}
			continue
		}
		e := w.piece
		come = append(come, map[string]any{"id": e.ID, "campaign": w.place.campaign, "code": e.Code, "number": e.Number, "kind": e.Kind, "title": e.Title, "name": e.Name, "url": e.URL,
			"mime": e.Mime, "size": e.Size, "channel": e.Channel, "file_id": e.FileID, "unique_id": e.UniqueID, "chat_id": e.ChatID, "message_id": e.MessageID, "album_id": e.AlbumID,
			"place": e.Place, "statistics": e.Statistics, "added_by": e.AddedBy, "added_at": e.AddedAt, "fetch_state": e.Fetch, "fetch_note": e.FetchNote, "facts": e.Facts})
	}
	var parts []pg.Part
	if len(gone) > 0 {
		parts = append(parts, takeOutPart(gone, people, pg.Moment(tx.At())))
	}
	if len(closers) > 0 {
		parts = append(parts, closeUpPart(campaigns, codes, closers))
	}
	if len(come) == 0 {
		return parts, nil
	}
	content, err := json.Marshal(come)
	if err != nil {
		return nil, pg.Wrap("write evidence", err)
	}
	return append(parts, pg.Part{Query: `
		INSERT INTO evidence (id, ` + pieceColumns + `, changed_by, origin_code) OVERRIDING SYSTEM VALUE
		SELECT id, ` + pieceColumns + `, added_by, code FROM jsonb_populate_recordset(NULL::evidence, $1::jsonb)`, Args: []any{string(content)}}), nil
}

const pieceColumns = `campaign, code, number, kind, title, name, url, mime, size, channel, file_id, unique_id, chat_id, message_id, album_id, place, statistics,
	added_by, added_at, fetch_state, fetch_note, facts`

// takeOutPart takes pieces out of their criteria.
func takeOutPart(gone pq.Int64Array, people pq.StringArray, now string) pg.Part {
	return counted(`UPDATE evidence v SET removed_at = $3::timestamptz, number = 0, changed_by = w.person
		FROM unnest($1::bigint[], $2::text[]) AS w (id, person) WHERE v.id = w.id AND v.removed_at IS NULL RETURNING 1`, len(gone), errPieces, gone, people, now)
}

// closeUpPart closes the numbers of criteria up.
func closeUpPart(campaigns, codes, people pq.StringArray) pg.Part {
	return pg.Part{Query: `
		UPDATE evidence v SET number = o.place, changed_by = o.person
		FROM (SELECT v.id, w.person, dense_rank() OVER (PARTITION BY v.campaign, v.code ORDER BY v.number) AS place
			FROM unnest($1::text[], $2::text[], $3::text[]) AS w (campaign, code, person) JOIN evidence v ON v.campaign = w.campaign AND v.code = w.code AND v.removed_at IS NULL) o
		WHERE v.id = o.id AND v.number <> o.place`, Args: []any{campaigns, codes, people}}
}

// counted is a statement that must return a row for each of what it writes.
func counted(query string, want int, otherwise error, args ...any) pg.Part {
	var rows []int
	return pg.Part{Query: query, Args: args, Dest: &rows, Then: func() error {
		if len(rows) != want {
			return fmt.Errorf("%d of %d rows: %w", len(rows), want, otherwise)
		}
		return nil
	}}
}
