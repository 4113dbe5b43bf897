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

func TestReceivedBut_says_of_no_piece_that_is_away_that_it_was_received(t *testing.T) {
	here := scoring.Evidence{ID: 1, Kind: scoring.EvidenceFile, Name: "a.pdf", Fetch: scoring.FetchStored}
	away := scoring.Evidence{ID: 2, Kind: scoring.EvidenceFile, Name: "b.pdf", Fetch: scoring.FetchTooLarge}
	for _, c := range []struct {
		pieces []scoring.Evidence
		want   string
	}{
		{[]scoring.Evidence{away}, "📎 Tệp “b.pdf”:"},
		{[]scoring.Evidence{here, away}, "📎 Đã gửi 2 tệp: “a.pdf”, “b.pdf”.\n📎 Tệp “b.pdf”:"},
		{[]scoring.Evidence{away, here}, "📎 Đã gửi 2 tệp: “b.pdf”, “a.pdf”."},
	} {
		var tally Tally
		for _, ev := range c.pieces {
			tally = tally.With(ev)
		}
		if got := ReceivedBut(tally, c.pieces[len(c.pieces)-1]); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
