package telegram

// A Bot API server run beside the bot with --local: it takes and gives files beyond Telegram's limits, and tells where they
// lie on the disk instead of sending them.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"time"
)

// localLimit is the most that such a server takes and gives as one file, in bytes.
const localLimit = 2000 << 20

const (
	// botPart is the largest part of the evidence that Telegram's own server takes from a bot: 50 MB by the Bot API, with room
	// for the index.
	botPart = 48 << 20
	// localPart is the largest part of the evidence there: the limit with room for the index.
	localPart = 1900 << 20
	// slowest is the line, in bytes a second, on which an upload of the largest file must still end in time.
	slowest = 1 << 20
)

// PartLimit is the largest part of the evidence that is sent as one file, in bytes, where localDir is the folder of a
// server run beside the bot, or empty.
func PartLimit(localDir string) int64 {
	if localDir == "" {
		return botPart
	}
	return localPart
}

// UploadTime is how long an upload may take.
func UploadTime(localDir string) time.Duration {
	return max(uploadTimeout, time.Duration(PartLimit(localDir)/slowest)*time.Second)
}

// localPath is the place of a file below the folder of the server run beside the bot; false for any other path.
func (f *Files) localPath(where string) (string, bool) {
	rel, below := strings.CutPrefix(where, strings.TrimSuffix(f.local, "/")+"/")
	ok := below && f.local != "" && rel != "" && len(rel) < 512 && path.Clean(rel) == rel && rel != ".." && !strings.HasPrefix(rel, "../") &&
		!strings.HasPrefix(rel, "/") && !strings.ContainsAny(rel, "\\\x00")
	return rel, ok
}

// readLocal opens a file below the folder; a link that leads out of it is refused. The errors hold no token, which is the
// name of a folder there.
func (f *Files) readLocal(rel string) (io.ReadCloser, int64, error) {
	root, err := os.OpenRoot(f.local)
	if err != nil {
		return nil, 0, hide(fmt.Errorf("open the server's folder: %w", err), f.caller.token)
	}
	defer root.Close()
	file, err := root.Open(rel)
	if err != nil {
		return nil, 0, hide(fmt.Errorf("open the server's file: %w", err), f.caller.token)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("no regular file")
	}
	if err != nil {
		_ = file.Close()
		return nil, 0, hide(fmt.Errorf("open the server's file: %w", err), f.caller.token)
	}
	return file, info.Size(), nil
}
