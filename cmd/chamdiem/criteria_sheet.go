package main

// `chamdiem criteria export`, `import` and `from-word`: the catalogue as a workbook that a clerk edits for the next year.

import (
	"errors"
	"fmt"
	"io"
	"os"

	"chamdiem/criteria"
	"chamdiem/criteria/word"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
)

type criteriaExport struct {
	catalogueFile
	overwriting
	Out string `short:"o" name:"out" required:"" help:"Tệp Excel để ghi ra." placeholder:"TỆP.xlsx"`
}

// Run writes the shipped catalogue, or that of --file.
func (cmd criteriaExport) Run(console console) error {
	if err := cmd.free(cmd.Out); err != nil {
		return err
	}
	c, err := cmd.load()
	if err != nil {
		return err
	}
	if err := writeWhole(cmd.Out, func(w io.Writer) error { return workbook.Write(w, c) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(console.Err, "Đã ghi khung “%s” (%d tiêu chí, %s điểm) vào %s. Sửa xong, nạp lại bằng: chamdiem criteria import %s -o khung.yaml\n",
		c.ID, len(c.Leaves()), format.Points(c.Max), cmd.Out, cmd.Out)
	return err
}

type criteriaImport struct {
	overwriting
	Path string `arg:"" name:"tệp" help:"Tệp Excel do lệnh export ghi ra, đã sửa."`
	Out  string `short:"o" name:"out" help:"Tệp khung tiêu chí để ghi ra; không ghi thì in ra màn hình." placeholder:"TỆP.yaml"`
}

// Run reads the workbook and writes the catalogue file that says the same. Faults are told with their cells.
func (cmd criteriaImport) Run(console console) error {
	if err := cmd.free(cmd.Out); cmd.Out != "" && err != nil {
		return err
	}
	var c *criteria.Catalogue
	var yaml []byte
	err := readWorkbook(cmd.Path, func(r io.Reader) (err error) { c, yaml, err = workbook.Read(r); return err })
	if err != nil {
		return err
	}
	if cmd.Out == "" {
		_, err = console.Out.Write(yaml)
		return err
	}
	if err := writeWhole(cmd.Out, func(w io.Writer) error { _, err := w.Write(yaml); return err }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(console.Err, "Khung “%s” (năm %d) đúng: %d tiêu chí, %s điểm; đã ghi vào %s.\n",
		c.ID, c.Year, len(c.Leaves()), format.Points(c.Max), cmd.Out)
	return err
}

type criteriaFromWord struct {
	overwriting
	Path string `arg:"" name:"tệp" help:"Tệp Word (.docx), Excel (.xlsx) hoặc CSV có bảng khung tiêu chí."`
	Out  string `short:"o" name:"out" required:"" help:"Tệp Excel để ghi ra." placeholder:"TỆP.xlsx"`
}

// Run reads the framework of a Word file and writes it as a workbook for the clerk to mend.
func (cmd criteriaFromWord) Run(console console) error {
	if err := cmd.free(cmd.Out); err != nil {
		return err
	}
	file, err := os.Open(cmd.Path)
	if err != nil {
		return cannotRead(cmd.Path, err)
	}
	defer file.Close()
	draft, err := word.Read(file)
	if refusal, ok := errors.AsType[*docx.Refusal](err); ok {
		return &fault{fmt.Sprintf("Không đọc được “%s”. %s", cmd.Path, refusal.Words)}
	}
	if err != nil {
		return cannotRead(cmd.Path, err)
	}
	if err := writeWhole(cmd.Out, draft.Write); err != nil {
		return err
	}
	_, err = fmt.Fprintf(console.Err, "Đã đọc %d tiêu chí, %s điểm; %d tiêu chí có chỗ chưa chắc (ô tô màu), %d chỗ trong văn bản chưa hiểu (trang “Chưa hiểu”).\n"+
		"Đã ghi vào %s. Soát và sửa xong, nạp bằng: chamdiem criteria import %s -o khung.yaml\n",
		len(draft.Leaves()), format.Points(draft.Catalogue.Max), draft.Doubtful(), len(draft.Unread), cmd.Out, cmd.Out)
	return err
}
