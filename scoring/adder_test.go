package scoring

import (
	"testing"

	"chamdiem/criteria/testseed"

	"github.com/shopspring/decimal"
)

// Numbers of every size add up to what they give one by one.
func TestAdder_gives_the_exact_sum(t *testing.T) {
	r := testseed.Rand(t)
	fits, rests := 0, 0
	for range 500 {
		var a adder
		want := decimal.Decimal{}
		for range r.IntN(20) {
			d := decimal.New(r.Int64N(1<<r.IntN(63)+1)-r.Int64N(1000), int32(r.IntN(10)-7))
			a.add(d)
			want = want.Add(d)
		}
		if got := a.sum(); !got.Equal(want) || got.String() != want.String() {
			t.Fatalf("%s, want %s", got, want)
		}
		if a.n != 0 {
			fits++
		}
		if a.rest != nil {
			rests++
		}
	}
	if fits == 0 || rests == 0 {
		t.Errorf("%d sums had numbers that fit, %d others: the test needs both", fits, rests)
	}
}
