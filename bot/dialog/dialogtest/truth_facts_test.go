package dialogtest

// truth_facts_test.go adds up by hand what is true of a campaign at a moment.

import (
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// facts are what is true at a moment, added up from the entries one by one.
type facts struct {
	self, counted    decimal.Decimal // with drafts, and without
	known            int             // criteria of XHH with counts
	survey           decimal.Decimal
	states           map[scoring.EntryState]int
	asked, scored    int                        // criteria that officers score; with points that count
	contents         map[string]decimal.Decimal // self points by content
	lost, appraised  decimal.Decimal            // of criteria with appraised points, XHH apart
	band             string                     // what the points give
	final            bool                       // drafts do not count
	chosen, was      string                     // by a leader; at the sending that was opened again
	lock             string
	appraisedEntries int
}

// truths adds up the world.
func truths(w *Memory) facts {
	f := facts{states: map[scoring.EntryState]int{}, contents: map[string]decimal.Decimal{}, final: w.phase() != scoring.Open, lock: format.ShortDate(w.c.Deadline(scoring.Lock), w.c.Location)}
	least := decimal.Zero
	for _, k := range w.c.Catalogue.Leaves() {
		e := w.entries[k.Code]
		if e == nil {
			e = &scoring.Entry{State: scoring.Empty}
		}
		points, counts := e.SelfPoints.Decimal, e.State == scoring.Submitted || e.State == scoring.Approved
		if w.c.IsSurvey(k.Code) {
			f.survey = f.survey.Add(points)
			if e.SelfPoints.Valid {
				f.known++
				least = least.Add(points)
			} else {
				least = least.Add(decimal.NewFromInt(1)) // three ballots give no less
			}
			continue
		}
		if fixed, ok := w.c.Fixed[k.Code]; ok {
			points, counts = fixed.Points, true
		} else {
			f.asked++
			f.states[e.State]++
			if e.SelfPoints.Valid && (counts || !f.final) {
				f.scored++
			}
		}
		if e.AppraisedPoints.Valid {
			f.appraisedEntries++
			f.appraised = f.appraised.Add(e.AppraisedPoints.Decimal)
			f.lost = f.lost.Add(points.Sub(e.AppraisedPoints.Decimal))
		}
		if counts {
			f.counted = f.counted.Add(points)
		}
		f.self = f.self.Add(points)
		if counts || !f.final {
			f.contents[k.Content] = f.contents[k.Content].Add(points)
		}
	}
	if f.final {
		f.self = f.counted
	}
	for _, b := range w.c.Bands {
		if f.band == "" && f.counted.Add(least).GreaterThanOrEqual(b.Min) {
			f.band = b.Name
		}
	}
	if r := w.steer.rating; r != nil {
		f.chosen = r.Band
	}
	if s := w.steer.snapshot; s != nil {
		f.was = s.Content.Rating.Band
	}
	return f
}

// rating is what stands, as the heading of it reads.
func (f facts) rating() string {
	switch {
	case f.chosen != "":
		return "Mức đề xuất: " + f.chosen
	case f.final:
		return "Mức theo điểm: " + f.band
	case f.states[scoring.Empty] == f.asked:
		return "Xếp loại: chưa đủ dữ liệu"
	}
	return "Nếu dừng ở đây: " + f.band
}

// sum is what points and XHH come to: nothing is added up while not all of it is known.
func (f facts) sum(points decimal.Decimal, g []string) string {
	if f.known < 5 {
		return "no sum"
	}
	return is(format.Points(points.Add(f.survey)))(f, g)
}
