// Package transfer writes the page with which a clerk enters the result in the official software at a PC. It is one
// self-contained HTML file with a copy button for each box and ticks that the browser keeps. Only the link to the software
// needs a network.
package transfer

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"html/template"
	"io"
	"strconv"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

//go:embed transfer.html
var pageHTML string

var pageTemplate = template.Must(template.New("transfer").Parse(pageHTML))

// row is one criterion on the page.
type row struct {
	Code, Title, Max, Points string
	Explanation              string
	Blocks                   []string // … as it is copied
	Evidence                 []string // names as the software wants them, numbered
	Names                    string   // all of them in one line
	Where                    []string // what cannot be uploaded from the ZIP: links, files only on Telegram
	Group                    string   // heading above it; empty where it is the one before
	Sum                      string   // of all that is entered: a tick belongs to it
	Done                     bool     // ticked in the chat, and unchanged since
	State                    string   // where it is not approved
}

type pageData struct {
	ID, Unit, Title, Moment, Software string
	Sent                              bool
	Rows                              []row
	Left                              []string // codes that are no part of the result
}

// Write writes the page. It lists what counts (submitted, approved, fixed) in the order of the document, which is
// the order of the official software; XHH is not entered there.
func Write(w io.Writer, d content.Data) error {
	page := pageData{
		ID: d.Campaign.ID, Unit: d.Campaign.Unit, Title: d.Campaign.Title, Moment: format.Moment(d.Now, d.Location()),
		Software: d.Campaign.SoftwareURL, Sent: d.IsFinal(),
	}
	group := ""
	for _, k := range d.Campaign.Catalogue.Leaves() {
		e := d.Entries[k.Code]
		fixed, isFixed := d.Campaign.Fixed[k.Code]
		switch {
		case d.Campaign.IsSurvey(k.Code):
			continue
		case !isFixed && (e.IsOpen() || !e.SelfPoints.Valid):
			page.Left = append(page.Left, k.Code)
			continue
		}
		row := row{Code: k.Code, Title: k.Title, Max: format.Points(k.Max), Points: format.NullPoints(d.Points(k.Code)),
			Explanation: scoring.ExplanationText(e.Explanation)}
		if isFixed {
			row.Explanation = fixed.Reason
		} else if e.State == scoring.Submitted {
			row.State = "chưa duyệt"
		}
		row.Blocks = scoring.Blocks(row.Explanation)
		row.evidence(e)
		row.Sum = row.sum()
		row.Done = e.Transferred != nil && !e.Transferred.Before(e.ChangedAt)
		if n, ok := d.Campaign.Catalogue.Node(k.Group); ok && n.Code != group {
			group = n.Code
			row.Group = n.Label + ". " + n.Title
		}
		page.Rows = append(page.Rows, row)
	}
	if err := pageTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("write transfer page: %w", err)
	}
	return nil
}

func (r *row) evidence(e scoring.Entry) {
	for _, v := range content.Listed(e) {
		r.Evidence = append(r.Evidence, v.Label())
		switch {
		case v.Kind == scoring.EvidenceLink:
			r.Where = append(r.Where, v.Label()+": "+v.URL)
		case v.Fetch == scoring.FetchTooLarge, v.Fetch == scoring.FetchWaiting:
			r.Where = append(r.Where, v.Label()+": "+content.Where(v))
		}
	}
	r.Names = strings.Join(r.Evidence, "; ")
}

// sum is a fingerprint of what is entered: after a change the old tick no longer fits.
func (r *row) sum() string {
	h := fnv.New64a()
	for _, s := range []string{r.Points, r.Explanation, r.Names} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
