package storage_test

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/lib/pq"
)

// linked takes an invite for a person, in the way an account does, and returns the person with that account.
func linked(t testing.TB, db *storage.DB, c *scoring.Campaign, by scoring.Actor, person string, account int64) scoring.Actor {
	t.Helper()
	var code string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), by, person)
		return err
	})
	actor := scoring.Actor{Campaign: c.ID, Channel: scoring.Telegram(1), UserID: account, ChatID: account}
	storagetest.MustApply(t, db, actor, scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: person})
	actor.Person = person
	return actor
}

// campaignNow is the campaign as it stands.
func campaignNow(t testing.TB, db *storage.DB, id string) (c *scoring.Campaign) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, _, err = tx.LoadCampaign(t.Context(), id)
		return err
	})
	return c
}

// asked lets a person ask for a reopening, and returns it.
func asked(t testing.TB, db *storage.DB, by scoring.Actor, notice string, until time.Time) scoring.Reopening {
	t.Helper()
	storagetest.MustApply(t, db, by, scoring.AskReopening{Notice: notice, Until: until})
	r, ok := campaignNow(t, db, by.Campaign).Asked()
	if !ok {
		t.Fatal("no reopening waits")
	}
	return r
}

// reopenable is a locked campaign with the chairman and the clerk linked long before by the command line.
func reopenable(t testing.TB) (db *storage.DB, c *scoring.Campaign, chief, clerk scoring.Actor) {
	t.Helper()
	db, c = storagetest.Shipped(t)
	server := scoring.Actor{Campaign: c.ID}
	chief, clerk = linked(t, db, c, server, "ma-khanh-son", 501), linked(t, db, c, server, "van-phong", 502)
	dung := linked(t, db, c, clerk, "dung", 503)
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted},
		storagetest.Answer(t, c, "5.5.4.5", "phương án 1"))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	return db, c, chief, clerk
}

func TestReopening_opens_the_lock_and_keeps_what_was_frozen(t *testing.T) {
	t.Parallel()
	db, c, chief, clerk := reopenable(t)
	dung := storagetest.As(c.ID, "dung")
	dung.Channel, dung.UserID, dung.ChatID = scoring.Telegram(1), 503, 503
	lock := c.Deadline(scoring.Lock)
	until := lock.AddDate(0, 0, 3)
	storagetest.MustApply(t, db, dung, scoring.LateEntry{Code: "5.5.4.5", What: scoring.LateExplanation, Content: "Theo Báo cáo 20."},
		scoring.LateEntry{Code: "5.5.4.5", What: scoring.LateSubmit, Content: "{}"})
	wantRefusal(t, storagetest.Apply(t, db, chief, scoring.MoveDeadline{Kind: scoring.Lock, To: until, Reason: "x"}), scoring.RefusedLocked)
	r := asked(t, db, chief, "45/TB-UBND", until)
	first := frozen(t, db, c)
	storagetest.MustApply(t, db, clerk, scoring.ConfirmReopening{ID: r.ID})

	now := campaignNow(t, db, c.ID)
	if done, ok := now.Reopened(); !ok || now.Closing() != 2 || done.By != "van-phong" || done.Notice != "45/TB-UBND" || !done.Was.Equal(lock) || !now.Deadline(scoring.Lock).Equal(until) {
		t.Errorf("reopened: %+v", now.Reopenings)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		late, err := tx.Late(t.Context(), c.ID)
		for _, row := range late {
			if l := scoring.ReadLate(row); l.Decision != scoring.LateReopened {
				t.Errorf("a late entry waits: %+v", l)
			}
		}
		if err != nil {
			return err
		}
		kept, err := tx.Kept(t.Context(), c.ID, "dung")
		if err == nil && (len(kept) != 1 || kept[0].Text != "Theo Báo cáo 20." || kept[0].Code != "5.5.4.5") {
			t.Errorf("given back: %+v", kept)
		}
		return err
	})
	storagetest.MustApply(t, db, dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Working}, storagetest.Answer(t, c, "5.5.4.6", "20/20"),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted}, scoring.SetState{Code: "5.5.4.5", To: scoring.Submitted})
	storagetest.Holds(t, db)
	storagetest.Advance(t, db, until)
	wantRefusal(t, storagetest.Apply(t, db, dung, explain("5.5.4.6", "zu spät")), scoring.RefusedLocked)
	if !closeCampaign(t, db, c) {
		t.Fatal("the second lock closes nothing")
	}
	second := frozen(t, db, c)
	if first.Closing != 1 || second.Closing != 2 || !second.LockAt.Equal(until) || !second.Self.GreaterThan(first.Self) {
		t.Errorf("frozen %+v, then %+v", first, second)
	}
	storagetest.Holds(t, db)

	// A third time, on the server alone; the report of the closing before does not count any more.
	storagetest.MustApply(t, db, clerk, scoring.NoteReport{Number: "15/BC-UBND", Date: until.AddDate(0, 0, -1)})
	server := scoring.Actor{Campaign: c.ID}
	r = asked(t, db, server, "46/TB-UBND", until.AddDate(0, 0, 2))
	storagetest.MustApply(t, db, server, scoring.ConfirmReopening{ID: r.ID})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		s, err := tx.Sending(t.Context(), c.ID)
		if err == nil && (s.Report != nil || s.Reopened != 2) {
			t.Errorf("sending: %+v", s)
		}
		return err
	})
	storagetest.Advance(t, db, until.AddDate(0, 0, 2))
	closeCampaign(t, db, c)
	var sums []string
	if err := db.SQL().Select(&sums, `SELECT number || ' ' || self_points::text FROM closings ORDER BY id`); err != nil || len(sums) != 3 {
		t.Errorf("closings %v, %v", sums, err)
	}
	storagetest.Holds(t, db)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		faults, err := tx.VerifyAudit(t.Context(), c.ID)
		if len(faults) > 0 {
			t.Errorf("%+v", faults)
		}
		return err
	})
}

func TestReopening_of_a_sent_campaign_ends_its_snapshot_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	server := scoring.Actor{Campaign: c.ID}
	chief, clerk := linked(t, db, c, server, "ma-khanh-son", 501), linked(t, db, c, server, "van-phong", 502)
	storagetest.MustApply(t, db, clerk, scoring.SendCampaign{Snapshot: `{"self":"1"}`})
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	r := asked(t, db, chief, "45/TB", c.Deadline(scoring.Lock).AddDate(0, 0, 3))
	storagetest.MustApply(t, db, clerk, scoring.ConfirmReopening{ID: r.ID})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		round, err := tx.Round(t.Context(), c.ID)
		phase, err2 := tx.Phase(t.Context(), c.ID)
		if round != 1 || phase != scoring.Open || err2 != nil {
			t.Errorf("round %d, %s, %v", round, phase, err2)
		}
		return err
	})
	storagetest.MustApply(t, db, clerk, scoring.SendCampaign{Snapshot: `{"self":"2"}`})
	storagetest.Holds(t, db)
}

// One person alone opens nothing, with how many accounts ever; nor does one who comes by the database's tables.
func TestReopening_takes_two(t *testing.T) {
	t.Parallel()
	db, c, chief, clerk := reopenable(t)
	lock := c.Deadline(scoring.Lock)
	until := lock.AddDate(0, 0, 9)
	dung := storagetest.As(c.ID, "dung")
	dung.UserID, dung.ChatID, dung.Channel = 503, 503, scoring.Telegram(1)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AskReopening{Notice: "45/TB", Until: until}), scoring.RefusedRole)
	wantRefusal(t, storagetest.Apply(t, db, dung, scoring.AskReopening{Notice: "45/TB", Until: until}), scoring.RefusedRole)
	wantRefusal(t, storagetest.Apply(t, db, chief, scoring.AskReopening{Until: until}), scoring.RefusedReopen)
	wantRefusal(t, storagetest.Apply(t, db, chief, scoring.AskReopening{Notice: "45/TB", Until: lock}), scoring.RefusedDeadline)
	confirm := func() scoring.ConfirmReopening {
		return scoring.ConfirmReopening{ID: asked(t, db, chief, "45/TB", until).ID}
	}
	wantRefusal(t, storagetest.Apply(t, db, chief, confirm()), scoring.RefusedReopen)
	web := chief
	web.Channel, web.UserID = scoring.Web, 9
	wantRefusal(t, storagetest.Apply(t, db, web, confirm()), scoring.RefusedReopen)
	wantRefusal(t, storagetest.Apply(t, db, dung, confirm()), scoring.RefusedRole)

	// A second account of the chairman's: as the deputy without an account, by his own invite, and by one that this account issues.
	second := linked(t, db, c, chief, "pho-chu-tich", 601)
	wantRefusal(t, storagetest.Apply(t, db, second, confirm()), scoring.RefusedReopen)
	storagetest.Advance(t, db, lock.AddDate(0, 0, 2))
	wantRefusal(t, storagetest.Apply(t, db, second, confirm()), scoring.RefusedReopen) // a day later: no stale question, the invite is his
	storagetest.MustApply(t, db, second, scoring.UnlinkPerson{Person: "van-phong"})
	third := linked(t, db, c, second, "van-phong", 602)
	storagetest.Advance(t, db, lock.AddDate(0, 0, 4))
	storagetest.MustApply(t, db, chief, scoring.DropReopening{ID: confirm().ID})
	wantRefusal(t, storagetest.Apply(t, db, third, confirm()), scoring.RefusedReopen)
	// The chairman makes an officer a leader, and that officer confirms at once.
	storagetest.MustApply(t, db, chief, scoring.SetRoles{Person: "dung", Roles: []scoring.Role{scoring.Officer, scoring.Leader}})
	wantRefusal(t, storagetest.Apply(t, db, dung, confirm()), scoring.RefusedReopen)
	// An account of the clerk's of today.
	server := scoring.Actor{Campaign: c.ID}
	storagetest.MustApply(t, db, server, scoring.UnlinkPerson{Person: "van-phong"})
	clerk = linked(t, db, c, server, "van-phong", 502)
	wantRefusal(t, storagetest.Apply(t, db, clerk, confirm()), scoring.RefusedReopen)

	id := confirm().ID
	for _, statement := range []string{
		`UPDATE deadlines SET at = at + interval '3 days' WHERE kind = 'lock'`,
		`UPDATE campaigns SET phase = 'open'`,
		`UPDATE reopenings SET confirmed_by = asked_by, confirmed_in = 'telegram:1', confirmed_user = 501, confirmed_at = app_now(), confirmed_tx = txid_current() WHERE ended_at IS NULL`,
		`UPDATE reopenings SET confirmed_by = 'pho-chu-tich', confirmed_in = 'telegram:1', confirmed_user = 601, confirmed_at = app_now(), confirmed_tx = txid_current() WHERE ended_at IS NULL`,
		`UPDATE reopenings SET confirmed_by = 'van-phong', confirmed_in = 'telegram:1', confirmed_user = 502, confirmed_at = app_now(), confirmed_tx = txid_current() WHERE ended_at IS NULL`,
		`UPDATE reopenings SET asked_by = 'pho-chu-tich'`, `UPDATE reopenings SET until = until + interval '1 day'`, `DELETE FROM reopenings`,
		`UPDATE closings SET self_points = 0`, `UPDATE closings SET points = '{}'`, `DELETE FROM closings`,
		`INSERT INTO reopenings (campaign, id, closing, notice, lock_was, until, asked_by, asked_at) SELECT campaign, id + 90, closing, 'x', lock_was, until, 'lan', asked_at FROM reopenings LIMIT 1`,
	} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
	if now := campaignNow(t, db, c.ID); !now.Deadline(scoring.Lock).Equal(lock) || now.Closing() != 1 {
		t.Errorf("opened: %+v", now.Reopenings)
	}
	// The clerk's account is old enough two days later, for what is asked then.
	storagetest.Advance(t, db, lock.AddDate(0, 0, 6))
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.ConfirmReopening{ID: id}), scoring.RefusedReopen)
	storagetest.MustApply(t, db, chief, scoring.DropReopening{ID: id})
	storagetest.MustApply(t, db, clerk, confirm())
	storagetest.Holds(t, db)
}

func TestReopening_is_told_from_a_forged_one(t *testing.T) {
	t.Parallel()
	db, c, chief, clerk := reopenable(t)
	r := asked(t, db, chief, "45/TB", c.Deadline(scoring.Lock).AddDate(0, 0, 3))
	storagetest.MustApply(t, db, clerk, scoring.ConfirmReopening{ID: r.ID})
	for statement, want := range map[string]string{
		`UPDATE closings SET points = points || '{"5.5.4.6": 0.1}'`:                                                               "6 every closing keeps what it counted",
		`UPDATE reopenings SET closing = 7`:                                                                                       "6 the closings of a campaign are numbered",
		`UPDATE closings SET closed_at = closed_at + interval '9 days'`:                                                           "6 a reopening was confirmed by another person",
		`UPDATE reopenings SET confirmed_at = '2024-11-01 00:00:00+07'`:                                                           "6 a reopening was confirmed by another person",
		`UPDATE closings SET closed_at = '2024-11-10', lock_at = '2024-11-10'; UPDATE reopenings SET confirmed_at = '2035-01-01'`: "6 nothing of an entry changes between a closing",
	} {
		tx, err := db.SQL().Beginx()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(`SET LOCAL session_replication_role = replica; ` + statement); err != nil {
			t.Fatal(err)
		}
		found := false
		invariants, err := storage.Invariants()
		if err != nil {
			t.Fatal(err)
		}
		for _, inv := range invariants {
			var rows []string
			if strings.HasPrefix(inv.Name, want) {
				var args []any
				if strings.Contains(inv.Query, "$1") {
					args = []any{pq.StringArray{c.ID}}
				}
				if err := tx.Select(&rows, inv.Query, args...); err != nil {
					t.Fatal(err)
				}
			}
			found = found || len(rows) > 0
		}
		if !found {
			t.Errorf("not found: %s", statement)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
}
