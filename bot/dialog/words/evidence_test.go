package words

import (
	"strings"
	"testing"

	"chamdiem/scoring"
)

func TestEvidence_every_list_says_what_is_not_in_the_dossier(t *testing.T) {
	lists := map[string]func(scoring.Evidence) string{"list": EvidenceLine, "whole entry": EvidenceBrief, "card": EvidenceShort, "review": JudgeEvidence}
	for _, state := range []scoring.FetchState{scoring.FetchTooLarge, scoring.FetchRefused, scoring.FetchFailed, scoring.FetchStored, scoring.FetchWaiting} {
		ev := scoring.Evidence{ID: 1, Number: 4, Kind: scoring.EvidenceFile, Title: "Biên bản", Name: "bb.pdf", Size: 30_000_000, Fetch: state}
		for name, say := range lists {
			if got := say(ev); strings.Contains(got, away) != ev.IsAway() {
				t.Errorf("%s of a file that is %s: %q", name, state, got)
			}
		}
	}
}

func TestFilesKey_has_no_number_that_reads_as_that_of_one_document(t *testing.T) {
	for n, want := range map[int]string{1: "📎 Xem tài liệu", 4: "📎 Xem cả 4 tài liệu"} {
		if got := FilesKey(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
