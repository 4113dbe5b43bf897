package words

import (
	"strings"
	"testing"

	"chamdiem/scoring/campaignfile"
)

// TestRoleCounts_keep_capitals_of_names has a clerk whose post is an office with a name in capitals.
func TestRoleCounts_keep_capitals_of_names(t *testing.T) {
	c := *campaignfile.Shipped()
	c.Own.ClerkPost = "Văn phòng HĐND và UBND"
	if text := roleCounts(&c); !strings.Contains(text, "1 văn phòng HĐND và UBND,") {
		t.Error(text)
	}
}
