package backup

// Copying an archive to a second place, which may be a stick or a disk of the network.

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"chamdiem/storage"
	"chamdiem/storage/blob"
)

// Place is where backups lie. Safe for concurrent use.
type Place interface {
	// Copy puts a file there under its name, whole or not at all.
	Copy(ctx context.Context, file string) error
	// Names lists the files that are there, of whichever kind.
	Names(ctx context.Context) ([]string, error)
	Remove(ctx context.Context, name string) error
}

// whyNotThere says to the operator why a backup is not in a place, and what to do.
func whyNotThere(place Place, err error) string {
	store, far := place.(interface {
		Explain(err error) (words string, ok bool)
	})
	if far {
		if words, ok := store.Explain(err); ok {
			return strings.NewReplacer("EVIDENCE_URL", "BACKUP_DIR", "EVIDENCE_", "BACKUP_S3_").Replace(words)
		}
	}
	if words := onDisk(err); words != "" {
		return words
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "không có thư mục đó; đề nghị cắm, gắn lại ổ, hoặc sửa BACKUP_DIR"
	}
	return ""
}

// whyNotMade says to the operator why there is no backup, and what to do; empty where only the log tells.
func whyNotMade(err error) string {
	switch words := onDisk(err); {
	case errors.Is(err, ErrNoRoom):
		return "đĩa không đủ chỗ; đề nghị dọn đĩa, hoặc giảm BACKUP_KEEP rồi khởi động lại"
	case words != "":
		return words
	case storage.Unavailable(err):
		return "cơ sở dữ liệu không trả lời kịp; bot thử lại sau một giờ"
	}
	return ""
}

// onDisk says what a disk refused; empty where it is another trouble.
func onDisk(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "ở đó đã hết chỗ; đề nghị dọn bớt, hoặc giảm BACKUP_KEEP rồi khởi động lại"
	case errors.Is(err, syscall.EROFS):
		return "ổ đó chỉ đọc được; đề nghị gắn lại cho ghi, hoặc thay ổ"
	case errors.Is(err, fs.ErrPermission):
		return "tài khoản chạy bot không có quyền ghi vào đó; đề nghị xem quyền của thư mục"
	case errors.Is(err, syscall.EIO), errors.Is(err, syscall.ESTALE), errors.Is(err, syscall.ENOTCONN):
		return "ổ đó báo lỗi đọc, ghi; đề nghị xem ổ còn gắn và còn tốt không"
	}
	return ""
}

// Folder is a folder as a place: a second disk.
type Folder string

// Copy implements Place.
func (f Folder) Copy(ctx context.Context, file string) error { return copyWhole(ctx, file, string(f)) }

// Names implements Place.
func (f Folder) Names(context.Context) (names []string, err error) {
	list, err := os.ReadDir(string(f))
	for _, one := range list {
		names = append(names, one.Name())
	}
	return names, err
}

// Remove implements Place.
func (f Folder) Remove(_ context.Context, name string) error {
	return os.Remove(filepath.Join(string(f), filepath.Base(name)))
}

// copyWhole copies a file into a folder under its name, reads the copy back, and compares. The folder must be there: a disk that is not
// mounted must not be taken for one.
func copyWhole(ctx context.Context, name, dir string) (err error) {
	from, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	defer from.Close()
	to, err := os.CreateTemp(dir, unfinished+"*")
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(to.Name())
		}
	}()
	read, written := sha256.New(), sha256.New()
	_, err = io.Copy(io.MultiWriter(to, read), blob.Reading(ctx, from))
	if err = errors.Join(err, to.Sync(), to.Close()); err == nil {
		err = hashFile(ctx, to.Name(), written)
	}
	if err == nil && string(read.Sum(nil)) != string(written.Sum(nil)) {
		err = errors.New("what was read back differs")
	}
	if err == nil {
		err = os.Rename(to.Name(), filepath.Join(dir, filepath.Base(name)))
	}
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	return flushFolder(dir)
}

func hashFile(ctx context.Context, name string, into hash.Hash) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(into, blob.Reading(ctx, file))
	return err
}
