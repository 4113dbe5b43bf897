package main

// A file that a command writes: whole, or not at all.

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWhole has write fill a file and puts it in its place once it is whole and on the disk. What was there before stays
// until then, and stays if anything fails. Only the account that runs the command may read it: reports and evidence are
// confidential.
func writeWhole(name string, write func(io.Writer) error) (err error) {
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
	}
	return &fault{fmt.Sprintf("Không ghi được tệp “%s”: %s.", name, reason)}
}
