package conversation

// contract_test.go takes steps of every kind in memory and on PostgreSQL, allowed and refused, in every phase, and holds
// all that can be seen afterwards together: what the dialog is tested on is what it runs on.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"chamdiem/bot/dialog/dialogtest"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
)

// Every kind of change is taken by everybody in every phase.
func TestContract_every_change_by_everybody_in_every_phase(t *testing.T) {
	t.Parallel()
	p := dialogtest.NewPair(t, func() dialogtest.Real { return newReal(t) })
	r := testseed.Rand(t)
	round := func() {
		for _, kind := range dialogtest.Kinds() {
			for _, person := range dialogtest.Actors {
				if !p.Step(person, person == "van-phong", p.Sample(kind, r)) {
					t.FailNow()
				}
			}
		}
	}
	round()
	p.Step("van-phong", false, p.Sample("SendCampaign", r))
	p.SetNow(p.Now().Add(time.Hour))
	round()
	p.SetNow(p.Lock())
	round()
	p.Step("ma-khanh-son", false, scoring.OpenSupplement{Codes: []string{"5.5.4.6", "3.1.1"}, Notice: "12/TB", Until: p.Now().Add(24 * time.Hour)})
	p.SetNow(p.Now().Add(time.Hour))
	round()
	p.Compare()
	if p.Taken < 100 || len(p.No) < 6 {
		t.Errorf("only %d steps were taken, refused: %v", p.Taken, p.No)
	}
}

// A locked campaign is asked for, confirmed by those who may, worked on, locked, and opened once more.
func TestContract_a_locked_campaign_is_opened_again(t *testing.T) {
	t.Parallel()
	p := dialogtest.NewPair(t, func() dialogtest.Real { return newReal(t) })
	r := testseed.Rand(t)
	link := scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceLink, Title: "Trang", URL: "https://a.vn", ChatID: 5, MessageID: 9}
	for _, notice := range []string{"45/TB", "46/TB"} {
		p.SetNow(p.Lock().Add(time.Minute))
		p.Step("dung", false, scoring.LateEntry{Code: "5.5.4.6", What: scoring.LateExplanation, Content: "Theo " + notice})
		p.Step("dung", false, scoring.LateFiles(nil, link))
		p.Step("dung", false, scoring.LateEntry{Code: "5.5.4.6", What: scoring.LateSubmit})
		for _, person := range dialogtest.Actors {
			p.Step(person, false, scoring.AskReopening{Notice: notice, Until: p.Now().Add(48 * time.Hour)})
			if p.Confirm("ma-khanh-son") || p.Confirm("dung") || p.Confirm("") {
				t.Errorf("asked by %q, and confirmed by who may not", person)
			}
		}
		p.Step("van-phong", false, p.Sample("DropReopening", r))
		p.Step("ma-khanh-son", false, scoring.AskReopening{Notice: notice, Until: p.Now().Add(72 * time.Hour)})
		if !p.Confirm("van-phong") || p.Confirm("van-phong") {
			t.Fatalf("the clerk opens it not once: %v", p.No)
		}
		for _, kind := range []string{"SetAnswer", "SetState", "LateEntry", "DecideLate", "AskReopening", "SendCampaign", "MoveDeadline"} {
			for _, person := range []string{"dung", "lan", "ma-khanh-son", "van-phong"} {
				p.Step(person, false, p.Sample(kind, r))
			}
		}
	}
	p.Compare()
}

// Everybody tries to move an entry from each state to each other.
func TestContract_every_move_of_an_entry_by_everybody(t *testing.T) {
	t.Parallel()
	p := dialogtest.NewPair(t, func() dialogtest.Real { return newReal(t) })
	const code = "5.5.4.6"
	states := []scoring.EntryState{scoring.Empty, scoring.Working, scoring.Submitted, scoring.Returned, scoring.Approved}
	begin := p.Now()
	if !p.Step("ma-khanh-son", false, scoring.Delegate{Absent: "dung", Deputy: "huong", From: begin, To: begin.Add(time.Hour)}) {
		return
	}
	for _, from := range states {
		if from == scoring.Working && !p.Answer(code, "18/20") {
			return
		}
		for _, to := range states {
			for _, person := range dialogtest.Actors {
				if from != scoring.Empty && !p.Reach(code, from) || !p.Step(person, false, scoring.SetState{Code: code, To: to, Reason: "thiếu số"}) {
					return
				}
			}
		}
	}
	p.SetNow(begin.Add(time.Hour)) // Hường is no deputy any more
	if !p.Reach(code, scoring.Working) || !p.Step("huong", false, scoring.SetState{Code: code, To: scoring.Submitted}) {
		return
	}
	p.Compare()
	if p.Taken < 30 || len(p.No) < 4 {
		t.Errorf("only %d steps were taken, refused: %v", p.Taken, p.No)
	}
}

// Random steps, several at once now and then, while the clock goes on through the lock.
func TestContract_random_steps(t *testing.T) {
	t.Parallel()
	sequences, steps := 2, 100
	if testing.Short() {
		sequences, steps = 1, 60
	}
	for i := range testseed.Times(sequences) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			p := dialogtest.NewPair(t, func() dialogtest.Real { return newReal(t) })
			r := testseed.Rand(t)
			kinds := dialogtest.Kinds()
			for range steps {
				var changes []scoring.Change
				for range 1 + r.IntN(3)/2 {
					changes = append(changes, p.Sample(kinds[r.IntN(len(kinds))], r))
				}
				if !p.Step(dialogtest.Actors[r.IntN(len(dialogtest.Actors))], r.IntN(4) == 0, changes...) {
					return
				}
				if r.IntN(10) == 0 {
					p.SetNow(p.Now().Add(time.Duration(r.IntN(40)) * time.Hour))
				}
			}
			p.Compare()
		})
	}
}

// No kind of change is left out, but a reminder put off: the world in memory sends none.
func TestContract_knows_every_change(t *testing.T) {
	files, err := filepath.Glob("../../scoring/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func \((\w+)\) change\(\)`).FindAllSubmatch(text, -1) {
			declared = append(declared, string(m[1]))
		}
	}
	declared = slices.DeleteFunc(declared, func(name string) bool { return name == "SnoozeReminder" })
	slices.Sort(declared)
	if kinds := dialogtest.Kinds(); !slices.Equal(declared, kinds) {
		t.Errorf("changes are %v, sampled are %v", declared, kinds)
	}
}
