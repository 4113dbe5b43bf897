package scoringtest

import (
	"chamdiem/criteria"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// DrawAnswer makes an answer that mostly can be scored.
func DrawAnswer(t *rapid.T, k *criteria.Criterion) criteria.Answer {
	if len(k.Options) > 0 && (k.Kind == criteria.Choice || rapid.IntRange(0, 4).Draw(t, "special") == 0) {
		return criteria.Answer{Option: rapid.IntRange(1, len(k.Options)).Draw(t, "option")}
	}
	a := criteria.Answer{Values: map[string]decimal.Decimal{}}
	if k.Kind == criteria.Ratio {
		if rapid.Bool().Draw(t, "percent") {
			a.Values["percent"] = decimal.New(rapid.Int64Range(0, 100_000).Draw(t, "percent"), -3)
			return a
		}
		total := rapid.Int64Range(1, 400).Draw(t, "total")
		a.Values["done"] = decimal.NewFromInt(rapid.Int64Range(0, total).Draw(t, "done"))
		a.Values["total"] = decimal.NewFromInt(total)
		return a
	}
	for _, in := range k.Inputs {
		if !in.Optional {
			a.Values[in.Name] = decimal.NewFromInt(rapid.Int64Range(0, 8).Draw(t, in.Name))
		}
	}
	return a
}
