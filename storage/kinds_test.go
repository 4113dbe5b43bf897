package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// everyKind loads the campaign whose framework has every kind of rule under a name.
func everyKind(t testing.TB, db *storage.DB, id string) (c *scoring.Campaign) {
	t.Helper()
	file, err := os.ReadFile("../bot/dialog/dialogtest/testdata/moi-cach-cham.yaml")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := os.ReadFile("../criteria/testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file = bytes.Replace(file, []byte("id: moi-cach-cham-2026"), []byte("id: "+id), 1)
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "moi-cach-cham.yaml", Campaign: file, Catalogue: catalogue})
		return err
	})
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.Link(t, db, c.ID, "mai")
	return c
}

// workedAnswers are the answers of kinds.txt that give points, by criterion.
func workedAnswers(t testing.TB, c *scoring.Campaign) map[string][]criteria.Answer {
	t.Helper()
	file, err := os.ReadFile("../criteria/testdata/kinds.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]criteria.Answer{}
	for line := range strings.Lines(string(file)) {
		cells := strings.Split(line, " | ")
		if len(cells) != 4 {
			continue
		}
		if _, err := decimal.NewFromString(cells[2]); err != nil { // refused
			continue
		}
		a, err := input.Arguments(c.Criterion(cells[0]), strings.Fields(cells[1]))
		if err != nil {
			t.Fatal(err)
		}
		out[cells[0]] = append(out[cells[0]], a)
	}
	return out
}

// The database and the rules freeze the same of every kind of rule, whatever was answered, submitted and left a draft.
func TestGate_freezes_what_the_rules_add_up_for_drawn_answers(t *testing.T) {
	t.Parallel()
	db, draw := storagetest.Open(t), testseed.Rand(t)
	var campaigns []*scoring.Campaign
	totals := map[string]bool{}
	for i := range 3 {
		c := everyKind(t, db, fmt.Sprintf("thu-%d", i))
		campaigns = append(campaigns, c)
		worked := workedAnswers(t, c)
		var own, others []scoring.Change
		for _, k := range c.Leaves() {
			answers := worked[k.Code]
			if len(answers) == 0 {
				t.Fatalf("no worked answer of %s", k.Code)
			}
			if draw.IntN(8) == 0 {
				continue
			}
			answer := answers[draw.IntN(len(answers))]
			r, err := k.Score(answer)
			if err != nil {
				t.Fatalf("%s: %v", k.Code, err)
			}
			set := scoring.SetAnswer{Code: k.Code, Answer: answer, Points: r.Points}
			switch {
			case !k.SelfScored():
				others = append(others, set)
			case draw.IntN(6) == 0:
				own = append(own, set)
			default:
				own = append(own, set, scoring.SetState{Code: k.Code, To: scoring.Submitted})
			}
		}
		storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), own...)
		storagetest.MustApply(t, db, storagetest.As(c.ID, "mai"), others...)
	}
	storagetest.Advance(t, db, campaigns[0].Deadline(scoring.Lock))
	for _, c := range campaigns {
		closeCampaign(t, db, c)
		got, want := frozen(t, db, c), scoring.Freeze(c, heads(t, db, c))
		if got.Added != nil || !got.Self.Equal(want.Self) || !got.Survey.Equal(want.Survey) || !got.Total.Equal(want.Total()) || !slices.Equal(got.Drafts, want.Drafts) {
			t.Errorf("%s: the database has %+v, added %+v; the rules %s, %s, %s", c.ID, got, got.Added, want.Self, want.Survey, want.Total())
		}
		totals[got.Total.String()] = true
	}
	if len(totals) < 2 {
		t.Errorf("all campaigns have %v", totals)
	}
	storagetest.Holds(t, db)
}

// The total that the lock freezes holds what is not applicable, caps, bonus and penalty; the database's sums stand beside it and are
// held against those of the rules.
func TestGate_freezes_the_total_of_every_kind_of_rule(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	c := everyKind(t, db, "moi-cach-cham-2026")
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
	for name, rows := range map[string]string{
		"a row taken out before":   row("Đường", "4"),
		"another row in its place": row("Chợ", "2") + row("Trạm y tế đạt chuẩn", "2"),
	} {
		_, err := reload(t, db, scoring.Actor{}, catalogue(rows))
		if bad, ok := errors.AsType[*storage.ReloadConflictError](err); !ok || len(bad.Codes) != 1 || bad.Codes[0] != "1.2" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := reload(t, db, scoring.Actor{}, catalogue(row("Chợ", "2")+row("Đường giao thông", "2"))); err != nil {
		t.Errorf("a title put into other words: %v", err)
	}
	storagetest.Holds(t, db)
}

// TestVetoes_are_answered_by_leaders_until_the_campaign_is_sent holds the answers to questions that bands depend on: kept, changed, in the
// history, for leaders alone, and counted wherever the campaign is rated.
func TestVetoes_are_answered_by_leaders_until_the_campaign_is_sent(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	const question = "Có cán bộ bị kỷ luật?"
	text := strings.Replace(strings.ReplaceAll(string(campaignfile.ShippedYAML()), "/11/2024", "/11/2099"), "  bands:\n", "  vetoes:\n    - {question: \""+question+"\", bars: Hoàn thành tốt nhiệm vụ}\n  bands:\n", 1)
	var c *scoring.Campaign
	load := func() {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			c, _, err = tx.LoadCampaign(t.Context(), "binh-thanh-2024")
			return err
		})
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		_, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "dot.yaml", Campaign: []byte(text)})
		return err
	})
	load()
	if len(c.Vetoes) != 1 || c.Vetoes[0].Answer != nil || c.Vetoes[0].LeadsTo != "Hoàn thành nhiệm vụ" {
		t.Fatalf("%+v", c.Vetoes)
	}
	leader, clerk := storagetest.As(c.ID, "ma-khanh-son"), storagetest.As(c.ID, "van-phong")
	for _, yes := range []bool{true, false, false, true} {
		storagetest.MustApply(t, db, leader, scoring.AnswerVeto{Question: question, Yes: yes})
		load()
		if a := c.Vetoes[0].Answer; a == nil || a.Yes != yes || a.By != "ma-khanh-son" || a.At.IsZero() {
			t.Errorf("answered %v, read %+v", yes, a)
		}
	}
	var rows int
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		return tx.Get(t.Context(), &rows, `SELECT count(*) FROM history WHERE campaign = $1 AND action = 'veto'`, c.ID)
	})
	if rows != 3 { // the same answer again is no change
		t.Errorf("%d rows of history", rows)
	}
	wantRefusal(t, storagetest.Apply(t, db, clerk, scoring.AnswerVeto{Question: question, Yes: false}), scoring.RefusedRole)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.AnswerVeto{Question: "Câu khác?", Yes: true}), scoring.RefusedStale)
	storagetest.Advance(t, db, c.Deadline(scoring.Lock))
	closeCampaign(t, db, c)
	wantRefusal(t, storagetest.Apply(t, db, leader, scoring.AnswerVeto{Question: question, Yes: false}), scoring.RefusedLocked)
	storagetest.Holds(t, db)
}
