// Package figures holds what measurements give, and puts them side by side.
package figures

import (
	"slices"
	"time"

	"chamdiem/cmd/bench/officers"
)

// Figures are those of one program with so many officers.
type Figures struct {
	PerSecond                                float64
	P50, P95, P99                            time.Duration // from the input to the first message that answers
	Program, Children, PostgreSQL, Generator time.Duration // processor time for 1,000 updates
	Rest, Peak                               int64         // bytes of memory
	Start                                    time.Duration // from the start to the first answer
	Stuck, Strayed                           int
	Steps                                    map[string][]time.Duration // waits by step of the flow, sorted
	Errors                                   []error
}

// Fill takes in what officers saw in a window.
func (f *Figures) Fill(r officers.Result, window time.Duration) {
	f.PerSecond = float64(r.Answers) / window.Seconds()
	f.P50, f.P95, f.P99 = At(r.Waits, 0.50), At(r.Waits, 0.95), At(r.Waits, 0.99)
	f.Steps, f.Stuck, f.Strayed, f.Errors = r.Steps, r.Stuck, r.Strayed, r.Errors
}

// At is the wait below which this share of them lies. The list is sorted.
func At(waits []time.Duration, share float64) time.Duration {
	if len(waits) == 0 {
		return 0
	}
	return waits[int(share*float64(len(waits)-1))]
}

// Median is the value in the middle.
func Median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	n := len(list)
	if n == 0 {
		return 0
	}
	return (list[(n-1)/2] + list[n/2]) / 2
}

// Column is one figure of all.
type Column struct {
	Name string
	Unit string
	Of   func(Figures) float64
	Form string // how it is written
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// Columns are the figures that are shown.
var Columns = []Column{
	{"updates/s", "", func(f Figures) float64 { return f.PerSecond }, "%.0f"},
	{"p50", "ms", func(f Figures) float64 { return ms(f.P50) }, "%.1f"},
	{"p95", "ms", func(f Figures) float64 { return ms(f.P95) }, "%.1f"},
	{"p99", "ms", func(f Figures) float64 { return ms(f.P99) }, "%.1f"},
	{"CPU program", "s/1000", func(f Figures) float64 { return f.Program.Seconds() }, "%.2f"},
	{"CPU files", "s/1000", func(f Figures) float64 { return f.Children.Seconds() }, "%.2f"},
	{"CPU PostgreSQL", "s/1000", func(f Figures) float64 { return f.PostgreSQL.Seconds() }, "%.2f"},
	{"CPU generator", "s/1000", func(f Figures) float64 { return f.Generator.Seconds() }, "%.2f"},
	{"RSS rest", "MiB", func(f Figures) float64 { return float64(f.Rest) / (1 << 20) }, "%.0f"},
	{"RSS peak", "MiB", func(f Figures) float64 { return float64(f.Peak) / (1 << 20) }, "%.0f"},
	{"start", "ms", func(f Figures) float64 { return ms(f.Start) }, "%.0f"},
}

// Medians are the medians of a program's figures, one for each of Columns.
func Medians(rounds []Figures) []float64 {
	out := make([]float64, len(Columns))
	for i, c := range Columns {
		var list []float64
		for _, f := range rounds {
			list = append(list, c.Of(f))
		}
		out[i] = Median(list)
	}
	return out
}

// Ratios are the medians of the ratios of two programs that were measured in turn: what slows the machine down for a while slows
// both.
func Ratios(of, to []Figures) []float64 {
	out := make([]float64, len(Columns))
	for i, c := range Columns {
		var list []float64
		for round := range min(len(of), len(to)) {
			if base := c.Of(to[round]); base > 0 {
				list = append(list, c.Of(of[round])/base)
			}
		}
		out[i] = Median(list)
	}
	return out
}
