package storage_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/seal"
	"chamdiem/storage/storagetest"
)

func verify(t testing.TB, db *storage.DB, c *scoring.Campaign) (faults []storage.AuditFault) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		faults, err = tx.VerifyAudit(t.Context(), c.ID)
		return err
	})
	return faults
}

// unguarded changes the history as one may who can switch the guards off.
func unguarded(t testing.TB, db *storage.DB, statement string) {
	t.Helper()
	if _, err := db.SQL().Exec(`ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_personal DISABLE TRIGGER USER; ` + statement +
		`; ALTER TABLE audit ENABLE TRIGGER USER; ALTER TABLE audit_personal ENABLE TRIGGER USER`); err != nil {
		t.Fatal(err)
	}
}

// A person who has the key and writes a row again breaks the chain all the same.
func TestAudit_verify_finds_a_row_that_was_sealed_again_with_the_key(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	for _, typed := range []string{"17/20", "18/20", "19/20"} {
		storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", typed))
	}
	var hash string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		hash, err = tx.SealAgain(t.Context(), c.ID, "5.5.4.6", 2, "another code")
		return err
	})
	unguarded(t, db, `UPDATE audit SET code = 'another code', hash = '`+hash+`' WHERE stream = '5.5.4.6' AND seq = 2`)
	if faults := verify(t, db, c); len(faults) != 1 || faults[0].Fault != "chain broken" || faults[0].Seq != 3 {
		t.Errorf("found %+v", faults)
	}
}

func TestAudit_a_key_that_is_not_at_hand_is_named(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	other := storagetest.Again(t, url, storage.Options{Keys: seal.Keys{seal.NewKey([]byte("another key of thirty-two bytes."))}})
	if err := other.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, other, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), storagetest.Answer(t, c, "5.5.4.6", "19/20"))
	if missing, err := db.MissingKeys(t.Context()); err != nil || len(missing) != 1 {
		t.Errorf("missing %v, %v", missing, err)
	}
	faults := verify(t, db, c)
	if len(faults) != 2 || faults[0].Fault != "key missing" || faults[0].Stream != "5.5.4.6" || faults[0].Seq != 1 || faults[1].Seq != 2 {
		t.Errorf("with one key: %+v", faults)
	}
	if told := storage.OncePerKey(append(faults, storage.AuditFault{Fault: "changed"}, storage.AuditFault{Fault: "changed"}, storage.AuditFault{Fault: "key missing", Key: "another"})); len(told) != 4 || told[0].Seq != 1 || told[3].Key != "another" {
		t.Errorf("told once per key: %+v", told)
	}
	both := storagetest.Again(t, url, storage.Options{Keys: append(storagetest.Keys(), seal.NewKey([]byte("another key of thirty-two bytes.")))})
	if missing, err := both.MissingKeys(t.Context()); err != nil || len(missing) != 0 {
		t.Errorf("with both keys missing %v, %v", missing, err)
	}
	if faults := verify(t, both, c); len(faults) != 0 {
		t.Errorf("with both keys: %+v", faults)
	}
}

func TestAudit_is_append_only(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	for _, statement := range []string{`UPDATE audit SET code = ''`, `DELETE FROM audit`, `TRUNCATE audit CASCADE`,
		`UPDATE audit_personal SET after = '{}'`, `DELETE FROM audit_personal`, `TRUNCATE audit_personal`,
		`UPDATE audit_personal SET person = '', channel = '', user_id = 0, chat_id = 0, update_id = 0, before = '{}', after = '{}', erased = 15, erased_at = now(), erased_seal = 'x'`,
		`INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT nextval('audit_id_seq'), campaign, stream, seq + 2, at, written_at, on_behalf, received, right_used, code, action,
			person_mark, account_mark, before_mark, after_mark, key, hash, 'x' FROM audit WHERE stream = '5.5.4.6'`,
		`INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT nextval('audit_id_seq'), campaign, stream, seq + 1, at, written_at, on_behalf, received, right_used, code, action,
			person_mark, account_mark, before_mark, after_mark, key, 'another', 'x' FROM audit WHERE stream = '5.5.4.6'`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
}

func TestAudit_says_who_changed_what_and_when(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	dung.UpdateID, dung.Received = 42, storagetest.Begin
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "20/20"))
	var rows []scoring.AuditRow
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		rows, err = tx.History(t.Context(), c.ID, "5.5.4.6", 50)
		return err
	})
	if len(rows) != 2 || rows[0].ID < rows[1].ID {
		t.Fatalf("history %+v", rows)
	}
	got := rows[0]
	if got.Actor.Person != "dung" || got.Actor.UpdateID != 42 || !got.Actor.Received.Equal(storagetest.Begin) || got.Action != "answer" {
		t.Errorf("newest row %+v", got)
	}
	if want := `{"answer":{"values":{"done":"18","total":"20"}},"points":"1.35","state":"working"}`; got.Before != want {
		t.Errorf("before %s, want %s", got.Before, want)
	}
	if want := `{"answer":{"values":{"done":"20","total":"20"}},"points":"1.5","state":"working"}`; got.After != want {
		t.Errorf("after %s, want %s", got.After, want)
	}
}

// A change inside the database, by a person who can switch the guards off, is found and named.
func TestAudit_verify_names_the_row_that_was_tampered_with(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		statement string
		fault     string
		seq       int64
	}{
		"content changed":    {`UPDATE audit_personal p SET after = replace(after, '1.35', '1.5') FROM audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 2`, "changed", 2},
		"person changed":     {`UPDATE audit_personal p SET person = 'lan' FROM audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 1`, "changed", 1},
		"account changed":    {`UPDATE audit_personal p SET user_id = 7 FROM audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 1`, "changed", 1},
		"person removed":     {`DELETE FROM audit_personal p USING audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 2`, "erased by hand", 2},
		"right changed":      {`UPDATE audit SET right_used = 'clerk' WHERE stream = '5.5.4.6' AND seq = 2`, "changed", 2},
		"time changed":       {`UPDATE audit SET at = at - interval '1 hour' WHERE stream = '5.5.4.6' AND seq = 2`, "changed", 2},
		"commitment changed": {`UPDATE audit SET after_mark = before_mark WHERE stream = '5.5.4.6' AND seq = 2`, "changed", 2},
		"hash without a key": {`UPDATE audit SET hash = encode(sha256('x'), 'hex') WHERE stream = '5.5.4.6' AND seq = 3`, "changed", 3},
		"row taken out":      {`DELETE FROM audit_personal p USING audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 2; DELETE FROM audit WHERE stream = '5.5.4.6' AND seq = 2`, "missing before", 3},
		"last row taken out": {`DELETE FROM audit_personal p USING audit a WHERE a.id = audit_id AND stream = '5.5.4.6' AND seq = 3; DELETE FROM audit WHERE stream = '5.5.4.6' AND seq = 3`, "end missing", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung := storagetest.As(c.ID, "dung")
			for _, typed := range []string{"17/20", "18/20", "19/20"} {
				storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", typed))
			}
			if faults := verify(t, db, c); len(faults) != 0 {
				t.Fatalf("before: %+v", faults)
			}
			unguarded(t, db, test.statement)
			faults := verify(t, db, c)
			if len(faults) != 1 || faults[0].Fault != test.fault || faults[0].Stream != "5.5.4.6" || faults[0].Seq != test.seq {
				t.Errorf("found %+v, want %s at %d", faults, test.fault, test.seq)
			}
		})
	}
}

// A score changed past the program does not agree with the history any more.
func TestAudit_a_changed_score_is_found_by_the_invariants(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER USER; UPDATE entries SET self_points = 1.5; ALTER TABLE entries ENABLE TRIGGER USER`); err != nil {
		t.Fatal(err)
	}
	violations, err := db.Violations(t.Context())
	if err != nil || len(violations) != 2 { // the history, and the rule
		t.Errorf("violations %+v, %v", violations, err)
	}
}

// The queries are asked for some campaigns at a time; what is wrong in any of them is found, and once.
func TestInvariants_look_at_every_campaign_however_many_a_query_is_asked_for(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	storagetest.Crowd(t, db, 4)
	if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER USER; UPDATE entries SET self_points = 1.5; ALTER TABLE entries ENABLE TRIGGER USER;
		ALTER TABLE campaigns DISABLE TRIGGER USER; UPDATE campaigns SET (yaml, catalogue_yaml) = (SELECT yaml, catalogue_yaml FROM campaigns WHERE yaml <> '')`); err != nil {
		t.Fatal(err)
	}
	for _, page := range []int{1, 2, 5, 100} {
		violations, err := db.ViolationsBy(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for _, v := range violations {
			if strings.HasPrefix(v.Invariant, "7 the points and the answer") {
				id, _, _ := strings.Cut(v.Detail, " ")
				found[id]++
			}
		}
		if want := map[string]int{c.ID: 1, "other-1": 1, "other-2": 1, "other-3": 1, "other-4": 1}; !maps.Equal(found, want) {
			t.Errorf("%d at a time: %v", page, found)
		}
	}
}

// Whatever of an entry is changed past the program, the history names it: with its last row.
func TestAudit_verify_names_the_entry_that_was_changed_past_the_program(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"points":      `self_points = 1.5`,
		"answer":      `answer = '{"done": "20", "total": "20"}'`,
		"state":       `state = 'approved'`,
		"explanation": `explanation = '[{"t":"x"}]'`,
		"appraised":   `appraised_points = 1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung := storagetest.As(c.ID, "dung")
			storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "18/20."), storagetest.Answer(t, c, "5.5.4.5", "1"))
			if faults := verify(t, db, c); len(faults) != 0 {
				t.Fatalf("before: %+v", faults)
			}
			if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER USER; UPDATE entries SET ` + change + ` WHERE code = '5.5.4.6'; ALTER TABLE entries ENABLE TRIGGER USER`); err != nil {
				t.Fatal(err)
			}
			faults := verify(t, db, c)
			if len(faults) != 1 || faults[0].Fault != "entry differs" || faults[0].Stream != "5.5.4.6" || faults[0].Seq != 2 || faults[0].ID == 0 {
				t.Errorf("found %+v", faults)
			}
		})
	}
}

// Whatever else is changed past the program, the history names it.
func TestAudit_verify_names_what_was_changed_beside_the_entries(t *testing.T) {
	t.Parallel()
	for name, forged := range map[string]struct{ statement, fault, of string }{
		"a criterion made easier":    {`UPDATE campaigns SET catalogue_yaml = replace(catalogue_yaml, '100', '101')`, "files differ", ""},
		"the name of a person":       {`UPDATE people SET name = 'Huy', full_name = 'Huy' WHERE id = 'lan'`, "person differs", "lan"},
		"where mail goes":            {`UPDATE people SET email = 'la@example.vn' WHERE id = 'lan'`, "person differs", "lan"},
		"the year":                   {`UPDATE campaigns SET year = year + 1`, "campaign differs", ""},
		"the unit":                   {`UPDATE campaigns SET unit = 'UBND xã Khác'`, "campaign differs", ""},
		"the maximum of a criterion": {`UPDATE leaves SET max = max + 1 WHERE code = '2.1.1'`, "criterion differs", "2.1.1"},
		"points fixed":               {`UPDATE leaves SET fixed = max WHERE code = '2.1.1'`, "criterion differs", "2.1.1"},
		"a criterion taken out":      {`DELETE FROM leaves WHERE code = '2.1.1'`, "criterion differs", "2.1.1"},
		"a role given":               {`INSERT INTO roles (campaign, person, role) SELECT id, 'lan', 'leader' FROM campaigns`, "roles differ", "lan"},
		"a role taken":               {`DELETE FROM roles WHERE person = 'dung'`, "roles differ", "dung"},
		"a role back that was taken": {`INSERT INTO roles (campaign, person, role) SELECT id, 'hieu', 'leader' FROM campaigns`, "roles differ", "hieu"},
		"a person put out":           {`UPDATE people SET active = false WHERE id = 'tuan'`, "roles differ", "tuan"},
		"a duty given":               {`INSERT INTO duties (campaign, code, person, lead) SELECT id, '3.1.1', 'huy', false FROM campaigns`, "assignment differs", "3.1.1"},
		"a duty taken":               {`DELETE FROM duties WHERE code = '3.1.1'`, "assignment differs", "3.1.1"},
		"an assignment changed":      {`INSERT INTO assignments (campaign, code, position, lead, groups) SELECT id, '6.1', 99, '', '{}' FROM campaigns; INSERT INTO assigned (campaign, code, person, position) SELECT id, '6.1', 'huy', 1 FROM campaigns`, "assignment differs", "6.1"},
		"another account":            {`UPDATE links SET user_id = 666 WHERE person = 'dung'`, "account differs", "dung"},
		"an account that never was":  {`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT id, 'tuan', 'telegram:1', 666, 666, now() FROM campaigns`, "account differs", "tuan"},
		"an account that was cut":    {`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT id, 'lan', 'telegram:1', 666, 666, now() FROM campaigns`, "account differs", "lan"},
		"an account cut":             {`DELETE FROM links WHERE person = 'dung'`, "account differs", "dung"},
		"a deadline":                 {`UPDATE deadlines SET at = at + interval '1 day' WHERE kind = 'report'`, "deadline differs", "report"},
		"a deadline moved before":    {`UPDATE deadlines SET at = at + interval '1 day' WHERE kind = 'lock'`, "deadline differs", "lock"},
		"the bytes of a document":    {`UPDATE evidence SET sha256 = repeat('0', 64)`, "evidence differs", "1"},
		"a document taken out":       {`UPDATE evidence SET removed_at = now(), number = 0`, "evidence differs", "1"},
		"a document put in":          {`INSERT INTO evidence (campaign, code, number, kind, title, name, url, mime, size, channel, file_id, unique_id, chat_id, message_id, album_id, place, statistics, added_by, added_at, changed_by, origin_code, fetch_state, fetch_note, sha256, facts, document, page) SELECT campaign, code, 9, kind, title, name, url, mime, size, channel, 'x', 'x', chat_id, 99, album_id, place, statistics, added_by, added_at, changed_by, origin_code, fetch_state, fetch_note, sha256, facts, document, page FROM evidence`, "evidence differs", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c := storagetest.Shipped(t)
			dung, leader := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "ma-khanh-son")
			for _, p := range []string{"dung", "lan", "ma-khanh-son"} {
				storagetest.Link(t, db, c.ID, p)
			}
			storagetest.InTx(t, db, func(tx *storage.Tx) error {
				_, err := tx.Unlink(t.Context(), leader, "lan")
				return err
			})
			for _, roles := range [][]scoring.Role{{scoring.Officer, scoring.Leader}, {scoring.Officer}} {
				storagetest.MustApply(t, db, leader, scoring.SetRoles{Person: "hieu", Roles: roles})
			}
			storagetest.MustApply(t, db, leader, scoring.MoveDeadline{Kind: scoring.Lock, To: c.Deadline(scoring.Lock).Add(time.Hour), Reason: "12/TB"})
			storagetest.MustApply(t, db, dung, file("5.5.4.6", "kh", 7))
			if err := db.FinishFetch(t.Context(), 1, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("a", 64), Size: 5}); err != nil {
				t.Fatal(err)
			}
			if faults := verify(t, db, c); len(faults) != 0 {
				t.Fatalf("before: %+v", faults)
			}
			if _, err := db.SQL().Exec(`SET session_replication_role = replica; ` + forged.statement + `; RESET session_replication_role`); err != nil {
				t.Fatal(err)
			}
			faults := verify(t, db, c)
			if len(faults) != 1 || faults[0].Fault != forged.fault || forged.of != "" && faults[0].Of != forged.of {
				t.Errorf("found %+v", faults)
			}
		})
	}
}

// A document that the program took out or put another in the place of is no forgery; one that is brought back past it is.
func TestAudit_verify_goes_with_documents_that_are_taken_out(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "a", 7), file("5.5.4.6", "b", 8))
	ids := entry(t, db, c, "5.5.4.6").Evidence
	storagetest.MustApply(t, db, dung, scoring.RemoveEvidence{ID: ids[0].ID})
	storagetest.MustApply(t, db, dung, scoring.ReplaceEvidence{ID: ids[1].ID, Evidence: file("5.5.4.6", "c", 9).Evidence})
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("found %+v", faults)
	}
	if _, err := db.SQL().Exec(`SET session_replication_role = replica; UPDATE evidence SET removed_at = NULL WHERE id = ` + fmt.Sprint(ids[0].ID) + `; RESET session_replication_role`); err != nil {
		t.Fatal(err)
	}
	if faults := verify(t, db, c); len(faults) != 1 || faults[0].Fault != "evidence differs" || faults[0].Of != fmt.Sprint(ids[0].ID) || faults[0].ID == 0 {
		t.Errorf("of one brought back: %+v", faults)
	}
}

// A name with a sign that the database does not take is written without it, and the history can be read.
func TestAudit_verify_reads_what_odd_names_left(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	odd := file("5.5.4.6", "a\x00b", 7)
	odd.Evidence.Title, odd.Evidence.Name = "Kế hoạch\x00 12", "\\u0000\x00.pdf"
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), odd)
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("found %+v", faults)
	}
}

// What a file that is loaded again changes is no forgery, and neither is what was moved by hand before it.
func TestAudit_verify_goes_with_a_file_that_is_loaded_again(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader := storagetest.As(c.ID, "ma-khanh-son")
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.Link(t, db, c.ID, "ma-khanh-son")
	storagetest.MustApply(t, db, leader, scoring.MoveDeadline{Kind: scoring.Lock, To: c.Deadline(scoring.Lock).Add(time.Hour), Reason: "12/TB"},
		scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer, scoring.Leader}})
	text := strings.Replace(string(campaignfile.ShippedYAML()), "report: 22/11/2024", "report: 23/11/2024", 1)
	if text == string(campaignfile.ShippedYAML()) {
		t.Fatal("the shipped file has no such line")
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "c.yaml", Campaign: []byte(text)})
		return err
	})
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("found %+v", faults)
	}
}

func TestAudit_the_chain_holds_under_concurrent_writers(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			who := storagetest.As(c.ID, []string{"dung", "hieu"}[w%2]) // both are in charge
			for i := range 10 {
				err := storagetest.Apply(t, db, who, explain("5.5.4.6", fmt.Sprint(w, " ", i)), file("5.5.4.6", fmt.Sprint(w, i), int64(w*100+i+1)))
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if e := entry(t, db, c, "5.5.4.6"); e.Version != 160 || len(e.Evidence) != 80 {
		t.Errorf("version %d, %d pieces", e.Version, len(e.Evidence))
	}
	storagetest.Holds(t, db)
}

func TestInvariants_are_told_to_operators_in_vietnamese(t *testing.T) {
	t.Parallel()
	all, err := storage.Invariants()
	if err != nil || len(all) < 20 {
		t.Fatalf("%d invariants, %v", len(all), err)
	}
	words := map[string]bool{}
	for _, i := range all {
		number, _, _ := strings.Cut(i.Name, " ")
		if !strings.HasPrefix(i.Words, number+" ") || !strings.ContainsAny(i.Words, "ạảãàáăâđêôơướộợềệịọùúủừứựĩ") || words[i.Words] || strings.HasPrefix(i.Query, "--") {
			t.Errorf("%q is told as %q, its query begins %.40q", i.Name, i.Words, i.Query)
		}
		words[i.Words] = true
		for _, quoted := range regexp.MustCompile(`'[^']*'`).FindAllString(i.Query, -1) { // what is said of a row, and names of columns' values
			if regexp.MustCompile(`(?i)\b(audit \w|says|waits|queued without|another|nothing|without|after closing|reopening|numbers|chat \w)\b`).MatchString(quoted) {
				t.Errorf("%q says of a row %s", i.Name, quoted)
			}
		}
	}
}
