// `chamdiem criteria list`: the leaves of a catalogue, as a table or as JSON.

package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"chamdiem/criteria"
)

type criteriaList struct {
	catalogueFile
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
	Officers       []string       `json:"officers"`
	Groups         []string       `json:"groups"`
	Lead           string         `json:"lead"`
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
	c, err := cmd.load()
	if err != nil {
		return err
	}
	if cmd.JSON {
		out := []listedCriterion{}
		for _, leaf := range c.Leaves() {
			out = append(out, listOne(leaf))
		}
		return writeJSON(io, out)
	}
	table := tabwriter.NewWriter(io.Out, 0, 0, 2, ' ', 0)
	for _, leaf := range c.Leaves() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", leaf.Code, leaf.Max, leaf.Kind, leaf.Title)
	}
	return table.Flush()
}

func listOne(c *criteria.Criterion) listedCriterion {
	out := listedCriterion{
		Code: c.Code, Title: c.Title, Max: c.Max.String(), Kind: string(c.Kind),
		Options: []listedOption{}, Inputs: []string{}, Statistics: c.Statistics,
		Evidence: c.Evidence, EvidenceNeeded: string(c.EvidenceNeeded), Appraiser: c.Appraiser,
		Officers: []string{}, Groups: []string{}, Rule: append([]string{}, c.Rule...), Notes: append([]string{}, c.Notes...),
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
	return out
}

// writeJSON prints a value for programs, indented for people.
func writeJSON(io console, v any) error {
	encoder := json.NewEncoder(io.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
