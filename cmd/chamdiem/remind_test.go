package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/remind"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/view"
	"chamdiem/criteria"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// year is a campaign that is played hour by hour on the shifted clock, with the whole product.
type year struct {
	t        *testing.T
	s        *store
	p        *play
	c        *scoring.Campaign
	reminder *remind.Reminder
	seen     int64 // the newest message that is written down
	told     map[string]int
	out      strings.Builder
}

// on is a moment of November 2024 at the people's clock.
func on(day, hour, minute int) time.Time {
	return time.Date(2024, time.November, day, hour, minute, 0, 0, campaignfile.Zone())
}

func playYear(t *testing.T, begin time.Time) *year {
	t.Helper()
	db := storagetest.Open(t)
	storagetest.Advance(t, db, begin)
	storagetest.Load(t, db)
	s, p, reminder := startProductOn(t, db)
	y := &year{t: t, s: s, p: p, c: p.campaign, reminder: reminder, told: map[string]int{}}
	y.settle()
	return y
}

// account is a person's account in the simulator.
func (y *year) account(person string) int64 {
	return firstAccount + int64(slices.IndexFunc(y.c.People, func(p scoring.Person) bool { return p.ID == person }))
}

// do applies changes as a person.
func (y *year) do(person string, changes ...scoring.Change) {
	y.t.Helper()
	storagetest.MustApply(y.t, y.s.DB, scoring.Actor{Campaign: y.c.ID, Person: person, UserID: y.account(person), ChatID: y.account(person)}, changes...)
}

// best is the answer that gives a criterion the most.
func best(t *testing.T, k *criteria.Criterion) scoring.SetAnswer {
	t.Helper()
	a := criteria.Answer{Option: 1}
	switch k.Kind {
	case criteria.Ratio:
		a = criteria.Answer{Values: map[string]decimal.Decimal{"done": decimal.NewFromInt(20), "total": decimal.NewFromInt(20)}}
	case criteria.Counts:
		a = criteria.Answer{Values: map[string]decimal.Decimal{}}
		for _, in := range k.Inputs {
			if !in.Optional {
				a.Values[in.Name] = map[bool]decimal.Decimal{true: decimal.NewFromInt(100)}[in.Name == "total"]
			}
		}
	}
	result, err := k.Score(a)
	if err != nil {
		t.Fatalf("%s: %v", k.Code, err)
	}
	return scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points}
}

// submit has a person submit the first n criteria that are owed; 0 = all of them.
func (y *year) submit(person string, n int) {
	y.t.Helper()
	owed := y.c.Owes(y.entries(), person, scoring.Status{Phase: scoring.Open}).Criteria
	if n > 0 && len(owed) > n {
		owed = owed[:n]
	}
	for _, code := range owed {
		if y.entries()[code].State == scoring.Working {
			y.do(person, scoring.SetState{Code: code, To: scoring.Submitted})
			continue
		}
		y.do(person, best(y.t, y.c.Criterion(code)), scoring.SetState{Code: code, To: scoring.Submitted})
	}
}

func (y *year) entries() (heads map[string]scoring.Entry) {
	y.t.Helper()
	storagetest.InTx(y.t, y.s.DB, func(tx *storage.Tx) (err error) {
		heads, err = tx.EntryHeads(y.t.Context(), y.c.ID)
		return err
	})
	return heads
}

// settle waits until everybody is linked and everything that is to be said is said.
func (y *year) settle() {
	y.t.Helper()
	nothing := func() error { return nil }
	untilCount(y.t, y.s, len(y.c.People), `SELECT count(*) FROM links`, nothing)
	untilCount(y.t, y.s, 0, `SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') + (SELECT count(*) FROM inbox WHERE state = 'new')`, nothing)
}

// untilCount waits until a query counts so many rows; between does something before each look.
func untilCount(t testing.TB, s *store, want int, query string, between func() error) {
	t.Helper()
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(2 * time.Millisecond) {
		if err := between(); err != nil {
			t.Fatal(err)
		}
		var n int
		if err := s.SQL().Get(&n, query); err != nil {
			t.Fatal(err)
		}
		if n == want {
			return
		}
		if time.Now().After(limit) {
			t.Fatalf("%d rows instead of %d: %s", n, want, query)
		}
	}
}

// reach moves the clock on, has the bot look, and writes down what it said of its own accord.
func (y *year) reach(now time.Time) {
	y.t.Helper()
	if err := y.s.Advance(y.t.Context(), now); err != nil {
		y.t.Fatal(err)
	}
	if err := y.p.readShift(y.t.Context()); err != nil {
		y.t.Fatal(err)
	}
	done, err := y.reminder.Tick(y.t.Context())
	if err != nil {
		y.t.Fatalf("%s: %v", now, err)
	}
	if done != (remind.Ticked{}) {
		y.settle()
	}
	y.write(now)
}

// write lists what was said since the last time.
func (y *year) write(now time.Time) {
	y.t.Helper()
	var said []struct {
		ID      int64 `db:"id"`
		Chat    int64 `db:"chat_id"`
		Message int64 `db:"message_id"`
	}
	if err := y.s.SQL().Select(&said, `SELECT id, chat_id, message_id FROM outbox WHERE kind = 'render' AND state = 'sent' AND id > $1 ORDER BY chat_id, id`, y.seen); err != nil {
		y.t.Fatal(err)
	}
	if len(said) == 0 {
		return
	}
	fmt.Fprintf(&y.out, "%s %s %s\n", []string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"}[now.Weekday()], format.Date(now, now.Location()), format.Time(now, now.Location()))
	for _, row := range said {
		y.seen = max(y.seen, row.ID)
		person := y.c.People[row.Chat-firstAccount]
		shown, err := y.p.Chat(row.Chat, 0, 1000)
		if err != nil {
			y.t.Fatal(err)
		}
		for _, m := range shown.Messages {
			if m.ID != row.Message {
				continue
			}
			first, rest, _ := strings.Cut(view.PlainBlanks(m.Text), "\n")
			fmt.Fprintf(&y.out, "    %s: %s%s\n", person.Display(), first, marks(rest, m.Photo != nil))
			if at := time.Unix(m.Date, 0).In(y.c.Location); y.c.Quiet.Contains(at) {
				y.t.Errorf("%s was disturbed at %s", person.ID, at)
			}
		}
		y.told[person.ID+" "+now.UTC().Format(time.RFC3339)]++
	}
}

// marks names what a message holds below its first line.
func marks(rest string, photo bool) string {
	var out []string
	for _, m := range []struct{ words, mark string }{
		{"Tổng hợp sáng", "tổng hợp"}, {"lãnh đạo sẽ được báo", "báo trước"}, {"đã báo cáo lãnh đạo", "đã báo lãnh đạo"},
		{"Các đ/c này", "ai im lặng"}, {"Chưa nhắc được", "ai chưa được nhắc"}, {"nên không được tính", "bản chưa nộp"},
	} {
		if strings.Contains(rest, m.words) {
			out = append(out, m.mark)
		}
	}
	if photo {
		out = append(out, "ảnh")
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, ", ") + "]"
}

// TestReminders_a_whole_campaign_hour_by_hour plays November 2024. The golden file is to be read beside decision 25: who was told what
// and when. Each message is checked against what its reader owed just then, and the plan against what became of it.
func TestReminders_a_whole_campaign_hour_by_hour(t *testing.T) {
	t.Parallel()
	y := playYear(t, on(1, 0, 0))
	script := map[int64]func(){}
	at := func(day, hour int, act func()) { script[on(day, hour, 0).Unix()] = act }
	at(12, 10, func() { y.submit("dong", 0) }) // owes nothing from here on
	at(13, 10, func() { y.submit("lan", 3) })  // a step after each reminder
	at(14, 9, func() { y.block("hieu", true); y.submit("tuan", 1) })
	at(15, 16, func() { y.submit("lan", 3) })
	at(18, 9, func() { y.submit("quynh", 0) })
	at(19, 8, func() { y.snooze("hung") })
	at(19, 9, func() { y.submit("lan", 3) })
	at(20, 9, func() { y.submit("lan", 3); y.submit("huong", 0) })
	at(21, 7, func() { y.block("hieu", false) })
	at(22, 16, func() { y.submit("lan", 0); y.do("hung", best(t, y.c.Criterion("4.1"))) }) // a draft that is never submitted
	at(23, 10, func() { y.submit("cat", 0) })
	at(25, 9, func() { y.submit("dung", 0) })
	for now := on(1, 1, 0); !now.After(on(26, 23, 0)); now = now.Add(stride(now)) {
		y.reach(now)
		if act := script[now.Unix()]; act != nil {
			act()
			y.settle()
		}
	}
	for key, n := range y.told {
		if n != 1 {
			t.Errorf("%s: %d messages at once", key, n)
		}
	}
	y.complete()
	storagetest.Holds(t, y.s.DB)
	golden := filepath.Join("testdata", "reminders.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(y.out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(y.out.String(), "\n")); diff != "" {
		t.Errorf("what was said differs (-want +got); -update rewrites it:\n%s", diff)
	}
}

// stride is an hour, on the day of the lock half an hour.
func stride(now time.Time) time.Duration {
	if now.Day() == 25 {
		return 30 * time.Minute
	}
	return time.Hour
}

// block blocks the bot, or lets it write again; what the bot is told of it is handled before the next step.
func (y *year) block(person string, blocked bool) {
	y.t.Helper()
	if err := y.p.Block(y.account(person), blocked); err != nil {
		y.t.Fatal(err)
	}
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(2 * time.Millisecond) {
		var so bool
		if err := y.s.SQL().Get(&so, `SELECT EXISTS (SELECT FROM unreachable JOIN links USING (channel, chat_id) WHERE person = $1) = $2`, person, blocked); err != nil {
			y.t.Fatal(err)
		}
		if so {
			return
		}
		if time.Now().After(limit) {
			y.t.Fatalf("%s: not noted that the bot is blocked: %v", person, blocked)
		}
	}
}

// snooze has a person press "Nhắc lại sau 2 giờ" under the newest reminder, twice as fingers do.
func (y *year) snooze(person string) {
	y.t.Helper()
	player := y.p.Player(y.account(person))
	for _, press := range []func() (players.Step, error){
		func() (players.Step, error) { return player.Press(y.t.Context(), "Nhắc lại sau 2 giờ") },
		func() (players.Step, error) { return player.Again(y.t.Context()) },
	} {
		step, err := press()
		if err != nil || !strings.Contains(step.Toast, "Sẽ nhắc lại lúc") {
			y.t.Fatalf("%s: %q, %v", person, step.Toast, err)
		}
	}
}

// complete compares the plan with what became of it: each planned item has one row, said to a person who could be
// reached, or left out for a reason that was so.
func (y *year) complete() {
	y.t.Helper()
	var records []storage.ReminderRecord
	storagetest.InTx(y.t, y.s.DB, func(tx *storage.Tx) (err error) {
		records, err = tx.ReminderRecords(y.t.Context(), y.c.ID)
		return err
	})
	type key struct {
		person string
		kind   scoring.DeadlineKind
		due    int64
	}
	rows := map[key][]storage.ReminderRecord{}
	for _, r := range records {
		k := key{r.Person, r.Kind, r.Due.Unix()}
		rows[k] = append(rows[k], r)
		if r.State != "sent" && r.State != "skipped" {
			y.t.Errorf("%s %s at %s is still %s", r.Person, r.Kind, r.Due, r.State)
		}
	}
	unreached := map[string]bool{}
	for _, slot := range reminding.Agenda(y.c) {
		for _, it := range slot.Items {
			found := rows[key{slot.Person, it.Kind, slot.At.Unix()}]
			if len(found) != 1 {
				y.t.Errorf("%s %s at %s: %d rows", slot.Person, it.Kind, slot.At, len(found))
				continue
			}
			switch r := found[0]; {
			case r.State == "sent":
				if y.told[slot.Person+" "+slot.At.UTC().Format(time.RFC3339)] != 1 {
					y.t.Errorf("%s %s at %s counts as said, but was not", slot.Person, it.Kind, slot.At)
				}
			case r.Reason == reminding.SkipUnreachable:
				unreached[slot.Person] = true
			case r.Reason != reminding.SkipNothingOwed:
				y.t.Errorf("%s %s at %s was left out: %s", slot.Person, it.Kind, slot.At, r.Reason)
			}
		}
	}
	if len(unreached) != 1 || !unreached["hieu"] {
		y.t.Errorf("not reached: %v, want hieu alone", unreached)
	}
}

// waits waits until a phone shows a message that fits, within the time in which a person expects it.
func (y *year) waits(person string, within time.Duration, words ...string) view.Message {
	y.t.Helper()
	var last []view.Message
	for limit := time.Now().Add(within); ; time.Sleep(5 * time.Millisecond) {
		shown, err := y.p.Chat(y.account(person), 0, 100)
		if err != nil {
			y.t.Fatal(err)
		}
		last = shown.Messages
		for _, m := range slices.Backward(last) {
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(view.PlainBlanks(m.Text), w) }) {
				return m
			}
		}
		if time.Now().After(limit) {
			y.t.Fatalf("%s does not read %q after %s:\n%s", person, words, within, view.Transcript(last, y.c.Location))
		}
	}
}

// In the demo a moved clock shows at once what it leads to: Lan's reminder with her list, and the lock.
func TestDemo_AMovedClockShowsItsRemindersAndTheLock(t *testing.T) {
	t.Parallel()
	const soon = 20 * time.Second // the ticks of each minute alone would mostly be later
	s, p, reminder := startProductOn(t, storagetest.Open(t))
	y := &year{t: t, s: s, p: p, c: p.campaign, reminder: reminder, told: map[string]int{}}
	y.settle()
	ctx := t.Context()
	if err := p.advance(ctx, on(20, 8, 0)); err != nil {
		t.Fatal(err)
	}
	owed := y.c.Owes(nil, "lan", scoring.Status{}).Criteria
	m := y.waits("lan", soon, "Nhắc việc", "hết hôm nay, 20/11", fmt.Sprintf("%d tiêu chí", len(owed)), strings.Join(owed[:12], ", ")+fmt.Sprintf(" và %d tiêu chí khác", len(owed)-12))
	for _, label := range []string{"Làm tiếp", "Nhắc lại sau 2 giờ"} {
		if _, ok := m.Find(label); !ok {
			t.Errorf("no button %q", label)
		}
	}
	if m := y.waits("ma-khanh-son", testwait.Patience, "gửi báo cáo", "Tổng hợp sáng 20/11", "còn 73 tiêu chí"); m.Photo == nil {
		t.Error("the summary comes without its picture")
	}
	y.settle()
	var jumped int // over two reminders on the 15th and the 19th
	if err := s.SQL().Get(&jumped, `SELECT count(*) FROM outbox WHERE kind = 'render' AND chat_id = $1`, y.account("lan")); err != nil || jumped != 1 {
		t.Errorf("Lan got %d reminders, %v", jumped, err)
	}
	lan := p.Player(y.account("lan"))
	if said := step(t)(lan.Press(ctx, "Làm tiếp")).Text(); !strings.Contains(said, owed[0]) {
		t.Errorf("the button opens %q, want %s", said, owed[0])
	}

	if err := p.advance(ctx, on(25, 17, 0).Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	for _, person := range y.c.People {
		y.waits(person.ID, soon, "Đã khóa lúc 17:00 ngày 25/11/2024. Tổng điểm tự chấm: 2/80.")
	}
	if said := step(t)(lan.Say(ctx, "3.1.1")).Text(); strings.Contains(said, "Chấm điểm") && !strings.Contains(said, "khóa") {
		t.Errorf("after the lock Lan reads %q", said)
	}
	storagetest.Holds(t, s.DB)
}
