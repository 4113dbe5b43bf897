// Package report writes what the council, the clerk and the leaders get. It is the one door to all kinds of documents;
// each kind has a package of its own below it: letter sets the report as DOCX and PDF, sheet the framework with points as
// XLSX, picture the total for phones, archive all evidence, and transfer the page for the PC. What they say is in content.
// Everything is written from one value to an io.Writer; nothing here knows a database or a chat.
package report

import (
	"context"
	"fmt"
	"io"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/filename"
	"chamdiem/scoring/report/letter"
	"chamdiem/scoring/report/picture"
	"chamdiem/scoring/report/sheet"
	"chamdiem/scoring/report/transfer"
	"chamdiem/scoring/terms"
)

// Data is what all documents are made of.
type Data = content.Data

// Proposal is the rating a leader settled on; the zero Proposal means that no leader has.
type Proposal = content.Proposal

// NewData puts the parts together and adds up the total at now. Once the campaign is sent or locked, drafts are listed
// and no longer counted.
func NewData(c *scoring.Campaign, phase scoring.Phase, entries map[string]scoring.Entry, now time.Time) Data {
	return content.New(c, phase, entries, now)
}

// Kind is a sort of document.
type Kind string

// The kinds, as they are asked for in the chat and on the command line.
const (
	XLSX Kind = "xlsx"
	DOCX Kind = "docx"
	PDF  Kind = "pdf"
	ZIP  Kind = "zip"
	PNG  Kind = "png"
	// Analysis is the report that criterion 8.1 asks for, Checks what has to be looked at before the report is signed.
	Analysis Kind = "analysis"
	Checks   Kind = "checks"
)

// People and Days are pictures of the progress, by person and by day. They are no kinds that people export: the chat sends them.
const (
	People Kind = "people"
	Days   Kind = "days"
)

// Transfer is the page for the PC. It is no kind that people export: the chat sends it at the right time.
const Transfer Kind = "transfer"

// Write writes a document of any kind. Only the ZIP asks source for evidence, and is written whole; archive writes parts of it.
func Write(ctx context.Context, w io.Writer, k Kind, d Data, source archive.Source) error {
	switch k {
	case XLSX:
		return sheet.Write(w, d)
	case DOCX:
		return letter.DOCX(w, d)
	case PDF:
		return letter.PDF(w, d)
	case Analysis:
		return letter.Analysis(w, d)
	case Checks:
		return letter.Checks(w, d)
	case PNG:
		return picture.Write(w, d)
	case People:
		return picture.People(w, d)
	case Days:
		return picture.Days(w, d)
	case Transfer:
		return transfer.Write(w, d)
	case ZIP:
		_, err := archive.Write(ctx, w, d, source, archive.Parts(d, 0)[0])
		return err
	}
	return fmt.Errorf("write a report: no kind %q", k)
}

// FileName is a name for the document that people understand and every system takes:
// "bao-cao-tu-cham-diem-binh-thanh-2024.docx".
func (k Kind) FileName(c *scoring.Campaign) string {
	stem, ending := "bao-cao-tu-cham-diem", string(k)
	switch k {
	case ZIP:
		return archive.Part{}.Name(c)
	case XLSX:
		stem = "phu-luc-II"
		if annex := c.Terms().Annex; annex != terms.Default().Annex {
			stem = filename.Slug(annex)
		}
	case PNG:
		stem = "tong-diem"
	case People:
		stem, ending = "tien-do-theo-nguoi", string(PNG)
	case Days:
		stem, ending = "tien-do-theo-ngay", string(PNG)
	case Analysis:
		stem, ending = "bao-cao-phan-tich", string(DOCX)
	case Checks:
		stem, ending = "viec-can-kiem-tra-truoc-khi-ky", string(PDF)
	case Transfer:
		stem, ending = "nhap-phan-mem", "html"
	}
	return fmt.Sprintf("%s-%s.%s", stem, filename.Slug(c.ID), ending)
}
