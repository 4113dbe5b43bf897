package main

// `chamdiem criteria …` and `chamdiem search`: the catalogue of criteria on the command line, finding in it by code or by words, and one
// criterion scored: what was counted, the points and how they come about.

import (
	"encoding/json"
	"fmt"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/scoring/nextyear"
	"chamdiem/scoring/search"
	"chamdiem/scoring/terms"
)

type criteriaCommands struct {
	List  criteriaList  `cmd:"" help:"Liệt kê các tiêu chí chấm điểm, theo thứ tự của văn bản."`
	Score criteriaScore `cmd:"" help:"Chấm thử một tiêu chí, ví dụ: criteria score 5.5.4.6 done=18 total=20"`
	Check criteriaCheck `cmd:"" help:"Kiểm tra một tệp khung tiêu chí; báo mọi lỗi cùng lúc, kèm dòng và cột."`

	Compare criteriaCompare `cmd:"" help:"So hai khung tiêu chí: tiêu chí mới, không còn, đổi mã, đổi điểm."`

	Export criteriaExport `cmd:"" help:"Ghi khung tiêu chí ra Excel để sửa cho năm sau."`
	Import criteriaImport `cmd:"" help:"Nạp khung tiêu chí từ Excel đã sửa; báo mọi lỗi cùng lúc, kèm ô."`

	FromWord criteriaFromWord `cmd:"" help:"Đọc khung tiêu chí từ tệp Word, Excel, CSV của cơ quan ban hành ra sổ Excel để soát và sửa; chỗ chưa chắc được tô màu."`
}

type criteriaCheck struct {
	Path string `arg:"" optional:"" name:"tệp" help:"Tệp khung tiêu chí; không ghi thì kiểm tra khung có sẵn."`
	catalogueFile
}

// Run loads the file and says what it holds.
func (cmd criteriaCheck) Run(io console) error {
	if cmd.Path != "" {
		cmd.File = cmd.Path
	}
	c, err := cmd.load()
	if err != nil {
		return err
	}
	groups := 0
	for _, content := range c.Contents {
		groups += len(content.Children)
	}
	_, err = fmt.Fprintf(io.Out, "Khung tiêu chí “%s” (năm %d) đúng: %d nội dung, %d nhóm, %d tiêu chí chấm điểm, tổng %s điểm.\n",
		c.ID, c.Year, len(c.Contents), groups, len(c.Leaves()), format.Points(c.Max))
	return err
}

type criteriaCompare struct {
	Old string `arg:"" name:"khung-cũ" help:"Tệp khung tiêu chí hoặc sổ của cả đợt."`
	New string `arg:"" optional:"" name:"khung-mới" help:"Tệp so với nó; không ghi thì so với khung có sẵn."`
}

// Run prints a line for each difference, by the new framework's order. Frameworks without one are an answer, not an error.
func (cmd criteriaCompare) Run(io console) error {
	last, err := catalogueFile{cmd.Old}.load()
	if err != nil {
		return err
	}
	next, err := catalogueFile{cmd.New}.load()
	if err != nil {
		return err
	}
	differences := nextyear.Compare(last, next)
	if len(differences) == 0 {
		_, err = fmt.Fprintf(io.Out, "“%s” và “%s” không khác gì về tiêu chí và điểm.\n", last.ID, next.ID)
		return err
	}
	_, err = fmt.Fprintf(io.Out, "Từ “%s” (%s điểm) sang “%s” (%s điểm), %d chỗ khác:\n- %s\n", last.ID, format.Points(last.Max), next.ID, format.Points(next.Max),
		len(differences), strings.Join(differences, "\n- "))
	return err
}

type searchCommand struct {
	Words []string `arg:"" name:"chữ" help:"Mã hoặc vài chữ trong tên tiêu chí, ví dụ: tiep cong dan"`
	campaignFile
	JSON bool `help:"In dạng JSON."`
}

// Run prints what was found, the best first. Finding nothing is an answer, not an error.
func (cmd searchCommand) Run(io console) error {
	campaign, err := cmd.load()
	if err != nil {
		return err
	}
	query := strings.Join(cmd.Words, " ")
	found := search.Criteria(campaign, query)
	if cmd.JSON {
		out := []listedCriterion{}
		for _, c := range found {
			out = append(out, listOne(c, campaign))
		}
		return writeJSON(io.Out, out)
	}
	if len(found) == 0 {
		_, err = fmt.Fprintf(io.Out, "Không tìm thấy tiêu chí nào có “%s”.\n", query)
		return err
	}
	for _, c := range found {
		if _, err = fmt.Fprintf(io.Out, "%-8s %4s  %s\n", c.Code, format.Points(c.Max), c.Title); err != nil {
			return err
		}
	}
	return nil
}

type criteriaScore struct {
	Code   string   `arg:"" name:"mã" help:"Mã tiêu chí, ví dụ: 5.5.4.6"`
	Values []string `arg:"" optional:"" name:"tên=số" help:"option=N, hoặc done= total=, hoặc percent=, hoặc các số đếm theo tên."`
	catalogueFile
	JSON bool `help:"In dạng JSON."`
}

// scored is what `criteria score --json` prints.
type scored struct {
	Code        string      `json:"code"`
	Points      string      `json:"points"`
	Max         string      `json:"max"`
	Percent     *string     `json:"percent"` // of a ratio, two decimals; null otherwise
	Below       bool        `json:"below"`   // the threshold was missed
	Missing     json.Number `json:"missing"` // how many more done would reach the threshold, or else the maximum
	Calculation string      `json:"calculation"`
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
		Below: result.Below, Missing: json.Number(result.Missing.String()), Calculation: calculation}
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
