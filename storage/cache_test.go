package storage_test

import (
	"testing"

	"chamdiem/storage"
)

// Who goes through ten thousand campaigns, as the first planning of reminders does, leaves a bounded number of them in memory.
func TestCampaigns_in_memory_are_bounded(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{10: 10, 2000: 2000, 2001: 2000, 10000: 2000} {
		if got := storage.KeepCampaigns(n); got != want {
			t.Errorf("of %d campaigns %d stay, want %d", n, got, want)
		}
	}
}
