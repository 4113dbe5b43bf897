package storage_test

import (
	"errors"
	"os"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// The total that the lock freezes holds what is not applicable, caps, bonus and penalty; the database's sums stand beside it and are
// held against those of the rules.
func TestGate_freezes_the_total_of_every_kind_of_rule(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	file, err := os.ReadFile("../bot/dialog/dialogtest/testdata/moi-cach-cham.yaml")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := os.ReadFile("../criteria/testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var c *scoring.Campaign
	if err := db.InTx(t.Context(), func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "moi-cach-cham.yaml", Campaign: file, Catalogue: catalogue})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.Link(t, db, c.ID, "mai")
	lan, mai := storagetest.As(c.ID, "lan"), storagetest.As(c.ID, "mai")
	for _, a := range []struct{ code, typed string }{
		{"1.1", "17/20"}, {"1.3", "5"}, {"2.1", "3; 1"}, {"2.5", "có"}, {"2.7", "thiếu 1"}, {"3.1.1", "có; 18/20; 1"}, {"3.2.1.1", "phương án 1"},
		{"4.4.1", "4"}, {"4.4.2", "2"}, {"5.1", "2"}, {"6.1", "3"},
	} {
		storagetest.MustApply(t, db, lan, storagetest.Answer(t, c, a.code, a.typed), scoring.SetState{Code: a.code, To: scoring.Submitted})
	}
	storagetest.MustApply(t, db, lan, storagetest.Answer(t, c, "1.5", "0")) // a draft
	storagetest.MustApply(t, db, mai, storagetest.Answer(t, c, "4.3", "2,75"))
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	closeCampaign(t, db, c)
	// 3 + 3 + 3,75 + 5 + 0,7 + 4,75 + 0 + 4 + 4 = 28,20; the group of initiatives counts 5 of 8: 25,20; with 2,75 from others 27,95
	// of 95: 29,42; bonus 2, penalty 1,5.
	f := frozen(t, db, c)
	if f.Self.String() != "28.2" || f.Survey.String() != "2.75" || f.Total.String() != "29.92" || len(f.Drafts) != 1 {
		t.Errorf("frozen %+v", f)
	}
	if k := c.Criterion("6.1"); k.Outside != criteria.Penalty {
		t.Errorf("6.1 is %q", k.Outside)
	}
	storagetest.Holds(t, db)
}

// A row put in before others moves the derived codes: work is never matched by position.
func TestReload_refuses_codes_that_stand_for_something_else(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	campaign := []byte(`id: thu
title: Thử
unit: UBND xã Thử
year: 2026
timezone: Asia/Ho_Chi_Minh
catalogue: thu.yaml
deadlines: {cutoff: 31/12/2026, report: 05/01/2027, lock: 10/01/2027 17:00}
quiet: {from: "20:30", to: "06:00"}
digest: {at: "07:30", days: 5}
reminders:
  - {deadline: cutoff, roles: [officer], at: ["25/12/2026 08:00"]}
people:
  - {id: ha, name: Hà, roles: [leader]}
  - {id: mai, name: Mai, roles: [clerk]}
  - {id: lan, name: Lan, roles: [officer]}
assignments:
  - {code: "1", people: [lan]}
ratings: {confirmed: true, bands: [{name: Đạt, min: 0, basis: Điều 1}]}
report:
  legal_bases: [Quyết định]
  signer: {on_behalf: TM. UBND, post: CHỦ TỊCH, name: Hà}
`)
	catalogue := func(rows string) storage.Files {
		return storage.Files{Name: "thu.yaml", Campaign: campaign, Catalogue: []byte(`id: thu
title: "Thử"
year: 2026
max: 4
codes: derived
rounding: {mode: half_up, decimals: 2}
contents:
  - title: "Một"
    label: "Phần A"
    max: 4
    appraiser: "Sở"
    children:
` + rows)}
	}
	row := func(title, max string) string {
		return `      - {title: "` + title + `", label: "Chỉ tiêu", max: ` + max + `, rule: "Có: điểm tối đa", yes_no: {question: "có"}}
`
	}
	var c *scoring.Campaign
	if err := db.InTx(t.Context(), func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, catalogue(row("Chợ", "2")+row("Đường", "2")))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), storagetest.Answer(t, c, "1.2", "có"))
	_, err := reload(t, db, scoring.Actor{}, catalogue(row("Trường", "1")+row("Chợ", "2")+row("Đường", "1")))
	if bad, ok := errors.AsType[*storage.ReloadConflictError](err); !ok || len(bad.Codes) != 1 || bad.Codes[0] != "1.2" {
		t.Errorf("a row put in before: %v", err)
	}
	if _, err := reload(t, db, scoring.Actor{}, catalogue(row("Chợ", "2")+row("Đường giao thông", "2"))); err != nil {
		t.Errorf("a title put into other words: %v", err)
	}
	storagetest.Holds(t, db)
}
