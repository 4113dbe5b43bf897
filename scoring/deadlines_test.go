package scoring_test

import (
	"testing"
	"time"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"pgregory.net/rapid"
)

// TestTimeLeft proves that time is counted as people count it: in local days, near the end in hours and minutes.
func TestTimeLeft(t *testing.T) {
	c := campaignfile.Shipped()
	for now, want := range map[string]map[scoring.DeadlineKind]string{
		"17/11 08:00": {scoring.Cutoff: "còn 3 ngày", scoring.Report: "còn 5 ngày", scoring.Lock: "còn 8 ngày"},
		"17/11 23:59": {scoring.Cutoff: "còn 3 ngày"},
		"18/11 00:00": {scoring.Cutoff: "còn 2 ngày"},
		"19/11 08:00": {scoring.Cutoff: "còn 1 ngày"},
		"20/11 08:00": {scoring.Cutoff: "còn 16 giờ", scoring.Lock: "còn 5 ngày"},
		"20/11 23:30": {scoring.Cutoff: "còn 30 phút"},
		"20/11 23:59": {scoring.Cutoff: "còn chưa đầy 1 phút"},
		"21/11 00:00": {scoring.Cutoff: "đã qua", scoring.Report: "còn 1 ngày"},
		"25/11 16:30": {scoring.Lock: "còn 30 phút"},
		"25/11 16:00": {scoring.Lock: "còn 1 giờ"},
		"25/11 17:00": {scoring.Lock: "đã qua"},
	} {
		for kind, words := range want {
			if got := scoring.TimeLeft(at(now), c.Deadline(kind), c.Location); got != words {
				t.Errorf("at %s until the %s: %q, want %q", now, kind, got, words)
			}
		}
	}
}

// TestCampaign_IsLocked proves that the lock falls with its very second.
func TestCampaign_IsLocked(t *testing.T) {
	c := campaignfile.Shipped()
	lock := at("25/11 17:00")
	for now, want := range map[time.Time]bool{lock.Add(-time.Nanosecond): false, lock: true, lock.Add(time.Hour): true} {
		if got := c.IsLocked(now); got != want {
			t.Errorf("at %v: %v, want %v", now, got, want)
		}
	}
	for _, kept := range []scoring.Phase{"", scoring.Open, scoring.Sent} {
		if got := c.PhaseAt(kept, lock); got != scoring.Locked {
			t.Errorf("%q at the lock: %s", kept, got)
		}
	}
	if got := []scoring.Phase{c.PhaseAt("", at("19/11 08:00")), c.PhaseAt(scoring.Sent, at("23/11 08:00"))}; got[0] != scoring.Open || got[1] != scoring.Sent {
		t.Errorf("before the lock: %v", got)
	}
	if c.WithDeadline(scoring.Lock, at("26/11 17:00")).IsLocked(lock) {
		t.Error("locked although the lock was moved")
	}
	if !c.IsLocked(lock) {
		t.Error("moving the deadline of a copy moved the original's")
	}
}

// TestCampaign_NeedsCutoffQuestion proves who is asked: from 21/11 on, all but 7.2 (decision 16).
func TestCampaign_NeedsCutoffQuestion(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct {
		code, now string
		want      bool
	}{
		{"2.1.1", "20/11 23:59", false}, {"2.1.1", "21/11 00:00", true}, {"7.1", "22/11 08:00", true}, {"7.2", "22/11 08:00", false},
	} {
		if got := c.NeedsCutoffQuestion(c.Criterion(test.code), at(test.now)); got != test.want {
			t.Errorf("%s at %s: %v, want %v", test.code, test.now, got, test.want)
		}
	}
}

// TestCampaign_NextDeadline proves which deadline is named to whom.
func TestCampaign_NextDeadline(t *testing.T) {
	c := campaignfile.Shipped()
	for _, test := range []struct {
		now, person string
		want        scoring.DeadlineKind
	}{
		{"14/11 08:00", "lan", scoring.Cutoff}, {"21/11 08:00", "lan", scoring.Lock}, {"21/11 08:00", scoringtest.Clerk, scoring.Report},
		{"21/11 08:00", scoringtest.Leader, scoring.Report}, {"23/11 08:00", scoringtest.Clerk, scoring.Lock}, {"26/11 08:00", "lan", ""},
	} {
		got, ok := c.NextDeadline(at(test.now), c.Person(test.person))
		if got.Kind != test.want || ok != (test.want != "") {
			t.Errorf("%s at %s: %q, want %q", test.person, test.now, got.Kind, test.want)
		}
	}
}

// TestCampaign_DeadlineStates proves that a moved deadline says so, and an unannounced one has no time.
func TestCampaign_DeadlineStates(t *testing.T) {
	c := campaignfile.Shipped().WithDeadline(scoring.Lock, at("26/11 17:00"))
	for _, s := range c.DeadlineStates(at("21/11 08:00")) {
		if s.Moved != (s.Kind == scoring.Lock) || s.Passed != (s.Kind == scoring.Cutoff) || s.At.IsZero() != (s.Kind == scoring.Supplement) || s.Left < 0 {
			t.Errorf("%+v", s)
		}
	}
}

// TestQuietHours proves by property that what is moved out of the quiet hours lands outside, at most a night away, and that
// outside nothing moves.
func TestQuietHours(t *testing.T) {
	q := campaignfile.Shipped().Quiet
	for clock, want := range map[string]bool{"20:59": false, "21:00": true, "23:59": true, "00:00": true, "06:29": true, "06:30": false, "12:00": false} {
		if got := q.Contains(at("19/11 " + clock)); got != want {
			t.Errorf("%s is quiet: %v, want %v", clock, got, want)
		}
	}
	if got := q.After(at("19/11 22:00")); !got.Equal(at("20/11 06:30")) {
		t.Errorf("22:00 waits until %v", got)
	}
	if got := q.After(at("20/11 05:00")); !got.Equal(at("20/11 06:30")) {
		t.Errorf("05:00 waits until %v", got)
	}
	if got := q.Before(at("20/11 05:00")); !got.Equal(at("19/11 20:59")) {
		t.Errorf("05:00 comes forward to %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := scoring.QuietHours{time.Duration(rapid.IntRange(0, 1439).Draw(t, "from")) * time.Minute, time.Duration(rapid.IntRange(0, 1439).Draw(t, "to")) * time.Minute}
		moment := at("19/11 00:00").Add(time.Duration(rapid.IntRange(0, 3*86400).Draw(t, "second")) * time.Second)
		after, before := q.After(moment), q.Before(moment)
		if q.Contains(after) || after.Before(moment) || after.Sub(moment) > 24*time.Hour || before.After(moment) || moment.Sub(before) > 24*time.Hour+time.Minute {
			t.Fatalf("%v: after %v, before %v", moment, after, before)
		}
		if !q.Contains(moment) && (!after.Equal(moment) || !before.Equal(moment)) {
			t.Fatalf("%v is not quiet but moves to %v, %v", moment, after, before)
		}
	})
}
