// Package nextyear makes the campaign of another year out of the last one: the same people, words and times, in charge of the criteria that
// have the same titles. What cannot be taken over is told.
package nextyear

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/period"
)

// Next is the campaign of the year or the part of a year that follows last, with a framework, like last, and what a person has to look at, a line each. Criteria that were not taken
// over have a row of the assignments without people.
func Next(last *scoring.Campaign, k *criteria.Catalogue) (next *scoring.Campaign, notes []string) {
	last, notes = remaining(last)
	c := *last
	c.Catalogue, c.CatalogueFile = k, ""
	if c.Period, c.Year = last.Period.Next(last.Year); !k.Covers(c.Year) {
		c.Year = k.Year
	}
	another := func(text string) string { return period.Moved(text, last.Period, last.Year, c.Period, c.Year) }
	if c.ID, c.Title = another(last.ID), another(last.Title); c.ID == last.ID {
		c.ID = strings.TrimSuffix(c.ID+"-"+strconv.Itoa(c.Year)+"-"+string(c.Period), "-")
	}
	c.Supplemented, c.Loaded = nil, time.Time{}
	months := 12 * (c.Year - last.Year)
	if last.Period != period.Year {
		months = last.Period.Months()
	}
	notes = append(notes, deadlines(&c, last, months)...)
	codes, found := match(last.Catalogue, k)
	notes = append(notes, found...)
	notes = append(notes, assignments(&c, last, codes)...)
	if c.BandsConfirmed = false; len(c.Bands) > 0 {
		notes = append(notes, "Mức xếp loại giữ như "+last.Period.Before()+", ghi “chưa xác nhận”: đối chiếu với văn bản mới")
	}
	if len(last.Fixed) > 0 {
		notes = append(notes, "Không lấy lại điểm ấn định của "+last.Period.Before()+": "+strings.Join(fixedCodes(last), ", "))
	}
	c.Fixed = map[string]scoring.Fixed{}
	c.Vetoes = slices.Clone(c.Vetoes)
	for i := range c.Vetoes {
		c.Vetoes[i].Answer = nil
	}
	if len(c.LegalBases) > 0 {
		notes = append(notes, "Căn cứ của báo cáo giữ như "+last.Period.Before()+": thay bằng văn bản mới")
	}
	if code, ok := codes[last.Own.LossesAt]; last.Own.LossesAt != "" {
		if c.Own.LossesAt = code; !ok {
			c.Own.LossesAt = ""
		}
	}
	return &c, notes
}

// remaining is the campaign without the people whose personal data was erased: they are not in another one.
func remaining(c *scoring.Campaign) (*scoring.Campaign, []string) {
	gone := func(id string) bool { p := c.Person(id); return p != nil && p.Forgotten != 0 }
	left := *c
	left.People = slices.DeleteFunc(slices.Clone(c.People), func(p scoring.Person) bool { return p.Forgotten != 0 })
	if len(left.People) == len(c.People) {
		return c, nil
	}
	left.Assignments = nil
	for _, row := range c.Assignments {
		row.People = slices.DeleteFunc(slices.Clone(row.People), gone)
		if gone(row.Lead) {
			row.Lead = ""
		}
		left.Assignments = append(left.Assignments, row) // without people it stays open: a row above it is another person's
	}
	return &left, []string{fmt.Sprintf("Không lấy lại %d người đã được xóa dữ liệu cá nhân", len(c.People)-len(left.People))}
}

func fixedCodes(c *scoring.Campaign) (out []string) {
	for _, k := range c.Leaves() {
		if c.IsFixed(k.Code) {
			out = append(out, k.Code)
		}
	}
	return out
}

// InPart is the campaign of a year for a part of that year, with its times as long before the end of the part.
func InPart(c *scoring.Campaign, p period.Part) *scoring.Campaign {
	out := *c
	out.Period = p
	out.Title = strings.Replace(c.Title, period.Year.In(c.Year), p.In(c.Year), 1)
	out.ID += "-" + string(p)
	deadlines(&out, c, p.LastMonth()-12)
	return &out
}

// deadlines moves all times by some months, each deadline to a working day, its reminders along with it.
func deadlines(c, last *scoring.Campaign, months int) (notes []string) {
	c.Deadlines = nil
	for _, d := range last.Deadlines {
		moved := scoring.Deadline{Kind: d.Kind}
		if !d.At.IsZero() && d.Kind != scoring.Supplement { // the council announces it again
			moved.At = working(later(d.At.In(c.Location), months))
		}
		c.Deadlines = append(c.Deadlines, moved)
	}
	for i, d := range c.Deadlines {
		for d.Kind == scoring.Lock && (d.At.Before(c.Deadline(scoring.Cutoff)) || d.At.Before(c.Deadline(scoring.Report))) {
			d.At = working(d.At.AddDate(0, 0, 1))
			c.Deadlines[i].At = d.At
		}
		c.Deadlines[i].Filed = d.At
		if !d.At.IsZero() {
			notes = append(notes, fmt.Sprintf("Hạn “%s”: %s (%s)", scoring.DeadlineName(d.Kind), format.Deadline(d.At, c.Location), weekdays[d.At.Weekday()]))
		}
	}
	c.Reminders = nil
	for _, r := range last.Reminders {
		filed, to := filedAt(last, r.Deadline), c.Deadline(r.Deadline)
		if filed.IsZero() || to.IsZero() {
			r.At = nil
		} else {
			r.At = shifted(r.At, daysBetween(filed.In(c.Location), to))
		}
		if len(r.At) > 0 || len(r.Before) > 0 {
			c.Reminders = append(c.Reminders, r)
		}
	}
	return notes
}

// later is the same day of a month so much later, or the last one of that month.
func later(t time.Time, months int) time.Time {
	out := t.AddDate(0, months, 0)
	for out.Day() < t.Day() && out.Day() < 4 {
		out = out.AddDate(0, 0, -1)
	}
	return out
}

var weekdays = []string{"chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"}

func filedAt(c *scoring.Campaign, kind scoring.DeadlineKind) time.Time {
	for _, d := range c.Deadlines {
		if d.Kind == kind && !d.Filed.IsZero() {
			return d.Filed
		}
	}
	return c.Deadline(kind)
}

func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(b).Sub(day(a)).Hours() / 24)
}

func shifted(all []time.Time, days int) (out []time.Time) {
	for _, t := range all {
		out = append(out, t.AddDate(0, 0, days))
	}
	return out
}

// holidays are the days of rest that have a fixed date, by month and day.
var holidays = []string{"01-01", "04-30", "05-01", "09-02"}

// working is the time, or the same time on the next working day.
func working(t time.Time) time.Time {
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || slices.Contains(holidays, t.Format("01-02")) {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// assignments takes over who is in charge. A criterion without anybody gets a row of its own.
func assignments(c, last *scoring.Campaign, codes map[string]string) (notes []string) {
	c.Assignments = nil
	for _, row := range last.Assignments {
		to, ok := codes[row.Code]
		if !ok {
			notes = append(notes, fmt.Sprintf("Không lấy lại phân công %s: %s", row.Code, last.DisplayAll(row.People)))
			continue
		}
		row.Code, row.Acting = to, nil
		c.Assignments = append(c.Assignments, row)
	}
	var open []string
	for _, k := range c.Leaves() {
		if k.ScoredBy != criteria.ByOther && len(c.Assigned(k.Code).Officers) == 0 {
			open = append(open, k.Code)
		}
	}
	for _, code := range open {
		c.Assignments = append(c.Assignments, scoring.AssignmentRow{Code: code})
	}
	if len(open) > 0 {
		notes = append(notes, "⚠️ Chưa phân công: "+strings.Join(open, ", "))
	}
	return notes
}

// Assignable are the highest rows at and below a row that can be given to people: a content whose code is a word cannot.
func Assignable(n *criteria.Node) []*criteria.Node {
	if n.Level != criteria.LevelContent || n.Code[0] >= '0' && n.Code[0] <= '9' {
		return []*criteria.Node{n}
	}
	return n.Children
}

// SamePeople are the people of next who are in last as well, under the same code and name: their accounts may stay linked.
func SamePeople(last, next *scoring.Campaign) (out []string) {
	for _, p := range next.People {
		if before := last.Person(p.ID); before != nil && format.Fold(before.Name) == format.Fold(p.Name) && format.Fold(before.FullName) == format.Fold(p.FullName) {
			out = append(out, p.ID)
		}
	}
	return out
}
