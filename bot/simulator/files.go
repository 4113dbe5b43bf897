package simulator

// files.go is files: their bytes, kept once, and what is known of each.

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// Limits of the Bot API, https://core.telegram.org/bots/api#sending-files and #getfile.
const (
	maxUpload      = 50 << 20 // a file that a bot sends
	maxPhotoUpload = 10 << 20 // a photo that a bot sends
	maxDownload    = 20 << 20 // a file that a bot may fetch
)

// fileMeta describes one file that Telegram keeps. Bytes are stored once per hash.
type fileMeta struct {
	ID     string `json:"id"`
	Unique string `json:"unique"`
	Number int64  `json:"number"`
	Path   string `json:"path"` // the file_path of getFile
	Name   string `json:"name,omitempty"`
	Mime   string `json:"mime,omitempty"`
	Size   int64  `json:"size"`
	Hash   string `json:"hash"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Kind   string `json:"kind"` // document, photo, voice
	// Sizes are the file_ids of all sizes of a photo, the smallest first.
	Sizes []string `json:"sizes,omitempty"`
}

// bytesStore keeps the contents of files by hash, in a folder or in memory.
type bytesStore struct {
	dir  string
	mu   sync.Mutex
	held map[string][]byte
}

func newBytesStore(dir string) *bytesStore {
	b := &bytesStore{held: map[string][]byte{}}
	if dir != "" {
		b.dir = filepath.Join(dir, filesName)
	}
	return b
}

func (b *bytesStore) put(data []byte) (string, error) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if b.dir == "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.held[hash] = data
		return hash, nil
	}
	target := filepath.Join(b.dir, hash)
	if _, err := os.Stat(target); err == nil {
		return hash, nil
	}
	temporary, err := os.CreateTemp(b.dir, "new-*")
	if err != nil {
		return "", fmt.Errorf("store file: %w", err)
	}
	_, err = temporary.Write(data)
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary.Name(), target)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return "", fmt.Errorf("store file: %w", err)
	}
	return hash, nil
}

func (b *bytesStore) get(hash string) ([]byte, error) {
	if b.dir == "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		data, ok := b.held[hash]
		if !ok {
			return nil, fmt.Errorf("read file: %w", os.ErrNotExist)
		}
		return data, nil
	}
	data, err := os.ReadFile(filepath.Join(b.dir, hash))
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return data, nil
}

// describe makes the record of a new file; number must be one not used yet.
func describe(number int64, kind, name, mimeType, hash string, size int64) *fileMeta {
	if mimeType == "" || mimeType == "application/octet-stream" {
		mimeType = mimeOf(name)
	}
	folder := map[string]string{"photo": "photos", "voice": "voice"}[kind]
	if folder == "" {
		folder = "documents"
	}
	extension := strings.ToLower(path.Ext(name))
	if !plainExtension(extension) {
		extension = ""
	}
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %d %s", kind, number, hash))
	return &fileMeta{
		ID:     "BQACAgUAAx" + base64.RawURLEncoding.EncodeToString(seed[:24]),
		Unique: "AgAD" + base64.RawURLEncoding.EncodeToString(seed[24:32]),
		Number: number, Kind: kind, Name: name, Mime: mimeType, Size: size, Hash: hash,
		Path: fmt.Sprintf("%s/file_%d%s", folder, number, extension),
	}
}

// plainExtension keeps what people name their files out of file_path.
func plainExtension(extension string) bool {
	if len(extension) > 6 {
		return false
	}
	for _, c := range strings.TrimPrefix(extension, ".") {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// officeTypes are common types that systems without a mime table do not know.
var officeTypes = map[string]string{
	".doc":  "application/msword",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls":  "application/vnd.ms-excel",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ppt":  "application/vnd.ms-powerpoint",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".pdf":  "application/pdf", ".zip": "application/zip", ".heic": "image/heic", ".webp": "image/webp",
	".mp4": "video/mp4", ".txt": "text/plain",
}

func mimeOf(name string) string {
	extension := strings.ToLower(path.Ext(name))
	if known := officeTypes[extension]; known != "" {
		return known
	}
	if known, _, err := mime.ParseMediaType(mime.TypeByExtension(extension)); err == nil {
		return known
	}
	return "application/octet-stream"
}

// sniffImage tells whether the bytes look like a picture that can be decoded.
func sniffImage(data []byte) bool {
	return strings.HasPrefix(http.DetectContentType(data), "image/")
}
