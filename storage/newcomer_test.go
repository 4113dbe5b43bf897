package storage_test

import (
	"sync"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// A person who comes during the campaign is there at once, works as every officer does, and the history knows. The file of the campaign, loaded
// again without the person, puts the person out; the name does not come back under the same ID.
func TestNewcomer_is_added_works_and_is_put_out_by_the_file(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "van-phong")
	hoa, r := c.NewPerson("Nguyễn Thị Hoa", "kế toán")
	if r != nil {
		t.Fatal(r)
	}
	wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post}), scoring.RefusedRole)
	storagetest.MustApply(t, db, clerk, scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post})
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post}), scoring.RefusedPersonThere)
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "3.8.1", People: []string{hoa.ID}}})
	storagetest.MustApply(t, db, storagetest.As(c.ID, hoa.ID), storagetest.Answer(t, c, "3.8.1", "1"))
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history: %+v", faults)
	}
	storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: hoa.ID, Roles: []scoring.Role{scoring.Officer, scoring.Clerk}})
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history with another role: %+v", faults)
	}

	now, err := reload(t, db, scoring.Actor{}, storage.Files{Name: "new", Campaign: campaignfile.ShippedYAML()})
	if err != nil {
		t.Fatal(err)
	}
	if now.Person(hoa.ID) != nil {
		t.Error("there, although the file does not name the person")
	}
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post}), scoring.RefusedPersonThere)
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history after the file: %+v", faults)
	}
}

// Who is taken out of the list past the program is named by the history, whether the chat or the file brought the person in.
func TestNewcomer_taken_out_past_the_program_is_found(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"nguyen-thi-hoa", "tuan"} {
		db, c := storagetest.Shipped(t)
		storagetest.Link(t, db, c.ID, "van-phong")
		hoa, r := c.NewPerson("Nguyễn Thị Hoa", "")
		if r != nil {
			t.Fatal(r)
		}
		storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post})
		if _, err := db.SQL().Exec(`SET session_replication_role = replica; DELETE FROM roles WHERE person = '` + id + `'; DELETE FROM people WHERE id = '` + id + `'; RESET session_replication_role`); err != nil {
			t.Fatal(err)
		}
		if faults := verify(t, db, c); len(faults) != 1 || faults[0].Fault != "roles differ" || faults[0].Of != id || faults[0].ID == 0 {
			t.Errorf("%s: found %+v", id, faults)
		}
	}
}

// Who is put in past the program is named by the history.
func TestNewcomer_past_the_program_is_found(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	if _, err := db.SQL().Exec(`INSERT INTO people (campaign, id, position, name, full_name, post, phone) VALUES ($1, 'la', 99, 'Lạ', '', '', '')`, c.ID); err != nil {
		t.Fatal(err)
	}
	if faults := verify(t, db, c); len(faults) != 1 || faults[0].Fault != "roles differ" || faults[0].Of != "la" {
		t.Errorf("found %+v", faults)
	}
}

// Several leaders and clerks add people at once: who is there first has the form of address to himself, and the same person is there once.
func TestNewcomer_of_two_who_are_added_at_once_one_is_called_by_the_given_name(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "ma-khanh-son")
	names := []string{"Nguyễn Thị Hoa", "Trần Văn Hoa", "Lê Hoa", "Nguyễn Thị Hoa"}
	refused := make([]error, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		hoa, r := c.NewPerson(name, "")
		if r != nil {
			t.Fatal(r)
		}
		wg.Go(func() {
			refused[i] = storagetest.Apply(t, db, storagetest.As(c.ID, []string{"van-phong", "ma-khanh-son"}[i%2]), scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post})
		})
	}
	wg.Wait()
	now := current(t, db, c)
	called, added := map[string]int{}, len(now.People)-len(c.People)
	for _, p := range now.People {
		called[p.Display()]++
		if called[p.Display()] > 1 {
			t.Errorf("two are called %s", p.Display())
		}
	}
	if added != 3 {
		t.Errorf("%d are added: %v", added, refused)
	}
	var same int
	if err := db.SQL().Get(&same, `SELECT count(*) - count(DISTINCT position) FROM people WHERE campaign = $1`, c.ID); err != nil || same != 0 {
		t.Errorf("%d stand at the place of another, %v", same, err)
	}
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history: %+v", faults)
	}
	storagetest.Holds(t, db)
}

// An account that lost its right while its step waited adds no person.
func TestNewcomer_is_not_added_by_who_lost_the_right(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader, clerk := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong")
	for _, p := range []string{"van-phong", "ma-khanh-son", "hieu"} {
		storagetest.Link(t, db, c.ID, p)
	}
	storagetest.MustApply(t, db, clerk, scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer, scoring.Leader}})
	hoa, r := c.NewPerson("Nguyễn Thị Hoa", "")
	if r != nil {
		t.Fatal(r)
	}
	wantRefusal(t, db.InTx(t.Context(), func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		if _, _, err := tx.LoadCampaign(t.Context(), c.ID); err != nil { // read before the right is gone
			return err
		}
		storagetest.MustApply(t, db, leader, scoring.SetRoles{Person: "hieu", Roles: []scoring.Role{scoring.Officer}})
		return tx.Apply(t.Context(), storagetest.As(c.ID, "hieu"), now, []scoring.Change{scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post}})
	}), scoring.RefusedRole)
}

// After the lock a person can still be put in; nothing of what was frozen changes, and the history is whole.
func TestNewcomer_after_the_lock_changes_no_figure(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	storagetest.Link(t, db, c.ID, "van-phong")
	hoa, r := c.NewPerson("Nguyễn Thị Hoa", "")
	if r != nil {
		t.Fatal(r)
	}
	storagetest.MustApply(t, db, clerk, scoring.AddPerson{FullName: hoa.FullName, Post: hoa.Post})
	wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, hoa.ID), storagetest.Answer(t, c, "5.5.4.6", "20/20")), scoring.RefusedLocked)
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history: %+v", faults)
	}
	storagetest.Holds(t, db)
}
