package reminding

import (
	"fmt"
	"slices"
	"testing"
	"time"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"pgregory.net/rapid"
)

// dueOf is what of the campaign's agenda is due at now.
func dueOf(c *scoring.Campaign, now time.Time) []Due {
	var due []Due
	for _, s := range Agenda(c) {
		for _, it := range s.Items {
			if !s.At.After(now) {
				due = append(due, Due{ID: int64(len(due) + 1), Person: s.Person, Item: it, At: s.At})
			}
		}
	}
	return due
}

// factsAt are those of a campaign in which all people are linked and no work has begun.
func factsAt(c *scoring.Campaign, now time.Time) Facts {
	f := Facts{Now: now, Phase: c.PhaseAt(scoring.Open, now), Accounts: map[string]Account{}}
	for _, p := range c.People {
		f.Accounts[p.ID] = Account{}
	}
	return f
}

// TestDecide_after_a_pause proves what is sent after a pause: one message each, with the newest of each kind;
// nothing in quiet hours; nothing too late.
func TestDecide_after_a_pause(t *testing.T) {
	c := campaignfile.Shipped()
	for now, want := range map[string]string{
		"13/11 07:59": "0 people",
		"13/11 08:00": "13 people: send 13",
		"19/11 12:00": "16 people: send 16 skip superseded 26",                  // three with the digest
		"19/11 22:00": "16 people: hold 16 skip superseded 26",                  // until 06:30
		"21/11 06:30": "3 people: send 3 skip too-late 71",                      // the cut-off is over, and two digests
		"22/11 16:00": "16 people: send 22 skip superseded 9 skip too-late 74",  // report and lock, and the digest for three
		"25/11 16:59": "16 people: send 19 skip superseded 64 skip too-late 95", // the lock, and three digests
		"25/11 17:00": "16 people: send 16 skip too-late 178",                   // the notice of the lock
	} {
		moment := scoringtest.At(now)
		due := dueOf(c, moment)
		got := map[string]int{}
		people := map[string]bool{}
		for _, v := range Decide(c, due, factsAt(c, moment)) {
			key := string(v.Fate)
			if v.Fate == FateSkip {
				key += " " + string(v.Reason)
			} else {
				people[v.Person] = true
			}
			got[key]++
			if v.Fate == FateHold && !v.Until.Equal(scoringtest.At("20/11 06:30")) {
				t.Errorf("%s: held until %v", now, v.Until)
			}
		}
		words := fmt.Sprintf("%d people", len(people))
		for i, key := range slices.Sorted(mapKeys(got)) {
			if i == 0 {
				words += ":"
			}
			words += fmt.Sprintf(" %s %d", key, got[key])
		}
		if words != want {
			t.Errorf("%s: %s, want %s", now, words, want)
		}
	}
}

func mapKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// TestDecide_reasons proves each reason for which a person is not reminded.
func TestDecide_reasons(t *testing.T) {
	c := campaignfile.Shipped()
	now := scoringtest.At("19/11 08:00")
	lan := Due{ID: 1, Person: "lan", At: now, Item: Item{Kind: scoring.Cutoff, DeadlineAt: c.Deadline(scoring.Cutoff), Offset: 40 * time.Hour}}
	for name, tc := range map[string]struct {
		due   func(*Due)
		facts func(*Facts)
		fate  Fate
		why   SkipReason
	}{
		"sent":                  {nil, nil, FateSend, ""},
		"left the campaign":     {func(r *Due) { r.Person = "ai-do" }, nil, FateSkip, SkipLeft},
		"deadline moved":        {func(r *Due) { r.Item.DeadlineAt = scoringtest.At("21/11 00:00") }, nil, FateSkip, SkipMoved},
		"nothing owed":          {nil, func(f *Facts) { f.Entries = allSubmitted(c, "lan") }, FateSkip, SkipNothingOwed},
		"not linked":            {nil, func(f *Facts) { delete(f.Accounts, "lan") }, FateSkip, SkipNotLinked},
		"linked later":          {nil, func(f *Facts) { f.Accounts["lan"] = Account{Since: now.Add(time.Second)} }, FateSkip, SkipLinkedLater},
		"blocked the bot":       {nil, func(f *Facts) { f.Accounts["lan"] = Account{Unreachable: true} }, FateSkip, SkipUnreachable},
		"a newer one is out":    {func(r *Due) { r.Overtaken = true }, nil, FateSkip, SkipSuperseded},
		"three today already":   {nil, func(f *Facts) { f.Today = map[string]int{"lan": 3} }, FateSkip, SkipBounded},
		"by hand an hour ago":   {nil, func(f *Facts) { f.ByHand = map[string]time.Time{"lan": now.Add(-time.Hour)} }, FateSkip, SkipByHand},
		"by hand two hours ago": {nil, func(f *Facts) { f.ByHand = map[string]time.Time{"lan": now.Add(-restAfterHand)} }, FateSend, ""},
		"another one by hand":   {nil, func(f *Facts) { f.ByHand = map[string]time.Time{"dung": now} }, FateSend, ""},
		"by hand, and she asked for it": {func(r *Due) { r.Snoozed = true }, func(f *Facts) { f.ByHand = map[string]time.Time{"lan": now} },
			FateSend, ""},
		"by hand, right before the deadline": {func(r *Due) { r.Item = Item{Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)} },
			func(f *Facts) {
				f.Now = scoringtest.At("25/11 15:00")
				f.ByHand = map[string]time.Time{"lan": f.Now.Add(-time.Minute)}
			}, FateSend, ""},
		"by hand, the morning summary": {func(r *Due) { r.Person, r.Item.Kind = "ma-khanh-son", MorningDigest },
			func(f *Facts) { f.ByHand = map[string]time.Time{"ma-khanh-son": now} }, FateSend, ""},
		"a fourth she asked for": {func(r *Due) { r.Snoozed = true }, func(f *Facts) { f.Today = map[string]int{"lan": 3} },
			FateSend, ""},
		"a fourth on the lock day": {func(r *Due) { r.Item = Item{Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)} },
			func(f *Facts) { f.Now, f.Today = scoringtest.At("25/11 16:30"), map[string]int{"lan": 3} }, FateSend, ""},
		"too late": {nil, func(f *Facts) { f.Now = c.Deadline(scoring.Cutoff) }, FateSkip, SkipTooLate},
		"all sent": {nil, func(f *Facts) { f.Phase = scoring.Sent }, FateSkip, SkipNothingOwed},
		"at night": {nil, func(f *Facts) { f.Now = scoringtest.At("20/11 02:00") }, FateHold, ""},
	} {
		r, f := lan, factsAt(c, now)
		if tc.due != nil {
			tc.due(&r)
		}
		if tc.facts != nil {
			tc.facts(&f)
		}
		got := Decide(c, []Due{r}, f)[0]
		if got.Fate != tc.fate || got.Reason != tc.why {
			t.Errorf("%s: %s %s, want %s %s", name, got.Fate, got.Reason, tc.fate, tc.why)
		}
	}
}

// allSubmitted is a campaign in which the person has submitted everything.
func allSubmitted(c *scoring.Campaign, person string) map[string]scoring.Entry {
	entries := map[string]scoring.Entry{}
	for _, code := range c.CodesOf(person) {
		entries[code] = scoring.Entry{Code: code, State: scoring.Submitted}
	}
	return entries
}

// TestSilent proves when the leaders are told of an officer: with the third reminder, of which the second warned,
// and once.
func TestSilent(t *testing.T) {
	c := campaignfile.Shipped()
	now := scoringtest.At("19/11 08:00")
	verdicts := Decide(c, dueOf(c, now), factsAt(c, now))
	for past, want := range map[Silence][]string{
		{}:                                      nil,
		{Reminded: 1}:                           nil,
		{Reminded: 2}:                           nil,
		{Reminded: 1, Warned: true}:             nil,
		{Reminded: 2, Warned: true}:             {"lan", "dung"},
		{Reminded: 3, Warned: true}:             {"lan", "dung"},
		{Reminded: 2, Warned: true, Told: true}: nil,
	} {
		var got []string
		for _, r := range Silent(c, verdicts, factsAt(c, now), map[string]Silence{"lan": past, "dung": past, "ma-khanh-son": past}) {
			got = append(got, r.Person)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %v, want %v", past, got, want)
		}
		if past.Warn() != (past.Reminded >= 1 && !past.Warned) {
			t.Errorf("%+v: warns %v", past, past.Warn())
		}
	}
}

// TestSnoozeAt proves that a reminder that was put off comes neither in quiet hours nor after its deadline, at any
// minute of the campaign.
func TestSnoozeAt(t *testing.T) {
	c := campaignfile.Shipped()
	items := []Item{{Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)}}
	for now, want := range map[string]string{
		"22/11 15:00": "22/11 17:00", "22/11 20:00": "23/11 06:30", "25/11 14:59": "25/11 16:59", "25/11 15:00": "", "25/11 16:30": "",
	} {
		got, ok := SnoozeAt(c, scoringtest.At(now), items)
		if ok != (want != "") || ok && !got.Equal(scoringtest.At(want)) {
			t.Errorf("%s: %v %v, want %q", now, got, ok, want)
		}
	}
	items = []Item{{Kind: scoring.Cutoff, DeadlineAt: c.Deadline(scoring.Cutoff)}, {Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)}}
	if got, ok := SnoozeAt(c, scoringtest.At("20/11 20:00"), items); !ok || !got.Equal(scoringtest.At("20/11 20:59")) {
		t.Errorf("an hour before the quiet hours in which the deadline lies: %v %v", got, ok)
	}
	rapid.Check(t, func(t *rapid.T) {
		now := scoringtest.At("13/11 00:00").Add(time.Duration(rapid.IntRange(0, 12*24*60).Draw(t, "minute")) * time.Minute)
		got, ok := SnoozeAt(c, now, items)
		if ok && (c.Quiet.Contains(got) || !got.After(now) || !got.Before(c.Deadline(scoring.Cutoff))) {
			t.Fatalf("%v is put off until %v", now, got)
		}
	})
}
