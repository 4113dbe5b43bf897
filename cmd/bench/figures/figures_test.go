package figures_test

import (
	"testing"
	"time"

	"chamdiem/cmd/bench/figures"
	"chamdiem/cmd/bench/officers"
)

func TestRatios_are_those_of_the_same_round(t *testing.T) {
	fast := []figures.Figures{{PerSecond: 100}, {PerSecond: 10}, {PerSecond: 400}} // the machine was slow in the second round
	slow := []figures.Figures{{PerSecond: 50}, {PerSecond: 5}, {PerSecond: 100}}
	if got := figures.Ratios(fast, slow)[0]; got != 2 {
		t.Errorf("ratio %v, want 2", got)
	}
	if got := figures.Medians(fast)[0]; got != 100 {
		t.Errorf("median %v, want 100", got)
	}
}

func TestFill_takes_shares_of_the_waits(t *testing.T) {
	var waits []time.Duration
	for i := range 101 {
		waits = append(waits, time.Duration(i)*time.Millisecond)
	}
	var f figures.Figures
	f.Fill(officers.Result{Answers: len(waits), Waits: waits}, 2*time.Second)
	if f.PerSecond != 50.5 || f.P50 != 50*time.Millisecond || f.P95 != 95*time.Millisecond || f.P99 != 99*time.Millisecond {
		t.Errorf("filled in %+v", f)
	}
}
