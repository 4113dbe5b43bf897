package reminding

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/scoringtest"

	"pgregory.net/rapid"
)

// TestPlan_golden keeps the plan of the shipped campaign, to be checked against decision 25.
func TestPlan_golden(t *testing.T) {
	c := campaignfile.Shipped()
	var b strings.Builder
	weekdays := []string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"}
	plan := Plan(c)
	for _, p := range c.People {
		fmt.Fprintf(&b, "%s (%s)\n", p.Display(), scoring.RoleName(p.Roles[0]))
		for _, s := range plan {
			if s.Person != p.ID {
				continue
			}
			var items []string
			for _, it := range s.Items {
				items = append(items, fmt.Sprintf("%s (trước %s)", scoring.DeadlineName(it.Kind), it.Offset))
			}
			fmt.Fprintf(&b, "    %s %s %s  %s\n", weekdays[s.At.Weekday()], format.ShortDate(s.At, c.Location), format.Time(s.At, c.Location), strings.Join(items, " + "))
		}
	}
	b.WriteString("Tổng hợp buổi sáng\n")
	for _, d := range digestTimes(c) {
		fmt.Fprintf(&b, "    %s %s %s\n", weekdays[d.Weekday()], format.ShortDate(d, c.Location), format.Time(d, c.Location))
	}
	scoringtest.Golden(t, "plan.txt", b.String())
}

// TestPlan_loaded proves that nothing is planned for a time before the campaign was loaded.
func TestPlan_loaded(t *testing.T) {
	c := campaignfile.Shipped()
	c.Loaded = scoringtest.At("14/11 08:00")
	for _, s := range Agenda(c) {
		if s.At.Before(c.Loaded) {
			t.Errorf("%s is planned for %v, before the campaign was loaded", s.Person, s.At)
		}
	}
}

// TestPlan_moved proves what becomes of the reminders of a moved deadline: they move along, keep their offsets,
// stay out of quiet hours and before the deadline.
func TestPlan_moved(t *testing.T) {
	c := campaignfile.Shipped()
	base := Plan(c)
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock}).Draw(t, "kind")
		to := scoringtest.At("10/11 00:00").Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(t, "minute")) * time.Minute)
		moved := c.WithDeadline(kind, to).WithDeadline(kind, to) // moving twice to the same moment is once
		keys, perDay := map[string]bool{}, map[string]int{}
		for _, s := range Agenda(moved) {
			day := s.Person + format.Date(s.At, c.Location)
			if perDay[day]++; perDay[day] > 3 && format.Date(s.At, c.Location) != format.Date(moved.Deadline(scoring.Lock), c.Location) {
				t.Fatalf("%s has a fourth reminder on %v", s.Person, s.At)
			}
			if c.Quiet.Contains(s.At.In(c.Location)) {
				t.Fatalf("%s at %v is in the quiet hours", s.Person, s.At)
			}
			for _, it := range s.Items {
				key := fmt.Sprint(s.Person, it.Kind, it.DeadlineAt, it.Offset)
				if keys[key] {
					t.Fatalf("planned twice: %s", key)
				}
				keys[key] = true
				if it.Kind != LockNotice && (!s.At.Before(it.DeadlineAt) || it.Offset <= 0) {
					t.Fatalf("%s at %v, offset %v, is not before %v", s.Person, s.At, it.Offset, it.DeadlineAt)
				}
			}
		}
		back := Plan(moved.WithDeadline(kind, c.Deadline(kind)))
		if len(back) != len(base) {
			t.Fatalf("moved there and back: %d reminders, were %d", len(back), len(base))
		}
	})
	later := c.WithDeadline(scoring.Lock, scoringtest.At("27/11 17:00"))
	var got []string
	for _, s := range Plan(later) {
		if s.Person == "lan" && s.Items[0].Kind == scoring.Lock {
			got = append(got, s.At.In(c.Location).Format("02/01 15:04"))
		}
	}
	if want := []string{"24/11 15:00", "26/11 08:00", "27/11 08:00", "27/11 15:00", "27/11 16:30"}; !slices.Equal(got, want) {
		t.Errorf("the lock moved by two days: %v, want %v", got, want)
	}
}
