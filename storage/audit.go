package storage

// The history, written: rows are only added, each in the transaction of its change, and sealed with a key (see seal.Keys).

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
	"chamdiem/storage/seal"

	"github.com/lib/pq"
)

// auditEntry is one row to write. Before and after are JSON objects; those of an entry's stream hold, as far as
// the change concerns it: "state", "points", "answer", "parts" (of the explanation), "reason", "figures_at_cutoff",
// "deferred", "appraised", "transferred"; those of evidence: "id", "number", "title", "place", "statistics", "kind", "url", "from".
type auditEntry struct {
	actor         scoring.Actor
	stream        string // "" the campaign, a code the entry, "~…" neither
	code          string
	action        scoring.Action
	before, after map[string]any
}

// audit writes one row; see writeHistory.
func (tx *Tx) audit(ctx context.Context, e auditEntry) error {
	if err := tx.before(ctx, historyStatement, true); err != nil {
		return err
	}
	return tx.writeHistory(ctx, []auditEntry{e})
}

// RecordForgotten writes into the history of a campaign that personal data of a person was erased; see storage/forgetting.
func (tx *Tx) RecordForgotten(ctx context.Context, campaign string, after map[string]any) error {
	return tx.audit(ctx, auditEntry{actor: scoring.Actor{Campaign: campaign}, action: scoring.ActionForget, after: after})
}

// RecordTime writes into the history of a campaign what a person says the time is, or, by the program, that it is agreed on; see storage/timing.
func (tx *Tx) RecordTime(ctx context.Context, actor scoring.Actor, at time.Time, agreed bool) error {
	action := scoring.ActionTime
	if agreed {
		action = scoring.ActionTimeAgreed
	}
	return tx.audit(ctx, auditEntry{actor: actor, action: action, after: map[string]any{"at": at}})
}

// writeHistory writes rows in their order, each after the end of its stream, in two statements however many they are.
func (tx *Tx) writeHistory(ctx context.Context, entries []auditEntry) error {
	if _, err := tx.Now(ctx); err != nil {
		return err
	}
	var ends []streamEnd
	if err := tx.Tx.Several(ctx, endsPart(entries, &ends)); err != nil {
		return fmt.Errorf("find the end of the history: %w", err)
	}
	rows, err := tx.historyPart(entries, ends)
	if err != nil {
		return err
	}
	return pg.Wrap("write history", tx.Tx.Several(ctx, rows))
}

// historyPart writes rows in their order, each after the end of its stream.
func (tx *Tx) historyPart(entries []auditEntry, ends []streamEnd) (none pg.Part, err error) {
	now := tx.At()
	key, err := tx.db.keys.Writing()
	if err != nil {
		return none, err
	}
	salts := make([]byte, len(entries)*seal.MarkCount*seal.SaltSize)
	if _, err := rand.Read(salts); err != nil {
		return none, fmt.Errorf("salt the history: %w", err)
	}
	var rows historyRows
	last := map[[2]string]seal.Row{} // of rows before in the same call
	for i, e := range entries {
		a := tx.placed(e.actor)
		row := seal.Row{ID: ends[i].ID, Campaign: a.Campaign, Stream: e.stream, Seq: ends[i].Seq + 1, Prev: ends[i].Prev, At: now, WrittenAt: ends[i].WrittenAt,
			OnBehalf: a.OnBehalf, Right: ends[i].Right, Code: pg.Clean(e.code), Action: string(e.action), Key: key.ID}
		if before, ok := last[[2]string{row.Campaign, row.Stream}]; ok {
			row.Seq, row.Prev = before.Seq+1, before.Hash
		}
		if !a.Received.IsZero() {
			row.Received = &a.Received
		}
		p := seal.Personal{Person: a.Person, Channel: string(a.Channel), UserID: a.UserID, ChatID: a.ChatID, UpdateID: a.UpdateID}
		if p.Before, err = auditJSON(e.before); err != nil {
			return none, err
		}
		if p.After, err = auditJSON(e.after); err != nil {
			return none, err
		}
		salt := salts[i*seal.MarkCount*seal.SaltSize : (i+1)*seal.MarkCount*seal.SaltSize]
		if row.Marks, err = p.Commit(salt); err != nil {
			return none, err
		}
		if row.Hash, err = row.Seal(key); err != nil {
			return none, err
		}
		last[[2]string{row.Campaign, row.Stream}] = row
		rows.add(row, p, salt)
	}
	return rows.part(), nil
}

// holdOwnStream holds the campaign's own stream until the transaction ends. What changes invites takes it before their rows, so that
// several, of which one may have written into it already, do not wait for each other.
func (tx *Tx) holdOwnStream(ctx context.Context, campaign string) error {
	_, err := tx.Tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key('audit/' || $1::text || '/'))`, campaign)
	return pg.Wrap("hold the history of the campaign", err)
}

// streamEnd is where a stream ends, for a row to follow.
type streamEnd struct {
	N         int
	ID        int64
	Seq       int64
	Prev      string
	Right     *string   `db:"right_used"`
	WrittenAt time.Time `db:"written_at"`
}

// endsPart holds the streams of the rows until the transaction ends.
func endsPart(entries []auditEntry, ends *[]streamEnd) pg.Part {
	var campaigns, streams, codes, people pq.StringArray
	for _, e := range entries {
		campaigns, streams = append(campaigns, e.actor.Campaign), append(streams, e.stream)
		codes, people = append(codes, pg.Clean(e.code)), append(people, e.actor.Person)
	}
	return pg.Part{Query: `SELECT n, id, seq, prev, right_used, written_at FROM audit_ends($1, $2, $3, $4) ORDER BY n`, Args: []any{campaigns, streams, codes, people}, Dest: ends}
}

// historyRows are rows on their way into the database, by column.
type historyRows struct {
	ids, seqs, users, chats, updates                          pq.Int64Array
	campaigns, streams, codes, actions, keys, prevs, hashes   pq.StringArray
	people, channels, befores, afters                         pq.StringArray
	at, written                                               pq.StringArray
	received, rights                                          []sql.NullString
	onBehalf                                                  pq.BoolArray
	personMarks, accountMarks, beforeMarks, afterMarks, salts pq.ByteaArray
}

func (h *historyRows) add(r seal.Row, p seal.Personal, salt []byte) {
	received, right := sql.NullString{}, sql.NullString{}
	if r.Received != nil {
		received = sql.NullString{String: pg.Moment(*r.Received), Valid: true}
	}
	if r.Right != nil {
		right = sql.NullString{String: *r.Right, Valid: true}
	}
	h.ids, h.seqs, h.users, h.chats, h.updates = append(h.ids, r.ID), append(h.seqs, r.Seq), append(h.users, p.UserID), append(h.chats, p.ChatID), append(h.updates, p.UpdateID)
	h.campaigns, h.streams, h.codes, h.actions = append(h.campaigns, r.Campaign), append(h.streams, r.Stream), append(h.codes, r.Code), append(h.actions, r.Action)
	h.keys, h.prevs, h.hashes = append(h.keys, r.Key), append(h.prevs, r.Prev), append(h.hashes, r.Hash)
	h.people, h.channels, h.befores, h.afters = append(h.people, p.Person), append(h.channels, p.Channel), append(h.befores, p.Before), append(h.afters, p.After)
	h.at, h.written = append(h.at, pg.Moment(r.At)), append(h.written, pg.Moment(r.WrittenAt))
	h.received, h.rights, h.onBehalf = append(h.received, received), append(h.rights, right), append(h.onBehalf, r.OnBehalf)
	h.personMarks, h.accountMarks = append(h.personMarks, r.Marks[0]), append(h.accountMarks, r.Marks[1])
	h.beforeMarks, h.afterMarks, h.salts = append(h.beforeMarks, r.Marks[2]), append(h.afterMarks, r.Marks[3]), append(h.salts, salt)
}

func (h *historyRows) part() pg.Part {
	return pg.Part{Query: historyStatement, Args: []any{
		h.ids, h.campaigns, h.streams, h.seqs, h.at, h.written, h.onBehalf, pq.Array(h.received), pq.Array(h.rights), h.codes, h.actions,
		h.personMarks, h.accountMarks, h.beforeMarks, h.afterMarks, h.keys, h.prevs, h.hashes,
		h.people, h.channels, h.users, h.chats, h.updates, h.befores, h.afters, h.salts}}
}

const historyStatement = `
		WITH rows AS (
			SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::timestamptz[], $9::text[],
				$10::text[], $11::text[], $12::bytea[], $13::bytea[], $14::bytea[], $15::bytea[], $16::text[], $17::text[], $18::text[],
				$19::text[], $20::text[], $21::bigint[], $22::bigint[], $23::bigint[], $24::text[], $25::text[], $26::bytea[]) WITH ORDINALITY
			AS r (id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, person_mark, account_mark, before_mark, after_mark,
				key, prev, hash, person, channel, user_id, chat_id, update_id, before, after, salts, n)
		), written AS (
			INSERT INTO audit (id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, person_mark, account_mark,
				before_mark, after_mark, key, prev, hash) OVERRIDING SYSTEM VALUE
			SELECT id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, person_mark, account_mark,
				before_mark, after_mark, key, prev, hash FROM rows ORDER BY n
		)
		INSERT INTO audit_personal (audit_id, campaign, person, channel, user_id, chat_id, update_id, before, after, step_at, salts)
		SELECT id, campaign, person, channel, user_id, chat_id, update_id, before, after, CASE WHEN stream <> '' THEN at END, salts FROM rows`

func auditJSON(v map[string]any) (string, error) {
	if len(v) == 0 {
		return "{}", nil
	}
	text, err := json.Marshal(v)
	if err == nil && bytes.Contains(text, []byte(`\u0000`)) { // PostgreSQL reads no JSON with that
		var plain map[string]any
		if err = json.Unmarshal(text, &plain); err == nil {
			text, err = json.Marshal(cleaned(plain))
		}
	}
	if err != nil {
		return "", fmt.Errorf("write history: %w", err)
	}
	return pg.Clean(string(text)), nil
}

// cleaned is a value of JSON with its texts as the database takes them.
func cleaned(v any) any {
	switch v := v.(type) {
	case string:
		return pg.Clean(v)
	case []any:
		for i := range v {
			v[i] = cleaned(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = cleaned(v[name])
		}
	}
	return v
}

type auditRow struct {
	ID       int64     `db:"id"`
	At       time.Time `db:"at"`
	Campaign string    `db:"campaign"`
	Person   string    `db:"person"`
	Channel  scoring.Channel
	UserID   int64          `db:"user_id"`
	ChatID   int64          `db:"chat_id"`
	UpdateID int64          `db:"update_id"`
	OnBehalf bool           `db:"on_behalf"`
	Received *time.Time     `db:"received"`
	Code     string         `db:"code"`
	Action   scoring.Action `db:"action"`
	Before   string         `db:"before"`
	After    string         `db:"after"`
}

func (r auditRow) value() scoring.AuditRow {
	row := scoring.AuditRow{ID: r.ID, At: r.At, Code: r.Code, Action: r.Action, Before: r.Before, After: r.After,
		Actor: scoring.Actor{Campaign: r.Campaign, Person: r.Person, Channel: r.Channel, UserID: r.UserID, ChatID: r.ChatID, UpdateID: r.UpdateID, OnBehalf: r.OnBehalf}}
	if r.Received != nil {
		row.Actor.Received = *r.Received
	}
	return row
}

// HistoryPage lists the changes that a filter asks for, the newest first. What only says that a file was stored as it came is left
// out (history.Routine).
func (tx *Tx) HistoryPage(ctx context.Context, campaign string, f scoring.HistoryFilter) ([]scoring.AuditRow, error) {
	where, args := `campaign = $1 AND NOT (action = $2 AND after LIKE '%"fetch":"'||$3||'"%')`, []any{campaign, scoring.ActionEvidenceFetch, scoring.FetchStored}
	and := func(condition string, arg any) {
		args = append(args, arg)
		where += fmt.Sprintf(" AND %s $%d", condition, len(args))
	}
	if f.Code != "" {
		and("code =", f.Code)
	}
	if f.By != nil {
		and("person =", *f.By)
	}
	if !f.From.IsZero() {
		and("at >=", f.From)
	}
	if !f.To.IsZero() {
		and("at <", f.To)
	}
	args = append(args, f.Limit, f.Skip)
	var rows []auditRow
	err := tx.All(ctx, &rows, fmt.Sprintf(`
		SELECT id, at, campaign, person, channel, user_id, chat_id, update_id, on_behalf, received, code, action, before, after
		FROM history WHERE %s ORDER BY id DESC LIMIT $%d OFFSET $%d`, where, len(args)-1, len(args)), args...)
	if err != nil {
		return nil, fmt.Errorf("read a page of the history: %w", err)
	}
	out := make([]scoring.AuditRow, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

const historyOf = `
	SELECT id, at, campaign, person, channel, user_id, chat_id, update_id, on_behalf, received, code, action, before, after
	FROM history WHERE campaign = $1 AND code = $2 ORDER BY id DESC LIMIT `

// History lists the newest changes of a criterion, newest first; of the campaign as a whole if code is empty. limit is one of a few numbers.
func (tx *Tx) History(ctx context.Context, campaign, code string, limit int) ([]scoring.AuditRow, error) {
	var rows []auditRow
	if err := tx.All(ctx, &rows, historyOf+strconv.Itoa(limit), campaign, code); err != nil {
		return nil, fmt.Errorf("read history of %s: %w", code, err)
	}
	out := make([]scoring.AuditRow, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// dateFaults says of the rows when they were written.
func (tx *Tx) dateFaults(ctx context.Context, faults []AuditFault) error {
	ids := make(pq.Int64Array, len(faults))
	for i, f := range faults {
		ids[i] = f.ID
	}
	var rows []struct {
		ID int64
		At time.Time `db:"written_at"`
	}
	if err := tx.All(ctx, &rows, `SELECT id, written_at FROM audit WHERE id = ANY($1)`, ids); err != nil {
		return fmt.Errorf("read when rows of the history were written: %w", err)
	}
	at := make(map[int64]time.Time, len(rows))
	for _, r := range rows {
		at[r.ID] = r.At
	}
	for i := range faults {
		faults[i].At = at[faults[i].ID]
	}
	return nil
}

// faultWords say what is wrong with a row of the history.
var faultWords = map[string]string{
	"changed": "nội dung bị sửa", "erased by hand": "phần cá nhân bị xóa thẳng trong cơ sở dữ liệu, không theo lần xóa dữ liệu nào", "missing before": "thiếu dòng ngay trước", "chain broken": "chuỗi bị đứt", "end missing": "thiếu dòng cuối",
	"key missing":   "không có khóa của dòng này (và các dòng cùng khóa) nên không kiểm tra được; đề nghị chép dòng khóa đó từ tệp audit.key đã giữ riêng vào tệp khóa (DATA_DIR hoặc AUDIT_KEY_FILE), phía trên dòng cuối",
	"entry differs": "bài chấm không còn như dòng này ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"files differ":  "tệp đợt hoặc bộ tiêu chí đang lưu không còn như khi nạp", "assignment differs": "phân công tiêu chí không còn như dòng này ghi: bị sửa thẳng trong cơ sở dữ liệu", "roles differ": "vai trò không còn như dòng này ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"campaign differs":   "tên đơn vị, năm, kỳ, tên đợt hoặc bot không còn như tệp đợt ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"person differs":     "tên, chức danh, điện thoại hoặc thư điện tử không còn như tệp đợt ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"criterion differs":  "điểm tối đa hoặc cách tính của tiêu chí không còn như tệp khung ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"deadline differs":   "thời hạn không còn như dòng này ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"account differs":    "tài khoản liên kết không còn như dòng này ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"forgetting differs": "dấu đã xóa dữ liệu cá nhân không còn như lịch sử ghi: bị sửa thẳng trong cơ sở dữ liệu",
	"evidence differs":   "tài liệu không còn như dòng này ghi: bị thay hoặc chèn thẳng trong cơ sở dữ liệu",
}

// Words say in Vietnamese what is wrong with the row.
func (f AuditFault) Words() string { return faultWords[f.Fault] }

// OfTheRow reports whether the row itself is not as it was written, or cannot be checked; else something else differs from what it says.
func (f AuditFault) OfTheRow() bool {
	return f.Fault == "changed" || f.Fault == "erased by hand" || f.Fault == "missing before" || f.Fault == "chain broken" || f.Unchecked()
}

// Unchecked reports that the row cannot be checked, since its key is not at hand.
func (f AuditFault) Unchecked() bool { return f.Fault == FaultKeyMissing }
