package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/remind"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// manyCampaigns makes copies of the shipped campaign with all people linked and all reminders planned. The first reminders
// of the first due people of each campaign are moved to 13/11 08:00, all others lie later.
const manyCampaigns = `
	CREATE TEMP TABLE copies AS SELECT 'xa-' || lpad(n::text, 4, '0') AS id FROM generate_series(%[1]d, %[2]d) n;
	INSERT INTO campaigns (id, unit, year, title, yaml, catalogue_yaml, files_version, version, phase, loaded_at)
		SELECT o.id, c.unit, c.year, c.title, replace(c.yaml, 'id: binh-thanh-2024', 'id: ' || o.id), c.catalogue_yaml, 1, 1, c.phase, c.loaded_at
		FROM campaigns c, copies o WHERE c.id = 'binh-thanh-2024';
	INSERT INTO leaves (campaign, code, position, max, survey, fixed) SELECT o.id, code, position, max, survey, fixed FROM leaves, copies o WHERE campaign = 'binh-thanh-2024';
	INSERT INTO deadlines SELECT o.id, kind, at, filed FROM deadlines, copies o WHERE campaign = 'binh-thanh-2024';
	INSERT INTO people SELECT o.id, p.id, position, name, full_name, post, phone, active FROM people p, copies o WHERE campaign = 'binh-thanh-2024' AND p.id <> 'phap';
	INSERT INTO roles SELECT o.id, person, role FROM roles, copies o WHERE campaign = 'binh-thanh-2024' AND person <> 'phap';
	INSERT INTO assignments SELECT o.id, code, position, lead, groups FROM assignments, copies o WHERE campaign = 'binh-thanh-2024';
	INSERT INTO assigned SELECT o.id, code, person, position FROM assigned, copies o WHERE campaign = 'binh-thanh-2024' AND person <> 'phap';
	INSERT INTO links SELECT campaign, id, 'telegram:1', n, n, '2024-11-12' FROM
		(SELECT campaign, p.id, 1000000 + substr(campaign, 4)::int * 100 + position AS n FROM people p JOIN copies o ON o.id = p.campaign) p;
	INSERT INTO reminders (campaign, person, kind, deadline_at, offset_seconds, due_at, state, changed_at)
		SELECT o.id, person, kind, deadline_at, offset_seconds, greatest(due_at, '2024-11-14 08:00+07'), 'planned', changed_at
		FROM reminders, copies o WHERE campaign = 'binh-thanh-2024' AND person <> 'phap';
	UPDATE reminders SET due_at = '2024-11-14 08:00+07' WHERE campaign = 'binh-thanh-2024' AND due_at < '2024-11-14';
	INSERT INTO agenda SELECT c.id, c.version FROM campaigns c JOIN copies USING (id);
	DROP TABLE copies`

// dueOf moves the reminders of so many people in so many campaigns.
const dueOf = `UPDATE reminders r SET due_at = '2024-11-13 08:00+07', state = 'planned', reason = '', message = '', said_at = NULL
	FROM (SELECT id FROM (SELECT id, dense_rank() OVER (ORDER BY campaign) AS c, row_number() OVER (PARTITION BY campaign ORDER BY person) AS p
		FROM reminders WHERE campaign LIKE 'xa-%%' AND kind = 'cutoff' AND offset_seconds > 600000) x WHERE c <= %d AND p <= %d) d WHERE d.id = r.id`

func newMany(t testing.TB, campaigns int) *remindRig {
	t.Helper()
	r := newReminding(t, on(12, 8, 0))
	r.tick()
	for first := 1; first <= campaigns; first += 100 { // a statement has its time limit
		if _, err := r.db.SQL().Exec(fmt.Sprintf(manyCampaigns, first, min(first+99, campaigns))); err != nil {
			t.Fatal(err)
		}
	}
	for _, table := range []string{"reminders", "campaigns", "agenda", "deadlines", "people", "links"} {
		if _, err := r.db.SQL().Exec(`ANALYZE ` + table); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.Advance(t, r.db, on(13, 8, 0))
	return r
}

func (r *remindRig) due(campaigns, people int) int {
	r.t.Helper()
	if _, err := r.db.SQL().Exec(fmt.Sprintf(`UPDATE outbox SET state = 'dropped', key = NULL, reason = 'x', ended_at = now() WHERE state = 'waiting'; `+dueOf, campaigns, people)); err != nil {
		r.t.Fatal(err)
	}
	return r.count(`SELECT count(*) FROM reminders WHERE state = 'planned' AND due_at <= app_now()`)
}

// BenchmarkTick measures one look at 1,000 campaigns of 15 people: nothing due (must stay under 50 ms), and 1 % of the
// people due (under 1 s), all of a few campaigns or one each of many.
func BenchmarkTick(b *testing.B) {
	r := newMany(b, 1000)
	b.Run("none_due", func(b *testing.B) {
		for b.Loop() {
			if done := r.tick(); done != (remind.Ticked{}) {
				b.Fatalf("%+v", done)
			}
		}
	})
	for name, spread := range map[string][2]int{"150_people_of_13_campaigns": {13, 12}, "150_people_of_150_campaigns": {150, 1}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				want := r.due(spread[0], spread[1])
				b.StartTimer()
				if done := r.tick(); done.Messages != want {
					b.Fatalf("%+v, want %d", done, want)
				}
			}
		})
		b.Run(name+"_after_a_start", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				want := r.due(spread[0], spread[1])
				fresh := newReminderOn(storagetest.Again(b, r.url, storage.Options{}))
				b.StartTimer()
				if done, err := fresh.Tick(b.Context()); err != nil || done.Messages != want {
					b.Fatalf("%+v, %v, want %d", done, err, want)
				}
			}
		})
	}
}

// The questions that each tick asks are answered by indexes, however many reminders lie ahead or behind.
func TestTick_asks_by_index(t *testing.T) {
	r := newMany(t, 100)
	r.due(10, 2)
	began := time.Now()
	if done := r.tick(); done.Messages != 20 {
		t.Errorf("%+v", done)
	}
	t.Logf("20 messages of 10 among 100 campaigns in %s", time.Since(began).Round(time.Millisecond))
	for query, index := range map[string]string{
		`SELECT campaign FROM reminders WHERE state = 'planned' AND due_at <= '2024-11-13'`:                                 "reminders_due",
		`SELECT due_at FROM reminders WHERE state = 'planned' ORDER BY due_at LIMIT 1`:                                      "reminders_due",
		`SELECT * FROM reminders WHERE message = 'remind/5' AND state = 'queued'`:                                           "reminders_",
		`SELECT q.id FROM reminders q JOIN outbox p ON p.key = q.message WHERE q.state = 'queued' AND p.state <> 'waiting'`: "reminders_queued",
		`SELECT * FROM reminders WHERE campaign = 'xa-0005' AND state = 'planned' AND due_at <= '2024-11-13'`:               "reminders_",
	} {
		var plan []string
		if err := r.db.SQL().Select(&plan, `EXPLAIN `+query); err != nil {
			t.Fatal(err)
		}
		if all := strings.Join(plan, "\n"); !strings.Contains(all, index) || strings.Contains(all, "Seq Scan on reminders") {
			t.Errorf("%s is answered without %s:\n%s", query, index, all)
		}
	}
}
