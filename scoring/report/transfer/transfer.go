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
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/ticks"
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
	Files                    []file   // where each document stands in the ZIP of the evidence
	Names                    string   // all of them in one line
	Place                    int      // among all criteria: its place in the code of the ticks
	Group                    string   // heading above it; empty where it is the one before
	Sum                      string   // of all that is entered: a tick belongs to it
	Done                     bool     // ticked in the chat, and unchanged since
	State                    string   // where it is not approved
}

// file is a document of a criterion, and where its bytes are.
type file struct {
	Name  string
	Paths []string // in the ZIP
	Note  string   // why there is none: a link, a file that was not fetched
}

type pageData struct {
	ID, Unit, Title, Moment, Software, SoftwareName string
	Prefix                                          string // of the code with which the ticks come back
	Mark                                            uint16 // … of this campaign and catalogue
	Seconds                                         int64  // … when the page was made
	Places                                          int    // … how many criteria there are
	Sent                                            bool
	Rows                                            []row
	Left                                            []string // codes that are no part of the result
}

// Write writes the page. It lists what counts (submitted, approved, fixed) in the order of the document, which is
// the order of the official software; XHH is not entered there.
func Write(w io.Writer, d content.Data) error {
	page := pageData{
		ID: d.Campaign.ID, Unit: d.Campaign.Unit, Title: d.Campaign.Title, Moment: format.Moment(d.Now, d.Location()),
		Software: d.Campaign.SoftwareURL, SoftwareName: d.Campaign.Terms().Software, Sent: d.IsFinal(),
	}
	code := ticks.Of(d.Campaign, d.Now)
	page.Prefix, page.Mark, page.Seconds, page.Places = ticks.Prefix, code.Mark(), d.Now.Unix(), len(code.Codes)
	group := ""
	for i, k := range d.Campaign.Catalogue.Leaves() {
		e := d.Entries[k.Code]
		fixed, isFixed := d.Campaign.Fixed[k.Code]
		switch {
		case d.Campaign.IsSurvey(k.Code):
			continue
		case !d.Campaign.IsCounted(k.Code, e):
			page.Left = append(page.Left, k.Code)
			continue
		}
		row := row{Code: k.Code, Place: i, Title: k.Title, Max: format.Points(k.Max), Points: format.NullPoints(d.Points(k.Code)),
			Explanation: scoring.ExplanationText(e.Explanation)}
		if isFixed {
			row.Explanation = fixed.Reason
		} else if e.State == scoring.Submitted {
			row.State = "chưa duyệt"
		}
		if d.NotApplicable(k) {
			row.Points = scoring.MarkNotApplicable
		}
		row.Blocks = scoring.Blocks(row.Explanation)
		row.evidence(k.Code, e)
		row.Sum = row.sum()
		row.Done = e.IsTransferred()
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

func (r *row) evidence(code string, e scoring.Entry) {
	for _, v := range content.Listed(e) {
		r.Evidence = append(r.Evidence, v.Label())
		f := file{Name: v.Label(), Paths: archive.Paths(code, v)}
		switch {
		case v.Kind == scoring.EvidenceLink:
			f.Note = v.URL
		case len(f.Paths) == 0:
			f.Note = content.Where(v)
		}
		r.Files = append(r.Files, f)
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
