package storage

// The history, verified: every row against its seal, every stream against its end, every entry against its history.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage/pg"
	"chamdiem/storage/seal"
)

// AuditFault is a row of the history that does not fit its chain.
type AuditFault struct {
	ID       int64  `db:"id"` // 0 where rows at the end are missing
	Campaign string `db:"campaign"`
	Stream   string `db:"stream"` // the criterion's code, "" for the campaign itself
	Seq      int64  `db:"seq"`
	Fault    string `db:"fault"` // "changed", "erased by hand", "missing before", "chain broken", "end missing", "key missing"; "… differs", see differing
	// Of is what differs: the id of a person, the kind of a deadline, the code of a criterion, the number of a piece of evidence.
	Of string `db:"of"`
	// Key is the id of the key that is not at hand; "" with other faults.
	Key string `db:"-"`
	// At is when the row was written; zero where there is none.
	At time.Time `db:"-"`
}

// VerifyAudit recomputes every hash of the campaign's history and names the rows that were changed, taken out or
// put in. Each row whose key is not at hand is named ("key missing"; see OncePerKey). What was erased for a person who was forgotten, as the
// history says, is no fault. They come in the order of the rows, the earliest first. Where the chain holds it names what is not as the history says last, since it was changed past the program (see differing), at the row that says it. None
// means that nothing was changed.
func (tx *Tx) VerifyAudit(ctx context.Context, campaign string) ([]AuditFault, error) {
	faults, err := tx.chainFaults(ctx, campaign)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 { // what the entries are to be held to is in doubt itself
		return faults, tx.dateFaults(ctx, faults)
	}
	for _, query := range differing {
		var found []AuditFault
		if err := tx.All(ctx, &found, query, campaign); err != nil {
			return nil, fmt.Errorf("hold what is there to its history: %w", err)
		}
		faults = append(faults, found...)
	}
	found, err := tx.fileFaults(ctx, campaign)
	if err != nil {
		return nil, err
	}
	faults = append(faults, found...)
	slices.SortStableFunc(faults, func(a, b AuditFault) int { return cmp.Compare(a.ID, b.ID) })
	return faults, tx.dateFaults(ctx, faults)
}

// copyFaults finds what the tables repeat of the files otherwise than these say: the campaign, how people are called and reached, and what the guards
// of the schema know of the criteria. Who was added in the chat stands in no file; who was forgotten stands there under a pseudonym.
func (tx *Tx) copyFaults(ctx context.Context, file *scoring.Campaign, load AuditFault) (faults []AuditFault, err error) {
	people, leaves := peopleOf(file), leavesOf(file)
	for _, of := range []struct {
		fault, query string
		is           []any
	}{
		{"campaign differs", `SELECT '' FROM campaigns WHERE id = $1 AND (unit, year, period, title, bot) IS DISTINCT FROM ($2::text, $3::integer, $4::text, $5::text, $6::text)`,
			[]any{file.Unit, file.Year, file.Period, file.Title, file.Bot}},
		{"person differs", `SELECT p.id FROM people p JOIN unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) f (id, name, full_name, post, phone, email)
			ON f.id = p.id WHERE p.campaign = $1 AND p.forgotten IS NULL AND NOT EXISTS (SELECT FROM history WHERE campaign = $1 AND stream = ''
			AND action = '` + string(scoring.ActionForget) + `' AND after::jsonb ->> 'person' = p.id) AND (p.name, p.full_name, p.post, p.phone, p.email) IS DISTINCT FROM
			(f.name, f.full_name, f.post, f.phone, f.email) ORDER BY p.id`, []any{people[0], people[1], people[2], people[3], people[4], people[5]}},
		{"criterion differs", `SELECT coalesce(l.code, f.code) AS code FROM unnest($2::text[], $3::numeric[], $4::boolean[], $5::numeric[], $6::boolean[]) f (code, max, survey, fixed, outside)
			FULL JOIN (SELECT * FROM leaves WHERE campaign = $1) l ON l.code = f.code
			WHERE (l.max, l.survey, l.fixed, l.outside) IS DISTINCT FROM (f.max, f.survey, f.fixed, f.outside) ORDER BY code`, leaves[:5]},
	} {
		var found []string
		if err := tx.All(ctx, &found, of.query, append([]any{file.ID}, of.is...)...); err != nil {
			return nil, err
		}
		load.Fault = of.fault
		for _, load.Of = range found {
			faults = append(faults, load)
		}
	}
	return faults, nil
}

// fileFaults finds what the tables hold otherwise than the files of the campaign. It also finds criteria whose officers are neither those of the files
// nor those to whom the history has given them since.
func (tx *Tx) fileFaults(ctx context.Context, campaign string) (faults []AuditFault, err error) {
	defer func() { err = pg.Wrap("hold what is there to the files", err) }()
	want, err := tx.readFiles(ctx, campaign)
	if _, wrong := errors.AsType[*criteria.Faults](err); wrong { // changed past the program, which is a fault of its own
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var rows []struct {
		ID, Seq int64
		After   *string
	}
	if err := tx.All(ctx, &rows, lastLoad+`SELECT id, seq, NULL AS after FROM l UNION ALL
		SELECT h.id, h.seq, h.after FROM history h, l WHERE h.campaign = $1 AND h.stream = '' AND h.seq > l.seq AND h.action = '`+string(scoring.ActionAssignment)+`' ORDER BY seq`, campaign); err != nil {
		return nil, err
	}
	var load AuditFault
	said := map[string]AuditFault{}
	for _, r := range rows {
		fault := AuditFault{ID: r.ID, Campaign: campaign, Seq: r.Seq, Fault: "assignment differs"}
		if r.After == nil {
			load = fault
			continue
		}
		var after struct{ Row scoring.AssignmentRow }
		if err := json.Unmarshal([]byte(*r.After), &after); err != nil {
			return nil, err
		}
		want.Assignments = withRow(want.Assignments, after.Row)
		said[after.Row.Code] = fault
	}
	if faults, err = tx.copyFaults(ctx, want, load); err != nil {
		return nil, err
	}
	is := *want
	if is.Assignments, err = tx.loadAssignments(ctx, campaign, false); err != nil {
		return nil, err
	}
	var duties []struct {
		Code, Person string
		Lead         bool
	}
	if err := tx.All(ctx, &duties, `SELECT code, person, lead FROM duties WHERE campaign = $1 ORDER BY code, person`, campaign); err != nil {
		return nil, err
	}
	given := map[string][]string{}
	for _, d := range duties {
		given[d.Code] = append(given[d.Code], dutyOf(d.Person, d.Lead))
	}
	for _, leaf := range want.Catalogue.Leaves() {
		at, due := want.Assigned(leaf.Code), []string(nil)
		for _, person := range at.Officers {
			due = append(due, dutyOf(person, person == at.Lead))
		}
		slices.Sort(due)
		now := is.Assigned(leaf.Code)
		if slices.Equal(due, slices.Sorted(slices.Values(given[leaf.Code]))) && slices.Equal(at.Officers, now.Officers) && at.Lead == now.Lead {
			continue
		}
		fault := load
		for code, last := range said {
			if last.Seq > fault.Seq && (code == leaf.Code || strings.HasPrefix(leaf.Code, code+".")) {
				fault = last
			}
		}
		fault.Of = leaf.Code
		faults = append(faults, fault)
	}
	return faults, nil
}

// dutyOf writes who is in charge of a criterion, and whether as the one who compiles.
func dutyOf(person string, lead bool) string { return person + "/" + strconv.FormatBool(lead) }

// chainFaults goes through the streams of a campaign from their beginnings.
func (tx *Tx) chainFaults(ctx context.Context, campaign string) (faults []AuditFault, err error) {
	var rows []verifiedRow
	if err := tx.All(ctx, &rows, `
		SELECT a.id, a.campaign, a.stream, a.seq, a.at, a.written_at, a.on_behalf, a.received, a.right_used, a.code, a.action, a.key, a.prev, a.hash,
			a.person_mark, a.account_mark, a.before_mark, a.after_mark, p.salts, coalesce(p.erased, 0) AS erased, p.erased_at,
			coalesce(p.erased_for, 0) AS erased_for, coalesce(p.erased_key, '') AS erased_key, coalesce(p.erased_seal, '') AS erased_seal,
			coalesce(p.person, '') AS person, coalesce(p.channel, '') AS channel, coalesce(p.user_id, 0) AS user_id, coalesce(p.chat_id, 0) AS chat_id,
			coalesce(p.update_id, 0) AS update_id, coalesce(p.before, '') AS before, coalesce(p.after, '') AS after
		FROM audit a LEFT JOIN audit_personal p ON p.audit_id = a.id WHERE a.campaign = $1 ORDER BY a.stream, a.seq`, campaign); err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	forgotten, err := forgottenIn(rows)
	if err != nil {
		return nil, err
	}
	var before seal.Row
	for _, row := range rows {
		if row.Stream != before.Stream {
			before = seal.Row{Stream: row.Stream}
		}
		fault, err := row.fault(tx.db.keys, before)
		if err != nil {
			return nil, err
		}
		if fault == "" && row.Fields != 0 && !forgotten[row.ErasedFor] {
			fault = string(seal.ErasedByHand)
		}
		if fault != "" {
			faults = append(faults, AuditFault{ID: row.ID, Campaign: row.Campaign, Stream: row.Stream, Seq: row.Seq, Fault: fault, Key: row.lacks(tx.db.keys, fault)})
		}
		before = row.Row
	}
	var short []AuditFault
	if err := tx.All(ctx, &short, `
		SELECT 0 AS id, e.campaign, e.code AS stream, e.version AS seq, 'end missing' AS fault, '' AS of FROM entries e
		WHERE e.campaign = $1 AND e.version <> (SELECT coalesce(max(a.seq), 0) FROM audit a WHERE a.campaign = e.campaign AND a.stream = e.code)
		ORDER BY e.code`, campaign); err != nil {
		return nil, fmt.Errorf("look for the ends of the history: %w", err)
	}
	slices.SortStableFunc(faults, func(a, b AuditFault) int { return cmp.Compare(a.ID, b.ID) })
	return append(short, faults...), nil
}

// FaultKeyMissing is the fault of a row whose key is not at hand.
const FaultKeyMissing = string(seal.NoKey)

// OncePerKey leaves of the rows that cannot be checked the first of each key, for a list that people read. Whether something holds is
// judged by all of them.
func OncePerKey(faults []AuditFault) (told []AuditFault) {
	named := map[string]bool{}
	for _, f := range faults {
		if f.Unchecked() && named[f.Key] {
			continue
		}
		if f.Unchecked() {
			named[f.Key] = true
		}
		told = append(told, f)
	}
	return told
}

// forgottenIn are the numbers of those who were forgotten, as the history says.
func forgottenIn(rows []verifiedRow) (map[int]bool, error) {
	numbers := map[int]bool{}
	for _, row := range rows {
		if row.Stream != "" || row.Action != string(scoring.ActionForget) {
			continue
		}
		var after struct{ Number int }
		if err := json.Unmarshal([]byte(row.After), &after); err != nil {
			return nil, fmt.Errorf("read history: %w", err)
		}
		numbers[after.Number] = true
	}
	return numbers, nil
}

// verifiedRow is a row of the history with all that its seal covers.
type verifiedRow struct {
	seal.Row
	seal.Personal
	seal.Erasure
	PersonMark  []byte `db:"person_mark"`
	AccountMark []byte `db:"account_mark"`
	BeforeMark  []byte `db:"before_mark"`
	AfterMark   []byte `db:"after_mark"`
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
	held, err := r.Hold(keys, r.Row, r.Salts, r.Erasure)
	if err != nil {
		return "", err
	}
	if held != seal.Kept && held != seal.NoKey {
		return string(held), nil
	}
	switch {
	case r.Seq != before.Seq+1:
		return "missing before", nil
	case r.Prev != before.Hash:
		return "chain broken", nil
	case !ok || held == seal.NoKey:
		return FaultKeyMissing, nil
	}
	return "", nil
}

// lacks is the key for want of which a row with that fault is not checked: its own, or that of its erasure.
func (r *verifiedRow) lacks(keys seal.Keys, fault string) string {
	if fault != FaultKeyMissing {
		return ""
	}
	if _, ok := keys.Find(r.Key); ok {
		return r.ErasedKey
	}
	return r.Key
}

// differing finds in a campaign $1 what is not as its history says last: the files, roles, accounts, deadlines, evidence and entries.
var differing = []string{
	// The file of the campaign is written again where a person who stands in it is forgotten.
	lastLoad + `SELECT coalesce(f.id, l.id) AS id, $1 AS campaign, '' AS stream, coalesce(f.seq, l.seq) AS seq, 'files differ' AS fault, '' AS of FROM l JOIN campaigns c ON c.id = $1
		LEFT JOIN LATERAL (SELECT id, seq, after::jsonb ->> 'files' AS files FROM history WHERE campaign = $1 AND stream = '' AND seq > l.seq
			AND action = '` + string(scoring.ActionForget) + `' ORDER BY seq DESC LIMIT 1) f ON true
		WHERE coalesce(f.files, l.after ->> 'files') IS DISTINCT FROM encode(sha256(convert_to(c.yaml || E'\n' || c.catalogue_yaml, 'UTF8')), 'hex')`,

	lastLoad + `SELECT coalesce(r.id, l.id) AS id, $1 AS campaign, '' AS stream, coalesce(r.seq, l.seq) AS seq, 'roles differ' AS fault, p.id AS of
		FROM l JOIN people p ON p.campaign = $1
		LEFT JOIN LATERAL (SELECT id, seq, after::jsonb -> 'roles' AS roles FROM history WHERE campaign = $1 AND stream = '' AND seq > l.seq
			AND action IN ('` + string(scoring.ActionRoles) + `', '` + string(scoring.ActionPersonAdd) + `') AND after::jsonb ->> 'person' = p.id ORDER BY seq DESC LIMIT 1) r ON true
		CROSS JOIN LATERAL (SELECT coalesce(r.roles, l.after -> 'people' -> p.id) AS roles, EXISTS (SELECT FROM history WHERE campaign = $1 AND stream = '' AND seq > l.seq
			AND action = '` + string(scoring.ActionPersonAdd) + `' AND after::jsonb ->> 'person' = p.id) AS added) said
		WHERE p.active IS DISTINCT FROM (l.after -> 'people' ? p.id OR said.added) OR p.active AND
			(SELECT array_agg(role ORDER BY role) FROM roles WHERE campaign = $1 AND person = p.id) IS DISTINCT FROM
			(SELECT array_agg(DISTINCT role ORDER BY role) FROM jsonb_array_elements_text(CASE jsonb_typeof(said.roles) WHEN 'array' THEN said.roles ELSE '[]' END) role)
		ORDER BY p.id`,

	// Who was brought in stays in the list, active or not.
	lastLoad + `SELECT coalesce(a.id, l.id) AS id, $1 AS campaign, '' AS stream, coalesce(a.seq, l.seq) AS seq, 'roles differ' AS fault, coalesce(a.person, k.person) AS of
		FROM l CROSS JOIN LATERAL jsonb_object_keys(l.after -> 'people') k (person)
		FULL JOIN (SELECT id, seq, after::jsonb ->> 'person' AS person FROM history WHERE campaign = $1 AND stream = ''
			AND action = '` + string(scoring.ActionPersonAdd) + `') a ON a.person = k.person
		WHERE NOT EXISTS (SELECT FROM people p WHERE p.campaign = $1 AND p.id = coalesce(a.person, k.person)) ORDER BY of`,

	`SELECT coalesce(f.id, 0) AS id, $1 AS campaign, '' AS stream, coalesce(f.seq, 0) AS seq, 'forgetting differs' AS fault, p.id AS of
		FROM people p LEFT JOIN LATERAL (SELECT id, seq, (after::jsonb ->> 'number')::integer AS number FROM history WHERE campaign = $1 AND stream = ''
			AND action = '` + string(scoring.ActionForget) + `' AND after::jsonb ->> 'person' = p.id ORDER BY seq DESC LIMIT 1) f ON true
		WHERE p.campaign = $1 AND p.forgotten IS DISTINCT FROM f.number ORDER BY p.id`,

	lastLoad + `SELECT coalesce(m.id, l.id) AS id, $1 AS campaign, '' AS stream, coalesce(m.seq, l.seq) AS seq, 'deadline differs' AS fault, k.kind AS of
		FROM l CROSS JOIN (SELECT DISTINCT kind FROM (SELECT kind FROM deadlines WHERE campaign = $1 UNION SELECT jsonb_object_keys(after -> 'deadlines') FROM l) k (kind)) k
		LEFT JOIN deadlines d ON d.campaign = $1 AND d.kind = k.kind
		LEFT JOIN LATERAL (SELECT id, seq, after::jsonb ->> 'at' AS at FROM history WHERE campaign = $1 AND stream = '' AND seq > l.seq
			AND action = '` + string(scoring.ActionDeadline) + `' AND after::jsonb ->> 'kind' = k.kind ORDER BY seq DESC LIMIT 1) m ON true
		WHERE d.at IS DISTINCT FROM nullif(coalesce(m.at, l.after -> 'deadlines' ->> k.kind)::timestamptz, '0001-01-01T00:00:00Z')
		ORDER BY k.kind`,

	// An account is there if the last that was said of the person in its channel is that it took an invite.
	`WITH taken AS (
		SELECT DISTINCT ON (person, channel) person, channel, id, seq, (after::jsonb ->> 'user')::bigint AS account FROM history
		WHERE campaign = $1 AND stream = '' AND action = '` + string(scoring.ActionInviteTake) + `' ORDER BY person, channel, seq DESC
	), still AS (
		SELECT * FROM taken t WHERE NOT EXISTS (SELECT FROM history u WHERE u.campaign = $1 AND u.stream = '' AND u.seq > t.seq
			AND u.action = '` + string(scoring.ActionUnlink) + `' AND u.after::jsonb ->> 'person' = t.person)
	) SELECT coalesce(s.id, t.id, 0) AS id, $1 AS campaign, '' AS stream, coalesce(s.seq, t.seq, 0) AS seq, 'account differs' AS fault,
			coalesce(n.person, s.person) AS of
		FROM still s FULL JOIN (SELECT * FROM links WHERE campaign = $1) n ON n.person = s.person AND n.channel = s.channel
		LEFT JOIN taken t ON t.person = n.person AND t.channel = n.channel
		WHERE n.user_id IS DISTINCT FROM s.account ORDER BY of`,

	// The bytes of a piece are those that were fetched; one that was attached from another has that one's.
	`SELECT coalesce(f.id, a.id, 0) AS id, $1 AS campaign, coalesce(f.stream, a.stream, v.code) AS stream, coalesce(f.seq, a.seq, 0) AS seq,
			'evidence differs' AS fault, v.id::text AS of
		FROM evidence v
		LEFT JOIN LATERAL (SELECT id, stream, seq FROM history WHERE campaign = $1
			AND action IN ('` + string(scoring.ActionEvidenceAdd) + `', '` + string(scoring.ActionEvidenceEdit) + `') -- an edit that puts it in the place of another
			AND after::jsonb ->> 'id' = v.id::text ORDER BY id LIMIT 1) a ON true
		LEFT JOIN LATERAL (SELECT id, stream, seq, after::jsonb ->> 'sha256' AS hash FROM history WHERE campaign = $1 AND stream = '` + fetchStream + `'
			AND after::jsonb ->> 'id' = v.id::text ORDER BY seq DESC LIMIT 1) f ON true
		WHERE v.campaign = $1 AND (a.id IS NULL OR f.hash IS DISTINCT FROM v.sha256 AND (f.id IS NOT NULL OR v.sha256 <> '' AND NOT EXISTS
			(SELECT FROM history WHERE campaign = $1 AND stream = '` + fetchStream + `' AND after::jsonb ->> 'sha256' = v.sha256)))
		ORDER BY v.id`,

	// A piece is out if it was removed, or another one took its place.
	`WITH gone AS (
		SELECT DISTINCT ON (piece) piece, id, stream, seq FROM (SELECT id, stream, seq, CASE
				WHEN action = '` + string(scoring.ActionEvidenceRemove) + `' THEN after::jsonb ->> 'id'
				WHEN before::jsonb ->> 'id' <> after::jsonb ->> 'id' THEN before::jsonb ->> 'id' END AS piece
			FROM history WHERE campaign = $1 AND action IN ('` + string(scoring.ActionEvidenceRemove) + `', '` + string(scoring.ActionEvidenceEdit) + `')) g
		WHERE piece IS NOT NULL ORDER BY piece, id
	) SELECT coalesce(g.id, 0) AS id, $1 AS campaign, coalesce(g.stream, v.code) AS stream, coalesce(g.seq, 0) AS seq, 'evidence differs' AS fault, v.id::text AS of
		FROM evidence v LEFT JOIN gone g ON g.piece = v.id::text
		WHERE v.campaign = $1 AND (v.removed_at IS NOT NULL) <> (g.piece IS NOT NULL) ORDER BY v.id`,

	`SELECT last.id, e.campaign, e.code AS stream, last.seq, 'entry differs' AS fault, e.code AS of
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
	ORDER BY last.id`,
}

// lastLoad is the row of the history with which the files were loaded last.
const lastLoad = `WITH l AS (
		SELECT id, seq, after::jsonb AS after FROM history WHERE campaign = $1 AND stream = ''
			AND action IN ('` + string(scoring.ActionCampaign) + `', '` + string(scoring.ActionCampaignLoad) + `') ORDER BY seq DESC LIMIT 1
	) `
