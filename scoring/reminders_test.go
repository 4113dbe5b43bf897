package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestCampaign_Plan_golden keeps the plan of the shipped campaign, to be checked against source/README 25.
func TestCampaign_Plan_golden(t *testing.T) {
	c := Shipped()
	var b strings.Builder
	weekdays := []string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"}
	plan := c.Plan()
	for _, p := range c.People {
		fmt.Fprintf(&b, "%s (%s)\n", p.Display(), RoleName(p.Roles[0]))
		for _, s := range plan {
			if s.Person != p.ID {
				continue
			}
			var items []string
			for _, it := range s.Items {
				items = append(items, fmt.Sprintf("%s (trước %s)", DeadlineName(it.Kind), it.Offset))
			}
			fmt.Fprintf(&b, "    %s %s %s  %s\n", weekdays[s.At.Weekday()], FormatShortDate(s.At, c.Location), FormatTime(s.At, c.Location), strings.Join(items, " + "))
		}
	}
	b.WriteString("Tổng hợp buổi sáng\n")
	for _, d := range c.DigestTimes() {
		fmt.Fprintf(&b, "    %s %s %s\n", weekdays[d.Weekday()], FormatShortDate(d, c.Location), FormatTime(d, c.Location))
	}
	golden(t, "plan.txt", b.String())
}

// TestDue proves that consecutive looks see each reminder once, and one from before the campaign was loaded never.
func TestDue(t *testing.T) {
	c := Shipped()
	if got, want := Due(c, time.Time{}, at("31/12 00:00")), c.Plan(); len(got) != len(want) {
		t.Errorf("%d due in all, %d planned", len(got), len(want))
	}
	c.Loaded = at("14/11 08:00")
	for _, s := range c.Plan() {
		if s.At.Before(c.Loaded) {
			t.Errorf("%s is planned for %v, before the campaign was loaded", s.Person, s.At)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cuts := rapid.SliceOfN(rapid.IntRange(0, 26*24*60), 1, 8).Draw(t, "minutes")
		slices.Sort(cuts)
		start := at("01/11 00:00")
		seen, from := 0, start
		for _, m := range append(cuts, 30*24*60) {
			to := start.Add(time.Duration(m) * time.Minute)
			seen += len(Due(c, from, to))
			from = to
		}
		if seen != len(c.Plan()) {
			t.Fatalf("%d seen, %d planned", seen, len(c.Plan()))
		}
	})
}

// TestCampaign_Plan_moved proves what becomes of the reminders of a moved deadline: they move along, keep their offsets,
// stay out of quiet hours and before the deadline.
func TestCampaign_Plan_moved(t *testing.T) {
	c := Shipped()
	base := c.Plan()
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]DeadlineKind{Cutoff, Report, Lock}).Draw(t, "kind")
		to := at("10/11 00:00").Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(t, "minute")) * time.Minute)
		moved := c.WithDeadline(kind, to).WithDeadline(kind, to) // moving twice to the same moment is once
		keys, perDay := map[string]bool{}, map[string]int{}
		for _, s := range moved.Plan() {
			day := s.Person + FormatDate(s.At, c.Location)
			if perDay[day]++; perDay[day] > 3 && FormatDate(s.At, c.Location) != FormatDate(moved.Deadline(Lock), c.Location) {
				t.Fatalf("%s has a fourth reminder on %v", s.Person, s.At)
			}
			if c.Quiet.Contains(s.At.In(c.Location)) {
				t.Fatalf("%s at %v is in the quiet hours", s.Person, s.At)
			}
			for _, it := range s.Items {
				key := fmt.Sprint(s.Person, it.DeadlineAt, it.Offset)
				if keys[key] {
					t.Fatalf("planned twice: %s", key)
				}
				keys[key] = true
				if !s.At.Before(it.DeadlineAt) || it.Offset <= 0 {
					t.Fatalf("%s at %v, offset %v, is not before %v", s.Person, s.At, it.Offset, it.DeadlineAt)
				}
			}
		}
		back := moved.WithDeadline(kind, c.Deadline(kind)).Plan()
		if len(back) != len(base) {
			t.Fatalf("moved there and back: %d reminders, were %d", len(back), len(base))
		}
	})
	later := c.WithDeadline(Lock, at("27/11 17:00"))
	var got []string
	for _, s := range later.Plan() {
		if s.Person == "lan" && s.Items[0].Kind == Lock {
			got = append(got, s.At.In(c.Location).Format("02/01 15:04"))
		}
	}
	if want := []string{"24/11 15:00", "26/11 08:00", "27/11 08:00", "27/11 15:00", "27/11 16:30"}; !slices.Equal(got, want) {
		t.Errorf("the lock moved by two days: %v, want %v", got, want)
	}
}

// TestCampaign_Choose proves what is sent after a pause: one each, the newest; nothing in quiet hours; nothing too late.
func TestCampaign_Choose(t *testing.T) {
	c := Shipped()
	count := func(now string) (send, superseded, late, held int) {
		got := c.Choose(Due(c, at("01/11 00:00"), at(now)), at(now))
		people := map[string]bool{}
		for _, s := range slices.Concat(got.Send, got.Held) {
			if people[s.Person] {
				t.Errorf("%s: two messages to %s", now, s.Person)
			}
			people[s.Person] = true
		}
		return len(got.Send), len(got.Superseded), len(got.TooLate), len(got.Held)
	}
	for now, want := range map[string][4]int{
		"13/11 07:59": {0, 0, 0, 0},
		"13/11 08:00": {13, 0, 0, 0},
		"19/11 12:00": {13, 26, 0, 0},
		"19/11 22:00": {0, 26, 0, 13},
		"21/11 06:30": {3, 0, 65, 0}, // the cut-off is over; clerk and leaders have one of Wednesday
		"25/11 16:59": {16, 64, 77, 0},
		"25/11 17:00": {0, 0, 157, 0},
	} {
		send, superseded, late, held := count(now)
		if got := [4]int{send, superseded, late, held}; got != want {
			t.Errorf("%s: sent, superseded, too late, held %v, want %v", now, got, want)
		}
	}
}

// TestReminderSlot_Owes proves that a reminder shrinks to what the person still owes, and is dropped when that is nothing.
func TestReminderSlot_Owes(t *testing.T) {
	both := ReminderSlot{Items: []ReminderItem{{Kind: Cutoff}, {Kind: Lock}}}
	if got, ok := both.Owes(Debt{Criteria: []string{"2.1.1"}}); !ok || len(got.Items) != 2 {
		t.Errorf("an officer behind: %v %v", got, ok)
	}
	if got, ok := both.Owes(Debt{NotSent: true}); !ok || len(got.Items) != 1 || got.Items[0].Kind != Lock {
		t.Errorf("a clerk before the cut-off: %v %v", got, ok)
	}
	if _, ok := both.Owes(Debt{Deferred: []string{"5.2.4.2"}}); ok {
		t.Error("who owes nothing is reminded")
	}
	if len(both.Items) != 2 {
		t.Error("the slot itself was changed")
	}
}
