package letter

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// After the lock only what counts is said to be scored: a draft with points is none of it, nor is one that was returned.
func TestReport_SaysScoredOnlyOfWhatCounts(t *testing.T) {
	d := reporttest.Frozen(t)
	for n, state := range []scoring.EntryState{scoring.Approved, scoring.Working, scoring.Returned} {
		entries := maps.Clone(d.Entries)
		e := entries["2.1.1"]
		e.State = state
		entries["2.1.1"] = e
		now := content.New(d.Campaign, scoring.Locked, entries, d.Now)
		scored := now.Total.Asked - min(n, 1)
		files := len(content.Listed(e)) * min(n, 1)
		want := fmt.Sprintf("Đã chấm điểm %d/%d tiêu chí, kèm theo %d tài liệu kiểm chứng.", scored, now.Total.Asked, now.Files())
		if all := content.New(d.Campaign, scoring.Locked, d.Entries, d.Now).Files(); now.Files() != all-files {
			t.Errorf("%s: %d pieces of evidence, want %d of %d", state, now.Files(), all-files, all)
		}
		if text := wordsOf(compose(now)); !strings.Contains(text, want) {
			t.Errorf("%s: without %q", state, want)
		}
	}
}

// What was scored and not submitted is not called unscored in the report: everywhere else it is "chưa nộp".
func TestReport_TellsWhatWasNotSubmittedFromWhatWasNotScored(t *testing.T) {
	d := reporttest.Frozen(t)
	entries := maps.Clone(d.Entries)
	for code, state := range map[string]scoring.EntryState{"2.1.1": scoring.Returned, "2.1.2": scoring.Working} {
		e := entries[code]
		e.State = state
		entries[code] = e
	}
	delete(entries, "2.1.3")
	text := wordsOf(compose(content.New(d.Campaign, scoring.Locked, entries, d.Now)))
	for _, want := range []string{"Chưa nộp, không được tính: 2.1.1, 2.1.2.", "Chưa chấm điểm: 2.1.3"} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q", want)
		}
	}
	if strings.Count(text, "Chưa chấm điểm") != strings.Count(wordsOf(compose(d)), "Chưa chấm điểm")+2 { // its row and its line
		t.Error("what was not submitted is called unscored")
	}
}
