package campaignbook

// What the sheets of a campaign say, cell by cell: of a campaign, or of a workbook.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// cell is what stands in a cell, and where; at is empty where no workbook was read.
type cell struct{ text, at string }

// record is a row by its headings.
type record map[string]cell

// form is what all sheets say: rows by sheet, fields by sheet and name.
type form struct {
	rows   map[string][]record
	fields map[string]record
}

// The forms of times in cells and in the campaign file.
const (
	dayForm    = "02/01/2006"
	momentForm = "02/01/2006 15:04"
)

// formOf is what the sheets of a campaign say.
func formOf(c *scoring.Campaign) form {
	f := form{map[string][]record{}, map[string]record{sheetCampaign: campaignRecord(c), sheetTerms: termsRecord(c)}}
	add := func(sheet string, pairs ...string) {
		r := record{}
		for i := 0; i < len(pairs); i += 2 {
			r[pairs[i]] = cell{text: pairs[i+1]}
		}
		f.rows[sheet] = append(f.rows[sheet], r)
	}
	mark := func(p scoring.Person, role scoring.Role) string {
		if p.Has(role) {
			return tick
		}
		return ""
	}
	for _, p := range c.People {
		add(sheetPeople, headID, p.ID, headName, p.Name, headFullName, p.FullName, headPost, p.Post, headPhone, p.Phone, headEmail, p.Email,
			headLeader, mark(p, scoring.Leader), headClerk, mark(p, scoring.Clerk), headOfficer, mark(p, scoring.Officer))
	}
	for _, a := range c.Assignments {
		var who []string
		for _, id := range a.People {
			who = append(who, calledIn(c, id))
		}
		title := ""
		if n, ok := c.Catalogue.Node(a.Code); ok {
			title = n.Title
		}
		add(sheetAssignments, headCode, a.Code, headTitle, title, headWho, strings.Join(who, ", "), headLead, calledIn(c, a.Lead), headGroups, strings.Join(a.Groups, "; "))
	}
	for _, r := range c.Reminders {
		var roles, at, before []string
		for _, role := range r.Roles {
			roles = append(roles, said(roleWords, string(role)))
		}
		for _, t := range r.At {
			at = append(at, t.In(c.Location).Format(momentForm))
		}
		for _, d := range r.Before {
			before = append(before, durationWords(d))
		}
		add(sheetReminders, headDeadline, said(deadlineWords, string(r.Deadline)), headRoles, strings.Join(roles, ", "), headAt, strings.Join(at, "\n"), headBefore, strings.Join(before, "\n"))
	}
	for _, b := range c.Bands {
		share := ""
		if b.Each.Percent.IsPositive() {
			share = format.Number(b.Each.Percent)
		}
		add(sheetBands, headBand, b.Name, headMin, format.Number(b.Min), headBasis, b.Basis, headConditions, b.Conditions, headEach, said(levelWords, string(b.Each.Level)), headEachShare, share)
	}
	for _, v := range c.Vetoes {
		add(sheetVetoes, headQuestion, v.Question, headBars, v.Bars, headLeadsTo, v.LeadsTo)
	}
	for _, k := range c.Leaves() {
		if fixed, ok := c.Fixed[k.Code]; ok {
			add(sheetFixed, headCode, k.Code, headPoints, format.Number(fixed.Points), headReason, fixed.Reason)
		}
	}
	return f
}

// calledIn is how a person is named on the other sheets: as addressed, by post, or by code, whatever is theirs alone.
func calledIn(c *scoring.Campaign, id string) string {
	p := c.Person(id)
	if p == nil {
		return id
	}
	for _, called := range []string{p.Name, p.Post} {
		if called == "" || strings.ContainsAny(called, ",;\n") {
			continue
		}
		n := 0
		for _, other := range c.People {
			for _, also := range []string{other.ID, other.Name, other.FullName, other.Post} {
				if format.Fold(also) == format.Fold(called) {
					n++
					break
				}
			}
		}
		if n == 1 {
			return called
		}
	}
	return id
}

// said is the word for a value of the campaign file; "" if there is none.
func said(words []word, means string) string {
	for _, w := range words {
		if w.means == means {
			return w.said
		}
	}
	return ""
}

func campaignRecord(c *scoring.Campaign) record {
	deadline := func(kind scoring.DeadlineKind) string {
		for _, d := range c.Deadlines {
			if d.Kind == kind && !d.At.IsZero() {
				at := d.At
				if !d.Filed.IsZero() {
					at = d.Filed
				}
				if at = at.In(c.Location); at.Format("15:04:05") == "23:59:59" {
					return at.Format(dayForm)
				}
				return at.Format(momentForm)
			}
		}
		return ""
	}
	at := func(d time.Duration) string { return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60) }
	values := map[string]string{
		"id": c.ID, "title": c.Title, "unit": c.Unit, "district": c.District, "province": c.Province, "year": fmt.Sprint(c.Year), "period": said(partWords, string(c.Period)),
		"deadlines.cutoff": deadline(scoring.Cutoff), "deadlines.report": deadline(scoring.Report), "deadlines.lock": deadline(scoring.Lock),
		"deadlines.supplement": deadline(scoring.Supplement), "quiet.from": at(c.Quiet.From), "quiet.to": at(c.Quiet.To), "digest.at": at(c.Digest.At),
		"digest.days": fmt.Sprint(c.Digest.Days), "ratings.confirmed": said(truthWords, fmt.Sprint(c.BandsConfirmed)),
		"report.legal_bases": strings.Join(c.LegalBases, "\n"), "report.signer.on_behalf": c.Signer.OnBehalf, "report.signer.post": c.Signer.Post,
		"report.signer.name": c.Signer.Name, "software": c.SoftwareURL, "timezone": c.Location.String(), "bot": c.Bot,
	}
	return recordOf(campaignFields, values)
}

func termsRecord(c *scoring.Campaign) record {
	values := map[string]string{"terms.copies": strings.Join(c.Own.Copies, "\n")}
	for _, t := range campaignfile.Terms(&c.Own) {
		values["terms."+t.Name] = *t.Word
	}
	r := recordOf(termFields, values)
	for _, check := range checks {
		if slices.Contains(c.Own.SkipChecks, check.means) {
			r[check.said] = cell{text: said(truthWords, "true")}
		}
	}
	return r
}

func recordOf(fields []field, values map[string]string) record {
	r := record{}
	for _, f := range fields {
		r[f.name] = cell{text: values[f.path]}
	}
	return r
}

// durationWords says how long before a deadline: "1 giờ 30 phút".
func durationWords(d time.Duration) string {
	var parts []string
	if h := int(d.Hours()); h > 0 {
		parts = append(parts, fmt.Sprintf("%d giờ", h))
	}
	if m := int(d.Minutes()) % 60; m > 0 {
		parts = append(parts, fmt.Sprintf("%d phút", m))
	}
	return strings.Join(parts, " ")
}

// points are a number of points as the campaign file takes it; false if it takes no such number.
func points(d decimal.Decimal) (string, bool) {
	return d.String(), !d.IsNegative() && d.Equal(d.Round(2)) && d.LessThan(decimal.NewFromInt(10000))
}
