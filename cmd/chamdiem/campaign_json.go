package main

// `chamdiem campaign show --json`: a campaign for programs.

import (
	"fmt"
	"time"

	"chamdiem/scoring"
)

// shownCampaign is a campaign as `campaign show --json` gives it. Points are strings with a decimal point, times carry
// their zone, what has no value is empty.
type shownCampaign struct {
	ID             string                  `json:"id"`
	Title          string                  `json:"title"`
	Unit           string                  `json:"unit"`
	District       string                  `json:"district"`
	Province       string                  `json:"province"`
	Year           int                     `json:"year"`
	Timezone       string                  `json:"timezone"`
	Bot            string                  `json:"bot,omitempty"` // its short name; none: the first bot
	Catalogue      string                  `json:"catalogue"`
	Software       string                  `json:"software"`
	Deadlines      []shownDeadline         `json:"deadlines"`
	Quiet          shownQuiet              `json:"quiet"`
	Reminders      []shownReminder         `json:"reminders"` // when, and the roles reminded
	People         []shownPerson           `json:"people"`
	Assignments    []scoring.AssignmentRow `json:"assignments"`
	Bands          []shownBand             `json:"bands"`
	BandsConfirmed bool                    `json:"bands_confirmed"`
	Fixed          []shownFixed            `json:"fixed"`
}

type shownDeadline struct {
	Kind scoring.DeadlineKind `json:"kind"`
	Name string               `json:"name"`
	At   *time.Time           `json:"at"` // null: not announced
}

type shownQuiet struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type shownReminder struct {
	Deadline scoring.DeadlineKind `json:"deadline"`
	Roles    []scoring.Role       `json:"roles"`
	At       []time.Time          `json:"at"`
	Before   []string             `json:"before"`
}

type shownPerson struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	FullName string         `json:"full_name"`
	Post     string         `json:"post"`
	Roles    []scoring.Role `json:"roles"`
	Criteria []string       `json:"criteria"` // codes, in document order
}

type shownBand struct {
	Name       string `json:"name"`
	Min        string `json:"min"`
	Basis      string `json:"basis"`
	Conditions string `json:"conditions"`
}

type shownFixed struct {
	Code   string `json:"code"`
	Points string `json:"points"`
	Reason string `json:"reason"`
}

func shownOf(c *scoring.Campaign) shownCampaign {
	out := shownCampaign{
		ID: c.ID, Title: c.Title, Unit: c.Unit, District: c.District, Province: c.Province, Year: c.Year, Timezone: c.Location.String(), Bot: c.Bot,
		Catalogue: c.CatalogueFile, Software: c.SoftwareURL, Quiet: shownQuiet{clockWords(c.Quiet.From), clockWords(c.Quiet.To)},
		Deadlines: []shownDeadline{}, Reminders: []shownReminder{}, People: []shownPerson{}, Assignments: c.Assignments,
		Bands: []shownBand{}, BandsConfirmed: c.BandsConfirmed, Fixed: []shownFixed{},
	}
	for _, d := range c.Deadlines {
		shown := shownDeadline{Kind: d.Kind, Name: scoring.DeadlineName(d.Kind)}
		if !d.At.IsZero() {
			shown.At = &d.At
		}
		out.Deadlines = append(out.Deadlines, shown)
	}
	for _, r := range c.Reminders {
		shown := shownReminder{Deadline: r.Deadline, Roles: r.Roles, At: append([]time.Time{}, r.At...), Before: []string{}}
		for _, before := range r.Before {
			shown.Before = append(shown.Before, before.String())
		}
		out.Reminders = append(out.Reminders, shown)
	}
	for _, p := range c.People {
		out.People = append(out.People, shownPerson{p.ID, p.Name, p.FullName, p.Post, p.Roles, append([]string{}, c.CodesOf(p.ID)...)})
	}
	for _, b := range c.Bands {
		out.Bands = append(out.Bands, shownBand{b.Name, b.Min.String(), b.Basis, b.Conditions})
	}
	for _, k := range c.Catalogue.Leaves() {
		if f, ok := c.Fixed[k.Code]; ok {
			out.Fixed = append(out.Fixed, shownFixed{k.Code, f.Points.String(), f.Reason})
		}
	}
	return out
}

// clockWords writes a time of day.
func clockWords(sinceMidnight time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(sinceMidnight.Hours()), int(sinceMidnight.Minutes())%60)
}
