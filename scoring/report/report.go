// Package report writes what the council, the clerk and the leaders get: the framework with points as XLSX, the report as
// DOCX and PDF, the total as a picture for phones, all evidence as a ZIP, and the catalogue as a workbook. Everything is
// written from one value to an io.Writer; nothing here knows a database or a chat.
package report

import (
	"context"
	"fmt"
	"io"
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
}

// Proposal is the rating a leader settled on ("tự đề xuất"). The zero Proposal means that nobody has: the computed
// suggestion stands, and is called one.
type Proposal struct {
	Rating string
	Reason string // why it differs from the suggestion
}

// NewData puts the parts together and adds up the total at now. Once the campaign is sent or locked, drafts are listed
// and no longer counted, as in scoring.Freeze.
func NewData(c *scoring.Campaign, phase scoring.Phase, entries map[string]scoring.Entry, now time.Time) Data {
	d := Data{Campaign: c, Phase: phase, Entries: entries, Total: scoring.Compute(c, entries, now), Now: now}
	if !d.final() {
		return d
	}
	counted := map[string]scoring.Entry{}
	for code, e := range entries {
		if !d.counts(code) {
			e.SelfPoints = decimal.NullDecimal{}
		}
		counted[code] = e
	}
	t := scoring.Compute(c, counted, now)
	t.Empty, t.Drafts, t.States = d.Total.Empty, d.Total.Drafts, d.Total.States
	d.Total = t
	return d
}

// final reports whether drafts no longer count.
func (d Data) final() bool {
	return d.Total.Locked || d.Phase == scoring.Sent || d.Phase == scoring.Locked
}

// Opener opens the bytes of a stored piece of evidence by its hash.
type Opener func(ctx context.Context, sha256 string) (io.ReadCloser, error)

// Kind is a sort of document.
type Kind string

// The kinds, as they are asked for in the chat and on the command line.
const (
	XLSX Kind = "xlsx"
	DOCX Kind = "docx"
	PDF  Kind = "pdf"
	ZIP  Kind = "zip"
	PNG  Kind = "png"
)

// Kinds lists all kinds in the order they are offered.
var Kinds = []Kind{XLSX, DOCX, PDF, PNG, ZIP}

// Mime is the type of the bytes of a kind.
func (k Kind) Mime() string {
	switch k {
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case DOCX:
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case PDF:
		return "application/pdf"
	case PNG:
		return "image/png"
	case Transfer:
		return "text/html; charset=utf-8"
	}
	return "application/zip"
}

// FileName is a name for the document that people understand and every system takes:
// "bao-cao-tu-cham-diem-binh-thanh-2024.docx".
func (k Kind) FileName(c *scoring.Campaign) string {
	stem := map[Kind]string{XLSX: "phu-luc-II", DOCX: "bao-cao-tu-cham-diem", PDF: "bao-cao-tu-cham-diem", ZIP: "tai-lieu-kiem-chung", PNG: "tong-diem"}[k]
	if k == Transfer {
		return "nhap-phan-mem-" + slug(c.ID) + ".html"
	}
	return fmt.Sprintf("%s-%s.%s", stem, slug(c.ID), k)
}

// loc is where dates are told.
func (d Data) loc() *time.Location {
	if d.Campaign.Location != nil {
		return d.Campaign.Location
	}
	return time.UTC
}

// points is what a criterion has of its own: fixed points, what the unit scored, or XHH's estimate.
func (d Data) points(code string) decimal.NullDecimal {
	if f, ok := d.Campaign.Fixed[code]; ok {
		return decimal.NewNullDecimal(f.Points)
	}
	return d.Entries[code].SelfPoints
}

// counts reports whether the points of a criterion are part of the total.
func (d Data) counts(code string) bool {
	if d.Campaign.IsFixed(code) {
		return true
	}
	e := d.Entries[code]
	return e.SelfPoints.Valid && (!d.final() || !e.IsOpen() || d.Campaign.IsSurvey(code))
}
