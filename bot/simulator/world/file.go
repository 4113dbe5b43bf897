package world

// file.go describes files: kind, name, type and the ids that bots see.

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"mime"
	"path"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// Kinds of files, which are also the names of their parameters and of their
// fields in a message.
const (
	FileDocument = "document"
	FilePhoto    = "photo"
	FileVoice    = "voice"
	FileSticker  = "sticker"
)

// File describes one file that Telegram keeps. Bytes are stored once per hash.
type File struct {
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
	Kind   string `json:"kind"`
	// Sizes are the file_ids of all sizes of a photo, the smallest first.
	Sizes []string `json:"sizes,omitempty"`
}

// describe makes the record of a new file; number must be one not used yet.
func describe(number int64, kind, name, mimeType, hash string, size int64) *File {
	if mimeType == "" || mimeType == "application/octet-stream" {
		mimeType = mimeOf(name)
	}
	folder := map[string]string{FilePhoto: "photos", FileVoice: "voice"}[kind]
	if folder == "" {
		folder = "documents"
	}
	extension := strings.ToLower(path.Ext(name))
	if !plainExtension(extension) {
		extension = ""
	}
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %d %s", kind, number, hash))
	return &File{
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

func (f *File) PhotoSize() wire.PhotoSize {
	return wire.PhotoSize{FileID: f.ID, UniqueID: f.Unique, FileSize: f.Size, Width: f.Width, Height: f.Height}
}

func (f *File) Document() *wire.Document {
	return &wire.Document{FileID: f.ID, UniqueID: f.Unique, FileName: f.Name, MimeType: f.Mime, FileSize: f.Size}
}
