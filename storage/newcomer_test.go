package storage_test

import (
	"testing"

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
	hoa, r := c.NewPerson("Nguyễn Thị Hoa", "kế toán")
	if r != nil {
		t.Fatal(r)
	}
	wantRefusal(t, storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), scoring.AddPerson{Person: hoa}), scoring.RefusedRole)
	other := hoa
	other.Roles = []scoring.Role{scoring.Leader}
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AddPerson{Person: other}), scoring.RefusedPersonThere)
	storagetest.MustApply(t, db, clerk, scoring.AddPerson{Person: hoa})
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AddPerson{Person: hoa}), scoring.RefusedPersonThere)
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: "3.8.1", People: []string{hoa.ID}}})
	storagetest.MustApply(t, db, storagetest.As(c.ID, hoa.ID), storagetest.Answer(t, c, "3.8.1", "1"))
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history: %+v", faults)
	}
	storagetest.Link(t, db, c.ID, "van-phong")
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
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AddPerson{Person: hoa}), scoring.RefusedPersonThere)
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history after the file: %+v", faults)
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
