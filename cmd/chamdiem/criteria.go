package main

// `chamdiem criteria …`: the catalogue of criteria on the command line.

import (
	"fmt"

	"chamdiem/scoring/format"
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
