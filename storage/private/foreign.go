//go:build !unix

// Package private keeps a PostgreSQL of the program's own; on this system it does not, and says what to do instead.
package private

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Options say what to start, as on other systems.
type Options struct {
	Dir      string
	Settings map[string]string
	Tell     func(sentence string)
}

// Server is a running private PostgreSQL; here there is none.
type Server struct{}

// ErrForeign says that the operator's own PostgreSQL is needed.
var ErrForeign = errors.New("trên Windows, chương trình không tự chạy PostgreSQL; đề nghị cài PostgreSQL (https://www.postgresql.org/download/windows/), " +
	"tạo một cơ sở dữ liệu mã hóa UTF8 rồi đặt DATABASE_URL, ví dụ: postgres://chamdiem:MẬT-KHẨU@localhost:5432/chamdiem")

// Start is refused with ErrForeign.
func Start(context.Context, Options) (*Server, error) { return nil, ErrForeign }

// Halt has nothing to stop.
func Halt(context.Context, string) error { return nil }

// URL is never asked for.
func (*Server) URL() string { return "" }

// Alone is never known.
func (*Server) Alone() bool { return false }

// PID is 0: no server runs.
func (*Server) PID() int { return 0 }

// DirMode is who may enter a data folder: the program's account alone.
func DirMode() fs.FileMode { return 0o700 }

// Revive has nothing to start again.
func (*Server) Revive(context.Context) (bool, error) { return false, nil }

// Stop has nothing to stop.
func (*Server) Stop(context.Context) error { return nil }

// DefaultDir is the program's folder for all its data where none was chosen, below %AppData%.
func DefaultDir() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of the user's data: %w", err)
	}
	return filepath.Join(base, "chamdiem"), nil
}
