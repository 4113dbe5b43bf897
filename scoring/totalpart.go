package scoring

// totalpart.go adds up the criteria below any row of the framework, for rows that have no line of their own in the total.

import "time"

// PartLine is the line of a row as the total counts its criteria; false where the framework has caps or points outside its maximum, which make the sum
// of a row more than that of its criteria, and where no criterion stands below the row.
func PartLine(c *Campaign, phase Phase, code string, entries map[string]Entry, now time.Time) (Line, bool) {
	var part lineTallies
	if !c.Catalogue.Plain() {
		return Line{}, false
	}
	locked := phase != Open || c.IsLocked(now)
	for _, k := range c.Catalogue.Under(code) {
		s := c.leafSum(k, entries[k.Code], locked)
		part.add(c, code, k, &s)
	}
	if len(part) == 0 {
		return Line{}, false
	}
	return part.lines(c)[0], true
}
