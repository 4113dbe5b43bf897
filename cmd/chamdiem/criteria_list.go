package main

// `chamdiem criteria list`: the leaves of a catalogue with their officers, for people or as JSON.

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

type criteriaList struct {
	campaignFile
	JSON bool `help:"In dạng JSON."`
}

// listedCriterion is a leaf as `criteria list --json` gives it. Points are strings with a decimal point.
type listedCriterion struct {
	Code           string         `json:"code"`
	Title          string         `json:"title"`
	Max            string         `json:"max"`
	Kind           string         `json:"kind"`
	Options        []listedOption `json:"options"`
	Inputs         []string       `json:"inputs"`
	Threshold      *string        `json:"threshold"` // percent; null where there is none
	Statistics     bool           `json:"statistics"`
	Evidence       string         `json:"evidence"`
	EvidenceNeeded string         `json:"evidence_needed"`
	Appraiser      string         `json:"appraiser"`
	Officers       []string       `json:"officers"` // names of persons
	Groups         []string       `json:"groups"`   // contributing groups
	Lead           string         `json:"lead"`     // name of a person, or empty
	Rule           []string       `json:"rule"`
	Notes          []string       `json:"notes"`
	Content        string         `json:"content"`
	Group          string         `json:"group"`
	Parent         string         `json:"parent"`
}

type listedOption struct {
	N      int    `json:"n"`
	Points string `json:"points"`
	Text   string `json:"text"`
}

// Run prints the leaves in document order.
func (cmd criteriaList) Run(io console) error {
	campaign, err := cmd.load()
	if err != nil {
		return err
	}
	if !cmd.JSON {
		return printCriteria(io.Out, campaign)
	}
	out := []listedCriterion{}
	for _, leaf := range campaign.Catalogue.Leaves() {
		out = append(out, listOne(leaf, campaign))
	}
	return writeJSON(io.Out, out)
}

func listOne(c *criteria.Criterion, campaign *scoring.Campaign) listedCriterion {
	assigned := campaign.Assigned(c.Code)
	out := listedCriterion{
		Code: c.Code, Title: c.Title, Max: c.Max.String(), Kind: string(c.Kind), Options: []listedOption{}, Inputs: []string{},
		Statistics: c.Statistics, Evidence: c.Evidence, EvidenceNeeded: string(c.EvidenceNeeded), Appraiser: c.Appraiser,
		Officers: names(campaign, assigned.Officers), Groups: append([]string{}, assigned.Groups...),
		Rule: append([]string{}, c.Rule...), Notes: append([]string{}, c.Notes...),
		Content: c.Content, Group: c.Group, Parent: c.Parent,
	}
	for _, o := range c.Options {
		out.Options = append(out.Options, listedOption{N: o.N, Points: o.Points.String(), Text: o.Text})
	}
	for _, in := range c.Inputs {
		out.Inputs = append(out.Inputs, in.Name)
	}
	if c.Threshold != nil {
		threshold := c.Threshold.String()
		out.Threshold = &threshold
	}
	if assigned.Lead != "" {
		out.Lead = campaign.Display(assigned.Lead)
	}
	return out
}

func names(campaign *scoring.Campaign, ids []string) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, campaign.Display(id))
	}
	return out
}

// kindNames are the kinds as people see them in a list.
var kindNames = map[criteria.Kind]string{
	criteria.Choice: "chọn", criteria.Ratio: "tỷ lệ", criteria.Counts: "đếm", criteria.Survey: "phiếu", criteria.Tiers: "bậc", criteria.Each: "cộng",
	criteria.YesNo: "có", criteria.Checklist: "mục", criteria.Given: "nhập", criteria.Parts: "phần",
}

// printCriteria prints contents and groups as headings and a line for each leaf.
func printCriteria(w io.Writer, campaign *scoring.Campaign) error {
	var b strings.Builder
	for n := range campaign.Catalogue.Nodes() {
		points := format.Points(n.Max)
		switch {
		case n.Criterion != nil:
			fmt.Fprintf(&b, "  %-8s %4s  %-5s  %s", n.Code, points, kindNames[n.Criterion.Kind], n.Title)
			if officers := names(campaign, campaign.Assigned(n.Code).Officers); len(officers) > 0 {
				fmt.Fprintf(&b, " [%s]", strings.Join(officers, ", "))
			}
			b.WriteByte('\n')
		case n.Level != criteria.LevelPart:
			fmt.Fprintf(&b, "%s. %s (%s điểm)\n", n.Label, n.Title, points)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeJSON prints a value for programs, indented for people.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
