package grid

// What a workbook would be once unpacked, found out before anything of it is built in memory.

import (
	"archive/zip"
	"bytes"
	"io"
)

const (
	// maxParts is how many files a workbook may consist of: one with a picture in every row has some hundred.
	maxParts = 2000
	// maxMarks bounds what is built of a workbook: each "<" is a cell, a piece of text, or the end of one, and takes some hundred
	// bytes. The score sheet with all its lists has 60,000.
	maxMarks = 600_000
)

// weigh refuses a workbook that would take too much memory. It unpacks every part once and keeps nothing.
func weigh(book []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return notAWorkbook()
	}
	if len(archive.File) > maxParts {
		return tooLarge()
	}
	unpacked, marks := 0, 0
	buf := make([]byte, 64<<10)
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			return notAWorkbook()
		}
		for err == nil {
			var n int
			n, err = r.Read(buf)
			unpacked += n
			marks += bytes.Count(buf[:n], []byte{'<'})
			if unpacked > maxUnpacked || marks > maxMarks {
				_ = r.Close()
				return tooLarge()
			}
		}
		_ = r.Close()
		if err != io.EOF { //nolint:errorlint // readers of a ZIP return it as it is
			return notAWorkbook()
		}
	}
	return nil
}

func tooLarge() error {
	return &Faults{[]Fault{{Message: "tệp chứa quá nhiều dữ liệu; đề nghị gửi đúng tệp Excel đã xuất"}}}
}
