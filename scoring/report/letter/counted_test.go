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
