package storage_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestRights_somebody_elses_criterion_is_refused_by_the_domain_and_by_the_schema(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, lan, leader, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan"), storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong")
	const code = "5.5.4.6"
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, code, "18/20"), file(code, "a.pdf", 1), file("", "loose.pdf", 2))
	piece := entry(t, db, c, code).Evidence[0].ID
	loose := looseOf(t, db, c, "dung")[0].ID

	for _, change := range []scoring.Change{
		storagetest.Answer(t, c, code, "20/20"), explain(code, "x"), file(code, "b.pdf", 3), scoring.SetState{Code: code, To: scoring.Submitted},
		scoring.SetMark{Code: code, Deferred: new(true)}, scoring.RemoveEvidence{ID: piece}, scoring.EditEvidence{ID: piece, Title: new("x")},
		scoring.AttachEvidence{ID: loose, Code: code}, scoring.SortEvidence{ID: loose, Code: code}, scoring.RemoveEvidence{ID: loose},
	} {
		wantRefusal(t, storagetest.Apply(t, db, lan, change), scoring.RefusedNotAssigned)
		if err := storagetest.Apply(t, db, leader, change); err == nil {
			t.Errorf("a leader entered %#v", change)
		}
		wantRefusal(t, storagetest.Apply(t, db, scoring.Actor{Campaign: c.ID, UserID: 5, ChatID: 5}, change), scoring.RefusedNobody)
		wantRefusal(t, storagetest.Apply(t, db, scoring.Actor{Campaign: c.ID, Person: "nobody", UserID: 5}, change), scoring.RefusedNobody)
	}
	for name, statement := range map[string]string{
		"points of a stranger":      `UPDATE entries SET self_points = 0, version = version + 1, changed_by = 'lan' WHERE code = '5.5.4.6'`,
		"points by a leader":        `UPDATE entries SET self_points = 0, version = version + 1, changed_by = 'ma-khanh-son' WHERE code = '5.5.4.6'`,
		"explanation of a stranger": `UPDATE entries SET explanation = '[{"t":"x"}]', version = version + 1, changed_by = 'lan' WHERE code = '5.5.4.6'`,
		"a new entry":               `INSERT INTO entries (campaign, code, state, explanation, version, changed_by, changed_at) SELECT campaign, '5.5.4.5', 'working', '[{"t":"x"}]', 1, 'lan', now() FROM campaigns`,
		"evidence of a stranger":    `UPDATE evidence SET title = 'x', changed_by = 'lan' WHERE code <> ''`,
		"unsorted evidence":         `UPDATE evidence SET title = 'x', changed_by = 'lan' WHERE code = ''`,
		"approved by an officer":    `UPDATE entries SET state = 'submitted', version = version + 1 WHERE code = '5.5.4.6'; UPDATE entries SET state = 'approved', version = version + 1 WHERE code = '5.5.4.6'`,
		"appraised by an officer":   `UPDATE entries SET appraised_points = 1, appraised_by = 'dung', version = version + 1`,
		"ticked by an officer":      `UPDATE entries SET transferred_at = now(), transferred_by = 'dung', version = version + 1`,
		"a move not in the table":   `UPDATE entries SET state = 'returned', version = version + 1, changed_by = 'van-phong'`,
		"above the maximum":         `UPDATE entries SET self_points = 1.6, version = version + 1`,
		"no such criterion":         `INSERT INTO entries (campaign, code, version, changed_by, changed_at) SELECT id, '5.5.4.99', 1, 'van-phong', now() FROM campaigns`,
		"fixed points":              `INSERT INTO entries (campaign, code, state, answer, self_points, version, changed_by, changed_at) SELECT id, '8.1', 'working', '{"option":1}', 1, 1, 'van-phong', now() FROM campaigns`,
		"a version left out":        `UPDATE entries SET version = version + 2`,
		"another criterion's row":   `UPDATE entries SET code = '5.5.4.5', version = version + 1`,
	} {
		if _, err := db.SQL().Exec(statement); err == nil {
			t.Errorf("went through: %s", name)
		}
	}
	storagetest.MustApply(t, db, clerk, storagetest.Answer(t, c, code, "20/20")) // the clerk may, in the officer's place
	storagetest.Holds(t, db)
}

// A file is taken over from where one may see it: never out of another person's draft or unsorted ones, whatever its number.
func TestRights_a_file_is_attached_only_by_who_may_see_it(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, lan := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "18/20."), file("5.5.4.6", "a.pdf", 1), file("", "loose.pdf", 2))
	piece, loose := entry(t, db, c, "5.5.4.6").Evidence[0].ID, looseOf(t, db, c, "dung")[0].ID
	for _, id := range []int64{piece, loose} {
		wantRefusal(t, storagetest.Apply(t, db, lan, scoring.AttachEvidence{ID: id, Code: "3.1.1"}), scoring.RefusedNotAssigned)
	}
	for _, change := range []scoring.Change{scoring.SortEvidence{ID: loose, Code: "3.1.1"}, scoring.EditEvidence{ID: loose, Title: new("x")}, scoring.RemoveEvidence{ID: loose}} {
		wantRefusal(t, storagetest.Apply(t, db, lan, change), scoring.RefusedNotAssigned)
	}
	if e := entry(t, db, c, "3.1.1"); len(e.Evidence) != 0 {
		t.Errorf("Lan has %+v", e.Evidence)
	}
	storagetest.MustApply(t, db, dung, scoring.AttachEvidence{ID: loose, Code: "5.5.4.5"}, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	storagetest.MustApply(t, db, lan, scoring.AttachEvidence{ID: piece, Code: "3.1.1"}) // now everybody may see it
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.AttachEvidence{ID: loose, Code: "3.1.1"})
	if e := entry(t, db, c, "3.1.1"); len(e.Evidence) != 2 {
		t.Errorf("attached: %+v", e.Evidence)
	}
	storagetest.Holds(t, db)
}

func looseOf(t testing.TB, db *storage.DB, c *scoring.Campaign, person string) (list []scoring.Evidence) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		list, err = tx.Loose(t.Context(), c.ID, person)
		return err
	})
	return list
}

func TestRights_a_refused_step_leaves_nothing_and_the_transaction_usable(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		dung := storagetest.As(c.ID, "dung")
		err = tx.Apply(t.Context(), dung, now, []scoring.Change{storagetest.Answer(t, c, "5.5.4.6", "18/20"), storagetest.Answer(t, c, "1.1", "c=1 d=0 e=0 g=0 h=2")})
		wantRefusal(t, err, scoring.RefusedNotAssigned)
		e, err := tx.Entry(t.Context(), c.ID, "5.5.4.6", true)
		if e.Version != 0 {
			t.Errorf("the first half of a refused step stayed: %+v", e)
		}
		if err != nil {
			return err
		}
		return tx.Apply(t.Context(), dung, now, []scoring.Change{storagetest.Answer(t, c, "5.5.4.6", "18/20")})
	})
	if e := entry(t, db, c, "5.5.4.6"); e.Version != 1 {
		t.Errorf("the second step is lost: %+v", e)
	}
}

func TestRights_what_a_refused_step_undid_is_not_remembered(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	clerk, dung := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung")
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		err = tx.Apply(t.Context(), clerk, now, []scoring.Change{
			scoring.SetRoles{Person: "dung"}, explain("5.5.4.6", "x"), scoring.SetState{Code: "5.5.4.6", To: scoring.Approved}})
		wantRefusal(t, err, scoring.RefusedState)
		seen, _, err := tx.LoadCampaign(t.Context(), c.ID)
		if err != nil {
			return err
		}
		if !seen.Person("dung").Has(scoring.Officer) {
			t.Error("roles that were undone are still seen")
		}
		return tx.Apply(t.Context(), dung, now, []scoring.Change{explain("5.5.4.6", "y")})
	})
	if seen := current(t, db, c); !seen.Person("dung").Has(scoring.Officer) {
		t.Error("roles that were undone are kept for others")
	}
}

func TestRights_points_that_the_rule_does_not_give_are_an_error(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	forged := storagetest.Answer(t, c, "5.5.4.6", "18/20")
	forged.Points = c.Criterion("5.5.4.6").Max
	err := storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), forged)
	if _, refused := errors.AsType[*scoring.Refusal](err); err == nil || refused {
		t.Errorf("got %v, want an internal error", err)
	}
}

func TestRights_follow_roles_assignments_and_deputies_at_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	clerk, dung, lan := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	const code = "5.5.4.6"
	answer := storagetest.Answer(t, c, code, "18/20")
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	// Lan acts for Dung from tomorrow for a day.
	storagetest.MustApply(t, db, clerk, scoring.Delegate{Absent: "dung", Deputy: "lan", From: now.Add(24 * time.Hour), To: now.Add(48 * time.Hour)})
	wantRefusal(t, storagetest.Apply(t, db, lan, answer), scoring.RefusedNotAssigned)
	storagetest.Advance(t, db, now.Add(25*time.Hour))
	storagetest.MustApply(t, db, lan, answer)
	storagetest.Advance(t, db, now.Add(49*time.Hour))
	wantRefusal(t, storagetest.Apply(t, db, lan, explain(code, "x")), scoring.RefusedNotAssigned)
	if _, err := db.SQL().Exec(`UPDATE entries SET explanation = '[{"t":"x"}]', version = version + 1, changed_by = 'lan' WHERE code = $1`, code); err == nil {
		t.Error("plain SQL of a deputy whose time is over went through")
	}
	leaderAlone := scoring.AssignmentRow{Code: code, People: []string{"ma-khanh-son"}}
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.SetAssignment{Row: leaderAlone}), scoring.RefusedNobody)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.Delegate{Absent: "dung", Deputy: "ma-khanh-son", From: now, To: now.Add(72 * time.Hour)}), scoring.RefusedNobody)

	// Another row of the assignment table.
	wantRefusal(t, storagetest.Apply(t, db, lan, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{"lan"}}}), scoring.RefusedRole)
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{"lan"}, Lead: "lan"}})
	storagetest.MustApply(t, db, lan, explain(code, "x"))
	wantRefusal(t, storagetest.Apply(t, db, dung, explain(code, "y")), scoring.RefusedNotAssigned)
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code}})
	storagetest.MustApply(t, db, dung, explain(code, "y"))

	// Demoted in the middle.
	storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: "dung", Roles: nil})
	wantRefusal(t, storagetest.Apply(t, db, dung, explain(code, "z")), scoring.RefusedNotAssigned)
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.SetRoles{Person: "van-phong", Roles: []scoring.Role{scoring.Officer}}), scoring.RefusedRole)
	storagetest.Holds(t, db)
}

func TestInvite_a_hundred_at_once_and_one_gets_it(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	code := invite(t, db, c, "lan")
	take := scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: "lan"}
	var won atomic.Int64
	var winner atomic.Int64
	var wg sync.WaitGroup
	for account := int64(1); account <= 100; account++ {
		wg.Go(func() {
			err := storagetest.Apply(t, db, scoring.Actor{UserID: account, ChatID: account}, take)
			if err == nil {
				won.Add(1)
				winner.Store(account)
				return
			}
			wantRefusal(t, err, scoring.RefusedInvite)
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Fatalf("%d accounts took one invite", won.Load())
	}
	account := winner.Load()
	storagetest.MustApply(t, db, scoring.Actor{UserID: account, ChatID: account}, take) // the winner's press again
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), c.ID)
		if len(links) != 1 || links["lan"].UserID != account {
			t.Errorf("links %+v, want lan = %d", links, account)
		}
		if err != nil {
			return err
		}
		member, err := tx.Memberships(t.Context(), account)
		if len(member) != 1 || member[0] != (scoring.Membership{Campaign: c.ID, Title: c.Title, Unit: c.Unit, Year: c.Year, Person: "lan"}) {
			t.Errorf("memberships %+v", member)
		}
		return err
	})
	storagetest.Holds(t, db)
}

func invite(t testing.TB, db *storage.DB, c *scoring.Campaign, person string) (code string) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), storagetest.As(c.ID, "van-phong"), person)
		return err
	})
	return code
}

func TestInvite_expired_revoked_replaced_and_foreign_ones_are_all_alike(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	find := func(code string) (found *scoring.Invite) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			found, err = tx.FindInvite(t.Context(), scoring.InviteHash(code))
			return err
		})
		return found
	}
	stranger := scoring.Actor{UserID: 9, ChatID: 9}
	take := func(code, person string) error {
		return storagetest.Apply(t, db, stranger, scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: person})
	}
	replaced := invite(t, db, c, "lan")
	good := invite(t, db, c, "lan")
	if found := find(good); found == nil || found.Display != "đ/c Lan" || found.By != "van-phong" || found.Person != "lan" {
		t.Errorf("invite %+v", found)
	}
	wantRefusal(t, take(good, "dung"), scoring.RefusedInvite) // for another person
	revoked := invite(t, db, c, "dung")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.RevokeInvite{Person: "dung"})
	for _, code := range []string{replaced, revoked, "wrong", ""} {
		if found := find(code); found != nil {
			t.Errorf("%q is still good: %+v", code, found)
		}
		wantRefusal(t, take(code, "lan"), scoring.RefusedInvite)
	}
	var kept string
	if err := db.SQL().Get(&kept, `SELECT string_agg(i::text, ' ') FROM invites i`); err != nil || strings.Contains(kept, good) {
		t.Errorf("the code itself is kept: %s (%v)", kept, err)
	}
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, now.Add(scoring.InviteLife+time.Second))
	wantRefusal(t, take(good, "lan"), scoring.RefusedInvite)

	storagetest.Link(t, db, c.ID, "huy")
	huy := storagetest.As(c.ID, "huy")
	second := invite(t, db, c, "lan")
	err = storagetest.Apply(t, db, huy, scoring.TakeInvite{Hash: scoring.InviteHash(second), Campaign: c.ID, Person: "lan"})
	wantRefusal(t, err, scoring.RefusedInvite) // the account is linked already
	if find(second) == nil {
		t.Error("a refused attempt used the invite up")
	}
}

func TestInvite_wrong_codes_count_for_an_hour(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.Shipped(t)
	stranger := scoring.Actor{UserID: 9, ChatID: 9}
	tries := func() (n int) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			n, err = tx.InviteTries(t.Context(), 9)
			return err
		})
		return n
	}
	for range 6 {
		storagetest.MustApply(t, db, stranger, scoring.InviteTried{})
	}
	if n := tries(); n != 6 {
		t.Errorf("%d tries, want 6", n)
	}
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, now.Add(time.Hour))
	if n := tries(); n != 0 {
		t.Errorf("%d tries after an hour", n)
	}
}

func TestUnlink_ends_the_invites_of_a_thief(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader := c.PersonsWith(scoring.Leader)[0].ID
	storagetest.Link(t, db, c.ID, leader)
	thief := storagetest.As(c.ID, leader)
	made := func(person string) (hash string) {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			code, err := tx.CreateInvite(t.Context(), thief, person)
			hash = scoring.InviteHash(code)
			return err
		})
		return hash
	}
	find := func(hash string) (found *scoring.Invite) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			found, err = tx.FindInvite(t.Context(), hash)
			return err
		})
		return found
	}
	own, officer := made(leader), made("lan")
	if found := find(own); found == nil || len(found.Watchers) == 0 || slices.Contains(found.Watchers, leader) {
		t.Errorf("a leader's invite is watched by %+v", found)
	}
	if found := find(officer); found == nil || len(found.Watchers) > 0 {
		t.Errorf("an officer's invite is watched by %+v", found)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: c.ID}, leader)
		return err
	})
	for _, hash := range []string{own, officer} {
		take := scoring.TakeInvite{Hash: hash, Campaign: c.ID, Person: "lan"}
		if hash == own {
			take.Person = leader
		}
		if find(hash) != nil {
			t.Errorf("the invite of %s is still good", take.Person)
		}
		wantRefusal(t, storagetest.Apply(t, db, scoring.Actor{UserID: 77, ChatID: 77}, take), scoring.RefusedInvite)
	}
	storagetest.Holds(t, db)
}

func TestInvite_dies_with_the_right_of_who_issued_it(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader := c.PersonsWith(scoring.Leader)[0].ID
	var hash string
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(t.Context(), storagetest.As(c.ID, leader), "lan")
		hash = scoring.InviteHash(code)
		return err
	})
	if _, err := db.SQL().Exec(`DELETE FROM roles WHERE person = $1`, leader); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, storagetest.Apply(t, db, scoring.Actor{UserID: 77, ChatID: 77}, scoring.TakeInvite{Hash: hash, Campaign: c.ID, Person: "lan"}), scoring.RefusedInvite)
}

func TestUnlink_cuts_an_account_off_and_unreachable_is_cleared_by_any_update(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "lan")
	lan := storagetest.As(c.ID, "lan")
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		told, err := tx.SetUnreachable(t.Context(), lan.ChatID)
		if err != nil || len(told) != 1 || told[0].Person != "lan" {
			t.Errorf("told %+v, %v", told, err)
		}
		again, err := tx.SetUnreachable(t.Context(), lan.ChatID)
		if err != nil || len(again) != 0 {
			t.Errorf("told again: %+v, %v", again, err)
		}
		return queue.SaveChats(t.Context(), tx, []queue.ChatState{{ChatID: lan.ChatID, Back: true}}) // any update says so
	})
	links := func() (l map[string]scoring.Link) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			l, err = tx.Links(t.Context(), c.ID)
			return err
		})
		return l
	}
	if l := links()["lan"]; l.Unreachable != nil || l.ChatID != lan.ChatID {
		t.Errorf("link %+v", l)
	}
	wantRefusal(t, storagetest.Apply(t, db, lan, scoring.UnlinkPerson{Person: "lan"}), scoring.RefusedRole)
	storagetest.MustApply(t, db, scoring.Actor{Campaign: c.ID}, scoring.UnlinkPerson{Person: "lan"}) // the command line
	if l := links(); len(l) != 0 {
		t.Errorf("still linked: %+v", l)
	}
}
