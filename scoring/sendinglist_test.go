package scoring_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"github.com/shopspring/decimal"
)

// TestSendingList_tells_frozen_and_sent_apart plays the list through a whole campaign: d = done, o = can be done now, - = neither.
func TestSendingList_tells_frozen_and_sent_apart(t *testing.T) {
	c := campaignfile.Shipped()
	now := scoringtest.At("22/11 15:00")
	all := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		if c.IsAsked(k.Code) {
			all[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(k.Max)}
		}
	}
	half := map[string]scoring.Entry{"2.1.1": all["2.1.1"], "3.1.1": {Code: "3.1.1", State: scoring.Working, SelfPoints: decimal.NewNullDecimal(decimal.New(1, 0))}}
	ticked := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() { // fixed ones are entered as well, XHH is not
		e := all[k.Code]
		e.Code = k.Code
		if !c.IsSurvey(k.Code) {
			e.Transferred = &now
		}
		ticked[k.Code] = e
	}
	changed := map[string]scoring.Entry{}
	for code, e := range ticked {
		e.TransferChanged = code == "2.1.1"
		changed[code] = e
	}
	band := &scoring.RatingChoice{Band: c.RateFrozen(all, now).Low.Name, By: "ma-khanh-son"}
	frozen := &scoring.SnapshotState{Content: scoring.Snapshot{Rating: scoring.SnapshotRating{Leader: "ma-khanh-son", Band: band.Band}}}
	unrated := &scoring.SnapshotState{}
	reopened := &scoring.SnapshotState{Content: frozen.Content, Reopened: &now}
	report := &scoring.SentReport{Number: "15/BC-UBND"}
	for _, tc := range []struct {
		name    string
		phase   scoring.Phase
		entries map[string]scoring.Entry
		facts   scoring.Sending
		want    string // rating, freeze, report, transfer, proof; entered/to enter
	}{
		{"the first day", scoring.Open, nil, scoring.Sending{}, "oo--- 0/2"},
		{"one submitted: it and the fixed ones are entered, a draft is not", scoring.Open, half, scoring.Sending{}, "oo--- 0/3"},
		{"all submitted", scoring.Open, all, scoring.Sending{}, "oo--- 0/75"},
		{"a leader settled the rating", scoring.Open, all, scoring.Sending{Rating: band}, "do--- 0/75"},
		{"points changed since, and no reason was given", scoring.Open, half, scoring.Sending{Rating: band}, "oo--- 0/3"},
		{"frozen: nothing of it is sent", scoring.Sent, all, scoring.Sending{Rating: band, Snapshot: frozen}, "ddooo 0/75"},
		{"frozen without a word of a leader", scoring.Sent, all, scoring.Sending{Snapshot: unrated}, "-dooo 0/75"},
		{"the report went out", scoring.Sent, all, scoring.Sending{Rating: band, Snapshot: frozen, Report: report}, "dddoo 0/75"},
		{"all is entered", scoring.Sent, ticked, scoring.Sending{Rating: band, Snapshot: frozen, Report: report}, "ddddo 75/75"},
		{"one changed after it was entered", scoring.Sent, changed, scoring.Sending{Rating: band, Snapshot: frozen, Report: report}, "dddoo 74/75"},
		{"all is done", scoring.Sent, ticked, scoring.Sending{Rating: band, Snapshot: frozen, Report: report, Proofs: 1}, "ddddd 75/75"},
		{"reopened: all of it is owed again", scoring.Open, ticked, scoring.Sending{Rating: band, Snapshot: reopened, Reopened: 1}, "do-d- 75/75"},
		{"entered while it is open", scoring.Open, map[string]scoring.Entry{"2.1.1": ticked["2.1.1"], "8.1": ticked["8.1"], "8.2": ticked["8.2"]}, scoring.Sending{}, "oo--- 3/3"},
		{"locked, never frozen before", scoring.Locked, half, scoring.Sending{}, "-dooo 0/3"},
	} {
		l := c.SendingList(tc.entries, tc.phase, tc.facts, now)
		var got strings.Builder
		for _, line := range l.Lines {
			switch {
			case line.Done && line.Open:
				t.Errorf("%s: %s is done and open", tc.name, line.Step)
			case line.Done:
				got.WriteString("d")
			case line.Open:
				got.WriteString("o")
			default:
				got.WriteString("-")
			}
		}
		fmt.Fprintf(&got, " %d/%d", l.Entered, l.ToEnter)
		if got.String() != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, &got, tc.want)
		}
		if left := len(c.NotTransferred(tc.entries)); left != l.ToEnter-l.Entered {
			t.Errorf("%s: %d are to be entered by one count, %d by the other", tc.name, left, l.ToEnter-l.Entered)
		}
	}
}

// TestCheckReport proves when a report can be noted as sent.
func TestCheckReport(t *testing.T) {
	c := campaignfile.Shipped()
	now := scoringtest.At("22/11 15:00")
	day := scoringtest.At("22/11 00:00")
	for name, tc := range map[string]struct {
		r     scoring.NoteReport
		phase scoring.Phase
		want  scoring.RefusalCode
	}{
		"frozen":             {scoring.NoteReport{Number: "15/BC-UBND", Date: day}, scoring.Sent, ""},
		"locked":             {scoring.NoteReport{Number: "15/BC-UBND", Date: day}, scoring.Locked, ""},
		"not frozen":         {scoring.NoteReport{Number: "15/BC-UBND", Date: day}, scoring.Open, scoring.RefusedNotFrozen},
		"without a number":   {scoring.NoteReport{Date: day}, scoring.Sent, scoring.RefusedReport},
		"a long number":      {scoring.NoteReport{Number: strings.Repeat("1", 101), Date: day}, scoring.Sent, scoring.RefusedReport},
		"of tomorrow":        {scoring.NoteReport{Number: "15/BC-UBND", Date: day.AddDate(0, 0, 1)}, scoring.Sent, scoring.RefusedReport},
		"of the year before": {scoring.NoteReport{Number: "15/BC-UBND", Date: time.Date(2023, 11, 22, 0, 0, 0, 0, c.Location)}, scoring.Sent, scoring.RefusedReport},
	} {
		got := scoring.RefusalCode("")
		if r := c.CheckReport(tc.r, tc.phase, now); r != nil {
			got = r.Code
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
