// `chamdiem criteria score`: one criterion, what was counted, the points.

package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

type criteriaScore struct {
	Code   string   `arg:"" name:"mã" help:"Mã tiêu chí, ví dụ: 5.5.4.6"`
	Values []string `arg:"" optional:"" name:"tên=giá-trị" help:"option=N, hoặc done= total=, hoặc percent=, hoặc các số đếm theo tên."`
	catalogueFile
	JSON bool `help:"In dạng JSON."`
}

// scored is what `criteria score --json` prints.
type scored struct {
	Code    string  `json:"code"`
	Points  string  `json:"points"`
	Max     string  `json:"max"`
	Percent *string `json:"percent"`
	Below   bool    `json:"below"`
	Missing int64   `json:"missing"`
}

// Run prints the points and, below them, the calculation.
func (cmd criteriaScore) Run(io console) error {
	c, err := cmd.load()
	if err != nil {
		return err
	}
	criterion, ok := c.Find(cmd.Code)
	if !ok {
		return refuse("Không có tiêu chí “%s” để chấm. Đề nghị nhập mã của tiêu chí, ví dụ: %s", cmd.Code, c.Leaves()[0].Code)
	}
	answer, err := parseAnswer(cmd.Values)
	if err != nil {
		return err
	}
	result, err := criterion.Score(answer)
	if err != nil {
		return err
	}
	if !cmd.JSON {
		_, err = fmt.Fprintln(io.Out, result.Points)
		return err
	}
	out := scored{Code: criterion.Code, Points: result.Points.String(), Max: criterion.Max.String(), Below: result.Below, Missing: result.Missing}
	if result.Percent.Valid {
		percent := result.Percent.Decimal.String()
		out.Percent = &percent
	}
	return writeJSON(io, out)
}

// typedNumber is a number on the command line: a decimal point only, no exponent, no grouping.
var typedNumber = regexp.MustCompile(`^-?[0-9]{1,20}(\.[0-9]{1,20})?$`)

// parseAnswer reads name=value pairs.
func parseAnswer(pairs []string) (criteria.Answer, error) {
	var a criteria.Answer
	seen := map[string]bool{}
	for _, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !ok || name == "":
			return a, refuse("“%s” chưa đúng dạng tên=giá trị. Đề nghị nhập lại, ví dụ: done=17 total=20", pair)
		case seen[name]:
			return a, refuse("“%s” được nhập hai lần. Đề nghị nhập một lần, ví dụ: %s=1", name, name)
		}
		seen[name] = true
		if name == "option" {
			n, err := strconv.Atoi(value)
			if err != nil || n == 0 {
				return a, refuse("Phương án “%s” không phải là số thứ tự. Đề nghị nhập lại, ví dụ: option=1", value)
			}
			a.Option = n
			continue
		}
		if !typedNumber.MatchString(value) {
			return a, refuse("Giá trị “%s” của %s không phải là số. Đề nghị nhập chữ số với dấu chấm thập phân, ví dụ: %s=85.5", value, name, name)
		}
		if a.Values == nil {
			a.Values = map[string]decimal.Decimal{}
		}
		v, err := decimal.NewFromString(value)
		if err != nil {
			return a, fmt.Errorf("read number %s: %w", name, err)
		}
		a.Values[name] = v
	}
	return a, nil
}
