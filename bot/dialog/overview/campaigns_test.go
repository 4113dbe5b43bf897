package overview

import (
	"testing"

	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Two communes of one name, or one campaign that was made twice, are told apart; others are named as ever.
func TestToldApart_names_what_reads_alike_by_its_id(t *testing.T) {
	t.Parallel()
	alike := scoring.Membership{Campaign: "tan-lap-a", Title: "Tự chấm điểm", Unit: "UBND xã Tân Lập", Year: 2026, Person: "lan"}
	second, before := alike, alike
	second.Campaign, before.Campaign, before.Year = "tan-lap-b", "tan-lap-2025", 2025
	all := []scoring.Membership{alike, second, before}
	for i, want := range []string{"1. Năm 2026 – UBND xã Tân Lập (mã đợt tan-lap-a)", "1. Năm 2026 – UBND xã Tân Lập (mã đợt tan-lap-b)", "1. Năm 2025 – UBND xã Tân Lập"} {
		if got := words.CampaignKey("1", toldApart(all, all[i]), true); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
