package main

// `chamdiem criteria score`: one criterion, what was counted, the points and how they come about.

import (
	"fmt"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
	"chamdiem/scoring/terms"
)

type criteriaScore struct {
	Code   string   `arg:"" name:"mã" help:"Mã tiêu chí, ví dụ: 5.5.4.6"`
	Values []string `arg:"" optional:"" name:"tên=số" help:"option=N, hoặc done= total=, hoặc percent=, hoặc các số đếm theo tên."`
	catalogueFile
	JSON bool `help:"In dạng JSON."`
}

// scored is what `criteria score --json` prints.
type scored struct {
	Code        string  `json:"code"`
	Points      string  `json:"points"`
	Max         string  `json:"max"`
	Percent     *string `json:"percent"` // of a ratio, two decimals; null otherwise
	Below       bool    `json:"below"`   // the threshold was missed
	Missing     int64   `json:"missing"` // how many more done would reach the threshold, or else the maximum
	Calculation string  `json:"calculation"`
}

// Run prints the points with a decimal point and, below, the calculation in words.
func (cmd criteriaScore) Run(io console) error {
	c, err := cmd.load()
	if err != nil {
		return err
	}
	criterion, ok := c.Find(cmd.Code)
	if !ok {
		return refuse("%s", scoring.Refuse(scoring.RefusedUnknownCode, cmd.Code).Words())
	}
	answer, err := input.Arguments(criterion, cmd.Values)
	if err != nil {
		return refuseAnswer(criterion, err)
	}
	result, err := criterion.Score(answer)
	if err != nil {
		return refuseAnswer(criterion, err)
	}
	calculation := input.Explain(terms.Default(), criterion, answer, result)
	if !cmd.JSON {
		_, err = fmt.Fprintf(io.Out, "%s\n%s\n", result.Points, calculation)
		return err
	}
	out := scored{Code: criterion.Code, Points: result.Points.String(), Max: criterion.Max.String(),
		Below: result.Below, Missing: result.Missing, Calculation: calculation}
	if result.Percent.Valid {
		percent := result.Percent.Decimal.String()
		out.Percent = &percent
	}
	return writeJSON(io.Out, out)
}

// refuseAnswer words a refused answer; an error that has no words is the program's own.
func refuseAnswer(c *criteria.Criterion, err error) error {
	if words := input.CommandRefusal(c, err); words != "" {
		return refuse("%s", words)
	}
	return fmt.Errorf("score %s: %w", c.Code, err)
}
