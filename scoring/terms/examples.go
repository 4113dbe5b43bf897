package terms

import (
	"strings"
	"time"
)

// Examples are what sentences give as an example: codes of the catalogue, and days around the deadlines. Those of the shipped campaign
// are the default.
type Examples struct {
	Code    string // of a criterion: "2.3.4"
	First   string // of the first one: "2.1.1"
	Last    string // of one far behind: "5.5.4.6"
	Group   string // of what stands above a criterion: "5.5.4"
	Another string // of another group: "2.1"
	// Chain are codes from a group upwards, each the one above the one before: 5.5.4, 5.5, 5.
	Chain []string
	// Cutoff, Report and Lock are the deadlines, in the place of the unit.
	Cutoff, Report, Lock time.Time
}

func shippedExamples() Examples {
	day := func(d int) time.Time { return time.Date(2024, time.November, d, 0, 0, 0, 0, time.UTC) }
	return Examples{Code: "2.3.4", First: "2.1.1", Last: "5.5.4.6", Group: "5.5.4", Another: "2.1", Chain: []string{"5.5.4", "5.5", "5"},
		Cutoff: day(20), Report: day(22), Lock: day(25)}
}

// Order says which of two codes goes before: "5.5.4 trước 5.5, 5.5 trước 5".
func (e Examples) Order() string {
	var steps []string
	for i := 1; i < len(e.Chain); i++ {
		steps = append(steps, e.Chain[i-1]+" trước "+e.Chain[i])
	}
	return strings.Join(steps, ", ")
}

// The days that stand in examples, counted from the deadlines.
const (
	longDay  = "02/01/2006"
	shortDay = "02/01"
)

// pairs are the placeholders of Fill with what stands in their place.
func (e Examples) pairs() []string {
	after := e.Lock.AddDate(0, 0, 1)
	return []string{
		"{code}", e.Code, "{code_first}", e.First, "{code_last}", e.Last, "{group}", e.Group, "{group_other}", e.Another, "{order}", e.Order(),
		"{day_from}", e.Cutoff.AddDate(0, 0, -5).Format(shortDay), // of who is away
		"{day_to}", e.Cutoff.Format(shortDay),
		"{day_document}", e.Cutoff.AddDate(0, 0, -2).Format(longDay),
		"{day_report}", e.Report.Format(longDay),
		"{day_after}", after.Format(longDay), "{day_after_short}", after.Format(shortDay), // a deadline that is moved
		"{day_notice}", e.Lock.AddDate(0, 0, 3).Format(longDay),
		"{day_till}", e.Lock.AddDate(0, 0, 10).Format(longDay),
	}
}
