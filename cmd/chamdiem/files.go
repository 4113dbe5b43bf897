package main

// Files: catalogues and campaigns, the shipped ones or what the commune wrote; and those that commands write, whole or not at all.

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report/grid"
)

// catalogueFile is the flag that takes another catalogue than the shipped one.
type catalogueFile struct {
	File string `help:"Tệp khung tiêu chí khác thay cho khung có sẵn." placeholder:"TỆP"`
}

func (c catalogueFile) load() (*criteria.Catalogue, error) {
	if c.File == "" {
		return criteria.Shipped(), nil
	}
	return loadCatalogue(c.File)
}

// isWorkbook reports whether a file is one of Excel, by its name.
func isWorkbook(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }

// readWorkbook has read take a workbook; its faults come back as one to show.
func readWorkbook(name string, read func(io.Reader) error) error {
	file, err := os.Open(name)
	if err != nil {
		return cannotRead(name, err)
	}
	defer file.Close()
	err = read(file)
	if faults, ok := errors.AsType[*grid.Faults](err); ok {
		return &fault{fmt.Sprintf("%s\nTệp “%s” có %d lỗi.", faults, name, len(faults.List))}
	}
	if err != nil {
		return cannotRead(name, err)
	}
	return nil
}

// readCampaignBook reads a campaign's workbook, with the files that say the same.
func readCampaignBook(name string) (c *scoring.Campaign, files campaignbook.Files, err error) {
	err = readWorkbook(name, func(r io.Reader) (err error) { c, files, err = campaignbook.Read(filepath.Base(name), r); return err })
	return c, files, err
}

// campaignFile is the flag that takes another campaign than the shipped one, with its catalogue.
type campaignFile struct {
	catalogueFile
	Campaign string `help:"Tệp đợt chấm điểm khác thay cho đợt có sẵn." placeholder:"TỆP"`
}

// load returns the campaign; its catalogue is that of --file, else its own. A catalogue alone comes without people.
func (c campaignFile) load() (*scoring.Campaign, error) {
	if c.File == "" {
		if c.Campaign == "" {
			return campaignfile.Shipped(), nil
		}
		return loadCampaign(c.Campaign)
	}
	catalogue, err := loadCatalogue(c.File)
	if err != nil {
		return nil, err
	}
	if c.Campaign == "" { // a catalogue by itself is no unit's: it has no people
		return &scoring.Campaign{ID: catalogue.ID, Title: catalogue.Title, Year: catalogue.Year, Catalogue: catalogue, CatalogueFile: c.File,
			Location: campaignfile.Zone(), Fixed: map[string]scoring.Fixed{}}, nil
	}
	campaign, err := campaignFile{Campaign: c.Campaign}.load()
	if err != nil {
		return nil, err
	}
	campaign.Catalogue, campaign.CatalogueFile = catalogue, c.File
	return campaign, nil
}

// maxFile keeps a wrong file from filling the memory; a catalogue has a tenth of a megabyte.
const maxFile = 4 << 20

func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, cannotRead(name, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFile))
	if err != nil {
		return nil, cannotRead(name, err)
	}
	return data, nil
}

func cannotRead(name string, err error) error {
	reason := cmp.Or(systemReason(err), err.Error())
	switch {
	case errors.Is(err, os.ErrNotExist):
		reason = "không có tệp này"
	case errors.Is(err, os.ErrPermission):
		reason = "không có quyền đọc"
	case errors.Is(err, syscall.EISDIR):
		reason = "đây là một thư mục, cần một tệp"
	}
	return &fault{fmt.Sprintf("Không đọc được tệp “%s”: %s.", name, reason)}
}

// loadCatalogue reads a catalogue file; what is wrong with it comes back as a fault to show.
func loadCatalogue(name string) (*criteria.Catalogue, error) {
	c, _, err := readCatalogue(name)
	return c, err
}

// readCatalogue is loadCatalogue with the text of the catalogue file; of a workbook it is the file that says the same.
func readCatalogue(name string) (c *criteria.Catalogue, text []byte, err error) {
	if isWorkbook(name) {
		err = readWorkbook(name, func(r io.Reader) (err error) { c, text, err = workbook.Read(r); return err })
		return c, text, err
	}
	data, err := readFile(name)
	if err != nil {
		return nil, nil, err
	}
	if c, err = criteria.Load(name, data); err != nil {
		return nil, nil, showFaults(name, err)
	}
	return c, data, nil
}

// loadCampaign reads a campaign file or a campaign's workbook. The catalogue of a file is another in the same folder, or the shipped one
// of that name.
func loadCampaign(name string) (*scoring.Campaign, error) {
	if isWorkbook(name) {
		c, _, err := readCampaignBook(name)
		return c, err
	}
	data, err := readFile(name)
	if err != nil {
		return nil, err
	}
	c, err := campaignfile.Load(name, data, func(catalogue string) (*criteria.Catalogue, error) {
		if beside := filepath.Join(filepath.Dir(name), catalogue); filepath.IsLocal(catalogue) {
			if _, err := os.Stat(beside); err == nil {
				return loadCatalogue(beside)
			}
		}
		return campaignfile.ShippedCatalogue(catalogue)
	})
	if err != nil {
		return nil, showFaults(name, err)
	}
	return c, nil
}

// showFaults turns the faults of a file into an error that is shown line by line.
func showFaults(name string, err error) error {
	if faults, ok := errors.AsType[*criteria.Faults](err); ok {
		return &fault{fmt.Sprintf("%s\nTệp “%s” có %d lỗi.", faults, name, len(faults.List))}
	}
	return err
}

// overwriting is the flag of commands that write what may not be made again: a backup, an export, a workbook that people fill in by hand.
type overwriting struct {
	Force bool `help:"Thay tệp đã có cùng tên. Ghi xong mới thay; ghi dở thì tệp cũ còn nguyên."`
}

// onThisMachine refuses an address where a file is to be written. It is not repeated: a key may stand in it.
func onThisMachine(name string) error {
	if isAddress(name) {
		return refuse("Lệnh này chỉ ghi vào tệp trên máy này, không ghi thẳng vào kho S3 hoặc địa chỉ mạng. Đề nghị ghi tên tệp, ví dụ /mnt/usb/xa.tar.gz; " +
			"muốn bản sao lưu mỗi đêm được chép sang kho S3 thì đặt BACKUP_DIR=s3://…")
	}
	return nil
}

// free refuses a name that something has already: an older file is given up only where that is asked for, and what is no file never.
func (o overwriting) free(name string) error {
	if err := onThisMachine(name); err != nil {
		return err
	}
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return cannotWrite(name, err)
	case info.IsDir():
		return refuse("“%s” là một thư mục. Đề nghị ghi cả tên tệp.", name)
	case !info.Mode().IsRegular():
		return refuse("“%s” không phải là một tệp thường. Đề nghị chọn tên khác.", name)
	case !o.Force:
		return refuse("Đã có tệp “%s”, chưa ghi gì. Đề nghị chọn tên khác, hoặc thêm --force để thay tệp đó.", name)
	}
	return nil
}

// writeWhole has write fill a file and puts it in its place once it is whole and on the disk. What was there before stays
// until then, and stays if anything fails. Only the account that runs the command may read it: reports and evidence are
// confidential.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	if err := onThisMachine(name); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return refuse("“%s” là một thư mục. Đề nghị ghi cả tên tệp sau -o.", name)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".chamdiem-*")
	if err != nil {
		return cannotWrite(name, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	out := bufio.NewWriterSize(diskWriter{file}, 1<<20)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = onDisk(file.Sync())
	}
	err = errors.Join(err, onDisk(file.Close()))
	if err == nil {
		err = onDisk(os.Rename(file.Name(), name))
	}
	if disk, ok := errors.AsType[*diskError](err); ok {
		return cannotWrite(name, disk.err)
	}
	return err
}

// diskError is trouble of the file system, told apart from trouble of what is written.
type diskError struct{ err error }

func (d *diskError) Error() string { return d.err.Error() }
func (d *diskError) Unwrap() error { return d.err }

func onDisk(err error) error {
	if err == nil {
		return nil
	}
	return &diskError{err}
}

type diskWriter struct{ file *os.File }

func (w diskWriter) Write(p []byte) (int, error) {
	n, err := w.file.Write(p)
	return n, onDisk(err)
}

func cannotWrite(name string, err error) error {
	reason := err.Error()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = "không có thư mục này"
	case errors.Is(err, fs.ErrPermission):
		reason = "không có quyền ghi"
	case errors.Is(err, syscall.EROFS):
		reason = "đĩa này chỉ đọc"
	case errors.Is(err, syscall.ENOSPC):
		reason = "đĩa đã đầy"
	}
	return &fault{fmt.Sprintf("Không ghi được tệp “%s”: %s.", name, reason)}
}
