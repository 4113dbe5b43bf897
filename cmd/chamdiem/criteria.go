// `chamdiem criteria …`: the catalogue of criteria on the command line.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"chamdiem/criteria"
)

type criteriaCommands struct {
	List  criteriaList  `cmd:"" help:"Liệt kê các tiêu chí chấm điểm, theo thứ tự của văn bản."`
	Score criteriaScore `cmd:"" help:"Chấm thử một tiêu chí, ví dụ: criteria score 5.5.4.6 done=18 total=20"`
	Check criteriaCheck `cmd:"" help:"Kiểm tra một tệp khung tiêu chí; báo mọi lỗi cùng lúc, kèm dòng và cột."`
}

// catalogueFile is the flag that takes another catalogue than the shipped one.
type catalogueFile struct {
	File string `help:"Tệp khung tiêu chí khác thay cho khung có sẵn." placeholder:"TỆP" type:"path"`
}

func (c catalogueFile) load() (*criteria.Catalogue, error) {
	if c.File == "" {
		return criteria.Shipped(), nil
	}
	return loadCatalogue(c.File)
}

// maxCatalogueFile keeps a wrong file from filling the memory.
const maxCatalogueFile = 4 << 20

// loadCatalogue reads a file of one's own; what is wrong with it comes back as a fault to show.
func loadCatalogue(name string) (*criteria.Catalogue, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, &fault{fmt.Sprintf("Không mở được tệp “%s”: %v", name, err)}
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxCatalogueFile))
	if err != nil {
		return nil, &fault{fmt.Sprintf("Không đọc được tệp “%s”: %v", name, err)}
	}
	c, err := criteria.Load(name, data)
	if faults, ok := errors.AsType[*criteria.Faults](err); ok {
		return nil, &fault{fmt.Sprintf("%s\n%d lỗi trong tệp “%s”.", faults, len(faults.List), name)}
	}
	return c, err
}

type criteriaCheck struct {
	Path string `arg:"" optional:"" name:"tệp" help:"Tệp khung tiêu chí; không ghi thì kiểm tra khung có sẵn." type:"path"`
	catalogueFile
}

// Run loads the file and says what it holds.
func (cmd criteriaCheck) Run(io console) error {
	name := cmd.Path
	if name == "" {
		name = cmd.File
	}
	c, err := catalogueFile{File: name}.load()
	if err != nil {
		return err
	}
	groups := 0
	for _, content := range c.Contents {
		groups += len(content.Children)
	}
	_, err = fmt.Fprintf(io.Out, "Khung tiêu chí “%s” (%d) đúng: %d nội dung, %d nhóm, %d tiêu chí chấm điểm, tổng %s điểm.\n",
		c.ID, c.Year, len(c.Contents), groups, len(c.Leaves()), c.Max)
	return err
}
