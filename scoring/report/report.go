// Package report writes what the council, the clerk and the leaders get: the framework with points as XLSX, the report as
// DOCX and PDF, the total as a picture for phones, all evidence as a ZIP, and the catalogue as a workbook. Everything is
// written from one value to an io.Writer; nothing here knows a database or a chat.
package report

import (
	"fmt"

	"chamdiem/scoring"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/filename"
)

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

// Transfer is the page for the PC. It is not among Kinds: the chat sends it at the right time, and it is not exported.
const Transfer Kind = "transfer"

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
	stem, ending := "bao-cao-tu-cham-diem", string(k)
	switch k {
	case ZIP:
		return archive.Part{}.Name(c)
	case XLSX:
		stem = "phu-luc-II"
	case PNG:
		stem = "tong-diem"
	case Transfer:
		stem, ending = "nhap-phan-mem", "html"
	}
	return fmt.Sprintf("%s-%s.%s", stem, filename.Slug(c.ID), ending)
}
