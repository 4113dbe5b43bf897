package forgetting_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/storagetest"
)

// What tells of the person in these tests, but for the name "Dung", which is a word of its own where messages say it.
const (
	fullName = "Triệu Thị Kim Dung"
	phone    = "0987123450"
	mail     = "kimdung@xa.example"
	account  = 7_311_902_544
)

// lived gives a campaign in which Dung has worked, was written to, and is named by others; the lock has fallen unless open is set.
func lived(t *testing.T, open bool) (*storage.DB, *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	files := storage.Files{Name: "dot.yaml"}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		var text string
		if err := tx.Get(t.Context(), &text, `SELECT yaml FROM campaigns WHERE id = $1`, c.ID); err != nil {
			return err
		}
		was := "{id: dung, name: Dung, roles: [officer]}"
		if !strings.Contains(text, was) {
			t.Fatal("the shipped file has another Dung")
		}
		files.Campaign = []byte(strings.Replace(text, was, fmt.Sprintf("{id: dung, name: Dung, full_name: %s, phone: %q, email: %s, roles: [officer]} # số máy của đ/c %s: %s", fullName, phone, mail, fullName, phone), 1))
		_, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, files)
		return err
	})
	for _, person := range []string{"lan", "van-phong", "ma-khanh-son"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		if err != nil {
			return err
		}
		return tx.Apply(t.Context(), scoring.Actor{Campaign: c.ID, UserID: account, ChatID: account}, storagetest.Begin,
			[]scoring.Change{scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: "dung"}})
	})
	dung := storagetest.As(c.ID, "dung")
	dung.UserID, dung.ChatID, dung.Channel, dung.UpdateID = account, account, storagetest.Channel, 991
	const code = "5.5.4.6"
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "18/20"),
		scoring.SetExplanation{Code: code, Parts: []scoring.Part{{ChatID: account, MessageID: 5, Text: "Đã chủ trì 18/20 cuộc tiếp công dân."}}},
		scoring.AddEvidence{Evidence: scoring.Evidence{Code: code, Kind: scoring.EvidenceFile, Title: "Kế hoạch", Name: "kh.pdf", FileID: "f", UniqueID: "u", ChatID: account, MessageID: 6, Size: 9, Mime: "application/pdf"}},
		scoring.KeepText{Text: "nháp của tôi", From: scoring.MessageKey{ChatID: account, ID: 7}})
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.MoveDeadline{Kind: scoring.Report, To: c.Deadline(scoring.Report).Add(time.Hour), Reason: "theo đề nghị của đ/c " + fullName + ", máy " + phone})
	var lan int64
	if err := db.SQL().Get(&lan, `SELECT chat_id FROM links WHERE person = 'lan'`); err != nil {
		t.Fatal(err)
	}
	chat := string(storagetest.Channel)
	exec(t, db, `INSERT INTO chats (channel, chat_id, state) VALUES ($1, $2, '{"query":"x"}'), ($1, $3, '{}')`, chat, account, lan)
	exec(t, db, `INSERT INTO inbox (channel, key, update_id, chat_id, payload) VALUES ($1, '1', 1, $2, '{"from":{"id":7311902544,"first_name":"Kim Dung"}}'),
		($1, '2', 2, $3, '{"text":"h\u1ecfi Tri\u1ec7u Th\u1ecb Kim Dung"}')`, chat, account, lan)
	exec(t, db, `INSERT INTO outbox (channel, chat_id, kind, priority, body, expires_at) VALUES ($1, $2, 'say', 0, '{"html":"Chào đ/c Dung"}', now() + interval '1 day'),
		($1, $3, 'say', 0, '{"html":"Đ/c Dung (Triệu Thị Kim Dung) đã nộp nội dung 2.1.1, Dung."}', now() + interval '1 day')`, chat, account, lan)
	exec(t, db, `INSERT INTO snapshots (campaign, at, person, content, hash, reopened_at) SELECT $1, now(), 'dung', s, encode(sha256(convert_to(s, 'UTF8')), 'hex'), now()
		FROM (VALUES ('{"by":"dung","by_name":"Dung \"Kim\"","entries":[]}')) AS v (s)`, c.ID)
	storagetest.Link(t, db.On(scoring.Web), c.ID, "dung")
	page := storagetest.As(c.ID, "dung").ChatID
	exec(t, db, `INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE VALUES ($1)`, page)
	exec(t, db, `INSERT INTO web_messages (chat_id, id, version, own, at, body) VALUES ($1, 1, 1, true, now(), '{"text":"máy của đ/c Dung"}')`, page)
	exec(t, db, `INSERT INTO web_sessions (hash, chat_id, device, expires_at) VALUES ('h', $1, 'iPhone của đ/c Dung', now() + interval '1 day')`, page)
	exec(t, db, `INSERT INTO web_push (session_id, endpoint, p256dh, auth) SELECT id, 'https://push.example/x', 'p', 'a' FROM web_sessions`)
	exec(t, db, `INSERT INTO outbox (channel, chat_id, kind, priority, body, expires_at) VALUES ('push', $1, 'say', 0, '{"html":"Có tin mới"}', now() + interval '1 day')`, page)
	exec(t, db, `INSERT INTO web_actions (chat_id, key, content) VALUES ($1, 'k', 'c')`, page)
	exec(t, db, `INSERT INTO web_files (chat_id, id, name, mime, size) VALUES ($1, 'f', 'CCCD Triệu Thị Kim Dung.jpg', 'image/jpeg', 9)`, page)
	if !open {
		storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
		storagetest.InTx(t, db, func(tx *storage.Tx) error { _, err := tx.Close(t.Context(), c.ID); return err })
	}
	return db, c
}

func exec(t *testing.T, db *storage.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.SQL().Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func forget(t *testing.T, db *storage.DB, w forgetting.Wanted) (done forgetting.Done, err error) {
	t.Helper()
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	err = db.InTx(t.Context(), func(tx *storage.Tx) error { done, err = forgetting.Take(t.Context(), tx, key, w); return err })
	return done, err
}

// dump is every value of every column of every table, a line each: "table.column value".
func dump(t *testing.T, db *storage.DB) (lines []string) {
	t.Helper()
	var columns []struct{ Table, Column string }
	if err := db.SQL().Select(&columns, `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN pg_tables t
		ON t.schemaname = c.table_schema AND t.tablename = c.table_name WHERE c.table_schema = current_schema()`); err != nil || len(columns) < 200 {
		t.Fatalf("%d columns, %v", len(columns), err)
	}
	for _, c := range columns {
		var values []string
		if err := db.SQL().Select(&values, `SELECT DISTINCT "`+c.Column+`"::text FROM "`+c.Table+`" WHERE "`+c.Column+`" IS NOT NULL`); err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			lines = append(lines, c.Table+"."+c.Column+" "+v)
		}
	}
	return lines
}

func verify(t *testing.T, db *storage.DB, c *scoring.Campaign) (faults []storage.AuditFault) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { faults, err = tx.VerifyAudit(t.Context(), c.ID); return err })
	return faults
}

// telling counts the values in which something stands that tells of the person.
func telling(t *testing.T, db *storage.DB) (found []string) {
	t.Helper()
	for _, line := range dump(t, db) {
		for _, word := range []string{fullName, `Tri\u1ec7u Th\u1ecb`, phone, mail, fmt.Sprint(account), "đ/c Dung", "Đ/c Dung", "name: Dung", `by_name":"Dung`} {
			if strings.Contains(line, word) {
				found = append(found, line)
				break
			}
		}
	}
	return found
}

func TestForget_leaves_the_work_under_a_pseudonym_and_nothing_that_tells_of_the_person(t *testing.T) {
	t.Parallel()
	db, c := lived(t, false)
	if before := telling(t, db); len(before) < 12 {
		t.Fatalf("only %d values tell of the person before: the test looks at too little\n%s", len(before), strings.Join(before, "\n"))
	}
	done, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "dung"})
	if err != nil {
		t.Fatal(err)
	}
	if left := telling(t, db); len(left) > 0 {
		t.Errorf("still there:\n%s", strings.Join(left, "\n"))
	}
	if done.Number != 1 || done.Entries != 1 || done.Evidence != 1 || done.Texts != 1 || done.Accounts != 2 || done.Sessions != 1 || done.Messages < 3 || done.Mentions < 3 || done.History < 4 || !done.Phone || !done.Mail || len(done.Naming) > 0 {
		t.Errorf("it says %+v", done)
	}
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history does not hold: %+v", faults)
	}
	storagetest.Holds(t, db)
	var guessable int // a commitment whose salt is known can be tried out
	if err := db.SQL().Get(&guessable, `SELECT count(*) FROM audit_personal, unnest(ARRAY[2, 4, 8], ARRAY[17, 33, 49]) AS f (bit, at)
		WHERE erased & bit <> 0 AND substring(salts FROM at FOR 16) <> decode(repeat('00', 16), 'hex')`); err != nil || guessable != 0 {
		t.Errorf("%d salts of erased fields are left, %v", guessable, err)
	}
	var page int // the number of the chat stays where a file waits to be removed, and tells nothing
	if err := db.SQL().Get(&page, `SELECT (SELECT count(*) FROM web_sessions) + (SELECT count(*) FROM web_push) + (SELECT count(*) FROM outbox WHERE channel = 'push') + (SELECT count(*) FROM web_actions) + (SELECT count(*) FROM web_messages)
		+ (SELECT count(*) FROM web_files WHERE name <> '' OR at > now())`); err != nil || page != 0 {
		t.Errorf("%d rows of the page are left, %v", page, err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, _, err := tx.LoadCampaign(t.Context(), c.ID)
		if err != nil {
			return err
		}
		if got := now.Display("dung"); got != "Cán bộ đã xóa dữ liệu #1" {
			t.Errorf("the person is called %q", got)
		}
		e, err := tx.Entry(t.Context(), c.ID, "5.5.4.6", false)
		if err != nil || e.SelfPoints.Decimal.String() != "1.35" || len(e.Explanation) != 1 || e.Explanation[0].Text == "" || e.Explanation[0].ChatID != 0 || len(e.Evidence) != 1 {
			t.Errorf("the work is %+v, %v", e, err)
		}
		rows, err := tx.History(t.Context(), c.ID, "5.5.4.6", 10)
		if err != nil || len(rows) == 0 || rows[0].Actor.Person != "dung" || rows[0].Actor.UserID != 0 {
			t.Errorf("the history says %+v, %v", rows, err)
		}
		return nil
	})
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "dung"}); !errors.Is(err, forgetting.ErrForgotten) {
		t.Errorf("again: %v", err)
	}
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "khong-co"}); !errors.Is(err, forgetting.ErrNobody) {
		t.Errorf("a person who is not there: %v", err)
	}
	// Another one touches rows of the first as well.
	if done, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "lan"}); err != nil || done.Number != 2 {
		t.Errorf("another: %+v, %v", done, err)
	}
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("after two the history does not hold: %+v", faults)
	}
}

// A person who was put into the running campaign stands in no file; the name is erased from the list all the same.
func TestForget_one_who_came_during_the_campaign(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	hoa, r := c.NewPerson("Triệu Thị Mỹ Hoa", "kế toán")
	if r != nil {
		t.Fatal(r)
	}
	storagetest.Link(t, db, c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post})
	for _, people := range [][]string{{hoa.ID}, {hoa.ID, "dung"}, {"dung"}} {
		storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "3.8.1", People: people}})
	}
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: hoa.ID}); err != nil {
		t.Fatal(err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, _, err := tx.LoadCampaign(t.Context(), c.ID)
		if err != nil {
			return err
		}
		if p := now.Person(hoa.ID); p == nil || p.FullName+p.Name != "" || p.Forgotten != 1 {
			t.Errorf("the person is %+v", p)
		}
		return nil
	})
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history does not hold: %+v", faults)
	}
}

// One who has the database and all rights on it erases by hand what the program would erase.
func TestForget_is_told_from_erasing_by_hand(t *testing.T) {
	t.Parallel()
	db, c := lived(t, false)
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "dung"}); err != nil {
		t.Fatal(err)
	}
	const ofLan = `(SELECT p.audit_id FROM audit_personal p JOIN audit a ON a.id = p.audit_id WHERE p.person = 'lan' AND p.erased = 0 ORDER BY 1 LIMIT 1)`
	const ofDung = `(SELECT audit_id FROM audit_personal WHERE erased <> 0 AND person = 'dung' ORDER BY 1 LIMIT 1)`
	for statement, fault := range map[string]string{
		`UPDATE audit_personal SET channel = '', user_id = 0, chat_id = 0, update_id = 0 WHERE audit_id = ` + ofLan:                                                                                                                              "erased by hand",
		`UPDATE audit_personal SET before = '{}', after = '{}' WHERE audit_id = ` + ofLan:                                                                                                                                                        "erased by hand",
		`UPDATE audit_personal SET user_id = 0, erased = 15, erased_at = now(), erased_for = 1, erased_seal = 'x' WHERE audit_id = ` + ofLan:                                                                                                     "key missing",
		`UPDATE audit_personal p SET user_id = 0, erased = 2, erased_at = o.erased_at, erased_for = 1, erased_key = o.erased_key, erased_seal = o.erased_seal FROM audit_personal o WHERE o.audit_id = ` + ofDung + ` AND p.audit_id = ` + ofLan: "erased by hand",
		`DELETE FROM audit_personal WHERE audit_id = ` + ofLan:                                                                                                                                                                                   "erased by hand",
		`UPDATE audit_personal SET after = '{"x":1}' WHERE audit_id = ` + ofLan:                                                                                                                                                                  "changed",
		`UPDATE audit_personal SET person = 'lan' WHERE audit_id = ` + ofDung:                                                                                                                                                                    "changed",
		`UPDATE audit_personal SET user_id = 42 WHERE audit_id = ` + ofDung:                                                                                                                                                                      "erased by hand",
		`UPDATE audit_personal SET erased_for = 2 WHERE audit_id = ` + ofDung:                                                                                                                                                                    "erased by hand",
		`UPDATE people SET name = 'Dung', forgotten = NULL, forgotten_at = NULL, forgotten_tx = NULL WHERE id = 'dung'`:                                                                                                                          "forgetting differs",
		`UPDATE people SET name = 'X', forgotten = 7, forgotten_at = now(), forgotten_tx = 1 WHERE id = 'lan'`:                                                                                                                                   "forgetting differs",
	} {
		undone := errors.New("undone")
		err := db.InTx(t.Context(), func(tx *storage.Tx) error {
			if _, err := tx.Exec(t.Context(), `ALTER TABLE audit_personal DISABLE TRIGGER USER`); err != nil {
				return err
			}
			if n, err := tx.Exec(t.Context(), statement); err != nil || n != 1 {
				return fmt.Errorf("%d rows, %w", n, err)
			}
			faults, err := tx.VerifyAudit(t.Context(), c.ID)
			if err != nil {
				return err
			}
			if len(faults) != 1 || faults[0].Fault != fault {
				t.Errorf("%s: %+v, want %s", statement, faults, fault)
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Errorf("%s: %v", statement, err)
		}
	}
	// The row that says who was forgotten, at the end of its stream, is cut off: what was erased is erased for no reason then.
	if _, err := db.SQL().Exec(`ALTER TABLE audit_personal DISABLE TRIGGER USER; ALTER TABLE audit DISABLE TRIGGER USER;
		WITH cut AS (SELECT id FROM audit WHERE action = 'forget'), p AS (DELETE FROM audit_personal WHERE audit_id IN (SELECT id FROM cut)) SELECT 1;
		DELETE FROM audit WHERE action = 'forget'; ALTER TABLE audit_personal ENABLE TRIGGER USER; ALTER TABLE audit ENABLE TRIGGER USER`); err != nil {
		t.Fatal(err)
	}
	faults := verify(t, db, c)
	if len(faults) < 4 {
		t.Errorf("without the row that says so: %+v", faults)
	}
	for _, f := range faults {
		if f.Fault != "erased by hand" {
			t.Errorf("without the row that says so: %+v", f)
		}
	}
	// With the guards on there is no way.
	for _, statement := range []string{`UPDATE audit_personal SET user_id = 0, erased = 2, erased_at = now(), erased_seal = 'x'`,
		`UPDATE audit_personal SET erased = 0, erased_at = NULL WHERE erased <> 0`} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
}

func TestForget_waits_until_criteria_are_given_to_others_and_the_file_does_not_bring_the_person_back(t *testing.T) {
	t.Parallel()
	db, c := lived(t, true)
	_, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "dung"})
	holds, ok := errors.AsType[*forgetting.HoldsError](err)
	if !ok || len(holds.Standings) != 1 || len(holds.Standings[0].Codes) < 3 || holds.Standings[0].Steers {
		t.Fatalf("while criteria are in charge: %v, %+v", err, holds)
	}
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "ma-khanh-son"}); err == nil {
		t.Error("a leader of an open campaign is forgotten")
	}
	if left := telling(t, db); len(left) < 12 {
		t.Errorf("a refused erasure has erased: %d values are left", len(left))
	}
	var text, catalogue string
	if err := db.SQL().QueryRow(`SELECT yaml, catalogue_yaml FROM campaigns`).Scan(&text, &catalogue); err != nil {
		t.Fatal(err)
	}
	reload := func(text string) error {
		return db.InTx(t.Context(), func(tx *storage.Tx) error {
			_, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "dot.yaml", Campaign: []byte(text), Catalogue: []byte(catalogue)})
			return err
		})
	}
	given := strings.NewReplacer("people: [dung, pham-son]", "people: [pham-son]", "people: [dung]", "people: [lan]", "lead: dung, ", "lead: lan, ", "lan, dung, ", "lan, ", "[dung, ", "[", ", dung", "").Replace(text)
	if err := reload(given); err != nil {
		t.Fatal(err)
	}
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "dung"}); err != nil {
		t.Fatal(err)
	}
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history does not hold: %+v", faults)
	}
	var refused *scoring.Refusal
	if err := reload(given); !errors.As(err, &refused) || refused.Code != scoring.RefusedForgottenFile {
		t.Errorf("the file of before is loaded again: %v", err)
	}
	if err := db.SQL().Get(&text, `SELECT yaml FROM campaigns`); err != nil {
		t.Fatal(err)
	}
	if err := reload(text); err != nil {
		t.Errorf("the file as it is now: %v", err)
	}
	err = storagetest.Apply(t, db, storagetest.As(c.ID, "van-phong"), scoring.InvitePerson{Person: "dung", Hash: "x"})
	if !errors.As(err, &refused) || refused.Code != scoring.RefusedForgotten {
		t.Errorf("invited again: %v", err)
	}
	if left := telling(t, db); len(left) > 0 {
		t.Errorf("still there:\n%s", strings.Join(left, "\n"))
	}
}

// While people work, a person is forgotten: no work is lost, and what the one or the other has to wait for passes.
func TestForget_beside_people_who_work(t *testing.T) {
	t.Parallel()
	db, c := lived(t, true)
	var work sync.WaitGroup
	stop := make(chan struct{})
	for _, person := range []string{"hieu", "dung", "van-phong"} {
		work.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				err := storagetest.Apply(t, db, storagetest.As(c.ID, person), storagetest.Answer(t, c, "5.5.4.6", fmt.Sprintf("%d/20", 10+n%10)))
				if err != nil && !storage.Unavailable(err) {
					t.Errorf("%s: %v", person, err)
					return
				}
			}
		})
	}
	for n, person := range []string{"lan", "tuan", "cat"} {
		for try := 0; ; try++ {
			_, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: person, Force: true})
			if err == nil {
				break
			}
			if !storage.Unavailable(err) || try > 20 {
				t.Errorf("person %d, try %d: %v", n, try, err)
				break
			}
		}
	}
	close(stop)
	work.Wait()
	storagetest.Holds(t, db)
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history does not hold: %+v", faults)
	}
}
