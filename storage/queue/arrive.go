package queue

// Updates that are handled as they arrive: their chats are locked first, and they come into the inbox at the end, as what became of them.

import (
	"encoding/json"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Arrival is a chat for which updates arrive, with what the inbox knows of it and of them. The chat's row is locked.
type Arrival struct {
	ChatID  int64           `db:"chat_id"`
	State   json.RawMessage `db:"state"`
	LastIn  int64           `db:"last_in"` // the newest message id of the person
	Seq     int64           `db:"seq"`     // for its oldest update: what is written down later gets a higher one
	Open    bool            `db:"open"`    // updates of it wait in the inbox: they come first
	Away    bool            `db:"away"`    // it may count as unreachable
	Waits   bool            `db:"waits"`   // nothing that comes now may be handled: the clock is in doubt, or what came before a lock is handled
	Now     time.Time       `db:"now"`     // the campaigns' clock
	Arrived time.Time       `db:"arrived"` // the server's own
	There   pq.StringArray  `db:"there"`   // keys, of all updates that were asked about, that are in the inbox
}

// Arrived is an update that comes into the inbox with what became of it.
type Arrived struct {
	Update
	Seq   int64 // that of the Arrival; 0: the next
	Done  bool  // else it is to be handled
	Quiet bool  // with Done: no answer is expected
}

// ArrivePart locks the chats of updates that arrive, in order of their id, without those that another transaction holds and those that are
// not there yet (see OpenPart).
func ArrivePart(channel scoring.Channel, chats []int64, updates []Update, held *[]Arrival) pg.Part {
	keys := make([]string, len(updates))
	for i, u := range updates {
		keys[i] = u.key()
	}
	return pg.Part{Dest: held, Args: []any{channel, pq.Int64Array(chats), pq.StringArray(keys)}, Query: `
		SELECT c.chat_id, c.state, c.last_in, nextval('inbox_seq_seq') AS seq,
			EXISTS (SELECT FROM inbox i WHERE i.channel = $1 AND i.chat_id = c.chat_id AND i.state = 'new') AS open,
			EXISTS (SELECT FROM unreachable u WHERE u.channel = $1 AND u.chat_id = c.chat_id) AS away,
			(SELECT CASE WHEN pinned AND as_of IS NULL AND sure_until < clock_timestamp() THEN clock_doubted()
				ELSE coalesce(drain_before < clock_timestamp(), false) END FROM clock) AS waits,
			(SELECT app_now()) AS now, (SELECT clock_timestamp()) AS arrived,
			ARRAY(SELECT i.key FROM inbox i WHERE i.channel = $1 AND i.key = ANY($3)) AS there
		FROM (SELECT chat_id, state, last_in FROM chats WHERE channel = $1 AND chat_id = ANY($2) ORDER BY chat_id FOR UPDATE SKIP LOCKED) c`}
}

// OpenPart makes the rows of those of the chats that are not there yet.
func OpenPart(channel scoring.Channel, chats []int64, made *[]int64) pg.Part {
	return pg.Part{Dest: made, Args: []any{channel, pq.Int64Array(chats)},
		Query: `INSERT INTO chats (channel, chat_id) SELECT $1, c FROM unnest($2::bigint[]) c ORDER BY c ON CONFLICT DO NOTHING RETURNING chat_id`}
}

// NewTo are the updates that the inbox does not have, each once, in their order.
func NewTo(there []string, updates []Update) (fresh []Update) {
	known := make(map[string]bool, len(updates))
	for _, key := range there {
		known[key] = true
	}
	for _, u := range updates {
		if key := u.key(); !known[key] {
			known[key] = true
			fresh = append(fresh, u)
		}
	}
	return fresh
}

// arrivedPart writes updates down that came at a moment, with what became of them, in their order. One that is there already fails it.
func arrivedPart(channel scoring.Channel, at time.Time, all []Arrived) pg.Part {
	if len(all) == 0 {
		return pg.Part{}
	}
	n := len(all)
	seqs, ids, chats := make([]int64, n), make([]int64, n), make([]int64, n)
	keys, payloads, ends := make([]string, n), make([]string, n), make([]string, n)
	for i, a := range all {
		seqs[i], ids[i], chats[i], keys[i] = a.Seq, a.UpdateID, a.ChatID, a.key()
		switch {
		case !a.Done:
			payloads[i] = a.Payload
		case a.Quiet:
			ends[i] = "quiet"
		default:
			ends[i] = "answered"
		}
	}
	return pg.Part{Args: []any{channel, pq.Int64Array(seqs), pq.Int64Array(ids), pq.Int64Array(chats), pq.StringArray(keys), pq.StringArray(payloads), pq.StringArray(ends), pg.Moment(at)},
		Query: `
		INSERT INTO inbox (seq, channel, key, update_id, chat_id, payload, received_at, state, ended_at, reason) OVERRIDING SYSTEM VALUE
		SELECT CASE WHEN seq = 0 THEN nextval('inbox_seq_seq') ELSE seq END, $1, key, update_id, chat_id, payload, $8::timestamptz,
			CASE WHEN ended = '' THEN 'new' ELSE 'done' END, CASE WHEN ended <> '' THEN clock_timestamp() END, CASE WHEN ended = 'quiet' THEN ended END
		FROM (SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[])
			WITH ORDINALITY AS u (seq, update_id, chat_id, key, payload, ended, n) ORDER BY n) a`}
}
