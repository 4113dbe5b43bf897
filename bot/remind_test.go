package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// remindChat is the chat of the first person of the campaign file; the others follow.
const remindChat = 7001

// on is a moment of November 2024 at the people's clock.
func on(day, hour, minute int) time.Time {
	return time.Date(2024, time.November, day, hour, minute, 0, 0, campaignfile.Shipped().Location)
}

// remindRig is a rig with the shipped campaign, begun at a moment, and all people linked except those named.
type remindRig struct {
	*rig
	reminder *remind.Reminder
}

// newReminderOn is a reminder that writes to an outbox of a database.
func newReminderOn(db *storage.DB) *remind.Reminder {
	return remind.New(db, outbox.New(db), "test", telegram.Capabilities(""))
}

// remind gives the engine a reminder that hands to its sender.
func (r *rig) remind() *remind.Reminder {
	r.cfg.Outbox = outbox.New(r.db)
	r.cfg.Reminder = remind.New(r.db, r.cfg.Outbox, "test", telegram.Capabilities(""))
	return r.cfg.Reminder
}

func newReminding(t testing.TB, begin time.Time, unlinked ...string) *remindRig {
	t.Helper()
	return remindOn(newRig(t), begin, unlinked...)
}

func remindOn(r *rig, begin time.Time, unlinked ...string) *remindRig {
	r.t.Helper()
	storagetest.Advance(r.t, r.db, begin)
	r.campaign = storagetest.Load(r.t, r.db)
	r.converse(shipped("test_bot"))
	rem := &remindRig{rig: r, reminder: r.remind()}
	r.cfg.Opener = export.Files{DB: r.db}
	for _, p := range r.campaign.People {
		if !slices.Contains(unlinked, p.ID) {
			rem.linkPerson(p.ID)
		}
	}
	return rem
}

func (r *remindRig) chat(person string) int64 {
	return remindChat + int64(slices.IndexFunc(r.campaign.People, func(p scoring.Person) bool { return p.ID == person }))
}

func (r *remindRig) linkPerson(person string) {
	r.t.Helper()
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(r.t.Context(), scoring.Actor{Campaign: r.campaign.ID}, person)
		if err != nil {
			return err
		}
		now, err := tx.Now(r.t.Context())
		if err != nil {
			return err
		}
		return tx.Apply(r.t.Context(), scoring.Actor{Campaign: r.campaign.ID, UserID: r.chat(person), ChatID: r.chat(person)}, now,
			[]scoring.Change{scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: r.campaign.ID, Person: person}})
	})
}

// do applies changes as a person.
func (r *remindRig) do(person string, changes ...scoring.Change) {
	r.t.Helper()
	storagetest.MustApply(r.t, r.db, scoring.Actor{Campaign: r.campaign.ID, Person: person}, changes...)
}

// reach moves the clock on and ticks.
func (r *remindRig) reach(now time.Time) remind.Ticked {
	r.t.Helper()
	storagetest.Advance(r.t, r.db, now)
	return r.tick()
}

func (r *remindRig) tick() remind.Ticked {
	r.t.Helper()
	done, err := r.reminder.Tick(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return done
}

// said runs the engine until nothing waits, and lists what was sent since the last time: "lan: first line".
func (r *remindRig) said() []string {
	r.t.Helper()
	before := len(r.api.taken(func(fakeCall) bool { return true }))
	r.start()
	testwait.Eventually(r.t, "nothing waits", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0
	})
	if err := r.end(); err != nil {
		r.t.Fatal(err)
	}
	r.tick() // what became of them is noted
	var out []string
	for _, c := range r.api.taken(func(fakeCall) bool { return true })[before:] {
		if c.Chat >= remindChat && strings.HasPrefix(c.Method, "send") {
			first, _, _ := strings.Cut(c.Text, "\n")
			out = append(out, r.campaign.People[c.Chat-remindChat].ID+": "+first)
		}
	}
	slices.Sort(out)
	return out
}

// reasons counts what became of all reminders: "sent 13", "too-late 3".
func (r *remindRig) reasons(where string) string {
	r.t.Helper()
	var rows []struct {
		What string
		N    int
	}
	if err := r.db.SQL().Select(&rows, `SELECT CASE state WHEN 'skipped' THEN reason ELSE state END AS what, count(*) AS n FROM reminders WHERE `+where+` GROUP BY 1 ORDER BY 1`); err != nil {
		r.t.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, fmt.Sprintf("%s %d", row.What, row.N))
	}
	return strings.Join(out, ", ")
}

func (r *remindRig) want(where, want string) {
	r.t.Helper()
	if got := r.reasons(where); got != want {
		r.t.Errorf("%s: %s, want %s", where, got, want)
	}
}

// Fault 13, the pause: no one gets two messages after it, and what they get is the newest.
func TestRemind_after_a_pause_only_the_newest_is_said(t *testing.T) {
	r := newReminding(t, on(12, 8, 0))
	r.reach(on(12, 9, 0))
	said := r.said()
	if len(said) != 0 {
		t.Fatalf("said already: %q", said)
	}
	r.reach(on(19, 12, 0)) // the bot was away on the 13th, the 15th and this morning
	said = r.said()
	if len(said) != 16 {
		t.Errorf("%d messages, want one for everybody:\n%s", len(said), strings.Join(said, "\n"))
	}
	for _, s := range said {
		if !strings.Contains(s, "hết ngày mai, 20/11, chốt số liệu") && !strings.Contains(s, "Tổng hợp sáng 19/11") {
			t.Errorf("not of today: %s", s)
		}
	}
	r.want("kind = 'cutoff' AND due_at < '2024-11-19 12:00+07'", "sent 13, superseded 26")
	storagetest.Holds(t, r.db)
}

// Fault 13, the night: what was missed is said when the quiet hours are over.
func TestRemind_waits_for_the_end_of_the_quiet_hours(t *testing.T) {
	r := newReminding(t, on(15, 8, 0))
	r.tick()
	if done := r.reach(on(15, 21, 0)); done.Messages != 0 || done.Held != 13 {
		t.Errorf("in the evening: %+v", done)
	}
	if done := r.reach(on(16, 6, 29)); done != (remind.Ticked{}) {
		t.Errorf("before half past six: %+v", done)
	}
	if done := r.reach(on(16, 6, 30)); done.Messages != 13 {
		t.Errorf("at half past six: %+v", done)
	}
	if said := r.said(); len(said) != 13 {
		t.Errorf("said: %q", said)
	}
}

// Fault 13, the deadline: what is too late is recorded, and not said. The lock is told all the same.
func TestRemind_says_nothing_of_a_deadline_that_has_passed(t *testing.T) {
	r := newReminding(t, on(20, 7, 0))
	r.tick()
	r.reach(on(21, 7, 0)) // the last day of the cut-off was slept through
	if said := r.said(); len(said) != 3 {
		t.Errorf("the clerk and the leaders are reminded of the report, nobody of the cut-off: %q", said)
	}
	r.want("kind = 'cutoff'", "too-late 26")
	r.reach(on(26, 9, 0)) // and the lock as well
	said := r.said()
	for _, s := range said {
		if !strings.Contains(s, "Đã khóa lúc 17:00 ngày 25/11/2024") {
			t.Errorf("after the lock: %s", s)
		}
	}
	if len(said) != 16 {
		t.Errorf("%d were told of the lock, want 16", len(said))
	}
	r.want("kind = 'lock'", "too-late 80")
	if n := r.count(`SELECT count(*) FROM closings`); n != 1 {
		t.Errorf("closed %d times", n)
	}
	storagetest.Holds(t, r.db)
}

// A locked campaign that is opened again has its reminders before the new lock: none twice, none missed, and none of the lock before.
func TestRemind_goes_on_before_the_lock_of_a_reopened_campaign(t *testing.T) {
	r := newReminding(t, on(24, 7, 0))
	r.reach(on(25, 17, 0))
	if said := r.said(); len(said) != 16 {
		t.Errorf("the first lock is told to %d, want 16", len(said))
	}
	r.reach(on(26, 7, 0))
	lock := on(28, 17, 0)
	server := scoring.Actor{Campaign: r.campaign.ID}
	storagetest.MustApply(t, r.db, server, scoring.AskReopening{Notice: "45/TB", Until: lock})
	storagetest.MustApply(t, r.db, server, scoring.ConfirmReopening{ID: 1})
	for at := on(26, 7, 30); !at.After(on(28, 18, 0)); at = at.Add(30 * time.Minute) {
		r.reach(at)
		r.tick()
	}
	before := "kind = 'lock' AND deadline_at = '" + lock.Format(time.RFC3339) + "'"
	// As filed: 22/11 15:00, 24/11 08:00, 25/11 08:00, 15:00 and 16:30, three days later; the first of them is over when the campaign opens.
	var times []string
	if err := r.db.SQL().Select(&times, `SELECT DISTINCT to_char(due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD HH24:MI') AS at FROM reminders WHERE `+before+` AND state <> 'skipped' ORDER BY at`); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(times, ", "); got != "27 08:00, 28 08:00, 28 15:00, 28 16:30" {
		t.Errorf("reminded before the new lock at %s", got)
	}
	if n := r.count(`SELECT count(*) FROM (SELECT person FROM reminders WHERE ` + before + ` AND state <> 'skipped' GROUP BY person, due_at HAVING count(*) > 1) twice`); n != 0 {
		t.Errorf("%d times a person is reminded twice", n)
	}
	if n := r.count(`SELECT count(DISTINCT person) FROM reminders WHERE kind = 'locked' AND deadline_at = '` + lock.Format(time.RFC3339) + `'`); n != 16 {
		t.Errorf("the second lock is told to %d, want 16", n)
	}
	if n := r.count(`SELECT count(*) FROM closings`); n != 2 {
		t.Errorf("closed %d times", n)
	}
	storagetest.Holds(t, r.db)
}

// While Telegram is away, reminders queue up; when it is back, each person gets only the newest.
func TestRemind_drops_what_a_newer_one_overtook_in_the_queue(t *testing.T) {
	r := newReminding(t, on(19, 7, 0))
	r.reach(on(19, 8, 0))
	r.reach(on(20, 8, 0))
	r.reach(on(20, 15, 0))
	if n := r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`); n != 16+16+13 {
		t.Fatalf("%d messages wait", n)
	}
	said := r.said()
	per := map[string]int{}
	for _, s := range said {
		who, _, _ := strings.Cut(s, ":")
		per[who]++
	}
	if len(said) != 16 || len(per) != 16 {
		t.Errorf("%d messages to %d people, want one each:\n%s", len(said), len(per), strings.Join(said, "\n"))
	}
	r.want("kind = 'cutoff' AND due_at < '2024-11-20 16:00+07'", "sent 13, superseded 26")
	storagetest.Holds(t, r.db)
}

// Fault 15. Twelve processes tick at the same moment, several times.
func TestRemind_twelve_ticks_at_once_say_everything_once(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	var ticks []*remind.Reminder
	for range 12 {
		ticks = append(ticks, newReminderOn(storagetest.Again(t, r.url, storage.Options{MaxConns: 2})))
	}
	for _, step := range []struct {
		now  time.Time
		want int
	}{{on(13, 7, 1), 0}, {on(13, 8, 0), 13}, {on(15, 15, 0), 13}, {on(19, 8, 0), 16}, {on(25, 17, 0), 16}} {
		now, want := step.now, step.want
		storagetest.Advance(t, r.db, now)
		var all sync.WaitGroup
		begin := make(chan struct{})
		for _, tick := range ticks {
			all.Go(func() {
				<-begin
				if _, err := tick.Tick(t.Context()); err != nil {
					t.Errorf("%s: %v", now, err)
				}
			})
		}
		close(begin)
		all.Wait()
		r.tick() // what was left to another tick is there by now
		if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'waiting'`); n != want {
			t.Errorf("%s: %d messages, want %d", now, n, want)
		}
		if said := r.said(); len(said) != want {
			t.Errorf("%s: %d were said, want %d", now, len(said), want)
		}
	}
	if n := r.count(`SELECT count(*) FROM closings`); n != 1 {
		t.Errorf("closed %d times", n)
	}
	storagetest.Holds(t, r.db)
}

// A reminder comes to the second, and the lock as well, by the database's clock: that of this machine is two years ahead
// (fault 12).
func TestRemind_is_on_time_by_the_database_s_clock(t *testing.T) {
	// The timer wakes at the moment that is due; the schedule beside it looks each minute only. Between the two there is
	// room for a machine under load.
	const onTime = 10.0 // seconds
	r := newReminding(t, on(25, 16, 0))
	r.start()
	storagetest.Advance(t, r.db, on(25, 16, 29).Add(58*time.Second+500*time.Millisecond))
	r.reminder.Wake()
	testwait.Eventually(t, "all were reminded", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'sent'`) == 16
	})
	var late float64
	if err := r.db.SQL().Get(&late, `SELECT extract(epoch FROM max(said_at - due_at))::float8 FROM reminders WHERE said_at IS NOT NULL`); err != nil {
		t.Fatal(err)
	}
	if late < 0 || late > onTime {
		t.Errorf("%v seconds late", late)
	}
	storagetest.Advance(t, r.db, on(25, 16, 59).Add(58*time.Second+500*time.Millisecond))
	r.reminder.Wake()
	testwait.Eventually(t, "all were told of the lock", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE kind = 'render' AND state = 'sent'`) == 32
	})
	if err := r.db.SQL().Get(&late, `SELECT extract(epoch FROM closed_at - lock_at)::float8 FROM closings`); err != nil {
		t.Fatal(err)
	}
	if late < 0 || late > onTime {
		t.Errorf("closed %v seconds late", late)
	}
	t.Logf("closed %.0f ms after the lock", late*1000)
}

// brokenFiles opens nothing.
type brokenFiles struct{}

func (brokenFiles) Aged(context.Context, string) (string, error) { return "", nil }

func (brokenFiles) May(context.Context, int64, string) (string, error) { return "", nil }

func (brokenFiles) Open(context.Context, string) (io.ReadCloser, int64, error) {
	return nil, 0, errors.New("the picture cannot be drawn")
}

// A summary whose picture cannot be made comes without it.
func TestRemind_is_said_without_its_picture_if_need_be(t *testing.T) {
	r := newReminding(t, on(19, 7, 0))
	r.cfg.Opener = brokenFiles{}
	r.reach(on(19, 8, 0))
	said := r.said()
	if n := len(slices.DeleteFunc(slices.Clone(said), func(s string) bool { return !strings.Contains(s, "Tổng hợp sáng 19/11") })); len(said) != 16 || n != 3 {
		t.Errorf("%d messages, %d summaries: %q", len(said), n, said)
	}
	r.want("kind = 'digest' AND due_at < '2024-11-19 09:00+07'", "sent 3")
}

// The leaders are told of an officer's silence only with a warning before it; a step meanwhile takes it back.
func TestRemind_tells_of_silence_only_what_is_still_so(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	r.reach(on(13, 8, 0))
	r.said()
	r.reach(on(15, 15, 0))
	r.said()
	r.want("kind = 'cutoff' AND warned", "sent 13")
	r.reach(on(19, 8, 0)) // the leaders are to be told of all thirteen
	r.want("kind = 'silence'", "queued 26")
	answer := storagetest.Answer(t, r.campaign, "3.4.1", "phương án 1")
	r.do("dong", answer) // before Telegram took the message
	r.said()
	leader := r.api.taken(to(r.chat("ma-khanh-son"), "sendPhoto"))
	_, silent, _ := strings.Cut(leader[len(leader)-1].Text, "Đã nhắc hai lần, chưa có thay đổi nào: ")
	if !strings.HasPrefix(silent, "đ/c Lan") || strings.Contains(silent, "Đồng") {
		t.Errorf("the leader reads of: %q", silent)
	}
	r.want("kind = 'silence' AND about = 'dong'", "superseded 2")
	r.want("kind = 'silence' AND about <> 'dong'", "sent 24")
	r.reach(on(20, 8, 0))
	r.want("kind = 'silence' AND about <> 'dong'", "sent 24") // once
	storagetest.Holds(t, r.db)
}

// Who is away and has a deputy is neither reminded nor told on; the deputy reads for whom. After the return the count begins at zero.
func TestRemind_leaves_who_is_away_to_the_deputy(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	r.reach(on(13, 8, 0))
	r.said()
	r.reach(on(15, 15, 0))
	r.said()
	r.do("van-phong", scoring.Delegate{Absent: "dong", Deputy: "hung", From: on(16, 0, 0), To: on(20, 0, 0)})
	r.reach(on(19, 8, 0))
	for _, line := range r.said() {
		if strings.HasPrefix(line, "dong: ") {
			t.Errorf("who is away reads: %s", line)
		}
	}
	r.want("kind = 'cutoff' AND person = 'dong' AND due_at >= '2024-11-19 00:00+07' AND due_at < '2024-11-20 00:00+07'", "nothing-owed 1")
	r.want("kind = 'silence' AND about = 'dong'", "")
	r.want("kind = 'silence' AND about = 'hung'", "sent 2")
	deputy := r.api.taken(to(r.chat("hung"), "sendMessage"))
	if text := deputy[len(deputy)-1].Text; !strings.Contains(text, "2 tiêu chí làm thay đ/c Đồng (3.4.1, 3.4.2)") {
		t.Errorf("the deputy reads: %s", text)
	}
	r.reach(on(20, 8, 0))
	r.said()
	r.want("kind = 'cutoff' AND person = 'dong' AND due_at >= '2024-11-20 00:00+07' AND state <> 'planned'", "sent 1")
	r.want("kind = 'silence' AND about = 'dong'", "")
	storagetest.Holds(t, r.db)
}

// A person who took the account later, or has none, is not reminded of what was before; the clerk sees it.
func TestRemind_lists_who_was_not_reached(t *testing.T) {
	r := newReminding(t, on(13, 7, 0), "phap", "huy")
	r.tick()
	storagetest.Advance(t, r.db, on(13, 9, 0))
	r.linkPerson("huy") // the bot was away at eight
	if done := r.tick(); done.Messages != 11 || done.Skipped != 2 {
		t.Errorf("at nine: %+v", done)
	}
	var list []reminding.Unreminded
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		list, err = tx.Unreminded(t.Context(), r.campaign.ID)
		return err
	})
	if len(list) != 1 || list[0].Person != "phap" || list[0].Reason != reminding.SkipNotLinked {
		t.Errorf("not reached: %+v", list)
	}
	r.want("person = 'huy' AND state <> 'planned'", "linked-later 1")
	r.linkPerson("phap")
	r.reach(on(15, 15, 0))
	r.said()
	storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
		list, err = tx.Unreminded(t.Context(), r.campaign.ID)
		return err
	})
	if len(list) != 0 {
		t.Errorf("reached meanwhile: %+v", list)
	}
}

// A tick that fails for one campaign does the others, and is tried again.
func TestRemind_one_campaign_s_trouble_is_not_the_others(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	broken := strings.Replace(string(campaignfile.ShippedYAML()), "id: binh-thanh-2024", "id: a-broken", 1)
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "a", Campaign: []byte(broken)})
		return err
	})
	r.tick()
	if _, err := r.db.SQL().Exec(`UPDATE campaigns SET yaml = 'x: [', files_version = files_version + 1, version = version + 1 WHERE id = 'a-broken'`); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, r.db, on(13, 8, 0))
	if _, err := r.reminder.Tick(t.Context()); err == nil || !strings.Contains(err.Error(), "a-broken") {
		t.Errorf("the error does not name the campaign: %v", err)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'render'`); n != 13 {
		t.Errorf("%d messages of the sound campaign, want 13", n)
	}
}

// What is due does not wait for reminders to find another way, nor for what is known of those that were sent.
func TestRemind_says_what_is_due_where_looking_back_fails(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	r.tick()
	r.db.SQL().MustExec(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
		CREATE TRIGGER broken BEFORE DELETE ON unreachable FOR EACH STATEMENT EXECUTE FUNCTION broken()`)
	storagetest.Advance(t, r.db, on(13, 8, 0))
	if _, err := r.reminder.Tick(t.Context()); err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("the tick says %v", err)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'render'`); n != 13 {
		t.Errorf("%d messages, want 13", n)
	}
	storagetest.Advance(t, r.db, r.campaign.Deadline(scoring.Lock).Add(time.Second))
	done, err := r.reminder.Tick(t.Context())
	if err == nil || done.Closed != 1 {
		t.Errorf("at the lock: %+v, %v", done, err)
	}
}

// Who was reminded by hand a moment ago is not reminded once more of the same by the plan; others are, and so is the person later.
func TestRemind_leaves_who_was_just_reminded_by_hand(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	r.reach(on(13, 7, 30))
	r.do("ma-khanh-son", scoring.NoteReminded{People: []string{"lan"}})
	r.reach(on(13, 8, 0))
	r.said()
	if n := r.count(`SELECT count(*) FROM reminders WHERE person = 'lan' AND state = 'skipped' AND reason = 'by-hand'`); n != 1 {
		t.Errorf("%d reminders of Lan are left out, want 1", n)
	}
	if n := r.count(`SELECT count(*) FROM reminders WHERE person = 'dung' AND state = 'sent'`); n != 1 {
		t.Errorf("%d reminders of Dung are sent, want 1", n)
	}
}

func TestRemind_by_hand_counts_what_was_planned_too(t *testing.T) {
	r := newReminding(t, on(13, 7, 0))
	r.reach(on(13, 8, 0))
	r.said()
	r.do("ma-khanh-son", scoring.NoteReminded{People: []string{"lan"}})
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		n, err := tx.RemindersOf(t.Context(), r.campaign.ID, on(13, 0, 0))
		if n["lan"] != 2 || n["dung"] != 1 {
			t.Errorf("counted %v, want 2 of Lan, 1 of Dung", n)
		}
		return err
	})
}
