package main

// `chamdiem criteria …` and `chamdiem search`: the catalogue of criteria on the command line, and finding in it by code or by words.

import (
	"fmt"
	"strings"

	"chamdiem/scoring/format"
	"chamdiem/scoring/search"
)

type criteriaCommands struct {
	List  criteriaList  `cmd:"" help:"Liệt kê các tiêu chí chấm điểm, theo thứ tự của văn bản."`
	Score criteriaScore `cmd:"" help:"Chấm thử một tiêu chí, ví dụ: criteria score 5.5.4.6 done=18 total=20"`
	Check criteriaCheck `cmd:"" help:"Kiểm tra một tệp khung tiêu chí; báo mọi lỗi cùng lúc, kèm dòng và cột."`

	Export criteriaExport `cmd:"" help:"Ghi khung tiêu chí ra Excel để sửa cho năm sau."`
	Import criteriaImport `cmd:"" help:"Nạp khung tiêu chí từ Excel đã sửa; báo mọi lỗi cùng lúc, kèm ô."`

	FromWord criteriaFromWord `cmd:"" help:"Đọc khung tiêu chí từ tệp Word (.docx) ra Excel để soát và sửa; chỗ chưa chắc được tô màu."`
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
