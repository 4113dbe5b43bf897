// Package content is what documents say, whatever their format: the campaign's data, the rows of Phụ lục II, sums, and the
// words of headers and footers. Figures are the domain's; nothing is computed here but sums of rows.
package content

import (
	"time"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// Data is what all documents are made of.
type Data struct {
	Campaign *scoring.Campaign
	Phase    scoring.Phase
	Entries  map[string]scoring.Entry // whole, with explanations and evidence; absent = empty
	Total    scoring.Total
	Now      time.Time
	Proposal Proposal
	Reasons  map[string]string // why the council took points off, as the clerk noted it, by code
	// Checkpoint is the short form of the newest checkpoint of the history: 1234-K7QF-2M8X-9RTD-4WVC-B0HS; "" where there is none.
	Checkpoint string
}

// Proposal is the rating a leader settled on ("tự đề xuất"). The zero Proposal means that no leader has: the computed
// suggestion stands, and is called one.
type Proposal struct {
	Rating string
	Reason string // why it differs from the suggestion
}

// New puts the parts together and adds up the total at now. Once the campaign is sent or locked, drafts are listed
// and no longer counted, as in scoring.Freeze.
func New(c *scoring.Campaign, phase scoring.Phase, entries map[string]scoring.Entry, now time.Time) Data {
	return Data{Campaign: c, Phase: phase, Entries: entries, Total: scoring.ComputeIn(c, phase, entries, now), Now: now}
}

// IsFinal reports whether drafts no longer count.
func (d Data) IsFinal() bool {
	return d.Total.Locked
}

// Location is where dates are told.
func (d Data) Location() *time.Location {
	if d.Campaign.Location != nil {
		return d.Campaign.Location
	}
	return time.UTC
}

// Points is what a criterion has of its own: fixed points, what the unit scored, or XHH's estimate.
func (d Data) Points(code string) decimal.NullDecimal {
	if f, ok := d.Campaign.Fixed[code]; ok {
		return decimal.NewNullDecimal(f.Points)
	}
	return d.Entries[code].SelfPoints
}

// LeftOut says why a criterion has no part in the total: it has no points, or its points were not submitted when the figures were fixed.
func (d Data) LeftOut(code string) string {
	if d.Entries[code].SelfPoints.Valid {
		return "Chưa nộp, không được tính"
	}
	return "Chưa chấm điểm"
}

// Counts reports whether the points of a criterion are part of the total.
func (d Data) Counts(code string) bool {
	if d.Campaign.IsFixed(code) {
		return true
	}
	e := d.Entries[code]
	return e.SelfPoints.Valid && (!d.IsFinal() || !e.IsOpen() || d.Campaign.IsSurvey(code))
}
