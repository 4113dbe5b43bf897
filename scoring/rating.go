package scoring

// The rating the total leads to (decision 14): a suggestion by the bands of the campaign file.

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Unconfirmed stands beside every rating while the bands are not confirmed.
const Unconfirmed = "theo ngưỡng chưa xác nhận"

// NoSurvey stands beside every rating while not all XHH results are known.
const NoSurvey = "chưa có kết quả điều tra XHH"

// Rating is the band that a total falls into; a span of bands while XHH is not wholly known.
type Rating struct {
	Low, High Band // the same when Span is false
	Span      bool
	Confirmed bool // whether the bands are
	// Next is the band above Low, zero at the top; Gap what the sum lacks to it, 0 at the top.
	Next Band
	Gap  decimal.Decimal
}

// Rate finds the rating of the total. Where XHH is not known, the low end takes the least that ballots give, the high end the
// most.
func (c *Campaign) Rate(t Total) Rating {
	r := Rating{Confirmed: c.BandsConfirmed}
	low := t.Self.Points.Add(t.Survey.Min)
	high := t.Self.Points.Add(t.Survey.High)
	if len(c.Bands) == 0 {
		return r
	}
	at := c.bandAt(low)
	r.Low, r.High = c.Bands[at], c.Bands[c.bandAt(high)]
	r.Span = t.SurveyKnown < t.SurveyLeaves
	if at > 0 {
		r.Next = c.Bands[at-1]
		r.Gap = r.Next.Min.Sub(low)
	}
	return r
}

// bandAt is the index of the band of so many points; the lowest band if none fits.
func (c *Campaign) bandAt(points decimal.Decimal) int {
	for i, b := range c.Bands {
		if points.GreaterThanOrEqual(b.Min) {
			return i
		}
	}
	return len(c.Bands) - 1
}

// RateRange finds the bands at both ends of what is still possible: what is open gives nothing, or its best, and so does XHH.
func (c *Campaign) RateRange(t Total) (worst, best Band) {
	if len(c.Bands) == 0 {
		return worst, best
	}
	return c.Bands[c.bandAt(t.All.Min)], c.Bands[c.bandAt(t.All.High)]
}

// Fits reports whether a band is what the points suggest: it lies in the span that is still possible.
func (r Rating) Fits(band string) bool {
	return band == r.Low.Name || r.Span && band == r.High.Name
}

// Words is the rating in one line, with every reservation that belongs to it.
func (r Rating) Words() string {
	if basis := r.Basis(); basis != "" && r.Low.Name != "" {
		return r.Name() + " (" + basis + ")"
	}
	return r.Name()
}

// Name is the band, or the span of bands while XHH is not wholly known.
func (r Rating) Name() string {
	switch {
	case r.Low.Name == "":
		return "chưa có ngưỡng xếp loại"
	case r.Span && r.High.Name != r.Low.Name:
		return fmt.Sprintf("từ “%s” đến “%s”", r.Low.Name, r.High.Name)
	}
	return r.Low.Name
}

// Basis names every reservation that belongs to the rating, "" if there is none.
func (r Rating) Basis() string {
	var parts []string
	if r.Span {
		parts = append(parts, NoSurvey)
	}
	if !r.Confirmed {
		parts = append(parts, Unconfirmed)
	}
	return strings.Join(parts, "; ")
}
